import CircleCheck from "@lucide/svelte/icons/circle-check";
import CirclePause from "@lucide/svelte/icons/circle-pause";
import CircleSlash from "@lucide/svelte/icons/circle-slash";
import Clock from "@lucide/svelte/icons/clock";
import Hourglass from "@lucide/svelte/icons/hourglass";
import Undo from "@lucide/svelte/icons/undo-2";
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
