import type { ChartSource } from "../../shared/bindings/ChartSource";
import type { EncounterLine } from "../../shared/bindings/EncounterLine";
import type { ImmunizationDueLine } from "../../shared/bindings/ImmunizationDueLine";
import type { ImmunizationLine } from "../../shared/bindings/ImmunizationLine";
import type { Part } from "../../shared/bindings/Part";
import type { SummaryAllergy } from "../../shared/bindings/SummaryAllergy";
import type { SummaryCarePlan } from "../../shared/bindings/SummaryCarePlan";
import type { SummaryEncounter } from "../../shared/bindings/SummaryEncounter";
import type { SummaryImmunization } from "../../shared/bindings/SummaryImmunization";
import type { SummaryImmunizationDue } from "../../shared/bindings/SummaryImmunizationDue";
import type { SummaryMedicine } from "../../shared/bindings/SummaryMedicine";
import type { SummaryProblem } from "../../shared/bindings/SummaryProblem";
import type { SummaryProcedure } from "../../shared/bindings/SummaryProcedure";
import type { SummaryResult } from "../../shared/bindings/SummaryResult";
import type { Text } from "../../shared/bindings/Text";
import { say, sayIfAny, sayText } from "../../shared/language/say";
import { allergyWords, conditionWords, convertedWords, isHeeded, trendArrow, trendWords } from "../../shared/words/chart";
import { isStatement, medicineWords } from "../../shared/words/medicine";

/** What one line of a list over many documents says; `ChartLine` draws it. */
export interface ChartRow {
  name: Text;
  part: Part;
  sources: readonly ChartSource[];
  date?: string | null;
  /** Where the date was taken from, if not from the line itself. */
  dateFrom?: string | null | undefined;
  conflict?: string | null;
  /** Documents that say the contrary. */
  against?: readonly ChartSource[];
  /** Not true, or not any more: the name is struck through. */
  isOver?: boolean;
  /** What a negation means for this kind of line. */
  negated?: string;
  /** What the line's flag says stands beside it in words of its own. */
  flagless?: boolean;
  /** The remark is one to act on. */
  heeded?: boolean;
  /** A sentence such as “No known allergies”, not the name of a thing. */
  statement?: boolean;
  /** Everything in one line; the hospital is in the name's tip and on paper. */
  short?: boolean;
  /** Below the name there is no room for the hospital; it is in the name's tip and on paper. */
  placeless?: boolean;
  about?: string | null;
}

/** The words that are there, joined; null where none is. */
const joined = (words: readonly (string | null | undefined | false)[], by: string): string | null => words.filter(Boolean).join(by) || null;

/** An abnormal result: where it goes since the one before. Its flag stands in its value. */
export function resultRow(it: SummaryResult): ChartRow {
  const { line, sources, trend } = it;
  return {
    name: line.name,
    part: { ...line.part, flag: null },
    sources,
    date: line.date,
    dateFrom: line.date_from,
    placeless: true,
    about: joined([convertedWords(it.converted), joined([trendArrow(trend), trendWords(it)], " ") ?? say("patient-results-first")], " \u00b7 "),
  };
}

/** A vaccine with the number of the dose. */
const vaccineName = (line: ImmunizationLine | ImmunizationDueLine): string => joined([sayText(line.vaccine), line.dose && say("patient-dose", { dose: line.dose })], ", ") ?? "";

const notGivenWords = ({ reason }: ImmunizationLine): string =>
  reason ? say("patient-dose-not-given-why", { reason }) : say("patient-dose-not-given");

/** A dose that was given, or was not. */
export function doseRow({ line, sources }: SummaryImmunization): ChartRow {
  const isNotGiven = line.part.flag === "negated";
  return {
    short: true,
    flagless: isNotGiven,
    name: vaccineName(line),
    part: line.part,
    sources,
    date: line.date,
    about: joined(
      [isNotGiven && !line.part.standing && notGivenWords(line), line.reactions.length > 0 && say("patient-dose-reaction", { reactions: line.reactions.map(sayText).join("; ") })],
      " · ",
    ),
  };
}

/** A dose that is to be given. */
export function dueRow({ line, sources }: SummaryImmunizationDue): ChartRow {
  return { short: true, heeded: true, name: vaccineName(line), part: line.part, sources };
}

export function medicineRow({ line, sources }: SummaryMedicine): ChartRow {
  return {
    name: line.name,
    // How it stands is among its signs, in the words of medicines.
    part: { ...line.part, standing: [] },
    sources,
    date: line.date,
    dateFrom: line.date_from,
    statement: isStatement(line),
    flagless: line.part.flag !== "modifier" && line.part.flag !== "replaced",
    about: joined([sayIfAny(line.interval), medicineWords(line, { help: false })], " \u00b7 "),
  };
}

export function carePlanRow({ line, sources }: SummaryCarePlan): ChartRow {
  return {
    short: true,
    name: sayText(line.title),
    negated: say("patient-plan-negated"),
    part: line.part,
    sources,
    date: line.start,
    about: joined([line.description, ...line.activities.map(sayText)], " · "),
  };
}

export function procedureRow({ line, sources }: SummaryProcedure): ChartRow {
  return {
    short: true,
    name: sayText(line.name),
    negated: say("patient-procedure-negated"),
    part: line.part,
    sources,
    date: line.date,
    about: joined([line.site, line.outcome, ...line.complications], ", "),
  };
}

export function problemRow({ line, sources, conflict, against }: SummaryProblem): ChartRow {
  return {
    short: true,
    name: line.name,
    part: line.part,
    sources,
    conflict: conflict && sayText(conflict),
    against,
    statement: line.is_statement,
    about: conditionWords(line) || null,
  };
}

/** An entry about an allergy; one that need not be heeded any more is struck through. */
export function allergyRow(it: SummaryAllergy): ChartRow {
  return {
    short: true,
    name: it.line.name,
    part: it.line.part,
    sources: it.sources,
    conflict: it.conflict && sayText(it.conflict),
    against: it.against,
    isOver: !isHeeded(it) && !it.line.is_statement,
    statement: it.line.is_statement,
    about: allergyWords(it.line) || null,
  };
}

/** What a visit was about: its diagnoses, else its reasons, the first of them, and how it ended. */
function visitWords(line: EncounterLine): string | null {
  const all = line.diagnoses.length > 0 ? line.diagnoses.map(sayText) : line.reasons;
  const rest = all.length - 1;
  return joined([...all.slice(0, 1), rest > 0 && say("patient-visit-more", { count: rest }), line.disposition], " · ");
}

export function encounterRow({ line, sources }: SummaryEncounter): ChartRow {
  return {
    short: true,
    negated: say("patient-visit-negated"),
    name: joined([sayText(line.kind), line.days ? say("patient-visit-days", { count: line.days }) : null], ", ") ?? "",
    part: line.part,
    sources,
    date: line.start,
    about: visitWords(line),
  };
}
