/**
 * What is wrong with an ABHA address as typed, or null. The core has the last word; this is for the field.
 * Source: the core's own rule, `AbhaAddress::parse`.
 */
export function addressFault(text: string): string | null {
  const typed = text.trim();
  if (typed === "") return "Write the patient's ABHA address, such as name@sbx.";
  if (/^[\d -]+$/.test(typed) && typed.replace(/\D/g, "").length === 14) {
    return "This is an ABHA number. Ask the patient for the ABHA address, such as name@sbx.";
  }
  const [name = "", suffix, more] = typed.split("@");
  if (suffix === undefined || more !== undefined) return "An ABHA address has one @, such as name@sbx.";
  if (name.length < 3 || name.length > 100 || !/^[a-z0-9]([a-z0-9_.!-]*[a-z0-9])?$/i.test(name)) {
    return "Before the @ stand 3 or more letters, digits, dots, dashes or underscores, beginning and ending with a letter or digit.";
  }
  if (suffix.length < 2 || suffix.length > 50 || !/^[a-z0-9_-]+$/i.test(suffix)) {
    return "After the @ stands the consent manager, such as sbx or abdm.";
  }
  return null;
}
