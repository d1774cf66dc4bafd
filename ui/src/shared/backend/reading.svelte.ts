import type { Topic } from "../bindings/Topic";
import { toFailure, useBackend, type CommandFailure } from "./backend";

/** What a screen has of something it asked the core for. */
export type Answer<Value> =
  | { state: "waiting" }
  | { state: "ready"; value: Value }
  | { state: "trouble"; failure: CommandFailure };

/** A value of the core that is read again whenever the core says that what it rests on has changed. */
export interface Reading<Value> {
  readonly answer: Answer<Value>;
  /** Reads again; what was read before stays in view meanwhile. */
  again(): Promise<void>;
}

/** Many changes in a burst, as when pages of a transfer arrive, are read as one. */
const BURST_MS = 120;

/** What a chart and a list of records rest on: what came, under which consent, of whom, and what people did with it. */
export const RECORDS: readonly Topic[] = ["patient", "consent", "record", "mark"];

/** What the status line rests on. */
export const STATUS: readonly Topic[] = ["status", "outbox", "inbox"];

/**
 * Reads with `ask`, and again when the core says that one of the topics it is `about` has changed, or anything
 * reactive that `ask` uses does. Must be called while a component is being made. A late answer to an earlier question
 * is dropped, and what stands on the screen stays there until the next answer: a screen about one thing is made anew
 * for another (see `App.svelte`).
 *
 * Without `about` every change is about it. With `live: false` it is read once. With `renew` a change is answered by
 * what that makes of the value before: for what never changes as a whole, and whose every reading is put into the audit.
 */
export function read<Value>(
  ask: () => Promise<Value>,
  { live = true, about, renew }: { live?: boolean; about?: readonly Topic[]; renew?: (before: Value) => Promise<Value> } = {},
): Reading<Value> {
  const backend = useBackend();
  let answer = $state.raw<Answer<Value>>({ state: "waiting" });
  let turn = 0;
  let soon: ReturnType<typeof setTimeout> | undefined;

  async function take(asked: Promise<Value>): Promise<void> {
    const mine = ++turn;
    try {
      const value = await asked;
      if (mine === turn) answer = { state: "ready", value };
    } catch (thrown) {
      if (mine === turn) answer = { state: "trouble", failure: toFailure(thrown) };
    }
  }

  function again(): Promise<void> {
    return take(renew && answer.state === "ready" ? renew(answer.value) : ask());
  }

  $effect(() => {
    void take(ask());
  });
  $effect(() => {
    if (!live) return;
    return backend.on("changed", ({ topics }) => {
      if (about && !topics.some((topic) => about.includes(topic))) return;
      soon ??= setTimeout(() => {
        soon = undefined;
        void again();
      }, BURST_MS);
    });
  });
  $effect(() => () => {
    clearTimeout(soon);
    turn += 1;
  });

  return {
    get answer() {
      return answer;
    },
    again,
  };
}
