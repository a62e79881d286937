// What an officer has to know or answer: help wanted, a doubtful date, paper, panel; and what the station refused.

import { dayInWords } from "./clock.js";
import { banner, byId, h, icon, onceButton, redraw } from "./dom.js";

const PAPER = {
  low: ["busy", "Máy in sắp hết giấy. Xin chuẩn bị cuộn mới."],
  out: ["fault", "Máy in hết giấy. Xin thay cuộn; các số đã lấy vẫn còn hiệu lực."],
  trouble: ["fault", "Máy in có trục trặc. Xin xem nắp máy và giấy; các số đã lấy vẫn còn hiệu lực."],
  unknown: ["busy", "Máy in không trả lời. Xin xem nguồn điện và dây nối."],
};

/** `send(request)` resolves when the reply is in. */
export function drawBanners(view, send) {
  const list = [...view.help_wanted.map((terminal) => help(terminal, send))];
  if (view.clock_suspect) list.push(date(view.clock_suspect, send));
  if (view.notice) list.push(banner("hint", "help", view.notice));
  if (PAPER[view.paper]) list.push(banner(PAPER[view.paper][0], "printer", PAPER[view.paper][1]));
  if (view.panel === "silent") list.push(banner("busy", "alert", "Bàn đánh giá ở quầy này không trả lời. Xin xem dây nối."));
  redraw(byId("banners"), list);
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

export function drawRated(number) {
  const place = byId("rated");
  place.hidden = !number;
  place.replaceChildren(icon("smile"), h("span", {}, h("b", {}, number), " vừa được đánh giá. Mời tiếp tục."));
}

export function drawRefusal(text) {
  const place = byId("refusal");
  place.hidden = !text;
  place.replaceChildren(icon("alert"), h("span", {}, text));
}

export function drawLink(up) {
  const place = byId("link");
  place.hidden = false;
  place.classList.toggle("lost", !up);
  place.replaceChildren(icon(up ? "check" : "refresh"), up ? "Đã nối trạm" : "Mất nối, đang nối lại");
}
