/** What a state means to the reader. A tone never speaks alone: a word and an icon stand beside it. */
export type Tone = "ok" | "wait" | "bad" | "off" | "accent";
