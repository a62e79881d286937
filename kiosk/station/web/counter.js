// The counter page: one view from the station, drawn; one request at a time, sent. It decides nothing about the queue.

import { RatedNotice, drawBanners, drawLink, drawRefusal } from "./banners.js";
import { ActionButtons } from "./buttons.js";
import { StationClock } from "./clock.js";
import { byId } from "./dom.js";
import { Link } from "./link.js";
import { drawQueue, tickQueue } from "./queue.js";
import { drawSide } from "./side.js";
import { SignIn, forget, hasSignedIn, signOut } from "./sign-in.js";
import { drawHeader, drawTicket, tickTicket } from "./ticket.js";

const NOT_THROUGH = "Chưa gửi được tới trạm. Xin xem lại màn hình rồi bấm lại.";

const clock = new StationClock();
const signIn = new SignIn(() => (signIn.hide(), link.open()));
const link = new Link({ push: hear, up: () => connection(true), down: () => connection(false), refused: () => leave("") });
let rated = new RatedNotice();
const buttons = new ActionButtons(send);
let view = null;
let up = false;

async function send(request) {
  drawRefusal("");
  const reply = await link.ask(request);
  if (view && !reply?.ok) drawRefusal(reply ? reply.text || NOT_THROUGH : NOT_THROUGH);
}

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
  drawQueue(view, (ticket) => send({ type: "reprint", ticket }));
  drawSide(view);
  drawBanners(view, send);
  rated.hear(view.last_rated, performance.now());
  buttons.draw(view, up);
  tick();
}

function tick() {
  if (!view) return;
  tickTicket(view, clock, performance.now());
  rated.tick(performance.now());
  tickQueue(view, clock, performance.now());
}

function connection(isUp) {
  up = isUp;
  if (!view) return;
  drawLink(up);
  buttons.draw(view, up);
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
  view = null;
  rated = new RatedNotice();
  forget();
  byId("clock").textContent = "";
  drawRefusal("");
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
setInterval(tick, 500);
if (hasSignedIn()) link.open();
else leave("");
