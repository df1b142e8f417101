// The lists of pages in the volumes of an index. Their order there is that in which they went in.

export async function placesOf(answers) {
  const places = new Map();
  for (const answer of answers)
    for (const id of readIds(await unpacked(answer))) places.set(id, places.size);
  return places;
}

async function unpacked(answer) {
  const bytes = await answer.blob();
  const isPacked = new Uint8Array(await bytes.slice(0, 1).arrayBuffer())[0] === 0x1f;
  const stream = isPacked ? bytes.stream().pipeThrough(new DecompressionStream("gzip")) : bytes.stream();
  return new Uint8Array(await new Response(stream).arrayBuffer());
}

// CBOR after a mark of 12 bytes: a list of a version and of all pages, of which each is a list of its id and a number.
function readIds(bytes) {
  let at = 12;
  const head = () => {
    const short = bytes[at++] & 0x1f;
    if (short < 24) return short;
    let number = 0;
    for (let left = 1 << (short - 24); left > 0; left--) number = number * 256 + bytes[at++];
    return number;
  };
  const text = () => {
    const length = head();
    at += length;
    return new TextDecoder().decode(bytes.subarray(at - length, at));
  };
  head();
  text();
  const ids = [];
  for (let left = head(); left > 0; left--) {
    head();
    ids.push(text());
    head();
  }
  return ids;
}
