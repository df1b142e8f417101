// Pagefind guesses: where an index has no word that begins as a word of the question does, it takes the longest that the
// word of the question begins with. A volume of an index cannot know that another one has the very word.

// Words that end a little differently are still the same to Pagefind, which compares stems; numbers have none.
const ENDING = 2;

// The results without those of volumes that only guessed at a word which others have. `volumeOf` tells a result's volume.
export async function withoutGuesses(pagefind, text, results, volumeOf) {
  const guessing = new Set();
  for (const word of new Set(text.split(/\s+/u).filter(Boolean)))
    for (const volume of await guessingAt(pagefind, word, volumeOf)) guessing.add(volume);
  const sure = results.filter((result) => !guessing.has(volumeOf(result)));
  return sure.length ? sure : results;
}

async function guessingAt(pagefind, word, volumeOf) {
  const exact = await pagefind.search(`"${word.replaceAll('"', "")}"`);
  const knowing = new Set(exact.results.map(volumeOf));
  const guessing = new Set();
  if (!knowing.size) return guessing;
  // One result tells: all of a volume's come from the same word, or from words that begin as this one does.
  const first = new Map();
  for (const result of (await pagefind.search(word)).results)
    if (!knowing.has(volumeOf(result)) && !first.has(volumeOf(result))) first.set(volumeOf(result), result);
  for (const [volume, result] of first) if (!(await holdsBeginning(result, word))) guessing.add(volume);
  return guessing;
}

async function holdsBeginning(result, word) {
  const { content, locations } = await result.data();
  const found = folded(content.split(/\s+/u)[locations[0]] ?? "");
  const wanted = [...folded(word)];
  const kept = /\p{N}/u.test(word) ? wanted.length : Math.max(1, wanted.length - ENDING);
  return found.startsWith(wanted.slice(0, kept).join(""));
}

const folded = (text) => text.normalize("NFKD").replace(/[^\p{L}\p{N}]/gu, "").toLowerCase();
