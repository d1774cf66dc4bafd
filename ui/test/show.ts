import { render } from "@testing-library/svelte";
import App from "../src/App.svelte";
import { FakeBackend } from "../src/lib/backend/fake/backend";
import { go } from "../src/lib/shell/router.svelte";

/** Opens the whole window at `address` against an invented clinic. */
export function show(address: string, backend = new FakeBackend()): { backend: FakeBackend; container: HTMLElement } {
  go(address, { replace: true });
  const { container } = render(App, { props: { backend } });
  return { backend, container };
}
