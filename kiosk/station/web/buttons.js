// The action buttons and their keys: draws them, does one thing at a time, shows "Đang gửi…" meanwhile.

import { actionsFor } from "./actions.js";
import { byId, h, icon } from "./dom.js";
import { ariaKey, keyOf } from "./keys.js";

// A second press of a bouncing finger must not hit the next state's action.
const SETTLE_MS = 400;
const SETTLES = ["main", "first", "second"];

export class ActionButtons {
  #actions = {};
  #busy = "";
  #up = false;
  #changedAtMs = 0;
  #standing = "";

  /** `send(request)` resolves when the reply is in; `open(name)` opens a dialog. */
  constructor(send, open) {
    this.send = send;
    this.open = open;
    this.places = [...document.querySelectorAll("[data-action]")];
    for (const button of this.places) button.addEventListener("click", () => this.#press(button.dataset.action));
    document.addEventListener("keydown", (event) => this.#key(event));
  }

  draw(view, up, canUndo) {
    const actions = actionsFor(view, canUndo);
    // news of the queue may change the words of the main button, but not what a second press would hit
    const standing = `${view.current?.ticket} ${view.current?.state} ${view.paused}`;
    if (standing !== this.#standing) this.#changedAtMs = performance.now();
    this.#standing = standing;
    this.#actions = actions;
    this.#up = up;
    this.#drawAll();
  }

  #drawAll() {
    for (const button of this.places) this.#drawOne(button, this.#actions[button.dataset.action]);
  }

  #drawOne(button, action) {
    const busy = Boolean(action) && this.#busy === button.dataset.action;
    button.hidden = !action;
    if (!action) return;
    button.disabled = !this.#usable(action);
    button.classList.toggle("busy", busy);
    button.setAttribute("aria-keyshortcuts", ariaKey(action.key));
    button.replaceChildren(action.bare ? "" : icon(action.icon),
      h("span", { class: "words" }, busy ? "Đang gửi…" : action.text, action.small && !busy ? h("small", {}, action.small) : ""),
      h("kbd", {}, action.key.replace("Shift ", "⇧")));
  }

  #usable(action) {
    return Boolean(action && !action.off && this.#up && !this.#busy);
  }

  #key(event) {
    if (byId("console").hidden || byId("dialog").open) return;
    const name = Object.keys(this.#actions).find((each) => this.#actions[each]?.key === keyOf(event));
    // keys of a state that is not now do nothing, rather than what the browser would do with them
    if (!name && !/^F([2-4]|[6-9]|10)$/.test(event.key)) return;
    event.preventDefault();
    if (name && !event.repeat) this.#press(name);
  }

  async #press(name) {
    const action = this.#actions[name];
    if (!this.#usable(action)) return;
    if (SETTLES.includes(name) && performance.now() - this.#changedAtMs < SETTLE_MS) return;
    if (action.ask) return this.open(action.ask);
    this.#busy = name;
    this.#drawAll();
    await this.send(action.request);
    this.#busy = "";
    this.#drawAll();
  }
}
