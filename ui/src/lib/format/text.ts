/** The first letter large: for words that begin a cell or a sentence. */
export function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** The core's words as a sentence: it writes them without a capital and a full stop, as error messages are. */
export function sentence(text: string): string {
  const words = text.trim();
  // An address or a name such as `config.toml` keeps its own spelling.
  const first = /^\S*[:/._]\S/.test(words) ? words : capital(words);
  return words === "" ? "" : first + (/[.!?…:]$/.test(words) ? "" : ".");
}
