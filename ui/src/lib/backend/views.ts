/** What went wrong, in words. */
export interface ProblemView {
  /** Stable code. */
  code: string;
  /** What happened. */
  message: string;
  /** What the program does, or the person can do. */
  next: string;
}

/** What was asked for. */
export interface AskedView {
  /** Types, spelt as in ABDM. */
  hi_types: string[];
  /** First instant of the records' range. */
  from: string;
  /** Last instant. */
  to: string;
  /** When everything must be gone. */
  erase_at: string;
  /** Only this hospital, or null. */
  hip: string | null;
}

/** What was granted. */
export interface GrantedView {
  /** Types, spelt as in ABDM. */
  hi_types: string[];
  /** First instant of the records' range. */
  from: string;
  /** Last instant. */
  to: string;
  /** When everything must be gone. */
  erase_at: string;
}

/** A transfer. */
export interface TransferView {
  /** Our id of the transfer. */
  id: string;
  /** ABDM's transaction, or null before it is named. */
  transaction_id: string | null;
  /** The artefact. */
  artefact: string;
  /** `queued`, `asked`, `receiving`, `complete`, `partial`, `failed` or `overdue`. */
  state: string;
  /** Pages taken. */
  pages_seen: number;
  /** Pages expected, or null before the first. */
  pages_expected: number | null;
  /** Records made. */
  records: number;
  /** What went wrong; each names its care context where it has one. */
  problems: ProblemView[];
  /** When it was written down. */
  created_at: string;
  /** When it ended. */
  ended_at: string | null;
}

/** An artefact. */
export interface ArtefactView {
  /** ABDM's id. */
  id: string;
  /** The hospital's id, or null until fetched. */
  hip: string | null;
  /** The hospital's name, if known. */
  hip_name: string | null;
  /** `announced`, `granted`, `paused`, `revoked`, `expired` or `erased`. */
  state: string;
  /** Why it ended: `revoked`, `expired`, `erase_due` or `patient_deleted`. */
  reason: string | null;
  /** When it was erased. */
  erased_at: string | null;
  /** What it allows, or null until fetched. */
  granted: GrantedView | null;
  /** Its transfers, oldest first. */
  transfers: TransferView[];
  /** Records that may be shown. */
  records: number;
  /** What stands in its way. */
  problem: ProblemView | null;
}

/** A consent. */
export interface ConsentView {
  /** Our id. */
  id: string;
  /** ABDM's id, or null before on-init. */
  request_id: string | null;
  /** The patient's ABHA address. */
  patient: string;
  /** The patient's name, if known. */
  patient_name: string | null;
  /** Purpose code. */
  purpose: string;
  /** `queued`, `posted`, `requested`, `granted`, `denied`, `expired`, `revoked` or `failed`. */
  state: string;
  /** What was asked for. */
  asked: AskedView;
  /** When it was written down. */
  created_at: string;
  /** Last change. */
  updated_at: string;
  /** Name of the requester. */
  requester: string;
  /** The grant, one part a hospital. */
  artefacts: ArtefactView[];
  /** What stands in its way. */
  problem: ProblemView | null;
}

/** A patient in a list. */
export interface PatientRow {
  /** ABHA address. */
  address: string;
  /** Name, or null before ABDM gave it. */
  name: string | null;
  /** `UNKNOWN`, `ACTIVE`, `DEACTIVATED` or `DELETED`. */
  status: string;
  /** When the last record that may be shown came. */
  last_record_at: string | null;
}

/** A record in a list. */
export interface RecordRow {
  /** Our id. */
  id: string;
  /** ABHA address. */
  patient: string;
  /** The hospital's id. */
  hip: string;
  /** The hospital's name, if known. */
  hip_name: string | null;
  /** Care context, as received. */
  care_context: string;
  /** Type, spelt as in ABDM; empty when not known. */
  hi_type: string;
  /** Title. */
  title: string;
  /** Clinical date; empty when the document has none. */
  date: string;
  /** When it came. */
  received_at: string;
  /** Under which artefact. */
  artefact: string;
  /** Entries that could not be read in full. */
  unread: number;
  /** Warnings, such as another patient's document. */
  warnings: string[];
  /** When it must be gone. */
  erase_at: string | null;
}

