/** A code that was scanned or pasted and is to be shown. In memory only, until it is closed. */
let text = $state.raw<{ readonly text: string } | null>(null);

export const scanned = {
  get now(): { readonly text: string } | null {
    return text;
  },
};

/** Has a code read and shown over the page. */
export function showCode(given: string): void {
  text = { text: given };
}

/** Drops it. */
export function dropCode(): void {
  text = null;
}
