// Review by keyboard and pointer. Places are code points of the report's text, as on the server: a string of
// JavaScript counts UTF-16 units, so that every place read from the page is counted over again.
"use strict";
(() => {
  const form = document.getElementById("judge");
  const keys = document.getElementById("keys");
  for (const one of document.querySelectorAll(".with-script")) one.hidden = false;
  const click = (selector) => document.querySelector(selector)?.click();
  document.getElementById("ask-keys").addEventListener("click", () => keys.showModal());

  const NAMES = { source: "who", cue: "how", content: "what" };
  const passage = document.getElementById("passage");
  const graphemes = new Intl.Segmenter(undefined, { granularity: "grapheme" });
  const wordsOf = new Intl.Segmenter(undefined, { granularity: "word" });
  const points = (text) => Array.from(text).length;

  // A block of the text: where it begins, its code points, and the places that an end can be moved to.
  function readBlock(element) {
    const text = element.textContent;
    const start = Number(element.dataset.start);
    const letters = Array.from(text);
    const stops = [start];
    for (const { segment } of graphemes.segment(text)) stops.push(stops.at(-1) + points(segment));
    const starts = new Set();
    const ends = new Set();
    let at = start;
    for (const { segment, isWordLike } of wordsOf.segment(text)) {
      const next = at + points(segment);
      if (isWordLike) { starts.add(at); ends.add(next); }
      at = next;
    }
    letters.forEach((letter, place) => {
      if (/\s/u.test(letter)) return;
      if (place === 0 || /\s/u.test(letters[place - 1])) starts.add(start + place);
      if (place === letters.length - 1 || /\s/u.test(letters[place + 1])) ends.add(start + place + 1);
    });
    const whole = (some) => [...some].filter((one) => stops.includes(one)).sort((a, b) => a - b);
    return { element, start, end: start + letters.length, letters, stops, starts: whole(starts), ends: whole(ends) };
  }

  const blocks = passage ? [...passage.querySelectorAll(".block")].map(readBlock) : [];
  const spans = passage ? JSON.parse(passage.dataset.spans) : {};
  const machine = JSON.stringify(spans);
  const original = blocks.map((block) => [...block.element.childNodes].map((node) => node.cloneNode(true)));
  const slice = (start, end) =>
    blocks.map((block) => block.letters.slice(Math.max(0, start - block.start), Math.max(0, end - block.start)).join(""))
      .filter(Boolean).join(" ¶ ");

  // The block in which an end of a piece is shown; what lies between two blocks belongs to the nearer one.
  function home(place, edge) {
    if (edge === "start") return blocks.find((block) => place < block.end) ?? blocks.at(-1);
    return blocks.findLast((block) => place > block.start) ?? blocks[0];
  }

  function handle(role, index, edge) {
    const [start, end] = spans[role][index];
    const place = edge === "start" ? start : end;
    const one = document.createElement("span");
    one.className = `handle handle-${role} handle-${edge}`;
    one.tabIndex = 0;
    const facts = {
      role: "slider", "aria-label": `${edge === "start" ? "Start" : "End"} of ${NAMES[role]}, piece ${index + 1}`,
      "aria-valuemin": blocks[0].start, "aria-valuemax": blocks.at(-1).end, "aria-valuenow": place,
      "aria-valuetext": slice(start, end), "data-role": role, "data-index": index, "data-edge": edge,
    };
    for (const [name, value] of Object.entries(facts)) one.setAttribute(name, value);
    return one;
  }

  function draw() {
    const focused = document.activeElement?.dataset?.edge ? { ...document.activeElement.dataset } : null;
    const pieces = Object.entries(spans).flatMap(([role, some]) => some.map(([start, end], index) => ({ role, index, start, end })));
    for (const block of blocks) {
      const here = (place) => place > block.start && place < block.end;
      const cuts = [...new Set([block.start, block.end, ...pieces.flatMap((it) => [it.start, it.end]).filter(here)])].sort((a, b) => a - b);
      const shown = [];
      const handles = (place, edge) => {
        for (const it of pieces) {
          const bound = Math.min(Math.max(it[edge], block.start), block.end);
          if (bound === place && home(it[edge], edge) === block) shown.push(handle(it.role, it.index, edge));
        }
      };
      cuts.forEach((cut, number) => {
        handles(cut, "end");
        handles(cut, "start");
        const next = cuts[number + 1];
        if (next === undefined) return;
        const words = block.letters.slice(cut - block.start, next - block.start).join("");
        const roles = pieces.filter((it) => it.start <= cut && it.end >= next).map((it) => `part-${it.role}`);
        if (!roles.length) { shown.push(words); return; }
        const run = document.createElement("span");
        run.className = `part ${roles.join(" ")}`;
        run.textContent = words;
        shown.push(run);
      });
      block.element.replaceChildren(...shown);
    }
    for (const list of document.querySelectorAll(".pieces")) {
      const role = list.dataset.role;
      list.querySelector("ul").replaceChildren(...spans[role].map(([start, end], index) => {
        const item = document.createElement("li");
        const words = document.createElement("bdi");
        words.textContent = slice(start, end);
        const drop = document.createElement("button");
        drop.type = "button";
        drop.className = "quiet";
        drop.textContent = "Drop";
        drop.setAttribute("aria-label", `Drop piece ${index + 1} of ${NAMES[role]}`);
        drop.addEventListener("click", () => dropPiece(role, index));
        item.append(words, drop);
        return item;
      }));
    }
    if (focused) focusOn(focused.role, focused.index, focused.edge);
  }

  const focusOn = (role, index, edge) =>
    passage.querySelector(`[data-role="${role}"][data-index="${index}"][data-edge="${edge}"]`)?.focus();

  // Moves an end to the place nearest to `place` that leaves a letter in the piece and none of another's in it.
  function move(role, index, edge, place) {
    const piece = spans[role][index];
    const low = edge === "start" ? (spans[role][index - 1]?.[1] ?? -Infinity) : piece[0] + 1;
    const high = edge === "start" ? piece[1] - 1 : (spans[role][index + 1]?.[0] ?? Infinity);
    const allowed = blocks.flatMap((block) => (edge === "start" ? block.stops.slice(0, -1) : block.stops.slice(1)))
      .filter((stop) => stop >= low && stop <= high);
    if (!allowed.length) return;
    piece[edge === "start" ? 0 : 1] = allowed.reduce((best, stop) => (Math.abs(stop - place) < Math.abs(best - place) ? stop : best));
    draw();
  }

  function step(role, index, edge, forward, byLetter) {
    const now = spans[role][index][edge === "start" ? 0 : 1];
    const stops = blocks.flatMap((block) => (byLetter ? block.stops : edge === "start" ? block.starts : block.ends));
    const next = forward ? stops.find((stop) => stop > now) : stops.findLast((stop) => stop < now);
    if (next !== undefined) move(role, index, edge, next);
  }

  function dropPiece(role, index) {
    if (role === "content" && spans.content.length === 1) return;
    spans[role].splice(index, 1);
    draw();
    (passage.querySelector(`[data-role="${role}"]`) ?? document.querySelector(`[data-add="${role}"]`)).focus();
  }

  // Where a node and an offset in it (UTF-16 units) stand in the text, in code points; null if outside of it.
  function placeOf(node, offset) {
    const block = blocks.find((it) => it.element.contains(node));
    if (!block) return null;
    const range = document.createRange();
    range.setStart(block.element, 0);
    range.setEnd(node, offset);
    return block.start + points(range.toString());
  }

  function placeAt(x, y) {
    if (document.caretPositionFromPoint) {
      const caret = document.caretPositionFromPoint(x, y);
      return caret && placeOf(caret.offsetNode, caret.offset);
    }
    const range = document.caretRangeFromPoint(x, y);
    return range && placeOf(range.startContainer, range.startOffset);
  }

  function addPiece(role) {
    const chosen = getSelection();
    let range = null;
    if (chosen.rangeCount && !chosen.isCollapsed) {
      const { startContainer, startOffset, endContainer, endOffset } = chosen.getRangeAt(0);
      const [start, end] = [placeOf(startContainer, startOffset), placeOf(endContainer, endOffset)];
      if (start !== null && end !== null && start < end) range = [start, end];
    }
    const taken = ([start, end]) => spans[role].some(([low, high]) => start < high && end > low);
    if (!range) {
      const after = Math.max(blocks[0].start - 1, ...spans[role].map(([, end]) => end));
      const begin = blocks.flatMap((block) => block.starts).find((stop) => stop >= after);
      if (begin !== undefined) range = [begin, blocks.flatMap((block) => block.ends).find((stop) => stop > begin)];
    }
    if (!range || taken(range)) return;
    spans[role].push(range);
    spans[role].sort((one, two) => one[0] - two[0]);
    draw();
    focusOn(role, spans[role].indexOf(range), "end");
  }

  // What can be touched of a handle is wider than what is seen, so that those of neighbours overlap.
  function nearestHandle(x, y) {
    const away = (one) => {
      const box = one.getBoundingClientRect();
      return Math.hypot(box.x + box.width / 2 - x, box.y + box.height / 2 - y);
    };
    return [...passage.querySelectorAll(".handle")].reduce((best, one) => (away(one) < away(best) ? one : best));
  }

  const correcting = () => form?.classList.contains("correcting");

  function correct() {
    form.classList.add("correcting");
    document.getElementById("correct").setAttribute("aria-expanded", "true");
    draw();
    (passage.querySelector('[data-role="content"][data-edge="start"]') ?? passage.querySelector(".handle"))?.focus();
  }

  function leave() {
    form.classList.remove("correcting");
    document.getElementById("correct").setAttribute("aria-expanded", "false");
    Object.assign(spans, JSON.parse(machine));
    blocks.forEach((block, number) => { block.element.replaceChildren(...original[number].map((node) => node.cloneNode(true))); });
    document.getElementById("correct").focus();
  }

  if (form) {
    form.classList.add("script");
    document.getElementById("correct").addEventListener("click", () => (correcting() ? leave() : correct()));
    document.getElementById("leave").addEventListener("click", leave);
    document.getElementById("new-name").addEventListener("input", () => { document.getElementById("speaker").value = "new"; });
    for (const button of form.querySelectorAll("[data-add]")) {
      button.addEventListener("pointerdown", (event) => event.preventDefault()); // keeps what is selected
      button.addEventListener("click", () => addPiece(button.dataset.add));
    }
    form.addEventListener("submit", () => {
      for (const [role, some] of Object.entries(spans)) {
        document.getElementById(`piece-${role}`).value = some.map((piece) => piece.join(":")).join("\n");
      }
    });
    passage.addEventListener("pointerdown", (event) => {
      if (!event.target.dataset?.edge || event.button !== 0) return;
      const chosen = nearestHandle(event.clientX, event.clientY);
      const { role, index, edge } = chosen.dataset;
      event.preventDefault();
      chosen.focus();
      document.body.classList.add("dragging");
      const dragged = (moved) => {
        const place = placeAt(moved.clientX, moved.clientY);
        if (place !== null) move(role, Number(index), edge, place);
      };
      const dropped = () => {
        document.body.classList.remove("dragging");
        document.removeEventListener("pointermove", dragged);
        document.removeEventListener("pointerup", dropped);
        document.removeEventListener("pointercancel", dropped);
      };
      document.addEventListener("pointermove", dragged);
      document.addEventListener("pointerup", dropped);
      document.addEventListener("pointercancel", dropped);
    });
    passage.addEventListener("keydown", (event) => {
      const { role, index, edge } = event.target.dataset ?? {};
      if (!edge || event.ctrlKey || event.metaKey || event.altKey) return;
      const place = Number(index);
      const block = home(spans[role][place][edge === "start" ? 0 : 1], edge);
      const leftwards = getComputedStyle(block.element).direction === "rtl";
      const forward = { ArrowRight: !leftwards, ArrowLeft: leftwards, ArrowUp: true, ArrowDown: false }[event.key];
      if (forward !== undefined) step(role, place, edge, forward, event.shiftKey);
      else if (event.key === "Home") move(role, place, edge, block.start);
      else if (event.key === "End") move(role, place, edge, block.end);
      else if (event.key === "Delete" || event.key === "Backspace") dropPiece(role, place);
      else if (event.key === "Enter") click("#keep");
      else return;
      event.preventDefault();
    });
  }

  document.addEventListener("keydown", (event) => {
    if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || keys.open) return;
    const typing = event.target.closest?.("input, textarea, select");
    if (event.key === "Escape") {
      if (typing) typing.blur();
      else if (correcting()) leave();
      return;
    }
    if (typing) return;
    if (event.key === "?") keys.showModal();
    else if (event.key === "n") document.getElementById("note")?.focus();
    else if (correcting()) return;
    else if (event.key === "j") click("#after");
    else if (event.key === "k") click("#before");
    else if ("acruz".includes(event.key)) click(`[data-key="${event.key}"]`);
    else return;
    event.preventDefault();
  });
})();
