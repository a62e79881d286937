// What an officer can do in each state, with its key. Pure: a view in, descriptions out.
// An action either sends `request` at once or opens the dialog `ask`; `off` has its place but cannot be used now.

const ONE_MORE = { text: "Gọi số kế tiếp", icon: "call", request: { type: "call_next" } };
const NOBODY = { ...ONE_MORE, text: "Chưa có ai chờ", off: true };
const START = { text: "Bắt đầu phục vụ", icon: "person", request: { type: "start" } };
const NEXT = { text: "Xong, gọi số kế tiếp", icon: "check", request: { type: "finish_and_call" } };
const FINISH = { text: "Xong", icon: "check", request: { type: "finish" } };
const RESUME = { text: "Làm tiếp", icon: "door", request: { type: "resume" } };
const RETURN = { text: "Trả lại hàng", icon: "back", key: "F10", request: { type: "return_ticket" } };

/** → {name: action}; the names are those of the page's buttons, and `back`, which has only a key. */
export function actionsFor(view, canUndo) {
  const state = view.current?.state;
  const held = Boolean(state);
  return {
    main: { key: "F2", ...main(view, state) },
    ...pair(state),
    park: { key: "F6", text: "Để sau", icon: "pause", ask: "park", off: !held },
    transfer: { key: "F7", text: "Chuyển đi", icon: "transfer", ask: "transfer", off: !held },
    pause: view.paused ? { ...RESUME, key: "F9" } : { key: "F9", text: "Tạm nghỉ", icon: "door", ask: "pause" },
    // what would be taken back is worth more room than the picture
    undo: { key: "Ctrl Z", text: "Hoàn tác", small: canUndo ? view.undo.text : "", bare: canUndo, icon: "undo", request: { type: "undo" }, off: !canUndo },
    change: held ? { key: "F8", text: "Đổi việc", icon: "edit", ask: "change" } : null,
    back: held ? RETURN : null,
    ...tools(view),
  };
}

function main(view, state) {
  if (state === "called") return START;
  if (state === "serving") return view.paused || !view.waiting_count ? FINISH : NEXT;
  if (view.paused) return RESUME;
  return view.waiting_count ? ONE_MORE : NOBODY;
}

/** The two places under the main button: while called, and while served. */
function pair(state) {
  if (state === "serving") {
    return { first: { key: "Shift F2", text: "Xong, chưa gọi", icon: "check", request: { type: "finish" } }, second: RETURN };
  }
  const off = state !== "called";
  return {
    first: { key: "F3", text: "Gọi lại", icon: "call", request: { type: "recall" }, off },
    second: { key: "F4", text: "Vắng mặt", icon: "noshow", request: { type: "no_show" }, off },
  };
}

function tools(view) {
  const { reception, appointments } = view.menu;
  const expected = view.expected ? `${view.expected} người chưa đến` : "";
  return {
    take: reception ? { key: "Shift F8", text: "Lấy số giúp", icon: "ticket", ask: "take" } : null,
    paper: reception ? { key: "Shift F7", text: "Nhập số phát tay", icon: "doc", ask: "paper" } : null,
    appointments: appointments.length || view.expected ? { key: "Shift F6", text: "Hẹn giờ", small: expected, icon: "calendar", ask: "appointments" } : null,
    find: { key: "/", text: "Tìm số", icon: "search", ask: "find" },
    closure: { key: "Shift F9", text: "Tạm dừng cấp số", icon: "lock", ask: "closure" },
    keys: { key: "?", text: "Phím", icon: "help", ask: "keys" },
  };
}

/** Every key there is, for "?", whatever the state. */
export const ALL_KEYS = [
  ["F2", "gọi số kế tiếp, bắt đầu phục vụ, xong và gọi số kế tiếp"], ["Shift F2", "xong, chưa gọi số kế tiếp"],
  ["F3", "gọi lại"], ["F4", "vắng mặt"], ["F6", "để sau, kèm lý do"], ["F7", "chuyển sang việc khác hoặc quầy khác"],
  ["F8", "đổi việc, diện ưu tiên, số hồ sơ"], ["F9", "tạm nghỉ, làm tiếp"], ["F10", "trả lại hàng chờ"],
  ["Ctrl Z", "hoàn tác trong 10 giây"], ["/", "tìm một số để gọi, sửa hoặc in lại"], ["↑ ↓", "chọn trong danh sách, rồi Enter"],
  ["Shift F9", "tạm dừng cấp số"], ["Shift F8", "lấy số giúp (quầy hướng dẫn)"], ["Shift F7", "nhập số phát tay (quầy hướng dẫn)"],
  ["Shift F6", "hẹn giờ: người đến theo hẹn, đặt hẹn, huỷ hẹn"],
  ["1 … 9", "chọn trong bảng hỏi"], ["Esc", "đóng bảng hỏi"], ["?", "xem các phím"],
];
