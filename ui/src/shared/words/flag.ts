import type { Flag } from "../backend/views";
import type { Tone } from "../sign/tone";
import { type PlainKey, say } from "../language/say";

/** A mark on a fact, in text: colour never speaks alone. */
export interface FlagWords {
  short: string;
  long: string;
  tone: Tone;
}

const FLAGS: Record<Flag, { short: PlainKey; long: PlainKey; tone: Tone }> = {
  H: { short: "mark-high-short", long: "mark-high", tone: "bad" },
  L: { short: "mark-low-short", long: "mark-low", tone: "bad" },
  HH: { short: "mark-critically-high-short", long: "mark-critically-high", tone: "bad" },
  LL: { short: "mark-critically-low-short", long: "mark-critically-low", tone: "bad" },
  A: { short: "mark-abnormal-short", long: "mark-abnormal", tone: "bad" },
  AA: { short: "mark-critically-abnormal-short", long: "mark-critically-abnormal", tone: "bad" },
  N: { short: "mark-normal-short", long: "mark-normal", tone: "ok" },
  POS: { short: "mark-positive-short", long: "mark-positive", tone: "wait" },
  NEG: { short: "mark-negative-short", long: "mark-negative", tone: "off" },
  R: { short: "mark-resistant-short", long: "mark-resistant", tone: "bad" },
  S: { short: "mark-susceptible-short", long: "mark-susceptible", tone: "ok" },
  I: { short: "mark-intermediate-short", long: "mark-intermediate", tone: "wait" },
  negated: { short: "mark-negated-short", long: "mark-negated", tone: "bad" },
  entered_in_error: { short: "mark-entered-in-error-short", long: "mark-entered-in-error", tone: "bad" },
  replaced: { short: "mark-replaced-short", long: "mark-replaced", tone: "bad" },
  ended: { short: "mark-ended-short", long: "mark-ended", tone: "wait" },
  modifier: { short: "mark-modifier-short", long: "mark-modifier", tone: "bad" },
  unresolved: { short: "mark-unresolved-short", long: "mark-unresolved", tone: "off" },
  assumed: { short: "mark-assumed-short", long: "mark-assumed", tone: "off" },
  masked: { short: "mark-masked-short", long: "mark-masked", tone: "off" },
  unread: { short: "mark-unread-short", long: "mark-unread", tone: "wait" },
};

/** The words for a flag. */
export function flagWords(flag: Flag): FlagWords {
  const words = FLAGS[flag];
  return { short: say(words.short), long: say(words.long), tone: words.tone };
}
