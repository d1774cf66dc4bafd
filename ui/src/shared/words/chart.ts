import type { AllergyLine } from "../bindings/AllergyLine";
import type { ChartSource } from "../bindings/ChartSource";
import type { ConditionLine } from "../bindings/ConditionLine";
import type { Converted } from "../bindings/Converted";
import type { Disagreement } from "../bindings/Disagreement";
import type { Flag } from "../bindings/Flag";
import type { LabRow } from "../bindings/LabRow";
import type { ResultLine } from "../bindings/ResultLine";
import type { SummaryAllergy } from "../bindings/SummaryAllergy";
import type { SummaryResult } from "../bindings/SummaryResult";
import { formatDay, formatMoment, isDated } from "../format/day";
import { type PlainKey, say, sayText } from "../language/say";
import { placeOf } from "../place/place.svelte";
import { isSpan, lineName, statusWithin } from "./clinical";
import { flagWords } from "./flag";
import { sexName } from "./health";
import { isVoid } from "./severity";

/** The address of a document, at one of its entries where that is known. */
export function documentPlace(source: Pick<ChartSource, "record" | "entry">): string {
  return placeOf(["records", source.record], { entry: source.entry === null ? undefined : String(source.entry) });
}

/** The name of a row of results, with what tells it apart from another of that name. */
export function rowName(row: Pick<LabRow, "name" | "cells">): string {
  const part = row.cells[0]?.line.part;
  return part ? lineName(row.name, part) : sayText(row.name);
}

/** The address of the trend of one test of a patient. */
export function trendPlace(patient: string, row: string): string {
  return placeOf(["patients", patient, "labs"], { row });
}

/** A day after other words; that there is none is said too. */
export function dayWords(day: string | null): string {
  return day ? formatDay(day) : say("chart-undated");
}

/** A day and time by itself, with whether it is read day first. */
export function momentWords(when: string, assumed: boolean | undefined): string {
  return assumed ? say("chart-moment-assumed", { when }) : formatMoment(when);
}

/** Hospital and day, as a line names where it comes from. */
export function sourceWords({ hospital, date }: Pick<ChartSource, "hospital" | "date">): string {
  return date ? say("chart-source", { hospital, day: date }) : say("chart-source-undated", { hospital });
}

/** What documents say differently of the patient: `Documents disagree on the patient's sex: female in 9 documents, male in 1 document.` */
export function disagreementWords(row: Disagreement): string {
  const as = (words: (value: string) => string): string =>
    row.said.map((it) => say("chart-disagreement-said", { value: words(it.value), count: it.sources.length })).join(", ");
  switch (row.fact) {
    case "sex":
      return say("chart-disagreement-sex", { said: as((it) => sexName(it).toLowerCase()) });
    case "birth_year":
      return say("chart-disagreement-birth-year", { said: as((it) => it) });
    case "abha_number":
      return say("chart-disagreement-abha-number", { said: as(abhaNumberWords) });
    default:
      return say("chart-disagreement-other", { fact: row.fact, said: as((it) => it) });
  }
}

/** A value as read out: digits as sent, unit, and what the mark means. */
export function resultWords(line: ResultLine): string {
  const value = [sayText(line.value) || say("chart-value-none"), line.unit].filter(Boolean).join(" ");
  const mark = line.mark && !isVoid(line) ? flagWords(line.mark).long.toLowerCase() : null;
  return [mark, statusWords(line) ?? voidWords(line)]
    .filter((it) => it !== null)
    .reduce((result, remark) => say("chart-result-remarked", { result, remark }), value);
}

const VOID: Partial<Record<Flag, PlainKey>> = {
  entered_in_error: "clinical-status-entered-in-error-within",
  replaced: "clinical-status-replaced-within",
  ended: "clinical-status-cancelled-within",
  negated: "clinical-status-not-done-within",
};

/** Why a result says nothing of the patient, where its flag alone tells: a part of a result has no status. */
export function voidWords(line: Pick<ResultLine, "part">): string | null {
  const doubt = line.part.doubts?.[0];
  if (doubt) return sayText(doubt);
  const key = line.part.flag && VOID[line.part.flag];
  return key ? say(key) : null;
}

/** A status that changes how a result is to be taken; none for the usual ones. */
export function statusWords(line: Pick<ResultLine, "part">): string | null {
  return statusWithin(line.part.status);
}

const TRENDS: Record<string, "chart-trend-up" | "chart-trend-down" | "chart-trend-same"> = {
  up: "chart-trend-up",
  down: "chart-trend-down",
  same: "chart-trend-same",
};

/** A value with what it is in another unit: `5.4 mmol/L (97.3 mg/dL, converted)`. */
function besideWords({ value, unit }: Pick<ResultLine, "value" | "unit">, converted: Converted): string {
  return say("analyte-converted-beside", { sent: [sayText(value), unit].filter(Boolean).join(" "), value: converted.value, unit: converted.unit });
}

/** A result with the one before it. */
type Before = Pick<SummaryResult, "previous"> & Partial<Pick<SummaryResult, "line" | "previous_converted">>;

/** The value before one, with its unit where the two were sent in different ones. */
export function previousWords({ line, previous, previous_converted: there }: Before): string | null {
  if (!previous) return null;
  if (there) return besideWords(previous, there);
  return !line || previous.unit === line.unit ? sayText(previous.value) : [sayText(previous.value), previous.unit].filter(Boolean).join(" ");
}

/** What a result is in the unit of its row, where it was sent in another: `= 97.3 mg/dL, converted`. */
export function convertedWords(converted: Converted | undefined): string | null {
  return converted ? say("analyte-converted", { value: converted.value, unit: converted.unit }) : null;
}

