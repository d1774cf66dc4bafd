import type { Commands } from "../src/lib/backend/contract";

/** A screen, what it reads, and how its four states read. */
export interface ScreenUnderTest {
  name: string;
  address: string;
  /** The command whose answer the screen is about. */
  command: keyof Commands;
  /** What it answers when there is nothing; left out where there always is something. */
  nothing?: { answer: unknown; says: RegExp };
  waiting: RegExp;
  trouble: RegExp;
  result: RegExp;
}

export const SCREENS: readonly ScreenUnderTest[] = [
  {
    name: "Today",
    address: "#/today",
    command: "get_today",
    nothing: {
      answer: { needs_you: [], waiting: [], arrived: [], ending_soon: [] },
      says: /Nothing needs you, and nothing is under way/,
    },
    waiting: /Reading today's lists/,
    trouble: /Today's lists could not be read/,
    result: /Waiting for the patient/,
  },
  {
    name: "Patients",
    address: "#/patients",
    command: "list_patients",
    nothing: { answer: [], says: /No patient has been looked up yet/ },
    waiting: /Reading the patients/,
    trouble: /The patients could not be read/,
    result: /Arjun Deshmukh/,
  },
  {
    name: "a patient's page",
    address: "#/patients/hinapatel79%40sbx",
    command: "get_patient",
    waiting: /Reading the patient's page/,
    trouble: /This patient could not be shown/,
    result: /First records end on 21 Dec 2026/,
  },
  {
    name: "a patient's documents",
    address: "#/patients/hinapatel79%40sbx/documents",
    command: "list_records",
    nothing: { answer: [], says: /No documents of this patient are here/ },
    waiting: /Reading the documents/,
    trouble: /The documents could not be read/,
    result: /Diabetes follow-up/,
  },
  {
    name: "a patient's consents",
    address: "#/patients/hinapatel79%40sbx/consents",
    command: "list_consents",
    nothing: { answer: [], says: /has not asked this patient for consent yet/ },
    waiting: /Reading the consents/,
    trouble: /The consents could not be read/,
    result: /Declined by the patient/,
  },
  {
    name: "Ask for records",
    address: "#/ask?patient=hinapatel79%40sbx",
    command: "get_settings",
    waiting: /Reading what can be asked for/,
    trouble: /The form could not be made ready/,
    result: /Everything, last 12 months/,
  },
  {
    name: "Consents",
    address: "#/consents",
    command: "list_consents",
    nothing: { answer: [], says: /This clinic has not asked for consent yet/ },
    waiting: /Reading the consents/,
    trouble: /The consents could not be read/,
    result: /Granted · receiving 3 of 5/,
  },
  {
    name: "Consents kept as a hospital",
    address: "#/consents",
    command: "list_hip_consents",
    waiting: /Reading the consents kept as a hospital/,
    trouble: /kept as a hospital could not be read/,
    result: /As received, signed/,
  },
  {
    name: "a consent",
    address: "#/consents/c1",
    command: "get_consent",
    waiting: /Reading the consent/,
    trouble: /This consent could not be shown/,
    result: /Lab reports only/,
  },
  {
    name: "a document",
    address: "#/records/r2",
    command: "get_record",
    waiting: /Reading the document/,
    trouble: /This document could not be shown/,
    result: /11 of 13 items read/,
  },
  {
    name: "the audit",
    address: "#/activity/audit",
    command: "list_audit",
    nothing: { answer: [], says: /Nothing has happened yet/ },
    waiting: /Reading the audit/,
    trouble: /The audit could not be read/,
    result: /Record opened/,
  },
  {
    name: "calls going out",
    address: "#/activity/outbox",
    command: "list_outbox",
    nothing: { answer: [], says: /Nothing is waiting to go out/ },
    waiting: /Reading the calls/,
    trouble: /The waiting calls could not be read/,
    result: /ABDM answered 503/,
  },
  {
    name: "messages that came in",
    address: "#/activity/inbox",
    command: "list_inbox",
    nothing: { answer: [], says: /No message has come yet/ },
    waiting: /Reading the messages/,
    trouble: /The messages could not be read/,
    result: /speaks of a request this clinic does not know/,
  },
  {
    name: "erasures",
    address: "#/activity/erasures",
    command: "list_erasures",
    nothing: { answer: [], says: /Nothing had to be erased so far/ },
    waiting: /Reading the erasures/,
    trouble: /The erasures could not be read/,
    result: /Withdrawn by the patient/,
  },
  {
    name: "Settings",
    address: "#/settings",
    command: "get_settings",
    waiting: /Reading the settings/,
    trouble: /The settings could not be read/,
    result: /IN2910000123_1/,
  },
  {
    name: "the practice patient's app",
    address: "#/practice",
    command: "practice_patients",
    nothing: { answer: [], says: /There is no practice patient/ },
    waiting: /Reading the practice patients/,
    trouble: /The practice patients could not be read/,
    result: /Consents of Hina Patel/,
  },
  {
    name: "what a practice patient is asked",
    address: "#/practice/hinapatel79%40sbx",
    command: "practice_requests",
    nothing: { answer: [], says: /No one has asked Hina Patel for anything/ },
    waiting: /Reading the requests/,
    trouble: /The requests could not be read/,
    result: /Revoke this one/,
  },
  {
    name: "the start",
    address: "#/today",
    command: "get_setup",
    waiting: /The program is starting/,
    trouble: /The program could not start/,
    result: /Practice — nothing leaves this computer/,
  },
];
