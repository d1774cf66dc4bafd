/** What the grid and the trend make of the laboratory view, apart from drawing it. */
import type { ChartSource } from "../bindings/ChartSource";
import type { LabCell } from "../bindings/LabCell";
import type { LabPanel } from "../bindings/LabPanel";
import type { LabRow } from "../bindings/LabRow";
import type { LabsView } from "../bindings/LabsView";
import type { ResultLine } from "../bindings/ResultLine";
import { isDated } from "../format/day";
import { say, sayText } from "../language/say";
import { isNew, reviewOf } from "../words/review";
import { isAbnormal, isCritical, isVoid } from "../words/severity";

/** How the grid is narrowed and ordered. */
export interface Narrowing {
  text: string;
  abnormalOnly: boolean;
  criticalFirst: boolean;
  /** Only tests with a result in a document that was not opened. */
  newOnly?: boolean;
  /** Only tests with an abnormal result that nobody reviewed. */
  openOnly?: boolean;
}

/** Letters and digits only, case folded, so that `Hb A1c` finds `HbA1c`. */
function folded(text: string): string {
  return text.toLowerCase().normalize("NFKD").replace(/[^\p{L}\p{M}\p{N}]+/gu, "");
}

const counts = (cell: LabCell): boolean => !cell.left_out;

/** A result and its copies in other documents. */
export function sourcesOf(cell: LabCell): readonly ChartSource[] {
  return [cell.source, ...cell.also];
}

/** Whether it stands in documents alone that this person has not opened. */
export function isNewCell(cell: LabCell): boolean {
  return isNew(sourcesOf(cell));
}

/** Whether it asks for a review: abnormal, standing, and nobody's yet. As the core counts them. */
export function isOpenCell(cell: LabCell): boolean {
  const isMarked = isAbnormal(cell.line) || cell.line.components.some((it) => isAbnormal(it));
  return isMarked && !isVoid(cell.line) && reviewOf(sourcesOf(cell)) === null;
}

/** The newest result that counts. */
export function latestOf(row: LabRow): LabCell | undefined {
  return row.cells.find(counts) ?? row.cells[0];
}

/** The one before it that counts. */
export function previousOf(row: LabRow): LabCell | undefined {
  const latest = latestOf(row);
  return row.cells.slice(latest ? row.cells.indexOf(latest) + 1 : 0).find(counts);
}

/** Whether the newest result is critical: an old one that is over does not come first. */
function isCriticalNow(row: LabRow): boolean {
  return isCritical(latestOf(row)?.line);
}

/** The panels and rows that are asked for. Panels with a critical newest result come first if that is asked for. */
export function narrowed(view: LabsView, by: Narrowing): LabPanel[] {
  const wanted = folded(by.text);
  const panels = view.panels
    .map((panel) => ({
      ...panel,
      rows: panel.rows.filter(
        (row) =>
          (wanted === "" || folded(sayText(row.name)).includes(wanted) || folded(sayText(panel.name)).includes(wanted)) &&
          (!by.abnormalOnly || row.abnormal || row.critical) &&
          (!by.newOnly || row.cells.some(isNewCell)) &&
          (!by.openOnly || row.cells.some(isOpenCell)),
      ),
    }))
    .filter((panel) => panel.rows.length > 0);
  if (!by.criticalFirst) return panels;
  const order = (row: LabRow): number => (isCriticalNow(row) ? 0 : isAbnormal(latestOf(row)?.line) ? 1 : 2);
  return panels
    .map((panel) => ({ ...panel, rows: panel.rows.toSorted((a, b) => order(a) - order(b)) }))
    .toSorted((a, b) => Math.min(...a.rows.map(order)) - Math.min(...b.rows.map(order)));
}

/** The columns in which any of `panels` has a result, by their place in the view. */
export function columnsOf(view: LabsView, panels: readonly LabPanel[]): number[] {
  const used = new Set(panels.flatMap((panel) => panel.rows).flatMap((row) => row.cells.map((cell) => cell.column)));
  return view.columns.map((_, place) => place).filter((place) => used.has(place));
}

/** The results of a row that stand in one column, newest first: more than one where a test was repeated. */
export function cellsAt(row: LabRow, column: number): LabCell[] {
  return row.cells.filter((cell) => cell.column === column);
}

/** A remark of the laboratory, under the number that stands for it in the grid. */
export interface Remark {
  number: number;
  text: string;
  /** The test and the day it was made on; a remark on several results is told once. */
  on: string[];
}

/** The remarks on the results of `rows` in `columns`, in the order in which they are met. */
export function remarksOf(rows: readonly LabRow[], columns: readonly number[]): ReadonlyMap<string, Remark> {
  const shown = new Set(columns);
  const remarks = new Map<string, Remark>();
  for (const row of rows) {
    const told = new Set([latestOf(row), previousOf(row)]);
    for (const cell of row.cells) {
      const text = cell.line.part.note?.trim();
      if (!text || !(shown.has(cell.column) || told.has(cell))) continue;
      const remark = remarks.get(text) ?? { number: remarks.size + 1, text, on: [] };
      const { date } = cell.line;
      remark.on.push(date ? say("clinical-result-on", { name: row.name, day: date }) : say("clinical-result-undated", { name: row.name }));
      remarks.set(text, remark);
    }
  }
  return remarks;
}

