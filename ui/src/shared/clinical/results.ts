import { getContext, setContext } from "svelte";
import type { ResultLine } from "../bindings/ResultLine";
import type { ResultRange } from "../bindings/ResultRange";
import type { Reviewed } from "../bindings/Reviewed";
import { sayText } from "../language/say";

/** The result before one: as shown, with its date, whether that is read day first, and the document it stands in. */
export type Earlier = (row: ResultLine) => { value: string; date: string; assumed?: boolean | undefined; href: string } | null;

const KEY = Symbol("earlier results");

/** Lets the result tables below this component show what was measured before. */
export function provideEarlier(earlier: Earlier): void {
  setContext(KEY, earlier);
}

/** What was measured before, if the page knows. */
export function earlierOf(): Earlier {
  return getContext<Earlier | undefined>(KEY) ?? (() => null);
}

/** Where the trend of a test can be seen, if there is one. */
export type TrendOf = (row: ResultLine) => string | null;

const TRENDS = Symbol("trends");

/** Lets the names of tests below this component lead to their trends. */
export function provideTrends(trend: TrendOf): void {
  setContext(TRENDS, trend);
}

/** Where a test's trend is, if the page knows. */
export function trendOf(): TrendOf {
  return getContext<TrendOf | undefined>(TRENDS) ?? (() => null);
}

/** The reviews of the document on the page: of one of its entries, and what else that entry holds. */
export interface EntryReviews {
  record: string;
  of(entry: number): Reviewed | null;
  /** Names of all results of the entry. */
  covers(entry: number): readonly string[];
}

const REVIEWS = Symbol("reviews");

/** Lets the results below this component be reviewed. */
export function provideReviews(reviews: EntryReviews): void {
  setContext(REVIEWS, reviews);
}

/** The reviews, where a document is open. */
export function reviewsOf(): EntryReviews | undefined {
  return getContext<EntryReviews | undefined>(REVIEWS);
}

/** A range's texts, each once: laboratories send the same range in figures and in words. */
export function rangeTexts(ranges: readonly Pick<ResultRange, "text">[]): string[] {
  const seen = new Set<string>();
  return ranges
    .flatMap((range) => sayText(range.text).split("; "))
    .filter((text) => {
      const folded = text.toLowerCase().replace(/[–—−]/g, "-").replace(/up ?to /g, "<").replace(/(\d)\.0+(?!\d)/g, "$1").replace(/\s+/g, "");
      if (seen.has(folded)) return false;
      seen.add(folded);
      return true;
    });
}
