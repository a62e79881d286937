// The WebSocket to the station: reconnects with back-off and sends unanswered requests again under the same id,
// which the station answers once and for all, so that nothing is called or finished twice.

import { newId } from "./ids.js";

// Full-jitter exponential back-off between these bounds.
const RETRY_MIN_MS = 400;
const RETRY_MAX_MS = 8000;
// A reply later than this on an open socket means that the line is dead though nobody said so.
const REPLY_LATE_MS = 8000;
// An officer's press is not carried out minutes later: beyond this the page says that it did not get through.
const GIVE_UP_MS = 20000;
// More unanswered presses than this are not a person's.
const MAX_PENDING = 8;
// A quiet line is asked whether it still lives this often; a silent half-open connection shows by it.
const QUIET_MS = 15000;
// RFC 6455, 7.4.1: how the station ends a session that is none.
const TURNED_AWAY = 1008;

export class Link {
  #socket = null;
  #pending = new Map();
  #attempt = 0;
  #heardAtMs = 0;
  #closed = false;

  /** `on`: {push(message), up(), down(), refused()}; refused when the station answers but lets nobody in. */
  constructor(on) {
    this.on = on;
    setInterval(() => this.#watch(), 1000);
  }

  open() {
    this.#closed = false;
    this.#attempt = 0;
    this.#connect();
  }

  close() {
    this.#closed = true;
    this.#failAll();
    this.#socket?.close();
    this.#socket = null;
  }

  /** Resolves to the reply, or to null when it did not get through. */
  ask(request) {
    if (this.#pending.size >= MAX_PENDING) return Promise.resolve(null);
    const id = newId();
    return new Promise((resolve) => {
      this.#pending.set(id, { frame: JSON.stringify({ ...request, id }), resolve, askedAtMs: performance.now(), sentAtMs: 0 });
      this.#send(this.#pending.get(id));
    });
  }

  #connect() {
    const scheme = location.protocol === "https:" ? "wss" : "ws";
    const socket = new WebSocket(`${scheme}://${location.host}/ws`);
    this.#socket = socket;
    let opened = false;
    socket.onopen = () => {
      opened = true;
      this.#heardAtMs = performance.now();
      for (const entry of this.#pending.values()) this.#send(entry);
    };
    socket.onmessage = (event) => this.#hear(JSON.parse(event.data));
    socket.onclose = (event) => this.#ended(socket, opened, event.code);
  }

  #send(entry) {
    if (this.#socket?.readyState !== WebSocket.OPEN) return;
    entry.sentAtMs = performance.now();
    this.#socket.send(entry.frame);
  }

  #hear(message) {
    this.#heardAtMs = performance.now();
    if (message.type === "reply") {
      this.#pending.get(message.id)?.resolve(message);
      this.#pending.delete(message.id);
      return;
    }
    // A connection counts as up once the station has said something on it.
    this.#attempt = 0;
    this.on.up();
    this.on.push(message);
  }

  async #ended(socket, opened, code) {
    if (this.#closed || socket !== this.#socket) return;
    this.#socket = null;
    this.on.down();
    const turnedAway = code === TURNED_AWAY || (!opened && this.#attempt > 0 && (await stationAnswers()));
    if (this.#closed || this.#socket) return;
    if (turnedAway) return this.#turnedAway();
    const ceiling = Math.min(RETRY_MAX_MS, RETRY_MIN_MS * 2 ** this.#attempt++);
    setTimeout(() => !this.#closed && !this.#socket && this.#connect(), ceiling * (0.5 + Math.random() / 2));
  }

  #turnedAway() {
    this.#closed = true;
    this.#failAll();
    this.on.refused();
  }

  #failAll() {
    for (const entry of this.#pending.values()) entry.resolve(null);
    this.#pending.clear();
  }

  async #watch() {
    const now = performance.now();
    for (const [id, entry] of this.#pending) {
      if (now - entry.askedAtMs > GIVE_UP_MS) {
        this.#pending.delete(id);
        entry.resolve(null);
      } else if (entry.sentAtMs && now - entry.sentAtMs > REPLY_LATE_MS) {
        entry.sentAtMs = 0;
        this.#cut();
      }
    }
    if (this.#socket?.readyState !== WebSocket.OPEN || now - this.#heardAtMs < QUIET_MS) return;
    this.#heardAtMs = now;
    if (!(await stationAnswers())) this.#cut();
  }

  /** Closing a dead socket can take a minute of its own, so it is dropped at once. */
  #cut() {
    const socket = this.#socket;
    if (!socket) return;
    socket.close();
    this.#ended(socket, true, 1006);
  }
}

async function stationAnswers() {
  try {
    const answer = await fetch("/counter/choices", { cache: "no-store", signal: AbortSignal.timeout(4000) });
    return answer.ok;
  } catch {
    return false;
  }
}
