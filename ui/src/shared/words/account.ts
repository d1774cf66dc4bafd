import CircleCheck from "@lucide/svelte/icons/circle-check";
import CircleQuestionMark from "@lucide/svelte/icons/circle-question-mark";
import CirclePause from "@lucide/svelte/icons/circle-pause";
import CircleX from "@lucide/svelte/icons/circle-x";
import type { Sign } from "../sign/sign";

const SIGNS: Record<string, Sign> = {
  ACTIVE: { tone: "ok", icon: CircleCheck, word: "Active", sentence: null },
  DEACTIVATED: {
    tone: "wait",
    icon: CirclePause,
    word: "Deactivated",
    sentence: "The patient has deactivated their ABHA account. Their records are hidden until they activate it again.",
  },
  DELETED: {
    tone: "bad",
    icon: CircleX,
    word: "Deleted",
    sentence: "The patient has deleted their ABHA account. What was received was erased.",
  },
};
const UNKNOWN: Sign = { tone: "off", icon: CircleQuestionMark, word: "Not known", sentence: null };

/** The state of a patient's ABHA account. */
export function accountSign(status: string): Sign {
  return SIGNS[status] ?? UNKNOWN;
}
