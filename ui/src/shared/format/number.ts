import { grouped } from "../language/calendar";
import { size as formatSize, sayList as listed } from "../language/say";

export { formatSize, listed };

/** A count with Indian grouping: `1,23,456`. */
export function formatCount(count: number | bigint): string {
  return grouped(Number(count));
}
