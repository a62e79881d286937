// The preview beside a form: asks for a picture after a change, keeps the old one until the new one is there.
"use strict";

(() => {
  const AFTER_TYPING_MS = 400;
  const aside = document.querySelector("[data-preview]");
  const form = document.querySelector("form[data-draft-form]");
  if (!aside) return;
  const part = (name) => aside.querySelector(`[data-${name}]`);
  const chosen = (name) => aside.querySelector(`[name="preview-${name}"]:checked`).value;
  const [screens, shapes, state, full, image, cut] = ["screen", "shapes", "state", "full", "picture", "cut"].map(part);
  let waiting = 0, drawing = false, again = false;

  const want = (ms = 0) => { clearTimeout(waiting); waiting = setTimeout(ask, ms); };

  const say = (words, problem = false) => {
    state.textContent = words;
    state.classList.toggle("problem", problem);
  };

  // One request at a time: what changed meanwhile is asked for when it is answered.
  async function ask() {
    if (drawing) { again = true; return; }
    drawing = true;
    say("Đang vẽ…");
    aside.classList.add("drawing");
    try {
      await draw();
    } catch {
      say("Chưa vẽ được: không liên lạc được với máy chủ. Hình sẽ được vẽ lại ở lần sửa sau.", true);
    }
    aside.classList.remove("drawing");
    drawing = false;
    if (again) { again = false; want(); }
  }

  async function draw() {
    const what = { of: aside.dataset.of, screen: screens.value, shape: chosen("shape"), language: chosen("language") };
    const where = new URLSearchParams(what);
    const answer = await fetch(`${aside.dataset.preview}?${where}`, { method: "POST", body: body() });
    if (answer.redirected) return say("Phiên làm việc đã hết. Xin mở lại trang và đăng nhập.", true);
    const told = await answer.json();
    const seconds = Number(answer.headers.get("Retry-After"));
    if (seconds) { say("Đang chờ đến lượt vẽ…"); return want(seconds * 1000); }
    if (told.problem) return say(told.problem, true);
    await show(told);
  }

  function body() {
    if (form) return new FormData(form);
    const bare = new FormData();
    bare.append("csrfmiddlewaretoken", document.querySelector("[name=csrfmiddlewaretoken]")?.value ?? "");
    return bare;
  }

  async function show(told) {
    const fresh = new Image();
    fresh.src = told.picture;
    await fresh.decode();
    const title = `${screens.selectedOptions[0].parentElement.label}, ${screens.selectedOptions[0].text}`;
    image.src = told.picture;
    image.alt = `Hình xem trước: ${title}`;
    [image.width, image.height] = told.size;
    full.href = told.picture;
    full.hidden = false;
    full.classList.toggle("paper", !screens.selectedOptions[0].dataset.shapes);
    cut.replaceChildren(...told.cut.map((text) => {
      const line = document.createElement("li");
      line.textContent = `Chữ không vừa chỗ: “${text}”. Xin viết ngắn hơn.`;
      return line;
    }));
    cut.hidden = !told.cut.length;
    say(told.note || (told.cut.length ? "" : "Vẽ đúng như trên máy thật; mọi chữ đều vừa chỗ."));
  }

  // A screen is drawn in its own shapes; the paper has none to choose.
  function layShapes() {
    const can = screens.selectedOptions[0].dataset.shapes.split(" ").filter(Boolean);
    shapes.hidden = can.length < 2;
    if (can.length && !can.includes(chosen("shape"))) shapes.querySelector(`[value="${can[0]}"]`).checked = true;
  }

  screens.addEventListener("change", () => {
    const first = screens.selectedOptions[0].dataset.shapes.split(" ")[0];
    if (first) shapes.querySelector(`[value="${first}"]`).checked = true;
    layShapes();
    want();
  });
  aside.addEventListener("change", (event) => event.target.matches("[type=radio]") && want());
  form?.addEventListener("input", () => want(AFTER_TYPING_MS));
  // The tab that is open chooses the screen its fields are seen on.
  function follow(tab) {
    const option = tab && [...screens.options].find((one) => one.dataset.tabs.split(" ").includes(tab.dataset.tab));
    if (!option || option.selected) return;
    option.selected = true;
    screens.dispatchEvent(new Event("change"));
  }
  document.addEventListener("click", (event) => follow(event.target.closest("[data-tab]")));
  layShapes();
  want();
  follow(document.querySelector("[data-tab][aria-selected=true]"));
})();
