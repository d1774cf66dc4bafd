import userEvent from "@testing-library/user-event";
import { cleanup, screen, waitFor, within } from "@testing-library/svelte";
import { afterEach, describe, expect, test } from "vitest";
import { whatIsMissing, whyNothing } from "../src/patient/absence";
import { yearsOf } from "../src/patient/documents/timeline";
import { resultRow, doseRow, encounterRow } from "../src/patient/summary/rows";
import { chartOf } from "../src/preview/fake/chart";
import { consents, patients } from "../src/preview/fake/clinic";
import { CommandFailure } from "../src/shared/backend/backend";
import type { Commands } from "../src/shared/backend/contract";
import type { ConsentView, TransferState } from "../src/shared/backend/views";
import type { FilesView } from "../src/shared/bindings/FilesView";
import type { Flag } from "../src/shared/bindings/Flag";
import type { LabPanel } from "../src/shared/bindings/LabPanel";
import type { LabsView } from "../src/shared/bindings/LabsView";
import type { MedicinesView } from "../src/shared/bindings/MedicinesView";
import type { Part } from "../src/shared/bindings/Part";
import type { PatientSummaryView } from "../src/shared/bindings/PatientSummaryView";
import type { TimelineView } from "../src/shared/bindings/TimelineView";
import type { ResultLine } from "../src/shared/bindings/ResultLine";
import { settledWords } from "../src/shared/clinical/immunizations";
import { speak } from "../src/shared/language/language.svelte";
import { sayText } from "../src/shared/language/say";
import { allergyWords, conditionWords, disagreementWords, gapWords, noAllergyWords, othersWords, resultWords, trendWords } from "../src/shared/words/chart";
import { documentStatus, dateFrom, intentWithin, intentWord, marksOf, readingMark, statusMark, statusWithin } from "../src/shared/words/clinical";
import { medicineSigns, medicineWords } from "../src/shared/words/medicine";
import { Overheard, settled, showPseudo, unsaid } from "./pseudo";
import { SCREENS } from "./screens";

afterEach(() => speak("en"));

const HINA = "hinapatel79@sbx";
const PAGE = "#/patients/hinapatel79%40sbx";
const chart = chartOf(HINA);

/** Fields that hold codes elsewhere and a sender's words here, and ranges, which stand one by one. */
const SENT = [
  ...chart.summary.immunizations.map((it) => it.line.reason),
  ...chart.labs.panels
    .flatMap((it) => it.rows)
    .flatMap((it) => [it.range, ...it.cells.flatMap((cell) => cell.line.ranges.map((range) => range.text))])
    .flatMap((it) => (typeof it === "string" ? it.split("; ") : [])),
].filter((it) => it !== null);

const left = (container: HTMLElement, backend: Overheard, allowed: readonly string[] = []): string[] =>
  unsaid(container, backend.texts, [...SENT, ...allowed]);

const ROOMS = [
  "Patients",
  "a patient's page",
  "a patient's summary",
  "a patient's results",
  "the trend of a test",
  "a patient's medicines",
  "a patient's files",
  "a patient's documents",
  "a patient's consents",
];

describe.each(SCREENS.filter((it) => ROOMS.includes(it.name)))("$name says everything in the language in use", (it) => {
  test("with its result", async () => {
    const { container, backend } = await showPseudo(it.address);
    expect(left(container, backend)).toEqual([]);
  });

  test("while it waits", async () => {
    const backend = new Overheard();
    backend.make(it.command, "waits");
    const { container } = await showPseudo(it.address, backend, true);
    await waitFor(() => expect(container.querySelector(".waiting, .allergies")).not.toBeNull());
    expect(left(container, backend, [HINA])).toEqual([]);
  });

  test("in trouble", async () => {
    const backend = new Overheard();
    backend.make(it.command, new CommandFailure("store_trouble", "7F3A-19C2"));
    const { container } = await showPseudo(it.address, backend);
    expect(left(container, backend, ["7F3A-19C2"])).toEqual([]);
  });

  if (it.nothing) {
    const { answer } = it.nothing;
    test("with nothing to show", async () => {
      const backend = new Overheard();
      backend.make(it.command, { answers: answer });
      const { container } = await showPseudo(it.address, backend);
      expect(left(container, backend)).toEqual([]);
    });
  }
});