/** A waiting call. */
export interface OutboxRow {
  /** Our id. */
  id: string;
  /** What it says, such as `request_consent`. */
  call: string;
  /** Tries so far. */
  attempts: number;
  /** Next try; null when it is not tried again by itself. */
  next_attempt_at: string | null;
  /** Words of the last failure. */
  last_error: string | null;
  /** Written down at. */
  created_at: string;
}

/** A kept callback. */
export interface InboxRow {
  /** Our id. */
  id: string;
  /** Path; a push URL's token is not shown. */
  path: string;
  /** Its request id; null for a page. */
  request_id: string | null;
  /** When it came. */
  received_at: string;
  /** `new`, `done`, `parked` or `refused`. */
  state: string;
  /** Why it is parked or refused. */
  problem: string | null;
}

/** An erasure. */
export interface ErasureRow {
  /** The artefact. */
  artefact: string;
  /** ABHA address, if known. */
  patient: string | null;
  /** `revoked`, `expired`, `erase_due` or `patient_deleted`. */
  reason: string;
  /** When it had to happen. */
  due_at: string;
  /** When it was done; null before. */
  done_at: string | null;
  /** Records that went. */
  records: number;
  /** Hex SHA-256 over the certificate's facts. */
  proof: string | null;
}

/** A line of the audit. */
export interface AuditRow {
  /** Ascending from 1. */
  seq: number;
  /** When. */
  at: string;
  /** Who. */
  actor: string;
  /** What. */
  action: string;
  /** Whose data. */
  patient: string | null;
  /** Under which artefact. */
  artefact: string | null;
  /** Which record. */
  record: string | null;
  /** More. */
  detail: string;
}

/** What checking the audit found. */
export interface AuditVerdictView {
  /** Whole and in order. */
  ok: boolean;
  /** Lines checked. */
  entries: number;
  /** Hash of the last line, hex. */
  head: string;
  /** What is wrong, if anything. */
  fault: string | null;
}

/** A consent kept in the HIP role, read-only. */
export interface HipConsentRow {
  /** ABDM's id. */
  artefact: string;
  /** Status, spelt as received. */
  status: string;
  /** ABHA address, if told. */
  patient: string | null;
  /** `consentDetail` as received, JSON text. */
  detail: string | null;
  /** Whether a signature came; it cannot be verified today. */
  signed: boolean;
  /** First told. */
  received_at: string;
  /** Last told. */
  updated_at: string;
}

/** A document for the screen: `hiu record show`, with where it came from. */
export interface RecordView {
  /** The row of the list, for provenance. */
  record: RecordRow;
  /** The document, as `records` reads it. */
  document: DocumentView;
}

/** One line of Today, with its next action. */
export interface TodayRow {
  /** The patient's ABHA address, if it is about one. */
  patient: string | null;
  /** The patient's name, if known. */
  patient_name: string | null;
  /** The consent to open, if it is about one. */
  consent: string | null;
  /** The record to open, if it is about one. */
  record: string | null;
  /** What it is, in a sentence without clinical words. */
  what: string;
  /** Since when, or when. */
  at: string;
}

/** The four lists of Today. */
export interface TodayView {
  /** Failed, narrowed, wrong patient, connection. */
  needs_you: TodayRow[];
  /** Asked, no answer yet. */
  waiting: TodayRow[];
  /** Records that came in the last day. */
  arrived: TodayRow[];
  /** Consents that end within a week. */
  ending_soon: TodayRow[];
}

/** The status line. */
export interface StatusView {
  /** ABDM answered last time it was asked; null: not asked yet. */
  gateway_reachable: boolean | null;
  /** Words of the trouble, if any. */
  gateway_trouble: string | null;
  /** When ABDM last answered. */
  last_answer_at: string | null;
  /** The callback server listens in this process or another. */
  receiving: boolean;
  /** Where ABDM calls us, such as `hiu.asha.example`. */
  public_url: string | null;
  /** Calls waiting to go out. */
  waiting_calls: number;
  /** Calls that need a person. */
  given_up_calls: number;
  /** Callbacks kept aside. */
  parked_messages: number;
  /** The disk is full. */
  disk_full: boolean;
  /** The clock is wrong by so many seconds, if by more than 30. */
  clock_offset_s: number | null;
  /** Practice mode. */
  practice: boolean;
  /** The clinic's name. */
  clinic: string;
}

