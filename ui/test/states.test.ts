import { screen, within } from "@testing-library/svelte";
import { describe, expect, test } from "vitest";
import { CommandFailure } from "../src/shared/backend/backend";
import { FakeBackend } from "../src/preview/fake/backend";
import { SCREENS } from "./screens";
import { show } from "./show";

describe.each(SCREENS)("$name", (it) => {
  test("says what it waits for", async () => {
    show(it.address, new FakeBackend().make(it.command, "waits"));
    const waiting = await screen.findByText(it.waiting);
    expect(waiting.closest('[role="status"]')).not.toBeNull();
  });

  test("says what went wrong, what follows, and the code", async () => {
    show(it.address, new FakeBackend().make(it.command, new CommandFailure("store_trouble", "7F3A-19C2")));
    const alert = (await screen.findByText(it.trouble)).closest<HTMLElement>('[role="alert"]');
    expect(alert).not.toBeNull();
    expect(within(alert!).getByText(/Close the program and start it again/)).toBeTruthy();
    expect(within(alert!).getByText(/store_trouble/).textContent).toContain("7F3A-19C2");
    expect(within(alert!).getByRole("button", { name: "Try again" })).toBeTruthy();
  });

  test("shows what came", async () => {
    show(it.address);
    expect((await screen.findAllByText(it.result)).length).toBeGreaterThan(0);
    expect(screen.queryByRole("alert")).toBeNull();
  });

  if (it.nothing) {
    const { answer, says, also = {} } = it.nothing;
    test("says when there is nothing", async () => {
      const backend = new FakeBackend().make(it.command, { answers: answer });
      for (const [name, answers] of Object.entries(also)) backend.make(name as keyof typeof also, { answers });
      show(it.address, backend);
      expect(await screen.findByText(says)).toBeTruthy();
    });
  }
});

test("trouble gives way to the result once it works again", async () => {
  const backend = new FakeBackend().make("list_consents", new CommandFailure("store_busy"));
  show("#/consents", backend);
  const again = await screen.findByRole("button", { name: "Try again" });
  backend.make("list_consents", { answers: [] });
  again.click();
  expect(await screen.findByText(/has not asked for consent yet/)).toBeTruthy();
});

test("an address that leads nowhere says so", async () => {
  show("#/nowhere");
  expect(await screen.findByText("This address leads nowhere.")).toBeTruthy();
});
