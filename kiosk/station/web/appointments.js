// Appointments at the desk: who is to come today, somebody arrives, a booking for somebody, one taken back.

import { ask, cancel, choice, form, open, redrawChoices, sayInDialog } from "./dialog.js";
import { byId, h } from "./dom.js";
import { radios, select, text } from "./fields.js";
import { refusalOf } from "./questions.js";
import { printingOf } from "./reception.js";

const STANDINGS = { booked: "chưa đến", overdue: "quá giờ hẹn", arrived: "đã đến", missed: "không đến", cancelled: "đã huỷ" };
const AWAITED = ["booked", "overdue"];
const DAY = new Intl.DateTimeFormat("vi-VN", { weekday: "short", day: "2-digit", month: "2-digit", timeZone: "UTC" });

/** `send` resolves to the reply; `tell(bold, words)` says on the page what came of it. */
export async function askAppointments(view, send, tell) {
  const code = text("code", "Mã hẹn (gõ, quét)", "", { maxlength: 200, autocapitalize: "characters", autocomplete: "off" });
  const list = h("div", { class: "dialog-choices tight", id: "appointments", "aria-live": "polite" }, h("p", { class: "quiet" }, "Đang xem…"));
  const book = choice({ text: "Đặt hẹn giúp", icon: "plus", off: !view.menu.appointments.length, run: () => askBook(view, send) }, 0);
  open("Hẹn giờ hôm nay", [code, book, list], [cancel("Đóng")]);
  code.addEventListener("keydown", (event) => {
    if (!["ArrowDown", "Enter"].includes(event.key)) return;
    event.preventDefault();
    if (event.key === "ArrowDown") return byId("dialog-body").querySelector("button:enabled")?.focus();
    const typed = event.target.value.trim();
    if (typed) openCode(typed, send, tell);
  });
  code.querySelector("input").focus();
  const reply = await send({ type: "list_appointments" });
  if (list.isConnected) drawList(reply, send, tell);
}

function drawList(reply, send, tell) {
  const rows = reply?.appointments ?? [];
  redrawChoices(byId("appointments"), rows.map((row) => ({
    text: `${row.time} · ${row.service_name}`,
    small: [STANDINGS[row.standing], row.number, row.code].filter(Boolean).join(" · "),
    icon: AWAITED.includes(row.standing) ? "calendar" : row.standing === "arrived" ? "check" : "x",
    off: !AWAITED.includes(row.standing),
    run: () => openCode(row.code, send, tell, row),
  })), 1);
  if (!rows.length) byId("appointments").append(h("p", { class: "quiet" }, reply ? "Hôm nay không có ai hẹn." : refusalOf(reply)));
}

/** What to do with one appointment; `row` is known when it was chosen from the list. */
function openCode(code, send, tell, row) {
  ask(row ? `Hẹn ${row.time} · ${row.service_name} · ${code}` : `Mã hẹn ${code.split("/").at(-1).toUpperCase()}`, [
    { text: "Đã đến, lấy số", small: row?.standing === "overdue" ? "quá giờ hẹn: lấy số thường" : "", icon: "ticket", stay: true, run: () => arrive(code, send, tell) },
    { text: "Huỷ hẹn", small: "chỗ này để người khác hẹn", icon: "x", stay: true, run: () => giveUp(code, send, tell) },
  ]);
}

async function arrive(code, send, tell) {
  const reply = await send({ type: "check_in", code });
  if (!reply?.ok) return sayInDialog(refusalOf(reply));
  byId("dialog").close();
  tell(reply.ticket.number, ` đã được cấp. ${printingOf(reply.ticket)} ${reply.text}`);
}

async function giveUp(code, send, tell) {
  const reply = await send({ type: "cancel_booking", code });
  if (!reply?.ok) return sayInDialog(refusalOf(reply));
  byId("dialog").close();
  tell(reply.booking.code, ` đã huỷ hẹn ${reply.booking.when}.`);
}

/** First for what, then when. */
function askBook(view, send) {
  const services = view.menu.appointments;
  form("Đặt hẹn giúp: việc gì?", [radios("service", "Việc", services, services[0].id)], "Chọn giờ", async ({ service }) => {
    const reply = await send({ type: "list_slots", service });
    if (!reply?.ok) return { text: refusalOf(reply) };
    if (!reply.slots.day) return { text: "Việc này không còn chỗ hẹn nào." };
    askTime(services.find((each) => each.id === service), reply.slots, send);
    return { opened: true };
  });
}

function askTime(service, slots, send) {
  const days = slots.days.map((day) => ({ id: day.day, name: `${DAY.format(Date.parse(`${day.day}T00:00:00Z`))} · ${day.free ? `còn ${day.free} chỗ` : "hết chỗ"}` }));
  const day = select("day", "Ngày", days, slots.day);
  const times = (view) => view.slots.map((slot) => ({
    text: slot.time, small: slot.free ? `còn ${slot.free} chỗ` : "hết chỗ", off: !slot.free, stay: true, run: () => book(service, slot, send),
  }));
  ask(`${service.name}: hẹn lúc nào?`, times(slots), { before: [day], wide: true, name: "slots" });
  day.addEventListener("change", async (event) => {
    const reply = await send({ type: "list_slots", service: service.id, day: event.target.value });
    if (!day.isConnected) return;
    if (reply?.slots) redrawChoices(byId("slots"), times(reply.slots));
    else sayInDialog(refusalOf(reply));
  });
}

async function book(service, slot, send) {
  const reply = await send({ type: "book", service: service.id, due_at: slot.at });
  if (!reply?.ok) return sayInDialog(refusalOf(reply));
  const { code, when, printing } = reply.booking;
  const paper = printing === "none" || printing === "failed" ? "Xin ghi mã này cho người dân." : "Phiếu hẹn đang in ở máy in phiếu.";
  open("Đã đặt hẹn", [
    h("p", { class: "code-told" }, code),
    h("p", {}, h("b", {}, when), ` · ${service.name}`),
    h("p", { class: "quiet" }, `${paper} Khi đến, gõ mã ở màn hình lấy số hoặc đọc cho quầy hướng dẫn.`),
  ], [cancel("Xong")]);
}
