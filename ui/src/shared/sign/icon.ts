import type { LucideIcon } from "@lucide/svelte";

/** Any icon of the one set the window uses. */
export type IconType = LucideIcon;
