import Ban from "@lucide/svelte/icons/ban";
import BellRing from "@lucide/svelte/icons/bell-ring";
import CircleAlert from "@lucide/svelte/icons/circle-alert";
import CircleCheck from "@lucide/svelte/icons/circle-check";
import CirclePause from "@lucide/svelte/icons/circle-pause";
import CircleSlash from "@lucide/svelte/icons/circle-slash";
import CircleX from "@lucide/svelte/icons/circle-x";
import Clock from "@lucide/svelte/icons/clock";
import Download from "@lucide/svelte/icons/download";
import Hourglass from "@lucide/svelte/icons/hourglass";
import Minus from "@lucide/svelte/icons/minus";
import Send from "@lucide/svelte/icons/send";
import Undo from "@lucide/svelte/icons/undo-2";
import type { BoardAction } from "../shared/bindings/BoardAction";
import type { BoardConsent } from "../shared/bindings/BoardConsent";
import type { BoardRow } from "../shared/bindings/BoardRow";
import type { BoardSource } from "../shared/bindings/BoardSource";
import type { ListedRow } from "../shared/bindings/ListedRow";
import { type PlainKey, say, sayText } from "../shared/language/say";
import { placeOf } from "../shared/place/place.svelte";
import type { IconType } from "../shared/sign/icon";
import type { Sign } from "../shared/sign/sign";
import type { Tone } from "../shared/sign/tone";
import { patientWords } from "../shared/words/patient";

/** Where a consent stands, in a word; the command's counterpart is `crates/cli/src/command/board.rs`. */
const CONSENTS: Record<BoardConsent, { tone: Tone; icon: IconType; word: PlainKey }> = {
  not_asked: { tone: "off", icon: Minus, word: "board-consent-not-asked" },
  sending: { tone: "wait", icon: Clock, word: "board-consent-sending" },
  waiting: { tone: "wait", icon: Hourglass, word: "board-consent-waiting" },
  receiving: { tone: "accent", icon: Download, word: "board-consent-receiving" },
  received: { tone: "ok", icon: CircleCheck, word: "board-consent-received" },
  on_hold: { tone: "wait", icon: CirclePause, word: "board-consent-on-hold" },
  declined: { tone: "off", icon: CircleSlash, word: "board-consent-declined" },
  unanswered: { tone: "off", icon: Clock, word: "board-consent-unanswered" },
  withdrawn: { tone: "off", icon: Undo, word: "board-consent-withdrawn" },
  ended: { tone: "off", icon: Undo, word: "board-consent-ended" },
  failed: { tone: "bad", icon: CircleX, word: "board-consent-failed" },
};

/** Whether nothing can come of it any more. */
export function isOver(consent: BoardConsent): boolean {
  return consent === "declined" || consent === "unanswered" || consent === "withdrawn" || consent === "ended" || consent === "failed";
}

/** The word for a patient's consent. */
export function boardConsentSign(consent: BoardConsent): Sign {
  const { tone, icon, word } = CONSENTS[consent];
  return { tone, icon, word: say(word), sentence: null };
}

/** What comes next: words, and the page that it is done on, where somebody has to do something. */
export interface Next {
  words: string;
  /** The whole name of the link, for whoever does not see its row. */
  name: string;
  href: string | null;
  icon: IconType;
  primary: boolean;
}

/** What comes next for a patient. */
export function nextOf(row: BoardRow): Next {
  const patient = patientWords(row.name, row.address);
  const consent = row.consent_id === null ? null : placeOf(["consents", row.consent_id]);
  const nothing = (words: PlainKey, icon: IconType): Next => ({ words: say(words), name: say(words), href: null, icon, primary: false });
  const byAction: Record<BoardAction, () => Next> = {
    ask: () => ({
      words: say("board-next-ask"),
      name: say("board-next-ask-of", { patient }),
      href: placeOf(["ask"], { patient: row.address, like: row.consent_id ?? undefined }),
      icon: Send,
      primary: true,
    }),
    wait: () => nothing(row.consent === "waiting" ? "board-next-wait-patient" : "board-next-wait", Clock),
    remind: () => ({ words: say("board-next-remind"), name: say("board-next-remind-of", { patient }), href: consent, icon: BellRing, primary: false }),
    ready: () => ({
      words: say("board-next-ready"),
      name: say("board-next-ready-of", { patient }),
      href: placeOf(["patients", row.address]),
      icon: CircleCheck,
      primary: false,
    }),
    look: () => ({ words: say("board-next-look"), name: say("board-next-look-of", { patient }), href: consent, icon: CircleAlert, primary: false }),
    closed: () => nothing("board-next-closed", Ban),
  };
  return byAction[row.action]();
}

/** What came from one hospital, as a count and whether more is to come. */
export function sourceWords(source: BoardSource): string {
  const told = { hospital: source.hospital, count: source.records };
  switch (source.transfer) {
    case "queued":
    case "asked":
    case "receiving":
      return say("board-came-running", told);
    case "partial":
    case "failed":
    case "overdue":
      return say("board-came-short", told);
    case "complete":
    case null:
      return say("board-came-from", told);
    default:
      return source.transfer satisfies never;
  }
}

/** What comes of a row of a list. */
export function listedWords(row: ListedRow): string {
  const words = [outcomeWords(row)];
  if (row.is_asked) words.push(say("board-listed-asked"));
  if (row.account === "DEACTIVATED" || row.account === "DELETED") words.push(say("board-listed-closed"));
  return words.join(", ");
}

function outcomeWords(row: ListedRow): string {
  switch (row.outcome) {
    case "new":
      return say("board-listed-new");
    case "known":
      return say("board-listed-known");
    case "on_board":
      return say("board-listed-on-board");
    case "repeated":
      return say("board-listed-repeated", { line: row.first_line ?? 0 });
    case "wrong":
      return say("board-listed-wrong", { why: row.fault === null ? "" : sayText(row.fault) });
    default:
      return row.outcome satisfies never;
  }
}

/** Names of what stands between the fields of a list. */
const SEPARATORS: Record<string, PlainKey> = {
  ",": "board-list-separator-comma",
  ";": "board-list-separator-semicolon",
  "\t": "board-list-separator-tab",
};

/** What stands between the fields of a list. */
export function separatorWords(separator: string): string {
  const key = SEPARATORS[separator];
  return key === undefined ? separator : say(key);
}
