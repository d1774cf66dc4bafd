import type { Flag } from "../bindings/Flag";
import type { Part } from "../bindings/Part";
import type { Text } from "../bindings/Text";
import type { Tone } from "../sign/tone";
import { capital } from "../format/text";
import { type PlainKey, say, sayText } from "../language/say";

/** What a line says about itself beside its name, in words: colour and strokes never speak alone. */
export interface Mark {
  word: string;
  tone: Tone;
}

/** Statuses that are what a reader expects, and so need no word. */
const EXPECTED = new Set(["final", "active", "completed", "finished", "issued", "confirmed", "fulfilled", "generated"]);

const STATUS: Record<string, { word: PlainKey; within: PlainKey; tone: Tone }> = {
  preliminary: { word: "clinical-status-preliminary", within: "clinical-status-preliminary-within", tone: "wait" },
  registered: { word: "clinical-status-registered", within: "clinical-status-registered-within", tone: "wait" },
  partial: { word: "clinical-status-partial", within: "clinical-status-partial-within", tone: "wait" },
  amended: { word: "clinical-status-amended", within: "clinical-status-amended-within", tone: "wait" },
  corrected: { word: "clinical-status-corrected", within: "clinical-status-corrected-within", tone: "wait" },
  appended: { word: "clinical-status-appended", within: "clinical-status-appended-within", tone: "wait" },
  cancelled: { word: "clinical-status-cancelled", within: "clinical-status-cancelled-within", tone: "off" },
  stopped: { word: "clinical-status-stopped", within: "clinical-status-stopped-within", tone: "wait" },
  "on-hold": { word: "clinical-status-on-hold", within: "clinical-status-on-hold-within", tone: "wait" },
  draft: { word: "clinical-status-draft", within: "clinical-status-draft-within", tone: "wait" },
  revoked: { word: "clinical-status-revoked", within: "clinical-status-revoked-within", tone: "off" },
  booked: { word: "clinical-status-booked", within: "clinical-status-booked-within", tone: "off" },
  pending: { word: "clinical-status-pending", within: "clinical-status-pending-within", tone: "wait" },
  noshow: { word: "clinical-status-noshow", within: "clinical-status-noshow-within", tone: "wait" },
  planned: { word: "clinical-status-planned", within: "clinical-status-planned-within", tone: "off" },
  preparation: { word: "clinical-status-preparation", within: "clinical-status-preparation-within", tone: "off" },
  "in-progress": { word: "clinical-status-in-progress", within: "clinical-status-in-progress-within", tone: "wait" },
  intended: { word: "clinical-status-intended", within: "clinical-status-intended-within", tone: "off" },
  "not-taken": { word: "clinical-status-not-taken", within: "clinical-status-not-taken-within", tone: "bad" },
  "not-done": { word: "clinical-status-not-done", within: "clinical-status-not-done-within", tone: "bad" },
  "entered-in-error": { word: "clinical-status-entered-in-error", within: "clinical-status-entered-in-error-within", tone: "bad" },
  unknown: { word: "clinical-status-unknown", within: "clinical-status-unknown-within", tone: "off" },
};

/** The name of a line with what tells it apart from another of that name: `Intraocular pressure · Left eye`. */
export function lineName(name: Text, part: Pick<Part, "apart">): string {
  return [sayText(name), ...(part.apart ?? []).map(sayText)].join(" · ");
}

/** Whether a time when something began or ended reads by itself: `from 12 to 14 years`, `since childhood`. */
export function isSpan(when: Text): boolean {
  return typeof when === "string" ? /^(for|since|from|at|before)\b/.test(when) : when.key.startsWith("record-");
}

/** A status as sent, as its code: senders write the code or its display word. */
const codeOf = (status: string | null): string => status?.trim().toLowerCase().replaceAll(" ", "-") ?? "";

/** A status as sent, in words; null for the one every reader expects. */
export function statusMark(status: string | null): Mark | null {
  const code = codeOf(status);
  if (code === "" || EXPECTED.has(code)) return null;
  const known = STATUS[code];
  return known ? { word: say(known.word), tone: known.tone } : { word: capital(code.replaceAll("-", " ")), tone: "off" };
}

/** The same after other words: `on hold`. */
export function statusWithin(status: string | null): string | null {
  const code = codeOf(status);
  if (code === "" || EXPECTED.has(code)) return null;
  const known = STATUS[code];
  return known ? say(known.within) : code.replaceAll("-", " ");
}

/**
 * Everything a line must say beside its name. `negated` is what a negation means for its kind: "Not given" for a
 * dose, "Refuted" for a diagnosis; `ended` is what an end without a status of its own means.
 */
