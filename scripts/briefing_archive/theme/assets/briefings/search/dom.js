// Elements, and the words of a page in its language. Text becomes text nodes, so nothing in it is ever run.

export function element(name, attributes = {}, ...children) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (value === true) made.setAttribute(key, "");
    else if (value !== false && value !== undefined && value !== "") made.setAttribute(key, value);
  }
  made.append(...children);
  return made;
}

export const heading = (name) => name.slice(0, 1).toUpperCase() + name.slice(1);

// `says` is what a page's `data-says` holds, or the file of names: strings with gaps, and tables of forms for those that
// count.
export function wordsOf(says) {
  // As the pages write their dates: the day before the month.
  const locale = says.language === "en" ? "en-GB" : says.language;
  const numbers = new Intl.NumberFormat(says.language);
  const plural = new Intl.PluralRules(says.language);
  const fill = (text, gaps) => text.replace(/\{(\w+)\}/g, (gap, name) => gaps[name] ?? gap);
  return {
    say: (key, gaps = {}) => fill(says[key], gaps),
    count: (key, n) => fill(says[key][plural.select(n)] ?? says[key].other, { n: numbers.format(n) }),
    number: (n) => numbers.format(n),
    filter: (key) => says.filters[key],
    // `2021-03-02`, `2021-03` or `2021`, as far as it is known.
    date(text) {
      const [year, month, day] = text.split("-").map(Number);
      if (!month) return text;
      const date = new Date(0);
      date.setUTCFullYear(year, month - 1, day ?? 1);
      const parts = { year: "numeric", month: "long", day: day && "numeric", timeZone: "UTC" };
      return new Intl.DateTimeFormat(locale, parts).format(date);
    },
  };
}
