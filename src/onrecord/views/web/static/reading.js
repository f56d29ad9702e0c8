// Lights up all parts of the entry that is pointed at or has the focus. Without this script a style sheet does.
"use strict";
(() => {
  const main = document.querySelector(".reading");
  if (!main) return;
  const roles = ["content", "source", "cue", "figure"];
  const parts = new Map(); // "statement 3" or "figure 2" to [element, class]
  const put = (key, element, look) => {
    if (!parts.has(key)) parts.set(key, []);
    parts.get(key).push([element, look]);
  };
  for (const role of roles) {
    for (const element of main.querySelectorAll(`[data-${role}]`)) {
      for (const number of element.dataset[role].split(" ")) {
        put(`${role === "figure" ? "figure" : "statement"} ${number}`, element, `lit-${role}`);
      }
    }
  }
  for (const element of main.querySelectorAll("li[data-entry]")) put(`statement ${element.dataset.entry}`, element, "lit");
  for (const element of main.querySelectorAll("li[data-count]")) put(`figure ${element.dataset.count}`, element, "lit");

  // Of statements within each other the innermost is meant; numbers in an attribute go from the outside in.
  const keysOf = (node) => {
    const element = node.closest && node.closest("[data-content], [data-source], [data-cue], [data-figure], [data-entry], [data-count]");
    if (!element) return [];
    const { entry, count, content, source, cue, figure } = element.dataset;
    const keys = [];
    const number = entry || (source || cue || content || "").split(" ").pop();
    if (number) keys.push(`statement ${number}`);
    if (count || figure) keys.push(`figure ${(count || figure).split(" ").pop()}`);
    return keys;
  };
  let pinned = [];
  let shown = [];
  const show = (keys) => {
    const wanted = keys.length ? keys : pinned;
    if (wanted.join() === shown.join()) return;
    for (const key of shown) for (const [element, look] of parts.get(key) || []) element.classList.remove(look);
    for (const key of wanted) for (const [element, look] of parts.get(key) || []) element.classList.add(look);
    shown = wanted;
  };
  const pin = () => {
    const target = location.hash && document.getElementById(decodeURIComponent(location.hash.slice(1)));
    pinned = target ? keysOf(target) : [];
    show([]);
  };
  // Who rests on words sees who said them: the ledger, where it scrolls by itself, comes to their entry.
  const ledger = main.querySelector(".ledger");
  const still = matchMedia("(prefers-reduced-motion: reduce)");
  let resting = 0;
  const follow = (event) => {
    clearTimeout(resting);
    const entry = !ledger.contains(event.target) && ledger.querySelector("li.lit");
    if (!entry || ledger.scrollHeight <= ledger.clientHeight) return;
    const offset = entry.getBoundingClientRect().top - ledger.getBoundingClientRect().top;
    if (offset >= 0 && offset + entry.offsetHeight <= ledger.clientHeight) return;
    const top = ledger.scrollTop + offset - ledger.clientHeight / 3;
    resting = setTimeout(() => ledger.scrollTo({ top, behavior: still.matches ? "auto" : "smooth" }), 300);
  };
  main.addEventListener("mouseover", (event) => {
    show(keysOf(event.target));
    follow(event);
  });
  main.addEventListener("mouseleave", () => show([]));
  main.addEventListener("focusin", (event) => show(keysOf(event.target)));
  main.addEventListener("focusout", () => show([]));
  window.addEventListener("hashchange", pin);
  pin();
})();
