import type { MedicineLine } from "../bindings/MedicineLine";
import { statusWords } from "./chart";
import { intentWord, isPlainOrder } from "./clinical";

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
    isBare && !isSaid ? "only if needed" : null,
    reason && !isSaid ? `only if needed: ${reason}` : null,
    line.duration && !folded(sig).includes(folded(line.duration)) ? line.duration : null,
  ]
    .filter(Boolean)
    .join(", ");
}

/** What makes a line anything but a plain prescription: not to be taken, stopped, only proposed, taken by report. */
export function medicineSigns(line: MedicineLine): string[] {
  const signs = [
    line.part.flag === "negated" ? (isStatement(line) ? "not so" : line.kind === "taken" ? "not taken" : "not to be taken") : null,
    line.part.flag === "entered_in_error" ? "entered in error" : null,
    statusWords(line) ?? (line.part.flag === "ended" ? "ended" : null),
    isPlainOrder(line.intent) ? null : (intentWord(line.intent)?.toLowerCase() ?? null),
    line.kind === "taken" && line.part.flag !== "negated" ? "taken, by report" : null,
  ].filter((it) => it !== null);
  return [...new Set(signs)];
}
