/** What the core can be asked, and what it says by itself. */

import type { Changed } from "../bindings/Changed";

export type { Commands } from "../bindings/Commands";

/** What the core says by itself. */
export interface Events {
  changed: Changed;
}
export type EventName = keyof Events;
