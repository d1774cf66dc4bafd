import type { MedicineLine } from "../bindings/MedicineLine";
import type { Argument } from "../bindings/Argument";
import type { Phrase } from "../bindings/Phrase";
import type { Text } from "../bindings/Text";
import { languages } from "../language/language.svelte";
import { say, sayIfAny, sayText, sayTextIn } from "../language/say";
import { statusWords } from "./chart";
import { intentWithin, isPlainOrder } from "./clinical";

const folded = (text: string): string => text.toLowerCase().replace(/[^\p{L}\p{M}\p{N}]+/gu, " ").trim();

const closed = (text: string): string => text.toLowerCase().replace(/[^\p{L}\p{M}\p{N}]+/gu, "");

/** Whether one text stands in the other; `1 tablet` does not stand in `11 tablets`. */
function holds(written: string, words: string): boolean {
  const [whole, part] = [closed(written), closed(words)];
  if (part === "") return true;
  const isNumber = (sign: string | undefined): boolean => sign !== undefined && /\p{N}/u.test(sign);
  for (let at = whole.indexOf(part); at >= 0; at = whole.indexOf(part, at + 1)) {
    if (!(isNumber(part[0]) && isNumber(whole[at - 1]))) return true;
  }
  return false;
}

/** Whether what a hospital wrote says a part already, in whichever language: hospitals do not write the window's. */
export function says(written: string, part: Text): boolean {
  return holds(written, sayText(part)) || languages.some((tag) => holds(written, sayTextIn(tag, part)));
}

/** What stands where no reason was given. */
const BARE: readonly string[] = ["if needed", "as needed", "when needed", "true", "yes"];

/** Whether words say already that it is taken only when needed: `SOS (if needed)`. */
export function saysNeeded(text: Text): boolean {
  return typeof text === "string" ? /\b(if|when|as) needed\b/.test(folded(text)) : holdsNeeded(text);
}

function holdsNeeded({ key, with: given = {} }: Phrase): boolean {
  if (key === "medicine-as-needed" || key === "medicine-as-needed-why") return true;
  if (key === "medicine-short-form") return given["form"] === "SOS" || given["form"] === "PRN";
  const within = (it: Argument): boolean => {
    if (Array.isArray(it)) return it.some(within);
    if (typeof it === "string") return saysNeeded(it);
    return typeof it === "object" && "key" in it && holdsNeeded(it);
  };
  return Object.values(given).some(within);
}

/** Whether it is taken when needed, for a reason that nobody gave. */
export function isNeedBare(text: Text): boolean {
  return typeof text === "string" ? BARE.includes(folded(text)) : text.key === "medicine-as-needed";
}

/** Whether a line says something of all medicines, such as that none are known, and names none. */
export function isStatement(line: Pick<MedicineLine, "kind">): boolean {
  return line.kind === "statement";
}

/** How a medicine is to be taken, in one line: as written, with what shorthand means, how long and why. */
export function medicineWords(line: MedicineLine, { help = true } = {}): string {
  const parts = line.instruction === null ? [line.dose, line.frequency, line.timing, line.route] : [line.instruction];
  const sig = parts.map(sayIfAny).filter(Boolean).join(", ");
  const isBare = line.as_needed !== null && isNeedBare(line.as_needed);
  const needed = isBare ? null : sayIfAny(line.as_needed);
  const reason = needed && line.as_needed !== null && !says(sig, line.as_needed) ? needed : null;
  const explained = help && sig ? line.frequency_help : null;
  const shown = explained ? `${sig} (${sayText(explained)}${reason && saysNeeded(explained) ? `: ${reason}` : ""})` : sig;
  const isSaid = [...parts, explained].some((it) => it !== null && saysNeeded(it));
  const duration = sayIfAny(line.duration);
  return [
    isSaid && reason && !shown.includes(reason) ? `${shown}: ${reason}` : shown,
    isBare && !isSaid ? say("medicine-if-needed") : null,
    reason && !isSaid ? say("medicine-if-needed-why", { reason }) : null,
    duration && line.duration !== null && !says(sig, line.duration) ? duration : null,
  ]
    .filter(Boolean)
    .join(", ");
}

/** What a negation says of a medicine. */
export function negationOf(line: Pick<MedicineLine, "kind">): string {
  if (isStatement(line)) return say("medicine-not-so");
  switch (line.kind) {
    case "taken":
      return say("medicine-not-taken");
    case "given":
      return say("medicine-not-given");
    case "dispensed":
      return say("medicine-not-dispensed");
    default:
      return say("medicine-not-to-be-taken");
  }
}

/** What tells a line from a prescription where its standing says nothing. */
function kindSign({ kind }: Pick<MedicineLine, "kind">): string | null {
  if (kind === "taken") return say("medicine-by-report");
  if (kind === "given") return say("medicine-given");
  return kind === "dispensed" ? say("medicine-dispensed") : null;
}

/** Intents that the standing of a line says in words. */
const STOOD: readonly string[] = ["proposal", "plan", "option", "directive"];

/** Whether how a line stands says already what it was meant as; all else beside it leaves that open. */
export function saysIntent(line: MedicineLine): boolean {
  return (line.part.standing ?? []).length > 0 && STOOD.includes((line.intent ?? "").toLowerCase());
}

/** What makes a line anything but a plain prescription: not to be taken, stopped, only proposed, taken by report. */
export function medicineSigns(line: MedicineLine): string[] {
  const signs: string[] = [
    // A weekly dose must never be read as a daily one.
    sayIfAny(line.interval),
    ...(line.part.standing ?? []).map(sayText),
  ].filter((it) => it !== null);
  const intent = isPlainOrder(line.intent) || saysIntent(line) ? null : intentWithin(line.intent);
  if ((line.part.standing ?? []).length > 0) return [...new Set([...signs, ...(intent === null ? [] : [intent])])];
  signs.push(
    ...[
    line.part.flag === "negated" ? negationOf(line) : null,
    line.part.flag === "entered_in_error" ? say("medicine-in-error") : null,
    statusWords(line) ?? (line.part.flag === "ended" ? say("medicine-ended") : null),
    intent,
    line.part.flag === "negated" ? null : kindSign(line),
    ].filter((it) => it !== null),
  );
  return [...new Set(signs)];
}
