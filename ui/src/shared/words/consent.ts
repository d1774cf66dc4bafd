import CircleAlert from "@lucide/svelte/icons/circle-alert";
import CircleCheck from "@lucide/svelte/icons/circle-check";
import CirclePause from "@lucide/svelte/icons/circle-pause";
import CircleSlash from "@lucide/svelte/icons/circle-slash";
import CircleX from "@lucide/svelte/icons/circle-x";
import Clock from "@lucide/svelte/icons/clock";
import Download from "@lucide/svelte/icons/download";
import Hourglass from "@lucide/svelte/icons/hourglass";
import Undo from "@lucide/svelte/icons/undo-2";
import type { EndReason } from "../bindings/EndReason";
import type { ArtefactView, ConsentView, TransferState, TransferView } from "../backend/views";
import { type PlainKey, say } from "../language/say";
import type { Sign } from "../sign/sign";

/** States of a transfer from which something can still come. */
export const RUNNING: readonly TransferState[] = ["queued", "asked", "receiving", "overdue"];

/** The transfer that counts for an artefact: the latest one. */
export function latestTransfer(artefact: ArtefactView): TransferView | undefined {
  return artefact.transfers.at(-1);
}

function isOpen(artefact: ArtefactView): boolean {
  return artefact.state === "granted" || artefact.state === "announced";
}

/** Where a consent stands, in the one word the whole window uses for it. */
export function consentSign(consent: ConsentView): Sign {
  switch (consent.state) {
    case "queued":
    case "posted":
      return { tone: "wait", icon: Clock, word: say("consent-state-sending"), sentence: say("consent-state-sending-sentence") };
    case "requested":
      return {
        tone: "wait",
        icon: Hourglass,
        word: say("consent-state-waiting"),
        sentence: say("consent-state-waiting-sentence"),
      };
    case "granted":
      return grantedSign(consent);
    case "denied":
      return {
        tone: "off",
        icon: CircleSlash,
        word: say("consent-state-declined"),
        sentence: say("consent-state-declined-sentence"),
      };
    case "expired":
      return consent.artefacts.length === 0
        ? {
            tone: "off",
            icon: Clock,
            word: say("consent-state-unanswered"),
            sentence: say("consent-state-unanswered-sentence"),
          }
        : endedSign(consent, say("consent-state-ended-on", { at: consent.expired_at ?? consent.asked.erase_at }));
    case "revoked":
      return endedSign(consent, say("consent-state-withdrawn-on", { at: consent.revoked_at ?? consent.updated_at }));
    case "failed":
      return consent.request_id === null
        ? { tone: "bad", icon: CircleAlert, word: say("consent-state-not-sent"), sentence: null }
        : { tone: "bad", icon: CircleAlert, word: say("consent-state-not-received"), sentence: null };
    default:
      return consent.state satisfies never;
  }
}

function onHold(at: string): Sign {
  return {
    tone: "wait",
    icon: CirclePause,
    word: say("consent-state-on-hold"),
    sentence: say("consent-state-on-hold-sentence", { at }),
  };
}

function endedSign(consent: ConsentView, word: string): Sign {
  const erased = consent.artefacts.map((artefact) => artefact.erased_at).filter((at) => at !== null);
  const last = erased.toSorted().at(-1);
  return {
    tone: "off",
    icon: Undo,
    word,
    sentence: erasedSentence(last),
  };
}

function erasedSentence(at: string | null | undefined): string {
  return at ? say("consent-erased-at", { at }) : say("consent-being-erased");
}

function grantedSign(consent: ConsentView): Sign {
  const open = consent.artefacts.filter(isOpen);
  if (open.length === 0 && consent.artefacts.some((artefact) => artefact.state === "paused")) {
    return onHold(consent.updated_at);
  }
  const records = consent.artefacts.reduce((sum, artefact) => sum + artefact.records, 0);
  const transfers = open.map(latestTransfer);
  const running = transfers.filter((it) => it === undefined || RUNNING.includes(it.state));
  const at = consent.asked.erase_at;
  const until = say("consent-kept-until", { at });
  if (running.length > 0) {
    return { tone: "accent", icon: Download, word: receivingInWords(transfers), sentence: until };
  }
  if (transfers.some((it) => it?.state === "failed") && records === 0) {
    return { tone: "bad", icon: CircleX, word: say("consent-state-not-received"), sentence: until };
  }
  const short = transfers.some((it) => it?.state === "partial" || it?.state === "failed");
  return {
    tone: short ? "wait" : "ok",
    icon: short ? CircleAlert : CircleCheck,
    word: say("consent-state-received", { count: records }),
    sentence: short ? say("consent-kept-until-some-missing", { at }) : until,
  };
}

function receivingInWords(transfers: readonly (TransferView | undefined)[]): string {
  const known = transfers.filter((it) => it?.pages_expected != null);
  if (known.length === 0 || known.length < transfers.length) return say("consent-state-receiving");
  const seen = known.reduce((sum, it) => sum + (it?.pages_seen ?? 0), 0);
  const expected = known.reduce((sum, it) => sum + (it?.pages_expected ?? 0), 0);
  return say("consent-state-receiving-of", { seen, expected });
}

/** Why something ended; `erased` where nothing else is known. A reason that the core gets in addition does not compile without its words. */
const REASONS: Record<EndReason | "erased", PlainKey> = {
  revoked: "consent-reason-revoked",
  expired: "consent-reason-expired",
  erase_due: "consent-reason-erase-due",
  patient_deleted: "consent-reason-patient-deleted",
  erased: "consent-received-erased",
};

