/**
 * An invented clinic for tests, the preview and the gallery: patients, consents and documents that look like real
 * ones and belong to no one. Never part of the product.
 */
import type { Role } from "../../shared/bindings/Role";
import type { SlipView } from "../../shared/bindings/SlipView";
import type { SessionView } from "../../shared/bindings/SessionView";
import type { UserRow } from "../../shared/bindings/UserRow";
import { ALL_TYPES } from "../../shared/words/health";
import type { CheckName } from "../../shared/bindings/CheckName";
import type { CheckRow } from "../../shared/bindings/CheckRow";
import type { AccountChangeRow } from "../../shared/bindings/AccountChangeRow";
import type { AskTemplate } from "../../shared/bindings/AskTemplate";
import type { BoardRow } from "../../shared/bindings/BoardRow";
import type { ListReport } from "../../shared/bindings/ListReport";
import type { BackupsView, BridgeReport, SettingsView, SetupView, TunnelView } from "../../shared/backend/views";
import type { BrokenGlassRow } from "../../shared/bindings/BrokenGlassRow";
import type {
  ArtefactView,
  AuditRow,
  ConsentView,
  ErasureRow,
  HiType,
  HipConsentRow,
  InboxRow,
  OutboxRow,
  PatientRow,
  RecordRow,
  RefusalRow,
  StatusView,
  TransferView,
} from "../../shared/backend/views";

/** The moment the invented clinic lives in. */
export const NOW = "2026-11-21T08:32:00Z";

export const CITY = { hip: "IN2710000001", hip_name: "City Hospital, Pune" };
export const APOLLO = { hip: "IN2910000077", hip_name: "Sanjeevani Diagnostics" };
export const ALL: HiType[] = [
  "OPConsultation",
  "Prescription",
  "DischargeSummary",
  "DiagnosticReport",
  "ImmunizationRecord",
  "HealthDocumentRecord",
  "WellnessRecord",
];

/** Nobody signs in: whoever opens the window has every right. */
export const session: SessionView = {
  state: "operator",
  name: null,
  roles: [],
  requester: null,
  rights: { desk: true, clinical: true, administer: true },
  people: [],
  idle_min: 10,
  suggests_people: false,
  language: null,
  notifications: true,
  has_pin: false,
};

const person = (name: string, roles: Role[], it: Partial<UserRow> = {}): UserRow => ({
  name, roles, requester: null, state: "active", password: "set", created_at: "2026-11-02T04:30:00Z", changed_at: "2026-11-02T04:30:00Z", ...it,
});
/** People who sign in, where they do. */
export const users: UserRow[] = [
  person("Asha Rao", ["front-desk"]),
  person("Dr. R Iyer", ["doctor", "administrator"], { requester: "Dr. R Iyer" }),
  person("Farida Khan", ["front-desk"], { state: "disabled", password: "missing" }),
];
const rightsOf = (roles: readonly Role[]): SessionView["rights"] => {
  const has = (...any: Role[]): boolean => any.some((it) => roles.includes(it));
  return { desk: has("front-desk", "doctor"), clinical: has("doctor"), administer: has("administrator") };
};
/** One of them, signed in. */
export function signedIn(name: string): SessionView {
  const roles = users.find((it) => it.name === name)?.roles ?? [];
  return { ...session, state: "signed_in", name, roles, rights: rightsOf(roles), people: names() };
}
/** The operator in practice, playing a role; null: none. */
export function playing(role: Role | null): SessionView {
  return role === null ? session : { ...session, state: "playing", roles: [role], rights: rightsOf([role]) };
}
/** Nobody is there; with a name it is locked for them. */
export function signedOut(name: string | null = null): SessionView {
  const rights = { desk: false, clinical: false, administer: false };
  return { ...session, state: name === null ? "signed_out" : "locked", name, rights, people: names() };
}
const names = (): SessionView["people"] => users.filter((it) => it.state === "active").map((it) => ({ name: it.name, is_damaged: false, has_pin: false }));

