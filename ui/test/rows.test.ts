import { screen } from "@testing-library/svelte";
import { flushSync } from "svelte";
import { afterEach, expect, test, vi } from "vitest";
import { FakeBackend } from "../src/preview/fake/backend";
import { consents } from "../src/preview/fake/clinic";
import type { ConsentView } from "../src/shared/backend/views";
import { show } from "./show";

/** What a browser would tell when an end comes near. */
let come: (() => void) | null = null;

class Observer {
  constructor(told: (seen: readonly { isIntersecting: boolean }[]) => void) {
    come = () => told([{ isIntersecting: true }]);
  }
  observe(): void {}
  disconnect(): void {
    come = null;
  }
}

afterEach(() => vi.unstubAllGlobals());

test("a long list is counted whole and made as far as it is scrolled", async () => {
  vi.stubGlobal("IntersectionObserver", Observer);
  const base = consents[0] as ConsentView;
  const many = Array.from({ length: 150 }, (_, place) => ({ ...base, id: `n${place}` }));
  show("#/consents", new FakeBackend().make("list_consents", { answers: many }));
  const table = await screen.findByRole("table", { name: "Consents" });
  const made = (): number => table.querySelectorAll("tbody tr:not([aria-hidden])").length;
  expect(screen.getByText("150 consents")).toBeTruthy();
  expect(made()).toBe(60);
  for (const next of [120, 150]) {
    come?.();
    flushSync();
    expect(made()).toBe(next);
  }
  // Nothing is left to come.
  expect(come).toBeNull();
});
