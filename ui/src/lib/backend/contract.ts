/** What the core can be asked, and what it says by itself: one line a command. */

import type {
  AuditRow,
  Changed,
  CheckView,
  ConfigurationFields,
  ConsentForm,
  ConsentView,
  ErasureRow,
  Fault,
  HipConsentRow,
  InboxRow,
  OutboxRow,
  PatientRow,
  PracticePatient,
  PracticeRequest,
  RecordRow,
  RecordView,
  SettingsView,
  SetupView,
  StatusView,
  TodayView,
} from "./views";

/** A practice patient's answer; `hi_types` grants less than was asked. */
export interface PracticeDecision {
  patient: string;
  request: string | null;
  answer: string;
  artefacts: string[];
  hi_types: string[] | null;
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
