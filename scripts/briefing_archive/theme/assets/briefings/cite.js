// Citations: completes the address where the site does not know its own, makes the forms for reference managers of an
// act from those of its briefing, and adds a button that copies each form.
(() => {
  "use strict";
  const whole = document.querySelector(".ba-cite[data-copy]");
  if (!whole) return;
  const { copy, copied, gap } = whole.dataset;
  const here = location.href.split(/[?#]/)[0];
  if (gap) {
    for (const text of document.querySelectorAll(".ba-cite dd, .ba-cite p")) {
      text.textContent = text.textContent.replaceAll(gap, here);
    }
  }

  const TEX = {
    "\\": "\\textbackslash{}", "{": "\\textbraceleft{}", "}": "\\textbraceright{}",
    "~": "\\textasciitilde{}", "^": "\\textasciicircum{}", "→": "$\\rightarrow$",
  };
  const tex = (text) => text.replace(/[\\{}~^→$&#%_]/g, (mark) => TEX[mark] ?? `\\${mark}`);
  const ofAct = {
    BibTeX: (entry, title, id) => entry
      .replace(/^(@\w+\{.*),$/m, (_, key) => `${key}-${encodeURIComponent(id).replaceAll("%", "")},`)
      .replace(/^( {2}title = \{\{)(.*)(\}\},)$/m, (_, open, of, close) => `${open}${tex(title)} (${of})${close}`)
      .replace(/^( {2}number = \{.*)(\},)$/m, (_, number, close) => `${number}\\#${tex(id)}${close}`)
      .replace(/^( {2}url = \{.*)(\},)$/m, (_, url, close) => `${url}#${encodeURIComponent(id)}${close}`),
    RIS: (entry, title, id) => entry
      .replace(/^(TI {2}- )(.*)$/m, (_, open, of) => `${open}${title} (${of})`)
      .replace(/^SN {2}- .*$/m, (number) => `${number}#${id}`)
      .replace(/^UR {2}- .*$/m, (url) => `${url}#${encodeURIComponent(id)}`),
  };

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

  const forms = [...whole.querySelectorAll("dt")].map((name) => [name.textContent, name.nextElementSibling.textContent]);
  const complete = (details) => {
    const { title } = details.dataset;
    const sentence = details.querySelector("p");
    const list = document.createElement("dl");
    for (const [label, form] of forms) {
      const [name, text] = [document.createElement("dt"), document.createElement("dd")];
      name.textContent = label;
      text.textContent = label in ofAct ? ofAct[label](form, title, details.closest("[id]").id) : sentence.textContent;
      list.append(name, text);
      addButton(name);
    }
    sentence.replaceWith(list);
  };
  for (const details of document.querySelectorAll(".ba-cite[data-title]")) {
    details.addEventListener("toggle", () => complete(details), { once: true });
  }
  whole.querySelectorAll("dt").forEach(addButton);
})();