export function marksOf(part: Part, negated: string, ended = say("clinical-ended")): Mark[] {
  // What cannot be as it was sent leads.
  const marks: Mark[] = (part.doubts ?? []).map((doubt) => ({ word: capital(sayText(doubt)), tone: "bad" }));
  const status = statusMark(part.status);
  const standing = part.standing ?? [];
  if (standing.length > 0) {
    // How it stands in words of its kind says more than any mark.
    for (const words of standing) marks.push({ word: capital(sayText(words)), tone: isStruck(part) ? "bad" : isDone(words) ? "off" : "wait" });
    if (part.flag === "replaced") marks.push({ word: say("mark-replaced-short"), tone: "bad" });
    if (part.flag === "modifier") marks.push({ word: say("clinical-modified"), tone: "bad" });
    return marks;
  }
  if (part.flag === "entered_in_error") marks.push({ word: say("clinical-status-entered-in-error"), tone: "bad" });
  else if (part.flag === "negated") marks.push({ word: negated, tone: "bad" });
  else if (part.flag === "replaced") marks.push({ word: say("mark-replaced-short"), tone: "bad" });
  else if (part.flag === "ended") marks.push(status ?? { word: ended, tone: "wait" });
  else if (status) marks.push(status);
  if (part.flag === "modifier") marks.push({ word: say("clinical-modified"), tone: "bad" });
  if (part.flag === "negated" && status && status.word !== negated && part.status !== "not-done") marks.push(status);
  return marks;
}

/** What was ordered was done: nothing to beware of. */
const isDone = (words: Text): boolean => typeof words !== "string" && words.key === "clinical-standing-done";

/** The flag that stands beside words of standing: what they say in words of their kind is not said again. */
export function flagBeside(part: Part): Flag | null {
  const isUnsaid = (part.standing ?? []).length === 0 || part.flag === "modifier" || part.flag === "replaced";
  return isUnsaid ? part.flag : null;
}

/** Whether the line's name is struck through: it says the opposite, or should not stand at all. */
export function isStruck(part: Part): boolean {
  return part.flag === "entered_in_error" || part.flag === "negated";
}

/** How well the line was read, where there is something to say. */
export function readingMark(part: Part): Mark | null {
  if (part.state === "partly") return { word: say("clinical-read-partly"), tone: "off" };
  if (part.state === "loose") return { word: say("clinical-read-loosely"), tone: "wait" };
  if (part.state === "opaque") return { word: say("clinical-read-not"), tone: "bad" };
  return null;
}

/** Where a date was taken from, if not from the line itself. */
export function dateFrom(from: string | null | undefined): string | null {
  return from === null || from === undefined ? null : say("clinical-date-of", { source: from });
}

/** The same, where it says little of when something was: a report is dated by its collection, a document is not. */
export function dateOfAnother(from: string | null | undefined): string | null {
  return from === "document" || from === "release" ? dateFrom(from) : null;
}

/** What a status of a whole document means to its reader; null for a final one. */
export function documentStatus(status: string | null): { title: string; text: string; tone: Tone } | null {
  switch (status) {
    case null:
    case "final":
      return null;
    case "preliminary":
      return { title: say("clinical-document-preliminary"), text: say("clinical-document-preliminary-text"), tone: "wait" };
    case "amended":
    case "corrected":
      return { title: say("clinical-document-amended"), text: say("clinical-document-amended-text"), tone: "wait" };
    case "entered-in-error":
      return { title: say("clinical-document-in-error"), text: say("clinical-document-in-error-text"), tone: "bad" };
    default:
      return { title: say("clinical-document-other", { status }), text: say("clinical-document-other-text"), tone: "wait" };
  }
}

interface Intent {
  word: PlainKey;
  within: PlainKey;
}
const ORDERED: Intent = { word: "clinical-intent-ordered", within: "clinical-intent-ordered-within" };
const INTENTS: Record<string, Intent> = {
  proposal: { word: "clinical-intent-advised", within: "clinical-intent-advised-within" },
  plan: { word: "clinical-intent-planned", within: "clinical-intent-planned-within" },
  directive: { word: "clinical-intent-directed", within: "clinical-intent-directed-within" },
  order: ORDERED,
  "original-order": ORDERED,
  "reflex-order": ORDERED,
  "filler-order": ORDERED,
  "instance-order": ORDERED,
  option: { word: "clinical-intent-option", within: "clinical-intent-option-within" },
};
const intentOf = (intent: string): Intent | undefined => INTENTS[intent.toLowerCase()];

/** Whether an intent is the one every reader expects of a prescription. */
export function isPlainOrder(intent: string | null): boolean {
  return intent === null || intentOf(intent) === ORDERED;
}

/** Advice or order: the two must not look the same. */
export function intentWord(intent: string | null): string | null {
  if (intent === null) return null;
  const known = intentOf(intent);
  return known ? say(known.word) : capital(intent);
}

/** The same after other words: `advised`. */
export function intentWithin(intent: string | null): string | null {
  if (intent === null) return null;
  const known = intentOf(intent);
  return known ? say(known.within) : intent.toLowerCase();
}
