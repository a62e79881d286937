// One ticket of any list: what can be done with it; and the search for a number.

import { ask, cancel, open, redrawChoices } from "./dialog.js";
import { byId, h } from "./dom.js";
import { text } from "./fields.js";
import { askChange } from "./questions.js";

// Typing goes on for this long before the station is asked.
const PAUSE_MS = 200;

/** `row`: a waiting one, or one aside. `send` tells a refusal on the page, `ask` leaves it to the dialog. */
export function askTicket(view, row, { send, ask: quietly }) {
  const busy = view.current ? `xin kết thúc ${view.current.number} trước` : view.paused ? "quầy đang tạm nghỉ" : "";
  const calls = row.callable ?? true;
  ask(`Số ${row.number} · ${row.service_name}`, [
    { text: "Gọi vào quầy này", small: calls ? busy : row.note, icon: "call", off: !calls || Boolean(busy), run: () => send({ type: "call_ticket", ticket: row.ticket }) },
    { text: "Đổi việc, ưu tiên, số hồ sơ", icon: "edit", off: row.changeable === false, run: () => askChange(view, row, quietly) },
    { text: "In lại phiếu", icon: "printer", run: () => send({ type: "reprint", ticket: row.ticket }) },
  ]);
}

/** `openTicket(row)` asks what to do with the one found. */
export function askFind(send, openTicket) {
  const input = text("number", "Số, hoặc vài chữ số của nó", "", { maxlength: 8, autocapitalize: "characters" });
  const hits = h("div", { class: "dialog-choices", id: "hits", "aria-live": "polite" });
  open("Tìm số", [input, hits], [cancel("Đóng")]);
  let timer = 0;
  let asked = "";
  const look = async () => {
    const words = input.querySelector("input").value.trim();
    asked = words;
    const reply = words ? await send({ type: "find_number", text: words }) : { rows: [] };
    if (asked === words && hits.isConnected) drawHits(reply?.rows ?? [], words, openTicket);
  };
  input.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(look, PAUSE_MS);
  });
  input.addEventListener("keydown", async (event) => {
    if (!["ArrowDown", "Enter"].includes(event.key)) return;
    event.preventDefault();
    if (event.key === "ArrowDown") return hits.querySelector("button")?.focus();
    clearTimeout(timer);
    await look();
    hits.querySelector("button")?.click();
  });
  input.querySelector("input").focus();
}

function drawHits(rows, words, openTicket) {
  redrawChoices(byId("hits"), rows.map((row) => ({ text: `${row.number} · ${row.service_name}`, small: row.note, run: () => openTicket(row) })));
  if (!rows.length && words) byId("hits").append(h("p", { class: "quiet" }, "Hôm nay không có số này."));
}
