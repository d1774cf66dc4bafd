import { screen } from "@testing-library/svelte";
import { expect, test } from "vitest";
import { FakeBackend } from "../src/preview/fake/backend";
import { settings } from "../src/preview/fake/clinic";
import { isTaken, toldBy } from "../src/setup/live";
import { show } from "./show";

const live = { ...settings, gateway_url: "https://apis.abdm.gov.in", consent_manager: "abdm", public_url: "https://hiu.asha.example" };
const verdicts = (it: typeof settings): boolean[] => toldBy(it).map((told) => told.ok);

test("the settings tell of which environment they are, and a mixture is a fault", () => {
  expect(verdicts(live)[0]).toBe(true);
  const sandbox = { ...live, gateway_url: "https://dev.abdm.gov.in", consent_manager: "sbx" };
  expect(toldBy(sandbox)[0]).toMatchObject({ ok: false, words: expect.stringContaining("sandbox") as string });
  expect(toldBy({ ...live, consent_manager: "sbx" })[0]).toMatchObject({ ok: false, words: expect.stringContaining("different") as string });
  expect(verdicts({ ...live, gateway_url: "https://apis.abdm.gov.in.example" })[0]).toBe(false);
});

test("an address is taken as ABDM takes it", () => {
  expect(isTaken("https://hiu.asha.example/abdm")).toBe(true);
  for (const bad of ["http://hiu.asha.example", "https://203.0.113.7", "https://[2001:db8::1]", "https://hiu.asha.example:8443", "https://hiu", "hiu.asha.example", ""]) {
    expect(isTaken(bad), bad).toBe(false);
  }
});

test("somebody must be named with the council that registered them", () => {
  const named = { name: "Dr. R Iyer", identifier: "REGNO KA-20391", council: "https://www.nmc.org.in" };
  expect(verdicts({ ...live, requesters: [named] })[3]).toBe(true);
  expect(verdicts({ ...live, requesters: [{ ...named, council: null }] })[3]).toBe(false);
  expect(verdicts({ ...live, requesters: [] })[3]).toBe(false);
});

test("the page tries what can be tried, one after the other, and names what cannot", async () => {
  show("#/settings/live", new FakeBackend());
  (await screen.findByRole("button", { name: "Check" })).click();
  expect(await screen.findByRole("button", { name: "Check again" })).toBeTruthy();
  expect(await screen.findByText("ABDM delivers here")).toBeTruthy();
  expect(screen.getByText(/14\.143\.232\.140/)).toBeTruthy();
  expect(screen.getByText("Security audit")).toBeTruthy();
});
