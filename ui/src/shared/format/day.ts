/**
 * Days and times as the clinic's wall shows them: Indian Standard Time whatever the machine's own zone, written
 * `21 Nov 2026` and `14:02`. How they are written is said by the words; here they are reckoned with and typed.
 */
import { inIndia, instantOf } from "../language/calendar";
import { age, say, day as formatDay, moment as formatMoment, time as formatTime, weekday } from "../language/say";

export { formatDay, formatMoment, formatTime, weekday };

/** `Sat` for a calendar day, beside a field. */
export function weekdayShort(on: IsoDay): string {
  return say("shared-weekday-short", { day: new Date(`${on}T00:00:00Z`).getUTCDay() || 7 });
}

/** Months as they are typed in English, whatever is shown; those of the language in use are read too. */
const MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"] as const;
const DAY_MS = 24 * 60 * 60 * 1000;

/** A calendar day, `YYYY-MM-DD`. */
export type IsoDay = string;

/** Whether `text` begins with a year, and so can be ordered; dates nobody can read are words, kept as sent. */
export function isDated(text: string | null): text is string {
  return text !== null && /^\d{4}(-\d{2}){0,2}($|T)/.test(text);
}

/** Whether a time of day was given. */
export function hasTime(text: string): boolean {
  return instantOf(text) !== null;
}

/** The calendar day in India at `now`. */
export function today(now: Date = new Date()): IsoDay {
  return inIndia(now).toISOString().slice(0, 10);
}

/** Moves `day` by whole days. */
export function addDays(day: IsoDay, count: number): IsoDay {
  return new Date(Date.parse(`${day}T00:00:00Z`) + count * DAY_MS).toISOString().slice(0, 10);
}

/** Moves `day` by whole months; the 31st falls back to the month's last day. */
export function addMonths(day: IsoDay, count: number): IsoDay {
  const [year = 1970, month = 1, date = 1] = day.split("-").map(Number);
  const first = new Date(Date.UTC(year, month - 1 + count, 1));
  const last = new Date(Date.UTC(first.getUTCFullYear(), first.getUTCMonth() + 1, 0)).getUTCDate();
  first.setUTCDate(Math.min(date, last));
  return first.toISOString().slice(0, 10);
}

/** The shortest form that is still clear beside today: the time for today, else the day. */
export function formatSince(text: string, now: Date = new Date()): string {
  const instant = instantOf(text);
  if (instant === null) return formatDay(text);
  return today(instant) === today(now) ? formatTime(text) : formatDay(text);
}

/**
 * Reads a day as typed: `21 Nov 2026`, `21/11/2026`, `21-11-26`, `2026-11-21`, `today`, and months in English or
 * the language in use. Two-digit years are of this
 * century. Gives `null` for anything that is not a day of the calendar.
 */
export function parseDay(text: string, now: Date = new Date()): IsoDay | null {
  const typed = text.trim().toLowerCase();
  if (typed === "today" || typed === say("shared-day-today").toLowerCase()) return today(now);
  const iso = /^(\d{4})-(\d{1,2})-(\d{1,2})$/.exec(typed);
  if (iso) return calendarDay(Number(iso[1]), Number(iso[2]), Number(iso[3]));
  const numbers = /^(\d{1,2})[-/. ](\d{1,2})[-/. ](\d{2}|\d{4})$/.exec(typed);
  if (numbers) return calendarDay(fullYear(numbers[3]), Number(numbers[2]), Number(numbers[1]));
  const words = /^(\d{1,2})[-/. ]*(\D{2,20}?)[-/., ]*(\d{2}|\d{4})$/.exec(typed);
  if (words) {
    const month = MONTHS.findIndex((name, place) => isMonth(words[2] ?? "", name, place + 1)) + 1;
    return month ? calendarDay(fullYear(words[3]), month, Number(words[1])) : null;
  }
  return null;
}

/** Whether `typed`, in small letters, is this month: by its English name or begins with it, or as the window writes it. */
function isMonth(typed: string, english: string, month: number): boolean {
  if (/^[a-z]{3,9}$/.test(typed) && typed.startsWith(english.toLowerCase())) return true;
  return typed === say("common-month", { month }).toLowerCase();
}

function fullYear(text: string | undefined): number {
  const year = Number(text);
  return year < 100 ? 2000 + year : year;
}

function calendarDay(year: number, month: number, day: number): IsoDay | null {
  const date = new Date(Date.UTC(year, month - 1, day));
  const real = date.getUTCFullYear() === year && date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
  return real && year > 1899 ? date.toISOString().slice(0, 10) : null;
}

/** Age at `now` from a FHIR birth date: `47 y`, below two years `5 m`. Null when the birth date is not usable. */
export function formatAge(bornOn: string, now: Date = new Date()): string | null {
  return age(bornOn, today(now));
}
