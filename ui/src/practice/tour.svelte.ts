import type { Role } from "../shared/bindings/Role";
import type { PlainKey } from "../shared/language/say";
import { placeOf } from "../shared/place/place.svelte";

/** One step of the tour: who one is, where, and what to do there. */
export interface TourStep {
  role: Role;
  who: PlainKey;
  what: PlainKey;
  /** Where it happens, for this practice patient. */
  at: (patient: string) => string;
}

/** The tour through practice mode: the desk, the patient, the desk again, the doctor, the administrator. */
export const STEPS: readonly TourStep[] = [
  { role: "front-desk", who: "tour-front-desk", what: "tour-ask", at: (patient) => `#/patients?find=${encodeURIComponent(patient)}` },
  { role: "front-desk", who: "tour-patient", what: "tour-grant", at: (patient) => placeOf(["practice", patient]) },
  { role: "front-desk", who: "tour-front-desk", what: "tour-counts", at: (patient) => placeOf(["patients", patient]) },
  { role: "doctor", who: "tour-doctor", what: "tour-read", at: (patient) => placeOf(["patients", patient]) },
  { role: "administrator", who: "tour-administrator", what: "tour-audit", at: () => placeOf(["activity", "audit"]) },
];

/** Which step it is; `null` while nobody takes the tour. Beside the screens, since each role has its own. */
let step = $state<number | null>(null);

export const tour = {
  get step(): number | null {
    return step;
  },
  set step(next: number | null) {
    step = next;
  },
};
