// The fields of the page: words, a day, and an order. While one types, the page follows after a pause.
import { LONGEST, sortOf } from "./state.js";

const PAUSE = 250;

// `change` is told what is new, and whether it goes on with what was being typed before.
export function formOf(form, change) {
  const { q, since, sort } = form.elements;
  let asked = { q: "", sort: "" };
  let isTyping = false;
  let timer;

  const type = () => {
    clearTimeout(timer);
    const text = q.value.trim().slice(0, LONGEST);
    if (text === asked.q) return;
    asked = { ...asked, q: text, sort: asked.sort === "relevance" ? "" : asked.sort };
    change({ q: asked.q, sort: asked.sort }, isTyping);
    isTyping = true;
  };
  q.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(type, PAUSE);
  });
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    type();
    isTyping = false;
  });
  since.addEventListener("change", () => change({ since: since.value }));
  sort.addEventListener("change", () => change({ sort: sort.value }));

  return {
    show(state) {
      asked = state;
      // What is being typed stays.
      if (document.activeElement !== q) q.value = state.q;
      since.value = /^\d{4}-\d\d-\d\d$/.test(state.since) ? state.since : "";
      sort.value = sortOf(state);
      sort.options[0].disabled = !state.q;
    },
    // What was typed so far is one entry of the history, and what comes now is another.
    endTyping: () => (isTyping = false),
    reset(state) {
      isTyping = false;
      asked = state;
      q.value = state.q;
    },
  };
}
