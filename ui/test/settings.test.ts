import { fireEvent, screen, waitFor } from "@testing-library/svelte";
import { expect, test } from "vitest";
import { CommandFailure } from "../src/shared/backend/backend";
import { FakeBackend } from "../src/preview/fake/backend";
import { backups, bridge, settings, setup } from "../src/preview/fake/clinic";
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

/** A clinic's own computer: practice mode has no backups. */
function own(): FakeBackend {
  return new FakeBackend().make("get_settings", { answers: { ...settings, practice: false } });
}

test("a backup is made with one press", async () => {
  show("#/settings", own());
  (await screen.findByRole("button", { name: "Back up now" })).click();
  expect(await screen.findByText(/The backup lies in .*hiu-desk-20261121/)).toBeTruthy();
});

test("a backup that failed by itself is told with its reason", async () => {
  const failed = { ...backups, trouble: "writing the backup failed" };
  show("#/settings", own().make("list_backups", { answers: failed }).make("back_up", new CommandFailure("file_trouble")));
  expect(await screen.findByText("The last daily backup was not made")).toBeTruthy();
  (await screen.findByRole("button", { name: "Back up now" })).click();
  expect(await screen.findByText("The backup was not made.")).toBeTruthy();
});

test("a backup whose medium is away is named until somebody says that it is gone", async () => {
  const backend = own();
  show("#/settings", backend);
  expect(await screen.findByText("These backups still hold keys of records that are erased here")).toBeTruthy();
  backend.make("list_backups", { answers: { ...backups, backups: backups.backups.slice(0, 1) } });
  (await screen.findByRole("button", { name: "It is gone" })).click();
  await waitFor(() => expect(screen.queryByText("/media/usb/clinic.backup")).toBeNull());
});

test("a backup is brought back on a computer that is not set up, and a refusal is shown", async () => {
  const fresh = { ...setup, state: "new" as const, practice: false };
  const backend = new FakeBackend().make("get_setup", { answers: fresh }).make("restore_backup", new CommandFailure("not_a_backup"));
  show("#/today", backend);
  (await screen.findByRole("button", { name: "Restore a backup" })).click();
  await screen.findByLabelText(/File of the backup/);
  const press = async (): Promise<void> => (await screen.findByRole("button", { name: "Restore a backup" })).click();
  await press();
  expect(await screen.findByText("Write where the backup lies.")).toBeTruthy();
  await fireEvent.input(screen.getByLabelText(/File of the backup/), { target: { value: "/media/usb/clinic.backup" } });
  await fireEvent.input(screen.getAllByLabelText(/Passphrase|Recovery key/).at(-1)!, { target: { value: "a long and quiet river" } });
  await press();
  expect(await screen.findByText("The backup was not restored.")).toBeTruthy();
  expect(backend.calls.filter((call) => call.name === "restore_backup").length).toBe(1);
});
