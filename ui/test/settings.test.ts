import { screen } from "@testing-library/svelte";
import { expect, test } from "vitest";
import { CommandFailure } from "../src/shared/backend/backend";
import { FakeBackend } from "../src/preview/fake/backend";
import { bridge } from "../src/preview/fake/clinic";
import { show } from "./show";

test("ABDM is asked where it calls, and another address is named as trouble", async () => {
  const elsewhere = { ...bridge, url: "https://old.asha.example" };
  show("#/settings", new FakeBackend().make("get_bridge", { answers: elsewhere }));
  (await screen.findByRole("button", { name: "Ask ABDM" })).click();
  expect(await screen.findByText("ABDM calls another address.")).toBeTruthy();
  expect(screen.getByText("https://old.asha.example")).toBeTruthy();
  expect(screen.getByText(/Asha Clinic \(IN2910000123_1\)/)).toBeTruthy();
});

test("the address is registered with one press, and ABDM's refusal is shown", async () => {
  const backend = new FakeBackend().make("register_bridge", new CommandFailure("gateway_refused"));
  show("#/settings", backend);
  (await screen.findByRole("button", { name: "Register this address" })).click();
  expect(await screen.findByText("The address could not be registered.")).toBeTruthy();
});

test("an invoice can be asked for where the API has it, and is not part of everything", async () => {
  show("#/ask?patient=hinapatel79%40sbx");
  const invoice = await screen.findByRole<HTMLInputElement>("checkbox", { name: "Invoices" });
  expect(invoice.checked).toBe(false);
  expect(screen.getByRole<HTMLInputElement>("checkbox", { name: "Prescriptions" }).checked).toBe(true);
});
