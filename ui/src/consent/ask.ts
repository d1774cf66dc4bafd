import { addDays, addMonths, formatDay, type IsoDay } from "../shared/format/day";
import type { HiType } from "../shared/backend/views";
import { type PlainKey, say } from "../shared/language/say";
import { ALL_TYPES } from "../shared/words/health";

/** A common wish, so that most requests need one press. */
export type PresetName = "all" | "everything" | "labs" | "admission" | "own";

export interface Preset {
  value: PresetName;
  title: PlainKey;
  text: PlainKey;
  types: readonly HiType[];
  from: (today: IsoDay) => IsoDay;
  keep: (today: IsoDay) => IsoDay;
}

const oneMonth = (today: IsoDay): IsoDay => addMonths(today, 1);

/** The presets in the order they are offered; `own` keeps what stands in the fields. */
export const PRESETS: readonly Preset[] = [
  // Where nothing that is linked fits what is asked, the patient's app does not let them agree: so wide comes first.
  {
    value: "all",
    title: "consent-ask-all",
    text: "consent-ask-all-about",
    types: ALL_TYPES,
    from: (today) => addMonths(today, -120),
    keep: oneMonth,
  },
  {
    value: "everything",
    title: "consent-ask-everything",
    text: "consent-ask-everything-about",
    types: ALL_TYPES,
    from: (today) => addMonths(today, -12),
    keep: oneMonth,
  },
  {
    value: "labs",
    title: "consent-ask-labs",
    text: "consent-ask-labs-about",
    types: ["DiagnosticReport"],
    from: (today) => addMonths(today, -24),
    keep: oneMonth,
  },
  {
    value: "admission",
    title: "consent-ask-admission",
    text: "consent-ask-admission-about",
    types: ["OPConsultation", "Prescription", "DischargeSummary", "DiagnosticReport"],
    from: (today) => addDays(today, -30),
    keep: oneMonth,
  },
  {
    value: "own",
    title: "consent-ask-own",
    text: "consent-ask-own-about",
    types: [],
    from: (today) => addMonths(today, -12),
    keep: oneMonth,
  },
];

/** What is asked for, as the form holds it. */
export interface Wish {
  types: readonly HiType[];
  from: IsoDay | null;
  to: IsoDay | null;
  keep: IsoDay | null;
  /** `any`, an id of a hospital, `search` before one was chosen, or `other` with the id typed. */
  hospital: string;
  otherHospital: string;
  requester: string;
}

/** The fault beside each field, or none. */
export type WishFaults = Partial<Record<"types" | "from" | "to" | "keep" | "hospital" | "requester", string>>;

/** What is wrong with a wish on the calendar day `today`. The core checks again. */
export function wishFaults(wish: Wish, today: IsoDay): WishFaults {
  const faults: WishFaults = {};
  if (wish.types.length === 0) faults.types = say("consent-ask-fault-types");
  if (wish.from === null) faults.from = say("consent-ask-fault-from", { example: formatDay("2025-11-21") });
  else if (wish.from > today) faults.from = say("consent-ask-fault-from-future");
  if (wish.to === null) faults.to = say("consent-ask-fault-to");
  else if (wish.to > today) faults.to = say("consent-ask-fault-to-future");
  else if (wish.from !== null && wish.to < wish.from) faults.to = say("consent-ask-fault-order");
  if (wish.keep === null) faults.keep = say("consent-ask-fault-keep");
  else if (wish.keep <= today) faults.keep = say("consent-ask-fault-keep-past");
  if (wish.hospital === "other" && !/^[\w.-]{2,64}$/.test(wish.otherHospital.trim())) {
    faults.hospital = say("consent-ask-fault-hospital");
  }
  if (wish.hospital === "search") faults.hospital = say("consent-ask-fault-hospital-unchosen");
  if (wish.requester === "") faults.requester = say("consent-ask-fault-requester");
  return faults;
}

/** The last instant of a day in India, as an instant. */
export function endOfDay(day: IsoDay): string {
  return new Date(`${day}T23:59:59+05:30`).toISOString();
}
