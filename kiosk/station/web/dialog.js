// One question in one dialog: choices that digits pick, or a small form. Esc closes it and changes nothing.

import { byId, h, icon, redraw } from "./dom.js";
import { walkWithArrows } from "./keys.js";

const CLASS = "dialog-choice";
let submit = null;

/** `choices`: [{text, small, icon, off, stay, run}], `before`: elements above them, `name`: of the list.
 *  A choice closes the dialog and runs; one that may be refused stays to say so. */
export function ask(title, choices, { before = [], wide = false, name } = {}) {
  const list = h("div", { class: wide ? "dialog-choices two" : "dialog-choices", id: name }, ...choices.map(choice));
  open(title, [...before, list], [cancel("Thôi")]);
  byId("dialog-body").querySelector(`.${CLASS}:enabled`)?.focus();
}

/** `send(values)` → a text to stay with, {opened} when the next dialog stands already, or null to close. */
export function form(title, fields, words, send) {
  const button = h("button", { class: "primary", type: "submit" }, words);
  open(title, fields, [cancel("Thôi"), button]);
  submit = async () => {
    button.disabled = true;
    const stay = await send(Object.fromEntries(new FormData(byId("dialog-form"))));
    button.disabled = false;
    if (!stay) return closeDialog();
    if (stay.opened) return;
    sayInDialog(stay.text, stay.kind ?? "fault");
    if (stay.focus) byId("dialog-body").querySelector(`[name=${stay.focus}]`).select();
  };
  const body = byId("dialog-body");
  const first = body.querySelector("fieldset:first-child input:checked") ?? body.querySelector("input, select");
  first.focus();
  first.select?.();
}

/** Anything to read or to type into; `words` is what closes it. */
export function open(title, body, foot) {
  closeDialog();
  byId("dialog-title").textContent = title;
  byId("dialog-body").replaceChildren(...body);
  byId("dialog-foot").replaceChildren(...foot);
  sayInDialog("");
  byId("dialog").showModal();
}

export function closeDialog() {
  submit = null;
  if (byId("dialog").open) byId("dialog").close();
}

export const cancel = (words) => h("button", { class: "secondary", type: "button", onclick: closeDialog }, words, h("kbd", {}, "Esc"));

export function choice(each, place) {
  const digit = place < 9 ? h("kbd", {}, String(place + 1)) : "";
  return h("button", { class: `secondary ${CLASS}`, type: "button", disabled: Boolean(each.off), "data-key": each.text, onclick: (event) => take(each, event.currentTarget) },
    each.icon ? icon(each.icon) : "", h("span", { class: "words" }, each.text, each.small ? h("small", {}, each.small) : ""), digit);
}

/** What stays is done once, however often it is pressed. */
async function take(each, button) {
  if (!each.stay) return closeDialog(), each.run();
  button.disabled = true;
  await each.run();
  button.disabled = false;
}

/** `before`: how many choices stand above, which have the first digits. */
export const redrawChoices = (place, choices, before = 0) => redraw(place, choices.map((each, n) => choice(each, n + before)));

export function sayInDialog(text, kind = "fault") {
  const place = byId("dialog-text");
  place.hidden = !text;
  place.className = `banner ${kind}`;
  place.replaceChildren(icon(kind === "done" ? "check" : "alert"), h("span", {}, text));
}

export function setUpDialog() {
  byId("dialog-form").addEventListener("submit", (event) => {
    event.preventDefault();
    submit?.();
  });
  byId("dialog").addEventListener("keydown", (event) => {
    if (event.target.matches("input:not([type=radio]), select") || !/^[1-9]$/.test(event.key) || event.ctrlKey || event.altKey) return;
    event.preventDefault();
    const picked = byId("dialog-body").querySelectorAll(`.${CLASS}`)[Number(event.key) - 1];
    if (!event.repeat) picked?.click();
  });
  walkWithArrows(byId("dialog-body"), `.${CLASS}:enabled`);
}
