import { getContext, setContext } from "svelte";

/** What may not be done with what is shown, because it holds what a patient pushed at a counter. The core refuses it, so nothing offers it. */
export interface Stays {
  /** It is not copied into another program. */
  readonly uncopied: boolean;
  /** It is not printed on paper. */
  readonly unprinted: boolean;
}

const KEY = Symbol("stays");

/** Tells the parts below this component. */
export function provideStays(stays: Stays): void {
  setContext(KEY, stays);
}

/** As the part above says; everything may be done where none does. */
export function useStays(): Stays {
  return getContext<Stays | undefined>(KEY) ?? { uncopied: false, unprinted: false };
}
