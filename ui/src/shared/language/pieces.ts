import type { Key } from "./say";
import { sayKey } from "./say";

/** A part of a sentence: text, or a place that is drawn rather than said, by its name. */
export type Piece = string | { place: string };

// Private-use characters, which no words hold, stand around the name of a place while the sentence is made.
const OPEN = "\uE000";
const CLOSE = "\uE001";
const PLACE = /\uE000([^\uE001]*)\uE001/;

/** The words of `key` cut at the places named in `drawn`, in the order of the language. */
export function pieces(key: Key, given: object, drawn: readonly string[]): Piece[] {
  const marked = Object.fromEntries(drawn.map((name) => [name, OPEN + name + CLOSE]));
  // The names of places stand between the texts.
  return sayKey(key, { ...given, ...marked })
    .split(PLACE)
    .map((part, index) => (index % 2 === 1 ? { place: part } : part))
    .filter((part) => part !== "");
}
