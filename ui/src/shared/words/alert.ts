import type { AlertLine } from "../bindings/AlertLine";
import { formatMoment } from "../format/day";
import { say } from "../language/say";

/** What an alert says beside its name: its kind, how grave, what it is about, since when and until when. */
export function alertWords(line: AlertLine): string {
  return [
    line.category,
    line.severity && say("clinical-alert-severity", { severity: line.severity }),
    line.involved.join(", "),
    line.mitigations.join(", "),
    line.start && formatMoment(line.start),
    line.end && say("clinical-alert-until", { day: formatMoment(line.end) }),
  ]
    .filter(Boolean)
    .join(" · ");
}
