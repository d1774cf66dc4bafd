/**
 * Commands the screens are written against until the core generates their types. As soon as a name is in
 * `bindings/Commands.ts` that one counts (see `contract.ts`).
 */
import type { DicomView } from "../bindings/DicomView";
import type { FilesView } from "../bindings/FilesView";
import type { LabsView } from "../bindings/LabsView";
import type { MedicinesView } from "../bindings/MedicinesView";
import type { OneAttachment } from "../bindings/OneAttachment";
import type { OnePatient } from "../bindings/OnePatient";
import type { OneRecord } from "../bindings/OneRecord";
import type { PatientSummaryView } from "../bindings/PatientSummaryView";
import type { SearchHit } from "../bindings/SearchHit";
import type { TimelineView } from "../bindings/TimelineView";

export type { PatientSummaryView };

export interface Search {
  text: string;
  patient: string | null;
  limit: number | null;
}

export interface PictureOf {
  record: string;
  attachment: string;
  kind: string;
  frame: number | null;
  center: number | null;
  width: number | null;
}

export type { DicomView };

export interface OneEntry {
  record: string;
  entry: number;
}

/** A file written outside the program. */
export interface Saved {
  path: string;
}

export interface SavePdf {
  /** `record` or `summary`. */
  what: string;
  /** The record's id, or the patient's address. */
  id: string;
}

export interface Pending {
  get_patient_summary: { request: OnePatient; response: PatientSummaryView };
  get_patient_labs: { request: OnePatient; response: LabsView };
  get_patient_timeline: { request: OnePatient; response: TimelineView };
  get_patient_medicines: { request: OnePatient; response: MedicinesView };
  get_patient_files: { request: OnePatient; response: FilesView };
  search: { request: Search; response: SearchHit[] };
  get_record_picture: { request: PictureOf; response: ArrayBuffer };
  get_record_dicom: { request: OneAttachment; response: DicomView };
  get_entry_json: { request: OneEntry; response: string };
  export_record_fhir: { request: OneRecord; response: Saved };
  save_attachment: { request: OneAttachment; response: Saved };
  save_pdf: { request: SavePdf; response: Saved };
}
