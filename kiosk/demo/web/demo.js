// The demo page: what there is, what it shows now, and fingers on the virtual devices.

const KEYS = [["Rất hài lòng", 5], ["Hài lòng", 4], ["Bình thường", 3], ["Không hài lòng", 2], ["Rất không hài lòng", 1]];
const LOOK_MS = 1000;
const byId = (id) => document.getElementById(id);
let papersShown = 0;

function h(tag, attributes = {}, ...children) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) node.setAttribute(name, value);
  node.append(...children);
  return node;
}

const act = (address) => fetch(address, { method: "POST" }).then(look);

function button(words, english, press) {
  const node = h("button", { type: "button" }, words, h("span", { lang: "en" }, english));
  node.addEventListener("click", press);
  return node;
}

function drawKeys() {
  byId("keys").replaceChildren(...KEYS.map(([words, level], place) => {
    const node = h("button", { type: "button" }, h("img", { src: `/faces/face-${level}.svg`, alt: "" }), words);
    node.addEventListener("click", () => act(`/panel/${place + 1}`));
    return node;
  }));
}

async function drawAbout() {
  const about = await (await fetch("/about.json")).json();
  byId("addresses").replaceChildren(...about.addresses.flatMap(([what, where]) => [
    h("dt", {}, what), h("dd", {}, h("a", { href: where, target: "_blank" }, where))]));
  byId("accounts").replaceChildren(...about.accounts.map(([role, user, password]) =>
    h("tr", {}, h("td", {}, role), h("td", {}, h("b", {}, user), h("br"), h("b", {}, password)))));
  byId("pins").replaceChildren(...about.pins.map(([name, badge, pin]) =>
    h("tr", {}, h("td", {}, `${name} · ${badge}`), h("td", {}, h("b", {}, pin)))));
  byId("kiosk").hidden = !about.screenshots;
  byId("hall").hidden = !about.hall;
  byId("no-kiosk").hidden = Boolean(about.screenshots);
  byId("shots").textContent = about.screenshots ? `Hình được lưu ở · pictures in ${about.screenshots}` : "";
}

function drawPrinter(state) {
  const paper = state.paper_out
    ? button("Lắp giấy vào", "Put paper in", () => act("/printer/paper-in"))
    : button("Lấy giấy ra", "Take paper out", () => act("/printer/paper-out"));
  const cover = state.cover_open
    ? button("Đóng nắp", "Close the cover", () => act("/printer/cover-close"))
    : button("Mở nắp", "Open the cover", () => act("/printer/cover-open"));
  paper.classList.toggle("on", state.paper_out);
  cover.classList.toggle("on", state.cover_open);
  byId("printer").replaceChildren(paper, cover);
}

function drawPapers(state) {
  byId("no-papers").hidden = state.papers > 0;
  if (state.papers === papersShown) return;
  papersShown = state.papers;
  const first = Math.max(1, state.papers - state.papers_shown + 1);
  const numbers = Array.from({ length: state.papers - first + 1 }, (_, place) => state.papers - place);
  byId("papers").replaceChildren(...numbers.map((number) =>
    h("a", { href: `/papers/${number}.png`, target: "_blank" }, h("img", { src: `/papers/${number}.png`, alt: `Phiếu thứ ${number}` }))));
}

let drawnPrinter = "";

async function look() {
  const place = byId("state");
  try {
    const state = await (await fetch("/state.json")).json();
    const bad = state.ended.length > 0;
    place.classList.toggle("bad", bad);
    place.textContent = bad ? `Đã dừng · ended: ${state.ended.join(", ")}` : "Mọi chương trình đang chạy · all programs run";
    const printer = `${state.paper_out} ${state.cover_open}`;
    if (printer !== drawnPrinter) drawPrinter(state);
    drawnPrinter = printer;
    drawPapers(state);
    byId("panel-state").textContent = `Đã ghi · recorded: ${state.panel.acknowledged} · đang chờ · waiting: ${state.panel.queued}`;
    for (const screen of ["kiosk", "hall"]) {
      if (!byId(screen).hidden && !document.hidden) byId(screen).src = `/${screen}.png?${Date.now()}`;
    }
  } catch {
    place.classList.add("bad");
    place.textContent = "Bản thử đã dừng · the demo has stopped";
  }
}

drawKeys();
drawAbout();
look();
setInterval(look, LOOK_MS);
