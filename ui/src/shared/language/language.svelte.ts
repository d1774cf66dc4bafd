import { pseudo } from "./pseudo";

/**
 * The languages: each folder of `words/` is one, its files are compiled in. `xx` is the pseudo-language of the tests,
 * made of English.
 */
const FILES = import.meta.glob<string>("../../../../words/*/*.ftl", { query: "?raw", import: "default", eager: true });

/** The texts of a language's files by the language's tag. */
const LANGUAGES = new Map<string, string[]>();
for (const [path, text] of Object.entries(FILES)) {
  const tag = path.split("/").at(-2) ?? "";
  LANGUAGES.set(tag, [...(LANGUAGES.get(tag) ?? []), text]);
}

const PSEUDO = "xx";

/** The tags a reader may choose from. */
export const languages: readonly string[] = [...LANGUAGES.keys()];

let chosen = $state("en");

/** The language in use; whatever was drawn with it draws itself again when it changes. */
export function language(): string {
  return chosen;
}

/** Changes the language at once; a tag without a folder changes nothing. */
export function speak(tag: string): void {
  if (tag !== PSEUDO && !LANGUAGES.has(tag)) return;
  chosen = tag;
  // Voices and fonts go by it, as do the rules for breaking lines.
  document.documentElement.lang = localeOf(tag);
}

/** The locale of a language, such as `hi-IN`; the pseudo-language has the one that is kept for such. */
export function localeOf(tag: string): string {
  return tag === PSEUDO ? "en-XA" : `${wordsOf(tag).tag}-IN`;
}

/** The languages that something for a reader who is not known is said in: all of them. */
export function toAnybody(): readonly string[] {
  return chosen === PSEUDO ? [PSEUDO] : languages;
}

/** The files of a language, how its words are changed, and the tag whose plural rules it keeps. */
export function wordsOf(tag: string): { files: readonly string[]; transform?: (text: string) => string; tag: string } {
  if (tag === PSEUDO) return { files: LANGUAGES.get("en") ?? [], transform: pseudo, tag: "en" };
  return { files: LANGUAGES.get(tag) ?? [], tag };
}
