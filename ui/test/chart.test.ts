import { describe, expect, test } from "vitest";
import { chartOf } from "../src/preview/fake/chart";
import { consents } from "../src/preview/fake/clinic";
import type { ConsentView, ArtefactView } from "../src/shared/backend/views";
import type { Flag } from "../src/shared/bindings/Flag";
import type { LabCell } from "../src/shared/bindings/LabCell";
import type { LabRow } from "../src/shared/bindings/LabRow";
import type { LabsView } from "../src/shared/bindings/LabsView";
import type { Part } from "../src/shared/bindings/Part";
import type { ResultLine } from "../src/shared/bindings/ResultLine";
import type { TimelineEntry } from "../src/shared/bindings/TimelineEntry";
import { sayText } from "../src/shared/language/say";
import { cellsAt, columnsOf, isDrawable, latestOf, narrowed, otherUnits, previousOf, seriesOf } from "../src/shared/clinical/labs";
import { columnsFor, extentOf, indianTime, markersOf, spanOf, timeLabels } from "../src/patient/labs/plot";
import { waitForTurn } from "../src/patient/files/thumbnails";
import { yearsOf } from "../src/patient/documents/timeline";
import { whatIsMissing, whyNothing } from "../src/patient/absence";
import { abhaNumberWords, allergyWords, deltaWords, documentPlace, gapWords, isHeeded, noAllergyWords, resultWords, statusWords, trendWords } from "../src/shared/words/chart";
import { sexName, sexWords } from "../src/shared/words/health";
import { speak } from "../src/shared/language/language.svelte";
import { medicineSigns, medicineWords, says } from "../src/shared/words/medicine";
import { isAbnormal, isCritical, isRemarkable, isVoid } from "../src/shared/words/severity";

const { labs, summary, medicines, timeline } = chartOf("hinapatel79@sbx");
const row = (key: string, view: LabsView = labs): LabRow => view.panels.flatMap((it) => it.rows).find((it) => it.key === key)!;
const HBA1C = "loinc:4548-4|%";
const EGFR = "loinc:33914-3|mL/min/1.73 m²";
const TSH = "loinc:3016-3|µIU/mL";
const cell = (key: string, place: number): LabCell => row(key).cells[place]!;
const DAY = 24 * 60 * 60 * 1000;

describe("results in words", () => {
  test("keep comparator, digits, unit, mark and status", () => {
    expect(resultWords(cell(HBA1C, 0).line)).toBe("8.10 %, high");
    expect(resultWords(row(EGFR).cells.at(-1)!.line)).toBe(">90 mL/min/1.73 m²");
    expect(resultWords(cell(TSH, 0).line)).toBe("4.62 µIU/mL, high, amended");
  });

  test("a difference is told only between plain numbers, in their own digits", () => {
    const [newest, before] = [cell(HBA1C, 0).line, cell(HBA1C, 1).line];
    expect(deltaWords(newest, before)).toBe("+0.70");
    expect(deltaWords(before, newest)).toBe("−0.70");
    expect(deltaWords(newest, newest)).toBe("no change");
    const bounded = row(EGFR).cells.at(-1)!.line;
    expect(deltaWords(cell(EGFR, 0).line, bounded)).toBeNull();
    expect(deltaWords(newest, null)).toBeNull();
  });

  test("a trend names the value before and its day", () => {
    const potassium = summary.labs.find((it) => it.line.name === "Potassium")!;
    expect(trendWords(potassium)).toBe("up from 3.9 on 26 Aug 2026");
    expect(trendWords({ previous: null, trend: null })).toBeNull();
    expect(trendWords({ ...potassium, trend: null })).toMatch(/^before 3.9/);
  });

  test("only a status that changes the meaning is told", () => {
    const part = cell(HBA1C, 0).line.part;
    expect(statusWords({ part: { ...part, status: "entered-in-error" } })).toBe("entered in error");
    expect(statusWords({ part: { ...part, status: "registered" } })).toBe("no result yet");
    expect(statusWords({ part: { ...part, status: "unknown" } })).toBe("status not known");
    expect(statusWords({ part: { ...part, status: "On Hold" } })).toBe("on hold");
    expect(statusWords({ part: { ...part, status: "final" } })).toBeNull();
    expect(statusWords({ part: { ...part, status: null } })).toBeNull();
  });

  test("a line leads to its document, at its entry where that is known", () => {
    expect(documentPlace({ record: "r 1", entry: 0 })).toBe("#/records/r%201?entry=0");
    expect(documentPlace({ record: "r1", entry: null })).toBe("#/records/r1");
  });
});

