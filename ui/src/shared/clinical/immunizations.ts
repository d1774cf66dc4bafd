import type { ImmunizationDueLine } from "../bindings/ImmunizationDueLine";
import type { ImmunizationLine } from "../bindings/ImmunizationLine";
import type { Text } from "../bindings/Text";
import { type PlainKey, say, sayIfAny, sayText } from "../language/say";

/** The place of a dose in its series: its number, or 0 for a booster and for what carries no number. */
export function doseNumber(dose: Text | null): number {
  const said = sayIfAny(dose) ?? "";
  const digits = /^\D{0,12}(\d{1,2})(?!\d)/.exec(said)?.[1];
  return digits === undefined || /booster/i.test(said) ? 0 : Number(digits);
}

/** One disease with its doses by number. */
export interface DiseaseRow {
  disease: string;
  doses: Map<number, ImmunizationLine[]>;
}

/** Diseases down, doses across. A vaccine against several diseases stands in the row of each. */
export function grid(given: readonly ImmunizationLine[]): { rows: DiseaseRow[]; columns: number[] } {
  const rows: DiseaseRow[] = [];
  const columns = new Set<number>();
  for (const line of given) {
    for (const disease of line.diseases.length > 0 ? line.diseases : [sayText(line.vaccine)]) {
      // A combined vaccine may be the third dose against one disease and the fourth against another.
      const own = line.protocols?.find((it) => it.diseases.includes(disease));
      const column = doseNumber(own ? own.dose : line.dose);
      columns.add(column);
      let row = rows.find((it) => it.disease.toLowerCase() === disease.toLowerCase());
      if (!row) rows.push((row = { disease, doses: new Map() }));
      row.doses.set(column, [...(row.doses.get(column) ?? []), line]);
    }
  }
  // Numbered doses in order, those without a number after them.
  return { rows, columns: [...columns].toSorted((a, b) => (a || Infinity) - (b || Infinity)) };
}

const URGENCY = ["overdue", "due", "contraindicated", "immune", "complete"];

const SETTLED: readonly [word: string, key: PlainKey][] = [
  ["contraindicated", "clinical-dose-contraindicated"],
  ["complete", "clinical-dose-complete"],
  ["immune", "clinical-dose-immune"],
];

/** What a forecast says that awaits no dose: such a dose is neither due nor overdue. */
export function settledWords(forecast: string | null): string | null {
  const said = forecast?.trim().toLowerCase() ?? "";
  const key = SETTLED.find(([word]) => said.startsWith(word))?.[1];
  return key ? say(key) : null;
}

/** Overdue first, then by date. */
export function byUrgency(due: readonly ImmunizationDueLine[]): ImmunizationDueLine[] {
  const rank = (line: ImmunizationDueLine): number => {
    const place = URGENCY.indexOf((line.forecast ?? "due").toLowerCase());
    return place < 0 ? 1 : place;
  };
  return [...due].toSorted((a, b) => rank(a) - rank(b) || (a.due ?? "9").localeCompare(b.due ?? "9"));
}