export const setup: SetupView = {
  state: "ready",
  practice: true,
  data_dir: "/home/asha/.local/share/hiu-desk/practice",
  keychain: true,
  trouble: null,
  has_passphrase: true,
  waits: null,
  form: {
    api: "v3",
    gateway_url: "",
    consent_manager: "",
    client_id: "",
    hiu_id: "",
    hiu_name: "",
    hip_id: null,
    listen: "",
    public_url: "",
    push_url: null,
    tunnel: { kind: "none", relay_line: "", program: "", args: "", url_pattern: "", env: "", secrets: [] },
    requesters: [],
  },
  faults: [],
};

export const status: StatusView = {
  gateway_reachable: true,
  gateway_trouble: null,
  last_answer_at: "2026-11-21T08:31:12Z",
  receiving: true,
  public_url: "https://hiu.asha.example",
  waiting_calls: 2,
  given_up_calls: 0,
  parked_messages: 1,
  disk_full: false,
  clock_offset_s: null,
  clock_doubt: null,
  from_copy: null,
  practice: true,
  clinic: "Asha Clinic",
};

export const patients: PatientRow[] = [
  { address: "hinapatel79@sbx", name: "Hina Patel", confirmed: true, told: null, status: "ACTIVE", account: { state: "ACTIVE", since: "2026-11-03T05:10:00Z" }, last_record_at: "2026-11-21T08:20:41Z", new_records: 1 },
  { address: "arjun.deshmukh@sbx", name: "Arjun Deshmukh", confirmed: true, told: null, status: "ACTIVE", account: { state: "REACTIVATED", since: "2026-11-19T05:10:00Z" }, last_record_at: "2026-11-18T06:05:00Z", new_records: 0 },
  { address: "meenakshi.s@sbx", name: "Meenakshi Sundaram", confirmed: true, told: null, status: "ACTIVE", account: { state: "ACTIVE", since: "2026-11-03T05:10:00Z" }, last_record_at: null, new_records: 0 },
  { address: "fatima_khan@sbx", name: "Fatima Khan", confirmed: true, told: null, status: "DEACTIVATED", account: { state: "DEACTIVATED", since: "2026-11-12T04:30:00Z" }, last_record_at: "2026-10-02T04:30:00Z", new_records: 0 },
  { address: "bimal.roy@sbx", name: "Bimal Roy", confirmed: false, told: { name: "Bimal Roy", sex: null, birth_year: null }, status: "UNKNOWN", account: { state: "UNKNOWN", since: null }, last_record_at: null, new_records: 0 },
  { address: "sunita.verma@sbx", name: "सुनीता वर्मा", confirmed: true, told: null, status: "ACTIVE", account: { state: "ACTIVE", since: "2026-11-03T05:10:00Z" }, last_record_at: "2026-11-20T11:48:00Z", new_records: 2 },
  { address: "george.k@sbx", name: "George Kurian", confirmed: false, told: null, status: "DELETED", account: { state: "DELETED", since: "2026-11-15T09:00:00Z" }, last_record_at: null, new_records: 0 },
];

const transfer = (artefact: string, it: Partial<TransferView>): TransferView => ({
  id: `t-${artefact}`,
  transaction_id: "f2f1c0de-5a31-4c77-9f0e-0c6f3b7a2d10",
  artefact,
  state: "complete",
  pages_seen: 1,
  pages_expected: 1,
  records: 0,
  problems: [],
  created_at: "2026-11-21T08:14:05Z",
  ended_at: "2026-11-21T08:20:41Z",
  ...it,
});

const artefact = (it: Partial<ArtefactView> & { id: string }): ArtefactView => ({
  ...CITY,
  state: "granted",
  reason: null,
  erased_at: null,
  granted: {
    hi_types: ALL,
    from: "2025-11-20T18:30:00Z",
    to: "2026-11-21T08:10:00Z",
    erase_at: "2026-12-21T18:29:59Z",
  },
  transfers: [],
  records: 0,
  problem: null,
  ...it,
});

