/** What the screens over many documents show of the invented patient. The core computes this from the records. */
import type { AllergyLine } from "../../shared/bindings/AllergyLine";
import type { ChartSource } from "../../shared/bindings/ChartSource";
import type { ConditionLine } from "../../shared/bindings/ConditionLine";
import type { Converted } from "../../shared/bindings/Converted";
import type { Disagreement } from "../../shared/bindings/Disagreement";
import type { FilesView } from "../../shared/bindings/FilesView";
import type { LabCell } from "../../shared/bindings/LabCell";
import type { LabRow } from "../../shared/bindings/LabRow";
import type { LabsView } from "../../shared/bindings/LabsView";
import type { MedicineLine } from "../../shared/bindings/MedicineLine";
import type { MedicinesView } from "../../shared/bindings/MedicinesView";
import type { SameSubstance } from "../../shared/bindings/SameSubstance";
import type { SetAside } from "../../shared/bindings/SetAside";
import type { SummaryResult } from "../../shared/bindings/SummaryResult";
import type { AlertLine } from "../../shared/bindings/AlertLine";
import type { SummaryView } from "../../shared/bindings/SummaryView";
import type { TimelineEntry } from "../../shared/bindings/TimelineEntry";
import type { TimelineView } from "../../shared/bindings/TimelineView";
import type { RecordRow } from "../../shared/backend/views";
import { records as clinicRecords } from "./clinic";
import { from as fromAll, part, records as oldRecords, results, type Result } from "./history";
import { sayIfAny, sayText } from "../../shared/language/say";

const HINA = "hinapatel79@sbx";
/** Every document of the invented clinic. */
export const records: RecordRow[] = [...clinicRecords, ...oldRecords];
const alert = (it: Partial<AlertLine> & Pick<AlertLine, "name" | "part">): AlertLine => ({
  kind: "flag", category: null, severity: null, involved: [], mitigations: [], start: null, end: null, ...it,
});
const from = (record: string, entry: number | null = null): ChartSource => fromAll(records, record, entry);
const isOther = (row: RecordRow): boolean => row.warnings.some((it) => sayText(it).includes("another patient"));
const hers = records.filter((row) => row.patient === HINA && !isOther(row));

/** Documents of `address` that name someone else. */
export function setAside(address: string): SetAside[] {
  return records
    .filter((row) => row.patient === address && isOther(row))
    .map((row) => ({ record: row.id, title: row.title, hospital: row.hip_name ?? row.hip, date: row.date || null, message: row.warnings[0] ?? "" }));
}

/** One paper of hers gives another year of birth. */
export function disagreements(address: string): Disagreement[] {
  if (address !== HINA) return [];
  const sources = hers.map((row) => from(row.id));
  return [{ fact: "birth_year", said: [{ value: "1979", sources: sources.slice(1) }, { value: "1978", sources: sources.slice(0, 1) }] }];
}

const keyOf = (it: Result): string => `${it.line.series}|${it.line.unit ?? ""}`;
/** Glucose of a second laboratory, in another unit: it joins the row of the first, converted. */
const GLUCOSE = "loinc:1558-6";
const isJoined = (it: Result): boolean => it.line.series === GLUCOSE && it.line.unit === "mmol/L";
function converted({ line }: Result): Converted {
  const [number, range] = [(line.number ?? 0) * 18.0156, line.ranges[0]];
  return {
    value: number.toFixed(0),
    unit: "mg/dL",
    number,
    low: range?.low ? range.low * 18.0156 : null,
    high: range?.high ? range.high * 18.0156 : null,
    how: { key: "analyte-converted-how", with: { factor: "18.016", source: "180.156 g/mol, PubChem CID 5793" } },
  };
}
const isLeftOut = (it: Result): boolean => it.line.part.flag === "entered_in_error";

