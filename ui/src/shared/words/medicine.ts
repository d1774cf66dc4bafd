import type { MedicineLine } from "../bindings/MedicineLine";
import { say, sayText } from "../language/say";
import { statusWords } from "./chart";
import { intentWithin, isPlainOrder } from "./clinical";

const folded = (text: string): string => text.toLowerCase().replace(/[^\p{L}\p{M}\p{N}]+/gu, " ").trim();

/** What stands where no reason was given. */
const BARE: readonly string[] = ["if needed", "as needed", "when needed", "true", "yes"];

/** Whether words say already that it is taken only when needed: `SOS (if needed)`. */
export function saysNeeded(text: string): boolean {
  return /\b(if|when|as) needed\b/.test(folded(text));
}

/** Whether a line says something of all medicines, such as that none are known, and names none. */
export function isStatement(line: Pick<MedicineLine, "kind">): boolean {
  return line.kind === "statement";
}

/** How a medicine is to be taken, in one line: as written, with what shorthand means, how long and why. */
export function medicineWords(line: MedicineLine, { help = true } = {}): string {
  const built = [line.dose, line.frequency, line.timing, line.route].filter(Boolean).join(", ");
  const sig = line.instruction ?? built;
  const isBare = BARE.includes(folded(line.as_needed ?? ""));
  const reason = line.as_needed && !isBare && !folded(sig).includes(folded(line.as_needed)) ? line.as_needed : null;
  const shown = help && line.frequency_help && sig ? `${sig} (${line.frequency_help}${reason && saysNeeded(line.frequency_help) ? `: ${reason}` : ""})` : sig;
  const isSaid = saysNeeded(shown);
  return [
    isSaid && reason && !shown.includes(reason) ? `${shown}: ${reason}` : shown,
    isBare && !isSaid ? say("medicine-if-needed") : null,
    reason && !isSaid ? say("medicine-if-needed-why", { reason }) : null,
    line.duration && !folded(sig).includes(folded(line.duration)) ? line.duration : null,
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

/** What makes a line anything but a plain prescription: not to be taken, stopped, only proposed, taken by report. */
export function medicineSigns(line: MedicineLine): string[] {
  const signs: string[] = [
    // A weekly dose must never be read as a daily one.
    line.interval ?? null,
    ...(line.part.standing ?? []).map(sayText),
  ].filter((it) => it !== null);
  if ((line.part.standing ?? []).length > 0) return [...new Set(signs)];
  signs.push(
    ...[
    line.part.flag === "negated" ? negationOf(line) : null,
    line.part.flag === "entered_in_error" ? say("medicine-in-error") : null,
    statusWords(line) ?? (line.part.flag === "ended" ? say("medicine-ended") : null),
    isPlainOrder(line.intent) ? null : intentWithin(line.intent),
    line.part.flag === "negated" ? null : kindSign(line),
    ].filter((it) => it !== null),
  );
  return [...new Set(signs)];
}
