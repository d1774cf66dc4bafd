const INDIAN = new Intl.NumberFormat("en-IN");

/** A count with Indian grouping: `1,23,456`. */
export function formatCount(count: number | bigint): string {
  return INDIAN.format(count);
}

/** A count with its noun: `1 record`, `16 records`. */
export function counted(count: number | bigint, one: string, many = `${one}s`): string {
  return `${formatCount(count)} ${Number(count) === 1 ? one : many}`;
}

/** A size people can weigh: `512 bytes`, `48 KB`, `1.2 MB` (1 KB is 1,024 bytes). */
export function formatSize(bytes: number | bigint): string {
  const size = Number(bytes);
  if (size < 1024) return counted(size, "byte");
  if (size < 1024 * 1024) return `${Math.round(size / 1024)} KB`;
  return `${(size / 1024 / 1024).toFixed(1)} MB`;
}

/** `lab reports`, `prescriptions and lab reports`, `a, b and c`. */
export function listed(words: readonly string[]): string {
  if (words.length < 2) return words.join("");
  return `${words.slice(0, -1).join(", ")} and ${words.at(-1)}`;
}
