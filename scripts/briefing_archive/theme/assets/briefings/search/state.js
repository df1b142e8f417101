// What is asked for, as the address of the page has it: `?q=…&actor=…&sort=oldest`. A key may repeat.
import { dayNumber } from "./record.js";

const ORDERS = ["relevance", "newest", "oldest"];
export const LONGEST = 200;

const facetsOf = (record) => [...record.ofBriefings, ...record.ofLines];

export function empty(record) {
  const nothing = facetsOf(record).map(({ key }) => [key, new Set()]);
  return { q: "", since: "", sort: "", chosen: Object.fromEntries(nothing) };
}

export const isEmpty = ({ q, since, chosen }) => !q && !since && !Object.values(chosen).some((values) => values.size);

export const sortOf = (state) => {
  if (state.sort && (state.sort !== "relevance" || state.q)) return state.sort;
  return state.q ? "relevance" : "newest";
};

// The first day that such a text may mean, as a number; 0 for a text that means none.
export function firstDay(text) {
  const found = /^(\d{4})(?:-(\d\d)(?:-(\d\d))?)?$/.exec(text);
  if (!found || text < "0001") return 0;
  const [year, month = 1, day = 1] = found.slice(1).map((part) => part && Number(part));
  const date = new Date(0);
  date.setUTCFullYear(year, month - 1, day);
  return date.getUTCMonth() === month - 1 && date.getUTCDate() === day ? dayNumber(year, month, day) : 0;
}

// The state, and what of the address could not be understood, as the key of a sentence and its gaps.
export function read(search, record, words) {
  const state = empty(record);
  const problems = [];
  const places = new Map(facetsOf(record).map((facet) => [facet.key, facet]));
  for (const [key, value] of new URLSearchParams(search)) {
    if (key === "q") readText(state, value, problems);
    else if (key === "since") readSince(state, value, problems);
    else if (key === "sort") readSort(state, value, problems);
    else if (!places.has(key)) problems.push(["search-unknown-filter", { name: shortened(key) }]);
    else readChoice(state, places.get(key), value, record, words, problems);
  }
  return { state, problems };
}

const shortened = (text) => (text.length > 60 ? `${text.slice(0, 60)}…` : text);

function readText(state, value, problems) {
  state.q = value.trim();
  if (state.q.length <= LONGEST) return;
  state.q = state.q.slice(0, LONGEST).trim();
  problems.push(["search-too-long", { n: LONGEST }]);
}

function readSince(state, value, problems) {
  if (!value || firstDay(value)) state.since = value;
  else problems.push(["search-bad-day", { name: shortened(value) }]);
}

function readSort(state, value, problems) {
  if (!value || ORDERS.includes(value)) state.sort = value;
  else problems.push(["search-bad-order", { name: shortened(value) }]);
}

function readChoice(state, facet, value, record, words, problems) {
  let place = facet.names.findIndex(([id]) => id === value);
  // An actor that got another id is found by the old one.
  if (place < 0 && facet.names === record.names.actor && Object.hasOwn(record.names.former, value))
    place = record.names.former[value];
  if (place >= 0) state.chosen[facet.key].add(place);
  else if (value) problems.push(["search-unknown-choice", { filter: words.filter(facet.key), name: shortened(value) }]);
}

export function written(state, record) {
  const asked = new URLSearchParams();
  if (state.q) asked.append("q", state.q);
  for (const { key, names } of facetsOf(record))
    for (const [id] of [...state.chosen[key]].map((place) => names[place]).sort((a, b) => (a[0] < b[0] ? -1 : 1)))
      asked.append(key, id);
  if (state.since) asked.append("since", state.since);
  if (state.sort) asked.append("sort", state.sort);
  const text = asked.toString();
  return text ? `?${text}` : location.pathname;
}
