import { listed } from "../format/number";
import { capital } from "../format/text";

/** A type of record: as one of them is called, several, and in the middle of a sentence. */
interface TypeWords {
  one: string;
  many: string;
}

const TYPES: Record<string, TypeWords> = {
  OPConsultation: { one: "Consultation note", many: "Consultation notes" },
  Prescription: { one: "Prescription", many: "Prescriptions" },
  DischargeSummary: { one: "Discharge summary", many: "Discharge summaries" },
  DiagnosticReport: { one: "Lab report", many: "Lab reports" },
  ImmunizationRecord: { one: "Immunisation record", many: "Immunisation records" },
  HealthDocumentRecord: { one: "Health document", many: "Health documents" },
  WellnessRecord: { one: "Wellness record", many: "Wellness records" },
  Invoice: { one: "Invoice", many: "Invoices" },
};

/** The clinical types: what "everything" means to a clinician. Bills are asked for by name. */
export const ALL_TYPES = [
  "OPConsultation",
  "Prescription",
  "DischargeSummary",
  "DiagnosticReport",
  "ImmunizationRecord",
  "HealthDocumentRecord",
  "WellnessRecord",
] as const;

/** What one record of this type is called; an unknown type keeps the name it came with. */
export function typeName(type: string): string {
  return TYPES[type]?.one ?? (type || "Document");
}

/** What several records of this type are called. */
export function typeNames(type: string): string {
  return TYPES[type]?.many ?? type;
}

/** A list of types in a sentence: `prescriptions and lab reports`, `everything` for all that can be asked for. */
export function typesInWords(types: readonly string[]): string {
  if (ALL_TYPES.every((type) => types.includes(type))) return "everything";
  return listed(types.map((type) => (TYPES[type] ? TYPES[type].many.toLowerCase() : type)));
}

const PURPOSES: Record<string, string> = {
  CAREMGT: "Care management",
  BTG: "Break the glass",
  PUBHLTH: "Public health",
  HPAYMT: "Healthcare payment",
  DSRCH: "Disease specific healthcare research",
  PATRQT: "Self requested",
};

/** A purpose of use as a label. */
export function purposeName(code: string): string {
  return PURPOSES[code] ?? code;
}

/** Sex as ABDM and DICOM write it (`F`) and as FHIR does (`female`): beside a name, and under a heading of its own. */
const SEXES: readonly { codes: readonly string[]; short: string; long: string }[] = [
  { codes: ["f", "female"], short: "F", long: "Female" },
  { codes: ["m", "male"], short: "M", long: "Male" },
  { codes: ["o", "other"], short: "Other", long: "Other" },
  { codes: ["u", "unknown"], short: "Sex not told", long: "Not told" },
];
const sexOf = (code: string) => SEXES.find((it) => it.codes.includes(code.trim().toLowerCase()));

/** Sex beside a name: one letter where that is clear, else the word as sent. */
export function sexWords(sex: string | null): string | null {
  return sex ? (sexOf(sex)?.short ?? capital(sex)) : null;
}

/** Sex written out. */
export function sexName(sex: string): string {
  return sexOf(sex)?.long ?? capital(sex);
}
