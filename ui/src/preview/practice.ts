/**
 * The practice patients as the program itself shows them. Their views lie beside this file; a test of the core writes
 * them (`make bindings`) and fails when they are not what the core shows.
 */
import { CommandFailure } from "../shared/backend/backend";
import type { Commands } from "../shared/backend/contract";
import type { ArtefactStage } from "../shared/bindings/ArtefactStage";
import type { AttachmentContent } from "../shared/bindings/AttachmentContent";
import type { ConsentStage } from "../shared/bindings/ConsentStage";
import type { DocumentView } from "../shared/bindings/DocumentView";
import type { FilesView } from "../shared/bindings/FilesView";
import type { LabsView } from "../shared/bindings/LabsView";
import type { MedicinesView } from "../shared/bindings/MedicinesView";
import type { PatientSummaryView } from "../shared/bindings/PatientSummaryView";
import type { PracticeStatus } from "../shared/bindings/PracticeStatus";
import type { RecordContext } from "../shared/bindings/RecordContext";
import type { TimelineView } from "../shared/bindings/TimelineView";
import type { ConsentView, RecordRow } from "../shared/backend/views";
import { sayText } from "../shared/language/say";
import type { Handlers } from "./fake/backend";
import { find } from "./fake/find";
import { purposeName } from "../shared/words/health";

type Answers<Name extends keyof Commands> = Commands[Name]["response"];

/** `views/clinic.json`: the lists, each under the command that brings it. */
type Clinic = { [Name in
  | "get_status"
  | "get_today"
  | "list_patients"
  | "list_consents"
  | "list_records"
  | "list_unreviewed"
  | "list_outbox"
  | "list_inbox"
  | "list_erasures"
  | "list_hip_consents"
  | "list_audit"]: Answers<Name> };

/** `views/charts.json`: by the patient's address. */
type Charts = Partial<
  Record<string, { summary: PatientSummaryView; labs: LabsView; timeline: TimelineView; medicines: MedicinesView; files: FilesView }>
>;

/** `views/records.json`: by the record's id, with the keys of its tests' rows, and of its files those that are not large. */
type Records = Partial<Record<string, { document: DocumentView; results: string[]; files: Partial<Record<string, AttachmentContent>> }>>;

const FILES = import.meta.glob<string>("./views/*.json", { query: "?raw", import: "default", eager: true });

const views = (name: string): unknown => JSON.parse(FILES[`./views/${name}.json`] ?? "{}");

function held<Value>(value: Value | undefined): Value {
  if (value === undefined) throw new CommandFailure("not_found");
  return value;
}

/** All that a document says, for searching. */
function wordsOf(it: unknown): string {
  if (typeof it === "string") return it;
  return typeof it === "object" && it !== null ? Object.values(it).map(wordsOf).filter(Boolean).join(" · ") : "";
}

const STATUS: Record<ConsentStage, PracticeStatus> = {
  queued: "REQUESTED", posted: "REQUESTED", requested: "REQUESTED", granted: "GRANTED", denied: "DENIED", expired: "EXPIRED", revoked: "REVOKED", failed: "REQUESTED",
};
const PART: Record<ArtefactStage, PracticeStatus> = {
  announced: "GRANTED", granted: "GRANTED", paused: "PAUSED", expired: "EXPIRED", revoked: "REVOKED", erased: "REVOKED",
};

