/**
 * Commands the screens are written against until the core generates their types. As soon as a name is in
 * `bindings/Commands.ts` that one counts (see `contract.ts`).
 */
import type { FilesView } from "../bindings/FilesView";
import type { LabsView } from "../bindings/LabsView";
import type { MedicinesView } from "../bindings/MedicinesView";
import type { OnePatient } from "../bindings/OnePatient";
import type { PatientRow } from "../bindings/PatientRow";
import type { SummaryView } from "../bindings/SummaryView";
import type { TimelineView } from "../bindings/TimelineView";

/** The summary with what the page's header needs. */
export type PatientSummaryView = SummaryView & {
  patient: PatientRow;
  /** As the newest documents give it. */
  name: string | null;
  /** `male`, `female`, `other` or `unknown`; other words as sent. */
  sex: string | null;
  /** `YYYY-MM-DD`, `YYYY-MM` or `YYYY`. */
  birth_date: string | null;
  /** 14 digits. */
  abha_number: string | null;
  /** When the last of the consents ends. */
  consent_until: string | null;
  /** What the consents cover. */
  consent_from: string | null;
  consent_to: string | null;
};

export interface Search {
  text: string;
  patient: string | null;
  limit: number | null;
}

export interface SnippetPiece {
  text: string;
  hit: boolean;
}

export interface SearchHit {
  record: string;
  patient: string;
  patient_name: string | null;
  title: string;
  hi_type: string;
  hospital: string;
  date: string;
  snippet: string;
  pieces: SnippetPiece[];
}

export interface PictureOf {
  record: string;
  attachment: string;
  kind: string;
  frame: number | null;
  center: number | null;
  width: number | null;
}

export interface Pending {
  get_patient_summary: { request: OnePatient; response: PatientSummaryView };
  get_patient_labs: { request: OnePatient; response: LabsView };
  get_patient_timeline: { request: OnePatient; response: TimelineView };
  get_patient_medicines: { request: OnePatient; response: MedicinesView };
  get_patient_files: { request: OnePatient; response: FilesView };
  search: { request: Search; response: SearchHit[] };
  get_record_picture: { request: PictureOf; response: ArrayBuffer };
}
