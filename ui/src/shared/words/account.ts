import CircleCheck from "@lucide/svelte/icons/circle-check";
import CircleQuestionMark from "@lucide/svelte/icons/circle-question-mark";
import CirclePause from "@lucide/svelte/icons/circle-pause";
import CircleX from "@lucide/svelte/icons/circle-x";
import RotateCcw from "@lucide/svelte/icons/rotate-ccw";
import type { AccountShown } from "../bindings/AccountShown";
import type { AccountView } from "../bindings/AccountView";
import { type PlainKey, say } from "../language/say";
import type { Sign } from "../sign/sign";

type Signed = Omit<Sign, "word" | "sentence"> & { word: PlainKey; sentence: PlainKey | null };

const SIGNS: Record<AccountShown, Signed> = {
  ACTIVE: { tone: "ok", icon: CircleCheck, word: "shared-account-active", sentence: null },
  REACTIVATED: { tone: "ok", icon: RotateCcw, word: "shared-account-reactivated", sentence: "shared-account-reactivated-sentence" },
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
export function accountSign(status: AccountShown): Sign {
  const { tone, icon, word, sentence } = SIGNS[status];
  return { tone, icon, word: say(word), sentence: sentence && say(sentence) };
}

/** Since when an account is what it is, where that is known and says something: not of one that always was in use. */
export function accountSince(account: AccountView): string | null {
  return account.since === null || account.state === "ACTIVE" ? null : say("board-account-since", { day: account.since });
}
