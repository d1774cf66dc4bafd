/** What the core can be asked, and what it says by itself: one line a command. */

import type {
  AuditRow,
  Changed,
  ConsentForm,
  ConsentView,
  ErasureRow,
  HipConsentRow,
  InboxRow,
  OutboxRow,
  PatientRow,
  ProblemView,
  RecordRow,
  RecordView,
  StatusView,
  TodayView,
} from "./views";

/** A person who may be named as asking. */
export interface RequesterView {
  name: string;
  identifier: string;
}

/** What the forms offer, and what the configuration says. */
export interface SettingsView {
  clinic: string;
  hiu_id: string;
  api: string;
  gateway_url: string;
  consent_manager: string;
  listen: string;
  public_url: string | null;
  also_hip: boolean;
  tunnel: string;
  data_dir: string;
  config_path: string;
  key_in_keychain: boolean;
  practice: boolean;
  requesters: RequesterView[];
  /** Hospitals this clinic has heard of, for the form. */
  hospitals: { id: string; name: string }[];
}

/** One thing that is tried out. */
export interface CheckView {
  name: string;
  ok: boolean;
  detail: string;
  next: string | null;
}

/** Where the program stands before it can be used. */
export interface SetupView {
  state: "ready" | "locked" | "unconfigured" | "new";
  practice: boolean;
  data_dir: string;
  keychain: boolean;
  has_recovery: boolean;
  fields: ConfigurationFields | null;
}

/** What the set-up page asks for; everything else keeps its default. */
export interface ConfigurationFields {
  gateway_url: string;
  consent_manager: string;
  client_id: string;
  hiu_id: string;
  hiu_name: string;
  listen: string;
  public_url: string;
  requester_name: string;
  requester_type: string;
  requester_value: string;
  requester_system: string;
}

/** A fault of the configuration: where it is, what is wrong and what is expected. */
export interface Fault {
  path: string;
  message: string;
}

/** A practice patient, as their app shows them. */
export interface PracticePatient {
  address: string;
  name: string;
  name_in_script: string | null;
  gender: string;
  born_on: string;
  abha_number: string;
  account: string;
  care_contexts: number;
}

/** A consent request in a practice patient's app. */
export interface PracticeRequest {
  id: string;
  patient: string;
  patient_name: string;
  hiu_name: string;
  requester: string;
  /** In words. */
  purpose: string;
  hi_types: string[];
  from: string;
  to: string;
  erase_at: string;
  hip: string | null;
  /** `REQUESTED`, `GRANTED`, `PAUSED`, `DENIED`, `EXPIRED` or `REVOKED`. */
  status: string;
  artefacts: { id: string; hip: string; status: string }[];
  created_at: string;
}

/** A practice patient's answer; `narrowed` grants less than was asked. */
export interface PracticeDecision {
  patient: string;
  request: string | null;
  answer: "grant" | "deny" | "expire" | "revoke" | "pause" | "resume";
  artefacts: string[] | null;
  narrowed: { hi_types: string[] | null } | null;
}

type Nothing = Record<string, never>;

/** Each command with its request and its answer. */
export interface Commands {
  get_status: { request: Nothing; response: StatusView };
  get_today: { request: Nothing; response: TodayView };
  list_patients: { request: { text: string | null }; response: PatientRow[] };
  get_patient: { request: { address: string }; response: PatientRow };
  find_patient: { request: { address: string }; response: PatientRow };
  list_consents: { request: { patient: string | null; state: string | null }; response: ConsentView[] };
  get_consent: { request: { id: string }; response: ConsentView };
  request_consent: { request: ConsentForm; response: ConsentView };
  refresh_consent: { request: { id: string }; response: ConsentView };
  fetch_consent: { request: { id: string; artefact: string | null }; response: ConsentView };
  list_records: {
    request: { patient: string | null; hi_type: string | null; consent: string | null };
    response: RecordRow[];
  };
  get_record: { request: { id: string }; response: RecordView };
  get_record_fhir: { request: { id: string }; response: string };
  get_record_attachment: {
    request: { record: string; attachment: string };
    response: { base64: string; media_type: string };
  };
  list_outbox: { request: Nothing; response: OutboxRow[] };
  retry_outbox: { request: { id: string | null }; response: OutboxRow[] };
  list_inbox: { request: Nothing; response: InboxRow[] };
  list_erasures: { request: Nothing; response: ErasureRow[] };
  list_hip_consents: { request: Nothing; response: HipConsentRow[] };
  list_audit: { request: { patient: string | null }; response: AuditRow[] };
  get_settings: { request: Nothing; response: SettingsView };
  run_checks: { request: Nothing; response: CheckView[] };
  get_setup: { request: Nothing; response: SetupView };
  create_store: { request: { passphrase: string | null }; response: { recovery_key: string } };
  unlock: { request: { passphrase: string | null; recovery_key: string | null }; response: SetupView };
  check_configuration: { request: ConfigurationFields; response: Fault[] };
  save_configuration: {
    request: { fields: ConfigurationFields; client_secret: string | null };
    response: Fault[];
  };
  practice_patients: { request: Nothing; response: PracticePatient[] };
  practice_requests: { request: { patient: string | null }; response: PracticeRequest[] };
  practice_decide: { request: PracticeDecision; response: null };
  practice_account: { request: { patient: string; status: string }; response: null };
}

/** What the core says by itself. */
export interface Events {
  changed: Changed;
}
export type EventName = keyof Events;

export type { ProblemView };
