// Asks for briefings by their texts. The work is done by `text-worker.js`, beside the page, so that it stays alive.
import { Trouble, loadEntry } from "./loading.js";

let worker = null;
let asked = 0;
const waiting = new Map();

function started(entry) {
  let made;
  try {
    made = new Worker(new URL("text-worker.js", import.meta.url), { type: "module" });
  } catch {
    throw new Trouble("old");
  }
  made.onmessage = ({ data: { id, trouble, answer } }) => {
    const { resolve, reject } = waiting.get(id) ?? {};
    waiting.delete(id);
    if (trouble) reject?.(new Trouble(trouble));
    else resolve?.(answer);
  };
  // Such as where the script itself does not arrive.
  made.onerror = () => {
    for (const { reject } of waiting.values()) reject(new Trouble("offline"));
    waiting.clear();
    worker = null;
  };
  made.postMessage({ entry, base: new URL("../../../search/texts/", import.meta.url).href });
  return made;
}

async function ask(question) {
  const entry = await loadEntry();
  worker ??= started(entry);
  const id = ++asked;
  return new Promise((resolve, reject) => {
    waiting.set(id, { resolve, reject });
    worker.postMessage({ id, ...question });
  });
}

// The briefings in which all the words stand: `scores` by row, and after them `pages`, written by hand.
export async function searchTexts(text) {
  const { rows, scores, pages } = await ask({ text });
  return { scores: new Map(Array.from(rows, (row, place) => [row, scores[place]])), pages };
}

// Words of the briefing in a row, and at a path, around those that were searched for last: parts, of which every second
// one was. None where the row has become that of another briefing.
export const excerptOf = (row, path) => ask({ row, path });
