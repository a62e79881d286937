// Small helps; every page works without them except adding, removing and moving rows of a form.
"use strict";

const each = (selector, act, root = document) => root.querySelectorAll(selector).forEach(act);

// A form acts where its page was opened, whatever has been chosen in another window since.
each("form[method=post]", (form) =>
  Object.entries(document.body.dataset).filter(([key, code]) => key.startsWith("here") && code).forEach(([key, code]) => {
    const field = Object.assign(document.createElement("input"), { type: "hidden", value: code });
    field.name = key.replace(/[A-Z]/, (letter) => `_${letter.toLowerCase()}`);
    form.append(field);
  }));

// On a narrow screen the list of sections opens by its button; without this script it is always open.
each("[data-menu]", (button) => {
  const open = (is) => {
    button.setAttribute("aria-expanded", is);
    button.closest("nav").classList.toggle("folded", !is);
  };
  button.addEventListener("click", () => open(button.getAttribute("aria-expanded") !== "true"));
  open(false);
});

// Filters apply as soon as one is chosen.
each("form[data-autosubmit]", (form) =>
  form.addEventListener("change", (event) => event.target.matches("select") && form.requestSubmit()));

// What cannot be undone asks first.
each("form[data-confirm]", (form) =>
  form.addEventListener("submit", (event) => confirm(form.dataset.confirm) || event.preventDefault()));

each("[data-print]", (button) => button.addEventListener("click", () => window.print()));

// One open menu at a time; a click beside it closes it.
document.addEventListener("click", (event) =>
  each("details[open]", (menu) => menu.contains(event.target) || menu.removeAttribute("open")));

// Rows: add, remove, move. A new row's fields get a number of their own; their order on the page is what counts.
let nextRow = 1000;
document.addEventListener("click", (event) => {
  const button = event.target.closest("[data-add], [data-remove], [data-up], [data-down]");
  if (!button) return;
  if ("add" in button.dataset) return addRow(button.closest("[data-rows]"));
  const row = button.closest(".row");
  const form = row.closest("form");
  if ("remove" in button.dataset) removeRow(row, form);
  else if ("up" in button.dataset) beside(row, "previousElementSibling")?.before(row);
  else beside(row, "nextElementSibling")?.after(row);
  if (button.isConnected) button.focus();
  form.dispatchEvent(new Event("input"));
});

// The next row that way, past the lines of removed ones.
function beside(row, way) {
  let next = row[way];
  while (next && next.matches(".gone")) next = next[way];
  return next?.matches(".row") ? next : null;
}

// A removed row leaves a line that brings it back, until the page is left.
function removeRow(row, form) {
  const named = ["[name$='.name']", "[name$='.label']", "[name$='.text']", "[name$='.role']", "input[type=text], textarea"];
  const words = named.map((one) => row.querySelector(one)?.value.trim()).find(Boolean);
  const line = Object.assign(document.createElement("div"), { className: "gone", tabIndex: -1 });
  const told = Object.assign(document.createElement("span"), { textContent: words ? `Đã bỏ “${words}”` : "Đã bỏ một mục" });
  const back = Object.assign(document.createElement("button"), { type: "button", className: "button small", textContent: "Hoàn tác" });
  back.addEventListener("click", () => {
    line.replaceWith(row);
    row.querySelector("input:not([type=hidden]), select, textarea")?.focus();
    form.dispatchEvent(new Event("input"));
  });
  line.append(told, back);
  row.replaceWith(line);
  back.focus();
}

function addRow(rows) {
  const list = rows.querySelector(":scope > .row-list");
  if (list.querySelectorAll(":scope > .row").length >= Number(rows.dataset.most)) return alert(`Nhiều nhất ${rows.dataset.most} mục.`);
  const token = String(nextRow++);
  const row = rows.querySelector(":scope > template").content.firstElementChild.cloneNode(true);
  each("[name]", (field) => { field.name = field.name.replace("__row__", token); }, row);
  each("[id]", (field) => { field.id = field.id.replace("__row__", token); }, row);
  row.querySelector('input[type="hidden"]').value = token;
  list.append(row);
  row.querySelector("input:not([type=hidden])").focus();
  rows.closest("form").dispatchEvent(new Event("input"));
}

// Tabs: one section at a time; the first wrong one first. Without this script all sections stand below each other.
each("form[data-tabs]", (form) => {
  form.classList.add("has-tabs");
  const show = (key) => {
    each("[data-panel]", (panel) => { panel.hidden = panel.dataset.panel !== key; }, form);
    each("[data-tab]", (tab) => tab.setAttribute("aria-selected", tab.dataset.tab === key), form);
    history.replaceState(null, "", `#${key}`);
  };
  each("[data-tab]", (tab) => tab.addEventListener("click", () => show(tab.dataset.tab)), form);
  const wrong = form.querySelector("[data-wrong]")?.dataset.panel;
  const asked = form.querySelector(`[data-tab="${CSS.escape(location.hash.slice(1))}"]`)?.dataset.tab;
  show(wrong ?? asked ?? form.querySelector("[data-tab]").dataset.tab);
});

// The draft badge follows what is typed.
each("form[data-draft-form]", (form) =>
  form.addEventListener("input", () => each("[data-draft]", (badge) => { badge.hidden = false; })));

// What the stations run, asked every 2 s while the page is looked at.
each("[data-status]", (place) => setInterval(async () => {
  if (document.hidden) return;
  const answer = await fetch(place.dataset.status).catch(() => null);
  if (!answer?.ok || answer.redirected) return;  // the session is over: what is typed stays
  const { stations } = await answer.json();
  const colours = { applied: "done", rejected: "late" };
  place.replaceChildren(...stations.map((one) => {
    const badge = document.createElement("span");
    badge.className = `badge ${colours[one.state] ?? "soon"}`;
    badge.textContent = (stations.length > 1 ? `${one.station}: ` : "") + one.words;
    return badge;
  }));
}, 2000));