/** A request for consent, as a form or a script fills it in. */
export interface ConsentForm {
  /** ABHA address. */
  patient: string;
  /** Purpose code. */
  purpose: string;
  /** Types, spelt as in ABDM. */
  hi_types: string[];
  /** First day of the records' range, IST, `YYYY-MM-DD`. */
  from: string;
  /** Last day, IST. */
  to: string;
  /** Keep until: RFC 3339. */
  erase_at: string;
  /** Name of a configured requester. */
  requester: string;
  /** Only this hospital. */
  hip: string | null;
}

/** Something changed; screens read again what they show. */
export interface Changed {
  /** Number of the change; grows. */
  version: number;
}

/** One record as a document: header, sections, attachments and how much of it was understood.  Everything in it is text to be shown as text. The bytes it was read from remain the record. */
export interface DocumentView {
  /** The title the author gave, else one made from what the record holds. */
  title: string;
  /** `OPConsultation`, `Prescription`, `DischargeSummary`, `DiagnosticReport`, `ImmunizationRecord`, `HealthDocumentRecord`, `WellnessRecord` or `Invoice`, if it is one. */
  hi_type: string | null;
  /** What told the type: `profile`, `code`, `text`, `title` or `content`. */
  hi_type_source: string | null;
  /** `Composition.status` as sent. */
  status: string | null;
  /** `YYYY-MM-DD` (or a shorter date as sent), or RFC 3339 where a time was given. */
  date: string | null;
  /** Names of the authors. */
  author: string | null;
  /** Name of the organisation that keeps or wrote the document. */
  organization: string | null;
  /** Name of the patient as the document gives it. */
  patient: string | null;
  /** Who the document says it is about, for comparison with the patient asked for. */
  patient_details: PatientInDocument | null;
  /** Sentences the reader must see before the content. */
  warnings: string[];
  /** The document's own sections in order, then what they do not reach, then the document's own data and the people and places in it. */
  sections: SectionView[];
  /** Files inside the record, and links to files outside it. */
  attachments: AttachmentRow[];
  /** How many entries are in which state; the four add up to the number of entries. */
  counts: StateCounts;
  /** Whether the record holds a FHIR Bundle, bare or wrapped. */
  is_bundle: boolean;
  /** The whole text, when none of it could be read as JSON. */
  unreadable_text: string | null;
}

/** A group of items under one heading. */
export interface SectionView {
  /** The heading. */
  title: string;
  /** Where the section comes from. */
  origin: SectionOrigin;
  /** Depth of nesting, 0 for a section of the document itself. */
  level: number;
  /** The section's code as sent, such as `422843007`. */
  code: string | null;
  /** Its content. */
  items: ItemView[];
}

/** Where a section comes from. */
export type SectionOrigin = "composition" | "group" | "unreached" | "about";

/** One resource, one narrative, or one reference that leads nowhere. */
export interface ItemView {
  /** The resource type as sent, or `Narrative`, `Reference`, `Entry`, `Unreadable`. */
  kind: string;
  /** Best name, date and status in one line. */
  title: string;
  /** Best name alone. */
  label: string;
  /** Best date of the resource, as in [`DocumentView::date`]. */
  date: string | null;
  /** Where `date` was taken from, if not from the resource itself: `report`, `specimen`, `document`. */
  date_from: string | null;
  /** Its status as sent. */
  status: string | null;
  /** Set when the item means the opposite of what its name says, or should not stand at all. */
  flag: Flag | null;
  /** Members in source order, technical ones last. */
  facts: Fact[];
  /** How well the resource was understood. */
  state: ReadState;
  /** Why it was not understood, in words for the screen. */
  reason: string | null;
  /** Members the typed model could not take, as paths; they are among the facts all the same. */
  lost: string[];
  /** Position of its entry, counted from 0 over all bundles of the record. */
  entry: number | null;
  /** The entry of which this one is a copy, byte for byte. */
  duplicate_of: number | null;
}

