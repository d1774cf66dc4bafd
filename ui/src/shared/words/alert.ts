import type { AlertLine } from "../bindings/AlertLine";
import { formatMoment } from "../format/day";
import type { SummaryAlert } from "../bindings/SummaryAlert";
import { type PlainKey, say, sayText } from "../language/say";

/** That the patient has died, if a document that stands says so. */
export function deathOf(rows: readonly SummaryAlert[]): SummaryAlert | undefined {
  return rows.find((it) => it.line.kind === "death" && (it.line.part.flag === null || it.line.part.flag === "modifier"));
}

/** `Died 03 Mar 2026 (City Hospital)`: since when, and who says so. */
export function deathWords({ line, sources }: SummaryAlert): string {
  const by = sources[0]?.hospital ?? say("patient-died-unsourced");
  return line.start ? say("patient-died-on", { day: line.start, by }) : say("patient-died", { by });
}

/** FHIR's codes for how grave an issue is; what a sender wrote otherwise stands as it is. */
const SEVERITIES: Record<string, PlainKey> = {
  high: "clinical-alert-severity-high",
  moderate: "clinical-alert-severity-moderate",
  low: "clinical-alert-severity-low",
};
function severityWords(severity: string): string {
  const known = SEVERITIES[severity.trim().toLowerCase()];
  return known ? say(known) : say("clinical-alert-severity", { severity });
}

/** What an alert says beside its name: its kind, how grave, what it is about, since when and until when. */
export function alertWords(line: AlertLine): string {
  return [
    ...(line.part.doubts ?? []).map(sayText),
    line.category,
    line.severity && severityWords(line.severity),
    line.involved.join(", "),
    line.mitigations.join(", "),
    line.start && formatMoment(line.start),
    line.end && say("clinical-alert-until", { day: formatMoment(line.end) }),
  ]
    .filter(Boolean)
    .join(" · ");
}