function labs(): LabsView {
  const all = results(records);
  const places = [...new Set(all.flat().map((it) => `${it.line.date ?? ""}|${from(it.record).hospital}`))].toSorted().toReversed();
  const columns = places.map((it) => ({ date: it.split("|")[0] || null, hospital: it.split("|")[1] ?? "" }));
  const panels: LabsView["panels"] = [];
  for (const series of all) {
    const newest = series.at(-1);
    if (!newest) continue;
    const cells: LabCell[] = series.toReversed().map((it) => ({
      column: places.indexOf(`${it.line.date ?? ""}|${from(it.record).hospital}`),
      line: it.line,
      ...(isJoined(it) ? { converted: converted(it) } : {}),
      at: it.line.date ? Date.parse(`${it.line.date}T00:00:00Z`) : null,
      left_out: isLeftOut(it),
      source: from(it.record, it.line.part.entry),
      also: it.record === "r5" ? [from("r4", 12)] : [],
    }));
    const counted = cells.filter((it) => !it.left_out);
    const row: LabRow = {
      key: keyOf(newest),
      series: newest.line.series,
      name: newest.line.name,
      unit: newest.line.unit,
      range: newest.line.ranges[0]?.text ?? null,
      abnormal: counted.some((it) => it.line.mark !== null && !["N", "NEG"].includes(it.line.mark)),
      critical: counted.some((it) => ["HH", "LL", "AA"].includes(it.line.mark ?? "")),
      plottable: counted.filter((it) => it.line.number !== null && it.line.comparator === null && it.at !== null).length > 1,
      cells,
    };
    const name = newest.line.panel ?? "Other";
    const joins = isJoined(newest) ? panels.flatMap((it) => it.rows).find((it) => it.series === GLUCOSE) : undefined;
    if (joins) {
      joins.cells = [...joins.cells, ...cells].toSorted((a, b) => (b.at ?? 0) - (a.at ?? 0));
      continue;
    }
    const panel = panels.find((it) => it.name === name);
    if (panel) panel.rows.push(row);
    else panels.push({ name, category: newest.line.category, rows: [row] });
  }
  return { columns, panels };
}

function latest(category: string): SummaryResult[] {
  return results(records)
    .map((series) => series.filter((it) => !isLeftOut(it)))
    .filter((series) => series[0]?.line.category === category && !series.some(isJoined))
    .map((series) => {
      const last = series.at(-1)!;
      const before = series.at(-2) ?? null;
      const numbers = series.filter((it) => it.line.number !== null && it.line.comparator === null).map((it) => it.line.number!);
      const [a, b] = [before?.line.number ?? null, last.line.number];
      const plain = a !== null && b !== null && !before?.line.comparator && !last.line.comparator;
      return {
        line: last.line,
        // The laboratory that measured it since sends neither marks nor ranges.
        newer: last.line.name === "Potassium" ? { ...last.line, value: "5.9", number: 5.9, mark: null, mark_computed: false, ranges: [], date: "2026-11-18", part: { ...last.line.part, date_assumed: true } } : null,
        previous: before?.line ?? null,
        trend: plain ? (b > a ? "up" : b < a ? "down" : "same") : null,
        points: numbers,
        row: keyOf(last),
        sources: [from(last.record, last.line.part.entry)],
      };
    });
}

const allergy = (it: Partial<AllergyLine> & { name: string; entry: number }): AllergyLine => ({
  part: part(it.entry, it.part),
  key: it.name.toLowerCase(),
  kind: "allergy",
  criticality: null,
  reactions: [],
  clinical: "active",
  verification: "confirmed",
  date: null,
  is_statement: false,
  ...it,
});

const condition = (it: Partial<ConditionLine> & { name: string; entry: number }): ConditionLine => ({
  part: part(it.entry, it.part),
  key: it.name.toLowerCase(),
  role: "diagnosis",
  clinical: "active",
  verification: "confirmed",
  severity: null,
  onset: null,
  abatement: null,
  date: null,
  is_statement: false,
  ...it,
});

