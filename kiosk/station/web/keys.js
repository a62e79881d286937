// From a key on the keyboard to the name that actions have: "F2", "Shift F2", "Ctrl Z", "/", "?".

const TYPING = ["INPUT", "SELECT", "TEXTAREA"];

/** "" for keys that are nobody's: browser's own combinations, and whatever is typed into a field. */
export function keyOf(event) {
  if (event.altKey || event.metaKey || TYPING.includes(event.target.tagName)) return "";
  if (event.ctrlKey) return event.key.toUpperCase() === "Z" && !event.shiftKey ? "Ctrl Z" : "";
  return event.shiftKey && /^F\d+$/.test(event.key) ? `Shift ${event.key}` : event.key;
}

/** As `aria-keyshortcuts` wants it. */
export const ariaKey = (key) => key.replace("Ctrl", "Control").replace(" ", "+");

/** Arrow keys walk over the elements of `selector` in `list`, unless a field has used the key to step into them. */
export function walkWithArrows(list, selector) {
  list.addEventListener("keydown", (event) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    const all = [...list.querySelectorAll(selector)];
    const place = all.indexOf(document.activeElement);
    if (!step || place < 0 || event.defaultPrevented) return;
    event.preventDefault();
    all[Math.min(all.length - 1, Math.max(0, place + step))].focus();
  });
}
