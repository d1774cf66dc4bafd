import type { Flag } from "../bindings/Flag";
import type { ResultLine } from "../bindings/ResultLine";

const CRITICAL: readonly Flag[] = ["HH", "LL", "AA"];
const UNREMARKABLE: readonly Flag[] = ["N", "NEG", "S"];

/** Whether a result says nothing of the patient: entered in error, replaced, cancelled, or not done. */
export function isVoid(line: Pick<ResultLine, "part">): boolean {
  const { flag, status } = line.part;
  return flag === "entered_in_error" || flag === "replaced" || flag === "ended" || flag === "negated" || status === "cancelled";
}

/** Whether the mark, of the laboratory or by its own range, is anything but normal. */
export function isRemarkable(mark: Flag | null): boolean {
  return mark !== null && !UNREMARKABLE.includes(mark);
}

/** Marked as one to act on at once, itself or a part of it. */
export function isCritical(line: ResultLine | null | undefined): boolean {
  if (!line || isVoid(line)) return false;
  return (line.mark !== null && CRITICAL.includes(line.mark)) || line.components.some(isCritical);
}

/** Marked as anything but normal, itself or a part of it. */
export function isAbnormal(line: ResultLine | null | undefined): boolean {
  if (!line || isVoid(line)) return false;
  return isRemarkable(line.mark) || line.components.some(isAbnormal);
}
