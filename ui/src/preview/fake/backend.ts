import { CommandFailure, type Backend } from "../../shared/backend/backend";
import type { Commands, Events } from "../../shared/backend/contract";
import type { AskedRow } from "../../shared/bindings/AskedRow";
import type { BoardRow } from "../../shared/bindings/BoardRow";
import type { DeskRow } from "../../shared/bindings/DeskRow";
import type { PracticeStatus } from "../../shared/bindings/PracticeStatus";
import type { ReviewRow } from "../../shared/bindings/ReviewRow";
import type { SessionView } from "../../shared/bindings/SessionView";
import type { Topic } from "../../shared/bindings/Topic";
import type { WaitingRow } from "../../shared/bindings/WaitingRow";
import type { WaitingView } from "../../shared/bindings/WaitingView";
import type { UserRow } from "../../shared/bindings/UserRow";
import type { ConsentView, RecordRow } from "../../shared/backend/views";
import { chartOf, disagreements, records, setAside, WORDS } from "./chart";
import * as clinic from "./clinic";
import * as practice from "./practice";
import { directory, readCode } from "./codes";
import { FakeCounters } from "./counters";
import { attachmentOf, dicom, documentOf, pictureOf } from "./documents";
import { desks, waiting } from "./desks";
import { find } from "./find";
import { FakeIdentity } from "./identity";

export type Handlers = { [Name in keyof Commands]: (request: Commands[Name]["request"]) => Commands[Name]["response"] };

/** How one command behaves instead of answering from the invented clinic. */
export type Behaviour = "waits" | CommandFailure | { answers: unknown };

const TOPICS: readonly Topic[] = ["patient", "consent", "board", "record", "mark", "inbox", "outbox", "erasure", "audit", "status", "user", "inside"];

function recordOf(id: string): RecordRow {
  const record = records.find((row) => row.id === id);
  if (!record) throw new CommandFailure("not_found");
  return record;
}

/** An invented core in memory. Tests steer it; the preview clicks through it. */
export class FakeBackend implements Backend {
  /** Every call made, in order. */
  readonly calls: { name: keyof Commands; request: unknown }[] = [];
  readonly #behaviours = new Map<keyof Commands, Behaviour>();
  readonly #listeners = new Set<(payload: Events["changed"]) => void>();
  readonly #consents: ConsentView[] = structuredClone(clinic.consents);
  readonly #people = structuredClone(practice.people);
  readonly #asked = structuredClone(practice.requests);
  /** Who sits at the window, and who signs in; the operator, and nobody, until a test says otherwise. */
  session: SessionView = clinic.session;
  users: UserRow[] = [];
  #board: BoardRow[] = structuredClone(clinic.board);
  #waiting: WaitingView = structuredClone(waiting);
  #desks: DeskRow[] = structuredClone(desks);
  readonly #reviews: (ReviewRow & { record: string })[] = [];
  #version = 1;

  /** `instead`: what answers differently from the invented clinic. */
  constructor(private readonly instead: Partial<Handlers> = {}) {}

  /** Makes a command wait for ever, fail, or answer something else. */
  make(name: keyof Commands, behaviour: Behaviour): this {
    this.#behaviours.set(name, behaviour);
    return this;
  }

