// Sign-in: counter, officer, PIN. The last counter and officer of this machine are offered again; the PIN never.

import { byId, h, icon } from "./dom.js";
import { newId } from "./ids.js";

const REMEMBERED = ["counter", "officer"];
const KEYS = ["1", "2", "3", "4", "5", "6", "7", "8", "9", "Xóa", "0", "←"];
// Tries of one sign-in under the same id while the station does not answer.
const TRIES = 3;

export class SignIn {
  /** `entered()` after a successful sign-in. */
  constructor(entered) {
    this.entered = entered;
    byId("pad").replaceChildren(...KEYS.map((key) => this.#key(key)));
    byId("sign-in-form").addEventListener("submit", (event) => this.#submit(event));
    byId("pin").addEventListener("input", () => (byId("pin").value = byId("pin").value.replace(/\D/g, "")));
    document.addEventListener("keydown", (event) => this.#typed(event));
  }

  /** `text` says why the officer is here again; "" at the first visit. */
  async show(text = "") {
    byId("sign-in").hidden = false;
    byId("pin").value = "";
    say(text);
    for (;;) {
      const choices = await fetchJson("/counter/choices");
      if (byId("sign-in").hidden) return;
      if (choices?.counters) return this.#draw(choices, text);
      say("Chưa nối được với trạm. Trang sẽ tự nối lại.");
      await new Promise((done) => setTimeout(done, 2000));
    }
  }

  hide() {
    byId("sign-in").hidden = true;
  }

  #draw(choices, text) {
    say(text);
    byId("title").textContent = choices.centre.line_1;
    byId("subtitle").textContent = choices.centre.line_2;
    byId("counters").replaceChildren(...choices.counters.map((c) => choice("counter", c.id, c.label, c.services.join(", "))));
    byId("officers").replaceChildren(...choices.officers.map((o) => choice("officer", o.id, o.name, o.badge)));
    const missing = REMEMBERED.find((name) => !chosen(name));
    (missing ? document.querySelector(`input[name=${missing}]`) : byId("pin"))?.focus();
  }

  #key(key) {
    const word = key === "Xóa" ? "Xóa hết" : key === "←" ? "Xóa một số" : undefined;
    return h("button", { type: "button", class: word ? "key word" : "key", "aria-label": word, onclick: () => this.#press(key) },
      key === "←" ? icon("backspace") : key);
  }

  #press(key) {
    const pin = byId("pin");
    if (key === "Xóa") pin.value = "";
    else if (key === "←") pin.value = pin.value.slice(0, -1);
    else if (pin.value.length < pin.maxLength) pin.value += key;
  }

  /** Digits are the PIN wherever the focus is. */
  #typed(event) {
    if (byId("sign-in").hidden || event.target === byId("pin") || event.ctrlKey || event.altKey || event.metaKey) return;
    if (/^\d$/.test(event.key)) this.#press(event.key);
    else if (event.key === "Backspace") this.#press("←");
    else if (event.key === "Enter" && event.target.type === "radio") byId("sign-in-form").requestSubmit();
    else return;
    event.preventDefault();
  }

  async #submit(event) {
    event.preventDefault();
    const missing = whatIsMissing();
    if (missing) return say(missing);
    const button = byId("enter");
    button.disabled = true;
    button.classList.add("busy");
    const answer = await signIn({ counter: chosen("counter"), officer: chosen("officer"), pin: byId("pin").value, id: newId() });
    button.disabled = false;
    button.classList.remove("busy");
    byId("pin").value = "";
    if (!answer.ok) return say(answer.text), byId("pin").focus();
    for (const name of REMEMBERED) remember(name, chosen(name));
    remember("signed_in", "yes");
    this.entered();
  }
}

/** The station's answer, {ok} or {error, text}; null when it did not get through. */
export const signOut = () => fetchJson("/counter/sign-out", { method: "POST" });

// The session's cookie is not for scripts to see, so that somebody signed in here is noted beside it.
export const hasSignedIn = () => localStorage.getItem("counter.signed_in") === "yes";
export const forget = () => localStorage.removeItem("counter.signed_in");

function whatIsMissing() {
  if (!chosen("counter")) return "Xin chọn quầy làm việc.";
  if (!chosen("officer")) return "Xin chọn tên cán bộ.";
  return byId("pin").value.length < 4 ? "Xin nhập mã PIN, 4 đến 8 chữ số." : "";
}

async function signIn(body) {
  for (let left = TRIES; left > 0; left--) {
    const answer = await fetchJson("/counter/sign-in", { method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify(body) });
    if (answer) return answer;
    await new Promise((done) => setTimeout(done, 700));
  }
  return { ok: false, text: "Chưa nối được với trạm. Xin thử lại." };
}

async function fetchJson(address, options = {}) {
  try {
    return await (await fetch(address, { cache: "no-store", signal: AbortSignal.timeout(8000), ...options })).json();
  } catch {
    return null;
  }
}

function say(text) {
  const place = byId("sign-in-text");
  place.hidden = !text;
  place.className = "banner fault";
  place.replaceChildren(icon("alert"), h("span", {}, text));
}

function choice(name, id, label, small) {
  return h("label", { class: "choice" },
    h("input", { type: "radio", name, value: id, checked: localStorage.getItem(`counter.${name}`) === id }),
    h("span", {}, label, h("small", {}, small)), icon("check"));
}

const chosen = (name) => document.querySelector(`input[name=${name}]:checked`)?.value ?? "";
const remember = (name, value) => localStorage.setItem(`counter.${name}`, value);