const consent = (it: Partial<ConsentView> & { id: string; patient: string }): ConsentView => ({
  request_id: "8a1c2b6e-40b5-4e0d-9a5e-0a7d1b2f4c11",
  patient_name: patients.find((row) => row.address === it.patient)?.name ?? null,
  account: patients.find((row) => row.address === it.patient)?.account ?? { state: "UNKNOWN", since: null },
  purpose: "CAREMGT",
  state: "requested",
  asked: {
    hi_types: ALL,
    from: "2025-11-20T18:30:00Z",
    to: "2026-11-21T08:10:00Z",
    erase_at: "2026-12-21T18:29:59Z",
    hip: null,
    hip_name: null,
  },
  created_at: "2026-11-21T08:10:12Z",
  updated_at: "2026-11-21T08:20:41Z",
  granted_at: it.state === "granted" ? (it.created_at ?? "2026-11-21T08:12:00Z") : null,
  denied_at: it.state === "denied" ? (it.updated_at ?? "2026-11-21T08:20:41Z") : null,
  revoked_at: it.state === "revoked" ? (it.updated_at ?? "2026-11-21T08:20:41Z") : null,
  expired_at: it.state === "expired" ? (it.updated_at ?? "2026-11-21T08:20:41Z") : null,
  requester: "Dr. R Iyer",
  requester_sent: null,
  artefacts: [],
  problem: null,
  ...it,
});

export const consents: ConsentView[] = [
  consent({
    id: "c1",
    patient: "hinapatel79@sbx",
    state: "granted",
    artefacts: [
      artefact({ id: "a1", records: 14, transfers: [transfer("a1", { pages_seen: 3, pages_expected: 3, records: 14 })] }),
      artefact({
        id: "a2",
        ...APOLLO,
        granted: {
          hi_types: ["DiagnosticReport"],
          from: "2025-11-20T18:30:00Z",
          to: "2026-11-21T08:10:00Z",
          erase_at: "2026-12-21T18:29:59Z",
        },
        records: 9,
        transfers: [
          transfer("a2", {
            state: "partial",
            pages_seen: 3,
            pages_expected: 5,
            records: 9,
            problems: [
              {
                kind: "entry_not_authentic",
                code: "entry_not_authentic",
                message: "2 records of visit SD-2026-1182 could not be opened: they were changed on the way",
                next: "The hospital was told. Ask it to send them again.",
              },
            ],
          }),
        ],
      }),
    ],
  }),
  consent({ id: "c2", patient: "meenakshi.s@sbx", updated_at: "2026-11-21T07:58:00Z", created_at: "2026-11-21T07:57:40Z" }),
  consent({
    id: "c3",
    patient: "sunita.verma@sbx",
    state: "granted",
    created_at: "2026-11-21T08:12:00Z",
    artefacts: [
      artefact({
        id: "a3",
        records: 6,
        transfers: [transfer("a3", { state: "receiving", pages_seen: 3, pages_expected: 5, records: 6, ended_at: null })],
      }),
    ],
  }),
  consent({
    id: "c4",
    patient: "arjun.deshmukh@sbx",
    state: "failed",
    request_id: null,
    created_at: "2026-11-20T10:02:00Z",
    problem: {
      kind: "gateway_refused",
      code: "1510",
      message: "ABDM refused the request: the requester's registration is not known",
      next: "Correct the requester in the settings, then ask again.",
    },
  }),
  consent({
    id: "c5",
    patient: "arjun.deshmukh@sbx",
    state: "revoked",
    created_at: "2026-11-02T05:12:00Z",
    updated_at: "2026-11-19T08:31:50Z",
    artefacts: [
      artefact({
        id: "a5",
        state: "erased",
        reason: "revoked",
        erased_at: "2026-11-19T08:32:04Z",
        transfers: [transfer("a5", { records: 16, created_at: "2026-11-02T05:20:00Z", ended_at: "2026-11-02T05:24:00Z" })],
      }),
    ],
  }),
  consent({ id: "c6", patient: "bimal.roy@sbx", state: "queued", request_id: null, created_at: "2026-11-21T08:31:00Z" }),
  consent({ id: "c7", patient: "hinapatel79@sbx", state: "denied", created_at: "2026-09-03T05:12:00Z", updated_at: "2026-09-04T05:12:00Z" }),
  consent({ id: "c8", patient: "fatima_khan@sbx", state: "expired", created_at: "2026-10-01T05:12:00Z", updated_at: "2026-10-31T05:12:00Z" }),
  consent({
    id: "c9",
    patient: "arjun.deshmukh@sbx",
    state: "granted",
    created_at: "2026-10-24T05:12:00Z",
    asked: {
      hi_types: ["DiagnosticReport", "Prescription"],
      from: "2024-10-23T18:30:00Z",
      to: "2026-10-24T05:12:00Z",
      erase_at: "2026-11-24T18:29:59Z",
      hip: CITY.hip,
      hip_name: CITY.hip_name,
    },
    artefacts: [
      artefact({ id: "a9", state: "paused", records: 0, transfers: [transfer("a9", { records: 4, ended_at: "2026-10-24T06:00:00Z" })] }),
    ],
  }),
];

