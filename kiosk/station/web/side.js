// The right column: the officer's own day, how true the waits were told, all counters, the devices. Never a score.

import { byId, h, icon } from "./dom.js";

const PRINTER = { ok: ["check", "Máy in"], low: ["alert", "Sắp hết giấy"], out: ["alert", "Hết giấy"], trouble: ["alert", "Máy in lỗi"],
  unknown: ["help", "Máy in không báo"], none: ["x", "Không có máy in"] };
const PANEL = { ok: ["check", "Bàn đánh giá"], silent: ["alert", "Bàn đánh giá im"], none: ["x", "Không có bàn đánh giá"] };
const WIFI = { up: [["check", "Wi-Fi khách"]], down: [["alert", "Wi-Fi khách mất mạng"]], unknown: [] };

export function drawSide(view) {
  byId("today").replaceChildren(
    fact(view.served_today, "đã phục vụ"), fact(view.minutes_each || "–", "phút mỗi lượt"),
    fact(view.rated_today, "lượt đánh giá"), fact(view.no_shows_today, "vắng mặt"));
  byId("forecast").textContent = view.forecast;
  byId("forecast").hidden = !view.forecast;
  byId("others").replaceChildren(...counters(view).map(counterLine));
  byId("devices").replaceChildren(device(PRINTER[view.printer]), device(PANEL[view.panel]), ...WIFI[view.wifi].map(device));
}

function fact(value, words) {
  return h("div", {}, h("dt", {}, words), h("dd", {}, String(value)));
}

const device = ([iconName, words]) => h("span", { class: `device ${iconName}` }, icon(iconName), words);

function counters(view) {
  const own = { label: view.label, number: view.current?.number ?? "", open: true, paused: view.paused };
  const rest = view.others.filter((other) => other.label !== view.label);
  return [own, ...rest].sort((a, b) => a.label.localeCompare(b.label, "vi", { numeric: true }));
}

function counterLine(counter) {
  return h("li", {}, counter.label, standing(counter));
}

function standing(counter) {
  if (!counter.open) return h("span", { class: "badge soon" }, "Chưa mở");
  if (counter.number) return h("b", {}, counter.number);
  if (counter.paused) return h("span", { class: "badge soon", title: counter.paused }, "Tạm nghỉ");
  return h("span", { class: "quiet" }, "Trống");
}