/** One result on the plot. */
export interface TrendPoint {
  cell: LabCell;
  line: ResultLine;
  /** Milliseconds since 1970. */
  at: number;
  /** Null where there is a result without a number: the line breaks there. */
  value: number | null;
  /** Less or more than the number: an open marker, and no part of the line. */
  isBound: boolean;
  /** Sent in another unit: drawn as a diamond, and told with what was sent. */
  isConverted: boolean;
  low: number | null;
  high: number | null;
}

/** One line on the plot. */
export interface TrendSeries {
  name: string;
  points: TrendPoint[];
}

function pointOf(cell: LabCell, line: ResultLine): TrendPoint | null {
  if (cell.at === null) return null;
  // One range is a band. Several apply to different people, and which one was meant is not known.
  const range = line.ranges.length === 1 ? line.ranges[0] : undefined;
  // Only a whole result is converted, never a part of one.
  const there = line === cell.line ? cell.converted : undefined;
  return {
    cell,
    line,
    at: cell.at,
    value: there?.number ?? line.number,
    isBound: line.comparator !== null,
    isConverted: there !== undefined,
    low: (there ? there.low : range?.low) ?? null,
    high: (there ? there.high : range?.high) ?? null,
  };
}

/**
 * The lines of a row, oldest point first. A result in parts, such as a blood pressure, has one line for each part.
 * What was entered in error and what has no date is left out.
 */
export function seriesOf(row: LabRow): TrendSeries[] {
  const cells = row.cells.filter((cell) => counts(cell) && cell.at !== null).toReversed();
  const parts = [...new Set(cells.flatMap((cell) => (cell.line.number === null ? cell.line.components.map((it) => sayText(it.name)) : [])))];
  if (parts.length === 0) {
    return [{ name: sayText(row.name), points: cells.flatMap((cell) => pointOf(cell, cell.line) ?? []) }];
  }
  return parts.map((name) => ({
    name,
    points: cells.flatMap((cell) => {
      const line = cell.line.components.find((it) => sayText(it.name) === name);
      return line && !isVoid(line) ? (pointOf(cell, line) ?? []) : [];
    }),
  }));
}

/** Every row under the series its results belong to. */
export function bySeries(rows: readonly LabRow[]): ReadonlyMap<string, readonly LabRow[]> {
  const found = new Map<string, LabRow[]>();
  for (const row of rows) {
    for (const series of new Set(row.cells.map((cell) => cell.line.series))) found.set(series, [...(found.get(series) ?? []), row]);
  }
  return found;
}

/** Whether results of this test in this unit stand in a row. */
function has(row: LabRow, line: ResultLine): boolean {
  return row.cells.some((cell) => cell.line.series === line.series && cell.line.unit === line.unit);
}

/** The row a result stands in. */
export function rowOf(rows: readonly LabRow[], line: ResultLine): LabRow | undefined {
  return rows.find((row) => has(row, line));
}

/**
 * The latest result of the same test before `line`, from another document than `record`, in a unit that converts. `date` is the
 * document's own: it stands for the result's where that has none.
 */
export function earlierOf(rows: readonly LabRow[], line: ResultLine, record: string, date: string | null): (LabCell & { date: string }) | null {
  const own = line.date ?? date;
  const day = isDated(own) ? own.slice(0, 10) : undefined;
  const past = rows
    .filter((row) => has(row, line))
    .flatMap((row) => row.cells)
    .filter((cell) => counts(cell) && cell.source.record !== record)
    .flatMap((cell) => (isDated(cell.line.date) && (!day || cell.line.date.slice(0, 10) < day) ? [{ ...cell, date: cell.line.date }] : []));
  return past.toSorted((a, b) => b.date.localeCompare(a.date))[0] ?? null;
}

/** Whether there is a line to draw: two plain numbers or more. */
export function isDrawable(series: readonly TrendSeries[]): boolean {
  return series.some((it) => it.points.filter((point) => point.value !== null && !point.isBound).length > 1);
}

/** Rows of the same test in units that do not convert: they have trends of their own, and are never drawn together. */
export function otherUnits(view: LabsView, row: LabRow): LabRow[] {
  return view.panels.flatMap((panel) => panel.rows).filter((it) => it.key !== row.key && it.series === row.series);
}

/** The names of all results that the entry of a result holds: a hospital may send many as one, and they are reviewed together. */
export function reviewCovers(view: LabsView, cell: LabCell): string[] {
  const { record, entry } = cell.source;
  const rows = view.panels.flatMap((panel) => panel.rows);
  const held = rows.filter((row) => row.cells.some((it) => it.source.record === record && it.source.entry === entry));
  return [...new Set(held.map((row) => sayText(row.name)))];
}