/** The page with parts of one answer changed. */
async function pageWith<Name extends "get_patient" | "get_patient_summary" | "get_patient_labs" | "get_patient_medicines" | "get_patient_files" | "get_patient_timeline">(
  command: Name,
  change: (answer: Commands[Name]["response"]) => object,
  address = PAGE,
): Promise<string[]> {
  const backend = new Overheard();
  const answer = (await backend.call(command, { address: HINA })) as Commands[Name]["response"];
  backend.make(command, { answers: change(answer) });
  const { container } = await showPseudo(address, backend);
  return left(container, backend);
}

describe("a patient's page beyond what it shows first", () => {
  test.each(patients.map((it) => it.address).filter((it) => it !== HINA))("of %s, every part", async (address) => {
    for (const part of ["summary", "documents", "labs", "medicines", "files", "consents"]) {
      const { container, backend } = await showPseudo(`#/patients/${encodeURIComponent(address)}/${part}`);
      expect(left(container, backend)).toEqual([]);
      cleanup();
    }
  });

  test.each(["DEACTIVATED", "DELETED", "UNKNOWN"])("whose account is %s", async (status) => {
    expect(await pageWith("get_patient", (it) => ({ ...it, status }))).toEqual([]);
  });

  test("with nothing in its lists", async () => {
    const none = { labs: [], vitals: [], medicines: [], problems: [], allergies: [], encounters: [], immunizations: [], immunizations_due: [], procedures: [], care_plans: [] };
    expect(await pageWith("get_patient_summary", (it) => ({ ...it, ...none }))).toEqual([]);
  });

  test("with no dates, no consent and one hospital", async () => {
    const bare = (it: PatientSummaryView): object => ({
      ...it,
      consent_from: null,
      consent_to: null,
      consent_until: null,
      birth_date: null,
      abha_number: null,
      sex: null,
      age: { ...it.age, oldest: null, newest: null, hospitals: it.age.hospitals.slice(0, 1), documents: 1, about_others: 1, received_at: null },
      allergies: it.allergies.slice(0, 1).map((row) => ({ ...row, line: { ...row.line, is_statement: true }, sources: row.sources.map((source) => ({ ...source, date: null })) })),
      immunizations_due: it.immunizations_due.flatMap((row) => [true, false].map((overdue) => ({ ...row, overdue, given_on: null, line: { ...row.line, due: null, forecast: null } }))),
      labs: it.labs.map((row) => ({ ...row, previous: null, line: { ...row.line, value: "", number: null, part: { ...row.line.part, date_assumed: true } } })),
    });
    expect(await pageWith("get_patient_summary", bare)).toEqual([]);
  });

  test("with many allergies, measures and documents that disagree", async () => {
    const many = (it: PatientSummaryView): object => ({
      ...it,
      allergies: Array(7).fill(it.allergies.find((row) => row.stands)),
      vitals: Array.from({ length: 9 }, (_, place) => ({ ...it.vitals[0]!, row: `r${place}`, newer: it.vitals[0]!.line, line: { ...it.vitals[0]!.line, by_patient: true } })),
      set_aside: [...it.set_aside, ...it.set_aside.map((row) => ({ ...row, record: `${row.record}b`, title: "", date: null }))],
      disagreements: ["sex", "birth_year", "abha_number"].map((fact) => ({
        ...it.disagreements[0]!,
        fact,
        said: it.disagreements[0]!.said.map((said) => ({ ...said, value: fact === "sex" ? said.value : "1979", sources: Array.from({ length: 6 }, (_, place) => ({ ...said.sources[0]!, record: `x${place}`, title: "", date: null })) })),
      })),
    });
    expect(await pageWith("get_patient_summary", many)).toEqual([]);
  });

  test("with its lists unfolded", async () => {
    const { container, backend } = await showPseudo(PAGE);
    for (const button of container.querySelectorAll<HTMLElement>("article button[aria-expanded=false]")) button.click();
    await waitFor(() => expect(container.querySelector("article button[aria-expanded=true]")).not.toBeNull());
    expect(left(container, backend)).toEqual([]);
  });

  test("saved as a PDF", async () => {
    const { container, backend } = await showPseudo(PAGE);
    (await screen.findByRole("button", { name: /Save~/ })).click();
    await waitFor(() => expect(container.querySelector("dialog[open]")).not.toBeNull());
    expect(left(container, backend)).toEqual([]);
  });

  test("with results narrowed until none is left, and with all collections", async () => {
    const user = userEvent.setup();
    const { container, backend } = await showPseudo(`${PAGE}/labs?row=gone`);
    for (const button of container.querySelectorAll<HTMLElement>("article .hint button")) button.click();
    for (const box of container.querySelectorAll<HTMLElement>("article .bar input[type=checkbox]")) box.click();
    expect(left(container, backend)).toEqual([]);
    await user.type(screen.getByRole("searchbox", { name: /Search~/ }), "zzzz");
    await waitFor(() => expect(container.querySelector("table[role=grid]")).toBeNull());
    expect(left(container, backend)).toEqual([]);
  });

  test("with a year more of results than fit", async () => {
    const wide = (it: LabsView): object => {
      const [panel] = it.panels;
      const [cell] = panel!.rows[0]!.cells;
      return {
        columns: Array.from({ length: 33 }, (_, place) => ({ date: place === 0 ? null : `2026-01-${String(place).padStart(2, "0")}`, hospital: it.columns[0]!.hospital })),
        panels: [{ ...panel, rows: [{ ...panel!.rows[0], cells: Array.from({ length: 33 }, (_, column) => ({ ...cell!, column, also: [cell!.source], line: { ...cell!.line, date: column === 0 ? null : cell!.line.date, part: { ...cell!.line.part, note: "Fasting" } } })) }] }],
      };
    };
    expect(await pageWith("get_patient_labs", wide, `${PAGE}/labs`)).toEqual([]);
  });

  test("in the trend of each kind of test", async () => {
    const rows = chart.labs.panels.flatMap((it) => it.rows);
    const kinds: ((line: ResultLine) => boolean)[] = [
      (it) => it.components.length > 0,
      (it) => it.comparator !== null,
      (it) => it.ranges.length > 1,
      (it) => it.number === null,
      (it) => it.mark_computed,
      (it) => it.part.status === "amended",
    ];
    const picked = new Set(kinds.flatMap((is) => rows.find((row) => row.cells.some((cell) => is(cell.line))) ?? []));
    expect(picked.size).toBeGreaterThan(3);
    for (const row of picked) {
      const { container, backend } = await showPseudo(`${PAGE}/labs?row=${encodeURIComponent(row.key)}`);
      expect(left(container, backend)).toEqual([]);
      cleanup();
    }
  });

  test("in a trend without dates, ranges and units", async () => {
    const rows = (it: LabsView): LabPanel[] => it.panels.slice(0, 1).map((panel) => ({
      ...panel,
      rows: panel.rows.slice(0, 2).map((row, place) => ({
        ...row,
        key: `k${place}`,
        unit: null,
        range: "1–2",
        cells: row.cells.map((cell) => ({
          ...cell,
          left_out: true,
          also: [cell.source],
          line: { ...cell.line, series: "one", date: null, date_from: "report", unit: null, ranges: [], by_patient: true, part: { ...cell.line.part, date_assumed: true } },
        })),
      })),
    }));
    expect(await pageWith("get_patient_labs", (it) => ({ ...it, panels: rows(it) }), `${PAGE}/labs?row=k0`)).toEqual([]);
  });

  test("with medicines by prescription, and none left", async () => {
    const user = userEvent.setup();
    const { container, backend } = await showPseudo(`${PAGE}/medicines`);
    await user.click(screen.getByRole("radio", { name: /prescription~/ }));
    expect(left(container, backend)).toEqual([]);
    await user.type(screen.getByRole("searchbox", { name: /Search~/ }), "zzzz");
    await waitFor(() => expect(within(container.querySelector("article")!).queryByRole("table")).toBeNull());
    expect(left(container, backend)).toEqual([]);
  });

  test("with what is said of all medicines", async () => {
    const said = (it: MedicinesView): object => {
      const [group] = it.medicines;
      const of = (change: object) => ({ ...group!.lines[0]!, line: { ...group!.lines[0]!.line, kind: "statement", ...change } });
      return { ...it, medicines: [...it.medicines, { ...group!, lines: [of({}), of({ date: null }), of({ date: null, prescriber: null, part: { ...group!.lines[0]!.line.part, flag: "negated", status: "stopped" } })] }] };
    };
    expect(await pageWith("get_patient_medicines", said, `${PAGE}/medicines`)).toEqual([]);
  });

  test("with documents narrowed, undated, off, and warned of", async () => {
    const flags: (Flag | null)[] = ["entered_in_error", "ended", "negated", "assumed", null];
    const odd = (it: TimelineView): object => ({
      ...it,
      entries: it.entries.flatMap((entry, place) => [
        { ...entry, flag: flags[place % flags.length]!, unread: 1, about_others: 2 },
        { ...entry, date: null, visit: null, title: "", detail: null, source: { ...entry.source, record: `${entry.source.record}-${place}`, status: "entered-in-error" } },
      ]),
    });
    expect(await pageWith("get_patient_timeline", odd, `${PAGE}/documents`)).toEqual([]);
    cleanup();
    const records = new Overheard();
    records.make("list_records", new CommandFailure("store_trouble", "1"));
    const blind = await showPseudo(`${PAGE}/documents`, records);
    expect(left(blind.container, records)).toEqual([]);
  });

  test("with files that are damaged, undated, and in several documents", async () => {
    const odd = (it: FilesView): object => ({
      ...it,
      files: it.files.map((file) => ({ ...file, title: "", date: null, also: [file.source], problem: "the file is damaged" })),
    });
    expect(await pageWith("get_patient_files", odd, `${PAGE}/files`)).toEqual([]);
  });
});

