import { getContext, setContext } from "svelte";
import type { ResultLine } from "../../shared/bindings/ResultLine";

/** Opens everything the record holds about one of its entries. Only the page of a document offers it. */
export type OpenEntry = (entry: number, name: string) => void;

const KEY = Symbol("entries");

/** Lets the lines below this component open their entries. */
export function provideEntries(open: OpenEntry): void {
  setContext(KEY, open);
}

/** Undefined where no document is open, as in a summary over many. */
export function useEntries(): OpenEntry | undefined {
  return getContext<OpenEntry | undefined>(KEY);
}

/** What all rows have in common, or null: said once above them instead of on each. */
export function common<Row>(rows: readonly Row[], pick: (row: Row) => string | null): string | null {
  const first = rows[0] ? pick(rows[0]) : null;
  return first !== null && rows.every((row) => pick(row) === first) ? first : null;
}

/** Rows under the heading each names, in the order of first appearance. */
export function grouped<Row>(rows: readonly Row[], heading: (row: Row) => string | null): { heading: string | null; rows: Row[] }[] {
  const groups: { heading: string | null; rows: Row[] }[] = [];
  for (const row of rows) {
    const title = heading(row);
    const group = groups.find((it) => it.heading === title);
    if (group) group.rows.push(row);
    else groups.push({ heading: title, rows: [row] });
  }
  return groups;
}

/** Results under the heading of what carries them; two carriers of one name stay two. */
export function carried(rows: readonly ResultLine[]): { heading: string | null; rows: ResultLine[] }[] {
  const groups = new Map<string, { heading: string | null; rows: ResultLine[] }>();
  for (const row of rows) {
    const key = `${row.carrier ?? ""}|${row.panel ?? ""}`;
    const group = groups.get(key) ?? { heading: row.panel, rows: [] };
    group.rows.push(row);
    groups.set(key, group);
  }
  return [...groups.values()];
}