const record = (it: Partial<RecordRow> & { id: string; title: string; hi_type: RecordRow["hi_type"]; date: string }): RecordRow => ({
  patient: "hinapatel79@sbx",
  ...CITY,
  care_context: "CH-OPD-2026-00417",
  received_at: "2026-11-21T08:18:20Z",
  artefact: "a1",
  unread: 0,
  warnings: [],
  erase_at: "2026-12-21T18:29:59Z",
  is_new: false,
  review: null,
  ...it,
});

export const records: RecordRow[] = [
  record({ id: "r1", title: "Diabetes follow-up", hi_type: "OPConsultation", date: "2026-11-12" }),
  record({ id: "r2", title: "HbA1c and lipid profile", hi_type: "DiagnosticReport", date: "2026-11-10", ...APOLLO, artefact: "a2", unread: 2, is_new: true }),
  record({ id: "r3", title: "Prescription", hi_type: "Prescription", date: "2026-11-12" }),
  record({ id: "r4", title: "Discharge summary: dengue fever", hi_type: "DischargeSummary", date: "2026-08-29" }),
  record({ id: "r5", title: "Complete blood count", hi_type: "DiagnosticReport", date: "2026-08-27", ...APOLLO, artefact: "a2" }),
  record({ id: "r6", title: "Covishield, second dose", hi_type: "ImmunizationRecord", date: "2021-09-14" }),
  record({ id: "r7", title: "Blood pressure and weight", hi_type: "WellnessRecord", date: "2026-11-12" }),
  record({ id: "r8", title: "Scanned insurance form", hi_type: "HealthDocumentRecord", date: "", warnings: ["The document names another patient: Heena Patil, born 1981."] }),
  record({ id: "r9", title: "Thyroid profile", hi_type: "DiagnosticReport", date: "2026-03-02", ...APOLLO, artefact: "a2" }),
  record({ id: "r10", title: "Invoice CH/2026/8812", hi_type: "Invoice", date: "2026-11-12" }),
  record({ id: "r11", title: "CT of the chest", hi_type: "DiagnosticReport", date: "2026-09-18" }),
  record({ id: "r12", title: "", hi_type: "", date: "", unread: 1, warnings: ["This record arrived damaged and could not be read (not valid JSON at byte 61). Ask the hospital to send it again."] }),
  record({ id: "r20", title: "Viral fever", hi_type: "OPConsultation", date: "2026-11-19", patient: "sunita.verma@sbx", artefact: "a3" }),
];

export { document } from "./documents";

export const fhir =
  '{"resourceType":"Bundle","id":"sd-1182","type":"document","timestamp":"2026-11-10T05:42:00+05:30","entry":[{"fullUrl":"urn:uuid:1","resource":{"resourceType":"Patient","name":[{"text":"Hina Patel"}]}},{"resource":{"resourceType":"Observation","valueQuantity":{"value":8.10,"unit":"%"},"note":[{"text":"<b>not markup</b>"}]}}]}';

export const outbox: OutboxRow[] = [
  { id: "o1", call: "request_consent", attempts: 1, next_attempt_at: "2026-11-21T08:33:10Z", last_error: "ABDM answered 503: service unavailable", created_at: "2026-11-21T08:31:00Z" },
  { id: "o2", call: "notify_transfer", attempts: 9, next_attempt_at: null, last_error: "ABDM refused: invalid care context reference (1511)", created_at: "2026-11-21T06:12:00Z" },
];

