import type { Backend } from "../shared/backend/backend";

/** The core is told of keys and the pointer at most this often; it counts in minutes. */
const EVERY_MS = 15_000;

/** What only a person does. A page that draws itself again is none of it. */
const SIGNS = ["keydown", "pointerdown", "pointermove", "wheel"] as const;

/** Tells the core that somebody is there, until the returned function is called. */
export function noteActivity(backend: Backend): () => void {
  let told = Date.now();
  const note = (): void => {
    const now = Date.now();
    if (now - told < EVERY_MS) return;
    told = now;
    // What is not told only locks earlier.
    backend.call("note_activity", {}).catch(() => {});
  };
  for (const sign of SIGNS) window.addEventListener(sign, note, { capture: true, passive: true });
  return () => {
    for (const sign of SIGNS) window.removeEventListener(sign, note, { capture: true });
  };
}
