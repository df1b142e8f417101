// The values of each filter that a reader may choose, as trees: types below broader ones, months below their year.
import { heading } from "./dom.js";

export const GROUPS = [
  ["measure"], ["actor"], ["sender"], ["target"], ["year", "month"], ["state"], ["topic"], ["reason"], ["instrument"],
];

export function nameOf(words, key, [id, name]) {
  if (key === "measure") return heading(name);
  if (key === "state") return words.say(`search-state-${id}`);
  if (key === "month") return words.date(id);
  return name;
}

export const all = (nodes) => nodes.flatMap((node) => [node, ...all(node.below)]);
export const holdsChosen = (node) => node.below.some((one) => one.chosen || holdsChosen(one));

function nodesOf(facet, state, counts, words) {
  const node = (one, place) => ({
    id: `${facet.key}-${place}`,
    key: facet.key,
    place,
    one,
    name: nameOf(words, facet.key, one),
    count: counts[facet.key][place],
    chosen: state.chosen[facet.key].has(place),
    below: [],
  });
  return facet.names.map(node).filter(({ count, chosen }) => count || chosen);
}

// `facets` are those of one group: one, or years and months.
export function treesOf(facets, state, counts, words) {
  const [tops, months] = facets.map((facet) => nodesOf(facet, state, counts, words));
  const [{ key }] = facets;
  for (const month of months ?? []) tops.find(({ name }) => month.one[0].startsWith(name))?.below.push(month);
  if (key === "year" || key === "state") return tops;
  tops.sort((a, b) => b.count - a.count || a.place - b.place);
  if (key !== "measure") return tops;
  const byPlace = new Map(tops.map((node) => [node.place, node]));
  for (const node of tops) byPlace.get(node.one[3])?.below.push(node);
  return tops.filter(({ one }) => !byPlace.has(one[3]));
}
