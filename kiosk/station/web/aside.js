// Beside the queue: those who wait aside with the reason, and those who were absent when called.

import { byId, h, redraw } from "./dom.js";

/** `call(row)` calls at once; `open(row)` asks what to do with it. */
export function drawAside(view, call, open) {
  const off = Boolean(view.current || view.paused);
  section("parked", view.parked, off, call, open);
  section("absent", view.absent, off, call, open);
  byId("aside").hidden = view.parked.length + view.absent.length === 0;
}

function section(name, rows, off, call, open) {
  byId(name).hidden = byId(`${name}-title`).hidden = rows.length === 0;
  redraw(byId(name), rows.map((row) => line(row, off, call, open)));
}

function line(row, off, call, open) {
  return h("li", {},
    h("button", { class: "row-number", type: "button", "data-key": `row ${row.ticket}`, "aria-label": `Số ${row.number}, ${row.note}`, onclick: () => open(row) }, row.number),
    h("span", {}, row.note, h("small", {}, row.service_name)),
    h("button", { class: "small", type: "button", disabled: off, "data-key": `call ${row.ticket}`, "aria-label": `Gọi vào ${row.number}`, onclick: () => call(row) }, "Gọi vào"));
}
