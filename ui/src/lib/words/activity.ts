import CircleAlert from "@lucide/svelte/icons/circle-alert";
import CircleCheck from "@lucide/svelte/icons/circle-check";
import Clock from "@lucide/svelte/icons/clock";
import Inbox from "@lucide/svelte/icons/inbox";
import type { Sign } from "./sign";

const ACTORS: Record<string, string> = { operator: "Operator", abdm: "ABDM", program: "The program" };

/** Who did it, in words. */
export function actorName(actor: string): string {
  return ACTORS[actor] ?? actor;
}

/** `record.opened` as `Record opened`; the stable name stands beside it in small print. */
export function nameInWords(name: string): string {
  const words = name.replace(/[._]/g, " ").trim();
  return words.charAt(0).toUpperCase() + words.slice(1);
}

const KEPT: Record<string, Sign> = {
  new: { tone: "wait", icon: Clock, word: "Being worked off", sentence: null },
  done: { tone: "ok", icon: CircleCheck, word: "Done", sentence: null },
  parked: { tone: "wait", icon: Inbox, word: "Kept aside", sentence: null },
  refused: { tone: "bad", icon: CircleAlert, word: "Not understood", sentence: null },
};

/** Where a message that came in stands. */
export function inboxSign(state: string): Sign {
  return KEPT[state] ?? { tone: "off", icon: Inbox, word: nameInWords(state), sentence: null };
}