describe("how grave a result is", () => {
  const line = cell(HBA1C, 0).line;
  const marked = (mark: Flag | null): ResultLine => ({ ...line, mark });

  test("critical are the marks to act on at once, abnormal all but the unremarkable ones", () => {
    const all: Flag[] = ["N", "NEG", "S", "H", "L", "A", "POS", "R", "HH", "LL", "AA"];
    expect(all.filter((it) => isCritical(marked(it)))).toEqual(["HH", "LL", "AA"]);
    expect(all.filter((it) => !isAbnormal(marked(it)))).toEqual(["N", "NEG", "S"]);
    expect([isCritical(marked(null)), isAbnormal(marked(null)), isRemarkable(null)]).toEqual([false, false, false]);
    expect([isCritical(undefined), isAbnormal(null)]).toEqual([false, false]);
  });

  test("a part marks the whole, and what is void marks nothing", () => {
    const whole: ResultLine = { ...marked(null), components: [marked("LL")] };
    expect([isCritical(whole), isAbnormal(whole)]).toEqual([true, true]);
    for (const part of [{ ...line.part, flag: "entered_in_error" as const }, { ...line.part, status: "cancelled" }]) {
      expect(isVoid({ ...marked("HH"), part })).toBe(true);
      expect([isCritical({ ...whole, mark: "HH", part }), isAbnormal({ ...whole, mark: "HH", part })]).toEqual([false, false]);
    }
    // What the sender put in doubt is still acted on.
    expect(isCritical({ ...marked("HH"), part: { ...line.part, flag: "modifier" } })).toBe(true);
  });
});

describe("the grid of results", () => {
  test("finds a test by a spelling of its own", () => {
    const found = narrowed(labs, { text: "hb a1-C", abnormalOnly: false, criticalFirst: false });
    expect(found.flatMap((it) => it.rows).map((it) => it.name)).toEqual(["HbA1c", "HbA1c (IFCC)"]);
    expect(narrowed(labs, { text: "ब्लड", abnormalOnly: false, criticalFirst: false })[0]?.rows).toHaveLength(1);
  });

  test("shows a whole panel that is searched for", () => {
    expect(narrowed(labs, { text: "lipids", abnormalOnly: false, criticalFirst: false })[0]?.rows).toHaveLength(4);
  });

  test("puts what is critical now first, and keeps the laboratory's order else", () => {
    const first = narrowed(labs, { text: "", abnormalOnly: false, criticalFirst: true });
    expect(first[0]?.name).toBe("Kidney function");
    expect(first[0]?.rows[0]?.name).toBe("Potassium");
    const plain = narrowed(labs, { text: "", abnormalOnly: false, criticalFirst: false });
    expect(plain.map((it) => it.name)).toEqual(labs.panels.map((it) => it.name));
    // Platelets were critical in August; that is over.
    expect(first.findIndex((it) => it.name === "Complete blood count")).toBeGreaterThan(0);
  });

  test("leaves out rows without a mark where only abnormal ones are asked for", () => {
    const rows = narrowed(labs, { text: "", abnormalOnly: true, criticalFirst: false }).flatMap((it) => it.rows);
    expect(rows.length).toBeGreaterThan(5);
    expect(rows.every((it) => it.abnormal || it.critical)).toBe(true);
  });

  test("draws only the columns that hold something", () => {
    const panels = narrowed(labs, { text: "dengue", abnormalOnly: false, criticalFirst: false });
    const columns = columnsOf(labs, panels);
    expect(columns).toHaveLength(1);
    expect(labs.columns[columns[0]!]).toEqual({ date: "2026-08-24", hospital: "City Hospital, Pune" });
    expect(cellsAt(panels[0]!.rows[0]!, columns[0]!)).toHaveLength(1);
  });

  test("what was entered in error is neither the latest nor the one before", () => {
    const haemoglobin = row("loinc:718-7|g/dL");
    const wrong = haemoglobin.cells.find((it) => it.left_out)!;
    expect(wrong.line.value).toBe("1.21");
    const trimmed = { ...haemoglobin, cells: haemoglobin.cells.slice(haemoglobin.cells.indexOf(wrong)) };
    expect(latestOf(trimmed)?.line.value).toBe("12.4");
    expect(previousOf(trimmed)?.line.value).toBe("11.2");
  });
});

