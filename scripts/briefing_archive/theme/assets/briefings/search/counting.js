// Which briefings fit, and how many would if one more choice were made. Filters on acts must fit one and the same line.

const chooser = (chosen) => (facet) => {
  const wanted = chosen[facet.key];
  if (!wanted?.size) return null;
  const flags = new Uint8Array(facet.size);
  for (const value of wanted) flags[value] = 1;
  return flags;
};

function fits({ facet, flags }, place) {
  for (let at = facet.starts[place]; at < facet.starts[place + 1]; at++) if (flags[facet.values[at]]) return true;
  return false;
}

// Facets of one group stand in for each other: choosing a month takes the place of a year.
function groupsOf(facets, chosen) {
  const flagsOf = chooser(chosen);
  const groups = new Map();
  for (const facet of facets) {
    if (!groups.has(facet.group)) groups.set(facet.group, { facets: [], filters: [] });
    const flags = flagsOf(facet);
    const { facets: counted, filters } = groups.get(facet.group);
    counted.push({ facet, counts: new Int32Array(facet.size), seen: new Int32Array(facet.size).fill(-1) });
    if (flags) filters.push({ facet, flags });
  }
  return [...groups.values()];
}

// The only group that fails, null where none does, undefined where several do. `before` has failed already.
function failing(groups, place, before) {
  let found = before;
  for (const group of groups) {
    if (group.filters.every((filter) => fits(filter, place))) continue;
    if (found) return undefined;
    found = group;
  }
  return found;
}

function add(group, place, row) {
  for (const { facet, counts, seen } of group.facets)
    for (let at = facet.starts[place]; at < facet.starts[place + 1]; at++) {
      const value = facet.values[at];
      if (seen[value] === row) continue;
      seen[value] = row;
      counts[value]++;
    }
}

// `rows` fit all that is chosen. `counts` says of each value how many would fit if it alone were chosen of its kind.
export function look(record, chosen, isAllowed = () => true) {
  const ofBriefings = groupsOf(record.ofBriefings, chosen);
  const ofLines = groupsOf(record.ofLines, chosen);
  const needsLine = ofLines.some((group) => group.filters.length);
  const rows = [];
  for (let row = 0; row < record.count; row++) {
    if (!isAllowed(row)) continue;
    const failed = failing(ofBriefings, row, null);
    if (failed === undefined) continue;
    let fitted = !needsLine;
    for (let line = record.lines[row]; line < record.lines[row + 1]; line++) {
      const also = failing(ofLines, line, failed);
      if (also === undefined) continue;
      if (also === failed) fitted = true;
      if (failed) continue;
      for (const group of also ? [also] : ofLines) add(group, line, row);
    }
    if (!fitted) continue;
    if (!failed) rows.push(row);
    for (const group of failed ? [failed] : ofBriefings) add(group, row, row);
  }
  return { rows, counts: countsOf([...ofBriefings, ...ofLines]) };
}

const countsOf = (groups) =>
  Object.fromEntries(groups.flatMap((group) => group.facets.map(({ facet, counts }) => [facet.key, counts])));

// Which lines of a briefing fit, by their places among its own; all of them where nothing is asked of an act.
export function fittingLines(record, chosen, row) {
  const groups = groupsOf(record.ofLines, chosen).filter((group) => group.filters.length);
  const found = [];
  for (let line = record.lines[row]; line < record.lines[row + 1]; line++)
    if (failing(groups, line, null) === null) found.push(line - record.lines[row]);
  return found;
}

export function ordered(record, rows, sort, scores) {
  if (sort === "oldest") return [...rows].sort((a, b) => a - b);
  const newest = (a, b) => record.order[b] - record.order[a] || a - b;
  if (sort === "relevance" && scores) return [...rows].sort((a, b) => scores.get(b) - scores.get(a) || newest(a, b));
  return [...rows].sort(newest);
}
