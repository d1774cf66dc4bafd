/** Short ways to write an invented document's lines. */
import type { AllergyLine } from "../../shared/bindings/AllergyLine";
import type { Block } from "../../shared/bindings/Block";
import type { ConditionLine } from "../../shared/bindings/ConditionLine";
import type { ImmunizationLine } from "../../shared/bindings/ImmunizationLine";
import type { MedicineLine } from "../../shared/bindings/MedicineLine";
import type { NarrativeNode } from "../../shared/bindings/NarrativeNode";
import type { OrderLine } from "../../shared/bindings/OrderLine";
import type { Part } from "../../shared/bindings/Part";
import type { ProcedureLine } from "../../shared/bindings/ProcedureLine";
import type { ResultLine } from "../../shared/bindings/ResultLine";
import type { SectionView } from "../../shared/bindings/SectionView";
import type { AttachmentRow, DocumentView, Fact, ItemView } from "../../shared/backend/views";
import { sayText } from "../../shared/language/say";

let entry = 0;

/** Where a line stands: each its own entry. */
export const part = (it: Partial<Part> = {}): Part => ({
  entry: (entry += 1),
  state: "typed",
  status: null,
  flag: null,
  note: null,
  ...it,
});

export const fact = (name: string, value: string, more: Partial<Fact> = {}): Fact => ({
  name,
  value,
  flag: null,
  detail: null,
  entry: null,
  attachment: null,
  technical: false,
  ...more,
});

export const item = (it: Partial<ItemView> & Pick<ItemView, "kind" | "label">): ItemView => ({
  title: it.label,
  date: null,
  date_from: null,
  status: null,
  flag: null,
  facts: [],
  state: "typed",
  reason: null,
  lost: [],
  entry: null,
  duplicate_of: null,
  in_block: false,
  ...it,
});

/** Names of tests the invented history holds too, under its keys. */
const SERIES: Record<string, string> = {
  HbA1c: "loinc:4548-4",
  "Fasting blood glucose": "loinc:1558-6",
  "Total cholesterol": "loinc:2093-3",
  "Cholesterol in HDL": "loinc:2085-9",
  "Cholesterol in LDL": "loinc:13457-7",
  TSH: "loinc:3016-3",
  "Free T4": "loinc:3024-7",
  Haemoglobin: "loinc:718-7",
  "Blood pressure": "loinc:85354-9",
  "Heart rate": "loinc:8867-4",
  "Body weight": "loinc:29463-7",
};

type Named<Line> = Partial<Line> & { name: string };

/** A result: `"5.0 - 7.0"` for the range is read for its two numbers. */
export const result = (name: string, value: string, unit: string | null, range: string | null, more: Partial<ResultLine> = {}): ResultLine => {
  const ends = /^([\d.]+) [-–] ([\d.]+)/.exec(range ?? "");
  return {
    part: part({ status: "final" }),
    name,
    series: SERIES[name] ?? `text:${name.toLowerCase()}`,
    panel: null,
    category: "laboratory",
    value,
    unit,
    number: Number.parseFloat(value.replace(/^[<>=]+/, "")) || null,
    comparator: /^[<>]=?/.exec(value)?.[0] ?? null,
    mark: null,
    mark_computed: false,
    ranges: range ? [{ text: range, low: ends ? Number(ends[1]) : null, high: ends ? Number(ends[2]) : null }] : [],
    date: "2026-11-10",
    date_from: null,
    components: [],
    performer: null,
    by_patient: false,
    ...more,
  };
};

export const condition = (it: Named<ConditionLine>): ConditionLine => ({
  part: part(),
  key: it.name.toLowerCase(),
  role: "problem",
  clinical: null,
  verification: null,
  severity: null,
  onset: null,
  abatement: null,
  date: null,
  is_statement: false,
  ...it,
});

export const allergy = (it: Named<AllergyLine>): AllergyLine => ({
  part: part(),
  key: it.name.toLowerCase(),
  kind: null,
  criticality: null,
  reactions: [],
  clinical: null,
  verification: null,
  date: null,
  is_statement: false,
  ...it,
});

export const medicine = (it: Named<MedicineLine>): MedicineLine => ({
  part: part({ status: "active" }),
  key: it.name.toLowerCase(),
  ingredients: [],
  form: null,
  dose: null,
  frequency: null,
  frequency_help: null,
  route: null,
  timing: null,
  duration: null,
  indication: null,
  instruction: null,
  instruction_built: null,
  kind: "prescribed",
  intent: "order",
  as_needed: null,
  prescriber: "Dr. Anil Kulkarni (MH-20391)",
  context: null,
  date: "2026-11-12",
  ...it,
});

export const dose = (it: Partial<ImmunizationLine> & { vaccine: string }): ImmunizationLine => ({
  part: part({ status: "completed" }),
  brand: null,
  diseases: [],
  dose: null,
  series: null,
  date: null,
  lot: null,
  expires: null,
  manufacturer: null,
  site: null,
  place: null,
  reason: null,
  reactions: [],
  ...it,
});

export const order = (it: Named<OrderLine>): OrderLine => ({
  part: part({ status: "active" }),
  role: "investigation",
  intent: null,
  date: null,
  reason: null,
  to: null,
  ...it,
});

export const procedure = (it: Named<ProcedureLine>): ProcedureLine => ({
  part: part({ status: "completed" }),
  date: null,
  site: null,
  outcome: null,
  complications: [],
  performer: null,
  ...it,
});

