// One act as a sentence, as lists have it: European Union → Alexander Bastrykin: asset freeze, since 2 March 2021
import { element } from "./dom.js";
import { ROOT, at } from "./loading.js";

export const briefingAddress = (id, act = "") => at("briefings", id, "") + (act ? `#${encodeURIComponent(act)}` : "");

export function actorLink(names, place) {
  const [id, name, , , hasPage] = names.actor[place];
  return element(hasPage ? "a" : "span", { class: "ba-actor", href: hasPage ? at("actors", id, "") : "" }, name);
}

const listed = (parts, between = ", ") => parts.flatMap((part, place) => (place ? [between, part] : [part]));

function sides(names, words, { senders, parties, named, others }) {
  const side = (actors, rest = "") =>
    element("span", { class: "ba-side" }, ...listed(actors.map((one) => actorLink(names, one))), rest && ` ${rest}`);
  const arrow = () => element("span", { class: "ba-arrow", role: "img", "aria-label": words.say("arrow") }, "→");
  const first = senders.length ? senders : parties;
  const found = first.length ? [side(first)] : [];
  if (named.length) found.push(...(senders.length ? [" ", arrow()] : []), " ", side(named, others));
  return found.length ? [...found, ": "] : [];
}

function answers(names, words, answered, disputed) {
  const link = ([type, day, path]) =>
    element("a", { href: new URL(path, ROOT).href }, `${names.measure[type][1]}, ${day}`);
  const item = element("span", { class: "ba-chain" }, `${words.say("answers")}: `, ...listed(answered.map(link), "; "));
  if (disputed) item.append(" ", element("span", { class: "ba-doubt" }, `(${words.say("confidence-disputed")})`));
  return item;
}

// `line` is one of those that `exports/search/shown.py` writes.
export function lineItem(names, words, briefing, line) {
  const [act, type, senders = [], named = [], status, state, what, parties = [], ...rest] = line;
  const [others, effect, doubt, answered = [], accounts, disputed] = rest;
  const [, name, , , family] = names.measure[type];
  const who = sides(names, words, { senders, parties, named, others });
  const item = element("li", { class: `ba-act ba-act--${family}` }, ...who);
  const note = (className, text) => [", ", element("span", { class: className }, text)];
  if (effect) item.append(element("span", { class: "ba-effect" }, effect), " ");
  item.append(element("a", { class: "ba-type", href: briefingAddress(briefing, act) }, name));
  if (what) item.append(" ", element("span", { class: "ba-what" }, `(${what})`));
  if (status) item.append(...note(state ? `ba-status ba-status--${state}` : "ba-status", status));
  if (doubt) item.append(...note("ba-doubt", doubt));
  if (accounts) item.append(...note("ba-doubt", words.say("accounts-differ")));
  if (answered.length) item.append(answers(names, words, answered, disputed));
  return item;
}
