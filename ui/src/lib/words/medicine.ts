import type { MedicineLine } from "../bindings/MedicineLine";
import { statusWords } from "./chart";
import { intentWord, isPlainOrder } from "./clinical";

const folded = (text: string): string => text.toLowerCase().replace(/[^\p{L}\p{M}\p{N}]+/gu, " ").trim();

/** What stands where no reason was given. */
const BARE: readonly string[] = ["if needed", "as needed", "when needed", "true", "yes"];

/** Whether a line says something of all medicines, such as that none are known, and names none. */
export function isStatement(line: Pick<MedicineLine, "kind">): boolean {
  return line.kind === "statement";
}

/** How a medicine is to be taken, in one line: as written, with what shorthand means, how long and why. */
export function medicineWords(line: MedicineLine, { help = true } = {}): string {
  const built = [line.dose, line.frequency, line.timing, line.route].filter(Boolean).join(", ");
  const sig = line.instruction ?? built;
  return [
    help && line.frequency_help && sig ? `${sig} (${line.frequency_help})` : sig,
    line.as_needed && BARE.includes(folded(line.as_needed)) ? "only if needed" : null,
    line.as_needed && !BARE.includes(folded(line.as_needed)) && !folded(sig).includes(folded(line.as_needed)) ? `only if needed: ${line.as_needed}` : null,
    line.duration && !folded(sig).includes(folded(line.duration)) ? line.duration : null,
  ]
    .filter(Boolean)
    .join(", ");
}

/** What makes a line anything but a plain prescription: not to be taken, stopped, only proposed, taken by report. */
export function medicineSigns(line: MedicineLine): string[] {
  return [
    line.part.flag === "negated" ? "not to be taken" : null,
    statusWords(line),
    isPlainOrder(line.intent) ? null : (intentWord(line.intent)?.toLowerCase() ?? null),
    line.kind === "taken" ? "taken, by report" : null,
  ].filter((it) => it !== null);
}
