/**
 * Seven years of an invented patient, Hina Patel: the documents and the results in them. Units are mixed, values
 * have comparators, one is critical, one was entered in error, as in real records.
 */
import type { ChartSource } from "../../shared/bindings/ChartSource";
import type { Flag } from "../../shared/bindings/Flag";
import type { Part } from "../../shared/bindings/Part";
import type { ResultLine } from "../../shared/bindings/ResultLine";
import type { RecordRow } from "../../shared/backend/views";

const CITY = { hip: "IN2710000001", hip_name: "City Hospital, Pune" };
const SANJEEVANI = { hip: "IN2910000077", hip_name: "Sanjeevani Diagnostics" };
const NARAYANA = { hip: "IN2910000412", hip_name: "Nandi Clinic, Bengaluru" };
const HOSPITALS = { c: CITY, s: SANJEEVANI, n: NARAYANA } as const;

export const part = (entry: number, it: Partial<Part> = {}): Part => ({
  entry,
  state: "typed",
  status: "final",
  flag: null,
  note: null,
  ...it,
});

const old = (
  id: string,
  title: string,
  hi_type: RecordRow["hi_type"],
  date: string,
  where: keyof typeof HOSPITALS,
  it: Partial<RecordRow> = {},
): RecordRow => ({
  id,
  patient: "hinapatel79@sbx",
  ...HOSPITALS[where],
  care_context: `OPD-${date.slice(0, 4)}`,
  hi_type,
  title,
  date,
  received_at: "2026-11-21T08:18:20Z",
  artefact: where === "s" ? "a2" : "a1",
  unread: 0,
  warnings: [],
  erase_at: "2026-12-21T18:29:59Z",
  is_new: false,
  review: null,
  ...it,
});

/** What stands in the lists beside the documents of the invented clinic. */
export const records: RecordRow[] = [
  old("h1", "First diabetes consultation", "OPConsultation", "2019-05-16", "c"),
  old("h2", "HbA1c, glucose, kidney function", "DiagnosticReport", "2019-05-14", "s"),
  old("h3", "Diabetes panel", "DiagnosticReport", "2020-01-20", "s"),
  old("h4", "Diabetes and thyroid panel", "DiagnosticReport", "2020-11-05", "s"),
  old("h5", "Covishield, first dose", "ImmunizationRecord", "2021-06-22", "c"),
  old("h6", "Diabetes panel", "DiagnosticReport", "2021-07-12", "s"),
  old("h7", "Annual check", "DiagnosticReport", "2022-03-03", "s"),
  old("h8", "Teleconsultation while travelling", "OPConsultation", "2022-06-18", "n"),
  old("h9", "Blood tests", "DiagnosticReport", "2022-06-18", "n"),
  old("h10", "Annual check", "DiagnosticReport", "2023-04-11", "s"),
  old("h11", "Prescription", "Prescription", "2023-04-14", "c"),
  old("h12", "Diabetes panel", "DiagnosticReport", "2024-05-02", "s"),
  old("h13", "Eye screening", "HealthDocumentRecord", "2024-05-09", "c"),
  old("h14", "Annual check", "DiagnosticReport", "2025-05-19", "s"),
  old("h15", "Diabetes follow-up", "OPConsultation", "2025-05-22", "c"),
  old("h16", "Prescription", "Prescription", "2025-05-22", "c"),
  old("h17", "Diabetes panel", "DiagnosticReport", "2026-05-02", "s"),
  old("h18", "Complete blood count, day 1", "DiagnosticReport", "2026-08-24", "c", { care_context: "CH-IPD-2026-00091" }),
  old("h19", "Complete blood count, day 3", "DiagnosticReport", "2026-08-26", "c", { care_context: "CH-IPD-2026-00091" }),
  old("h21", "Family physician's letter, scanned", "HealthDocumentRecord", "", "c"),
  old("h20", "Weight at home", "WellnessRecord", "2026-10-15", "c"),
];

/** A document as the lines name it, at one of its entries. */
export function from(documents: readonly RecordRow[], record: string, entry: number | null = null): ChartSource {
  const row = documents.find((it) => it.id === record);
  if (!row) throw new Error(`no invented document ${record}`);
  return {
    record,
    entry,
    hospital: row.hip_name ?? row.hip,
    title: row.title,
    date: row.date || null,
    status: record === "r9" ? "amended" : null,
    ...(row.is_new ? { is_new: true } : {}),
  };
}

