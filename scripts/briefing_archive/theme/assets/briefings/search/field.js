// Answers in the header while one types: actors and measures by name, briefings by their texts. Enter alone searches.
import { element, heading, wordsOf } from "./dom.js";
import { briefingAddress } from "./lines.js";
import { at, loadNames, loadShown } from "./loading.js";
import { everyName, matching, together } from "./matching.js";
import { searchTexts } from "./text.js";

const MOST = { actors: 5, measures: 3, briefings: 5 };
const ORDER = ["field-together", "actors", "measures", "briefings", "search"];
const PAUSE = 250;

class Suggestions {
  constructor(form, names) {
    const { says } = names;
    Object.assign(this, { form, says, names, words: wordsOf(says), field: form.elements.q });
    Object.assign(this, { active: -1, turn: 0, groups: new Map() });
    this.list = form.querySelector("[role=listbox]");
    this.status = form.querySelector("[role=status]");
    this.everyone = everyName(names);
    this.field.addEventListener("input", () => this.look());
    this.field.addEventListener("focus", () => this.field.value && this.look());
    this.field.addEventListener("keydown", (event) => this.press(event));
    form.addEventListener("submit", (event) => this.submit(event));
    form.addEventListener("focusout", ({ relatedTarget }) => form.contains(relatedTarget) || this.close());
    // Or the field would lose the focus before a link is followed.
    this.list.addEventListener("pointerdown", (event) => event.preventDefault());
  }

  look() {
    const text = this.field.value.trim();
    const mine = ++this.turn;
    this.active = -1;
    this.groups = new Map();
    clearTimeout(this.timer);
    if (!text) return this.close();
    this.groups.set("field-together", this.both(text));
    for (const folder of ["actors", "measures"]) {
      const found = matching(this.everyone[folder], text, MOST[folder]);
      this.groups.set(folder, found.map((one) => this.named(folder, one)));
    }
    this.groups.set("search", [{ href: this.search({ q: text }), name: this.words.say("field-all", { text }) }]);
    this.show();
    this.timer = setTimeout(() => this.addBriefings(mine, text), PAUSE);
  }

  named(folder, { entry, also }) {
    const alias = also && this.words.say("field-also", { name: also });
    if (folder === "measures") return { href: at(folder, entry.id, ""), name: heading(entry.name), note: alias };
    const [, , kind, , hasPage] = this.names.actor[entry.place];
    const href = hasPage ? at(folder, entry.id, "") : this.search({ actor: entry.id });
    return { href, name: entry.name, note: alias || this.names.kinds[kind] };
  }

  search(asked) {
    return `${this.form.action}?${new URLSearchParams(asked)}`;
  }

  both(text) {
    const found = together(this.everyone, text);
    if (!found) return [];
    const { actor, measure } = found;
    const name = this.words.say("field-both", { a: actor.name, b: heading(measure.name) });
    return [{ href: this.search({ actor: actor.id, measure: measure.id }), name }];
  }

  async addBriefings(mine, text) {
    try {
      const { scores } = await searchTexts(text);
      const best = [...scores].sort((a, b) => b[1] - a[1]).slice(0, MOST.briefings);
      const shown = await Promise.all(best.map(([row]) => loadShown(row)));
      if (mine !== this.turn) return;
      const option = ([id, name, note, language]) => ({ href: briefingAddress(id), name, note, language });
      this.groups.set("briefings", shown.map(option));
      this.show();
    } catch {
      // Names are answered all the same, and the page of the search says what is wrong with the texts.
    }
  }

  show() {
    this.options = [];
    const order = ORDER.filter((key) => this.groups.get(key)?.length);
    this.list.replaceChildren(...order.map((key) => this.group(key)));
    this.list.hidden = false;
    this.field.setAttribute("aria-expanded", "true");
    this.status.textContent = this.words.count("field-shown", this.options.length);
    this.mark();
  }

  group(key) {
    const options = this.groups.get(key).map(({ href, name, note, language }) => {
      const parts = [element("span", { lang: language, dir: language ? "auto" : "" }, name)];
      if (note) parts.push(" ", element("small", {}, note));
      const attributes = { id: `s_option-${this.options.length}`, role: "option", "aria-selected": "false" };
      const option = element("a", { ...attributes, href, tabindex: "-1" }, ...parts);
      this.options.push(option);
      return option;
    });
    const label = element("div", { class: "ba-field__group", role: "presentation" }, this.says[key]);
    return element("div", { role: "group", "aria-label": this.says[key] }, label, ...options);
  }

  mark() {
    this.options.forEach((option, place) => option.setAttribute("aria-selected", String(place === this.active)));
    const active = this.options[this.active];
    if (active) this.field.setAttribute("aria-activedescendant", active.id);
    else this.field.removeAttribute("aria-activedescendant");
    active?.scrollIntoView({ block: "nearest" });
  }

  press(event) {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step && this.list.hidden) this.look();
    else if (step) {
      const number = this.options.length + 1;
      // One place more than there are options: the text itself.
      this.active = ((this.active + 1 + step + number) % number) - 1;
      this.mark();
    } else if (event.key === "Escape") {
      if (this.list.hidden) this.field.value = "";
      this.close();
    } else return;
    event.preventDefault();
  }

  submit(event) {
    const active = this.list.hidden ? null : this.options[this.active];
    if (!active) return;
    event.preventDefault();
    location.assign(active.href);
  }

  close() {
    clearTimeout(this.timer);
    this.turn++;
    this.active = -1;
    this.list.hidden = true;
    this.list.replaceChildren();
    this.status.textContent = "";
    this.field.setAttribute("aria-expanded", "false");
    this.field.removeAttribute("aria-activedescendant");
  }
}

export async function answer(form) {
  const suggestions = new Suggestions(form, await loadNames());
  if (suggestions.field.value && document.activeElement === suggestions.field) suggestions.look();
}
