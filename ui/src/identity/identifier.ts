import type { OtpSender } from "../shared/bindings/OtpSender";
import type { VerifiedBy } from "../shared/bindings/VerifiedBy";
import { addressFault } from "../shared/format/address";
import { identifierOf } from "../shared/format/code";
import { type PlainKey, say } from "../shared/language/say";

/** What a patient can be verified by, in the order in which it is offered. */
export const KINDS: readonly VerifiedBy[] = ["number", "address", "mobile", "aadhaar"];

/** The words of each: its name, what it looks like, and what is wrong with one that does not look like it. */
export const WORDS: { readonly [kind in VerifiedBy]: { name: PlainKey; about: PlainKey; hint: PlainKey; fault: PlainKey } } = {
  number: { name: "identify-number", about: "identify-number-about", hint: "identify-number-hint", fault: "identify-number-fault" },
  address: { name: "identify-address", about: "identify-address-about", hint: "identify-address-hint", fault: "identify-address-fault" },
  mobile: { name: "identify-mobile", about: "identify-mobile-about", hint: "identify-mobile-hint", fault: "identify-mobile-fault" },
  aadhaar: { name: "identify-aadhaar", about: "identify-aadhaar-about", hint: "identify-aadhaar-hint", fault: "identify-aadhaar-fault" },
};

/** Who may send the OTP. For the others the answer is given by what they are. */
export function sendersOf(kind: VerifiedBy): readonly OtpSender[] {
  if (kind === "mobile") return ["mobile"];
  if (kind === "aadhaar") return ["aadhaar"];
  return ["mobile", "aadhaar"];
}

/** What each of them is as a text of digits. */
const FORMS = { number: "number", mobile: "mobile", aadhaar: "twelve" } as const;

/** What is wrong with an identifier as far as its form tells, or `null`. The core looks closer, before anything is sent. */
export function identifierFault(kind: VerifiedBy, text: string): string | null {
  if (kind === "address") return addressFault(text.trim());
  return identifierOf(text) === FORMS[kind] ? null : say(WORDS[kind].fault);
}

/** What is wrong with an OTP, or `null`. */
export function otpFault(text: string): string | null {
  return /^\d{6}$/.test(text.replace(/[\s-]/g, "")) ? null : say("identify-otp-fault");
}