describe("a trend", () => {
  test("keeps units apart, and names the other one", () => {
    expect(otherUnits(labs, row(HBA1C)).map((it) => it.unit)).toEqual(["mmol/mol"]);
    const units = new Set(seriesOf(row(HBA1C)).flatMap((it) => it.points).map((it) => it.line.unit));
    expect([...units]).toEqual(["%"]);
  });

  test("runs over real time, oldest first", () => {
    const times = seriesOf(row(HBA1C))[0]!.points.map((it) => it.at);
    expect(times).toEqual(times.toSorted((a, b) => a - b));
    expect(times[0]).toBe(Date.parse("2019-05-14T00:00:00Z"));
    const [left, right] = spanOf(seriesOf(row(HBA1C)));
    expect(left).toBeLessThan(times[0]!);
    expect(right).toBeGreaterThan(times.at(-1)!);
  });

  test("breaks its line at a comparator, which keeps a marker of its own", () => {
    const series = seriesOf(row(TSH));
    const [times, values] = columnsFor(series);
    expect(times).toHaveLength(6);
    expect(Array.from(values!)[2]).toBeNull();
    const open = markersOf(series).filter((it) => it.isBound);
    expect(open.map((it) => it.line.value)).toEqual(["<0.01"]);
  });

  test("breaks its line at a result that is no number, and draws no marker there", () => {
    const series = seriesOf(row("loinc:2571-8|mg/dL"));
    const values = Array.from(columnsFor(series)[1]!);
    expect(values.at(-1)).toBeNull();
    expect(markersOf(series)).toHaveLength(values.length - 1);
  });

  test("leaves out what was entered in error and what has no date", () => {
    const haemoglobin = row("loinc:718-7|g/dL");
    expect(seriesOf(haemoglobin)[0]!.points.map((it) => it.line.value)).not.toContain("1.21");
    const undated = { ...haemoglobin, cells: haemoglobin.cells.map((it) => ({ ...it, at: null })) };
    expect(isDrawable(seriesOf(undated))).toBe(false);
  });

  test("takes the band from the laboratory's range at each point, and from no other", () => {
    const [point] = seriesOf(row(HBA1C))[0]!.points;
    expect([point?.low, point?.high]).toEqual([4, 5.6]);
    const two = { ...row(HBA1C), cells: row(HBA1C).cells.map((it) => ({ ...it, line: { ...it.line, ranges: [...it.line.ranges, ...it.line.ranges] } })) };
    expect(seriesOf(two)[0]!.points.every((it) => it.low === null && it.high === null)).toBe(true);
    const [low, high] = extentOf(seriesOf(row(HBA1C)));
    expect(low).toBeLessThan(4);
    expect(high).toBeGreaterThan(9.2);
  });

  test("draws a blood pressure as two lines, whose times do not break each other", () => {
    const series = seriesOf(row("loinc:85354-9|mmHg"));
    expect(series.map((it) => it.name)).toEqual(["Systolic", "Diastolic"]);
    const [times, systolic, diastolic] = columnsFor(series);
    expect(times).toHaveLength(10);
    expect(Array.from(systolic!).includes(null)).toBe(false);
    expect(Array.from(diastolic!).filter((it) => it === undefined)).toHaveLength(5);
  });

  test("one number alone makes no line", () => {
    expect(isDrawable(seriesOf(row("loinc:4548-4|mmol/mol")))).toBe(false);
    expect(isDrawable(seriesOf(row(HBA1C)))).toBe(true);
  });

  test("labels of the time axis are no finer than their distance", () => {
    const at = Date.parse("2026-11-21T00:00:00Z");
    expect([indianTime(at).getHours(), indianTime(at).getMinutes()]).toEqual([5, 30]);
    expect(timeLabels([at], 365 * DAY)).toEqual(["2026"]);
    expect(timeLabels([at], 30 * DAY)).toEqual(["Nov 2026"]);
    expect(timeLabels([at], 7 * DAY)).toEqual(["21 Nov 2026"]);
  });
});

