import type { ChartSource } from "../bindings/ChartSource";
import type { Reviewed } from "../bindings/Reviewed";
import { say } from "../language/say";
import { actorName } from "./actor";

/** Whether every document that says it is one this person has not opened: what another says too is not new. */
export function isNew(sources: readonly Pick<ChartSource, "is_new">[]): boolean {
  return sources.length > 0 && sources.every((it) => it.is_new === true);
}

/** The review of a line, or of a copy of it in another document. */
export function reviewOf(sources: readonly Pick<ChartSource, "review">[]): Reviewed | null {
  return sources.find((it) => it.review !== undefined)?.review ?? null;
}

/** Who reviewed it, when, and what they had to say, in one sentence. */
export function reviewWords(it: Reviewed): string {
  const by = actorName(it.by);
  const { at, remark } = it;
  if (remark === null) return it.is_whole ? say("review-whole-by", { at, by }) : say("review-by", { at, by });
  return it.is_whole ? say("review-whole-by-remark", { at, by, remark }) : say("review-by-remark", { at, by, remark });
}