/** One test: its name, key, unit and range, then its values as `record value mark`. */
interface Series {
  panel: string;
  category?: string;
  name: string;
  series: string;
  unit: string | null;
  range?: { text: string; low?: number; high?: number };
  values: readonly (readonly [record: string, value: string, mark?: Flag, more?: Partial<ResultLine>])[];
}

/** A remark of the laboratory on several results of one sample. */
const HAEMOLYSED: Partial<ResultLine> = { part: part(4, { note: "Sample slightly haemolysed; to be repeated." }) };

const SERIES: readonly Series[] = [
  {
    panel: "Diabetes", name: "HbA1c", series: "loinc:4548-4", unit: "%", range: { text: "4.0 – 5.6 %", low: 4, high: 5.6 },
    values: [["h2", "9.20", "H"], ["h3", "8.4", "H"], ["h4", "7.9", "H"], ["h6", "7.6", "H"], ["h7", "7.1", "H"], ["h10", "6.9", "H"], ["h12", "7.2", "H"], ["h14", "7.0", "H"], ["h17", "7.4", "H"], ["r2", "8.10", "H"]],
  },
  {
    panel: "Diabetes", name: "HbA1c (IFCC)", series: "loinc:4548-4", unit: "mmol/mol", range: { text: "20 – 38 mmol/mol", low: 20, high: 38 },
    values: [["h9", "53", "H"]],
  },
  {
    panel: "Diabetes", name: "Fasting blood glucose", series: "loinc:1558-6", unit: "mg/dL", range: { text: "70 – 100 mg/dL", low: 70, high: 100 },
    values: [["h2", "312", "HH"], ["h3", "168", "H"], ["h4", "149", "H"], ["h6", "138", "H"], ["h7", "122", "H"], ["h10", "118", "H"], ["h12", "126", "H"], ["h14", "121", "H"], ["h17", "139", "H"], ["r2", "162", "H"]],
  },
  {
    panel: "Diabetes", name: "Fasting blood glucose", series: "loinc:1558-6", unit: "mmol/L", range: { text: "3.9 – 5.6 mmol/L", low: 3.9, high: 5.6 },
    values: [["h9", "6.8", "H"], ["h19", "7.2", "H"]],
  },
  {
    panel: "Kidney function", name: "Creatinine", series: "loinc:2160-0", unit: "mg/dL", range: { text: "0.6 – 1.1 mg/dL", low: 0.6, high: 1.1 },
    values: [["h2", "0.72"], ["h4", "0.78"], ["h7", "0.81"], ["h10", "0.85"], ["h12", "0.92"], ["h14", "0.97"], ["h17", "1.06"], ["r2", "1.24", "H", HAEMOLYSED]],
  },
  {
    panel: "Kidney function", name: "eGFR", series: "loinc:33914-3", unit: "mL/min/1.73 m²", range: { text: "more than 90", low: 90 },
    values: [["h2", ">90"], ["h4", ">90"], ["h7", "89", "L", { mark_computed: true }], ["h10", "84", "L", { mark_computed: true }], ["h12", "76", "L", { mark_computed: true }], ["h14", "71", "L", { mark_computed: true }], ["h17", "63", "L", { mark_computed: true }], ["r2", "53", "L"]],
  },
  {
    panel: "Kidney function", name: "Potassium", series: "loinc:2823-3", unit: "mmol/L", range: { text: "3.5 – 5.1 mmol/L", low: 3.5, high: 5.1 },
    values: [["h2", "4.1"], ["h7", "4.4"], ["h14", "4.6"], ["h19", "3.9"], ["r2", "6.2", "HH", HAEMOLYSED]],
  },
  {
    panel: "Kidney function", name: "Urine albumin/creatinine ratio", series: "loinc:9318-7", unit: "mg/g", range: { text: "< 30 mg/g", high: 30 },
    values: [["h4", "<5"], ["h7", "<5"], ["h10", "12"], ["h14", "28"], ["r2", "41", "H"]],
  },
  {
    panel: "Lipids", name: "Cholesterol", series: "loinc:2093-3", unit: "mg/dL", range: { text: "Up to 200", high: 200 },
    values: [["h2", "238", "H"], ["h7", "186"], ["h10", "179"], ["h14", "182"], ["r2", "201", "H", { mark_computed: true }]],
  },
  {
    panel: "Lipids", name: "LDL cholesterol", series: "loinc:13457-7", unit: "mg/dL", range: { text: "< 100 mg/dL", high: 100 },
    values: [["h2", "158", "H"], ["h7", "104", "H"], ["h10", "96"], ["h14", "99"], ["r2", "112", "H"]],
  },
  {
    panel: "Lipids", name: "HDL cholesterol", series: "loinc:2085-9", unit: "mg/dL", range: { text: "more than 40", low: 40 },
    values: [["h2", "36", "L"], ["h7", "41"], ["h10", "43"], ["h14", "42"], ["r2", "34", "L"]],
  },
  {
    panel: "Lipids", name: "Triglycerides", series: "loinc:2571-8", unit: "mg/dL", range: { text: "< 150 mg/dL", high: 150 },
    values: [["h2", "246", "H"], ["h7", "171", "H"], ["h10", "148"], ["h14", "152", "H", { mark_computed: true }], ["r2", "one hundred and ninety", undefined, { number: null, part: part(7, { state: "loose" }) }]],
  },
  {
    panel: "Thyroid", name: "TSH", series: "loinc:3016-3", unit: "µIU/mL", range: { text: "0.40 – 4.00 µIU/mL", low: 0.4, high: 4 },
    values: [["h4", "8.90", "H"], ["h7", "2.81"], ["h10", "<0.01", "LL"], ["h12", "2.40"], ["h14", "3.12"], ["r9", "4.62", "H", { part: part(3, { status: "amended" }) }]],
  },
  {
    panel: "Thyroid", name: "Free T4", series: "loinc:3024-7", unit: "ng/dL", range: { text: "0.9 – 1.7 ng/dL", low: 0.9, high: 1.7 },
    values: [["h4", "0.71", "L"], ["h10", "2.31", "H"], ["r9", "1.02"]],
  },
  {
    panel: "Complete blood count", name: "Haemoglobin", series: "loinc:718-7", unit: "g/dL", range: { text: "12.0 – 15.0 g/dL", low: 12, high: 15 },
    values: [["h2", "11.2", "L"], ["h7", "12.4"], ["h10", "1.21", undefined, { part: part(9, { status: "entered-in-error", flag: "entered_in_error" }) }], ["h14", "12.1"], ["h18", "14.8"], ["h19", "14.1"], ["r5", "12.9"], ["r2", "11.6", "L"]],
  },
  {
    panel: "Complete blood count", name: "Leucocytes", series: "loinc:6690-2", unit: "×10³/µL", range: { text: "4.0 – 11.0 ×10³/µL", low: 4, high: 11 },
    values: [["h2", "7.2"], ["h14", "6.8"], ["h18", "2.6", "L"], ["h19", "3.1", "L"], ["r5", "4.4"], ["r2", "7.0"]],
  },
  {
    panel: "Complete blood count", name: "Platelets", series: "loinc:777-3", unit: "×10³/µL", range: { text: "150 – 410 ×10³/µL", low: 150, high: 410 },
    values: [["h2", "268"], ["h14", "251"], ["h18", "38", "LL"], ["h19", "62", "L"], ["r5", "118", "L"], ["r2", "241"]],
  },
  {
    panel: "Infection", name: "Dengue NS1 antigen", series: "loinc:75377-2", unit: null, range: { text: "Negative" },
    values: [["h18", "Positive", "POS"]],
  },
  {
    panel: "Infection", name: "C-reactive protein", series: "loinc:1988-5", unit: "mg/L", range: { text: "< 5 mg/L", high: 5 },
    values: [["h14", "<5"], ["h18", "48", "H"], ["h19", "31", "H"], ["r5", "9", "H"], ["r2", "<5"]],
  },
  {
    panel: "Infection", name: "ब्लड कल्चर (Blood culture)", series: "text:blood culture", unit: null,
    values: [["h18", "No growth after 5 days of incubation at 37 °C"]],
  },
  {
    panel: "Vitamins", name: "Vitamin D (25-OH)", series: "loinc:1989-3", unit: "ng/mL", range: { text: "Deficient < 20; sufficient 30 – 100" },
    values: [["h7", "14", "L"], ["h14", "27"], ["r2", "33"]],
  },
];