describe("the timeline", () => {
  const entry = (it: Partial<TimelineEntry> & { date: string | null; id: string }): TimelineEntry => ({
    kind: "document",
    end: null,
    title: it.id,
    hi_type: "DiagnosticReport",
    detail: null,
    visit: null,
    flag: null,
    unread: 0,
    partly: 0,
    about_others: 0,
    source: { record: it.id, entry: null, hospital: "City", title: it.id, date: it.date, status: null },
    ...it,
  });

  test("puts the documents of one visit under it, and years below each other", () => {
    const years = yearsOf(timeline.entries);
    expect(years.map((it) => it.year)).toEqual(["2026", "2025", "2024", "2023", "2022", "2021", "2020", "2019", null]);
    const stay = years[0]!.groups.find((it) => it.visit && sayText(it.visit.title) === "Inpatient stay")!;
    expect(stay.documents.map((it) => it.source.record)).toEqual(["r4", "r5", "h19", "h18"]);
    expect([stay.date, stay.end]).toEqual(["2026-08-24", "2026-08-29"]);
  });

  test("loses nothing: every document stands in one group", () => {
    const shown = yearsOf(timeline.entries).flatMap((it) => it.groups).flatMap((it) => it.documents);
    expect(shown).toHaveLength(timeline.entries.filter((it) => it.kind === "document").length);
  });

  test("says gaps of half a year and more, and the undated come last without one", () => {
    const years = yearsOf([
      entry({ id: "a", date: "2026-05-02" }),
      entry({ id: "b", date: "2026-01-09" }),
      entry({ id: "c", date: "2023-11" }),
      entry({ id: "d", date: null }),
    ]);
    const groups = years.flatMap((it) => it.groups);
    expect(groups.map((it) => it.gap)).toEqual([null, "2 years, 2 months", null, null]);
    expect(years.at(-1)).toMatchObject({ year: null, groups: [{ documents: [{ title: "d" }] }] });
    expect(gapWords("2026-11-01", "2026-04-30")).toBe("7 months");
    expect(gapWords("2026-11-01", "2025-11-30")).toBe("1 year");
  });

  test("two visits of one day stay apart", () => {
    const groups = yearsOf([
      entry({ id: "a", date: "2026-05-02", visit: "v1" }),
      entry({ id: "b", date: "2026-05-02", visit: "v2" }),
      entry({ id: "c", date: "2026-05-02", visit: "v1" }),
    ]).flatMap((it) => it.groups);
    expect(groups.map((it) => it.documents.map((paper) => paper.title))).toEqual([["a", "c"], ["b"]]);
  });
});