/** Why something ended, in words. */
export function reasonInWords(reason: EndReason | "erased"): string {
  return say(REASONS[reason]);
}

/** Where one hospital's part of a consent stands. */
export function artefactSign(artefact: ArtefactView): Sign {
  switch (artefact.state) {
    case "announced":
      return { tone: "accent", icon: Clock, word: say("consent-state-granted"), sentence: say("consent-state-granted-sentence") };
    case "granted":
      return { tone: "ok", icon: CircleCheck, word: say("consent-state-granted"), sentence: null };
    case "paused":
      return { tone: "wait", icon: CirclePause, word: say("consent-state-on-hold"), sentence: null };
    case "revoked":
    case "expired":
    case "erased":
      return {
        tone: "off",
        icon: Undo,
        word: reasonInWords(artefact.reason ?? artefact.state),
        sentence: erasedSentence(artefact.erased_at),
      };
    default:
      return { tone: "wait", icon: CirclePause, word: say("consent-state-on-hold"), sentence: null };
  }
}

/** What came of one hospital's part: the words of the table's last column. */
export function receivedInWords(artefact: ArtefactView): string {
  if (artefact.state === "erased") return say("consent-received-erased");
  const transfer = latestTransfer(artefact);
  if (!transfer) return artefact.state === "granted" ? say("consent-received-not-asked") : "";
  const { records } = artefact;
  const { pages_seen: seen, pages_expected: expected } = transfer;
  switch (transfer.state) {
    case "queued":
      return say("consent-received-queued");
    case "asked":
      return say("consent-received-asked");
    case "receiving":
      return expected === null
        ? say("consent-received-so-far", { pages: seen, records })
        : say("consent-received-so-far-of", { seen, expected, records });
    case "overdue":
      return say("consent-received-overdue", { records });
    case "complete":
      return say("consent-received-complete", { records });
    case "partial":
      return expected === null
        ? say("consent-received-partial", { records, pages: seen })
        : say("consent-received-partial-of", { records, seen, expected });
    case "failed":
      return say("consent-received-failed");
    default:
      return transfer.state satisfies never;
  }
}

/** The words of a time stamp. */
export type StampKey = "consent-stamp-granted" | "consent-stamp-denied" | "consent-stamp-revoked" | "consent-stamp-expired";

/** When a consent was answered and how it ended, oldest first, as far as it was heard of. */
export function stampsOf(consent: ConsentView): { key: StampKey; at: string }[] {
  const told: [StampKey, string | null][] = [
    ["consent-stamp-granted", consent.granted_at],
    ["consent-stamp-denied", consent.denied_at],
    ["consent-stamp-expired", consent.expired_at],
    ["consent-stamp-revoked", consent.revoked_at],
  ];
  const stamps = told.flatMap(([key, at]) => (at === null ? [] : [{ key, at }]));
  return stamps.toSorted((a, b) => a.at.localeCompare(b.at));
}

/** Something that happened to a consent. */
export interface Moment {
  at: string;
  what: string;
}

/** What happened to a consent, oldest first, as far as its own times tell it. */
export function historyOf(consent: ConsentView): Moment[] {
  const moments: Moment[] = [{ at: consent.created_at, what: say("consent-history-asked", { requester: consent.requester }) }];
  for (const artefact of consent.artefacts) {
    const hospital = artefact.hip_name ?? artefact.hip ?? say("consent-history-a-hospital");
    for (const transfer of artefact.transfers) {
      moments.push({ at: transfer.created_at, what: say("consent-history-fetch", { hospital }) });
      if (transfer.ended_at) {
        const outcome =
          transfer.state === "failed"
            ? say("consent-history-nothing", { hospital })
            : say("consent-history-received", { count: transfer.records, hospital });
        moments.push({ at: transfer.ended_at, what: outcome });
      }
    }
    if (artefact.erased_at) {
      const what = artefact.reason
        ? say("consent-history-erased-because", { hospital, why: reasonInWords(artefact.reason) })
        : say("consent-history-erased", { hospital });
      moments.push({ at: artefact.erased_at, what });
    }
  }
  const answered: [string | null, PlainKey][] = [
    [consent.granted_at, "consent-history-granted"],
    [consent.denied_at, "consent-state-declined"],
    [consent.expired_at, consent.artefacts.length === 0 ? "consent-state-unanswered" : "consent-history-ended"],
    [consent.revoked_at, "consent-history-withdrawn"],
  ];
  for (const [at, what] of answered) if (at !== null) moments.push({ at, what: say(what) });
  const last: Record<string, PlainKey> = {
    failed: consent.request_id === null ? "consent-state-not-sent" : "consent-state-not-received",
    requested: "consent-history-shown",
  };
  const ending = last[consent.state];
  if (ending) moments.push({ at: consent.updated_at, what: say(ending) });
  return moments.toSorted((a, b) => a.at.localeCompare(b.at));
}

/** The hospitals a consent speaks of, named. */
export function hospitalsInWords(consent: ConsentView): string {
  const names = consent.artefacts.map((artefact) => artefact.hip_name ?? artefact.hip).filter((name) => name !== null);
  const [first, ...others] = new Set(names);
  if (first !== undefined) return others.length === 0 ? first : say("consent-hospitals-more", { first, count: others.length });
  return consent.asked.hip_name ?? consent.asked.hip ?? say("consent-any-hospital");
}