const medicine = (it: Partial<MedicineLine> & { name: string; entry: number }): MedicineLine => ({
  part: part(it.entry, { status: "active", ...it.part }),
  key: it.name.toLowerCase().split(" ")[0] ?? "",
  ingredients: [],
  form: null,
  dose: "1 tablet",
  frequency: null,
  frequency_help: null,
  route: "Oral",
  timing: null,
  duration: null,
  indication: null,
  instruction: null,
  instruction_built: null,
  kind: "prescribed",
  intent: "order",
  as_needed: null,
  prescriber: "Dr. Kavita Rao",
  context: null,
  date: null,
  ...it,
});

const LATEST: MedicineLine[] = [
  medicine({ name: "Metformin 1000 mg", entry: 4, frequency: "1-0-1", frequency_help: "morning and night", timing: "after food", duration: "90 days", instruction: "1-0-1 after food", indication: "Type 2 diabetes mellitus", date: "2026-11-12" }),
  medicine({ name: "Glimepiride 2 mg", entry: 5, frequency: "OD", frequency_help: "once a day", timing: "before breakfast", duration: "90 days", instruction: "OD before breakfast", instruction_built: "1 tablet twice a day before food", indication: "Type 2 diabetes mellitus", date: "2026-11-12" }),
  medicine({ name: "Telmisartan 40 mg", entry: 6, frequency: "OD", frequency_help: "once a day", timing: "morning", duration: "90 days", instruction: "OD in the morning", indication: "Hypertension", date: "2026-11-12", part: part(6, { status: "on-hold", note: "Held until potassium is repeated." }) }),
  medicine({ name: "Atorvastatin 10 mg", entry: 7, frequency: "HS", frequency_help: "at bedtime", duration: "90 days", instruction: "HS", date: "2026-11-12" }),
  medicine({ name: "Levothyroxine 75 µg", entry: 8, frequency: "OD", frequency_help: "once a day", timing: "empty stomach", duration: "90 days", instruction: "OD on an empty stomach", indication: "Hypothyroidism", date: "2026-11-12" }),
  medicine({ name: "Paracetamol 650 mg", entry: 9, frequency: "SOS", frequency_help: "only when needed", as_needed: "fever above 38 °C", duration: "5 days", instruction: "SOS for fever", date: "2026-08-29", context: "Medications at discharge", part: part(9, { status: "active", date_assumed: true }) }),
];
const NONE_KNOWN = medicine({ name: "No known medications", entry: 7, kind: "statement", dose: null, route: null, intent: null, date: "2019-05-16" });
const EARLIER: [string, MedicineLine][] = [
  ["h16", medicine({ name: "Metformin 500 mg", entry: 3, frequency: "1-0-1", frequency_help: "morning and night", timing: "after food", duration: "180 days", instruction: "1-0-1 after food", date: "2025-05-22", part: part(3, { status: "stopped", flag: "ended" }) })],
  ["h11", medicine({ name: "Metformin 500 mg", entry: 3, frequency: "1-0-1", frequency_help: "morning and night", instruction: "1-0-1", date: "2023-04-14" })],
  ["h16", medicine({ name: "Telmisartan 40 mg", entry: 4, frequency: "OD", frequency_help: "once a day", instruction: "OD", date: "2025-05-22" })],
  ["h11", medicine({ name: "Levothyroxine 100 µg", entry: 5, frequency: "OD", frequency_help: "once a day", instruction: "OD", date: "2023-04-14", part: part(5, { status: "stopped", flag: "ended", note: "TSH suppressed." }) })],
  ["h8", medicine({ name: "Ibuprofen 400 mg", entry: 6, instruction: "Do not take", date: "2022-06-18", prescriber: "Dr. S Murthy", part: part(6, { flag: "negated", note: "Kidney function." }) })],
  ["h1", NONE_KNOWN],
];
/** The same substance under a brand's name, by another doctor. */
const SAME: SameSubstance = {
  substance: "metformin",
  said: {
    key: "charted-same-substance",
    with: {
      substance: "metformin",
      count: 2,
      others: { key: "charted-same-substance-entry-who", with: { name: "Glycomet 500 SR", who: "Dr. S Murthy", by: { key: "charted-by-on", with: { hospital: "Nandi Clinic, Bengaluru", date: { when: "2026-08-29" } } } } },
    },
  },
  others: [{ name: "Glycomet 500 SR", who: "Dr. S Murthy", date: "2026-08-29", source: from("r4", 9) }],
};
const sourceOf = (it: MedicineLine): ChartSource => from(it.date === "2026-08-29" ? "r4" : "r3", it.part.entry);

