import type { HiType } from "../bindings/HiType";
import type { Purpose } from "../bindings/Purpose";
import type { ReceivedHiType } from "../bindings/ReceivedHiType";
import { listed } from "../format/number";
import { capital } from "../format/text";
import { type PlainKey, say } from "../language/say";

/** A type of record: as one of them is called, several, and in the middle of a sentence. */
interface TypeWords {
  one: PlainKey;
  many: PlainKey;
  within: PlainKey;
}

const TYPES: Record<HiType, TypeWords> = {
  OPConsultation: { one: "health-type-consultation", many: "health-type-consultation-many", within: "health-type-consultation-within" },
  Prescription: { one: "health-type-prescription", many: "health-type-prescription-many", within: "health-type-prescription-within" },
  DischargeSummary: { one: "health-type-discharge", many: "health-type-discharge-many", within: "health-type-discharge-within" },
  DiagnosticReport: { one: "health-type-report", many: "health-type-report-many", within: "health-type-report-within" },
  ImmunizationRecord: { one: "health-type-immunisation", many: "health-type-immunisation-many", within: "health-type-immunisation-within" },
  HealthDocumentRecord: { one: "health-type-document", many: "health-type-document-many", within: "health-type-document-within" },
  WellnessRecord: { one: "health-type-wellness", many: "health-type-wellness-many", within: "health-type-wellness-within" },
  Invoice: { one: "health-type-invoice", many: "health-type-invoice-many", within: "health-type-invoice-within" },
};

/** The words of a type; undefined for one that somebody else made up. */
const wordsOf = (type: string): TypeWords | undefined => (Object.hasOwn(TYPES, type) ? TYPES[type as HiType] : undefined);

const spelling = (type: string | Exclude<ReceivedHiType, HiType>): string => (typeof type === "string" ? type : type.other);

/** The clinical types: what "everything" means to a clinician. Bills are asked for by name. */
export const ALL_TYPES = [
  "OPConsultation",
  "Prescription",
  "DischargeSummary",
  "DiagnosticReport",
  "ImmunizationRecord",
  "HealthDocumentRecord",
  "WellnessRecord",
] as const satisfies readonly HiType[];

/** What one record of this type is called; an unknown type keeps the name it came with. */
export function typeName(type: string): string {
  const words = wordsOf(type);
  return words ? say(words.one) : type || say("health-type-unknown");
}

/** What several records of this type are called. */
export function typeNames(type: string): string {
  const words = wordsOf(type);
  return words ? say(words.many) : type;
}

/** A list of types in a sentence: `prescriptions and lab reports`, `everything` for all that can be asked for. */
export function typesInWords(received: readonly (string | Exclude<ReceivedHiType, HiType>)[]): string {
  const types = received.map(spelling);
  if (ALL_TYPES.every((type) => types.includes(type))) return say("health-everything");
  return listed(types.map((type) => {
    const words = wordsOf(type);
    return words ? say(words.within) : type;
  }));
}

const PURPOSES: Record<Purpose, { label: PlainKey; within: PlainKey }> = {
  CAREMGT: { label: "health-purpose-care", within: "health-purpose-care-within" },
  BTG: { label: "health-purpose-emergency", within: "health-purpose-emergency-within" },
  PUBHLTH: { label: "health-purpose-public-health", within: "health-purpose-public-health-within" },
  HPAYMT: { label: "health-purpose-payment", within: "health-purpose-payment-within" },
  DSRCH: { label: "health-purpose-research", within: "health-purpose-research-within" },
  PATRQT: { label: "health-purpose-self", within: "health-purpose-self-within" },
};

/** A purpose of use as a label. */
export function purposeName(purpose: Purpose): string {
  return say(PURPOSES[purpose].label);
}

/** A purpose of use in the middle of a sentence. */
export function purposeInWords(purpose: Purpose): string {
  return say(PURPOSES[purpose].within);
}

/** Sex as ABDM and DICOM write it (`F`) and as FHIR does (`female`): beside a name, and under a heading of its own. */
const SEXES: readonly { codes: readonly string[]; short: PlainKey; long: PlainKey }[] = [
  { codes: ["f", "female"], short: "health-sex-female-short", long: "health-sex-female" },
  { codes: ["m", "male"], short: "health-sex-male-short", long: "health-sex-male" },
  { codes: ["o", "other"], short: "health-sex-other", long: "health-sex-other" },
  { codes: ["u", "unknown"], short: "health-sex-unknown-short", long: "health-sex-unknown" },
];
const sexOf = (code: string) => SEXES.find((it) => it.codes.includes(code.trim().toLowerCase()));

/** Sex beside a name: one letter where that is clear, else the word as sent. */
export function sexWords(sex: string | null): string | null {
  if (!sex) return null;
  const words = sexOf(sex);
  return words ? say(words.short) : capital(sex);
}

/** Sex written out. */
export function sexName(sex: string): string {
  const words = sexOf(sex);
  return words ? say(words.long) : capital(sex);
}