/** Answers with the practice patients, apart from what belongs to this computer and not to them. */
export function practiceHandlers(): Partial<Handlers> {
  const clinic = views("clinic") as Clinic;
  const charts = views("charts") as Charts;
  const records = views("records") as Records;
  const patientOf = (address: string): Answers<"get_patient"> => held(clinic.list_patients.find((row) => row.address === address.toLowerCase()));
  const consentOf = (id: string): ConsentView => held(clinic.list_consents.find((row) => row.id === id));
  const chartOf = (address: string): NonNullable<Charts[string]> => held(charts[address]);
  const recordOf = (id: string): NonNullable<Records[string]> => held(records[id]);
  const rowOf = (id: string): RecordRow => held(clinic.list_records.find((row) => row.id === id));
  const contextOf = (id: string): RecordContext => {
    const { summary, labs } = chartOf(rowOf(id).patient);
    const keys = new Set(recordOf(id).results);
    const results = labs.panels.flatMap((panel) => panel.rows).filter((row) => keys.has(row.key));
    return { patient_name: summary.name, alerts: summary.alerts, allergies: summary.allergies, results, reviews: [], stays: false };
  };
  const words = Object.fromEntries(Object.entries(records).map(([id, it]) => [id, wordsOf(it?.document.sections)]));
  return {
    get_status: () => clinic.get_status,
    get_today: () => clinic.get_today,
    list_patients: ({ text }) => clinic.list_patients.filter((row) => !text || `${row.name} ${row.address}`.toLowerCase().includes(text.toLowerCase())),
    get_patient: ({ address }) => patientOf(address),
    find_patient: ({ address }) => {
      const found = clinic.list_patients.find((row) => row.address === address.toLowerCase());
      if (!found) throw new CommandFailure("patient_not_found");
      return found;
    },
    list_consents: ({ patient, state }) => clinic.list_consents.filter((row) => (!patient || row.patient === patient) && (!state || row.state === state)),
    get_consent: ({ id }) => consentOf(id),
    refresh_consent: ({ id }) => consentOf(id),
    fetch_consent: ({ id }) => consentOf(id),
    list_unreviewed: () => clinic.list_unreviewed,
    list_records: ({ patient, hi_type, consent }) => {
      const artefacts = consent ? consentOf(consent).artefacts.map((it) => it.id) : null;
      return clinic.list_records.filter(
        (row) => (!patient || row.patient === patient) && (!hi_type || row.hi_type === hi_type) && (!artefacts || artefacts.includes(row.artefact)),
      );
    },
    open_record: ({ id }) => ({ record: rowOf(id), document: recordOf(id).document, context: contextOf(id), person: null }),
    get_record_context: ({ id }) => contextOf(id),
    get_record_attachment: ({ record, attachment }) => held(recordOf(record).files[attachment]),
    get_patient_summary: ({ address }) => chartOf(address).summary,
    get_patient_labs: ({ address }) => chartOf(address).labs,
    get_patient_timeline: ({ address }) => chartOf(address).timeline,
    get_patient_medicines: ({ address }) => chartOf(address).medicines,
    get_patient_files: ({ address }) => chartOf(address).files,
    search: ({ text, patient, limit }) => find(clinic.list_records, clinic.list_patients, words, text, patient).slice(0, limit ?? 50),
    list_outbox: () => clinic.list_outbox,
    retry_outbox: () => clinic.list_outbox,
    list_inbox: () => clinic.list_inbox,
    list_erasures: () => clinic.list_erasures,
    list_hip_consents: () => clinic.list_hip_consents,
    list_audit: ({ patient, person }) => clinic.list_audit.filter((row) => (!patient || row.patient === patient) && (!person || row.actor === person)),
    list_reasons: () => [],
    practice_patients: () =>
      clinic.list_patients.map((row) => {
        const summary = charts[row.address]?.summary;
        return {
          address: row.address,
          name: row.name ?? row.address,
          name_in_script: null,
          gender: summary?.sex === "male" ? "male" as const : "female" as const,
          born_on: summary?.birth_date ?? "",
          abha_number: summary?.abha_number ?? "",
          mobile: null,
          aadhaar: null,
          account: row.status,
          care_contexts: clinic.list_records.filter((it) => it.patient === row.address).length,
        };
      }),
    practice_phones: () => ({ messages: [], newcomers: [] }),
    practice_counters: () => ({ counters: [], documents: [], shares: [] }),
    practice_requests: ({ patient }) =>
      clinic.list_consents
        .filter((row) => !patient || row.patient === patient)
        .map((row) => ({
          id: row.id,
          patient: row.patient,
          patient_name: row.patient_name ?? row.patient,
          hiu_name: clinic.get_status.clinic,
          requester: row.requester,
          purpose: purposeName(row.purpose),
          hi_types: row.asked.hi_types,
          from: row.asked.from,
          to: row.asked.to,
          erase_at: row.asked.erase_at,
          hip: row.asked.hip,
          status: STATUS[row.state],
          artefacts: row.artefacts.map((it) => ({ id: it.id, hip: it.hip ?? "", status: PART[it.state] })),
          created_at: row.created_at,
        })),
  };
}

/** The title of each record of the practice patients, by its id. */
export function practiceTitles(): ReadonlyMap<string, string> {
  const { list_records } = views("clinic") as Clinic;
  return new Map(list_records.map((row) => [row.id, sayText(row.title)]));
}
