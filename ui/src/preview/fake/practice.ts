/** The practice part of the invented clinic: made-up patients with their phones, and what their apps show. */
import type { PracticeCounters, PracticePatientRow, PracticePhones, PracticeRequestRow } from "../../shared/backend/views";
import { ALL, APOLLO, CITY } from "./clinic";

export const people: PracticePatientRow[] = [
  { address: "hinapatel79@sbx", name: "Hina Patel", name_in_script: "हिना पटेल", gender: "female", born_on: "1979-04-02", abha_number: "91-1111-2222-3333", mobile: "9000000021", aadhaar: "999900000016", account: "ACTIVE", care_contexts: 23 },
  { address: "meenakshi.s@sbx", name: "Meenakshi Sundaram", name_in_script: "மீனாட்சி சுந்தரம்", gender: "female", born_on: "1962-07-19", abha_number: "91-1111-2222-3334", mobile: "9000000022", aadhaar: null, account: "ACTIVE", care_contexts: 8 },
  { address: "fatima_khan@sbx", name: "Fatima Khan", name_in_script: null, gender: "female", born_on: "1990-01-30", abha_number: "91-1111-2222-3335", mobile: "9000000023", aadhaar: null, account: "DEACTIVATED", care_contexts: 5 },
  { address: "bimal.roy@sbx", name: "Bimal Roy", name_in_script: "বিমল রায়", gender: "male", born_on: "2025-12-11", abha_number: "91-1111-2222-3336", mobile: null, aadhaar: null, account: "ACTIVE", care_contexts: 4 },
];

export const phones: PracticePhones = {
  messages: [
    { at: "2026-11-21T08:12:40Z", from: "ABDM", to_ends: "0021", otp: "481516" },
    { at: "2026-11-21T08:05:02Z", from: "UIDAI", to_ends: "0012", otp: "234299" },
  ],
  newcomers: [{ name: "Ishaan Verma", aadhaar: "999900000141", mobile: "9000000012" }],
};

const SHARED = { counter: "OPD1", at: "2026-11-21T08:14:00Z", token: null, token_until: null, problem: null, erase_at: null, contexts: [] };

/** The app of a practice patient at the counters: a share in every state for Hina Patel, none for others. */
export const counters = (patient: string): PracticeCounters => ({
  counters: [
    { id: "OPD1", name: "Front desk", takes_records: true },
    { id: "LAB1", name: "Laboratory", takes_records: false },
  ],
  documents: [
    { reference: "cc-1", display: "Consultation", hospital: CITY.hip_name, hi_type: "OPConsultation", on: "2026-10-02" },
    { reference: "cc-2", display: "Blood count", hospital: APOLLO.hip_name, hi_type: "DiagnosticReport", on: "2026-11-05" },
  ],
  shares: patient !== "hinapatel79@sbx" ? [] : [
    { ...SHARED, id: "s7", kind: "profile", stage: "token", token: "14", token_until: "2026-11-21T08:44:00Z" },
    { ...SHARED, id: "s6", kind: "profile", counter: "NOWHERE", stage: "refused", problem: "ABDM-1035: Unknown counter" },
    { ...SHARED, id: "s5", kind: "profile", stage: "no_answer" },
    {
      ...SHARED, id: "s4", kind: "records", stage: "told", erase_at: "2026-11-21T09:14:00Z",
      contexts: [{ display: "Consultation", status: "VALID" }, { display: "Blood count", status: "CORRUPTED" }, { display: "X-ray", status: "BLANK" }, { display: "Bill", status: "ERRORED" }],
    },
    { ...SHARED, id: "s3", kind: "records", stage: "sent", erase_at: "2026-11-21T09:14:00Z", contexts: [{ display: "Consultation", status: null }] },
    { ...SHARED, id: "s2", kind: "records", stage: "sending", erase_at: "2026-11-21T09:14:00Z", contexts: [{ display: "Consultation", status: null }] },
    { ...SHARED, id: "s1", kind: "profile", stage: "waiting" },
  ],
});

export const requests: PracticeRequestRow[] = [
  {
    id: "p1", patient: "hinapatel79@sbx", patient_name: "Hina Patel", hiu_name: "Asha Clinic", requester: "Dr. R Iyer", purpose: "Care Management",
    hi_types: ALL, from: "2025-11-20T18:30:00Z", to: "2026-11-21T08:10:00Z", erase_at: "2026-12-21T18:29:59Z", hip: null, status: "GRANTED",
    artefacts: [{ id: "a1", hip: CITY.hip, status: "GRANTED" }, { id: "a2", hip: APOLLO.hip, status: "GRANTED" }], created_at: "2026-11-21T08:10:12Z",
  },
  {
    id: "p2", patient: "meenakshi.s@sbx", patient_name: "Meenakshi Sundaram", hiu_name: "Asha Clinic", requester: "Dr. R Iyer", purpose: "Care Management",
    hi_types: ALL, from: "2025-11-20T18:30:00Z", to: "2026-11-21T08:10:00Z", erase_at: "2026-12-21T18:29:59Z", hip: null, status: "REQUESTED",
    artefacts: [], created_at: "2026-11-21T07:57:40Z",
  },
];
