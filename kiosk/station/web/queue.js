// The waiting list. Its first row is the next to be called; the station has already put them in order.

import { inMinutes, lasted } from "./clock.js";
import { byId, h, icon, onceButton, redraw } from "./dom.js";

const PAPER = { failed: ["late", "Chưa in"], unknown: ["soon", "Chưa rõ phiếu"] };
const REPRINTABLE = ["failed", "unknown", "sent"];

/** `reprint(ticket)` resolves when the reply is in. */
export function drawQueue(view, reprint) {
  byId("waiting-count").textContent = `${view.waiting.length} người`;
  byId("nobody").hidden = view.waiting.length > 0;
  redraw(byId("rows"), view.waiting.map((row, place) => line(row, place, reprint)));
}

function line(row, place, reprint) {
  const cell = h("div", { class: "cell" }, row.service_name,
    row.priority ? h("span", { class: "badge neutral" }, icon("elder"), "Ưu tiên") : "",
    place === 0 ? h("span", { class: "badge next" }, "Kế tiếp") : "",
    PAPER[row.paper] ? h("span", { class: `badge ${PAPER[row.paper][0]}` }, PAPER[row.paper][1]) : "",
    REPRINTABLE.includes(row.paper) ? reprintButton(row, reprint) : "");
  return h("tr", { class: place === 0 ? "next" : "" },
    h("td", {}, row.number), h("td", {}, cell), h("td", { class: "wait" }), h("td", {}, h("div", { class: "bar" }, h("i"))));
}

function reprintButton(row, reprint) {
  return onceButton(`reprint ${row.ticket}`, "In lại", () => reprint(row.ticket), `In lại phiếu ${row.number}`);
}

export function tickQueue(view, clock, elapsedMs) {
  const extra_s = clock.sinceHeard(elapsedMs);
  const waits = view.waiting.map((row) => row.waited_s + extra_s);
  const longest = Math.max(...waits, 0);
  byId("longest").textContent = waits.length ? `chờ lâu nhất ${inMinutes(longest)}` : "";
  [...byId("rows").rows].forEach((row, place) => {
    row.querySelector(".wait").textContent = lasted(waits[place]);
    row.querySelector(".bar i").style.width = `${longest ? Math.max(6, (100 * waits[place]) / longest) : 0}%`;
  });
}
