// The page of the search: what its address asks for is looked up and shown, and every change of it is a new address.
import { chips, namedAs, pageList } from "./beside.js";
import { look, ordered } from "./counting.js";
import { element, wordsOf } from "./dom.js";
import { facetPanel } from "./facets.js";
import { formOf } from "./form.js";
import { notices, sentenceOfData, sentenceOfTexts } from "./notices.js";
import { loadRecord } from "./record.js";
import { Results } from "./results.js";
import { empty, firstDay, isEmpty, read, sortOf, written } from "./state.js";
import { searchTexts } from "./text.js";

const LATE = 300;
const AGAIN = 2000;
const root = document.querySelector(".ba-search");
const words = wordsOf(JSON.parse(root.dataset.says));
const find = (name) => root.querySelector(`.ba-search__${name}`);

let record;
let panel;
let results;
let fields;
let state;
let problems = [];
let turn = 0;

// The scores of the briefings that hold the words; null where there are none to look for, or nothing to look in.
async function searched(mine) {
  if (!state.q) return { scores: null, pages: [] };
  const late = setTimeout(() => find("said").replaceChildren(words.say("search-working")), LATE);
  try {
    return await searchTexts(state.q);
  } catch (error) {
    const isMaking = error.kind === "missing" && record.entry.preview;
    if (isMaking) setTimeout(() => mine === turn && show(), AGAIN);
    const sentence = sentenceOfTexts(isMaking ? "making" : error.kind);
    return { scores: null, pages: [], sentence, canTryAgain: !isMaking };
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
  fields.show(state);
  showChosen();
  find("said").replaceChildren(...said(rows.length));
  showNotices(sentence, canTryAgain);
  await results.show(sorted, state.chosen, Boolean(scores), isCurrent);
  if (!isCurrent()) return;
  find("named").replaceChildren(...namedAs(state.q, record, words));
  find("pages").replaceChildren(...pageList(isEmpty({ ...state, q: "" }) ? pages : [], words));
  opened();
}

function said(number) {
  if (number) return [words.count("search-found", number)];
  if (!record.newest.length) return [words.say("nothing-yet")];
  return [words.say("search-none"), " ", element("small", {}, words.say("search-none-hint"))];
}

function showNotices(sentence, canTryAgain) {
  const sentences = problems.map(([key, gaps]) => words.say(key, gaps));
  if (sentence) sentences.push(words.say(sentence));
  find("notices").replaceChildren(...notices(sentences, words, canTryAgain));
}

function showChosen() {
  const made = chips(state, record, words, remove);
  find("chosen").replaceChildren(...made);
  // The last of several removes them all.
  const n = made.length > 1 ? made.length - 1 : made.length;
  const title = n ? words.say("search-filters-chosen", { n }) : words.say("search-filters");
  find("filters").firstElementChild.textContent = title;
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
  if (!replaces) fields.endTyping();
  history[replaces ? "replaceState" : "pushState"](null, "", written(state, record));
  show();
}

function readAddress() {
  ({ state, problems } = read(location.search, record, words));
  fields.reset(state);
  show();
}

const opened = () => root.classList.remove("ba-search--opening");

function failed(error) {
  opened();
  find("notices").replaceChildren(...notices([words.say(sentenceOfData(error))], words, true));
}

async function start() {
  record = await loadRecord();
  panel = facetPanel(record, words, choose);
  results = new Results(root.querySelector(".ba-entries"), find("more"), record, words);
  find("filters").append(...panel.boxes);
  find("filters").open = matchMedia("(min-width: 60em)").matches;
  find("all").hidden = false;
  fields = formOf(find("form"), change);
  addEventListener("popstate", readAddress);
  readAddress();
}

start().catch(failed);
