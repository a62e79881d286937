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
  byId("ticket-state").textContent = current ? STATES[current.state] : "Quầy đang trống";
  byId("ticket-kind").replaceChildren(...(current ? kind(current) : []));
  byId("number").textContent = current ? current.number : "Chưa gọi số nào";
  byId("usual").textContent = current ? TIMERS[current.state] : "";
  byId("service").textContent = current ? current.procedure_name || current.service_name : next(view);
  byId("waited").textContent = current ? `Đã chờ ${inMinutes(current.waited_s)} · gọi lúc ${wallTime(current.called_at)}` : "";
  drawPapers(current?.papers ?? []);
}

function kind(current) {
  return current.priority ? [icon("elder"), "Khách ưu tiên"] : [icon("person"), "Khách tự lấy số"];
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
