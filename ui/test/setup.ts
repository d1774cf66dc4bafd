import { cleanup, configure } from "@testing-library/svelte";
import { afterEach, vi } from "vitest";

// A busy machine is no reason to fail.
configure({ asyncUtilTimeout: 60_000 });

// What this simulated browser lacks and the window's real one has.
HTMLDialogElement.prototype.showModal = function (this: HTMLDialogElement) {
  this.open = true;
};
HTMLDialogElement.prototype.close = function (this: HTMLDialogElement) {
  if (!this.open) return;
  this.open = false;
  this.dispatchEvent(new Event("close"));
};
// Nothing is ever scrolled into sight here, so pictures made when they are seen are not made.
globalThis.IntersectionObserver = class {
  readonly root = null;
  readonly rootMargin = "";
  readonly scrollMargin = "";
  readonly thresholds = [];
  observe(): void {}
  unobserve(): void {}
  disconnect(): void {}
  takeRecords(): [] {
    return [];
  }
};
HTMLCanvasElement.prototype.getContext = () => null;
Range.prototype.getBoundingClientRect = () => document.body.getBoundingClientRect();
Element.prototype.scrollIntoView = () => {};
URL.createObjectURL = vi.fn(() => "blob:test");
URL.revokeObjectURL = vi.fn();

afterEach(() => {
  cleanup();
  vi.useRealTimers();
});