/** One line of a resource. */
export interface Fact {
  /** What it is, such as `Dosage › Timing`. */
  name: string;
  /** What it says. Numbers keep the digits that were sent. */
  value: string;
  /** A mark the reader must not miss. */
  flag: Flag | null;
  /** Small print: codes and their systems, a date as it was sent, the target of a reference. */
  detail: string | null;
  /** Position of the entry the fact points to. */
  entry: number | null;
  /** The attachment that stands in this place. */
  attachment: string | null;
  /** Whether it serves machines only: ids, versions, profiles. */
  technical: boolean;
}

/** A mark on a fact or an item. Results carry the interpretation code the laboratory sent. */
export type Flag = "L" | "H" | "LL" | "HH" | "A" | "AA" | "N" | "POS" | "NEG" | "R" | "S" | "I" | "negated" | "entered_in_error" | "ended" | "modifier" | "unresolved" | "assumed" | "masked" | "unread";

/** How well a resource was understood. Later variants are worse. */
export type ReadState = "typed" | "partly" | "loose" | "opaque";

/** Entries by state. */
export interface StateCounts {
  /** Fully understood. */
  typed: number;
  /** Understood but for some members. */
  partly: number;
  /** Read loosely. */
  loose: number;
  /** Not understood. */
  opaque: number;
}

/** A file inside the record, or a link to one outside it. */
export interface AttachmentRow {
  /** Names the attachment within its record: `a1`, `a2`, in order of appearance. */
  id: string;
  /** The sender's title, else what it belongs to. */
  title: string;
  /** Told by the first bytes; the sender's claim only where these tell nothing. */
  media_type: string;
  /** Decoded size in bytes; the sender's claim for a file elsewhere, if there is one. */
  size: number;
  /** The media type the sender claims. */
  claimed_media_type: string | null;
  /** When it was made, as in [`DocumentView::date`]. */
  date: string | null;
  /** Position of its entry; none for a file of the bundle itself. */
  entry: number | null;
  /** Where the file is, if it is not in the record. Never fetched by itself. */
  url: string | null;
  /** An earlier attachment with the same content. */
  same_as: string | null;
  /** What is wrong with it, in words for the screen. */
  problem: string | null;
}

/** Who a document says it is about. */
export interface PatientInDocument {
  /** Full name. */
  name: string | null;
  /** `male`, `female`, `other` or `unknown`; other words as sent. */
  gender: string | null;
  /** `YYYY-MM-DD`, `YYYY-MM` or `YYYY`. */
  birth_date: string | null;
  /** Year of birth. */
  birth_year: number | null;
  /** ABHA address, such as `asha.rao@sbx`. */
  abha_address: string | null;
  /** ABHA number: 14 digits without separators. */
  abha_number: string | null;
}

/** What the list of records needs to know about one. */
export interface Summary {
  /** As [`DocumentView::title`]. */
  title: string;
  /** As [`DocumentView::hi_type`]. */
  hi_type: string | null;
  /** As [`DocumentView::date`]. */
  date: string | null;
  /** As [`DocumentView::organization`]. */
  organization: string | null;
  /** Entries that are `loose` or `opaque`. */
  unread: number;
  /** All entries. */
  entries: number;
  /** Whether the record holds a FHIR Bundle, bare or wrapped. */
  is_bundle: boolean;
  /** As [`DocumentView::patient_details`]. */
  patient_details: PatientInDocument | null;
  /** As [`DocumentView::warnings`]. */
  warnings: string[];
}

/** A person who may be named as asking. */
export interface RequesterView {
  /** Name. */
  name: string;
  /** Registration, such as `REGNO KA-20391`. */
  identifier: string;
}

/** A hospital this clinic has heard of. */
export interface HospitalView {
  /** Its id. */
  id: string;
  /** Its name, or its id again. */
  name: string;
}

/** What the forms offer, and what the configuration says. */
export interface SettingsView {
  /** The clinic's name. */
  clinic: string;
  /** `X-HIU-ID`. */
  hiu_id: string;
  /** `v0.5` or `v3`. */
  api: string;
  /** The gateway. */
  gateway_url: string;
  /** `X-CM-ID`. */
  consent_manager: string;
  /** Where this computer listens. */
  listen: string;
  /** What ABDM calls. */
  public_url: string | null;
  /** Consent notices to hospitals are hosted too. */
  also_hip: boolean;
  /** `none`, `ssh` or `command`. */
  tunnel: string;
  /** The data directory. */
  data_dir: string;
  /** `config.toml`. */
  config_path: string;
  /** The store opens by the keychain. */
  key_in_keychain: boolean;
  /** Practice mode. */
  practice: boolean;
  /** Who may be named as asking. */
  requesters: RequesterView[];
  /** Hospitals heard of, for the form. */
  hospitals: HospitalView[];
}

