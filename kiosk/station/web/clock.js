// The station's clock as this page knows it. The browser's own date is never used: an officer's machine may be
// years off; only its counter of elapsed milliseconds (`performance.now()`) is trusted.

const WALL = new Intl.DateTimeFormat("vi-VN", { hour: "2-digit", minute: "2-digit", hourCycle: "h23", timeZone: "Asia/Ho_Chi_Minh" });
const DAY = new Intl.DateTimeFormat("vi-VN", { weekday: "long", day: "2-digit", month: "2-digit", year: "numeric", timeZone: "UTC" });

export class StationClock {
  #stationMs = 0;
  #heardAtMs = 0;

  /** `now` RFC 3339 from the station, `elapsedMs` this page's own counter at that moment. */
  hear(now, elapsedMs) {
    this.#stationMs = Date.parse(now);
    this.#heardAtMs = elapsedMs;
  }

  /** Seconds since the last view came in. */
  sinceHeard(elapsedMs) {
    return Math.max(0, (elapsedMs - this.#heardAtMs) / 1000);
  }

  now(elapsedMs) {
    return this.#stationMs + (elapsedMs - this.#heardAtMs);
  }

  secondsSince(moment, elapsedMs) {
    return Math.max(0, (this.now(elapsedMs) - Date.parse(moment)) / 1000);
  }
}

export const wallTime = (moment) => WALL.format(typeof moment === "string" ? Date.parse(moment) : moment);

const ISO_DAY = new Intl.DateTimeFormat("en-CA", { year: "numeric", month: "2-digit", day: "2-digit", timeZone: "Asia/Ho_Chi_Minh" });

/** The day in Vietnam, YYYY-MM-DD. */
export const dayOf = (ms) => ISO_DAY.format(ms);

/** "2026-07-30" → "thứ Năm, 30/07/2026" */
export const dayInWords = (day) => DAY.format(Date.parse(`${day}T00:00:00Z`)).replace(/^Thứ/, "thứ").replace(/^Chủ/, "chủ");

/** "04:12", beyond an hour "1:04:12". */
export function lasted(seconds) {
  const whole = Math.floor(seconds);
  const two = (n) => String(n).padStart(2, "0");
  const tail = `${two(Math.floor(whole / 60) % 60)}:${two(whole % 60)}`;
  return whole < 3600 ? tail : `${Math.floor(whole / 3600)}:${tail}`;
}

export const inMinutes = (seconds) => (seconds < 60 ? "chưa đến 1 phút" : `${Math.floor(seconds / 60)} phút`);
