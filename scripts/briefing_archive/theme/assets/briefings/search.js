// The field in the header: the keys that lead to it, and nothing more until a reader is there. Then `search/field.js`
// answers as one types. Without either, the field still leads to the page of the search.
(() => {
  const form = document.querySelector(".ba-field");
  if (!form) return;
  const field = form.elements.q;
  const modules = new URL("search/field.js", document.currentScript.src);
  const isTyping = ({ target }) => target.closest?.("input, textarea, select, [contenteditable]");

  let loaded;
  const load = () => {
    loaded ??= import(modules).then(({ answer }) => answer(form)).catch(() => {
      loaded = undefined;
      form.querySelector("[role=status]").textContent = form.dataset.failed;
    });
  };
  field.addEventListener("focus", load);
  if (document.activeElement === field) load();

  document.addEventListener("keydown", (event) => {
    const { key, ctrlKey, metaKey, altKey } = event;
    const isSlash = key === "/" && !ctrlKey && !metaKey && !altKey && !isTyping(event);
    const isK = key.toLowerCase() === "k" && (ctrlKey || metaKey) && !altKey;
    if (!isSlash && !isK) return;
    event.preventDefault();
    // The page of the search has a field of its own.
    const own = document.getElementById("s_q");
    (own?.checkVisibility?.() ? own : field).select();
    (own?.checkVisibility?.() ? own : field).focus();
  });
})();