  /** Tells the screens that something has changed: all of it where no topics are named. */
  change(topics: readonly Topic[] = TOPICS): void {
    this.#version += 1;
    for (const listener of this.#listeners) listener({ version: this.#version, topics: [...topics] });
  }

  async call<Name extends keyof Commands>(
    name: Name,
    request: Commands[Name]["request"],
  ): Promise<Commands[Name]["response"]> {
    this.calls.push({ name, request });
    const behaviour = this.#behaviours.get(name);
    if (behaviour === "waits") return await new Promise(() => {});
    if (behaviour instanceof CommandFailure) throw behaviour;
    if (behaviour) return structuredClone(behaviour.answers) as Commands[Name]["response"];
    await Promise.resolve();
    return structuredClone((this.instead[name] ?? this.#handlers[name])(request));
  }

  on(_name: "changed", handler: (payload: Events["changed"]) => void): () => void {
    this.#listeners.add(handler);
    return () => this.#listeners.delete(handler);
  }

  #consent(id: string): ConsentView {
    const found = this.#consents.find((consent) => consent.id === id);
    if (!found) throw new CommandFailure("not_found");
    return found;
  }

  /** Whom a share at a counter was found to be stands on the board. */
  #settled(patient: { address: string; name: string | null } | null): void {
    if (patient !== null && !this.#board.some((row) => row.address === patient.address)) {
      this.#board = [...this.#board, { ...clinic.boardRow(patient.address), name: patient.name }];
    }
    this.change(["board", "patient"]);
  }

  readonly #handlers: Handlers = {
    ...new FakeIdentity().handlers,
    ...new FakeCounters((patient) => this.#settled(patient)).handlers,
    get_status: () => clinic.status,
    confirm_clock: () => ({ local_at: "2026-11-21T08:31:00Z", now_at: "2026-11-21T08:31:00Z", confirmed_at: "2026-11-21T08:31:00Z", doubt: null }),
    page_drawn: () => null,
    get_setup: () => clinic.setup,
    get_session: () => this.session,
    sign_in: ({ name, password }) => {
      if (password === "wrong") throw new CommandFailure("wrong_password", null, "name or password is wrong", "Type both again.");
      this.session = clinic.signedIn(name);
      this.change(["user"]);
      return { wrong_before: 0, session: this.session };
    },
    sign_in_by_pin: ({ name, pin }) => {
      if (pin === "0000") throw new CommandFailure("wrong_pin", null, "the PIN is wrong; 2 tries are left", "Type it again, or use the password.");
      this.session = { ...clinic.signedIn(name), has_pin: true };
      this.change(["user"]);
      return { wrong_before: 0, session: this.session };
    },
    set_pin: () => {
      this.session = { ...this.session, has_pin: true, people: this.session.people.map((it) => ({ ...it, has_pin: it.name === this.session.name })) };
      this.change(["user"]);
      return null;
    },
    lock: () => (this.session = clinic.signedOut(this.session.name)),
    sign_out: () => (this.session = clinic.signedOut()),
    switch_user: () => (this.session = { ...clinic.signedOut(), people: this.session.people }),
    note_activity: () => null,
    choose_language: ({ language }) => {
      const isHere = this.session.state === "operator" || this.session.state === "signed_in";
      if (isHere) this.session = { ...this.session, language };
      this.change(["user"]);
      return null;
    },
    choose_notifications: ({ wanted }) => {
      this.session = { ...this.session, notifications: wanted };
      this.change(["user"]);
      return null;
    },
    take_place: () => null,
    dismiss_people: () => null,
    list_users: () => this.users,
    add_user: ({ name, roles, requester }) => {
      const user: UserRow = { name, roles, requester, state: "active", password: "set", created_at: clinic.NOW, changed_at: clinic.NOW };
      this.users = [...this.users, user];
      this.change(["user"]);
      return user;
    },
    change_user: ({ name, roles, requester, state }) => {
      const before = this.users.find((it) => it.name === name);
      if (!before) throw new CommandFailure("not_found");
      const user: UserRow = { ...before, roles, requester, state };
      this.users = this.users.map((it) => (it === before ? user : it));
      this.change(["user"]);
      return user;
    },
    set_password: ({ name }) => {
      const user = this.users.find((it) => it.name === (name ?? this.session.name));
      if (!user) throw new CommandFailure("not_found");
      return user;
    },
    get_settings: () => clinic.settings,
    get_today: () => ({
      needs_you: [
        { patient: "arjun.deshmukh@sbx", patient_name: "Arjun Deshmukh", consent: "c4", record: null, place: null, what: "The request could not be sent: ABDM does not know the requester.", at: "2026-11-20T10:02:00Z" },
        { patient: "hinapatel79@sbx", patient_name: "Hina Patel", consent: "c1", record: null, place: null, what: "Sanjeevani Diagnostics sent 3 of 5 pages.", at: "2026-11-21T08:20:41Z" },
        { patient: "hinapatel79@sbx", patient_name: "Hina Patel", consent: "c1", record: "r8", place: null, what: "A document names another patient.", at: "2026-11-21T08:18:20Z" },
      ],
      waiting: [{ patient: "meenakshi.s@sbx", patient_name: "Meenakshi Sundaram", consent: "c2", record: null, place: null, what: "Asked for everything.", at: "2026-11-21T07:58:00Z" }],
      arrived: [
        { patient: "hinapatel79@sbx", patient_name: "Hina Patel", consent: "c1", record: "r1", place: null, what: "14 records from City Hospital, Pune.", at: "2026-11-21T08:20:41Z" },
        { patient: "sunita.verma@sbx", patient_name: "सुनीता वर्मा", consent: "c3", record: "r20", place: null, what: "6 records from City Hospital, Pune.", at: "2026-11-21T08:27:00Z" },
      ],
      ending_soon: [{ patient: "arjun.deshmukh@sbx", patient_name: "Arjun Deshmukh", consent: "c9", record: null, place: null, what: "4 records are erased then.", at: "2026-11-24T18:29:59Z" }],
    }),
    list_patients: ({ text, account }) =>
      clinic.patients.filter((row) => (!text || `${row.name} ${row.address}`.toLowerCase().includes(text.toLowerCase())) && (!account || row.account.state === account)),
    list_board: () => this.#board,
    add_to_board: ({ address }) => {
      const known = this.#board.find((row) => row.address === address);
      if (known) return known;
      const patient = clinic.patients.find((row) => row.address === address);
      const row: BoardRow = { ...clinic.boardRow(address), name: patient?.name ?? null, account: patient?.account ?? { state: "UNKNOWN", since: null } };
      this.#board = [...this.#board, row];
      this.change(["board"]);
      return row;
    },
    take_off_board: ({ address }) => {
      this.#board = this.#board.filter((row) => row.address !== address);
      this.change(["board"]);
      return null;
    },
    preview_list: () => clinic.listReport,
    import_list: () => {
      for (const row of clinic.listReport.rows) if (row.outcome === "new" || row.outcome === "known") this.#handlers.add_to_board({ address: row.address });
      return { ...clinic.listReport, taken: true };
    },
    list_ask_templates: () => clinic.askTemplates,
    ask_many: () => {
      const asked = this.#board.map((row): AskedRow => {
        const outcome = row.account.state === "DEACTIVATED" ? "closed" : row.action === "ask" ? "asked" : "open";
        return { patient: row.address, patient_name: row.name, outcome, consent: null };
      });
      this.#board = this.#board.map((row) => (row.action === "ask" ? { ...row, consent: "sending", action: "wait", since: clinic.NOW } : row));
      this.change(["board", "consent"]);
      return asked;
    },
    list_account_changes: ({ patient }) => clinic.accountChanges.filter((row) => !patient || row.patient === patient),
    get_patient: ({ address }) => {
      const found = clinic.patients.find((row) => row.address === address);
      if (!found) throw new CommandFailure("not_found");
      return found;
    },
    find_patient: ({ address }) => {
      const found = clinic.patients.find((row) => row.address === address.toLowerCase());
      if (!found) throw new CommandFailure("patient_not_found");
      return found;
    },
    read_code: ({ text }) => readCode(text),
    look_for_code: () => ({ text: null }),
    find_hospitals: ({ name }) => {
      if (name.trim().length < 3) throw new CommandFailure("invalid");
      return directory.filter((it) => it.name.toLowerCase().includes(name.trim().toLowerCase()));
    },
    list_consents: ({ patient, state }) =>
      this.#consents.filter((row) => (!patient || row.patient === patient) && (!state || row.state === state)),
    get_consent: ({ id }) => this.#consent(id),
    request_consent: (form) => {
      const consent: ConsentView = {
        id: `c${this.#consents.length + 1}`,
        request_id: null,
        patient: form.patient,
        patient_name: clinic.patients.find((row) => row.address === form.patient)?.name ?? null,
        account: clinic.patients.find((row) => row.address === form.patient)?.account ?? { state: "UNKNOWN", since: null },
        purpose: form.purpose,
        state: "queued",
        asked: { hi_types: form.hi_types, from: form.from, to: form.to, erase_at: form.erase_at, hip: form.hip, hip_name: directory.find((it) => it.id === form.hip)?.name ?? null },
        created_at: clinic.NOW,
        updated_at: clinic.NOW,
        requester: form.requester,
        requester_sent: null,
        granted_at: null,
        denied_at: null,
        revoked_at: null,
        expired_at: null,
        artefacts: [],
        problem: null,
      };
      this.#consents.unshift(consent);
      this.change();
      return consent;
    },
    refresh_consent: ({ id }) => this.#consent(id),
    fetch_consent: ({ id }) => this.#consent(id),
    get_consent_slip: ({ id }) => clinic.slip(this.#consent(id)),
    note_slip: () => null,
    list_records: ({ patient, hi_type, consent }) => {
      const artefacts = consent ? this.#consent(consent).artefacts.map((artefact) => artefact.id) : null;
      return records.filter(
        (row) =>
          (!patient || row.patient === patient) &&
          (!hi_type || row.hi_type === hi_type) &&
          (!artefacts || artefacts.includes(row.artefact)),
      );
    },
    mark_seen: ({ patient }) => {
      this.change(["mark"]);
      return { marked: records.filter((row) => row.patient === patient && row.is_new).length };
    },
    review: ({ record, entry, remark }) => {
      this.#reviews.push({ record, entry, by: "operator", at: clinic.NOW, remark, is_whole: entry === null });
      this.change(["mark"]);
      return null;
    },
    undo_review: ({ record, entry }) => {
      const place = this.#reviews.findIndex((it) => it.record === record && it.entry === entry);
      if (place < 0) throw new CommandFailure("not_found");
      this.#reviews.splice(place, 1);
      this.change(["mark"]);
      return null;
    },
    list_unreviewed: () => [
      { patient: "hinapatel79@sbx", patient_name: "Hina Patel", results: 3, critical: 1 },
      { patient: "sunita.verma@sbx", patient_name: "सुनीता वर्मा", results: 1, critical: 0 },
    ],
    open_record: ({ id }) => {
      const record = recordOf(id);
      return { record, document: documentOf(record), context: this.#handlers.get_record_context({ id }), person: id === "r9" ? { question: "Is this Hina Patel, F, 47?", contradicts: null } : null };
    },
    answer_person: () => null,
    list_hidden_records: () => [],
    describe_patient: ({ address, name, sex, birth_year }) => ({ ...this.#handlers.get_patient({ address }), name, told: { name, sex, birth_year } }),
    get_record_context: ({ id }) => {
      const { patient } = recordOf(id);
      const { about, summary, labs } = chartOf(patient);
      const known = clinic.patients.find((row) => row.address === patient);
      return { patient_name: known?.name ?? about.name, alerts: summary.alerts, allergies: summary.allergies, results: labs.panels.flatMap((panel) => panel.rows), reviews: this.#reviews.filter((it) => it.record === id), stays: false };
    },
    get_record_fhir: () => clinic.fhir,
    get_record_attachment: ({ record, attachment }) => attachmentOf(record, attachment),
    get_record_dicom: () => dicom,
    get_entry_json: ({ entry }) => JSON.stringify({ fullUrl: `urn:uuid:${entry}`, resource: { resourceType: "Observation", id: `entry-${entry}`, note: [{ text: "<b>not markup</b>" }] } }),
    export_record_fhir: ({ id }) => ({ path: `/home/asha/Downloads/${id}.json` }),
    save_attachment: ({ attachment }) => ({ path: `/home/asha/Downloads/${attachment}` }),
    save_pdf: ({ what }) => ({ path: `/home/asha/Downloads/${what}.pdf` }),
    note_print: () => null,
    copy_text: () => ({ clear_after_s: 60 }),
    get_patient_summary: ({ address }) => {
      const patient = this.#handlers.get_patient({ address });
      const { about, summary } = chartOf(address);
      return {
        ...summary,
        ...about,
        patient,
        set_aside: setAside(address),
        stays: false,
        disagreements: disagreements(address),
        consent_until: summary.age.documents > 0 ? "2026-12-21T18:29:59Z" : null,
        consent_from: "2025-11-20T18:30:00Z",
        consent_to: "2026-11-21T08:10:00Z",
      };
    },
    get_patient_labs: ({ address }) => chartOf(address).labs,
    get_patient_timeline: ({ address }) => chartOf(address).timeline,
    get_patient_medicines: ({ address }) => chartOf(address).medicines,
    get_patient_files: ({ address }) => chartOf(address).files,
    search: ({ text, patient, limit }) => find(records, clinic.patients, WORDS, text, patient).slice(0, limit ?? 50),
    get_record_picture: (wish) => pictureOf(wish),
    list_waiting: () => this.#waiting,
    take_back_waiting: ({ id }) => {
      if (!this.#waiting.rows.some((row) => row.id === id && row.may_be_taken_back)) throw new CommandFailure("not_waiting");
      const rows = this.#waiting.rows.map((row): WaitingRow => (row.id === id ? { ...row, stage: "taken_back", may_be_taken_back: false } : row));
      return (this.#waiting = { ...this.#waiting, rows });
    },
    list_outbox: () => clinic.outbox,
    retry_outbox: () => clinic.outbox,
    list_inbox: () => clinic.inbox,
    list_refusals: () => clinic.refusals,
    list_erasures: () => clinic.erasures,
    list_hip_consents: () => clinic.hipConsents,
    list_audit: ({ patient, person }) => clinic.audit.filter((row) => (!patient || row.patient === patient) && (!person || row.actor === person)),
    export_audit: ({ lines, format }) => ({ path: `/home/clinic/Downloads/Audit 2026-11-21.${format === "csv" ? "csv" : "html"}`, lines: this.#handlers.list_audit(lines).length }),
    give_reason: () => null,
    list_reasons: ({ only_waiting }) => clinic.reasons.filter((row) => !only_waiting || row.reviewed_at === null),
    review_reason: ({ id }) => clinic.reasons.filter((row) => row.id !== id && row.reviewed_at === null),
    get_bridge: () => clinic.bridge,
    register_bridge: ({ url }) => ({ url: url ?? "https://hiu.asha.example", at: "2026-11-21T08:31:00Z" }),
    list_desks: () => this.#desks,
    admit_desk: ({ id }) => (this.#desks = this.#desks.map((row) => (row.id === id ? { ...row, state: "in", turned: true } : row))),
    rename_desk: ({ id, name }) => {
      if (name.trim() === "") throw new CommandFailure("invalid", null, "a desk has a name of 1 to 60 letters, such as Front desk", null, "name");
      return (this.#desks = this.#desks.map((row) => (row.id === id ? { ...row, name: name.trim() } : row)));
    },
    shut_out_desk: ({ id }) => (this.#desks = this.#desks.map((row) => (row.id === id ? { ...row, state: "shut_out" } : row))),
    list_backups: () => clinic.backups,
    back_up: ({ file }) => ({ file: file ?? "/home/clinic/backups/hiu-desk-20261121-083100-000.backup", bytes: 1_258_291, records: 16 }),
    forget_backup: ({ file }) => ({ ...clinic.backups, backups: clinic.backups.backups.filter((row) => row.file !== file) }),
    restore_backup: () => ({ made_at: "2026-11-20T20:31:00Z", ended: 1, setup: clinic.setup }),
    get_tunnel: () => clinic.tunnel,
    try_tunnel: () => clinic.tunnel,
    get_tunnel_key: () => ({ line: "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIJ3bWq0n2yQ8sJ0w3m3e6b1v9q0z4k5x7c8d9f0a1b2c hiu-desk" }),
    run_check: ({ name }) => clinic.check(name),
    finish_setup: () => null,
    create_store: () => ({ recovery_key: "RNXK-4T7Q-0HWD-9MJV-2CPB-E6YA-58ZG-FS1K" }),
    join_store: ({ name }) => ({ ...clinic.setup, state: "waits", waits: { id: "c25e7a90-6f3d-4b88-9c17-0d4e8f1a2b36", name: name.trim() || "front-desk-pc" } }),
    unlock: () => clinic.setup,
    check_configuration: (form) =>
      Object.entries({
        "gateway.client_id": form.client_id === "" && "is missing; expected the client id from ABDM, such as SBX_000001",
        "hiu.id": form.hiu_id === "" && "is missing; expected the service id, such as IN2910000123_1",
        "hiu.name": form.hiu_name === "" && "is missing; expected the clinic's name",
        "callback.public_url": !form.public_url.startsWith("https://") && "expected an address that begins with https://",
        "requester[0].name": form.requesters[0]?.name === "" && "is missing; expected a name, such as Dr. R Iyer",
        "requester[0].identifier.value": form.requesters[0]?.value === "" && "is missing; expected a registration number",
      }).flatMap(([field, message]) => (message ? [{ field, message }] : [])),
    save_configuration: ({ form }) => this.#handlers.check_configuration(form),
    practice_patients: () => this.#people,
    practice_requests: ({ patient }) => this.#asked.filter((row) => !patient || row.patient === patient),
    practice_phones: () => practice.phones,
    practice_counters: ({ patient }) => practice.counters(patient),
    practice_share: () => {
      this.change();
      return null;
    },
    practice_decide: ({ request, answer, artefacts }) => {
      const found = this.#asked.find((row) => row.id === request);
      if (!found) throw new CommandFailure("not_found");
      const words: Partial<Record<string, PracticeStatus>> = { grant: "GRANTED", deny: "DENIED", expire: "EXPIRED", revoke: "REVOKED", pause: "PAUSED", resume: "GRANTED" };
      const status = words[answer] ?? "REQUESTED";
      if (answer === "grant") found.artefacts = [{ id: "a1", hip: "IN2710000001", status }];
      else for (const it of found.artefacts) if (!artefacts || artefacts.includes(it.id)) it.status = status;
      if (!found.artefacts.some((it) => it.status !== status)) found.status = status;
      this.change();
      return null;
    },
    practice_role: ({ role }) => {
      this.session = clinic.playing(role);
      this.change(["user"]);
      return this.session;
    },
    practice_account: ({ patient, status }) => {
      for (const row of this.#people) if (row.address === patient) row.account = status;
      this.change();
      return null;
    },
  };
}
