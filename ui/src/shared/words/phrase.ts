import type { Argument } from "../bindings/Argument";
import type { Phrase } from "../bindings/Phrase";
import type { Text } from "../bindings/Text";

export type { Argument, Phrase, Text };

/** A day (`2026-11-21`, perhaps a month or a year only) or an instant as the core writes it. */
export type When = string | Date;

/** What stands in a place: text as it was sent, words of ours, or several of them. */
export type Part = string | Phrase | readonly Part[];
