/** The timeline as it is drawn: groups by visit, years, gaps, and what has no date. */
import type { Flag } from "../../shared/bindings/Flag";
import type { TimelineEntry } from "../../shared/bindings/TimelineEntry";
import { isDated } from "../../shared/format/day";
import { type PlainKey, say } from "../../shared/language/say";
import { gapWords } from "../../shared/words/chart";

/** A visit with its documents, or one document alone. */
export interface TimelineGroup {
  key: string;
  date: string | null;
  end: string | null;
  /** The visit itself, where a document tells of it. */
  visit: TimelineEntry | null;
  documents: TimelineEntry[];
  /** How long nothing was recorded between this and the one below it; null where that is not worth saying. */
  gap: string | null;
}

/** The groups of one year; `null` for what has no date. */
export interface TimelineYear {
  year: string | null;
  groups: TimelineGroup[];
}

/** The date of an entry by which it is ordered: one that cannot be is none. */
const dateOf = (entry: TimelineEntry): string | null => (entry.doubt ? null : entry.date);

/** Groups entries, which come newest first with undated ones last, by visit and then by year. */
export function yearsOf(entries: readonly TimelineEntry[]): TimelineYear[] {
  const groups: TimelineGroup[] = [];
  for (const entry of entries) {
    const open = entry.visit === null ? undefined : groups.find((it) => it.key === `visit/${entry.visit}`);
    const group = open ?? {
      key: entry.visit === null ? `${entry.kind}/${entry.source.record}/${entry.source.entry}/${groups.length}` : `visit/${entry.visit}`,
      date: dateOf(entry),
      end: null,
      visit: null,
      documents: [],
      gap: null,
    };
    if (!open) groups.push(group);
    if (entry.kind === "encounter") {
      group.visit ??= entry;
      group.date = dateOf(entry) ?? group.date;
      group.end = entry.end ?? group.end;
    } else {
      group.documents.push(entry);
      group.date ??= dateOf(entry);
    }
  }
  const ordered = groups.toSorted((a, b) => {
    // A date in words has no place in the order: it stands with what has none, and says its words.
    if (!isDated(a.date) || !isDated(b.date)) return Number(!isDated(a.date)) - Number(!isDated(b.date));
    return b.date.localeCompare(a.date);
  });
  const years: TimelineYear[] = [];
  ordered.forEach((group, place) => {
    group.gap = gapWords(group.date, ordered[place + 1]?.date ?? null);
    const year = isDated(group.date) ? group.date.slice(0, 4) : null;
    const last = years.at(-1);
    if (last?.year === year) last.groups.push(group);
    else years.push({ year, groups: [group] });
  });
  return years;
}

const OFF: Partial<Record<Flag, PlainKey>> = {
  entered_in_error: "patient-documents-in-error",
  ended: "patient-documents-cancelled",
  negated: "patient-documents-negated",
};

/** Why an entry does not stand, in words: its title is then struck through. */
export function offWords(entry: Pick<TimelineEntry, "flag">): string | null {
  const key = entry.flag === null ? undefined : OFF[entry.flag];
  return key ? say(key) : null;
}
