// The address is the view: what changes it, and what a reader holds while the page follows it.
window.zonereach = (() => {
  "use strict";
  // Each part is replaced as a whole when the server answers; its links are made for one view. Menus have ids too.
  const PART = "[id]:not([id^=mantine])";
  const REACHED = "a[href], button, summary, [tabindex]";
  const made = new Map();

  const changed = (changes) => {
    const query = new URLSearchParams(location.search);
    for (const [key, value] of Object.entries(changes)) {
      if (value === null) query.delete(key);
      else query.set(key, value);
    }
    query.sort();
    const text = query.toString().replaceAll("%2C", ",");
    return text ? "?" + text : "";
  };

  const difference = (from, to) => {
    const [before, after] = [new URLSearchParams(from), new URLSearchParams(to)];
    const keys = [...before.keys(), ...after.keys()].filter((key) => before.get(key) !== after.get(key));
    return Object.fromEntries(keys.map((key) => [key, after.get(key)]));
  };

  // Where the map was moved, or a choice was made a moment ago, a link knows nothing of it yet: only what the link
  // changes is taken over. The component library sets the address, then tells; this listener is the first to hear.
  let meant = null;
  window.addEventListener("_dashprivate_pushstate", () => {
    if (meant !== null) history.replaceState({}, "", location.pathname + meant);
    meant = null;
  });
  const meaning = (anchor) => {
    // These mean the very view they name.
    if (anchor.closest(".tools, .nothing, .pages") || anchor.hash) return null;
    const part = anchor.closest("[role=menu], [role=dialog]") ? document.querySelector(".filters") : anchor.closest(PART);
    const before = made.get(part?.id) ?? location.search;
    return before === location.search ? null : changed(difference(before, anchor.search));
  };

  document.addEventListener(
    "click",
    (event) => {
      const anchor = event.target.closest?.("a[href]");
      if (!anchor || anchor.origin !== location.origin || anchor.pathname !== location.pathname) return;
      meant = meaning(anchor);
      // Links to another view of the same page keep the reader where they are.
      const height = window.scrollY;
      setTimeout(() => {
        meant = null;
        if (!anchor.hash) window.scrollTo(0, height);
      });
    },
    true,
  );

  // What has the focus, by its place in its part: the new element there takes it over.
  const reached = (part) => [...part.querySelectorAll(REACHED)];
  let focused = null;
  // The answer in words is said aloud when it changes: by an element that stays, or nobody would hear it.
  let title = "";
  const said = (words) => {
    if (title && words !== title) document.getElementById("said").textContent = words;
    title = words;
  };
  document.addEventListener("pointerdown", () => (focused = null), true);
  document.addEventListener("focusin", ({ target }) => {
    const part = target.closest(PART);
    focused = part && { element: target, part: part.id, place: reached(part).indexOf(target) };
  });

  const replaced = (part) => {
    made.set(part.id, location.search);
    const heading = part.querySelector("h1");
    if (heading) said(heading.textContent);
    const lost = focused?.part === part.id && !focused.element.isConnected;
    if (lost && document.activeElement === document.body) reached(part)[focused.place]?.focus();
  };
  // A button that is made anew does not know that its filters are open.
  const unfold = (bar) => {
    bar?.querySelector("[data-toggle]")?.setAttribute("aria-expanded", String(bar.classList.contains("open")));
  };
  new MutationObserver((changes) => {
    for (const bar of new Set(changes.map(({ target }) => target.closest?.(".filters")))) unfold(bar);
    for (const part of new Set(changes.map(({ target }) => target))) if (part.matches?.(PART)) replaced(part);
  }).observe(document, { childList: true, subtree: true });

  return { changed };
})();
