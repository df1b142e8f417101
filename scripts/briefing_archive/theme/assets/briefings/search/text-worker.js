// Drives Pagefind. It answers with rows: the index lists its pages in the order in which they went in, which is that of
// the rows, and pages written by hand come after them.
import { excerptOf, joined, prepared } from "./excerpts.js";
import { placesOf } from "./page-list.js";

const MOST_PAGES = 5;

let entry;
let base;
let pagefind = null;
let places;
let found = new Map();

// Pagefind keeps the list of its pages to itself, and goes on without what does not arrive.
let list = null;
let lost = "";
const fetchPlainly = globalThis.fetch;
globalThis.fetch = async (input, options) => {
  try {
    const answer = await fetchPlainly(input, options);
    if (!answer.ok) lost ||= "broken";
    if (String(input).endsWith(".pf_meta")) list = answer.clone();
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
  if (!answer.ok || (await answer.json()).record !== entry.version) throw trouble("missing");
  const loaded = await import(`${base}pagefind.js`);
  await loaded.options({ basePath: base, baseUrl: "/" });
  await loaded.init();
  return loaded;
}

async function search(text) {
  const { results } = await pagefind.search(prepared(text, entry.unspaced));
  places ??= await placesOf(list);
  if (places.size < entry.briefings) throw trouble("broken");
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

async function excerpt(row) {
  const result = found.get(row);
  return result ? excerptOf(await result.data(), entry) : [];
}

async function answerTo({ text, row }) {
  if (!entry.briefings) return { rows: [], scores: [], pages: [] };
  pagefind ??= await load();
  lost = "";
  const answer = text === undefined ? await excerpt(row) : await search(text);
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