/** Where the program stands before it can be used. */
export type SetupState = "ready" | "locked" | "unconfigured" | "new";

/** What set-up has to show. */
export interface SetupView {
  /** Where it stands. */
  state: SetupState;
  /** Practice mode. */
  practice: boolean;
  /** The data directory. */
  data_dir: string;
  /** A keychain is there and unlocked. */
  keychain: boolean;
  /** Why the store could not be opened by itself, in words. */
  trouble: string | null;
  /** The store has a passphrase. */
  has_passphrase: boolean;
  /** What `config.toml` says so far, for the form. */
  form: ConfigurationForm;
  /** What is wrong in it. */
  faults: Fault[];
}

/** Something wrong in `config.toml`. */
export interface Fault {
  /** Where, such as `gateway.url` or `requester[0].name`. */
  path: string;
  /** What is wrong and what is expected. */
  message: string;
}

/** The fields of the set-up page. Texts are as typed; [`ConfigurationForm::apply`] judges them. */
export interface ConfigurationForm {
  /** `gateway.api`. */
  api: string;
  /** `gateway.url`. */
  gateway_url: string;
  /** `gateway.consent_manager`. */
  consent_manager: string;
  /** `gateway.client_id`. */
  client_id: string;
  /** `hiu.id`. */
  hiu_id: string;
  /** `hiu.name`. */
  hiu_name: string;
  /** `hiu.hip_id`; set: `also_hip` is true. */
  hip_id: string | null;
  /** `callback.listen`. */
  listen: string;
  /** `callback.public_url`. */
  public_url: string;
  /** `callback.push_url`. */
  push_url: string | null;
  /** `[[requester]]`. */
  requesters: RequesterForm[];
}

/** One `[[requester]]`. */
export interface RequesterForm {
  /** `name`. */
  name: string;
  /** `identifier.type`, such as `REGNO`. */
  kind: string;
  /** `identifier.value`. */
  value: string;
  /** `identifier.system`. */
  system: string | null;
}

/** What was checked. */
export interface CheckReport {
  /** All of it is well. */
  ok: boolean;
  /** One by one. */
  checks: CheckRow[];
}

/** One check. */
export interface CheckRow {
  /** `clock`, `session`, `keys`, `public_url`, `hiu_id` or `last_callback`. */
  name: string;
  /** Is it well? */
  ok: boolean;
  /** What was found. */
  detail: string;
  /** What to do; empty when it is well. */
  next: string;
}

/** A practice patient, as the patient's app shows them. */
export interface PracticePatientRow {
  /** ABHA address. */
  address: string;
  /** Name in Latin letters. */
  name: string;
  /** Name in the patient's own script. */
  name_in_script: string | null;
  /** `female` or `male`. */
  gender: string;
  /** Date of birth, `YYYY-MM-DD`. */
  born_on: string;
  /** ABHA number; never issued to anybody. */
  abha_number: string;
  /** `ACTIVE`, `DEACTIVATED` or `DELETED`. */
  account: string;
  /** How many visits the hospitals hold. */
  care_contexts: number;
}

/** A consent request in the patient's app. */
export interface PracticeRequestRow {
  /** The consent manager's id of it. */
  id: string;
  /** ABHA address. */
  patient: string;
  /** Name in Latin letters. */
  patient_name: string;
  /** The clinic. */
  hiu_name: string;
  /** Who asks. */
  requester: string;
  /** Purpose in words. */
  purpose: string;
  /** Types asked for. */
  hi_types: string[];
  /** First instant of the range. */
  from: string;
  /** Last instant of the range. */
  to: string;
  /** When everything must be gone. */
  erase_at: string;
  /** The one hospital asked for. */
  hip: string | null;
  /** `REQUESTED`, `GRANTED`, `PAUSED`, `DENIED`, `EXPIRED` or `REVOKED`. */
  status: string;
  /** What was granted, one part a hospital. */
  artefacts: PracticeArtefactRow[];
  /** When it was asked. */
  created_at: string;
}

