// What an officer can do in each state. Pure: a view in, descriptions of the buttons out.

const CALL = { request: "call_next", icon: "call", text: "Gọi số kế tiếp" };
const NOBODY = { ...CALL, text: "Chưa có ai chờ", off: true };
const START = { request: "start", icon: "person", text: "Bắt đầu phục vụ" };
const FINISH = { request: "finish", icon: "check", text: "Xong" };
const RECALL = { request: "recall", icon: "call", text: "Gọi lại" };
const NO_SHOW = { request: "no_show", icon: "noshow", text: "Vắng mặt" };

/** → {main, recall, noShow}; null where the button has no place. */
export function actionsFor(view) {
  const state = view.current?.state;
  if (state === "called") return { main: START, recall: RECALL, noShow: NO_SHOW };
  if (state === "serving") return { main: FINISH, recall: null, noShow: null };
  return { main: view.waiting.length ? CALL : NOBODY, recall: null, noShow: null };
}
