// The form of the settings: a draft kept at the server while one works, rows that are dragged, sections that open.
"use strict";

const AFTER_MS = 900; // a pause in typing
const form = document.querySelector("form[data-draft-form]");
const find = (selector, root = document) => root.querySelector(selector);

// What stands behind a link to a field: its tab is opened first.
function go(hash) {
  const place = hash.length > 1 && document.getElementById(decodeURIComponent(hash.slice(1)));
  const panel = place && place.closest("[data-panel]");
  if (!panel) return;
  find(`[data-tab="${CSS.escape(panel.dataset.panel)}"]`).click();
  place.scrollIntoView({ block: "center" });
  const field = find("summary, input:not([type=hidden]), select, textarea", place);
  if (field) field.focus({ preventScroll: true });
}
document.addEventListener("click", (event) => {
  const link = event.target.closest("a[data-go]");
  if (!link) return;
  event.preventDefault();
  go(link.hash);
});

// The draft: sent a moment after each change, one request at a time; the answer names what is wrong.
const kept = find("[data-kept] span");
let timer = 0, sending = false, again = false, stopped = false;
function later() {
  clearTimeout(timer);
  if (!stopped) timer = setTimeout(send, AFTER_MS);
}
async function send() {
  if (sending) { again = true; return; }
  sending = true;
  say("Đang lưu nháp…");
  try {
    const answer = await fetch(form.dataset.draftUrl, { method: "POST", body: new FormData(form) });
    if (answer.redirected) return say("Phiên làm việc đã hết. Xin mở lại trang và đăng nhập.");
    const told = await answer.json();
    if (answer.status === 409) { stopped = true; say(told.problem); } else if (answer.ok) show(told);
  } catch (error) {
    say("Chưa lưu được nháp: kiểm tra mạng; sẽ thử lại khi ông/bà sửa tiếp.");
  }
  sending = false;
  if (again) { again = false; later(); }
}
function show(told) {
  form.elements.version.value = told.version;
  say(`Đã lưu nháp lúc ${told.saved}`);
  if (!told.version) say("Không khác bản đang áp dụng");
  document.querySelectorAll("[data-draft], [data-discard]").forEach((each) => { each.hidden = !told.version; });
  list(told.errors, told.warnings);
}
function say(words) {
  if (kept) kept.textContent = words;
}
function list(errors, warnings) {
  const box = find("[data-found]");
  const found = errors.length ? errors : warnings;
  box.hidden = !found.length;
  find("[data-found-words]", box).textContent = errors.length ? "Cần sửa trước khi áp dụng:" : "Nên xem lại trước khi áp dụng:";
  find("ul", box).replaceChildren(...found.map((one) => {
    const item = document.createElement("li");
    const link = Object.assign(document.createElement("a"), { href: `#at-${one.path}`, textContent: title(one.path) });
    link.dataset.go = "";
    item.append(...(one.path ? [link, ": "] : []), one.words);
    return item;
  }));
}
// The words of a field stand beside it, those of its row and list above it.
function title(path) {
  const place = document.getElementById(`at-${path}`);
  const words = place && find(":scope > legend, :scope > span, :scope > .label", place);
  const row = place && place.closest(".row-list > .row");
  const number = row ? ` ${[...row.parentElement.children].indexOf(row) + 1}` : "";
  const rows = row && find(":scope > legend", row.closest("[data-rows]"));
  return [rows && rows.textContent.trim() + number, words && words.firstChild.textContent.trim()].filter(Boolean).join(" › ") || path;
}

// Sections that follow a unit above open and close with their switch.
function open(toggle) {
  const fields = find(".section-fields", toggle.closest("[data-section]"));
  fields.toggleAttribute("inert", !toggle.checked);
}

// What was chosen stands in the closed list of pictures; a finger or mouse closes it, arrow keys go on through it.
function showChosen(radio) {
  const shown = [...radio.parentElement.children].filter((one) => one !== radio).map((one) => one.cloneNode(true));
  find("[data-chosen]", radio.closest("details")).replaceChildren(...shown);
}
document.addEventListener("click", (event) => {
  const picture = event.pointerType && event.target.closest(".image-choice .choices label");
  if (picture) setTimeout(() => closeChoice(picture.closest("details")));
});
document.addEventListener("keydown", (event) => {
  const choice = ["Enter", "Escape"].includes(event.key) && event.target.closest(".image-choice .choices");
  if (!choice) return;
  event.preventDefault();
  closeChoice(choice.closest("details"));
});
function closeChoice(choice) {
  choice.open = false;
  find("summary", choice).focus();
}

// A list of days grows by an empty one when its last is filled in.
function grow(days) {
  const inputs = days.querySelectorAll("input");
  const last = inputs[inputs.length - 1];
  if (!last.value) return;
  const next = last.cloneNode();
  next.value = "";
  last.after(next);
}

// Rows are dragged by their grip; the arrows beside it do the same by keys.
let dragged = null;
function drag() {
  document.addEventListener("pointerdown", (event) => {
    const grip = event.target.closest("[data-grip]");
    if (grip) grip.closest("[data-row]").draggable = true;
  });
  document.addEventListener("dragstart", (event) => {
    if (!event.target.matches || !event.target.matches("[data-row]")) return;
    dragged = event.target;
    dragged.classList.add("dragged");
    event.dataTransfer.effectAllowed = "move";
    event.dataTransfer.setData("text/plain", "");
  });
  document.addEventListener("dragover", (event) => {
    const over = dragged && event.target.closest && event.target.closest("[data-row]");
    if (!over || over === dragged || over.parentElement !== dragged.parentElement) return;
    event.preventDefault();
    const box = over.getBoundingClientRect();
    if (event.clientY < box.top + box.height / 2) over.before(dragged); else over.after(dragged);
  });
  document.addEventListener("drop", (event) => dragged && event.preventDefault());
  document.addEventListener("dragend", () => {
    if (!dragged) return;
    dragged.classList.remove("dragged");
    dragged.draggable = false;
    dragged = null;
    form.dispatchEvent(new Event("input"));
  });
}

if (form) {
  form.addEventListener("input", later);
  form.addEventListener("change", (event) => {
    if (event.target.matches("[data-opens]")) open(event.target);
    if (event.target.closest(".image-choice")) showChosen(event.target);
    const days = event.target.closest("[data-days]");
    if (days) grow(days);
    later();
  });
  form.addEventListener("submit", () => { clearTimeout(timer); stopped = true; });
  drag();
  if (location.hash.startsWith("#at-")) setTimeout(() => go(location.hash));
}