describe("the list of patients beyond what it shows first", () => {
  test("finds, does not find, and says what is wrong with an address", async () => {
    const user = userEvent.setup();
    const { container, backend } = await showPseudo("#/patients");
    const field = screen.getByRole("textbox", { name: /address~/ });
    await user.type(field, "no address{Enter}");
    expect(left(container, backend, ["no address", "name@sbx", HINA])).toEqual([]);
    await user.clear(field);
    await user.type(field, `${HINA}{Enter}`);
    await screen.findByRole("link", { name: /Open~/ });
    expect(left(container, backend)).toEqual([]);
    backend.make("find_patient", new CommandFailure("patient_not_found"));
    await user.type(field, "{Enter}");
    await screen.findByText(/not~/);
    expect(left(container, backend)).toEqual([]);
  });

  test("narrowed until none is left", async () => {
    const user = userEvent.setup();
    const { container, backend } = await showPseudo("#/patients");
    await user.type(await screen.findByRole("searchbox", { name: /Narrow~/ }), "zzzz");
    await waitFor(() => expect(within(container.querySelector("main")!).queryByRole("table")).toBeNull());
    await settled(container);
    expect(left(container, backend)).toEqual([]);
  });
});

/** The words that are in no brackets. */
const bare = (words: readonly (string | null | undefined)[]): string[] =>
  words.filter((it) => typeof it === "string").filter((it) => /\p{L}/u.test(it.replace(/\[[^[\]]*~\]/g, "")));

