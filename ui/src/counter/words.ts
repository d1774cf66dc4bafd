import CircleCheck from "@lucide/svelte/icons/circle-check";
import CircleSlash from "@lucide/svelte/icons/circle-slash";
import CircleX from "@lucide/svelte/icons/circle-x";
import Download from "@lucide/svelte/icons/download";
import Undo from "@lucide/svelte/icons/undo-2";
import UserRoundCheck from "@lucide/svelte/icons/user-round-check";
import UserRoundPlus from "@lucide/svelte/icons/user-round-plus";
import type { CounterForm } from "../shared/bindings/CounterForm";
import type { CounterRow } from "../shared/bindings/CounterRow";
import type { ShareKind } from "../shared/bindings/ShareKind";
import type { ShareRow } from "../shared/bindings/ShareRow";
import type { ShareState } from "../shared/bindings/ShareState";
import { sentence } from "../shared/format/text";
import { type PlainKey, say, sayText } from "../shared/language/say";
import type { IconType } from "../shared/sign/icon";
import type { Sign } from "../shared/sign/sign";
import type { Tone } from "../shared/sign/tone";
import { birthWords, genderWords } from "../shared/words/person";
import { addressWords, patientWords } from "../shared/words/patient";

const MINUTE_MS = 60_000;

/** How long ago something came: `4 minutes ago`, from an hour on in hours. */
export function agoWords(at: string, now: number): string {
  const minutes = Math.max(0, Math.floor((now - Date.parse(at)) / MINUTE_MS));
  return minutes < 60 ? say("share-ago", { minutes }) : say("share-ago-hours", { hours: Math.floor(minutes / 60) });
}

/** At which counter, by the name the clinic gave it. */
export const counterWords = (row: ShareRow): string => row.counter_name ?? say("share-counter-gone", { counter: row.counter });

/** Who shared something. */
export const whoWords = (row: ShareRow): string => patientWords(row.name, row.patient);

/** Address and number, one by one; not the address of somebody who is called by it. */
export function idWords(row: ShareRow): string[] {
  const address = row.name === null ? null : addressWords(row.patient);
  const number = row.number === null ? null : say("chart-abha-number", { number: row.number });
  return [address, number].filter((it) => it !== null);
}

/** What a clerk asks to be sure who stands there, one by one. */
export function personWords(row: ShareRow): string[] {
  const birth = birthWords(row.birth);
  return [genderWords(row.gender), birth === null ? null : say("share-born", { birth }), row.mobile].filter((it) => it !== null);
}

/** Whether something is still to be done or to come, or to be told to the patient. */
export function isOpen(row: ShareRow): boolean {
  return row.state !== "registered" && row.state !== "dismissed" && row.state !== "ended";
}

const STATES: Record<Exclude<ShareState, "waiting">, { tone: Tone; icon: IconType; word: PlainKey }> = {
  registered: { tone: "ok", icon: CircleCheck, word: "share-state-registered" },
  dismissed: { tone: "off", icon: CircleSlash, word: "share-state-dismissed" },
  receiving: { tone: "accent", icon: Download, word: "share-state-receiving" },
  received: { tone: "ok", icon: CircleCheck, word: "share-state-received" },
  failed: { tone: "bad", icon: CircleX, word: "share-state-failed" },
  refused: { tone: "bad", icon: CircleSlash, word: "share-state-refused" },
  ended: { tone: "off", icon: Undo, word: "share-state-ended" },
};

/** Where a share stands, in a word; of somebody who waits, whether they are known here. */
export function shareSign(row: ShareRow): Sign {
  if (row.state !== "waiting") {
    const { tone, icon, word } = STATES[row.state];
    return { tone, icon, word: say(word), sentence: null };
  }
  return row.known_as === null
    ? { tone: "accent", icon: UserRoundPlus, word: say("share-new"), sentence: null }
    : { tone: "ok", icon: UserRoundCheck, word: say("share-known"), sentence: null };
}

/** The token that the patient's app shows; null where it shows none. */
export const tokenOf = (row: ShareRow): string | null => (row.is_late ? null : row.token);

/** What there is to say beside that, line by line, at `now`; `known` is what the clinic calls the patient. */
export function shareLines(row: ShareRow, known: string | null, now: number): string[] {
  const lines: string[] = [];
  if (row.state === "waiting" && row.known_as !== null) lines.push(say("share-known-as", { patient: patientWords(known, row.known_as) }));
  if (row.state === "receiving") lines.push(say("share-records-receiving", { count: row.records }));
  if (row.state === "received") lines.push(say("share-records-received", { count: row.records }));
  if (row.until !== null && (row.state === "receiving" || row.state === "received")) lines.push(say("share-records-until", { until: row.until }));
  // What is on hold at its end is not erased yet.
  if (row.until !== null && row.state === "ended" && Date.parse(row.until) <= now) lines.push(say("share-records-ended", { until: row.until }));
  if (row.problem !== null) lines.push(sentence(sayText(row.problem)));
  return lines;
}

/** The patient's own page, where the clinic has one for whoever shared this. */
export function pageOf(row: ShareRow): string | null {
  const isPatient = row.known_as !== null || !["waiting", "dismissed", "refused"].includes(row.state);
  return isPatient && row.state !== "waiting" ? (row.known_as ?? row.patient) : null;
}

/** What is said once when somebody comes; null of what is no arrival. */
export function arrivalWords(row: ShareRow): string | null {
  const told = { patient: whoWords(row), counter: counterWords(row) };
  if (row.state === "receiving") return say("share-arrived-records", told);
  if (row.state !== "waiting") return null;
  const token = tokenOf(row);
  return token === null ? say("share-arrived-plain", told) : say("share-arrived", { ...told, token });
}

/** What may be scanned at a counter, with what its code holds. */
export function codesOf(counter: CounterRow): { kind: ShareKind; link: string }[] {
  const all = [
    { kind: "profile" as const, link: counter.profile_link },
    { kind: "records" as const, link: counter.record_link },
  ];
  return all.filter((it): it is { kind: ShareKind; link: string } => it.link !== null);
}

/** What patients do with a code, in a word. */
export const kindWords = (kind: ShareKind): string => say(kind === "profile" ? "share-kind-profile" : "share-kind-records");

/** What is wrong with a counter as typed beside `others`. The core has the last word; this is for the fields. */
export function counterFaults(form: CounterForm, others: readonly CounterRow[]): { name?: string; id?: string } {
  const faults: { name?: string; id?: string } = {};
  const id = form.id.trim();
  if (form.name.trim() === "") faults.name = say("share-counter-name-empty");
  if (!/^[A-Za-z0-9]{1,20}$/.test(id)) faults.id = say("share-counter-id-wrong");
  // Apps may change the case of a link.
  else if (others.some((it) => it.id.toLowerCase() === id.toLowerCase())) faults.id = say("share-counter-id-twice");
  return faults;
}