describe("allergies and medicines in words", () => {
  test("an allergy that some document lets stand is heeded, whatever else is said of it; a statement is not", () => {
    const [penicillin, , shellfish] = summary.allergies;
    expect(isHeeded(penicillin!)).toBe(true);
    expect(isHeeded(shellfish!)).toBe(false);
    expect(isHeeded({ ...penicillin!, stands: false })).toBe(false);
    expect(isHeeded({ ...penicillin!, line: { ...penicillin!.line, is_statement: true } })).toBe(false);
    // A meaning that was changed is a doubt, and a doubt is heeded.
    const changed: Part = { ...penicillin!.line.part, flag: "modifier" };
    expect(isHeeded({ ...penicillin!, line: { ...penicillin!.line, part: changed } })).toBe(true);
  });

  test("no allergy to heed is not told as none recorded where one was refuted", () => {
    const shellfish = summary.allergies.find((it) => !it.stands)!;
    expect(noAllergyWords([])).toBe("No allergies recorded");
    expect(noAllergyWords([shellfish])).toBe("No current allergies recorded; 1 earlier entry refuted or past");
    expect(noAllergyWords([shellfish, shellfish])).toMatch(/2 earlier entries/);
  });

  test("what is said of an allergy beside its name leaves out what every reader expects", () => {
    const penicillin = summary.allergies[0]!.line;
    expect(allergyWords(penicillin)).toBe("generalised rash (moderate), high risk, 2019");
    // Senders write the code or its display word.
    expect(allergyWords({ ...penicillin, clinical: "Active", verification: "Confirmed" })).toBe("generalised rash (moderate), high risk, 2019");
    expect(allergyWords({ ...penicillin, clinical: "Inactive", verification: "Provisional" })).toMatch(/provisional, inactive/);
  });

  test("a medicine is told as written, with what shorthand means", () => {
    const lines = medicines.medicines.flatMap((it) => it.lines).map((it) => it.line);
    const metformin = lines.find((it) => it.name === "Metformin 1000 mg")!;
    expect(medicineWords(metformin)).toBe("1-0-1 after food (morning and night), 90 days");
    expect(medicineWords({ ...metformin, instruction: null, frequency_help: null })).toBe("1 tablet, 1-0-1, after food, Oral, 90 days");
    // What the instruction says already is not said again.
    expect(medicineWords({ ...metformin, instruction: "1-0-1, for 90 days", as_needed: "if needed" }, { help: false })).toBe("1-0-1, for 90 days, only if needed");
    // What shorthand means is said once, with the reason.
    // Hospitals write English, whatever the window speaks.
    const length = { key: "medicine-length", with: { count: "90", unit: "d" } };
    try {
      speak("hi");
      expect(medicineWords({ ...metformin, instruction: "1-0-1, for 90 days", duration: length }, { help: false })).toBe("1-0-1, for 90 days");
      expect(medicineWords({ ...metformin, instruction: "1-0-1, for 190 days", duration: length }, { help: false })).toContain("90 दिन");
    } finally {
      speak("en");
    }
    expect(says("11 tablets", "1 tablet")).toBe(false);
    expect(says("take 1 tablet", "1 tablet")).toBe(true);
    const sos = { ...metformin, instruction: "SOS", frequency_help: "if needed", duration: null };
    expect(medicineWords({ ...sos, as_needed: "fever" })).toBe("SOS (if needed: fever)");
    expect(medicineWords({ ...sos, as_needed: "if needed" })).toBe("SOS (if needed)");
    expect(medicineWords({ ...sos, instruction: "SOS (only when needed)", frequency_help: null, as_needed: "fever" })).toBe("SOS (only when needed): fever");
    expect(medicineWords({ ...sos, as_needed: "fever" }, { help: false })).toBe("SOS, only if needed: fever");
  });

  test("what is not a plain prescription is said", () => {
    const lines = medicines.medicines.flatMap((it) => it.lines).map((it) => it.line);
    const signs = (name: string): string[] => medicineSigns(lines.find((it) => it.name === name)!);
    expect(signs("Telmisartan 40 mg")).toEqual(["on hold"]);
    expect(signs("Ibuprofen 400 mg")).toEqual(["not to be taken"]);
    expect(signs("Metformin 1000 mg")).toEqual([]);
    expect(medicineSigns({ ...lines[0]!, intent: "proposal", kind: "taken" })).toEqual(["advised", "taken, by report"]);
    const stood = (intent: string, standing: string[]): string[] => medicineSigns({ ...lines[0]!, intent, kind: "prescribed", interval: undefined, part: { ...lines[0]!.part, standing } });
    // How urgent it is says nothing of what it was meant as.
    expect(stood("recommendation", ["urgent"])).toEqual(["urgent", "recommendation"]);
    expect(stood("proposal", ["proposed, not an order"])).toEqual(["proposed, not an order"]);
    expect(stood("order", ["urgent"])).toEqual(["urgent"]);
  });

  test("sex and ABHA number as on the card", () => {
    expect([sexWords("female"), sexWords("Male"), sexWords("transgender"), sexWords(null)]).toEqual(["F", "M", "Transgender", null]);
    expect([sexName("F"), sexName("male"), sexName("U"), sexName("hijra")]).toEqual(["Female", "Male", "Not told", "Hijra"]);
    expect(abhaNumberWords("91111122223333")).toBe("91-1111-2222-3333");
    expect(abhaNumberWords("9111")).toBe("9111");
  });
});

