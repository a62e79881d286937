// What an officer has to know or answer: help wanted, a doubtful date, paper, panel; and what the station refused.

import { dayInWords } from "./clock.js";
import { banner, byId, h, icon, onceButton, redraw } from "./dom.js";

// A rating is told for this long after it came in.
const RATED_SHOWN_MS = 60000;

/** `send(request)` resolves when the reply is in. */
export function drawBanners(view, send) {
  const list = [...view.closures.map((closure) => closed(closure, send)), ...view.help_wanted.map((terminal) => help(terminal, send))];
  if (view.clock_suspect) list.push(date(view.clock_suspect, send));
  if (view.notice) list.push(banner("hint", "help", view.notice));
  if (view.paper) list.push(banner("fault", "printer", h("b", {}, view.paper), ". Các số đã lấy vẫn còn hiệu lực."));
  if (view.panel === "silent") list.push(banner("busy", "alert", "Bàn đánh giá ở quầy này không trả lời. Xin xem dây nối."));
  redraw(byId("banners"), list);
}

function closed(closure, send) {
  const place = closure.service ? closure.service_name : "Cả trung tâm";
  const line = banner("closed", "lock", h("b", {}, `${place} tạm dừng cấp số: ${closure.reason}.`));
  line.append(onceButton(`closure ${closure.service}`, "Cấp số lại", () => send({ type: "resume_service", service: closure.service }), `Cấp số lại: ${place}`));
  return line;
}

function help(terminal, send) {
  const line = banner("hint", "bell", "Có người cần giúp ở màn hình ", h("b", {}, terminal), ".");
  line.append(onceButton(`help ${terminal}`, "Đã đến", () => send({ type: "answer_help", terminal })));
  return line;
}

/** `day` YYYY-MM-DD is what the station's clock says and what the officer is asked to confirm. */
function date(day, send) {
  const line = banner("fault", "clock", "Đồng hồ của trạm đáng ngờ. Trạm cho rằng hôm nay là ", h("b", {}, dayInWords(day)),
    ". Nếu sai, xin chỉnh giờ máy trạm trước khi xác nhận.");
  line.append(onceButton("date", "Đúng ngày này", () => send({ type: "confirm_date", business_day: day })));
  return line;
}

/** Tells of a rating when its number is new; what was there when the page opened is not new. */
export class RatedNotice {
  #number = null;
  #sinceMs = -RATED_SHOWN_MS;

  hear(number, elapsedMs) {
    if (this.#number !== null && number && number !== this.#number) this.#sinceMs = elapsedMs;
    this.#number = number;
    byId("rated").replaceChildren(icon("smile"), h("span", {}, h("b", {}, number), " vừa được đánh giá. Mời tiếp tục."));
    this.tick(elapsedMs);
  }

  tick(elapsedMs) {
    byId("rated").hidden = elapsedMs - this.#sinceMs >= RATED_SHOWN_MS;
  }
}

export function drawRefusal(text) {
  const place = byId("refusal");
  place.hidden = !text;
  place.replaceChildren(icon("alert"), h("span", {}, text));
}

/** What came of a request that shows nothing by itself: the number in bold, then words. */
export function drawTold(number, words) {
  const place = byId("told");
  place.hidden = !number;
  place.replaceChildren(icon("check"), h("span", {}, h("b", {}, number), words));
}

export function drawLink(up) {
  const place = byId("link");
  place.hidden = false;
  place.classList.toggle("lost", !up);
  place.replaceChildren(icon(up ? "check" : "refresh"), up ? "Đã nối trạm" : "Mất nối, đang nối lại");
}
