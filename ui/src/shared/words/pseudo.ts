/**
 * A text of the pseudo-language `xx`: each word in brackets and longer by a third, `Record` becomes `[Record~~]`.
 * The same as `words::pseudo` of the core.
 */
export function pseudo(text: string): string {
  return text.replace(/\p{Alphabetic}[\p{Alphabetic}'’]*/gu, (word) => `[${word}${"~".repeat(Math.ceil([...word].length / 3))}]`);
}
