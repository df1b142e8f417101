// The page of the search: what its address asks for is looked up and shown, and every change of it is a new address.
import { chips, namedAs, pageList } from "./beside.js";
import { look, ordered } from "./counting.js";
import { element, wordsOf } from "./dom.js";
import { facetPanel } from "./facets.js";
import { notices, sentenceOfData, sentenceOfTexts } from "./notices.js";
import { loadRecord } from "./record.js";
import { Results } from "./results.js";
import { LONGEST, empty, firstDay, isEmpty, read, sortOf, written } from "./state.js";
import { searchTexts } from "./text.js";

const PAUSE = 250;
const LATE = 300;
const AGAIN = 2000;
const root = document.querySelector(".ba-search");
const words = wordsOf(JSON.parse(root.dataset.says));
const find = (name) => root.querySelector(`.ba-search__${name}`);
const { q: field, since: sinceField, sort: sortField } = find("form").elements;

let record;
let panel;
let results;
let state;
let problems = [];
let turn = 0;
let isTyping = false;

// The scores of the briefings that hold the words; null where there are none to look for, or nothing to look in.
async function searched(mine) {
  if (!state.q) return { scores: null, pages: [] };
  const late = setTimeout(() => find("said").replaceChildren(words.say("search-working")), LATE);
  try {
    return await searchTexts(state.q);
  } catch (error) {
    const isMaking = error.kind === "missing" && record.entry.preview;
    if (isMaking) setTimeout(() => mine === turn && show(), AGAIN);
    return { scores: null, pages: [], sentence: sentenceOfTexts(isMaking ? "making" : error.kind), canTryAgain: !isMaking };
  } finally {
    clearTimeout(late);
  }
}

async function show() {
  const mine = ++turn;
  try {
    const found = await searched(mine);
    if (mine === turn) await showFound(found, () => mine === turn);
  } catch (error) {
    failed(error);
  }
}

async function showFound({ scores, pages, sentence, canTryAgain }, isCurrent) {
  const since = firstDay(state.since);
  const isAllowed = (row) => (!scores || scores.has(row)) && record.newest[row] >= since;
  const { rows, counts } = look(record, state.chosen, isAllowed);
  const sorted = ordered(record, rows, sortOf(state), scores);
  panel.update(state, counts);
  showFields();
  find("said").replaceChildren(...said(rows.length));
  const sentences = problems.map(([key, gaps]) => words.say(key, gaps));
  find("notices").replaceChildren(...notices(sentence ? [...sentences, words.say(sentence)] : sentences, words, canTryAgain));
  await results.show(sorted, state.chosen, Boolean(scores), isCurrent);
  if (!isCurrent()) return;
  find("named").replaceChildren(...namedAs(state.q, record, words));
  find("pages").replaceChildren(...pageList(isEmpty({ ...state, q: "" }) ? pages : [], words));
}

const said = (number) =>
  number ? [words.count("search-found", number)] : [words.say("search-none"), " ", element("small", {}, words.say("search-none-hint"))];

function showFields() {
  if (document.activeElement !== field) field.value = state.q;
  sinceField.value = /^\d{4}-\d\d-\d\d$/.test(state.since) ? state.since : "";
  sortField.value = sortOf(state);
  sortField.options[0].disabled = !state.q;
  const chosen = chips(state, record, words, remove);
  find("chosen").replaceChildren(...chosen);
  const number = chosen.length - (chosen.length > 1 ? 1 : 0);
  find("filters").firstElementChild.textContent = number ? words.say("search-filters-chosen", { n: number }) : words.say("search-filters");
}

function remove(key, place) {
  if (place !== undefined) choose(key, place, false);
  else if (key) change({ since: "" });
  else change({ since: "", chosen: empty(record).chosen });
  find("said").focus();
}

// A year takes the place of months, and the other way round.
function choose(key, place, isChosen) {
  const chosen = { ...state.chosen, [key]: new Set(state.chosen[key]) };
  if (isChosen) chosen[key].add(place);
  else chosen[key].delete(place);
  if (key === "year") chosen.month = new Set();
  if (key === "month") chosen.year = new Set();
  change({ chosen });
}

function change(changes, replaces = false) {
  state = { ...state, ...changes };
  problems = [];
  isTyping = replaces;
  history[replaces ? "replaceState" : "pushState"](null, "", written(state, record));
  show();
}

// While one types, the address is one entry of the history.
function type() {
  const q = field.value.trim().slice(0, LONGEST);
  if (q === state.q) return;
  change({ q, sort: state.sort === "relevance" ? "" : state.sort }, isTyping);
  isTyping = true;
}

function readAddress() {
  ({ state, problems } = read(location.search, record, words));
  isTyping = false;
  field.value = state.q;
  show();
}

function listen() {
  let timer;
  field.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(type, PAUSE);
  });
  find("form").addEventListener("submit", (event) => {
    event.preventDefault();
    clearTimeout(timer);
    type();
    isTyping = false;
  });
  sinceField.addEventListener("change", () => change({ since: sinceField.value }));
  sortField.addEventListener("change", () => change({ sort: sortField.value }));
  addEventListener("popstate", readAddress);
}

function failed(error) {
  find("notices").replaceChildren(...notices([words.say(sentenceOfData(error))], words, true));
}

async function start() {
  record = await loadRecord();
  panel = facetPanel(record, words, choose);
  results = new Results(root.querySelector(".ba-entries"), find("more"), record, words);
  find("filters").append(...panel.boxes);
  find("filters").open = matchMedia("(min-width: 60em)").matches;
  find("all").hidden = false;
  listen();
  readAddress();
}

start().catch(failed);
