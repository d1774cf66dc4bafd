/** What the core can be asked, and what it says by itself. */

import type { Changed } from "../bindings/Changed";

import type { Commands as Generated } from "../bindings/Commands";
import type { Pending } from "./pending";

/** Each command with its request and its answer. */
export type Commands = Generated & Omit<Pending, keyof Generated>;

/** What the core says by itself. */
export interface Events {
  changed: Changed;
}
export type EventName = keyof Events;
