import type { Backend } from "../shared/backend/backend";
import type { CheckName } from "../shared/bindings/CheckName";
import type { CheckRow } from "../shared/bindings/CheckRow";
import type { PlainKey } from "../shared/language/say";

/** What each check is called, in the order in which one needs the other. */
export const CHECKS: Record<CheckName, PlainKey> = {
  clock: "setup-check-clock",
  dns: "setup-check-dns",
  tls: "setup-check-tls",
  session: "setup-check-session",
  keys: "setup-check-keys",
  tunnel: "setup-check-tunnel",
  public_url: "setup-check-public-url",
  hiu_id: "setup-check-hiu-id",
  bridge: "setup-check-bridge",
  delivery: "setup-check-delivery",
  last_callback: "setup-check-last-callback",
  tests: "setup-check-tests",
};

export const NAMES = Object.keys(CHECKS) as CheckName[];

/** What is proved: that the address leads here, that ABDM calls it too, or nothing. */
export type Proof = "none" | "address" | "delivery";

/** One check: not tried yet, being tried, or what was found. */
export type Trial = "waits" | "runs" | CheckRow;

export const found = (trial: Trial): CheckRow | null => (typeof trial === "string" ? null : trial);

/** What all checks together come to. */
export interface Outcome {
  proof: Proof;
  /** Whether something else than the way here wants looking at. */
  faults: boolean;
}

const WAY: readonly CheckName[] = ["tunnel", "public_url", "delivery"];

/** What the checks prove; null: they are not all known yet. */
export function outcomeOf(trials: Record<CheckName, Trial>): Outcome | null {
  const isFaulty = (name: CheckName): boolean => found(trials[name])?.ok === false;
  const faults = NAMES.some((name) => !WAY.includes(name) && isFaulty(name));
  if (WAY.some(isFaulty)) return { proof: "none", faults };
  const rows = WAY.map((name) => found(trials[name]));
  if (rows.includes(null)) return null;
  return { proof: rows.every((row) => row?.tried) ? "delivery" : "address", faults };
}

/** None tried yet. */
export const untried = (): Record<CheckName, Trial> => Object.fromEntries(NAMES.map((name) => [name, "waits"])) as Record<CheckName, Trial>;

/** Tries one after the other, and tells each as it turns, until somebody else's turn begins. Throws what the core says. */
export async function tryAll(backend: Backend, tell: (name: CheckName, trial: Trial) => void, isOurs: () => boolean): Promise<void> {
  for (const name of NAMES) {
    if (!isOurs()) return;
    tell(name, "runs");
    const row = await backend.call("run_check", { name });
    if (!isOurs()) return;
    tell(name, row);
  }
}
