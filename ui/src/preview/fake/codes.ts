import { CommandFailure } from "../../shared/backend/backend";
import type { CodeView } from "../../shared/bindings/CodeView";
import type { FoundHospitalView } from "../../shared/bindings/FoundHospitalView";

const NOTHING: CodeView = {
  kind: "abha",
  number: null,
  check_number: false,
  address: null,
  name: null,
  gender: null,
  birth: null,
  mobile: null,
  verified: false,
};

/** What a code says, as far as the invented clinic has one: the core reads many more forms. */
export function readCode(text: string): CodeView {
  const digits = text.replace(/\D/g, "");
  if (text.trim().startsWith("{")) {
    const told = JSON.parse(text) as Record<string, string>;
    return { ...NOTHING, number: told.hidn ?? null, address: told.hid ?? null, name: told.name ?? null, gender: told.gender ?? null, birth: told.dob ?? null };
  }
  if (/^\+?[\d -]+$/.test(text.trim()) && digits.length === 14) {
    const number = `${digits.slice(0, 2)}-${digits.slice(2, 6)}-${digits.slice(6, 10)}-${digits.slice(10)}`;
    return { ...NOTHING, number, check_number: digits !== "91100020003008" };
  }
  if (/^\+?[\d -]+$/.test(text.trim()) && digits.length === 10) return { ...NOTHING, kind: "mobile", mobile: digits };
  throw new CommandFailure("not_an_abha_code", null, "this is an Aadhaar code or number; it was not read further and is not kept");
}

/** The directory of hospitals. */
export const directory: readonly FoundHospitalView[] = [
  { id: "IN2710000009_1", name: "City Hospital", types: ["Hospital"], city: "Nagpur" },
  { id: "IN3310000012_1", name: "City Eye Clinic", types: ["Clinic"], city: "Chennai" },
  { id: "IN2910000077", name: "Sanjeevani Diagnostics", types: ["Laboratory"], city: null },
];
