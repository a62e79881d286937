// Reception's own dialogs: a number for somebody at the desk, and numbers handed out on paper during an outage.

import { dayOf, wallTime } from "./clock.js";
import { form } from "./dialog.js";
import { LANGUAGES, noneAnd, number, radios, select, text } from "./fields.js";
import { refusalOf } from "./questions.js";

const MOST_DOSSIERS = 50;
const MOST_ORDINAL = 999;
export const printingOf = (ticket) => PRINTING[ticket.printing] ?? "Phiếu đang in.";
const PRINTING = { none: "Trạm chưa có máy in, xin đọc số cho người dân." };

/** `tell(text)` shows what came of it once the dialog is closed. */
export function askTake(view, send, tell) {
  form("Lấy số giúp người dân", [
    radios("service", "Việc", view.menu.services, view.menu.services[0].id),
    select("priority_class", "Diện ưu tiên", noneAnd(view.menu.classes), ""),
    select("language", "Ngôn ngữ", LANGUAGES, "vi"),
    number("dossiers", "Số hồ sơ", 1, MOST_DOSSIERS),
  ], "Lấy số", async (values) => {
    const reply = await send({ type: "take_ticket_for", ...values, dossiers: Number(values.dossiers) });
    if (!reply?.ok) return { text: refusalOf(reply) };
    tell(reply.ticket.number, ` đã được cấp. ${printingOf(reply.ticket)}`);
    return null;
  });
}

// One after another, also when the dialog was closed in between.
let nextOrdinal = 1;

/** Stays open for the next number. `nowMs` is the station's time. */
export function askPaper(view, send, nowMs) {
  const series = view.menu.paper_series;
  form("Nhập số phát tay", [
    number("ordinal", `Số trên giấy, sau chữ ${series}`, nextOrdinal, MOST_ORDINAL),
    text("time", "Giờ phát, ví dụ 08:05", wallTime(nowMs), { required: true, pattern: "([01]?[0-9]|2[0-3]):[0-5][0-9]", maxlength: 5 }),
    radios("service", "Việc", view.menu.services, view.menu.services[0].id),
    select("priority_class", "Diện ưu tiên", noneAnd(view.menu.classes), ""),
    select("language", "Ngôn ngữ", LANGUAGES, "vi"),
  ], "Nhập", async ({ time, ordinal, ...values }) => {
    const since = `${dayOf(nowMs)}T${time.padStart(5, "0")}:00+07:00`;
    const reply = await send({ type: "enter_paper_number", ...values, ordinal: Number(ordinal), since });
    if (!reply?.ok) return { text: refusalOf(reply), focus: "ordinal" };
    nextOrdinal = Math.min(MOST_ORDINAL, Number(ordinal) + 1);
    document.querySelector("#dialog [name=ordinal]").value = String(nextOrdinal);
    return { text: `Đã nhập ${reply.ticket.number}. Xin nhập số tiếp theo, hoặc bấm Esc khi hết.`, kind: "done", focus: "ordinal" };
  });
}