function medicines(): MedicinesView {
  const all = [...LATEST.map((it) => ({ line: it, source: sourceOf(it) })), ...EARLIER.map(([record, it]) => ({ line: it, source: from(record, it.part.entry) }))];
  const keys = [...new Set(all.map((it) => it.line.key))];
  const papers = [...new Set(all.map((it) => it.source.record))];
  return {
    medicines: keys.map((key) => {
      const lines = all.filter((it) => it.line.key === key);
      return { name: sayIfAny(lines[0]?.line.name)?.split(" ")[0] ?? key, lines: lines.map((it) => ({ line: it.line, sources: [it.source] })) };
    }),
    prescriptions: papers
      .map((paper) => {
        const lines = all.filter((it) => it.source.record === paper);
        return { source: from(paper), prescriber: lines[0]?.line.prescriber ?? null, lines: lines.map((it) => it.line) };
      })
      .toSorted((a, b) => (b.source.date ?? "").localeCompare(a.source.date ?? "")),
  };
}

const CRITICAL = ["HH", "LL", "AA"];

function summary(): SummaryView {
  const abnormal = latest("laboratory").filter((it) => it.line.mark !== null && !["N", "NEG"].includes(it.line.mark));
  const dose = (vaccine: string, it: { record: string; entry: number; dose: string; date: string; refused?: string }) => ({
    line: {
      part: part(it.entry, it.refused ? { status: "not-done", flag: "negated" as const } : { status: "completed" }),
      vaccine, brand: null, diseases: [], dose: it.dose, series: null, date: it.date, lot: null, expires: null,
      manufacturer: null, site: null, place: null, reason: it.refused ?? null, reactions: [],
    },
    sources: [from(it.record, it.entry)],
  });
  return {
    age: { documents: hers.length, hospitals: [...new Set(hers.map((row) => row.hip_name ?? row.hip))], oldest: "2019-05-14", newest: "2026-11-12", received_at: "2026-11-21T08:20:41Z", entries: 412, unread: 3, partly: 2, about_others: 1 },
    alerts: [
      { line: alert({ name: "Cochlear implant: no MRI", category: "Safety", start: "2024-02-10", part: part(12) }), sources: [from("r4", 12)] },
      { line: alert({ name: "Digoxin with amiodarone: level may rise", kind: "issue", category: "Interaction", severity: "high", involved: ["Digoxin", "Amiodarone"], part: part(13) }), sources: [from("r1", 13)] },
    ],
    allergies: [
      { line: allergy({ name: "Penicillin", entry: 5, criticality: "high", reactions: ["generalised rash (moderate)"], date: "2019" }), sources: [from("r4", 5), from("h1", 6)], stands: true, conflict: { key: "charted-said-by", with: { words: "No known allergies", by: { key: "charted-by-on", with: { hospital: "Nandi Clinic, Bengaluru", date: { when: "2022-06-18" } } } } }, against: [from("h8", 4)] },
      { line: allergy({ name: "Sulfonamides", entry: 6, kind: "intolerance", reactions: ["nausea"], date: "2023-04" }), sources: [from("r1", 6)], stands: true, conflict: null, against: [] },
      { line: allergy({ name: "Shellfish", entry: 7, verification: "refuted", clinical: null, date: "2025-05", part: part(7, { flag: "negated" }) }), sources: [from("h15", 7)], stands: false, conflict: null, against: [] },
    ],
    problems: [
      { line: condition({ name: "Type 2 diabetes mellitus", entry: 3, onset: "2019", severity: "moderate", date: "2019-05-16" }), sources: [from("r1", 3), from("r4", 3), from("h15", 3), from("h1", 3)], conflict: null, against: [] },
      { line: condition({ name: "Essential hypertension", entry: 4, onset: "2019", date: "2019-05-16" }), sources: [from("r1", 4), from("h15", 4)], conflict: null, against: [] },
      { line: condition({ name: "Hypothyroidism", entry: 5, onset: "2020", date: "2020-11-08" }), sources: [from("r1", 5)], conflict: { key: "charted-past", with: { by: { key: "charted-by-on", with: { hospital: "City Hospital, Pune", date: { when: "2025-05-22" } } } } }, against: [from("h15", 5)] },
      { line: condition({ name: "Diabetic kidney disease, stage 3a", entry: 6, verification: "provisional", date: "2026-11-12" }), sources: [from("r1", 6)], conflict: null, against: [] },
      { line: condition({ name: "Dengue fever", entry: 4, clinical: "resolved", abatement: "Sep 2026", date: "2026-08-24" }), sources: [from("r4", 4)], conflict: null, against: [] },
    ],
    medicines: [
      ...LATEST.map((it) => ({
        line: it,
        ...(it.name === "Metformin 1000 mg" ? { same_substance: SAME } : {}),
        sources: [sourceOf(it), ...EARLIER.filter(([, old]) => old.key === it.key).map(([record, old]) => from(record, old.part.entry))],
      })),
      { line: NONE_KNOWN, sources: [from("h1", 7)] },
    ],
    labs: abnormal.toSorted((a, b) => Number(CRITICAL.includes(b.line.mark ?? "")) - Number(CRITICAL.includes(a.line.mark ?? "")) || (b.line.date ?? "").localeCompare(a.line.date ?? "")),
    vitals: latest("vital"),
    immunizations: [
      dose("Covishield", { record: "r6", entry: 3, dose: "2 of 2", date: "2021-09-14" }),
      dose("Covishield", { record: "h5", entry: 3, dose: "1 of 2", date: "2021-06-22" }),
      dose("Influenza", { record: "h15", entry: 9, dose: "yearly", date: "2025-05-22", refused: "patient declined" }),
    ],
    immunizations_due: [
      { line: { part: part(10), vaccine: "Influenza", disease: "Influenza", dose: "yearly", forecast: "overdue", due: "2026-06-01", dates: [] }, overdue: true, given_on: null, sources: [from("r6", 10)] },
      { line: { part: part(11), vaccine: "Pneumococcal (PPSV23)", disease: "Pneumonia", dose: "1", forecast: "due", due: "2027-01-10", dates: [] }, overdue: false, given_on: null, sources: [from("r6", 11)] },
      { line: { part: part(12, { note: "Contraindicated: Yellow fever vaccine" }), vaccine: "Yellow fever", disease: null, dose: null, forecast: "contraindicated", due: null, dates: [] }, overdue: false, given_on: null, sources: [from("r6", 12)] },
    ],
    encounters: [
      { line: { part: part(2), kind: { key: "clinical-visit-outpatient" }, class: "AMB", start: "2026-11-12", end: null, days: null, reasons: ["Diabetes follow-up"], diagnoses: [], place: "Medicine OPD", disposition: null }, sources: [from("r1", 2), from("r3"), from("r7")] },
      { line: { part: part(2), kind: { key: "clinical-visit-inpatient" }, class: "IMP", start: "2026-08-24", end: "2026-08-29", days: 5, reasons: ["Fever"], diagnoses: ["Dengue fever (discharge)"], place: "Ward 4", disposition: "Home" }, sources: [from("r4", 2), from("h18"), from("h19")] },
      { line: { part: part(2), kind: { key: "clinical-visit-outpatient" }, class: "AMB", start: "2025-05-22", end: null, days: null, reasons: ["Diabetes follow-up"], diagnoses: [], place: "Medicine OPD", disposition: null }, sources: [from("h15", 2), from("h16")] },
      { line: { part: part(2), kind: { key: "clinical-visit-online" }, class: "VR", start: "2022-06-18", end: null, days: null, reasons: ["Knee pain"], diagnoses: [], place: null, disposition: null }, sources: [from("h8", 2)] },
    ],
    procedures: [
      { line: { part: part(7, { status: "completed" }), name: "Fundus photography, both eyes", date: "2024-05-09", site: null, outcome: "No retinopathy", complications: [], performer: null }, sources: [from("h13", 7)] },
    ],
    care_plans: [
      { line: { part: part(8, { status: "active" }), title: "Diabetes care plan", description: null, start: "2026-11-12", end: "2027-05-12", activities: ["Repeat potassium within a week", "HbA1c in 3 months", "Diet: 1,500 kcal, low salt"] }, sources: [from("r1", 8)] },
    ],
    unread: 3,
  };
}

