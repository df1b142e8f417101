// Fetches the files of the search. What goes wrong is a `Trouble` of one kind: "offline", "missing", "broken" or "old".

export const ROOT = new URL("../../../", import.meta.url);

export class Trouble extends Error {
  constructor(kind) {
    super(kind);
    this.kind = kind;
  }
}

// Host names and ids stay apart from what a path may hold: `a/b c` becomes `a/b%20c`.
export const at = (...steps) =>
  new URL(steps.flatMap((step) => step.split("/")).map(encodeURIComponent).join("/"), ROOT).href;

async function fetched(path, version) {
  const url = new URL(path, ROOT);
  if (version) url.searchParams.set("v", version);
  let answer;
  try {
    // The file that names the version is asked for anew each time; all others are found by it.
    answer = await fetch(url, { cache: version ? "default" : "no-cache" });
  } catch {
    throw new Trouble("offline");
  }
  if (!answer.ok) throw new Trouble(answer.status === 404 ? "missing" : "offline");
  return answer;
}

// Some hosts unpack such a file on the way, so its first bytes decide.
async function unpacked(path, version) {
  const answer = await fetched(path, version);
  try {
    const bytes = new Uint8Array(await answer.arrayBuffer());
    if (bytes[0] !== 0x1f || bytes[1] !== 0x8b) return bytes;
    if (!("DecompressionStream" in globalThis)) throw new Trouble("old");
    const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"));
    return new Uint8Array(await new Response(stream).arrayBuffer());
  } catch (error) {
    throw error instanceof Trouble ? error : new Trouble("broken");
  }
}

const parsed = (text) => {
  try {
    return JSON.parse(text);
  } catch {
    throw new Trouble("broken");
  }
};

const unpackedJson = async (path, version) => parsed(new TextDecoder().decode(await unpacked(path, version)));

// The answer is kept, unless there was none: then the next one who asks tries again.
function once(load) {
  const kept = new Map();
  return (...asked) => {
    const key = asked.join();
    if (!kept.has(key)) kept.set(key, load(...asked).catch((error) => {
      kept.delete(key);
      throw error;
    }));
    return kept.get(key);
  };
}

export const loadEntry = once(async () => parsed(await (await fetched("search/entry.json")).text()));
export const loadNames = once(async () => unpackedJson("search/names.json.gz", (await loadEntry()).version));
export const loadRows = once(async () => unpacked("search/rows.gz", (await loadEntry()).version));
const loadTogether = once(async (place) => unpackedJson(`search/shown/${place}.json.gz`, (await loadEntry()).version));

export async function loadShown(row) {
  const { together } = await loadEntry();
  const shown = (await loadTogether(Math.floor(row / together)))[row % together];
  if (!shown) throw new Trouble("broken");
  return shown;
}
