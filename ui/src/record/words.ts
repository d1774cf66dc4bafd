import { formatMoment } from "../shared/format/day";
import type { DocumentView } from "../shared/bindings/DocumentView";
import { say, sayText } from "../shared/language/say";
import { dateFrom } from "../shared/words/clinical";

/** When something was, and what its date was taken from where that is not the line itself. */
export function dateWords(date: string, from: string | null | undefined): string {
  const source = dateFrom(from);
  return source === null ? formatMoment(date) : say("document-date-from", { when: date, source });
}

/** The date of a document, and where it was taken from where the document has none of its own. */
export function paperDate({ date, date_from: from }: DocumentView): string | null {
  if (date === null) return null;
  return from ? say("clinical-with-remark", { words: formatMoment(date), remark: sayText(from) }) : formatMoment(date);
}