const DETAILS: Record<string, { detail: string; visit?: string; unread?: number }> = {
  r1: { detail: "Type 2 diabetes mellitus · Essential hypertension · Diabetic kidney disease, stage 3a (provisional)", visit: "v-2026-11" },
  r2: { detail: "Potassium 6.2 HH · HbA1c 8.10 H · Creatinine 1.24 H", unread: 2 },
  r3: { detail: "Metformin 1000 mg · Glimepiride 2 mg · Telmisartan 40 mg (on hold) and 2 more", visit: "v-2026-11" },
  r4: { detail: "Dengue fever · discharged home after 5 days", visit: "v-2026-08" },
  r5: { detail: "Platelets 118 L", visit: "v-2026-08" },
  r7: { detail: "Blood pressure 148/92 H · Weight 73.0 kg", visit: "v-2026-11" },
  h18: { detail: "Platelets 38 LL · Dengue NS1 positive", visit: "v-2026-08" },
  h19: { detail: "Platelets 62 L", visit: "v-2026-08", unread: 1 },
  h15: { detail: "Type 2 diabetes mellitus", visit: "v-2025-05" },
  h16: { detail: "Metformin 500 mg · Telmisartan 40 mg", visit: "v-2025-05" },
};

function timelineOf(rows: readonly RecordRow[]): TimelineView {
  const papers: TimelineEntry[] = rows.map((row) => ({
    kind: "document",
    date: row.date || null,
    end: null,
    title: row.title,
    hi_type: row.hi_type || null,
    detail: DETAILS[row.id]?.detail ?? null,
    visit: DETAILS[row.id]?.visit ?? null,
    flag: null,
    source: from(row.id),
    unread: DETAILS[row.id]?.unread ?? row.unread,
    partly: 0,
    about_others: 0,
  }));
  const visits: TimelineEntry[] =
    rows[0]?.patient === HINA
      ? summary().encounters.slice(0, 3).map((it, place) => ({
          kind: "encounter",
          date: it.line.start,
          end: it.line.end,
          title: it.line.kind,
          hi_type: null,
          detail: [...it.line.reasons, ...it.line.diagnoses.map(sayText)].join(" · "),
          visit: ["v-2026-11", "v-2026-08", "v-2025-05"][place] ?? null,
          flag: it.line.part.flag,
          source: it.sources[0]!,
          unread: 0,
          partly: 0,
          about_others: 0,
        }))
      : [];
  const entries = [...visits, ...papers].toSorted((a, b) => (b.date ?? "").localeCompare(a.date ?? ""));
  return {
    entries,
    hospitals: [...new Set(entries.map((it) => it.source.hospital))].toSorted(),
    hi_types: [...new Set(rows.flatMap((row) => row.hi_type || []))].toSorted(),
  };
}

