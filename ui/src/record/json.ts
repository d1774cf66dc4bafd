/**
 * Lays JSON text out in lines without touching what it says: every token stays as it was sent (numbers keep their
 * digits, members their order and repeats). Text that is not JSON comes out with its words intact.
 */
export function layOut(text: string): string {
  const parts: string[] = [];
  let depth = 0;
  const line = (): void => void parts.push("\n", "  ".repeat(Math.max(depth, 0)));
  for (const [token] of text.matchAll(/"(?:[^"\\]|\\.)*"|[{}[\],:]|[^\s{}[\],:"]+|"/gs)) {
    const last = parts.at(-1);
    if (token === "}" || token === "]") {
      depth -= 1;
      if (last === "{" || last === "[") parts.push(token);
      else {
        line();
        parts.push(token);
      }
      continue;
    }
    if (last === "{" || last === "[") line();
    parts.push(token);
    if (token === "{" || token === "[") depth += 1;
    else if (token === ",") line();
    else if (token === ":") parts.push(" ");
  }
  return parts.join("");
}
