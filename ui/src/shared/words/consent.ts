import CircleAlert from "@lucide/svelte/icons/circle-alert";
import CircleCheck from "@lucide/svelte/icons/circle-check";
import CirclePause from "@lucide/svelte/icons/circle-pause";
import CircleSlash from "@lucide/svelte/icons/circle-slash";
import CircleX from "@lucide/svelte/icons/circle-x";
import Clock from "@lucide/svelte/icons/clock";
import Download from "@lucide/svelte/icons/download";
import Hourglass from "@lucide/svelte/icons/hourglass";
import Undo from "@lucide/svelte/icons/undo-2";
import type { ArtefactView, ConsentView, TransferView } from "../backend/views";
import { formatDay, formatTime } from "../format/day";
import { counted, formatCount } from "../format/number";
import type { Sign } from "../sign/sign";

/** States of a transfer from which something can still come. */
export const RUNNING = ["queued", "asked", "receiving", "overdue"];

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
      return { tone: "wait", icon: Clock, word: "Sending", sentence: "It goes out when ABDM is reachable." };
    case "requested":
      return {
        tone: "wait",
        icon: Hourglass,
        word: "Waiting for the patient",
        sentence: "They see it in their PHR app under Consents.",
      };
    case "granted":
      return grantedSign(consent);
    case "denied":
      return {
        tone: "off",
        icon: CircleSlash,
        word: "Declined by the patient",
        sentence: "Nothing is asked again by itself.",
      };
    case "expired":
      return consent.artefacts.length === 0
        ? {
            tone: "off",
            icon: Clock,
            word: "Not answered in time",
            sentence: "The request ended without an answer. You can ask again.",
          }
        : endedSign(consent, `Ended on ${formatDay(consent.asked.erase_at)}`);
    case "revoked":
      return endedSign(consent, `Withdrawn on ${formatDay(consent.updated_at)}`);
    case "failed":
      return consent.request_id === null
        ? { tone: "bad", icon: CircleAlert, word: "Could not be sent", sentence: null }
        : { tone: "bad", icon: CircleAlert, word: "Could not be received", sentence: null };
    default:
      return onHold(consent.updated_at);
  }
}

function onHold(at: string): Sign {
  return {
    tone: "wait",
    icon: CirclePause,
    word: "On hold at ABDM",
    sentence: `Records are kept and hidden. Last heard on ${formatDay(at)} at ${formatTime(at)}; it is checked again by itself.`,
  };
}

function endedSign(consent: ConsentView, word: string): Sign {
  const erased = consent.artefacts.map((artefact) => artefact.erased_at).filter((at) => at !== null);
  const last = erased.toSorted().at(-1);
  return {
    tone: "off",
    icon: Undo,
    word,
    sentence: last
      ? `Records were erased on ${formatDay(last)} at ${formatTime(last)}.`
      : "Records are hidden and are being erased.",
  };
}

function grantedSign(consent: ConsentView): Sign {
  const open = consent.artefacts.filter(isOpen);
  if (open.length === 0 && consent.artefacts.some((artefact) => artefact.state === "paused")) {
    return onHold(consent.updated_at);
  }
  const records = consent.artefacts.reduce((sum, artefact) => sum + artefact.records, 0);
  const transfers = open.map(latestTransfer);
  const running = transfers.filter((it) => it === undefined || RUNNING.includes(it.state));
  const until = `Kept until ${formatDay(consent.asked.erase_at)}.`;
  if (running.length > 0) {
    return { tone: "accent", icon: Download, word: `Granted · receiving${pagesInWords(transfers)}`, sentence: until };
  }
  if (transfers.some((it) => it?.state === "failed") && records === 0) {
    return { tone: "bad", icon: CircleX, word: "Could not be received", sentence: until };
  }
  const short = transfers.some((it) => it?.state === "partial" || it?.state === "failed");
  return {
    tone: short ? "wait" : "ok",
    icon: short ? CircleAlert : CircleCheck,
    word: `Granted · ${counted(records, "record")}`,
    sentence: short ? `Some of it is missing. ${until}` : until,
  };
}

function pagesInWords(transfers: readonly (TransferView | undefined)[]): string {
  const known = transfers.filter((it) => it?.pages_expected != null);
  if (known.length === 0 || known.length < transfers.length) return "";
  const seen = known.reduce((sum, it) => sum + (it?.pages_seen ?? 0), 0);
  const expected = known.reduce((sum, it) => sum + (it?.pages_expected ?? 0), 0);
  return ` ${formatCount(seen)} of ${formatCount(expected)}`;
}

