// The columns of the record, as `exports/search/columns.py` writes them, made ready to be counted.
import { Trouble, loadEntry, loadNames, loadRows } from "./loading.js";

// Numbers of seven bits a byte, the lowest first; each column begins with its length.
function readColumns(bytes, names) {
  let place = 0;
  const next = () => {
    let number = 0;
    for (let shift = 0; ; shift += 7) {
      if (place >= bytes.length) throw new Trouble("broken");
      const byte = bytes[place++];
      number |= (byte & 0x7f) << shift;
      if (byte < 0x80) return number;
    }
  };
  if (next() !== names.length) throw new Trouble("broken");
  return Object.fromEntries(names.map((name) => [name, Int32Array.from({ length: next() }, next)]));
}

const summed = (steps) => {
  let sum = 0;
  return steps.map((step) => (sum += step));
};

// Where the values of each row begin, from how many each has.
const starts = (counts) => Int32Array.of(0, ...summed(counts));

const several = (columns, name) => ({ starts: starts(columns[`${name}-counts`]), values: columns[name] });

function listsOf(number, valuesOf) {
  const counts = new Int32Array(number);
  const values = [];
  for (let place = 0; place < number; place++) {
    const found = valuesOf(place);
    counts[place] = found.length;
    values.push(...found);
  }
  return { starts: starts(counts), values: Int32Array.from(values) };
}

const part = ({ starts, values }, place) => values.subarray(starts[place], starts[place + 1]);

// A date as one number keeps the order of dates: 13 months a year, 32 days a month, of which 0 is one not known.
export const dayNumber = (year, month, day) => (year * 13 + month) * 32 + day;
export const dayParts = (number) => [Math.floor(number / 416), Math.floor(number / 32) % 13, number % 32];
const lastDay = ([year, month, day]) => dayNumber(year, month || 12, month && day ? day : 31);
const newestKey = ([year, month, day]) => dayNumber(year + 1, month || 13, day || 32);

function newestDays(columns, parts) {
  const newest = Int32Array.from(parts, lastDay);
  summed(columns["corrected-rows"]).forEach((row, place) => {
    newest[row] = Math.max(newest[row], lastDay(dayParts(columns["corrected-days"][place])));
  });
  return newest;
}

const facet = (key, names, lists, group = key) => ({ key, names, group, size: names.length, ...lists });

function briefingFacets(columns, names, lines, parts) {
  const sides = ["senders", "targets", "parties"].map((name) => several(columns, name));
  const mentioned = several(columns, "mentioned");
  const actors = listsOf(parts.length, (row) => {
    const found = new Set(part(mentioned, row));
    for (let line = lines[row]; line < lines[row + 1]; line++)
      for (const side of sides) for (const actor of part(side, line)) found.add(actor);
    return found.size ? [...found] : [];
  });
  const years = [...new Set(parts.map(([year]) => year))].sort((a, b) => b - a);
  const months = [...new Set(parts.filter(([, month]) => month).map(([year, month]) => year * 100 + month))]
    .sort((a, b) => a - b);
  const yearName = (year) => String(year).padStart(4, "0");
  const monthName = (month) => `${yearName(Math.floor(month / 100))}-${String(month % 100).padStart(2, "0")}`;
  const placeOf = (list) => new Map(list.map((value, place) => [value, place]));
  const yearPlaces = placeOf(years);
  const monthPlaces = placeOf(months);
  const monthOf = (row) => (parts[row][1] ? [monthPlaces.get(parts[row][0] * 100 + parts[row][1])] : []);
  return [
    facet("actor", names.actor, actors),
    facet("topic", names.topic, several(columns, "topics")),
    facet("year", years.map((year) => [yearName(year), yearName(year)]),
      listsOf(parts.length, (row) => [yearPlaces.get(parts[row][0])]), "date"),
    facet("month", months.map((month) => [monthName(month), monthName(month)]), listsOf(parts.length, monthOf), "date"),
  ];
}

function lineFacets(columns, names, states) {
  const number = columns.types.length;
  const broader = names.measure.map((_, type) => {
    const found = [];
    for (let one = type; one >= 0; one = names.measure[one][3]) found.push(one);
    return found;
  });
  const stateNames = states.slice(1).map((state) => [state, state]);
  return [
    facet("measure", names.measure, listsOf(number, (line) => broader[columns.types[line]])),
    facet("sender", names.actor, several(columns, "senders")),
    facet("target", names.actor, several(columns, "targets")),
    facet("state", stateNames, listsOf(number, (line) => (columns.states[line] ? [columns.states[line] - 1] : []))),
    facet("instrument", names.instrument, several(columns, "instruments")),
    facet("reason", names.reason, several(columns, "reasons")),
  ];
}

export async function loadRecord() {
  const [entry, names, bytes] = await Promise.all([loadEntry(), loadNames(), loadRows()]);
  try {
    const columns = readColumns(bytes, entry.columns);
    const days = summed(columns.days);
    const parts = Array.from(days, dayParts);
    const lines = starts(columns.lines);
    return {
      entry,
      names,
      days,
      lines,
      count: days.length,
      newest: newestDays(columns, parts),
      order: Int32Array.from(parts, newestKey),
      ofBriefings: briefingFacets(columns, names, lines, parts),
      ofLines: lineFacets(columns, names, entry.states),
    };
  } catch (error) {
    throw error instanceof Trouble ? error : new Trouble("broken");
  }
}
