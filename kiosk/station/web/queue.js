// The waiting list. Its first row is the next to be called; the station has already put them in order.

import { inMinutes, lasted } from "./clock.js";
import { byId, h, icon, onceButton, redraw } from "./dom.js";

const PAPER = { failed: ["late", "Chưa in"], unknown: ["soon", "Chưa rõ phiếu"] };
const REPRINTABLE = ["failed", "unknown", "sent"];
// Near the bound: this share of the promised wait has passed.
const NEAR = 0.9;

/** `reprint(ticket)` resolves when the reply is in; `open(row)` asks what to do with it. */
export function drawQueue(view, reprint, open) {
  const more = view.waiting_count - view.waiting.length;
  byId("waiting-count").textContent = `${view.waiting_count} người`;
  byId("bound").textContent = `Đã chờ (hạn ${Math.round(view.menu.wait_max_s / 60)} phút)`;
  byId("nobody").hidden = view.waiting_count > 0;
  byId("more").hidden = more <= 0;
  byId("more").textContent = `và ${more} người nữa; bấm / để tìm một số`;
  redraw(byId("rows"), view.waiting.map((row, place) => line(row, place, reprint, open)));
}

function line(row, place, reprint, open) {
  const cell = h("div", { class: "cell" }, row.service_name,
    row.priority ? badge("neutral", row.class_name || "Ưu tiên", "elder") : "",
    row.appointment ? badge("neutral", `Hẹn ${row.appointment}`, "calendar") : "",
    row.express ? badge("neutral", "Làm ngay", "clock") : "",
    row.for_counter ? badge("neutral", `Chuyển đến ${row.for_counter}`, "transfer") : "",
    row.dossiers > 1 ? badge("neutral", `${row.dossiers} hồ sơ`) : "",
    place === 0 ? badge("next", "Kế tiếp") : "",
    PAPER[row.paper] ? badge(...PAPER[row.paper]) : "",
    REPRINTABLE.includes(row.paper) ? reprintButton(row, reprint) : "");
  const number = h("button", { class: "row-number", type: "button", "data-key": `row ${row.ticket}`, "aria-label": `Số ${row.number}, ${row.service_name}`, onclick: () => open(row) }, row.number);
  return h("tr", { class: place === 0 ? "next" : "" },
    h("td", {}, number), h("td", {}, cell), h("td", { class: "wait" }), h("td", {}, h("div", { class: "bar" }, h("i"))));
}

const badge = (kind, words, iconName) => h("span", { class: `badge ${kind}` }, iconName ? icon(iconName) : "", words);

function reprintButton(row, reprint) {
  return onceButton(`reprint ${row.ticket}`, "In lại", () => reprint(row.ticket), `In lại phiếu ${row.number}`);
}

export function tickQueue(view, clock, elapsedMs) {
  const extra_s = clock.sinceHeard(elapsedMs);
  const most_s = view.menu.wait_max_s;
  const waits = view.waiting.map((row) => row.waited_s + extra_s);
  byId("longest").textContent = view.waiting_count ? `chờ lâu nhất ${inMinutes(view.longest_s + extra_s)}` : "";
  [...byId("rows").rows].forEach((row, place) => {
    const share = waits[place] / most_s;
    row.querySelector(".wait").textContent = lasted(waits[place]);
    row.querySelector(".bar").className = share > 1 ? "bar over" : share >= NEAR ? "bar near" : "bar";
    row.querySelector(".bar i").style.width = `${Math.min(100, Math.max(6, 100 * share))}%`;
  });
  drawDue(view.waiting, waits, most_s);
}

/** Of the one who has waited longest, whoever is first in the order. */
function drawDue(rows, waits, most_s) {
  const place = waits.indexOf(Math.max(...waits));
  const share = place < 0 ? 0 : waits[place] / most_s;
  const words = share > 1 ? "đã quá hạn cam kết, xin gọi ngay." : "sắp tới hạn cam kết, nên được gọi trước.";
  const text = share >= NEAR ? `${rows[place].number} ${words}` : "";
  const due = byId("due");
  due.hidden = !text;
  due.classList.toggle("over", share > 1);
  if (due.textContent !== text) due.replaceChildren(icon("alert"), h("span", {}, text));
}
