import type { IconType } from "./icon";
import type { Tone } from "./tone";

/** A state as a chip shows it, and the sentence that goes with it. */
export interface Sign {
  tone: Tone;
  icon: IconType;
  word: string;
  sentence: string | null;
}
