import CircleAlert from "@lucide/svelte/icons/circle-alert";
import CircleCheck from "@lucide/svelte/icons/circle-check";
import Clock from "@lucide/svelte/icons/clock";
import Inbox from "@lucide/svelte/icons/inbox";
import type { AuditRow } from "../shared/backend/views";
import { nameInWords } from "../shared/format/text";
import type { Sign } from "../shared/sign/sign";

const ACTORS: Record<string, string> = { operator: "Operator", abdm: "ABDM", program: "The program" };

/** Who did it, in words. */
export function actorName(actor: string): string {
  return ACTORS[actor] ?? actor;
}

/** Lines of the audit shown as one: records that one hospital sent about one patient, one after the other. */
export interface AuditGroup {
  /** The newest of them. */
  row: AuditRow;
  /** Number of the oldest. */
  from: number;
  count: number;
}

/** Puts neighbouring receipts from one hospital for one patient into one group; every other line stands alone. */
export function grouped(rows: readonly AuditRow[]): AuditGroup[] {
  const groups: AuditGroup[] = [];
  for (const row of rows) {
    const last = groups.at(-1);
    if (
      last &&
      row.action === "record.received" &&
      last.row.action === row.action &&
      last.row.patient === row.patient &&
      last.row.artefact === row.artefact &&
      last.from === row.seq + 1
    ) {
      last.from = row.seq;
      last.count += 1;
    } else {
      groups.push({ row, from: row.seq, count: 1 });
    }
  }
  return groups;
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