const bp = (entry: number, systolic: number, diastolic: number): Partial<ResultLine> => ({
  number: null,
  components: [
    line({ panel: "Vital signs", category: "vital", name: "Systolic", series: "loinc:8480-6", unit: "mmHg", values: [] }, entry, String(systolic)),
    line({ panel: "Vital signs", category: "vital", name: "Diastolic", series: "loinc:8462-4", unit: "mmHg", values: [] }, entry, String(diastolic)),
  ],
});

const VITALS: readonly Series[] = [
  {
    panel: "Vital signs", category: "vital", name: "Blood pressure", series: "loinc:85354-9", unit: "mmHg", range: { text: "below 140/90" },
    values: [["h1", "152/96", "H", bp(4, 152, 96)], ["h8", "144/88", "H", bp(4, 144, 88)], ["h15", "134/84", undefined, bp(4, 134, 84)], ["r4", "108/68", undefined, bp(4, 108, 68)], ["r7", "148/92", "H", bp(4, 148, 92)]],
  },
  {
    panel: "Vital signs", category: "vital", name: "Heart rate", series: "loinc:8867-4", unit: "/min",
    values: [["h1", "84"], ["h15", "78"], ["r4", "102"], ["r7", "82"]],
  },
  {
    panel: "Vital signs", category: "vital", name: "Body weight", series: "loinc:29463-7", unit: "kg",
    values: [["h1", "78.4"], ["h8", "74.2"], ["h15", "71.0"], ["r4", "69.5"], ["h20", "72.6", undefined, { by_patient: true }], ["r7", "73.0"]],
  },
  {
    panel: "Vital signs", category: "vital", name: "BMI", series: "loinc:39156-5", unit: "kg/m²",
    values: [["h1", "31.0"], ["h15", "28.1"], ["r7", "28.9"]],
  },
  {
    panel: "Vital signs", category: "vital", name: "Oxygen saturation", series: "loinc:2708-6", unit: "%",
    values: [["r4", "96"], ["r7", "98"]],
  },
  {
    panel: "Vital signs", category: "vital", name: "Temperature", series: "loinc:61008-9", unit: "°C",
    values: [["r4", "38.9", "H"], ["r7", "36.8"]],
  },
  {
    panel: "Vital signs", category: "vital", name: "Body height", series: "loinc:8302-2", unit: "cm",
    values: [["h1", "159"]],
  },
  {
    panel: "Vital signs", category: "vital", name: "Tobacco smoking status", series: "loinc:72166-2", unit: null,
    values: [["h1", "Never smoked"]],
  },
];