const REASONS: Record<string, string> = {
  revoked: "Withdrawn by the patient",
  expired: "Ended",
  erase_due: "Ended: the keep-until date came",
  patient_deleted: "The patient's account was deleted",
};

/** Why something ended, in words. */
export function reasonInWords(reason: string): string {
  return REASONS[reason] ?? reason;
}

/** Where one hospital's part of a consent stands. */
export function artefactSign(artefact: ArtefactView): Sign {
  switch (artefact.state) {
    case "announced":
      return { tone: "accent", icon: Clock, word: "Granted", sentence: "Details are being fetched." };
    case "granted":
      return { tone: "ok", icon: CircleCheck, word: "Granted", sentence: null };
    case "paused":
      return { tone: "wait", icon: CirclePause, word: "On hold at ABDM", sentence: null };
    case "revoked":
    case "expired":
    case "erased":
      return {
        tone: "off",
        icon: Undo,
        word: reasonInWords(artefact.reason ?? artefact.state),
        sentence: artefact.erased_at
          ? `Records were erased on ${formatDay(artefact.erased_at)} at ${formatTime(artefact.erased_at)}.`
          : "Records are hidden and are being erased.",
      };
    default:
      return { tone: "wait", icon: CirclePause, word: "On hold at ABDM", sentence: null };
  }
}

/** What came of one hospital's part: the words of the table's last column. */
export function receivedInWords(artefact: ArtefactView): string {
  if (artefact.state === "erased") return "erased";
  const transfer = latestTransfer(artefact);
  if (!transfer) return artefact.state === "granted" ? "not asked for yet" : "";
  const records = counted(artefact.records, "record");
  switch (transfer.state) {
    case "queued":
      return "asking goes out when ABDM is reachable";
    case "asked":
      return "asked, nothing yet";
    case "receiving":
      return `${pages(transfer)} · ${records}`;
    case "overdue":
      return `overdue · ${records} so far; what comes later is still taken`;
    case "complete":
      return `${records} · complete`;
    case "partial":
      return `${records} · ${pages(transfer)}`;
    case "failed":
      return "nothing could be received";
    default:
      return transfer.state;
  }
}

function pages(transfer: TransferView): string {
  const seen = formatCount(transfer.pages_seen);
  return transfer.pages_expected === null
    ? counted(transfer.pages_seen, "page")
    : `${seen} of ${counted(transfer.pages_expected, "page")}`;
}

/** Something that happened to a consent. */
export interface Moment {
  at: string;
  what: string;
}

/** What happened to a consent, oldest first, as far as its own times tell it. */
export function historyOf(consent: ConsentView): Moment[] {
  const moments: Moment[] = [{ at: consent.created_at, what: `Asked by ${consent.requester}` }];
  for (const artefact of consent.artefacts) {
    const from = artefact.hip_name ?? artefact.hip ?? "a hospital";
    for (const transfer of artefact.transfers) {
      moments.push({ at: transfer.created_at, what: `Records asked for from ${from}` });
      if (transfer.ended_at) {
        const outcome =
          transfer.state === "failed"
            ? `Nothing could be received from ${from}`
            : `${counted(transfer.records, "record")} received from ${from}`;
        moments.push({ at: transfer.ended_at, what: outcome });
      }
    }
    if (artefact.erased_at) {
      const why = artefact.reason ? ` · ${reasonInWords(artefact.reason)}` : "";
      moments.push({ at: artefact.erased_at, what: `Records from ${from} erased${why}` });
    }
  }
  const last: Record<string, string> = {
    denied: "Declined by the patient",
    expired: consent.artefacts.length === 0 ? "Not answered in time" : "Ended",
    revoked: "Withdrawn",
    failed: consent.request_id === null ? "Could not be sent" : "Could not be received",
    requested: "ABDM has shown it to the patient",
  };
  const ending = last[consent.state];
  if (ending) moments.push({ at: consent.updated_at, what: ending });
  return moments.toSorted((a, b) => a.at.localeCompare(b.at));
}

/** The hospitals a consent speaks of, named. */
export function hospitalsInWords(consent: ConsentView): string {
  const names = consent.artefacts.map((artefact) => artefact.hip_name ?? artefact.hip).filter((name) => name !== null);
  const [first, ...others] = new Set(names);
  if (first !== undefined) return others.length === 0 ? first : `${first} and ${counted(others.length, "other")}`;
  return consent.asked.hip ?? "Any hospital";
}