export const inbox: InboxRow[] = [
  { id: "i4", kind: "page", path: "/v0.5/health-information/transfer/…", request_id: null, received_at: "2026-11-21T08:20:40Z", state: "done", size_bytes: 0, problem: null },
  { id: "i3", kind: "consent_notice", path: "/v0.5/consents/hiu/notify", request_id: "5f7a535d-a3fd-416b-b069-c97d021fbacd", received_at: "2026-11-21T08:14:01Z", state: "done", size_bytes: 0, problem: null },
  { id: "i2", kind: "consent_notice", path: "/v0.5/consents/hiu/notify", request_id: "b5a0e7a4-1f0c-4f0e-9b0a-1c1de4b8f9aa", received_at: "2026-11-21T07:02:00Z", state: "parked", size_bytes: 412, problem: "It speaks of a request this clinic does not know yet." },
];

export const refusals: RefusalRow[] = [
  { reason: "bad_token", count: 1841 },
  { reason: "unknown_push_url", count: 12 },
  { reason: "over_quota", count: 3 },
];

export const erasures: ErasureRow[] = [
  { artefact: "a5", patient: "arjun.deshmukh@sbx", reason: "revoked", due_at: "2026-11-19T08:31:50Z", done_at: "2026-11-19T08:32:04Z", records: 16, proof: "9c56cc51b374c3ba189210d5b6d4bf57790d351c96c47c02190ecf1e430635ab", open_desks: ["Ward"] },
  { artefact: "a1", patient: "hinapatel79@sbx", reason: "erase_due", due_at: "2026-12-21T18:29:59Z", done_at: null, records: 14, proof: null, open_desks: [] },
];

export const hipConsents: HipConsentRow[] = [
  { artefact: "7f3c1d5e-1b1c-4a3f-8f0f-2f9b8b7f1a10", status: "GRANTED", patient: "hinapatel79@sbx", detail: '{"purpose":{"code":"CAREMGT"},"hiTypes":["Prescription"]}', signed: true, received_at: "2026-11-20T08:00:00Z", updated_at: "2026-11-20T08:00:00Z" },
];

export const audit: AuditRow[] = [
  { seq: 1204, at: "2026-11-21T08:31:40Z", actor: "operator", action: "record.opened", kind: "looked", patient: "hinapatel79@sbx", artefact: "a2", record: "r2", purpose: "CAREMGT", why: null, detail: "" },
  { seq: 1203, at: "2026-11-21T08:31:00Z", actor: "operator", action: "consent.asked", kind: "asked", patient: "bimal.roy@sbx", artefact: null, record: null, purpose: "CAREMGT", why: null, detail: "care management, 7 types" },
  { seq: 1202, at: "2026-11-21T08:20:41Z", actor: "program", action: "transfer.ended", kind: "asked", patient: "hinapatel79@sbx", artefact: "a2", record: null, purpose: "CAREMGT", why: null, detail: "9 records, 2 not opened" },
  { seq: 1201, at: "2026-11-21T08:14:01Z", actor: "abdm", action: "consent.granted", kind: "asked", patient: "hinapatel79@sbx", artefact: "a1", record: null, purpose: "CAREMGT", why: null, detail: "" },
  { seq: 1200, at: "2026-11-19T08:32:04Z", actor: "program", action: "artefact.erased", kind: "erased", patient: "arjun.deshmukh@sbx", artefact: "a5", record: null, purpose: "CAREMGT", why: null, detail: "16 records" },
  { seq: 1199, at: "2026-11-19T08:30:00Z", actor: "operator", action: "glass.broken", kind: "break_glass", patient: "arjun.deshmukh@sbx", artefact: null, record: null, purpose: null, why: "The doctor who asked is away, and the patient is here now.", detail: "g1" },
];

export const reasons: BrokenGlassRow[] = [
  { id: "g1", actor: "Dr. R Iyer", patient: "arjun.deshmukh@sbx", at: "2026-11-19T08:30:00Z", reason: "The doctor who asked is away, and the patient is here now.", reviewed_by: null, reviewed_at: null, remark: null },
];

export const backups: BackupsView = {
  folder: "/home/clinic/.local/share/hiu-desk/backups",
  daily: true,
  trouble: null,
  backups: [
    {
      file: "/home/clinic/.local/share/hiu-desk/backups/hiu-desk-20261121-020000-000.backup",
      made_at: "2026-11-20T20:30:00Z",
      bytes: 1_258_291,
      records: 16,
      automatic: true,
      keys_due_at: null,
      trouble: null,
    },
    {
      file: "/media/usb/clinic.backup",
      made_at: "2026-11-14T06:00:00Z",
      bytes: 1_048_576,
      records: 12,
      automatic: false,
      keys_due_at: "2026-11-19T08:32:00Z",
      trouble: "the file system refused: No such file or directory",
    },
  ],
};

