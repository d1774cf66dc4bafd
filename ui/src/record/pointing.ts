/** How a page brings one of its parts into view. */

/** Opens every folded part around `target`: what is pointed at must be seen. */
function unfoldAround(target: Element): void {
  for (let part = target.closest("details"); part; part = part.parentElement?.closest("details") ?? null) part.open = true;
}

/** The line of an entry, or what holds its details. */
function lineOf(entry: number): Element | null {
  return document.querySelector(`[data-entry="${entry}"]`) ?? document.getElementById(`entry-${entry}`);
}

/** Goes to the part of the page with this id, or to the line of an entry (`entry-5`), and puts the focus there. */
export function jumpTo(id: string): boolean {
  const entry = /^entry-(\d+)$/.exec(id)?.[1];
  const target = document.getElementById(id) ?? (entry === undefined ? null : lineOf(Number(entry)));
  if (!target) return false;
  unfoldAround(target);
  target.scrollIntoView({ block: "start" });
  const heading = target.querySelector<HTMLElement>("h2, h3, .title") ?? (target instanceof HTMLElement ? target : null);
  heading?.setAttribute("tabindex", "-1");
  heading?.focus({ preventScroll: true });
  return true;
}

/** Marks the line of an entry, that one alone, and brings it into view. */
export function pointAt(entry: number): boolean {
  const target = lineOf(entry);
  for (const it of document.querySelectorAll(".pointed")) it.classList.remove("pointed");
  if (!target) return false;
  unfoldAround(target);
  target.classList.add("pointed");
  target.scrollIntoView({ block: "center" });
  return true;
}
