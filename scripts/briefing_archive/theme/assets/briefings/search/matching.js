// Actors and measure types by what has been typed of a name or alias: the beginnings of its words, in any order.

// Letters and digits alone, without marks above or below them, in small letters.
export const folded = (text) =>
  text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase().replace(/[^\p{L}\p{N}]+/gu, " ").trim();

// In these a name is one long word, and what is typed may stand anywhere in it.
const UNSPACED = /\p{sc=Han}|\p{sc=Hiragana}|\p{sc=Katakana}|\p{sc=Thai}|\p{sc=Lao}|\p{sc=Khmer}|\p{sc=Myanmar}/u;

function formOf(name, isAlias) {
  const text = folded(name);
  return { name, text, words: text.split(" "), isAlias };
}

const entriesOf = (key, list, aliasesAt) =>
  list.map((one, place) => ({
    key,
    place,
    id: one[0],
    name: one[1],
    forms: [formOf(one[1], false), ...one[aliasesAt].map((alias) => formOf(alias, true))],
  }));

export const everyName = (names) => ({
  actors: entriesOf("actor", names.actor, 3),
  measures: entriesOf("measure", names.measure, 2),
});

// 0 is the best; Infinity is none. Each word that was typed must begin a word of its own.
function rank(form, typed, words) {
  if (form.text === typed) return 0;
  if (form.text.startsWith(typed)) return form.isAlias ? 2 : 1;
  const left = [...form.words];
  for (const word of words) {
    const place = left.findIndex((one) => one.startsWith(word));
    if (place < 0) return UNSPACED.test(typed) && form.text.includes(typed) ? 5 : Infinity;
    left.splice(place, 1);
  }
  return form.isAlias ? 4 : 3;
}

// The best of the entries, those that are named most often first; `also` is the alias by which one was found.
export function matching(entries, text, most) {
  const typed = folded(text);
  if (!typed) return [];
  const words = typed.split(" ");
  const found = [];
  for (const entry of entries) {
    let best = Infinity;
    let also = "";
    for (const form of entry.forms) {
      const reached = rank(form, typed, words);
      if (reached < best) [best, also] = [reached, form.isAlias ? form.name : ""];
    }
    if (best < Infinity) found.push({ entry, best, also });
  }
  return found.sort((a, b) => a.best - b.best || a.entry.place - b.entry.place).slice(0, most);
}

// An actor and a measure in one text, in either order: "navalny sanctions".
export function together({ actors, measures }, text) {
  const words = text.split(/\s+/).filter(Boolean);
  for (let cut = 1; cut < words.length; cut++) {
    const sides = [words.slice(0, cut).join(" "), words.slice(cut).join(" ")];
    for (const [first, second] of [sides, [...sides].reverse()]) {
      const [actor] = matching(actors, first, 1);
      const [measure] = matching(measures, second, 1);
      if (actor && measure) return { actor: actor.entry, measure: measure.entry };
    }
  }
  return null;
}
