import { say } from "../language/say";

/** The first letter large: for words that begin a cell or a sentence. */
export function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** The core's words as a sentence: it writes them without a capital and a full stop, as error messages are. */
export function sentence(text: string): string {
  const words = text.trim();
  // An address or a name such as `config.toml` keeps its own spelling.
  const first = /^\S*[:/._]\S/.test(words) ? words : capital(words);
  return words === "" ? "" : first + (/[.!?…:।]$/.test(words) ? "" : say("shared-full-stop"));
}

/** What parts the names of a list: not a comma within a number or a name such as `1,25-dihydroxy`. */
const BETWEEN = /\s*[;|]\s*|\s*,\s+|,(?=\p{L})|\s+[+&]\s+/gu;

/**
 * A long title as a heading that can be read, and the rest of it, of which nothing is lost. A report that names
 * itself by all its panels keeps the first names; prose is cut between two words.
 */
export function shortened(title: string, most = 72): { head: string; rest: string | null } {
  const whole = title.trim();
  if (whole.length <= most) return { head: whole, rest: null };
  const depth = (end: number): number => [...whole.slice(0, end)].reduce((sum, it) => sum + Number(it === "(") - Number(it === ")"), 0);
  const cuts = [...whole.matchAll(BETWEEN)].filter((it) => it.index > 0 && depth(it.index) === 0);
  const cut = cuts.findLast((it) => it.index <= most);
  if (cut) {
    const more = cuts.length - cuts.indexOf(cut);
    return { head: say("shared-title-more", { first: whole.slice(0, cut.index), count: more }), rest: whole.slice(cut.index + cut[0].length) };
  }
  const gap = whole.lastIndexOf(" ", most);
  if (gap <= 0) return { head: whole, rest: null };
  return { head: `${whole.slice(0, gap)} …`, rest: `… ${whole.slice(gap + 1)}` };
}
