import { formatMoment } from "../shared/format/day";
import { say } from "../shared/language/say";
import { dateFrom } from "../shared/words/clinical";

/** When something was, and what its date was taken from where that is not the line itself. */
export function dateWords(date: string, from: string | null): string {
  const source = dateFrom(from);
  return source === null ? formatMoment(date) : say("document-date-from", { when: date, source });
}
