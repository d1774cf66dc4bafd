/**
 * Brings what the keyboard reaches out from below a bar that stays at the edge of the page. Web views scroll a text field
 * by its caret, just inside the edge, and heed no `scroll-margin` then (WCAG 2.2, 2.4.11).
 */
export function keepFocusInSight(page: HTMLElement): () => void {
  function reveal({ target }: FocusEvent): void {
    if (!(target instanceof HTMLElement)) return;
    // The web view scrolls with the next frame that it draws; what is done here comes after that.
    requestAnimationFrame(() =>
      requestAnimationFrame(() => {
        if (document.activeElement === target && target.matches(":focus-visible")) target.scrollIntoView({ block: "nearest", inline: "nearest" });
      }),
    );
  }
  page.addEventListener("focusin", reveal);
  return () => page.removeEventListener("focusin", reveal);
}
