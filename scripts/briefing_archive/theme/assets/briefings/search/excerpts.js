// Texts as the index cuts them, and words of a text around those that were found.

// An excerpt has so many words, and so many of them before the first that was found.
const AROUND = 32;
const BEFORE = 8;

// A search of one word in a script without spaces is one for its characters in this order; with marks above or below
// them, Pagefind cannot tell their order.
export function prepared(text, unspaced) {
  const cut = text.replace(new RegExp(unspaced, "gu"), " $& ").replace(/\s+/g, " ").trim();
  const isOneWord = new RegExp(`^(?:${unspaced}){2,}$`, "u").test(text) && !/\p{M}/u.test(text);
  return isOneWord ? `"${cut}"` : cut;
}

// Around a hit stand two characters that no text holds.
export const joined = (text, unspaced) =>
  text.replace(new RegExp(`(${unspaced}\u0002?) (?=\u0001?${unspaced})`, "gu"), "$1").replaceAll("\u0002\u0001", "");

// Words around those that were found: what the briefing says itself rather than what else it is found by.
export function excerptOf({ content, locations }, { unspaced, divider }) {
  const all = content.split(/\s+/);
  const end = all.indexOf(divider) < 0 ? all.length : all.indexOf(divider);
  const said = locations.filter((place) => place < end);
  const [first, last, hits] = said.length ? [0, end, said] : [Math.min(end + 1, all.length), all.length, locations];
  const from = Math.min(densest(hits, first), Math.max(first, last - AROUND));
  const isHit = new Set(hits);
  const to = Math.min(from + AROUND, last);
  const words = all.slice(from, to).map((word, place) => [word, isHit.has(from + place)]);
  return partsOf([...(from > first ? [["…"]] : []), ...words, ...(to < last ? [["…"]] : [])], unspaced);
}

// Where a stretch begins that holds most hits, a few words before the first of them.
function densest(hits, first) {
  let best = first;
  let most = 0;
  for (const hit of hits) {
    const from = Math.max(first, hit - BEFORE);
    const number = hits.filter((one) => one >= from && one < from + AROUND).length;
    if (number > most) [best, most] = [from, number];
  }
  return best;
}

// Every second part is a hit, without the punctuation beside it.
function partsOf(words, unspaced) {
  const core = /[\p{L}\p{N}].*[\p{L}\p{N}\p{M}]|[\p{L}\p{N}]\p{M}*/u;
  const marked = ([word, isHit]) => (isHit ? word.replace(core, "\u0001$&\u0002") : word);
  return joined(words.map(marked).join(" "), unspaced).split(/[\u0001\u0002]/);
}
