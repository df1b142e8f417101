// The filters: of each value, how many briefings it would leave if it were chosen. A long one is cut and can be searched.
import { element } from "./dom.js";
import { folded } from "./matching.js";
import { GROUPS, all, holdsChosen, treesOf } from "./trees.js";

const MOST = 10;
const MOST_FOUND = 50;
const SMALL_TREE = 12;
const OPEN = new Set(["measure", "actor", "year"]);

class Facet {
  constructor(facets, words, choose) {
    Object.assign(this, { facets, words, choose, nodes: [], folds: new Map(), isWhole: false });
    const [{ key }] = facets;
    const name = facets.length > 1 ? words.say("search-date") : words.filter(key);
    const find = words.say("search-find");
    const label = { placeholder: find, "aria-label": `${find}: ${name}` };
    this.find = element("input", { type: "search", id: `s_find-${key}`, autocomplete: "off", ...label });
    this.find.addEventListener("input", () => this.show());
    this.more = this.button({ class: "ba-facet__more", id: `s_all-${key}` }, () => (this.isWhole = !this.isWhole));
    this.list = element("ul");
    const summary = element("summary", {}, name);
    this.box = element("details", { class: "ba-facet", open: OPEN.has(key) }, summary, this.find, this.list, this.more);
    this.box.addEventListener("toggle", () => this.show());
  }

  button(attributes, change) {
    const made = element("button", { type: "button", ...attributes });
    made.addEventListener("click", () => {
      change();
      this.show();
    });
    return made;
  }

  update(state, counts) {
    this.nodes = treesOf(this.facets, state, counts, this.words);
    this.box.hidden = !this.nodes.length;
    if (all(this.nodes).some((node) => node.chosen)) this.box.open = true;
    this.show();
  }

  show() {
    if (!this.box.open) return;
    const isLong = this.nodes.length > MOST;
    const focused = document.activeElement?.id;
    this.find.hidden = !isLong && !this.find.value;
    this.more.hidden = !isLong || Boolean(this.find.value);
    const all_ = this.words.count("search-choices", this.nodes.length);
    this.more.textContent = this.isWhole ? this.words.say("search-fewer") : all_;
    this.list.replaceChildren(...this.listed().map((node) => this.item(node)));
    // What was replaced has lost the focus that it had.
    if (focused && document.activeElement?.id !== focused) document.getElementById(focused)?.focus();
  }

  listed() {
    const asked = folded(this.find.value);
    const isShown = (node, place) => this.isWhole || place < MOST || node.chosen || holdsChosen(node);
    if (!asked) return this.nodes.filter(isShown);
    const found = all(this.nodes).filter((node) => ` ${folded(node.name)}`.includes(` ${asked}`));
    return found.slice(0, MOST_FOUND).map((node) => ({ ...node, below: [] }));
  }

  item(node) {
    const input = element("input", { type: "checkbox", id: `s_${node.id}` });
    input.checked = node.chosen;
    input.addEventListener("change", () => this.choose(node.key, node.place, input.checked));
    const count = element("span", { class: "ba-count" }, this.words.number(node.count));
    const label = element("label", {}, input, element("span", {}, node.name), count);
    return element("li", {}, label, ...(node.below.length ? this.folding(node) : []));
  }

  folding(node) {
    const isOpen = this.folds.get(node.id) ?? (holdsChosen(node) || all(this.nodes).length <= SMALL_TREE);
    const text = this.words.say(node.key === "year" ? "search-months" : "search-narrower", { name: node.name });
    const told = { "aria-expanded": String(isOpen), "aria-label": text };
    const attributes = { class: "ba-facet__fold", id: `s_fold-${node.id}`, ...told };
    const button = this.button(attributes, () => this.folds.set(node.id, !isOpen));
    return isOpen ? [button, element("ul", {}, ...node.below.map((one) => this.item(one)))] : [button];
  }
}

// `choose` is told the key and place of a value, and whether it is chosen now.
export function facetPanel(record, words, choose) {
  const facets = new Map([...record.ofBriefings, ...record.ofLines].map((one) => [one.key, one]));
  const parts = GROUPS.map((keys) => new Facet(keys.map((key) => facets.get(key)), words, choose));
  return {
    boxes: parts.map(({ box }) => box),
    update: (state, counts) => parts.forEach((part) => part.update(state, counts)),
  };
}
