import { go, placeOf } from "../place/place.svelte";
import type { VerifiedBy } from "../bindings/VerifiedBy";

/** Whom somebody began to verify elsewhere: what was typed, or read from a code. */
export interface Begun {
  readonly kind: VerifiedBy;
  readonly value: string;
  readonly from: "typed" | "code";
}

/** In memory only: a number in an address would stand in the window's history, which is kept on disk. */
let begun = $state.raw<Begun | null>(null);

/** Goes to where a person is verified, with what the patient gave. */
export function beginVerification(what: Begun): void {
  begun = what;
  go(placeOf(["identify"]));
}

/** What was begun, once. */
export function takeBegun(): Begun | null {
  const taken = begun;
  begun = null;
  return taken;
}
