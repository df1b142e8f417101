/* What was in force on another day than the last of the record. The answer is worked out by the rules of
   `indexes/courses.py` from the file that `exports/holding.py` writes, and loaded only when a reader asks.
   The script runs before the list is read, so that a reader who asks by the address never sees that of the last day. */
(() => {
  const page = document.currentScript.parentElement;
  const OPENING = "ba-in-force--opening";
  const WAITING = "ba-in-force--waiting";
  const LATE = 400;
  if (new URLSearchParams(location.search).has("on")) page.classList.add(OPENING);
  document.addEventListener("DOMContentLoaded", () => {
    const form = page.querySelector("form.ba-on");
    const list = document.getElementById("s_held");
    const said = document.querySelector(".ba-on__said");
    const lede = document.querySelector(".ba-in-force .ba-lede");
    const back = form.querySelector("a");
    const pattern = document.getElementById("s_group");
    const says = JSON.parse(form.dataset.says);
    const { from, root, day: lastDay, language } = form.dataset;
    const most = Number(form.dataset.most);
    const written = { held: [...list.childNodes], said: said.textContent, lede: lede.textContent };
    const numbers = new Intl.NumberFormat(language);
    const plural = new Intl.PluralRules(language);
    let file;
    let wanted = lastDay;
    let shown = lastDay;

    const fill = (text, gaps) => text.replace(/\{(\w+)\}/g, (gap, name) => gaps[name] ?? gap);
    const count = (key, number) => {
      const forms = says[key];
      return fill(forms[plural.select(number)] ?? forms.other, { n: numbers.format(number) });
    };
    const inWords = (text) => {
      const [year, month, day] = text.split("-").map(Number);
      return fill(says.dates[month - 1], { day, year });
    };
    const isDay = (text) => {
      if (!/^\d{4}-\d\d-\d\d$/.test(text) || text < "0001") return false;
      const date = new Date(`${text}T00:00:00Z`);
      return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(text);
    };
    const encoded = (steps) => steps.flatMap((step) => step.split("/")).map(encodeURIComponent);
    const address = (...steps) => `${root}${encoded(steps).join("/")}/`;

    const hash = (id) => new URL(`#${id}`, location.href).hash;

    const mayHold = (state) => state === "holds" || state === "possibly";
    const stateOn = (changes, day) => {
      let state = "pending";
      for (const [earliest, latest, next] of changes) {
        if (earliest > day) break;
        if (latest <= day || next === state) state = next;
        else if (mayHold(state) || mayHold(next)) state = "possibly";
      }
      return state;
    };

    const element = (name, text, more) => Object.assign(document.createElement(name), { textContent: text }, more);
    const nameOf = ([id, name, hasPage]) =>
      hasPage
        ? element("a", name, { className: "ba-actor", href: address("actors", id) })
        : element("span", name, { className: "ba-actor" });
    const cell = (...parts) => {
      const made = document.createElement("td");
      parts.forEach((part, place) => made.append(...(place ? [", ", part] : [part])));
      return made;
    };

    function row(data, [act, target, course], state) {
      const [, briefing, id, senders, toward, object] = data.acts[act];
      const hit = target < 0 ? toward : [target];
      const [holds, possibly] = data.courses[course];
      const made = document.createElement("tr");
      made.append(
        cell(...senders.map((one) => nameOf(data.actors[one]))),
        hit.length ? cell(...hit.map((one) => nameOf(data.actors[one]))) : cell(object || says.unnamed),
        cell(element("a", data.texts[state === "holds" ? holds : possibly], {
          className: `ba-held__status ba-status--${state}`,
          href: `${address("briefings", briefing)}#${encodeURIComponent(id)}`,
        })),
      );
      return made;
    }

    function group(data, type, rows, room) {
      const [id, heading] = data.types[type];
      const made = pattern.content.cloneNode(true);
      const link = made.querySelector("h2 a");
      const acts = new Set(rows.map(([[act]]) => act)).size;
      const targets = new Set(rows.map(([[, target]]) => target).filter((target) => target >= 0)).size;
      made.querySelector("h2").id = id;
      Object.assign(link, { textContent: heading, href: address("measures", id) });
      made.querySelector(".ba-count").textContent = targets
        ? fill(says["held-counts"], { acts: count("n-acts", acts), targets: count("n-targets", targets) })
        : count("n-acts", acts);
      made.querySelector(".ba-scroll").setAttribute("aria-label", heading);
      made.querySelector("tbody").append(...rows.slice(0, room).map(([one, state]) => row(data, one, state)));
      if (rows.length > room) {
        const more = fill(says["held-more"], { more: count("n-more", rows.length - room) });
        const onward = element("p", "", { className: "ba-onward" });
        onward.append(element("a", more, { href: link.href }));
        made.querySelector("section").append(onward);
      }
      return made;
    }

    function show(data, day) {
      const states = data.courses.map(([, , changes]) => stateOn(changes, day));
      const found = data.rows.map((one) => [one, states[one[2]]]).filter(([, state]) => mayHold(state));
      const byType = new Map();
      for (const one of found) {
        const type = data.acts[one[0][0]][0];
        if (!byType.has(type)) byType.set(type, []);
        byType.get(type).push(one);
      }
      const room = found.length <= most ? most : Math.max(1, Math.floor(most / byType.size));
      const groups = [...byType].map(([type, rows]) => group(data, type, rows, room));
      list.replaceChildren(...(groups.length ? groups : [element("p", says["none-in-force"])]));
      const acts = new Set(found.map(([[act]]) => act)).size;
      const possibly = acts - new Set(found.filter(([, state]) => state === "holds").map(([[act]]) => act)).size;
      const held = fill(says[possibly ? "held-on-possibly" : "held-on"], {
        acts: count("n-acts", acts),
        day: inWords(day),
        possibly: numbers.format(possibly),
      });
      const later = day > lastDay ? ` ${fill(says["held-later"], { day: inWords(lastDay) })}` : "";
      tell(held + later, fill(says["held-lede"], { day: inWords(day) }));
      shown = day;
    }

    function tell(text, top = written.lede) {
      said.textContent = text;
      lede.textContent = top;
    }

    function showWritten(text = written.said) {
      list.replaceChildren(...written.held);
      tell(text);
      form.on.value = lastDay;
      back.hidden = true;
      shown = text === written.said ? lastDay : "";
    }

    function load() {
      file ??= fetch(from).then((answer) => {
        if (!answer.ok) throw new Error(answer.statusText);
        return answer.json();
      });
      return file;
    }

    async function read() {
      const asked = new URLSearchParams(location.search).get("on") ?? lastDay;
      wanted = asked;
      // Moving about on the page, too, ends up here.
      if (asked !== shown) await answer(asked);
      if (wanted === asked) page.classList.remove(OPENING, WAITING);
    }

    async function answer(asked) {
      if (asked === lastDay || !isDay(asked)) {
        showWritten(asked === lastDay ? undefined : fill(says["held-bad"], { day: inWords(lastDay) }));
        return;
      }
      form.on.value = asked;
      back.hidden = false;
      tell(fill(says["held-loading"], { day: inWords(asked) }), fill(says["held-lede"], { day: inWords(asked) }));
      page.classList.add(WAITING);
      const late = setTimeout(() => page.classList.remove(OPENING), LATE);
      try {
        const data = await load();
        if (wanted === asked) show(data, asked);
      } catch {
        file = undefined;
        if (wanted === asked) showWritten(fill(says["held-failed"], { day: inWords(lastDay) }));
      } finally {
        clearTimeout(late);
      }
    }

    function goTo(day) {
      const query = day === lastDay ? "" : `?on=${day}`;
      history.pushState(null, "", location.pathname + query + location.hash);
      read();
    }

    form.addEventListener("submit", (event) => {
      event.preventDefault();
      goTo(form.on.value || lastDay);
    });
    back.addEventListener("click", (event) => {
      event.preventDefault();
      goTo(lastDay);
      form.on.focus();
    });
    addEventListener("popstate", read);
    form.hidden = false;
    read().then(() => {
      // The list that a link leads into has come only now.
      const goal = shown !== lastDay && [...list.querySelectorAll("h2")].find((one) => hash(one.id) === location.hash);
      if (goal) goal.scrollIntoView();
    });
  });
})();