function files(): FilesView {
  const file = (attachment: string, title: string, media_type: string, kind: string, size: number, record: string, it: Partial<FilesView["files"][number]> = {}) => ({
    attachment, title, media_type, kind, size, date: from(record).date, problem: null, source: from(record, 9), also: [], ...it,
  });
  return {
    files: [
      file("a1", "Signed report", "application/pdf", "pdf", 48213, "r2"),
      file("a2", "Chromatogram", "image/png", "image", 1840, "r2"),
      file("a1", "Prescription, scanned", "image/jpeg", "image", 412_380, "r3"),
      file("a1", "Discharge summary", "application/pdf", "pdf", 183_004, "r4", { also: [from("r1")] }),
      file("a2", "Chest X-ray, PA view", "application/dicom", "dicom", 532_480, "r4"),
      file("a1", "Retina, left eye", "image/png", "image", 96_110, "h13"),
      file("a2", "Retina, right eye", "image/png", "image", 94_522, "h13"),
      file("a3", "Letter", "text/plain", "text", 1_204, "h13"),
      file("a1", "Insurance form", "application/zip", "other", 20_480, "h21", { date: null, problem: { key: "file-mislabelled", with: { claimed: "application/pdf", found: "application/zip" } } }),
    ],
  };
}

const EMPTY: SummaryView = {
  age: { documents: 0, hospitals: [], oldest: null, newest: null, received_at: null, entries: 0, unread: 0, partly: 0, about_others: 0 },
  alerts: [], allergies: [], problems: [], medicines: [], labs: [], vitals: [], immunizations: [], immunizations_due: [],
  encounters: [], procedures: [], care_plans: [], unread: 0,
};