describe("why nothing is here", () => {
  const base = consents[0]!;
  const consent = (it: Partial<ConsentView>): ConsentView => ({ ...base, artefacts: [], ...it });
  const part = (it: Partial<ArtefactView>): ArtefactView => ({ ...base.artefacts[0]!, records: 0, transfers: [], ...it });
  const title = (...of: ConsentView[]): string => whyNothing(of).title;

  test("each reason has a message of its own", () => {
    const said = [
      title(),
      title(consent({ state: "requested" })),
      title(consent({ state: "denied" })),
      title(consent({ state: "failed" })),
      title(consent({ state: "expired" })),
      title(consent({ state: "expired", artefacts: [part({ state: "erased", reason: "expired", erased_at: "2026-11-20T08:00:00Z" })] })),
      title(consent({ state: "revoked", artefacts: [part({ state: "erased", reason: "revoked" })] })),
      title(consent({ state: "granted", artefacts: [part({ state: "paused" })] })),
      title(consent({ state: "granted", artefacts: [part({ transfers: [{ ...base.artefacts[1]!.transfers[0]!, records: 0 }] })] })),
      title(consent({ state: "granted", artefacts: [part({})] })),
      title(consent({ state: "granted", artefacts: [part({ transfers: [{ ...base.artefacts[0]!.transfers[0]!, records: 0 }] })] })),
      title(consent({ state: "granted", artefacts: [part({ records: 3 })] })),
    ];
    expect(new Set(said).size).toBe(said.length);
    expect(said[6]).toMatch(/withdrawn/);
    expect(said[8]).toMatch(/could not be opened/);
  });

  test("a request that is under way counts more than one that was declined before", () => {
    expect(title(consent({ state: "denied" }), consent({ state: "posted" }))).toBe("No records are here yet.");
  });

  test("two answers of one hospital that came in part are both told", () => {
    const partial = base.artefacts.find((it) => it.transfers.some((transfer) => transfer.state === "partial"))!;
    const two = [{ ...base, artefacts: [partial, { ...partial, id: "another" }] }];
    expect(whatIsMissing(two).map((it) => it.title)).toEqual(Array(2).fill("Not everything came from Sanjeevani Diagnostics."));
  });

  test("what is missing names the hospital, the pages and what could not be opened", () => {
    const [missing, ...others] = whatIsMissing([base]);
    expect(others).toEqual([]);
    expect(missing).toMatchObject({ tone: "wait", title: "Not everything came from Sanjeevani Diagnostics.", consent: "c1" });
    expect(missing?.text).toMatch(/^3 of 5 pages came\. 2 records of visit/);
  });
});

test("small pictures are made two at a time, in the order they were asked for", async () => {
  const first = await waitForTurn();
  const second = await waitForTurn();
  const order: string[] = [];
  const third = waitForTurn().then((turn) => {
    order.push("third");
    return turn;
  });
  await Promise.resolve();
  expect(order).toEqual([]);
  second.done();
  (await third).done();
  first.done();
  expect(order).toEqual(["third"]);
});
