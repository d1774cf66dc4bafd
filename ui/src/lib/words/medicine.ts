import type { MedicineLine } from "../bindings/MedicineLine";
import { statusWords } from "./chart";

/** How a medicine is to be taken, in one line: as written, with what shorthand means, how long and why. */
export function medicineWords(line: MedicineLine, { help = true } = {}): string {
  const built = [line.dose, line.frequency, line.timing, line.route].filter(Boolean).join(", ");
  const sig = line.instruction ?? built;
  return [
    help && line.frequency_help && sig ? `${sig} (${line.frequency_help})` : sig,
    line.as_needed ? `only if needed: ${line.as_needed}` : null,
    line.duration,
  ]
    .filter(Boolean)
    .join(", ");
}

/** What makes a line anything but a plain prescription: not to be taken, stopped, only proposed, taken by report. */
export function medicineSigns(line: MedicineLine): string[] {
  const intent = line.intent?.toLowerCase() ?? "";
  return [
    line.part.flag === "negated" ? "not to be taken" : null,
    statusWords(line),
    ["", "order", "original-order", "instance-order", "filler-order", "reflex-order"].includes(intent) ? null : intent,
    line.kind === "taken" ? "taken, by report" : null,
  ].filter((it) => it !== null);
}
