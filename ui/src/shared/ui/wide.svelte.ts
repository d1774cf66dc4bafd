/** So much room is enough for a second thing beside a page, which itself stays as wide as it is read well. */
const WIDE = "(min-width: 1600px)";

/** Whether the window is wide now. Must be called while a component is being made. */
export function wide(): { readonly now: boolean } {
  const query = typeof window.matchMedia === "function" ? window.matchMedia(WIDE) : null;
  let now = $state(query?.matches ?? false);
  $effect(() => {
    const look = (): void => {
      now = query?.matches ?? false;
    };
    query?.addEventListener("change", look);
    return () => query?.removeEventListener("change", look);
  });
  return {
    get now() {
      return now;
    },
  };
}
