import type { Flag } from "../backend/views";
import type { Tone } from "../sign/tone";

/** A mark on a fact, in text: colour never speaks alone. */
export interface FlagWords {
  short: string;
  long: string;
  tone: Tone;
}

const FLAGS: Record<Flag, FlagWords> = {
  H: { short: "H ↑", long: "High", tone: "bad" },
  L: { short: "L ↓", long: "Low", tone: "bad" },
  HH: { short: "HH ↑", long: "Critically high", tone: "bad" },
  LL: { short: "LL ↓", long: "Critically low", tone: "bad" },
  A: { short: "A", long: "Abnormal", tone: "bad" },
  AA: { short: "AA", long: "Critically abnormal", tone: "bad" },
  N: { short: "N", long: "Normal", tone: "ok" },
  POS: { short: "Positive", long: "Positive", tone: "wait" },
  NEG: { short: "Negative", long: "Negative", tone: "off" },
  R: { short: "R", long: "Resistant", tone: "bad" },
  S: { short: "S", long: "Susceptible", tone: "ok" },
  I: { short: "I", long: "Intermediate", tone: "wait" },
  negated: { short: "Not so", long: "This says that it is not so, or was not done", tone: "bad" },
  entered_in_error: { short: "Entered in error", long: "The sender marked this as entered in error", tone: "bad" },
  ended: { short: "Ended", long: "Cancelled, stopped or revoked", tone: "wait" },
  modifier: { short: "Changes the meaning", long: "An extension that changes the meaning of this", tone: "bad" },
  unresolved: { short: "Not in this document", long: "It points to something that is not in this document", tone: "off" },
  assumed: { short: "Assumed", long: "Read with an assumption; the sender did not say it fully", tone: "off" },
  masked: { short: "Hidden", long: "Part of the value is hidden on purpose", tone: "off" },
  unread: { short: "As sent", long: "It could not be read as what it should be, and is shown as sent", tone: "wait" },
};

/** The words for a flag. */
export function flagWords(flag: Flag): FlagWords {
  return FLAGS[flag];
}