/** The chart of `address`: whole for the patient with a history, next to nothing for the others. */
export function chartOf(address: string) {
  const rows = records.filter((row) => row.patient === address && !isOther(row));
  if (address === HINA) {
    return {
      summary: summary(), labs: labs(), medicines: medicines(), files: files(), timeline: timelineOf(rows),
      about: { name: "Hina Patel", sex: "female", birth_date: "1979-04-02", abha_number: "91111122223333" },
    };
  }
  const newest = rows[0]?.date ?? null;
  return {
    summary: rows.length === 0 ? EMPTY : { ...EMPTY, age: { documents: rows.length, hospitals: [...new Set(rows.map((row) => row.hip_name ?? row.hip))], oldest: newest, newest, received_at: rows[0]?.received_at ?? null, entries: 7 * rows.length, unread: 0, partly: 0, about_others: 0 } },
    labs: { columns: [], panels: [] } satisfies LabsView,
    medicines: { medicines: [], prescriptions: [] } satisfies MedicinesView,
    files: { files: [] } satisfies FilesView,
    timeline: timelineOf(rows),
    about: { name: null, sex: null, birth_date: null, abha_number: null },
  };
}

/** What the invented documents say, for searching. */
export const WORDS: Record<string, string> = {
  r1: "Diabetes follow-up. Type 2 diabetes mellitus, poorly controlled. Potassium to be repeated within a week. Telmisartan on hold.",
  r2: "HbA1c 8.10 %. Potassium 6.2 mmol/L critical, informed by telephone. नमूना दोबारा लिया गया, sample drawn again.",
  r3: "Metformin 1000 mg 1-0-1 after food. Glimepiride 2 mg before breakfast. Atorvastatin 10 mg at bedtime.",
  r4: "Admitted with fever, platelets 38,000. Dengue NS1 positive. Treated with fluids. Discharged home.",
  r5: "Platelets 118 ×10³/µL. Leucocytes recovering.",
  r9: "TSH 4.62 µIU/mL. Thyroid profile, amended report.",
  r20: "तेज़ बुखार तीन दिन से। Viral fever, paracetamol advised. Dengue NS1 negative.",
  h1: "First diabetes consultation. Allergic to penicillin: generalised rash in 2019.",
  h8: "Knee pain. No known allergies. Avoid ibuprofen and diclofenac.",
  h13: "Eye screening: no diabetic retinopathy in either eye.",
};
