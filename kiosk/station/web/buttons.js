// The three action buttons and their keys: draws them, sends one request at a time, shows "Đang gửi…" meanwhile.

import { actionsFor } from "./actions.js";
import { byId, h, icon } from "./dom.js";

const PLACES = [["main-action", "main", "F2"], ["recall", "recall", "F3"], ["no-show", "noShow", "F4"]];
// A second press of a bouncing finger must not hit the next state's action.
const SETTLE_MS = 400;

export class ActionButtons {
  #actions = {};
  #busy = null;
  #up = false;
  #changedAtMs = 0;

  /** `send(request)` resolves when the reply is in. */
  constructor(send) {
    this.send = send;
    for (const [id, name] of PLACES) byId(id).addEventListener("click", () => this.#press(name));
    document.addEventListener("keydown", (event) => this.#key(event));
  }

  draw(view, up) {
    const actions = actionsFor(view);
    if (actions.main.request !== this.#actions.main?.request) this.#changedAtMs = performance.now();
    this.#actions = actions;
    this.#up = up;
    for (const place of PLACES) this.#drawOne(...place);
  }

  #drawOne(id, name, key) {
    const action = this.#actions[name];
    const button = byId(id);
    const busy = this.#busy !== null && this.#busy === action?.request;
    button.hidden = !action;
    button.disabled = !this.#usable(action);
    button.classList.toggle("busy", busy);
    if (action) button.replaceChildren(icon(action.icon), h("span", {}, busy ? "Đang gửi…" : action.text), h("kbd", {}, key));
  }

  #usable(action) {
    return Boolean(action && !action.off && this.#up && this.#busy === null);
  }

  #key(event) {
    const place = PLACES.find(([, , key]) => key === event.key);
    if (!place || event.ctrlKey || event.altKey || event.metaKey || byId("console").hidden) return;
    event.preventDefault();
    if (!event.repeat) this.#press(place[1]);
  }

  async #press(name) {
    const action = this.#actions[name];
    if (!this.#usable(action) || performance.now() - this.#changedAtMs < SETTLE_MS) return;
    this.#busy = action.request;
    for (const place of PLACES) this.#drawOne(...place);
    await this.send({ type: action.request });
    this.#busy = null;
    for (const place of PLACES) this.#drawOne(...place);
  }
}