describe("words by themselves", () => {
  const [consent] = consents;
  const [artefact] = consent!.artefacts;
  const [transfer] = artefact!.transfers;

  test("why nothing is here, in each case", () => {
    speak("xx");
    const cases: ConsentView[][] = [
      [],
      ...(["queued", "requested", "denied", "failed", "expired", "revoked"] as const).map((state) => [{ ...consent!, state, artefacts: [], problem: null }]),
      ...(["revoked", "expired"] as const).flatMap((reason) => [null, "2026-11-20T10:00:00Z"].map((erased_at) => [{ ...consent!, artefacts: [{ ...artefact!, reason, erased_at }] }])),
      [{ ...consent!, artefacts: [{ ...artefact!, state: "paused", reason: null, erased_at: null }] }],
      [{ ...consent!, artefacts: [{ ...artefact!, state: "granted", records: 3, reason: null, erased_at: null }] }],
      [{ ...consent!, artefacts: [] }],
      [{ ...consent!, artefacts: [{ ...artefact!, records: 0, reason: null, erased_at: null, transfers: [{ ...transfer!, state: "complete", problems: [] }] }] }],
    ];
    const told = cases.map((it) => whyNothing(it));
    expect(new Set(told.map((it) => it.title)).size).toBeGreaterThan(10);
    expect(bare(told.flatMap((it) => [it.title, it.text]))).toEqual([]);
  });

  test("what is missing", () => {
    speak("xx");
    const of = (state: TransferState): ConsentView => ({ ...consent!, artefacts: [{ ...artefact!, hip: null, hip_name: null, state: "granted", transfers: [{ ...transfer!, state, pages_seen: 2, pages_expected: 5, problems: [] }] }] });
    const told = (["receiving", "partial"] as const).flatMap((it) => whatIsMissing([of(it)]));
    expect(told).toHaveLength(2);
    expect(bare(told.flatMap((it) => [it.title, it.text]))).toEqual([]);
  });

  const part: Part = { ...chart.summary.labs[0]!.line.part, flag: null, status: null, note: null };
  const STATUSES = [
    "preliminary", "registered", "partial", "amended", "corrected", "appended", "cancelled", "stopped", "on-hold", "draft", "revoked",
    "booked", "pending", "noshow", "planned", "preparation", "in-progress", "intended", "not-taken", "not-done", "entered-in-error", "unknown",
  ];

  test("statuses, marks and intents", () => {
    speak("xx");
    const flags: Flag[] = ["entered_in_error", "ended", "modifier"];
    const words = [
      ...STATUSES.flatMap((it) => [statusMark(it)?.word, statusWithin(it)]),
      ...flags.flatMap((flag) => marksOf({ ...part, flag }, "").map((it) => it.word)),
      ...(["partly", "loose", "opaque"] as const).map((state) => readingMark({ ...part, state })?.word),
      ...["preliminary", "amended", "corrected", "entered-in-error", "?"].flatMap((it) => [documentStatus(it)?.title, documentStatus(it)?.text]),
      ...["proposal", "plan", "directive", "order", "option"].flatMap((it) => [intentWord(it), intentWithin(it)]),
      ...["contraindicated", "complete", "immune"].map(settledWords),
      dateFrom(""),
    ];
    expect(words.every((it) => typeof it === "string" && it !== "")).toBe(true);
    expect(bare(words)).toEqual([]);
    // Another word in the middle of a line than at its beginning.
    expect(statusWithin("on-hold")).toBe("[on~] [hold~~]");
  });

  test("results and how they went on", () => {
    speak("xx");
    const line = { ...chart.summary.labs[0]!.line, value: "", unit: null };
    const previous = { ...line, value: "4", date: "2026-05-02", part: { ...part, date_assumed: true } };
    const marks: Flag[] = ["L", "H", "LL", "HH", "A", "AA", "N", "POS", "NEG", "R", "S", "I"];
    const words = [
      ...marks.map((mark) => resultWords({ ...line, mark, part })),
      ...(["entered_in_error", "ended", "negated"] as const).map((flag) => resultWords({ ...line, part: { ...part, flag } })),
      ...["up", "down", "same", null].map((trend) => trendWords({ previous, trend })),
      resultRow({ ...chart.summary.labs[0]!, previous: null, trend: null }).about,
    ];
    expect(bare(words)).toEqual([]);
  });

  test("allergies, problems, medicines, doses and visits", () => {
    speak("xx");
    const allergy = { ...chart.summary.allergies[0]!.line, reactions: [], name: "" };
    const problem = { ...chart.summary.problems[0]!.line, severity: null, onset: "2026-05-02", abatement: "2026-06" };
    const medicine = { ...chart.summary.medicines[0]!.line, instruction: null, dose: null, frequency: null, frequency_help: null, timing: null, route: null, duration: null };
    const words = [
      ...["unconfirmed", "refuted", "entered-in-error"].map((verification) => allergyWords({ ...allergy, kind: "intolerance", criticality: "high", verification, clinical: "resolved" })),
      ...["recurrence", "relapse", "inactive", "remission", "resolved"].map((clinical) => conditionWords({ ...problem, clinical, verification: "provisional" })),
      conditionWords({ ...problem, clinical: null, verification: "differential" }),
      noAllergyWords([]),
      noAllergyWords(chart.summary.allergies),
      othersWords(1),
      disagreementWords({ fact: "birth_year", said: [{ value: "1979", sources: [] }] }),
      ...["true", "5"].map((as_needed) => medicineWords({ ...medicine, as_needed })),
      ...["prescribed", "taken", "statement"].flatMap((kind) =>
        (["negated", "entered_in_error", "ended", null] as const).flatMap((flag) => medicineSigns({ ...medicine, kind, intent: "plan", part: { ...part, flag } })),
      ),
      doseRow({ ...chart.summary.immunizations[0]!, line: { ...chart.summary.immunizations[0]!.line, vaccine: "", dose: "2", reason: "", reactions: ["1"], part: { ...part, flag: "negated" } } }).about,
      sayText(encounterRow({ ...chart.summary.encounters[0]!, line: { ...chart.summary.encounters[0]!.line, kind: "", days: 3, diagnoses: ["1", "2"], disposition: null } }).name),
      encounterRow({ ...chart.summary.encounters[0]!, line: { ...chart.summary.encounters[0]!.line, diagnoses: ["1", "2"], disposition: null } }).about,
      ...["2026-01", "2025-01", "2024-11"].map((older) => gapWords("2026-12", older)),
    ];
    expect(bare(words)).toEqual([]);
  });

  test("gaps between visits", () => {
    speak("xx");
    const gaps = yearsOf(chart.timeline.entries).flatMap((it) => it.groups).map((it) => it.gap);
    expect(gaps.some((it) => it !== null)).toBe(true);
    expect(bare(gaps)).toEqual([]);
  });
});
