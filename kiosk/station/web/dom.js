// Small helpers to build elements. Text always goes in as text, never as markup.

const SVG = "http://www.w3.org/2000/svg";

export const byId = (id) => document.getElementById(id);

export function h(tag, attributes = {}, ...children) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (name === "onclick") node.addEventListener("click", value);
    else if (value === true) node.setAttribute(name, "");
    else if (value !== false && value != null) node.setAttribute(name, value);
  }
  node.append(...children.filter((child) => child != null && child !== ""));
  return node;
}

export function icon(name) {
  const svg = document.createElementNS(SVG, "svg");
  svg.setAttribute("class", "icon");
  svg.setAttribute("aria-hidden", "true");
  const use = document.createElementNS(SVG, "use");
  use.setAttribute("href", `/counter/static/icons.svg#${name}`);
  svg.append(use);
  return svg;
}

export function banner(kind, iconName, ...children) {
  return h("p", { class: `banner ${kind}` }, icon(iconName), h("span", {}, ...children));
}

const running = new Set();

/** A small button that runs once at a time, even when it is drawn anew meanwhile; `key` names it on the page. */
export function onceButton(key, words, run, label) {
  const busy = running.has(key);
  const button = h("button", { class: busy ? "small busy" : "small", type: "button", "data-key": key, disabled: busy, "aria-label": label },
    busy ? "Đang gửi…" : words);
  button.addEventListener("click", async () => {
    running.add(key);
    button.replaceWith(onceButton(key, words, run, label));
    await run();
    running.delete(key);
    document.querySelector(`[data-key="${CSS.escape(key)}"]`)?.replaceWith(onceButton(key, words, run, label));
  });
  return button;
}

/** Replaces what `node` holds and gives the focus back to the element with the same `data-key`. */
export function redraw(node, children) {
  const key = node.contains(document.activeElement) ? document.activeElement.dataset.key : undefined;
  node.replaceChildren(...children);
  if (key) node.querySelector(`[data-key="${CSS.escape(key)}"]`)?.focus();
}
