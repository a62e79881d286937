// The right column: the officer's own day, all counters, the keys. Never a score.

import { actionsFor } from "./actions.js";
import { byId, h } from "./dom.js";

export function drawSide(view) {
  byId("today").replaceChildren(
    fact(view.served_today, "đã phục vụ"), fact(view.minutes_each || "–", "phút mỗi lượt"),
    fact(view.rated_today, "lượt đánh giá"), fact(view.no_shows_today, "vắng mặt"));
  byId("others").replaceChildren(...counters(view).map(counterLine));
  byId("keys").replaceChildren(...keys(view));
}

function fact(value, words) {
  return h("div", {}, h("dt", {}, words), h("dd", {}, String(value)));
}

function counters(view) {
  const own = { label: view.label, number: view.current?.number ?? "", open: true };
  const rest = view.others.filter((other) => other.label !== view.label);
  return [own, ...rest].sort((a, b) => a.label.localeCompare(b.label, "vi", { numeric: true }));
}

function counterLine(counter) {
  if (!counter.open) return h("li", {}, counter.label, h("span", { class: "badge soon" }, "Chưa mở"));
  return h("li", {}, counter.label, counter.number ? h("b", {}, counter.number) : h("span", { class: "quiet" }, "Trống"));
}

function keys(view) {
  const actions = actionsFor(view);
  return [["F2", actions.main], ["F3", actions.recall], ["F4", actions.noShow]]
    .filter(([, action]) => action && !action.off)
    .map(([key, action]) => h("span", {}, h("kbd", {}, key), ` ${action.text.toLocaleLowerCase("vi")}`));
}
