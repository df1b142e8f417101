// What stands around the results: what is chosen, what has the name that was searched for, and pages written by hand.
import { element } from "./dom.js";
import { actorLink } from "./lines.js";
import { ROOT, at } from "./loading.js";
import { everyName, matching } from "./matching.js";
import { marked } from "./results.js";
import { nameOf } from "./trees.js";

const titled = (title, list) => (list.length ? [title, element("ul", { class: "ba-plain" }, ...list)] : []);

let everyone;

export function namedAs(text, record, words) {
  everyone ??= everyName(record.names);
  const found = text ? [...matching(everyone.actors, text, 3), ...matching(everyone.measures, text, 2)] : [];
  const link = ({ entry: { key, place, id, name } }) =>
    key === "actor"
      ? actorLink(record.names, place)
      : element("a", { class: "ba-type", href: at("measures", id, "") }, nameOf(words, key, [id, name]));
  return titled(element("span", {}, `${words.say("search-named")}:`), found.map((one) => element("li", {}, link(one))));
}

export function pageList(pages, words) {
  const items = pages.map(({ path, title, parts }) => {
    const link = element("a", { href: new URL(path, ROOT).href }, title);
    return element("li", {}, link, element("p", { class: "ba-excerpt" }, ...marked(parts)));
  });
  return titled(element("h2", {}, words.say("search-pages")), items);
}

function chip(text, label, act) {
  const button = element("button", { type: "button", "aria-label": label }, text);
  button.addEventListener("click", act);
  return element("li", {}, button);
}

// `remove` is told a key and place, or "since" alone, or nothing where all filters go.
export function chips(state, record, words, remove) {
  const made = [];
  const add = (name, ...what) =>
    made.push(chip(`${name} ×`, words.say("search-remove", { name }), () => remove(...what)));
  for (const { key, names } of [...record.ofBriefings, ...record.ofLines])
    for (const place of state.chosen[key]) add(`${words.filter(key)}: ${nameOf(words, key, names[place])}`, key, place);
  if (state.since) add(`${words.say("search-since")} ${words.date(state.since)}`, "since");
  if (made.length > 1) made.push(chip(words.say("search-clear"), "", () => remove()));
  return made;
}
