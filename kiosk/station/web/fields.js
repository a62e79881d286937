// Fields of the small forms: each has a name, a label and what is chosen already.

import { h, icon } from "./dom.js";

export function radios(name, label, options, chosen) {
  return h("fieldset", { class: "field" }, h("legend", {}, label), h("div", { class: "field-choices" },
    ...options.map(({ id, name: words }) => h("label", { class: "choice" },
      h("input", { type: "radio", name, value: id, checked: id === chosen }), h("span", {}, words), icon("check")))));
}

export function select(name, label, options, chosen) {
  return field(label, h("select", { name }, ...options.map(({ id, name: words }) => h("option", { value: id, selected: id === chosen }, words))));
}

export function number(name, label, value, most) {
  return field(label, h("input", { type: "number", name, value, min: 1, max: most, step: 1, required: true, inputmode: "numeric" }));
}

export function text(name, label, value, more) {
  return field(label, h("input", { type: "text", name, value, ...more }));
}

const field = (label, input) => h("label", { class: "field line" }, h("span", {}, label), input);

export const noneAnd = (classes) => [{ id: "", name: "Không ưu tiên" }, ...classes];
export const LANGUAGES = [{ id: "vi", name: "Tiếng Việt" }, { id: "en", name: "English" }];
