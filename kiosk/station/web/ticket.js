// The header and the gold slip with the ticket in hand.

import { inMinutes, lasted, wallTime } from "./clock.js";
import { byId, h, icon } from "./dom.js";

const STATES = { called: "Đang gọi", serving: "Đang phục vụ" };
const TIMERS = { called: "từ lúc gọi", serving: "từ lúc bắt đầu" };

export function drawHeader(view) {
  byId("title").textContent = view.label;
  byId("subtitle").textContent = view.services.join(", ");
  byId("officer-name").textContent = `${view.officer_name} · ${view.officer_badge}`;
}

export function drawTicket(view) {
  const current = view.current;
  byId("ticket").classList.toggle("empty", !current);
  byId("ticket-state").textContent = current ? heading(current, view.paused) : view.paused ? "Quầy đang tạm nghỉ" : "Quầy đang trống";
  byId("ticket-kind").replaceChildren(...(current ? kind(current) : []));
  byId("number").textContent = current ? current.number : view.paused || "Chưa gọi số nào";
  byId("marks").replaceChildren(...(current ? marks(current) : []));
  byId("usual").textContent = current ? timerWords(current) : "";
  byId("service").textContent = current ? current.procedure_name || current.service_name : next(view);
  byId("waited").textContent = current ? details(current).join(" · ") : "";
  drawPapers(current?.papers ?? []);
}

const heading = (current, paused) => (paused ? `${STATES[current.state]} · rồi nghỉ` : STATES[current.state]);

const timerWords = (current) => (current.state === "serving" && current.usual ? `thường ${current.usual}` : TIMERS[current.state]);

function details(current) {
  return [`Đã chờ ${inMinutes(current.waited_s)}`, `gọi lúc ${wallTime(current.called_at)}`,
    current.language === "en" ? "tiếng Anh" : ""].filter(Boolean);
}

function kind(current) {
  if (current.priority) return [icon("elder"), current.class_name || "Khách ưu tiên"];
  if (current.appointment) return [icon("calendar"), `Hẹn ${current.appointment}`];
  return [icon("person"), "Khách tự lấy số"];
}

/** What changes how the matter is handled, whoever brings it. */
function marks(current) {
  const mark = (words) => h("span", { class: "badge" }, words);
  return [current.express ? mark("Làm ngay") : "", current.dossiers > 1 ? mark(`${current.dossiers} hồ sơ`) : ""].filter(Boolean);
}

function next(view) {
  const first = view.waiting[0];
  return first ? `Kế tiếp: ${first.number} · ${first.service_name}` : "Chưa có ai chờ";
}

function drawPapers(papers) {
  byId("papers").hidden = papers.length === 0;
  byId("papers-list").replaceChildren(
    ...papers.map((paper) => h("li", {}, paper.name, paper.detail ? h("span", { class: "quiet" }, ` · ${paper.detail}`) : "")),
  );
}

export function tickTicket(view, clock, elapsedMs) {
  byId("clock").textContent = wallTime(clock.now(elapsedMs));
  byId("timer").textContent = view.current ? lasted(clock.secondsSince(view.current.since, elapsedMs)) : "";
}
