// The banner of a preview: what is wrong with the briefings, on every page. It comes from a small file, so that no page
// is rewritten for it, and it writes text only. A published site has neither this script nor that file.
// A page that is missing, as its briefing has an error, waits here for the next build: MkDocs gives it no script to do so.
(function () {
  "use strict";
  const source = new URL("problems.json", document.currentScript.src);

  function element(name, text) {
    const made = document.createElement(name);
    made.textContent = text;
    return made;
  }

  function show(found) {
    if (!found.title) {
      return;
    }
    const banner = document.createElement("div");
    banner.className = "ba-preview";
    const list = document.createElement("ul");
    for (const line of found.lines) {
      const item = document.createElement("li");
      item.append(element("code", line.text));
      item.className = line.error ? "ba-preview__error" : "ba-preview__warning";
      list.append(item);
    }
    banner.append(element("strong", found.title), list);
    if (found.more) {
      banner.append(element("p", found.more));
    }
    // What arrives in a region with a status is read out by screen readers.
    region.append(banner);
  }

  // The server answers by the time of its last build, and while that is the time it was asked for, it waits for another.
  function loadAfterAnotherBuild(last) {
    fetch(`/livereload/${last}/0`)
      .then((answer) => answer.text())
      .then((built) => (last && Number(built) > last ? location.reload() : loadAfterAnotherBuild(Number(built))))
      .catch(() => setTimeout(loadAfterAnotherBuild, 3000, last));
  }

  const region = document.createElement("div");
  region.setAttribute("role", "status");
  document.body.prepend(region);
  fetch(source, { cache: "no-store" })
    .then((answer) => answer.json())
    .then(show)
    .catch(() => region.remove());
  if (performance.getEntriesByType("navigation")[0]?.responseStatus === 404) {
    loadAfterAnotherBuild(0);
  }
})();
