import type { SearchHit } from "../../shared/bindings/SearchHit";
import type { SnippetPiece } from "../../shared/bindings/SnippetPiece";
import type { PatientRow, RecordRow } from "../../shared/backend/views";
import { sayText } from "../../shared/language/say";

/** Cuts `text` around its first hit and marks each word that begins with one of `wanted`. */
function piecesOf(text: string, wanted: readonly string[]): SnippetPiece[] {
  const words = text.split(/(?<=\s)/);
  const isHit = (word: string): boolean => wanted.some((it) => word.toLowerCase().replace(/^\P{L}+/u, "").startsWith(it));
  const first = Math.max(words.findIndex(isHit) - 6, 0);
  const pieces: SnippetPiece[] = first > 0 ? [{ text: "… ", hit: false }] : [];
  for (const word of words.slice(first, first + 18)) {
    const hit = isHit(word);
    const last = pieces.at(-1);
    if (last?.hit === hit && !hit) last.text += word;
    else pieces.push({ text: word, hit });
  }
  return first + 18 < words.length ? [...pieces, { text: "…", hit: false }] : pieces;
}

/** Documents whose words begin with every word of `text`, newest first. The core has a real index for this. */
export function find(
  records: readonly RecordRow[],
  patients: readonly PatientRow[],
  words: Readonly<Record<string, string>>,
  text: string,
  patient: string | null,
): SearchHit[] {
  const wanted = text.toLowerCase().split(/\s+/).filter(Boolean);
  if (wanted.length === 0) return [];
  return records
    .filter((row) => patient === null || row.patient === patient)
    .filter((row) => {
      const all = `${sayText(row.title)} ${words[row.id] ?? ""}`.toLowerCase().split(/[^\p{L}\p{M}\p{N}.]+/u);
      return wanted.every((it) => all.some((word) => word.startsWith(it)));
    })
    .toSorted((a, b) => b.date.localeCompare(a.date))
    .map((row) => {
      const pieces = piecesOf(words[row.id] ?? sayText(row.title), wanted);
      return {
        record: row.id,
        patient: row.patient,
        patient_name: patients.find((it) => it.address === row.patient)?.name ?? null,
        title: row.title,
        hi_type: row.hi_type,
        hospital: row.hip_name ?? row.hip,
        date: row.date,
        warnings: row.warnings,
        snippet: pieces.map((it) => it.text).join(""),
        pieces,
      };
    });
}
