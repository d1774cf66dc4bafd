/**
 * Words for the window: the files `words/<language>/*.ftl`, the same that the command and the printed page use. How to
 * say something: see the documentation of the crate `words`.
 */
import { FluentBundle, FluentNumber, FluentResource, type FluentValue, type FluentVariable } from "@fluent/bundle";
import * as calendar from "./calendar";
import type { Keys } from "./keys";
import { language, wordsOf } from "./language.svelte";
import type { Argument, Part, Phrase, Text, When } from "./phrase";

/** A key of the words. */
export type Key = keyof Keys;

/** A key that needs no arguments. */
export type PlainKey = { [K in Key]: Keys[K] extends null ? K : never }[Key];

type Arguments<K extends Key> = Keys[K] extends null ? [] : [Keys[K]];

/** A count: the words choose by it, and it is grouped as India does. */
class Count extends FluentNumber {
  override toString(): string {
    return calendar.grouped(this.value);
  }
}

const made = new Map<string, FluentBundle>();

/** The language of what is said at the moment, where it is not the one in use. */
let apart: string | null = null;

/** What `work` says, said in another language than the one in use. */
function inLanguage<Said>(tag: string, work: () => Said): Said {
  const before = apart;
  apart = tag;
  try {
    return work();
  } finally {
    apart = before;
  }
}

function bundle(): FluentBundle {
  const tag = apart ?? language();
  const known = made.get(tag);
  if (known) return known;
  const words = wordsOf(tag);
  const bundle = new FluentBundle(words.tag, {
    // Marks around each argument would be copied along with the text.
    useIsolating: false,
    transform: words.transform,
    functions: { NUMBER: ([given]) => given ?? "", ...forms() },
  });
  for (const text of words.files) bundle.addResource(new FluentResource(text), { allowOverrides: true });
  made.set(tag, bundle);
  return bundle;
}

function forms(): Record<string, (given: FluentValue[]) => FluentValue> {
  const own = Object.entries(calendar.FORMS).map(([name, form]) => [name, ([given]: FluentValue[]) => form(sayTaking, String(given))] as const);
  return Object.fromEntries(own);
}

/** The words of a key, in the language in use. */
export function say<K extends Key>(key: K, ...given: Arguments<K>): string {
  return format(key, given[0] ?? {});
}

/** As `say`, for a key that takes something. */
const sayTaking: calendar.Say = (key, given) => format(key, given ?? {});

/** As `say`, where what the key takes was checked elsewhere (`Said.svelte`). */
export function sayKey(key: Key, given: object): string {
  return format(key, given as Record<string, Given | undefined>);
}

/** What the core says, in the language in use. A key that is not in the files reads as the key in brackets. */
export function sayPhrase(phrase: Phrase): string {
  return format(phrase.key, phrase.with ?? {});
}

/** The same in a language of its own, whatever the window speaks. */
export function sayPhraseIn(tag: string, phrase: Phrase): string {
  return inLanguage(tag, () => sayPhrase(phrase));
}

/** What the readers of a language call it. */
export function nameOf(tag: string): string {
  return inLanguage(tag, () => say("common-language"));
}

/** A text of a view: what a hospital wrote as it stands, ours in words. */
export function sayText(text: Text): string {
  return typeof text === "string" ? text : sayPhrase(text);
}

/** The same in a language of its own, whatever the window speaks. */
export function sayTextIn(tag: string, text: Text): string {
  return inLanguage(tag, () => sayText(text));
}

/** The same of a text that may be missing. */
export function sayIfAny(text: Text | null | undefined): string | null {
  return text === null || text === undefined ? null : sayText(text);
}

/** `a`, `a and b`, `a, b and c`. */
export function sayList(items: readonly string[]): string {
  const last = items.at(-1);
  if (last === undefined || items.length === 1) return last ?? "";
  const first = items.slice(0, -1).reduce((first, next) => say("common-list-more", { first, next }));
  return say("common-list-two", { first, last });
}

/** `21 Nov 2026`, the day in India; what cannot be read is given back as it stands. */
export const day = (when: string): string => calendar.day(sayTaking, when);

/** `14:02`, the time of day in India. */
export const time = (when: string): string => calendar.time(sayTaking, when);

/** `21 Nov 2026, 14:02`, or the day alone where no time was given. */
export const moment = (when: string): string => calendar.moment(sayTaking, when);

/** `47 y`, below two years `5 m`, on the day `today`; null when the birth date is not usable. */
export const age = (bornOn: string, today: string): string | null => calendar.age(sayTaking, bornOn, today);

/** `512 bytes`, `48 KB`, `1.2 MB`. */
export const size = (bytes: number | bigint): string => calendar.size(sayTaking, bytes);

/** `Saturday` for a calendar day, `YYYY-MM-DD`. */
export const weekday = (on: string): string => calendar.weekday(sayTaking, on);

type Given = Argument | Part | When | number | bigint;

function format(key: string, given: Record<string, Given | undefined>): string {
  const words = bundle();
  const pattern = words.getMessage(key)?.value;
  if (pattern === undefined || pattern === null) return `[${key}]`;
  const values: Record<string, FluentVariable> = {};
  for (const [name, value] of Object.entries(given)) if (value !== undefined) values[name] = valueOf(value);
  return words.formatPattern(pattern, values, []);
}

function valueOf(given: Given): FluentVariable {
  if (typeof given === "number" || typeof given === "bigint") return new Count(Number(given));
  if (typeof given === "string") return given;
  if (given instanceof Date) return given.toISOString();
  if (Array.isArray(given)) return sayList(given.map(itemOf));
  if ("when" in given) return given.when;
  return sayPhrase(given as Phrase);
}

function itemOf(item: Given): string {
  const value = valueOf(item);
  if (value instanceof Count) return value.toString();
  return typeof item === "object" && "when" in item ? moment(item.when) : String(value);
}
