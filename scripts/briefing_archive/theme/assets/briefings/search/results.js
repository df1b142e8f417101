// What was found: title, words around those that were searched for, and the acts. Only what is seen is fetched.
import { fittingLines } from "./counting.js";
import { element } from "./dom.js";
import { briefingAddress, lineItem } from "./lines.js";
import { at, loadShown } from "./loading.js";
import { dayParts } from "./record.js";
import { excerptOf } from "./text.js";

const TOGETHER = 20;
const MOST_LINES = 6;
const two = (number) => String(number).padStart(2, "0");

export function marked(parts) {
  return parts.map((part, place) => (place % 2 ? element("mark", {}, part) : part)).filter((part) => part !== "");
}

function dateLink(number, text) {
  const [year, month, day] = dayParts(number);
  const steps = [String(year).padStart(4, "0"), ...(month ? [two(month)] : [])];
  const time = element("time", { datetime: [...steps, ...(day ? [two(day)] : [])].join("-") }, text);
  return element("div", { class: "ba-entry__date" }, element("a", { href: at("dates", ...steps, "") }, time));
}

function actsOf(record, words, row, chosen, [id, , , , , lines]) {
  const fitting = fittingLines(record, chosen, row);
  const shown = fitting.slice(0, MOST_LINES).map((place) => lineItem(record.names, words, id, lines[place]));
  const others = lines.length - shown.length;
  if (others && shown.length) {
    const rest = element("a", { href: briefingAddress(id) }, words.count("search-other-acts", others));
    shown.push(element("li", { class: "ba-search__rest" }, rest));
  }
  return shown.length ? [element("ul", { class: "ba-acts" }, ...shown)] : [];
}

function itemOf(record, words, row, chosen, shown, excerpt) {
  const [id, title, date, language, mark] = shown;
  const link = element("a", { href: briefingAddress(id), lang: language, dir: language ? "auto" : "" }, title);
  const head = element("p", { class: "ba-entry__title" }, link);
  if (mark) head.append(" ", element("span", { class: "ba-mark" }, mark));
  const place = { "data-row": String(row), "data-path": `briefings/${id}/` };
  const words_ = excerpt ? [element("p", { class: "ba-excerpt", dir: "auto", ...place })] : [];
  const acts = actsOf(record, words, row, chosen, shown);
  const body = element("div", { class: "ba-entry__body" }, head, ...words_, ...acts);
  return element("li", { class: "ba-entry" }, dateLink(record.days[row], date), body);
}

// Words around a match are fetched when their place comes into view.
const unseen = new IntersectionObserver(
  (entries) => {
    for (const { isIntersecting, target } of entries) {
      if (!isIntersecting) continue;
      unseen.unobserve(target);
      excerptOf(Number(target.dataset.row), target.dataset.path).then((parts) => {
        target.replaceChildren(...marked(parts));
        target.hidden = !parts.length;
      }, () => target.remove());
    }
  },
  { rootMargin: "0px" },
);

// The list, so many at a time. `isCurrent` says whether nothing else has been asked for meanwhile.
export class Results {
  constructor(list, more, record, words) {
    Object.assign(this, { list, more, record, words });
    more.addEventListener("click", () => this.add().catch(() => (more.hidden = true)));
  }

  async show(rows, chosen, excerpts, isCurrent) {
    Object.assign(this, { rows, chosen, excerpts, isCurrent, shown: 0 });
    try {
      await this.add();
    } catch (error) {
      this.list.replaceChildren();
      throw error;
    }
  }

  // Nothing is shown of any before all are there.
  async add() {
    const { rows, shown, record, words, chosen, excerpts, isCurrent } = this;
    const next = rows.slice(shown, shown + TOGETHER);
    const found = await Promise.all(next.map(loadShown));
    // Whoever asks again meanwhile has asked for the same ones.
    if (!isCurrent() || shown !== this.shown) return;
    const made = next.map((row, place) => itemOf(record, words, row, chosen, found[place], excerpts));
    if (shown) this.list.append(...made);
    else this.list.replaceChildren(...made);
    for (const place of this.list.querySelectorAll(".ba-excerpt:empty")) unseen.observe(place);
    this.shown += next.length;
    const left = rows.length - this.shown;
    this.more.hidden = !left;
    this.more.textContent = words.count("search-more", Math.min(TOGETHER, left));
    if (shown) made[0]?.querySelector(".ba-entry__title a").focus();
  }
}
