// Drives Pagefind. It answers with rows: the index lists its pages in the order in which they went in, which is that of
// the rows, and pages written by hand come after them.
import { excerptOf, joined, prepared } from "./excerpts.js";
import { withoutGuesses } from "./guesses.js";
import { placesOf } from "./page-list.js";

const MOST_PAGES = 5;

let entry;
let base;
let pagefind = null;
let places;
let found = new Map();

// Pagefind keeps the lists of its pages to itself, one for each volume of the index by the volume's name, and goes on
// without what does not arrive.
const lists = new Map();
let volumes = [];
let lost = "";
const fetchPlainly = globalThis.fetch;

// A fragment is called by its place in its volume, whose hash changes with every text.
function fresh(address) {
  const name = /\/fragment\/([^/]+_)\d+\.pf_fragment$/.exec(address)?.[1];
  const volume = name && volumes.find(({ hash }) => hash.startsWith(name));
  if (!volume) return address;
  const url = new URL(address);
  url.searchParams.set("v", volume.hash);
  return url;
}

globalThis.fetch = async (input, options) => {
  try {
    const answer = await fetchPlainly(fresh(String(input)), options);
    if (!answer.ok) lost ||= "broken";
    const volume = /pagefind\.([^/]+)\.pf_meta$/.exec(String(input))?.[1];
    if (volume) lists.set(volume, answer.clone());
    return answer;
  } catch (error) {
    lost ||= "offline";
    throw error;
  }
};

const trouble = (kind) => Object.assign(new Error(kind), { kind });

async function load() {
  let answer;
  try {
    answer = await fetchPlainly(`${base}pagefind-entry.json`, { cache: "no-store" });
  } catch {
    throw trouble("offline");
  }
  const told = answer.ok ? await answer.json() : {};
  if (told.record !== entry.version) throw trouble("missing");
  places = undefined;
  // Volumes pass for languages. A worker has no page that tells one, so Pagefind begins with the unknown; others have
  // numbers, which come in their order.
  const { unknown, ...others } = told.languages;
  volumes = [unknown, ...Object.values(others)];
  const loaded = await import(`${base}pagefind.js`);
  await loaded.options({ basePath: base, baseUrl: "/" });
  await loaded.init();
  // Under its own address Pagefind would take a further volume for the first.
  for (let number = 1; number < volumes.length; number++)
    await loaded.mergeIndex(`${base}./`, { language: String(number), baseUrl: "/" });
  return loaded;
}

function volumeOf(place) {
  let number = 0;
  for (let end = volumes[0].page_count; place >= end; end += volumes[++number].page_count);
  return number;
}

async function search(text) {
  const question = prepared(text, entry.unspaced);
  let { results } = await pagefind.search(question);
  places ??= await placesOf(volumes.map(({ hash }) => lists.get(hash)));
  if (places.size < entry.briefings) throw trouble("broken");
  if (volumes.length > 1) results = await withoutGuesses(pagefind, question, results, ({ id }) => volumeOf(places.get(id)));
  const rows = [];
  const scores = [];
  const pages = [];
  found = new Map();
  for (const result of results) {
    const row = places.get(result.id);
    if (row >= entry.briefings) {
      pages.push(result);
      continue;
    }
    found.set(row, result);
    rows.push(row);
    scores.push(result.score);
  }
  const others = await Promise.all(pages.slice(0, MOST_PAGES).map(page));
  return { rows: Int32Array.from(rows), scores: Float32Array.from(scores), pages: others };
}

async function page(result) {
  const data = await result.data();
  return { path: data.raw_url, title: joined(data.meta.title, entry.unspaced), parts: excerptOf(data, entry) };
}

// While a page is open the record may be published anew, and a fragment may then be that of another briefing.
async function excerpt({ row, path }) {
  const data = await found.get(row)?.data();
  return data && decodeURIComponent(data.raw_url) === path ? excerptOf(data, entry) : [];
}

async function answerTo({ text, ...shown }) {
  if (!entry.briefings) return { rows: [], scores: [], pages: [] };
  pagefind ??= await load();
  lost = "";
  const answer = text === undefined ? await excerpt(shown) : await search(text);
  if (lost) throw trouble(lost);
  return answer;
}

async function reply({ id, ...question }) {
  try {
    postMessage({ id, answer: await answerTo(question) });
  } catch (error) {
    // What it lacks it would never ask for again.
    await pagefind?.destroy();
    pagefind = null;
    postMessage({ id, trouble: lost || error.kind || "broken" });
  }
}

let before = Promise.resolve();
onmessage = ({ data }) => {
  if (data.entry) ({ entry, base } = data);
  else before = before.then(() => reply(data));
};
