/** What the core can be asked, and what it says by itself: one line a command. */

import type * as View from "./views";

type Nothing = Record<string, never>;

/** Each command with its request and its answer. */
export interface Commands {
  get_status: { request: Nothing; response: View.StatusView };
  get_today: { request: Nothing; response: View.TodayView };
  list_patients: { request: View.ListPatients; response: View.PatientRow[] };
  get_patient: { request: View.OnePatient; response: View.PatientRow };
  find_patient: { request: View.OnePatient; response: View.PatientRow };
  list_consents: { request: View.ListConsents; response: View.ConsentView[] };
  get_consent: { request: View.OneConsent; response: View.ConsentView };
  request_consent: { request: View.ConsentForm; response: View.ConsentView };
  refresh_consent: { request: View.OneConsent; response: View.ConsentView };
  fetch_consent: { request: View.FetchConsent; response: View.ConsentView };
  list_records: { request: View.ListRecords; response: View.RecordRow[] };
  get_record: { request: View.OneRecord; response: View.RecordView };
  get_record_fhir: { request: View.OneRecord; response: string };
  get_record_attachment: { request: View.OneAttachment; response: View.AttachmentContent };
  list_outbox: { request: Nothing; response: View.OutboxRow[] };
  retry_outbox: { request: View.RetryOutbox; response: View.OutboxRow[] };
  list_inbox: { request: Nothing; response: View.InboxRow[] };
  list_erasures: { request: Nothing; response: View.ErasureRow[] };
  list_hip_consents: { request: Nothing; response: View.HipConsentRow[] };
  list_audit: { request: View.ListAudit; response: View.AuditRow[] };
  get_settings: { request: Nothing; response: View.SettingsView };
  run_checks: { request: Nothing; response: View.CheckReport };
  get_setup: { request: Nothing; response: View.SetupView };
  create_store: { request: View.CreateStore; response: View.NewStore };
  unlock: { request: View.Unlock; response: View.SetupView };
  check_configuration: { request: View.ConfigurationForm; response: View.Fault[] };
  save_configuration: { request: View.SaveConfiguration; response: View.Fault[] };
  practice_patients: { request: Nothing; response: View.PracticePatientRow[] };
  practice_requests: { request: View.ListRequests; response: View.PracticeRequestRow[] };
  practice_decide: { request: View.PracticeDecision; response: null };
  practice_account: { request: View.SetAccount; response: null };
}

/** What the core says by itself. */
export interface Events {
  changed: View.Changed;
}
export type EventName = keyof Events;
