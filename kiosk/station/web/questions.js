// The dialogs about the ticket in hand and the counter: why aside, where to, why a pause, what for.

import { ALL_KEYS } from "./actions.js";
import { ask, cancel, form, open } from "./dialog.js";
import { h } from "./dom.js";
import { noneAnd, number, radios, select } from "./fields.js";

const MOST_DOSSIERS = 50;
const NOT_THROUGH = "Chưa gửi được tới trạm. Xin thử lại.";

export const refusalOf = (reply) => (reply?.ok ? "" : reply?.text || NOT_THROUGH);

export function askPark(view, send) {
  ask(`Để số ${view.current.number} lại sau vì sao?`, reasons(view.menu.park_reasons, (reason) => send({ type: "park", reason })));
}

export function askPause(view, send) {
  ask("Tạm nghỉ vì sao?", reasons(view.menu.pause_reasons, (reason) => send({ type: "pause", reason })));
}

/** One tap on the reason is enough: the whole centre is chosen until something else is. */
export function askClosure(view, send) {
  const where = select("where", "Tạm dừng cấp số cho", [{ id: "", name: "Cả trung tâm" }, ...view.menu.services], "");
  const service = () => where.querySelector("select").value;
  ask("Tạm dừng cấp số vì sao?", reasons(view.menu.closure_reasons, (reason) => send({ type: "pause_service", service: service(), reason })), { before: [where] });
}

export function askTransfer(view, send) {
  const to = (fields) => send({ type: "transfer", to_service: "", to_counter: "", ...fields });
  const counters = view.menu.counters.filter((each) => each.id !== view.counter);
  const services = view.menu.services.filter((each) => each.id !== view.current.service);
  ask(`Chuyển số ${view.current.number} đi đâu?`, [
    { text: "Trả lại hàng chờ", small: "được gọi nhầm", icon: "back", run: () => send({ type: "return_ticket" }) },
    ...counters.map((each) => ({ text: each.name, small: standing(view, each.name), icon: "person", run: () => to({ to_counter: each.id }) })),
    ...services.map((each) => ({ text: each.name, small: "việc khác", icon: "doc", run: () => to({ to_service: each.id }) })),
  ], { wide: true });
}

function standing(view, label) {
  const other = view.others.find((each) => each.label === label);
  if (!other?.open) return "chưa mở";
  return other.paused ? `tạm nghỉ: ${other.paused}` : other.number ? `đang có ${other.number}` : "đang trống";
}

/** `row`: the ticket in hand or a line of a list. Priority without a class is of the first one. */
export function askChange(view, row, send) {
  const first = row.priority ? view.menu.classes[0]?.id : "";
  form(`Sửa số ${row.number}`, [
    radios("service", "Việc", view.menu.services, row.service),
    select("priority_class", "Diện ưu tiên", noneAnd(view.menu.classes), row.priority_class || first),
    number("dossiers", "Số hồ sơ", row.dossiers, MOST_DOSSIERS),
  ], "Lưu", async (values) => {
    const reply = await send({ type: "change_ticket", ticket: row.ticket, ...values, dossiers: Number(values.dossiers) });
    return reply?.ok ? null : { text: refusalOf(reply) };
  });
}

export function showKeys() {
  const lines = ALL_KEYS.map(([key, words]) => h("div", {}, h("dt", {}, h("kbd", {}, key)), h("dd", {}, words)));
  open("Các phím", [h("dl", { class: "all-keys" }, ...lines)], [cancel("Đóng")]);
}

const reasons = (words, run) => words.map((text) => ({ text, run: () => run(text) }));
