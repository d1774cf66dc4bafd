import CircleCheck from "@lucide/svelte/icons/circle-check";
import CircleQuestionMark from "@lucide/svelte/icons/circle-question-mark";
import CirclePause from "@lucide/svelte/icons/circle-pause";
import CircleX from "@lucide/svelte/icons/circle-x";
import type { AccountState } from "../bindings/AccountState";
import { type PlainKey, say } from "../language/say";
import type { Sign } from "../sign/sign";

type Signed = Omit<Sign, "word" | "sentence"> & { word: PlainKey; sentence: PlainKey | null };

const SIGNS: Record<AccountState, Signed> = {
  ACTIVE: { tone: "ok", icon: CircleCheck, word: "shared-account-active", sentence: null },
  DEACTIVATED: {
    tone: "wait",
    icon: CirclePause,
    word: "shared-account-deactivated",
    sentence: "shared-account-deactivated-sentence",
  },
  DELETED: {
    tone: "bad",
    icon: CircleX,
    word: "shared-account-deleted",
    sentence: "shared-account-deleted-sentence",
  },
  UNKNOWN: { tone: "off", icon: CircleQuestionMark, word: "shared-account-unknown", sentence: null },
};

/** The state of a patient's ABHA account. */
export function accountSign(status: AccountState): Sign {
  const { tone, icon, word, sentence } = SIGNS[status];
  return { tone, icon, word: say(word), sentence: sentence && say(sentence) };
}