/** An artefact in the patient's app. */
export interface PracticeArtefactRow {
  /** Its id. */
  id: string;
  /** The hospital. */
  hip: string;
  /** `GRANTED`, `PAUSED`, `REVOKED` or `EXPIRED`. */
  status: string;
}

/** A patient's answer, as the patient's app gives it. */
export interface PracticeDecision {
  /** ABHA address. */
  patient: string;
  /** The consent manager's id of the request; null: the newest that can be answered so. */
  request: string | null;
  /** `grant`, `deny`, `expire`, `revoke`, `pause` or `resume`. */
  answer: string;
  /** Only these artefacts; null: all. */
  artefacts: string[] | null;
  /** Grant less than was asked; null: as asked. */
  narrowed: PracticeNarrowed | null;
}

/** What a patient grants of what was asked; null leaves a term as asked. */
export interface PracticeNarrowed {
  /** Only these types. */
  hi_types: string[] | null;
  /** Records not older than this instant. */
  from: string | null;
  /** Records not newer than this instant. */
  to: string | null;
  /** Not kept longer than this instant. */
  erase_at: string | null;
  /** Only from these hospitals. */
  hips: string[] | null;
}

/** Which consents to list; newest first. */
export interface ListConsents {
  /** Only this patient's. */
  patient: string | null;
  /** Only in this state. */
  state: string | null;
}

/** One consent. */
export interface OneConsent {
  /** Our id. */
  id: string;
}

/** Ask for the data again. */
export interface FetchConsent {
  /** Our id. */
  id: string;
  /** Only under this artefact. */
  artefact: string | null;
}

/** A command that was not done. */
export interface CommandError {
  /** Stable; chooses the words on the screen. */
  code: string;
  /** The core's own words, fit for a screen. */
  message: string;
  /** What the person can do. */
  next: string;
  /** The request's field that is wrong, if one is. */
  field: string | null;
  /** Finds the cause in the log. */
  incident: string | null;
}

/** Try waiting calls again now. */
export interface RetryOutbox {
  /** Only this one; null: all. */
  id: string | null;
}

/** Which lines of the audit. */
export interface ListAudit {
  /** Only this patient's. */
  patient: string | null;
}

/** Which patients to list. */
export interface ListPatients {
  /** Part of a name or address; null: all. */
  text: string | null;
}

/** One patient. */
export interface OnePatient {
  /** ABHA address. */
  address: string;
}

/** Which records to list; newest received first. */
export interface ListRecords {
  /** Only this patient's. */
  patient: string | null;
  /** Only this type. */
  hi_type: string | null;
  /** Only under this consent. */
  consent: string | null;
}

/** One record. */
export interface OneRecord {
  /** Our id. */
  id: string;
}

/** One attachment of a record. */
export interface OneAttachment {
  /** Our id of the record. */
  record: string;
  /** The attachment's id within it. */
  attachment: string;
}

/** An attachment's bytes. */
export interface AttachmentContent {
  /** The bytes, base64. */
  base64: string;
  /** Told by the bytes themselves. */
  media_type: string;
}

/** Make the store. */
export interface CreateStore {
  /** A passphrase; null: the keychain keeps the key. */
  passphrase: string | null;
}

/** A new store. The recovery key is shown once and not kept. */
export interface NewStore {
  /** To be printed. */
  recovery_key: string;
}

/** Open the store; one of the two, or neither to ask the keychain again. */
export interface Unlock {
  /** The passphrase. */
  passphrase: string | null;
  /** The recovery key. */
  recovery_key: string | null;
}

/** Write `config.toml`. */
export interface SaveConfiguration {
  /** What it shall say. */
  form: ConfigurationForm;
  /** The bridge's client secret, for the keychain; null: as it is. */
  client_secret: string | null;
}

/** Whose requests to list. */
export interface ListRequests {
  /** ABHA address; null: everybody's. */
  patient: string | null;
}

/** Change a patient's account. */
export interface SetAccount {
  /** ABHA address. */
  patient: string;
  /** `ACTIVE`, `DEACTIVATED` or `DELETED`. */
  status: string;
}
