import { addDays, addMonths, type IsoDay } from "../shared/format/day";
import { ALL_TYPES } from "../shared/words/health";

/** A common wish, so that most requests need one press. */
export type PresetName = "everything" | "labs" | "admission" | "own";

export interface Preset {
  value: PresetName;
  title: string;
  text: string;
  types: readonly string[];
  from: (today: IsoDay) => IsoDay;
  keep: (today: IsoDay) => IsoDay;
}

const oneMonth = (today: IsoDay): IsoDay => addMonths(today, 1);

/** The presets in the order they are offered; `own` keeps what stands in the fields. */
export const PRESETS: readonly Preset[] = [
  {
    value: "everything",
    title: "Everything, last 12 months",
    text: "All types, kept for a month",
    types: ALL_TYPES,
    from: (today) => addMonths(today, -12),
    keep: oneMonth,
  },
  {
    value: "labs",
    title: "Lab reports, last 2 years",
    text: "Lab and imaging reports, kept for a month",
    types: ["DiagnosticReport"],
    from: (today) => addMonths(today, -24),
    keep: oneMonth,
  },
  {
    value: "admission",
    title: "This admission",
    text: "Notes, reports and prescriptions of 30 days",
    types: ["OPConsultation", "Prescription", "DischargeSummary", "DiagnosticReport"],
    from: (today) => addDays(today, -30),
    keep: oneMonth,
  },
  {
    value: "own",
    title: "My own choice",
    text: "Set the types and dates below",
    types: [],
    from: (today) => addMonths(today, -12),
    keep: oneMonth,
  },
];

/** What is asked for, as the form holds it. */
export interface Wish {
  types: readonly string[];
  from: IsoDay | null;
  to: IsoDay | null;
  keep: IsoDay | null;
  /** `any`, an id of a hospital, or `other` with the id typed. */
  hospital: string;
  otherHospital: string;
  requester: string;
}

/** The fault beside each field, or none. */
export type WishFaults = Partial<Record<"types" | "from" | "to" | "keep" | "hospital" | "requester", string>>;

/** What is wrong with a wish on the calendar day `today`. The core checks again. */
export function wishFaults(wish: Wish, today: IsoDay): WishFaults {
  const faults: WishFaults = {};
  if (wish.types.length === 0) faults.types = "Choose at least one type of record.";
  if (wish.from === null) faults.from = "Write the first day of the records, such as 21 Nov 2025.";
  else if (wish.from > today) faults.from = "The first day cannot be in the future.";
  if (wish.to === null) faults.to = "Write the last day of the records, such as today.";
  else if (wish.to > today) faults.to = "The last day cannot be after today.";
  else if (wish.from !== null && wish.to < wish.from) faults.to = "The last day is before the first.";
  if (wish.keep === null) faults.keep = "Write the day until which the records may be kept.";
  else if (wish.keep <= today) faults.keep = "Keep until a day after today.";
  if (wish.hospital === "other" && !/^[\w.-]{2,64}$/.test(wish.otherHospital.trim())) {
    faults.hospital = "Write the hospital's id as ABDM gives it, such as IN2710000001.";
  }
  if (wish.requester === "") faults.requester = "Choose who asks.";
  return faults;
}

/** The last instant of a day in India, as an instant. */
export function endOfDay(day: IsoDay): string {
  return new Date(`${day}T23:59:59+05:30`).toISOString();
}