export const words = (text: string): NarrativeNode => ({ type: "text", text });
export const element = (tag: string, ...children: (NarrativeNode | string)[]): NarrativeNode => ({
  type: "element",
  tag,
  colspan: null,
  rowspan: null,
  children: children.map((child) => (typeof child === "string" ? words(child) : child)),
});

export const file = (it: Partial<AttachmentRow> & { id: string; title: string; media_type: string }): AttachmentRow => ({
  size: 0,
  claimed_media_type: it.media_type,
  date: null,
  entry: null,
  url: null,
  same_as: null,
  problem: null,
  ...it,
});

/** The generic items of a block's lines, as the core makes them. */
function itemsOf(block: Block): ItemView[] {
  const shown = (kind: string, label: string, at: Part, facts: Fact[], more: Partial<ItemView> = {}): ItemView =>
    item({
      kind,
      label,
      entry: at.entry,
      state: at.state,
      status: at.status,
      flag: at.flag,
      in_block: true,
      facts: [...facts, fact("id", `entry-${at.entry}`, { technical: true })],
      ...more,
    });
  switch (block.type) {
    case "results":
    case "tiles":
      return block.rows.map((row) =>
        shown("Observation", sayText(row.name), row.part, [
          fact("Code › Text", sayText(row.name), { detail: row.series }),
          fact("Value", `${sayText(row.value)}${row.unit ? ` ${row.unit}` : ""}`, { flag: row.mark_computed ? null : row.mark }),
          ...row.ranges.map((range) => fact("Reference range", sayText(range.text))),
        ], { date: row.date, date_from: row.date_from }),
      );
    case "alerts":
      return block.rows.map((row) => shown("Flag", sayText(row.name), row.part, [fact("Code › Text", sayText(row.name))]));
    case "conditions":
      return block.rows.map((row) => shown("Condition", sayText(row.name), row.part, [fact("Code › Text", sayText(row.name))]));
    case "allergies":
      return block.rows.map((row) => shown("AllergyIntolerance", sayText(row.name), row.part, [fact("Code › Text", sayText(row.name))]));
    case "medicines":
      return block.rows.map((row) => shown("MedicationRequest", sayText(row.name), row.part, [fact("Medication", sayText(row.name))]));
    case "orders":
      return block.rows.map((row) => shown("ServiceRequest", sayText(row.name), row.part, [fact("Code › Text", sayText(row.name))]));
    case "procedures":
      return block.rows.map((row) => shown("Procedure", sayText(row.name), row.part, [fact("Code › Text", sayText(row.name))]));
    case "immunizations":
      return block.given.map((row) => shown("Immunization", sayText(row.vaccine), row.part, [fact("Vaccine code › Text", sayText(row.vaccine))]));
    case "care_plans":
      return block.rows.map((row) => shown("CarePlan", sayText(row.title), row.part, [fact("Title", sayText(row.title))]));
    case "family_history":
      return block.rows.map((row) => shown("FamilyMemberHistory", sayText(row.relation), row.part, [fact("Relationship", sayText(row.relation))]));
    case "encounter":
      return [shown("Encounter", sayText(block.line.kind), block.line.part, [fact("Class", block.line.class ?? "")])];
    case "invoice":
      return [shown("Invoice", block.view.number ?? "Invoice", block.view.part, [fact("Identifier", block.view.number ?? "")])];
    case "conclusion":
    case "narrative":
    case "files":
      return [];
  }
}

export const section = (title: string, blocks: Block[], items: ItemView[] = [], more: Partial<SectionView> = {}): SectionView => ({
  title,
  origin: "composition",
  level: 0,
  code: null,
  about: null,
  blocks,
  items: [...blocks.flatMap(itemsOf), ...items],
  ...more,
});

/** The people and places every document ends with. */
export const about = (author: string, ...more: ItemView[]): SectionView =>
  section(
    "People and places",
    [],
    [
      item({ kind: "Patient", label: "Hina Patel", entry: (entry += 1), facts: [fact("Name", "Hina Patel"), fact("Gender", "female"), fact("Born", "02 Apr 1979"), fact("ABHA address", "hinapatel79@sbx")] }),
      item({ kind: "Practitioner", label: author, entry: (entry += 1), facts: [fact("Name", author), fact("Registration", "MH-44120")] }),
      ...more,
    ],
    { origin: "about" },
  );

export const paperOf = (it: Partial<DocumentView> & { title: string; sections: DocumentView["sections"] }): DocumentView => {
  const items = it.sections.flatMap((one) => one.items);
  const counts = { typed: 0, partly: 0, loose: 0, opaque: 0 };
  for (const one of items) counts[one.state] += 1;
  return {
    hi_type: null,
    hi_type_source: "profile",
    status: "final",
    date: "2026-11-12T11:20:00+05:30",
    author: "Dr. Anil Kulkarni, MD (Medicine)",
    organization: "City Hospital, Pune",
    patient: "Hina Patel",
    patient_details: { name: "Hina Patel", gender: "female", birth_date: "1979-04-02", birth_year: 1979, abha_address: "hinapatel79@sbx", abha_number: "91111122223333" },
    warnings: [],
    attested: null,
    relates_to: null,
    lead: [],
    attachments: [],
    counts,
    is_bundle: true,
    unreadable_text: null,
    ...it,
  };
};
