import { grouped } from "../../shared/words/calendar";
import { size as formatSize, sayList as listed } from "../../shared/words/say";

export { formatSize, listed };

/** A count with Indian grouping: `1,23,456`. */
export function formatCount(count: number | bigint): string {
  return grouped(Number(count));
}

/** A count with its noun: `1 record`, `16 records`. */
export function counted(count: number | bigint, one: string, many = `${one}s`): string {
  return `${formatCount(count)} ${Number(count) === 1 ? one : many}`;
}