/** How a result stands to the one before it: `up from 7.4 on 02 May 2026`. */
export function trendWords(it: Before & Pick<SummaryResult, "trend">): string | null {
  const bare = previousWords(it);
  if (!it.previous || bare === null) return null;
  const { date, part } = it.previous;
  const day = date && (part.date_assumed ? say("chart-day-assumed", { when: date }) : formatDay(date));
  const value = day ? say("chart-trend-value", { value: bare, day }) : sayText(bare);
  return say((it.trend && TRENDS[it.trend]) || "chart-trend-before", { value });
}

const ARROWS: Record<string, string> = { up: "↗", down: "↘", same: "→" };

/** The trend as a sign beside its words. */
export function trendArrow(trend: string | null): string {
  return trend ? (ARROWS[trend] ?? "") : "";
}

/** The difference to the value before it, with sign and no more digits than the values have. */
export function deltaWords(line: ResultLine, previous: ResultLine | null): string | null {
  if (line.number === null || previous?.number == null || line.comparator || previous.comparator) return null;
  // Another unit, or two values in one such as 120/80, have no single difference.
  const values = [line.value, previous.value].map(sayText);
  if (line.unit !== previous.unit || /\d\s*\/\s*\d/.test(values[0] ?? "")) return null;
  const digits = Math.max(...values.map((text) => /\.(\d+)/.exec(text)?.[1]?.length ?? 0));
  const by = (line.number - previous.number).toFixed(digits);
  if (Number(by) === 0) return say("chart-change-none");
  return by.startsWith("-") ? `−${by.slice(1)}` : `+${by}`;
}

/** Codes and their display words alike: `Active`, `active`. */
const is = (word: string | null, ...codes: readonly string[]): boolean => word !== null && codes.includes(word.trim().toLowerCase());

/** How sure something is, or whether it stands, by the codes of FHIR; other words stay as sent. */
const STANDING: Record<string, PlainKey> = {
  unconfirmed: "chart-verification-unconfirmed",
  provisional: "chart-verification-provisional",
  differential: "chart-verification-differential",
  refuted: "chart-verification-refuted",
  "entered in error": "chart-verification-entered-in-error",
  "entered-in-error": "chart-verification-entered-in-error",
  recurrence: "chart-clinical-recurrence",
  relapse: "chart-clinical-relapse",
  inactive: "chart-clinical-inactive",
  remission: "chart-clinical-remission",
  resolved: "chart-clinical-resolved",
};

/** A standing beside a name; null for the one every reader expects. */
function standingWords(sent: string | null, expected: string): string | null {
  if (!sent || is(sent, expected)) return null;
  const key = STANDING[sent.trim().toLowerCase()];
  return key ? say(key) : sent.toLowerCase();
}

/** Whether an allergy is one to heed: some document says that it stands. The core weighs them; a doubt counts for it. */
export function isHeeded(it: Pick<SummaryAllergy, "line" | "stands">): boolean {
  return it.stands && !it.line.is_statement;
}

/** What is said where no allergy is to be heeded, and none is denied either. */
export function noAllergyWords(rows: readonly SummaryAllergy[]): string {
  const past = rows.filter((it) => !it.line.is_statement).length;
  return past > 0 ? say("chart-allergies-past", { count: past }) : say("chart-allergies-none");
}

/** What is said of an allergy beside its name: reactions, how grave, how sure, since when. */
export function allergyWords(line: AllergyLine): string {
  return [
    ...line.reactions,
    is(line.kind, "intolerance") ? say("chart-allergy-intolerance") : null,
    is(line.criticality, "high", "high risk") ? say("chart-allergy-high-risk") : null,
    standingWords(line.verification, "confirmed"),
    standingWords(line.clinical, "active"),
    line.date ? formatDay(line.date) : null,
  ]
    .filter(Boolean)
    .join(", ");
}

/** What is said of a problem beside its name. */
export function conditionWords(line: ConditionLine): string {
  return [
    line.severity,
    standingWords(line.clinical, "active"),
    standingWords(line.verification, "confirmed"),
    line.onset && (isSpan(line.onset) ? sayText(line.onset) : say("chart-since", { day: sayText(line.onset) })),
    line.abatement && (isSpan(line.abatement) ? sayText(line.abatement) : say("chart-until", { day: sayText(line.abatement) })),
  ]
    .filter(Boolean)
    .join(", ");
}

/** An ABHA number as it stands on the card: 2, 4, 4, 4 digits. */
export function abhaNumberWords(number: string): string {
  return /^\d{14}$/.test(number) ? number.replace(/^(\d{2})(\d{4})(\d{4})(\d{4})$/, "$1-$2-$3-$4") : number;
}

/** How much of the documents was understood: `409 of 412 items fully read`. What was read in part is not. */
export function readWords(read: { entries: number; unread: number; partly: number }): string {
  return say("chart-read", { read: Math.max(read.entries - read.unread - read.partly, 0), entries: read.entries });
}

/** What a document holds of someone else than its patient, where it does; no list over many documents shows it. */
export function othersWords(count: number): string | null {
  return count === 0 ? null : say("chart-others", { count });
}

/** How long nothing was recorded between two days, where that is worth saying: from six months on. */
export function gapWords(newer: string | null, older: string | null): string | null {
  if (!isDated(newer) || !isDated(older)) return null;
  const [a, b] = [newer, older].map((it) => {
    const [year = 0, month = 1] = it.split("-").map(Number);
    return year * 12 + (month || 1);
  });
  const months = (a ?? 0) - (b ?? 0);
  if (months < 6) return null;
  const years = Math.floor(months / 12);
  const rest = months % 12;
  if (years === 0) return say("chart-gap-months", { months });
  return rest === 0 ? say("chart-gap-years", { years }) : say("chart-gap-years-and-months", { years, months: rest });
}
