// Who an actor is, shown beside a link for a pointer that rests on it and for the keyboard. The words are the title of the
// first link to that actor on the page. Escape closes them; the pointer may move onto them; they stay until pointer and
// focus have left.
(() => {
  "use strict";
  const about = new Map();
  for (const link of document.querySelectorAll("a.ba-actor[title]")) about.set(link.href, link.title);
  if (!about.size) return;

  const tip = document.createElement("div");
  tip.id = "ba-tip";
  tip.className = "ba-tip";
  tip.setAttribute("role", "tooltip");
  tip.hidden = true;
  (document.querySelector("main") ?? document.body).append(tip);

  let owner = null;
  let title = null;
  let timer = 0;
  const after = (delay, action) => {
    clearTimeout(timer);
    timer = setTimeout(action, delay);
  };
  const hide = () => {
    clearTimeout(timer);
    tip.hidden = true;
    if (!owner) return;
    owner.removeAttribute("aria-describedby");
    if (title !== null) owner.setAttribute("title", title);
    owner = null;
  };
  const place = () => {
    const line = owner.getClientRects()[0];
    const room = document.documentElement.clientWidth - tip.offsetWidth - 8;
    const below = line.bottom + 4;
    const fits = below + tip.offsetHeight <= innerHeight;
    tip.style.left = `${Math.max(8, Math.min(line.left, room))}px`;
    tip.style.top = `${fits ? below : Math.max(8, line.top - tip.offsetHeight - 4)}px`;
  };
  const show = (link) => {
    clearTimeout(timer);
    if (owner === link) return;
    hide();
    owner = link;
    // Or the browser would show it as well.
    title = link.getAttribute("title");
    link.removeAttribute("title");
    link.setAttribute("aria-describedby", tip.id);
    tip.textContent = about.get(link.href);
    tip.hidden = false;
    place();
  };
  const known = (target) => {
    const link = target.closest("article a");
    return link && about.has(link.href) ? link : null;
  };

  document.addEventListener("pointerover", ({ target, pointerType }) => {
    if (pointerType === "touch") return;
    const link = known(target);
    if (link) after(150, () => show(link));
    else if (tip.contains(target) || owner === document.activeElement) clearTimeout(timer);
    else after(300, hide);
  });
  document.addEventListener("focusin", ({ target }) => {
    const link = target.matches(":focus-visible") ? known(target) : null;
    if (link) show(link);
    else hide();
  });
  document.addEventListener("focusout", hide);
  document.addEventListener("keydown", ({ key }) => {
    if (key === "Escape") hide();
  });
  addEventListener("scroll", () => owner && place(), { passive: true });
  addEventListener("resize", hide);
})();
