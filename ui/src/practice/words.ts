import CircleCheck from "@lucide/svelte/icons/circle-check";
import CirclePause from "@lucide/svelte/icons/circle-pause";
import CircleSlash from "@lucide/svelte/icons/circle-slash";
import Clock from "@lucide/svelte/icons/clock";
import CloudOff from "@lucide/svelte/icons/cloud-off";
import Hourglass from "@lucide/svelte/icons/hourglass";
import Send from "@lucide/svelte/icons/send";
import Ticket from "@lucide/svelte/icons/ticket";
import Undo from "@lucide/svelte/icons/undo-2";
import type { PracticeShareRow } from "../shared/bindings/PracticeShareRow";
import type { PracticeShareStage } from "../shared/bindings/PracticeShareStage";
import type { PracticeStatus } from "../shared/bindings/PracticeStatus";
import { type PlainKey, say } from "../shared/language/say";
import type { Sign } from "../shared/sign/sign";

const SIGNS: Record<PracticeStatus, Pick<Sign, "tone" | "icon"> & { word: PlainKey }> = {
  REQUESTED: { tone: "wait", icon: Hourglass, word: "practice-requested" },
  GRANTED: { tone: "ok", icon: CircleCheck, word: "practice-granted" },
  DENIED: { tone: "off", icon: CircleSlash, word: "practice-denied" },
  EXPIRED: { tone: "off", icon: Clock, word: "practice-expired" },
  REVOKED: { tone: "off", icon: Undo, word: "practice-revoked" },
  PAUSED: { tone: "wait", icon: CirclePause, word: "practice-paused" },
};

/** Where a request stands in the practice patient's app. */
export function practiceSign(status: PracticeStatus): Sign {
  const sign = SIGNS[status];
  return { ...sign, word: say(sign.word), sentence: null };
}

const STAGES: Record<Exclude<PracticeShareStage, "token">, Pick<Sign, "tone" | "icon"> & { word: PlainKey }> = {
  waiting: { tone: "wait", icon: Hourglass, word: "practice-shared-waiting" },
  refused: { tone: "bad", icon: CircleSlash, word: "practice-shared-refused" },
  no_answer: { tone: "bad", icon: CloudOff, word: "practice-shared-no-answer" },
  sending: { tone: "wait", icon: Send, word: "practice-shared-sending" },
  sent: { tone: "wait", icon: Send, word: "practice-shared-sent" },
  told: { tone: "ok", icon: CircleCheck, word: "practice-shared-told" },
};

/** What the practice patient's app says of a share. */
export function shareSign({ stage, token, token_until: until }: Pick<PracticeShareRow, "stage" | "token" | "token_until">): Sign {
  if (stage === "token") {
    const sentence = until === null ? null : say("practice-shared-token-until", { until });
    return { tone: "ok", icon: Ticket, word: say("practice-shared-token", { token: token ?? "" }), sentence };
  }
  const sign = STAGES[stage];
  return { ...sign, word: say(sign.word), sentence: stage === "no_answer" ? say("practice-shared-no-answer-why") : null };
}

const ARRIVED: Partial<Record<string, PlainKey>> = {
  VALID: "practice-shared-valid",
  OK: "practice-shared-valid",
  CORRUPTED: "practice-shared-corrupted",
  BLANK: "practice-shared-blank",
  ERRORED: "practice-shared-errored",
};

/** What the clinic says came of a document. */
export function arrived(status: string | null): string {
  const word = status === null ? undefined : ARRIVED[status];
  return word === undefined ? (status ?? "") : say(word);
}
