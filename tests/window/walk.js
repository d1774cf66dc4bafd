// Hears what the keyboard reaches, and judges each place when it is reached: whether it is seen, and where the focus
// is. Called again it gives back what was heard; with "begin" it begins anew.
const [what] = arguments;
/** So many frames the window has to bring what has the focus into sight. */
const MOST_FRAMES = 60;
const wordsOf = (element) => element.getAttribute("aria-label") ?? (element.labels?.[0] ?? element).textContent ?? "";
const nameOf = (element) => `<${element.localName}> ${wordsOf(element).replace(/\s+/g, " ").trim().slice(0, 60)}`;
const isDrawn = (element) => element.checkVisibility({ visibilityProperty: true }) && element.getClientRects().length > 0;

/** Whether a ring, or something like it, is drawn around the element or what stands for it. */
function isMarked(element) {
  const around = [element, element.parentElement, element.parentElement?.parentElement, element.nextElementSibling].filter(Boolean);
  return around.some((it) => {
    const style = getComputedStyle(it);
    return style.outlineStyle !== "none" && Number.parseFloat(style.outlineWidth) > 0;
  });
}

/** Whether some of the element is in the window and not under something else. */
function isSeen(element) {
  const box = element.getBoundingClientRect();
  const xs = [box.left + 2, (box.left + box.right) / 2, box.right - 2];
  const ys = [box.top + 2, (box.top + box.bottom) / 2, box.bottom - 2];
  return xs.some((x) =>
    ys.some((y) => {
      const there = document.elementFromPoint(x, y);
      return there !== null && (there.contains(element) || element.contains(there) || there.closest("label")?.control === element);
    }),
  );
}

if (what === "begin") {
  const walk = { reached: new Set(), faults: new Set(), again: 0 };
  window.__walk?.stop();
  const hear = ({ target }) => {
    if (!(target instanceof Element)) return;
    if (walk.reached.has(target)) walk.again += 1;
    walk.reached.add(target);
    // The scrolling and the ring come after the event, on a busy computer some frames after it.
    let frames = 0;
    let found = [];
    const judge = () => {
      const isLeft = document.activeElement !== target || target === document.body;
      if (!isLeft) {
        found = [];
        if (!isMarked(target)) found.push(`no mark of the focus: ${nameOf(target)}`);
        if (!isSeen(target)) found.push(`focus out of sight: ${nameOf(target)}`);
      }
      frames += 1;
      if (isLeft || frames === MOST_FRAMES) for (const fault of found) walk.faults.add(fault);
      else if (found.length > 0) requestAnimationFrame(judge);
    };
    requestAnimationFrame(() => requestAnimationFrame(judge));
  };
  document.addEventListener("focusin", hear);
  walk.stop = () => document.removeEventListener("focusin", hear);
  window.__walk = walk;
  document.activeElement?.blur();
  return null;
}

const { reached, faults, again } = window.__walk;
const within = document.querySelector("dialog[open]") ?? document;
const groups = new Set();
const missed = [...within.querySelectorAll("a[href], button, input, select, textarea, summary, [tabindex]")].filter((element) => {
  if (element.disabled || element.tabIndex < 0 || element.closest("[inert]") || !isDrawn(element) || element.type === "hidden") return false;
  if (element.type === "radio") {
    // One of a group is reached; the arrows lead to the others.
    const group = [...within.querySelectorAll(`input[type=radio][name="${CSS.escape(element.name)}"]`)];
    if (group.some((one) => reached.has(one)) || groups.has(element.name)) return false;
    groups.add(element.name);
  }
  return !reached.has(element);
});
return { count: reached.size, again, faults: [...faults], missed: missed.map(nameOf) };