export const bridge: BridgeReport = {
  url: null,
  registered: { url: "https://old.asha.example", at: "2026-11-02T05:10:00Z" },
  public_url: "https://hiu.asha.example",
  hiu_is_known: true,
  services: [{ id: "IN2910000123_1", name: "Asha Clinic", is_hiu: true, is_hip: false, active: true }],
};

export const tunnel: TunnelView = {
  kind: "none",
  way: { key: "tunnel-way-none" },
  seen: { key: "tunnel-seen-own" },
  state: "up",
  since: "2026-11-21T03:31:00Z",
  round_trip_ms: 41,
  last_proof: "2026-11-21T08:31:30Z",
  public_url: "https://hiu.asha.example",
  reason: { key: "tunnel-proved", with: { milliseconds: "41" } },
  next: "",
  next_try_at: null,
};

const FOUND: Partial<Record<CheckName, CheckRow>> = {
  clock: { name: "clock", ok: true, tried: true, detail: "Right to the second.", next: "" },
  session: { name: "session", ok: true, tried: true, detail: "ABDM knows this client.", next: "" },
  keys: { name: "keys", ok: true, tried: true, detail: "2 keys, renewed at 13:58.", next: "" },
  public_url: { name: "public_url", ok: false, tried: true, detail: "https://hiu.asha.example does not lead here.", next: "Check the tunnel or the router." },
};

/** What is found of one part of the connection. */
export const check = (name: CheckName): CheckRow => FOUND[name] ?? { name, ok: true, tried: true, detail: "As it should be.", next: "" };

export const settings: SettingsView = {
  clinic: "Asha Clinic",
  hiu_id: "IN2910000123_1",
  api: "v3",
  gateway_url: "https://dev.abdm.gov.in",
  consent_manager: "sbx",
  listen: "127.0.0.1:8790",
  public_url: "https://hiu.asha.example",
  also_hip: true,
  tunnel: "none",
  data_dir: "/home/asha/.local/share/hiu-desk/practice",
  config_path: "/home/asha/.local/share/hiu-desk/practice/config.toml",
  key_in_keychain: true,
  many_desks: true,
  practice: true,
  hi_types: [...ALL_TYPES, "Invoice"],
  requesters: [
    { name: "Dr. R Iyer", identifier: "REGNO KA-20391", council: "https://www.nmc.org.in" },
    { name: "Dr. S Banerjee", identifier: "REGNO WB-11802", council: null },
  ],
  hospitals: [
    { id: CITY.hip, name: CITY.hip_name },
    { id: APOLLO.hip, name: APOLLO.hip_name },
  ],
};

/** Somebody who was just put on the board. */
export const boardRow = (address: string): BoardRow => ({
  address,
  name: null,
  account: { state: "UNKNOWN", since: null },
  way: "hand",
  added_by: "operator",
  added_at: NOW,
  consent: "not_asked",
  consent_id: null,
  since: null,
  action: "ask",
  changes_at: null,
  records: 0,
  sources: [],
});

const onBoard = (address: string, it: Partial<BoardRow>): BoardRow => {
  const patient = patients.find((row) => row.address === address);
  return { ...boardRow(address), name: patient?.name ?? null, account: patient?.account ?? { state: "UNKNOWN", since: null }, ...it };
};

export const board: BoardRow[] = [
  onBoard("hinapatel79@sbx", {
    way: "request",
    consent: "receiving",
    consent_id: "c1",
    since: "2026-11-21T08:20:41Z",
    action: "ready",
    records: 16,
    sources: [
      { hospital: "City Hospital, Pune", records: 14, transfer: "complete" },
      { hospital: "Sanjeevani Diagnostics", records: 2, transfer: "receiving" },
    ],
  }),
  onBoard("meenakshi.s@sbx", { way: "list", consent: "waiting", consent_id: "c2", since: "2026-11-21T07:58:00Z", action: "remind" }),
  onBoard("sunita.verma@sbx", {
    consent: "received",
    consent_id: "c3",
    since: "2026-11-21T08:27:00Z",
    action: "ready",
    records: 6,
    sources: [{ hospital: "City Hospital, Pune", records: 6, transfer: "partial" }],
  }),
  onBoard("arjun.deshmukh@sbx", { consent: "failed", consent_id: "c4", since: "2026-11-21T08:02:00Z", action: "look" }),
  onBoard("bimal.roy@sbx", { way: "list" }),
  onBoard("fatima_khan@sbx", { consent: "on_hold", consent_id: "c5", since: "2026-11-12T04:30:00Z", action: "closed" }),
];

