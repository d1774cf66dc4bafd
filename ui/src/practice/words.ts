import CircleCheck from "@lucide/svelte/icons/circle-check";
import CirclePause from "@lucide/svelte/icons/circle-pause";
import CircleSlash from "@lucide/svelte/icons/circle-slash";
import Clock from "@lucide/svelte/icons/clock";
import Hourglass from "@lucide/svelte/icons/hourglass";
import Undo from "@lucide/svelte/icons/undo-2";
import type { Sign } from "../shared/sign/sign";

const SIGNS: Record<string, Sign> = {
  REQUESTED: { tone: "wait", icon: Hourglass, word: "Waits for your answer", sentence: null },
  GRANTED: { tone: "ok", icon: CircleCheck, word: "Granted", sentence: null },
  DENIED: { tone: "off", icon: CircleSlash, word: "Denied", sentence: null },
  EXPIRED: { tone: "off", icon: Clock, word: "Expired", sentence: null },
  REVOKED: { tone: "off", icon: Undo, word: "Revoked", sentence: null },
  PAUSED: { tone: "wait", icon: CirclePause, word: "Paused", sentence: null },
};

/** Where a request stands in the practice patient's app. */
export function practiceSign(state: string): Sign {
  return SIGNS[state] ?? { tone: "off", icon: Clock, word: state, sentence: null };
}
