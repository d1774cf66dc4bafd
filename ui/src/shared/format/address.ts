import { say } from "../language/say";

/**
 * What is wrong with an ABHA address as typed, or null. The core has the last word; this is for the field.
 * Source: the core's own rule, `AbhaAddress::typed`.
 */
export function addressFault(text: string): string | null {
  const typed = text.trim();
  if (typed === "") return say("shared-address-empty");
  if (/^[\d -]+$/.test(typed) && typed.replace(/\D/g, "").length === 14) {
    return say("shared-address-number");
  }
  const [name = "", suffix, more] = typed.split("@");
  if (suffix === undefined || more !== undefined) return say("shared-address-one-at");
  if (name === "" || typed.length > 255 || /[\s\p{Cc}\p{Cf}]/u.test(name.replace(/\u200c|\u200d/g, ""))) {
    return say("shared-address-name");
  }
  if (suffix.length > 50 || !/^[a-z0-9_-]+$/i.test(suffix)) {
    return say("shared-address-manager");
  }
  return null;
}

/** What is unusual about an ABHA address that may be one, or null: ABDM knows some of other forms. */
export function addressHint(text: string): string | null {
  if (addressFault(text) !== null) return null;
  const name = text.trim().split("@")[0] ?? "";
  const isUsual = name.length >= 3 && name.length <= 100 && /^[a-z0-9][a-z0-9_.!-]*[a-z0-9]$/i.test(name);
  return isUsual ? null : say("shared-address-unusual");
}
