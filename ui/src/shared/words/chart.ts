import type { AllergyLine } from "../bindings/AllergyLine";
import type { ChartSource } from "../bindings/ChartSource";
import type { ConditionLine } from "../bindings/ConditionLine";
import type { Disagreement } from "../bindings/Disagreement";
import type { Flag } from "../bindings/Flag";
import type { ResultLine } from "../bindings/ResultLine";
import type { SummaryAllergy } from "../bindings/SummaryAllergy";
import type { SummaryResult } from "../bindings/SummaryResult";
import { formatDay, isDated } from "../format/day";
import { counted, formatCount } from "../format/number";
import { placeOf } from "../place/place.svelte";
import { statusMark } from "./clinical";
import { flagWords } from "./flag";
import { sexName } from "./health";
import { isVoid } from "./severity";

/** The address of a document, at one of its entries where that is known. */
export function documentPlace(source: Pick<ChartSource, "record" | "entry">): string {
  return placeOf(["records", source.record], { entry: source.entry === null ? undefined : String(source.entry) });
}

/** The address of the trend of one test of a patient. */
export function trendPlace(patient: string, row: string): string {
  return placeOf(["patients", patient, "labs"], { row });
}

/** Hospital and day, as a line names where it comes from. */
export function sourceWords(source: ChartSource): string {
  return [source.hospital, source.date ? formatDay(source.date) : "undated"].join(", ");
}

interface PatientFact {
  name: string;
  words: (value: string) => string;
}
const FACTS: Record<string, PatientFact> = {
  sex: { name: "sex", words: (value) => sexName(value).toLowerCase() },
  birth_year: { name: "year of birth", words: (value) => value },
  abha_number: { name: "ABHA number", words: (value) => abhaNumberWords(value) },
};

/** What documents say differently of the patient: `Documents disagree on the patient's sex: female in 9 documents, male in 1 document.` */
export function disagreementWords(row: Disagreement): string {
  const fact = FACTS[row.fact] ?? { name: row.fact, words: (value: string) => value };
  const said = row.said.map((it) => `${fact.words(it.value)} in ${counted(it.sources.length, "document")}`);
  return `Documents disagree on the patient's ${fact.name}: ${said.join(", ")}.`;
}

/** A value as read out: digits as sent, unit, and what the mark means. */
export function resultWords(line: ResultLine): string {
  const value = [line.value || "no value", line.unit].filter(Boolean).join(" ");
  const mark = line.mark && !isVoid(line) ? `, ${flagWords(line.mark).long.toLowerCase()}` : "";
  const status = statusWords(line) ?? voidWords(line);
  return `${value}${mark}${status ? `, ${status}` : ""}`;
}

/** Why a result says nothing of the patient, where its flag alone tells: a part of a result has no status. */
export function voidWords(line: Pick<ResultLine, "part">): string | null {
  const words: Partial<Record<Flag, string>> = { entered_in_error: "entered in error", ended: "cancelled", negated: "not done" };
  return (line.part.flag && words[line.part.flag]) ?? null;
}

/** A status that changes how a result is to be taken; none for the usual ones. */
export function statusWords(line: Pick<ResultLine, "part">): string | null {
  return statusMark(line.part.status)?.word.toLowerCase() ?? null;
}

const TRENDS: Record<string, string> = { up: "up from", down: "down from", same: "same as" };

/** How a result stands to the one before it in the same unit: `up from 7.4 on 02 May 2026`. */
export function trendWords(it: Pick<SummaryResult, "previous" | "trend">): string | null {
  if (!it.previous) return null;
  const value = `${it.previous.value}${it.previous.date ? ` on ${formatDay(it.previous.date)}${it.previous.part.date_assumed ? " (day first)" : ""}` : ""}`;
  return `${it.trend ? (TRENDS[it.trend] ?? "before") : "before"} ${value}`;
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
  if (line.unit !== previous.unit || /\d\s*\/\s*\d/.test(line.value)) return null;
  const digits = Math.max(...[line.value, previous.value].map((text) => /\.(\d+)/.exec(text)?.[1]?.length ?? 0));
  const by = (line.number - previous.number).toFixed(digits);
  if (Number(by) === 0) return "no change";
  return by.startsWith("-") ? `−${by.slice(1)}` : `+${by}`;
}

/** Codes and their display words alike: `Active`, `active`. */
const is = (word: string | null, ...codes: readonly string[]): boolean => word !== null && codes.includes(word.trim().toLowerCase());

/** Whether an allergy is one to heed: some document says that it stands. The core weighs them; a doubt counts for it. */
export function isHeeded(it: Pick<SummaryAllergy, "line" | "stands">): boolean {
  return it.stands && !it.line.is_statement;
}

/** What is said where no allergy is to be heeded, and none is denied either. */
export function noAllergyWords(rows: readonly SummaryAllergy[]): string {
  const past = rows.filter((it) => !it.line.is_statement).length;
  return past > 0 ? `No current allergies recorded; ${counted(past, "earlier entry", "earlier entries")} refuted or past` : "No allergies recorded";
}

/** What is said of an allergy beside its name: reactions, how grave, how sure, since when. */
export function allergyWords(line: AllergyLine): string {
  return [
    ...line.reactions,
    is(line.kind, "intolerance") ? "intolerance" : null,
    is(line.criticality, "high", "high risk") ? "high risk" : null,
    line.verification && !is(line.verification, "confirmed") ? line.verification.toLowerCase() : null,
    line.clinical && !is(line.clinical, "active") ? line.clinical.toLowerCase() : null,
    line.date ? formatDay(line.date) : null,
  ]
    .filter(Boolean)
    .join(", ");
}

/** What is said of a problem beside its name. */
export function conditionWords(line: ConditionLine): string {
  return [
    line.severity,
    line.clinical && !is(line.clinical, "active") ? line.clinical.toLowerCase() : null,
    line.verification && !is(line.verification, "confirmed") ? line.verification.toLowerCase() : null,
    line.onset ? `since ${formatDay(line.onset)}` : null,
    line.abatement ? `until ${formatDay(line.abatement)}` : null,
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
  return `${formatCount(Math.max(read.entries - read.unread - read.partly, 0))} of ${counted(read.entries, "item")} fully read`;
}

/** What a document holds of someone else than its patient, where it does; no list over many documents shows it. */
export function othersWords(count: number): string | null {
  return count === 0 ? null : `${counted(count, "item")} ${count === 1 ? "is" : "are"} about another person, and left out here`;
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
  if (years === 0) return counted(months, "month");
  return rest === 0 ? counted(years, "year") : `${counted(years, "year")}, ${counted(rest, "month")}`;
}
