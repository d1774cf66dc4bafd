import { render } from "@testing-library/svelte";
import App from "../src/window/App.svelte";
import { FakeBackend } from "../src/preview/fake/backend";
import { go } from "../src/shared/place/place.svelte";

/** Opens the whole window at `address` against an invented clinic. */
export function show(address: string, backend = new FakeBackend()): { backend: FakeBackend; container: HTMLElement } {
  go(address, { replace: true });
  const { container } = render(App, { props: { backend } });
  return { backend, container };
}