function line(it: Series, entry: number, value: string, mark: Flag | null = null, more: Partial<ResultLine> = {}): ResultLine {
  const number = Number(value.replace(/^[<>]=?/, ""));
  return {
    part: part(entry),
    name: it.name,
    series: it.series,
    panel: it.panel,
    category: it.category ?? "laboratory",
    value,
    unit: it.unit,
    number: Number.isNaN(number) ? null : number,
    comparator: /^[<>]=?/.exec(value)?.[0] ?? null,
    mark,
    mark_computed: false,
    ranges: it.range ? [{ text: it.range.text, low: it.range.low ?? null, high: it.range.high ?? null }] : [],
    date: null,
    date_from: null,
    components: [],
    performer: null,
    by_patient: false,
    ...more,
  };
}

/** A result with the document it stands in. */
export interface Result {
  record: string;
  line: ResultLine;
}

/** Every result of the invented patient, test by test, oldest first. */
export function results(documents: readonly RecordRow[]): Result[][] {
  return [...SERIES, ...VITALS].map((it, place) =>
    it.values.map(([record, value, mark, more]) => ({
      record,
      line: {
        ...line(it, 3 + (place % 9), value, mark ?? null, more),
        date: documents.find((row) => row.id === record)?.date || null,
        date_from: record === "h9" ? "document" : null,
      },
    })),
  );
}
