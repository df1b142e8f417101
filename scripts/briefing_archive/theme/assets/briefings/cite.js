// Citations: completes the address where the site does not know its own, writes the forms for reference managers from what
// the page tells them in its head, word for word as `citation_files.py` does, and adds a button that copies each form.
(() => {
  "use strict";
  const whole = document.querySelector(".ba-cite[data-copy]");
  if (!whole) return;
  const { copy, copied, notes, alone, within, byRecord, key, gap } = whole.dataset;
  const told = (name) => [...document.querySelectorAll(`meta[name="citation_${name}"]`)].map((one) => one.content);
  const said = whole.querySelector("dd");
  const name = whole.querySelector("dt").textContent;
  const here = gap ? location.href.split(/[?#]/)[0] : told("public_url")[0];
  // The address comes last, and something else may read the same.
  if (gap) said.textContent = said.textContent.slice(0, -gap.length) + here;

  const [title] = told("title");
  const [number] = told("technical_report_number");
  const briefing = {
    title,
    number,
    key: key ?? number.replace(/[^A-Za-z0-9]+/g, "-").replace(/^-|-$/g, ""),
    url: here,
    text: said.textContent,
  };
  const fill = (text, gaps) => text.replace(/\{(\w+)\}/g, (_, gap) => gaps[gap]);
  const actOf = (id, of) => ({
    title: `${of} (${title})`,
    number: `${number}#${id}`,
    key: `${briefing.key}-${encodeURIComponent(id).replaceAll("%", "")}`,
    url: `${here}#${encodeURIComponent(id)}`,
    // A title may hold what stands for something else in what replaces it.
    text: `${briefing.text.replace(fill(alone, { title }), () => fill(within, { title: of, within: title }))}#${encodeURIComponent(id)}`,
  });

  const TEX = {
    "\\": "\\textbackslash{}", "{": "\\textbraceleft{}", "}": "\\textbraceright{}",
    "~": "\\textasciitilde{}", "^": "\\textasciicircum{}", "→": "$\\rightarrow$",
  };
  const MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
  const tex = (text) => text.replace(/[\\{}~^→$&#%_]/g, (mark) => TEX[mark] ?? `\\${mark}`);
  // BibTeX takes a name apart unless it stands in braces.
  const author = (name) => (byRecord !== undefined || /\band\b/i.test(name) ? `{${tex(name)}}` : tex(name));
  const [archive] = told("technical_report_institution");
  const authors = told("author");
  const [date] = told("publication_date");
  const [year, month, day] = date.split("/");
  const bibtex = (one) => [
    `@techreport{${one.key},`,
    `  author = {${authors.map(author).join(" and ")}},`,
    `  title = {{${tex(one.title)}}},`,
    `  institution = {${tex(archive)}},`,
    `  number = {${tex(one.number)}},`,
    `  year = ${Number(year)},`,
    ...(month ? [`  month = ${MONTHS[month - 1]},`] : []),
    `  date = {${date.replaceAll("/", "-")}},`,
    `  note = {${tex(notes)}},`,
    `  url = {${one.url}},`,
    "}",
  ].join("\n");
  const ris = (one) => [
    "TY  - RPRT",
    ...authors.map((name) => `AU  - ${name}`),
    `TI  - ${one.title}`,
    `PB  - ${archive}`,
    `SN  - ${one.number}`,
    `PY  - ${Number(year)}`,
    `DA  - ${year}/${month ?? ""}/${day ?? ""}/`,
    `LA  - ${told("language")[0]}`,
    `N1  - ${notes}`,
    `UR  - ${one.url}`,
    "ER  - ",
  ].join("\n");

  // Not within the details, which tell nothing while they are closed.
  const news = document.createElement("p");
  news.className = "ba-news";
  news.setAttribute("role", "status");
  whole.closest(".ba").append(news);

  const write = async (form) => {
    try {
      await navigator.clipboard.writeText(form.textContent);
      return true;
    } catch {
      // No secure context, or not allowed. What is selected can still be copied, if only by hand.
      getSelection().selectAllChildren(form);
      return document.execCommand("copy");
    }
  };
  const addButton = (name) => {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "ba-copy";
    button.textContent = copy;
    button.setAttribute("aria-label", `${copy}: ${name.textContent}`);
    button.addEventListener("click", async () => {
      if (!(await write(name.nextElementSibling))) return;
      button.textContent = copied;
      // A status that does not change is not read out.
      news.textContent = "";
      setTimeout(() => { news.textContent = copied; }, 50);
      setTimeout(() => { button.textContent = copy; }, 3000);
    });
    name.append(button);
  };
  const list = (one) => {
    const made = document.createElement("dl");
    for (const [label, text] of [[name, one.text], ["BibTeX", bibtex(one)], ["RIS", ris(one)]]) {
      const [term, form] = [document.createElement("dt"), document.createElement("dd")];
      term.textContent = label;
      form.textContent = text;
      made.append(term, form);
      addButton(term);
    }
    return made;
  };
  for (const details of document.querySelectorAll(".ba-cite")) {
    const of = details.querySelector("cite");
    const one = of ? actOf(details.closest("article").id, of.textContent) : briefing;
    const sentence = details.lastElementChild;
    if (of) sentence.textContent = one.text;
    details.addEventListener("toggle", () => sentence.replaceWith(list(one)), { once: true });
  }
})();