export const listReport: ListReport = {
  encoding: "UTF-8",
  separator: ";",
  good: 2,
  taken: false,
  rows: [
    { line: 2, address: "lakshmi.n@sbx", name: "Lakshmi Narayan", outcome: "new", first_line: null, fault: null, account: null, is_asked: false },
    { line: 3, address: "george.k@sbx", name: "George Kurian", outcome: "known", first_line: null, fault: null, account: "DELETED", is_asked: false },
    { line: 4, address: "hinapatel79@sbx", name: "Hina Patel", outcome: "on_board", first_line: null, fault: null, account: "ACTIVE", is_asked: true },
    { line: 5, address: "lakshmi.n@sbx", name: "Lakshmi N", outcome: "repeated", first_line: 2, fault: null, account: null, is_asked: false },
    { line: 6, address: "91-1111-2222-3333", name: "Ravi", outcome: "wrong", first_line: null, fault: "this is an ABHA number", account: null, is_asked: false },
  ],
};

export const askTemplates: AskTemplate[] = [
  { name: "last", purpose: "CAREMGT", hi_types: ["Prescription"], from: "2026-05-21", to: "2026-11-21", erase_at: "2026-12-21T18:29:59Z", hip: null },
  { name: "labs", purpose: "CAREMGT", hi_types: ["DiagnosticReport"], from: "2024-11-21", to: "2026-11-21", erase_at: "2026-12-21T18:29:59Z", hip: null },
];

export const accountChanges: AccountChangeRow[] = [
  { patient: "arjun.deshmukh@sbx", patient_name: "Arjun Deshmukh", state: "REACTIVATED", at: "2026-11-19T05:10:00Z" },
  { patient: "george.k@sbx", patient_name: "George Kurian", state: "DELETED", at: "2026-11-15T09:00:00Z" },
  { patient: "fatima_khan@sbx", patient_name: "Fatima Khan", state: "DEACTIVATED", at: "2026-11-12T04:30:00Z" },
  { patient: "arjun.deshmukh@sbx", patient_name: "Arjun Deshmukh", state: "DEACTIVATED", at: "2026-11-10T05:10:00Z" },
];

/** What the patient of a consent takes along; its square code is not one that can be read. */
export function slip(it: ConsentView): SlipView {
  const text = (key: string, given?: Record<string, string | { when: string }>): SlipView["title"] => (given ? { key, with: given } : { key });
  return {
    consent: it.id,
    patient: it.patient,
    code: { size: 29, path: "M4 4h7v7h-7zM18 4h7v7h-7zM4 18h7v7h-7zM14 14h3v3h-3z" },
    title: text("slip-title"),
    whom: it.patient_name === null ? null : text("slip-for", { patient: it.patient_name }),
    closed: it.state === "requested" ? null : text("slip-closed"),
    asks: text("slip-asks", { clinic: "Asha Clinic", requester: it.requester, purpose: "care management" }),
    asked: text("slip-asked"),
    terms: [
      text("slip-types", { types: it.asked.hi_types.join(", ") }),
      text("slip-range", { from: { when: it.asked.from }, to: { when: it.asked.to } }),
      text("slip-kept", { until: { when: it.asked.erase_at } }),
    ],
    how: text("slip-how"),
    steps: [text("slip-step-app"), text("slip-step-list", { clinic: "Asha Clinic" }), text("slip-step-answer")],
    notes: [text("slip-free"), text("slip-none")],
    address: text("slip-address"),
    spelt: text("slip-spelt", { spelt: [...it.patient].join(" ") }),
    code_holds: text("slip-code"),
    given: text("slip-given", { at: { when: NOW } }),
  };
}
