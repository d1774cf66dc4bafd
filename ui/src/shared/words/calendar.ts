/**
 * Days, times and numbers as the clinic's wall shows them: Indian Standard Time whatever the machine's own zone.
 * The core's counterpart is `crates/words/src/calendar.rs`; `words/table.json` holds the two together.
 */
import type { Keys } from "./keys";

/** Says a key that takes something; handed in, because the words call these functions themselves. */
export type Say = <K extends keyof Keys>(key: K, given: Keys[K]) => string;

/** India keeps one zone, UTC+05:30, without summer time. */
const IST_OFFSET_MS = 5.5 * 60 * 60 * 1000;

/** An instant as the core writes it. Anything else is words: engines read `03/04/2026` month first. */
const INSTANT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:\d{2})$/;

/** The instant's wall-clock reading in India, held in the UTC fields of a `Date`. */
export function inIndia(instant: Date): Date {
  return new Date(instant.getTime() + IST_OFFSET_MS);
}

/** The instant of a text; null for anything but an instant with its zone. */
export function instantOf(text: string): Date | null {
  const instant = INSTANT.test(text) ? new Date(text) : null;
  return instant === null || Number.isNaN(instant.getTime()) ? null : instant;
}

/** `21 Nov 2026`; a month or a year where no more is known. What cannot be read is given back as it stands. */
export function day(say: Say, when: string): string {
  const instant = instantOf(when);
  if (instant !== null) return day(say, inIndia(instant).toISOString().slice(0, 10));
  const date = /^(\d{4})-(\d{2})(?:-(\d{2}))?$/.exec(when);
  const [, year = "", number = "", onDay] = date ?? [];
  if (date === null || Number(number) < 1 || Number(number) > 12) return when;
  const month = say("common-month", { month: Number(number) });
  return onDay ? say("common-day", { day: onDay, month, year }) : say("common-month-and-year", { month, year });
}

/** The time of day in India, `14:02`. */
export function time(_say: Say, when: string): string {
  const instant = instantOf(when);
  return instant === null ? when : inIndia(instant).toISOString().slice(11, 16);
}

/** Day and time, or the day alone where no time was given. */
export function moment(say: Say, when: string): string {
  const on = day(say, when);
  return instantOf(when) === null ? on : say("common-day-and-time", { day: on, time: time(say, when) });
}

/** What the files may call. */
export const FORMS: Record<string, (say: Say, when: string) => string> = { DAY: day, TIME: time, MOMENT: moment };

/** A whole number as India groups it: `1,23,456`. */
export function grouped(count: number): string {
  return String(Math.trunc(count)).replace(/\d(?=(\d\d)+\d$)/g, "$&,");
}

/** A size people can weigh: `512 bytes`, `48 KB`, `1.2 MB` (1 KB is 1,024 bytes). */
export function size(say: Say, bytes: number | bigint): string {
  const size = Number(bytes);
  if (size < 1024) return say("common-size-bytes", { bytes: size });
  if (size < 1024 * 1024) return say("common-size-kilobytes", { kilobytes: Math.round(size / 1024) });
  return say("common-size-megabytes", { megabytes: (size / 1024 / 1024).toFixed(1) });
}

/**
 * Age on the day `today` (`YYYY-MM-DD`) from a FHIR birth date: `47 y`, below two years `5 m`. Null when the birth
 * date is not usable.
 */
export function age(say: Say, bornOn: string, today: string): string | null {
  const parts = /^(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?/.exec(bornOn);
  if (!parts) return null;
  const [year = 0, month = 1, day = 1] = today.split("-").map(Number);
  const months = (year - Number(parts[1])) * 12 + (month - Number(parts[2] ?? month)) - (day < Number(parts[3] ?? 1) ? 1 : 0);
  if (months < 0) return null;
  return months < 24 ? say("common-age-months", { months }) : say("common-age-years", { years: Math.floor(months / 12) });
}

/** `Saturday` for a calendar day, `YYYY-MM-DD`. */
export function weekday(say: Say, on: string): string {
  return say("common-weekday", { day: new Date(`${on}T00:00:00Z`).getUTCDay() || 7 });
}
