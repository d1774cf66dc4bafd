import { listed } from "../format/number";

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

/** `F` and `M` stand for the common answers; others are written out. */
export function genderName(gender: string): string {
  const known: Record<string, string> = { F: "Female", M: "Male", O: "Other", U: "Not told" };
  return known[gender.toUpperCase()] ?? gender.charAt(0).toUpperCase() + gender.slice(1);
}
