// The counter page: one view from the station, drawn; one request at a time, sent. It decides nothing about the queue.

import { askAppointments } from "./appointments.js";
import { drawAside } from "./aside.js";
import { RatedNotice, drawBanners, drawLink, drawRefusal, drawTold } from "./banners.js";
import { ActionButtons } from "./buttons.js";
import { StationClock } from "./clock.js";
import { closeDialog, setUpDialog } from "./dialog.js";
import { byId } from "./dom.js";
import { askFind, askTicket } from "./find.js";
import { walkWithArrows } from "./keys.js";
import { Link } from "./link.js";
import { askChange, askClosure, askPark, askPause, askTransfer, showKeys } from "./questions.js";
import { drawQueue, tickQueue } from "./queue.js";
import { askPaper, askTake } from "./reception.js";
import { drawSide } from "./side.js";
import { SignIn, forget, hasSignedIn, signOut } from "./sign-in.js";
import { drawHeader, drawTicket, tickTicket } from "./ticket.js";

const NOT_THROUGH = "Chưa gửi được tới trạm. Xin xem lại màn hình rồi bấm lại.";

const clock = new StationClock();
const signIn = new SignIn(() => (signIn.hide(), link.open()));
const link = new Link({ push: hear, up: () => connection(true), down: () => connection(false), refused: () => leave("") });
let rated = new RatedNotice();
const QUESTIONS = {
  park: () => askPark(view, send),
  transfer: () => askTransfer(view, send),
  pause: () => askPause(view, send),
  change: () => askChange(view, view.current, ask),
  closure: () => askClosure(view, send),
  appointments: () => askAppointments(view, ask, drawTold),
  find: () => askFind(ask, openTicket),
  take: () => askTake(view, ask, drawTold),
  paper: () => askPaper(view, ask, clock.now(performance.now())),
  keys: showKeys,
};
const buttons = new ActionButtons(send, (name) => QUESTIONS[name]());
let view = null;
let up = false;

/** The reply, or null; whoever asks tells what was refused. */
function ask(request) {
  drawRefusal("");
  drawTold("", "");
  return link.ask(request);
}

/** The same, with the refusal told on the page. */
async function send(request) {
  const reply = await ask(request);
  if (view && !reply?.ok) drawRefusal(reply ? reply.text || NOT_THROUGH : NOT_THROUGH);
}

const openTicket = (row) => askTicket(view, row, { send, ask });

function hear(message) {
  if (message.type === "superseded") return leave(superseded(message.by));
  if (message.type !== "counter_view") return;
  view = message;
  clock.hear(view.now, performance.now());
  draw();
}

function draw() {
  showConsole(true);
  drawHeader(view);
  drawTicket(view);
  drawQueue(view, (ticket) => send({ type: "reprint", ticket }), openTicket);
  drawAside(view, (row) => send({ type: "call_ticket", ticket: row.ticket }), openTicket);
  drawSide(view);
  drawBanners(view, send);
  rated.hear(view.last_rated, performance.now());
  drawButtons();
  tick();
}

/** What can be undone is taken back within seconds, or no more: that runs out without news from the station. */
const canUndo = () => Boolean(view.undo) && clock.sinceHeard(performance.now()) * 1000 < view.undo.left_ms;
let couldUndo = false;

function drawButtons() {
  couldUndo = canUndo();
  buttons.draw(view, up, couldUndo);
}

function tick() {
  if (!view) return;
  tickTicket(view, clock, performance.now());
  rated.tick(performance.now());
  tickQueue(view, clock, performance.now());
  if (canUndo() !== couldUndo) drawButtons();
}

function connection(isUp) {
  up = isUp;
  if (!view) return;
  drawLink(up);
  drawButtons();
}

function showConsole(shown) {
  byId("connecting").hidden = true;
  for (const id of ["console", "officer", "sign-out"]) byId(id).hidden = !shown;
  if (shown) signIn.hide();
  drawLink(up);
  byId("link").hidden = !shown;
}

function leave(text) {
  link.close();
  closeDialog();
  view = null;
  rated = new RatedNotice();
  forget();
  byId("clock").textContent = "";
  drawRefusal("");
  drawTold("", "");
  showConsole(false);
  signIn.show(text);
}

function superseded(by) {
  if (by === view?.officer || by === view?.officer_name) return "Ông/bà đã đăng nhập ở nơi khác. Phiên ở đây đã kết thúc.";
  return by ? `${by} đã đăng nhập quầy này. Phiên trước đã kết thúc.` : "Quầy này không còn ai đăng nhập. Xin đăng nhập lại để làm tiếp.";
}

byId("sign-out").addEventListener("click", async () => {
  byId("sign-out").disabled = true;
  const answer = await signOut();
  if (answer?.ok) leave("");
  else drawRefusal(answer?.text || NOT_THROUGH);
  byId("sign-out").disabled = false;
});
setUpDialog();
for (const list of ["rows", "aside"]) walkWithArrows(byId(list), ".row-number");
setInterval(tick, 500);
if (hasSignedIn()) link.open();
else leave("");
