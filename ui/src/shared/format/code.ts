/** Recognising what somebody types, pastes or scans, for the field it stands in. The core reads it and has the last word. */

/** What patients are found by beside an address. `twelve`: as many digits as an Aadhaar number or a mobile with 91. */
export type IdentifierKind = "number" | "mobile" | "twelve";

/** The kind of a text of digits, with or without blanks and dashes; null for other texts and counts. */
export function identifierOf(text: string): IdentifierKind | null {
  const typed = text.trim();
  if (!/^\+?\d[\d\s-]*$/.test(typed)) return null;
  const digits = typed.replace(/\D/g, "");
  if (digits.length === 14 && !typed.startsWith("+")) return "number";
  if (digits.length === 12 && !typed.startsWith("+")) return "twelve";
  // Ten digits in the groups of an ABHA number are one that is not whole yet.
  if (/^\d{2}-\d{4}-/.test(typed)) return null;
  const local = digits.replace(/^(?:91|0)(?=\d{10}$)/, "");
  return local.length === 10 && !local.startsWith("0") ? "mobile" : null;
}

/** Whether a text may be, or begin, a number that belongs to a person: it enters no address of the window then. */
export function isPersonal(text: string): boolean {
  return /^[+\d][\d\s-]*$/.test(text.trim()) && text.replace(/\D/g, "").length >= 10;
}

/** Longer texts are none that somebody types. */
const LONGEST_TYPED = 120;

/** Whether a text has the form of a code rather than of anything that somebody types. */
export function isCode(text: string): boolean {
  const given = text.replace(/^[\s\uFEFF]+/, "").trimEnd();
  // Before any pattern: what was pasted may be a megabyte.
  if (given.length > LONGEST_TYPED) return true;
  return (
    /^[{[\]<Ü]/.test(given) ||
    /^(?:https?|upi):/i.test(given) ||
    /^[^\n]+[:=][^\n]+\n/.test(given) ||
    /^[\da-f]{8}-[\da-f]{4}-[\da-f]{4}-[\da-f]{4}-[\da-f]{12}$/i.test(given)
  );
}
