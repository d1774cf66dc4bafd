import type { Part } from "../bindings/Part";
import type { Tone } from "../sign/tone";
import { capital } from "../format/text";

/** What a line says about itself beside its name, in words: colour and strokes never speak alone. */
export interface Mark {
  word: string;
  tone: Tone;
}

/** Statuses that are what a reader expects, and so need no word. */
const EXPECTED = new Set(["final", "active", "completed", "finished", "issued", "confirmed", "fulfilled", "generated"]);

const STATUS: Record<string, Mark> = {
  preliminary: { word: "Preliminary", tone: "wait" },
  registered: { word: "No result yet", tone: "wait" },
  partial: { word: "Partial", tone: "wait" },
  amended: { word: "Amended", tone: "wait" },
  corrected: { word: "Corrected", tone: "wait" },
  appended: { word: "Added to", tone: "wait" },
  cancelled: { word: "Cancelled", tone: "off" },
  stopped: { word: "Stopped", tone: "wait" },
  "on-hold": { word: "On hold", tone: "wait" },
  draft: { word: "Draft", tone: "wait" },
  revoked: { word: "Withdrawn", tone: "off" },
  booked: { word: "Booked", tone: "off" },
  pending: { word: "Pending", tone: "wait" },
  noshow: { word: "Did not come", tone: "wait" },
  planned: { word: "Planned", tone: "off" },
  preparation: { word: "In preparation", tone: "off" },
  "in-progress": { word: "In progress", tone: "wait" },
  intended: { word: "Intended", tone: "off" },
  "not-taken": { word: "Not taken", tone: "bad" },
  "not-done": { word: "Not done", tone: "bad" },
  "entered-in-error": { word: "Entered in error", tone: "bad" },
  unknown: { word: "Status not known", tone: "off" },
};

/** A status as sent, in words; null for the one every reader expects. */
export function statusMark(status: string | null): Mark | null {
  // Senders write the code or its display word.
  const code = status?.trim().toLowerCase().replaceAll(" ", "-") ?? "";
  if (code === "" || EXPECTED.has(code)) return null;
  return STATUS[code] ?? { word: capital(code.replaceAll("-", " ")), tone: "off" };
}

/**
 * Everything a line must say beside its name. `negated` is what a negation means for its kind: "Not given" for a
 * dose, "Refuted" for a diagnosis; `ended` is what an end without a status of its own means.
 */
export function marksOf(part: Part, negated: string, ended = "Ended"): Mark[] {
  const marks: Mark[] = [];
  const status = statusMark(part.status);
  if (part.flag === "entered_in_error") marks.push({ word: "Entered in error", tone: "bad" });
  else if (part.flag === "negated") marks.push({ word: negated, tone: "bad" });
  else if (part.flag === "ended") marks.push(status ?? { word: ended, tone: "wait" });
  else if (status) marks.push(status);
  if (part.flag === "modifier") marks.push({ word: "The sender changed its meaning: see details", tone: "bad" });
  if (part.flag === "negated" && status && status.word !== negated && part.status !== "not-done") marks.push(status);
  return marks;
}

/** Whether the line's name is struck through: it says the opposite, or should not stand at all. */
export function isStruck(part: Part): boolean {
  return part.flag === "entered_in_error" || part.flag === "negated";
}

/** How well the line was read, where there is something to say. */
export function readingMark(part: Part): Mark | null {
  if (part.state === "partly") return { word: "Not read in full", tone: "off" };
  if (part.state === "loose") return { word: "Read loosely", tone: "wait" };
  if (part.state === "opaque") return { word: "Could not be read", tone: "bad" };
  return null;
}

/** Where a date was taken from, if not from the line itself. */
export function dateFrom(from: string | null): string | null {
  return from === null ? null : `date of the ${from}`;
}

/** What a status of a whole document means to its reader; null for a final one. */
export function documentStatus(status: string | null): { title: string; text: string; tone: Tone } | null {
  switch (status) {
    case null:
    case "final":
      return null;
    case "preliminary":
      return { title: "This document is preliminary.", text: "Its author has not finished it. What it says can change.", tone: "wait" };
    case "amended":
    case "corrected":
      return { title: "This document was amended.", text: "It was changed after it had been final.", tone: "wait" };
    case "entered-in-error":
      return { title: "This document was entered in error.", text: "Its author says it should not exist. Do not rely on it.", tone: "bad" };
    default:
      return { title: `The status of this document is “${status}”.`, text: "It is not marked as final.", tone: "wait" };
  }
}

const INTENTS: Record<string, string> = {
  proposal: "Advised",
  plan: "Planned",
  directive: "Directed",
  order: "Ordered",
  "original-order": "Ordered",
  "reflex-order": "Ordered",
  "filler-order": "Ordered",
  "instance-order": "Ordered",
  option: "An option",
};

/** Whether an intent is the one every reader expects of a prescription. */
export function isPlainOrder(intent: string | null): boolean {
  return intent === null || INTENTS[intent.toLowerCase()] === "Ordered";
}

/** Advice or order: the two must not look the same. */
export function intentWord(intent: string | null): string | null {
  return intent === null ? null : (INTENTS[intent.toLowerCase()] ?? capital(intent));
}
