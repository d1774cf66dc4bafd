import { cleanup, fireEvent, screen, waitFor } from "@testing-library/svelte";
import { expect, test } from "vitest";
import { CommandFailure } from "../src/shared/backend/backend";
import type { Commands } from "../src/shared/backend/contract";
import type { CheckName } from "../src/shared/bindings/CheckName";
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

/** A core that answers each check when it is told to. */
class Hesitant extends FakeBackend {
  readonly #answers = new Map<string, (ok: boolean) => void>();

  override async call<Name extends keyof Commands>(name: Name, request: Commands[Name]["request"]): Promise<Commands[Name]["response"]> {
    if (name !== "run_check") return await super.call(name, request);
    const asked = (request as Commands["run_check"]["request"]).name;
    const ok = await new Promise<boolean>((resolve) => this.#answers.set(asked, resolve));
    return { name: asked, ok, tried: asked !== "bridge", detail: `found ${asked}`, next: ok ? "" : "Mend it." } as Commands[Name]["response"];
  }

  /** Answers this check, once it is being tried. */
  async answer(name: CheckName, ok: boolean): Promise<void> {
    await waitFor(() => expect(this.#answers.has(name)).toBe(true));
    this.#answers.get(name)!(ok);
  }
}

const CHECK_NAMES: readonly CheckName[] = ["clock", "dns", "tls", "session", "keys", "tunnel", "public_url", "hiu_id", "bridge", "delivery", "last_callback", "tests"];
const states = (): (string | null)[] => [...document.querySelectorAll("ul[aria-live] .chip")].map((it) => it.textContent);

test("each check turns by itself as its answer comes", async () => {
  const backend = new Hesitant();
  show("#/settings", backend);
  (await screen.findByRole("button", { name: "Check now" })).click();
  await waitFor(() => expect(states()).toEqual(["Trying", ...Array<string>(CHECK_NAMES.length - 1).fill("Waits")]));
  await backend.answer("clock", true);
  await waitFor(() => expect(states().slice(0, 3)).toEqual(["Good", "Trying", "Waits"]));
  await backend.answer("dns", false);
  await waitFor(() => expect(states().slice(0, 3)).toEqual(["Good", "Problem", "Trying"]));
  expect(screen.getByText(/Found dns. Mend it./)).toBeTruthy();
});

test("set-up ends when it is proved, or when a person says that it is not", async () => {
  for (const reached of [true, false]) {
    const backend = new Hesitant().make("get_setup", { answers: { ...setup, state: "proving", practice: false } });
    show("#/today", backend);
    expect(await screen.findByText("3 · The proof")).toBeTruthy();
    // Before all is tried nobody can say that it is done.
    expect(screen.queryByRole("button", { name: "Done" })).toBeNull();
    for (const name of CHECK_NAMES) await backend.answer(name, reached || name !== "public_url");
    if (reached) {
      expect(await screen.findByText("Proved: the public address leads to this computer")).toBeTruthy();
      expect(screen.queryByRole("button", { name: "Finish without proof" })).toBeNull();
    } else {
      expect(await screen.findByText("Not proved: ABDM may not reach this computer")).toBeTruthy();
      expect(screen.queryByRole("button", { name: "Done" })).toBeNull();
    }
    screen.getByRole("button", { name: reached ? "Done" : "Finish without proof" }).click();
    await waitFor(() => expect(backend.calls.some((it) => it.name === "finish_setup")).toBe(true));
    cleanup();
  }
});

test("a proof with another fault is told so, and Done is not what is asked for", async () => {
  const backend = new Hesitant().make("get_setup", { answers: { ...setup, state: "proving", practice: false } });
  show("#/today", backend);
  await screen.findByText("3 · The proof");
  for (const name of CHECK_NAMES) await backend.answer(name, name !== "keys");
  expect(await screen.findByText("Proved: the public address leads to this computer")).toBeTruthy();
  expect(screen.getByText(/Something else does not work yet/)).toBeTruthy();
  expect(screen.getByRole("button", { name: "Done" }).className).not.toContain("primary");
});

test("checks that could not be tried prove nothing, and say so", async () => {
  const backend = new FakeBackend().make("get_setup", { answers: { ...setup, state: "proving", practice: false } }).make("run_check", new CommandFailure("busy"));
  show("#/today", backend);
  expect(await screen.findByText("The checks could not be made.")).toBeTruthy();
  expect(screen.queryByText("Not proved: ABDM may not reach this computer")).toBeNull();
  expect(screen.queryByRole("button", { name: "Done" })).toBeNull();
  expect(screen.getByRole("button", { name: "Finish without proof" })).toBeTruthy();
});

test("what is not proved can be corrected, and the client secret need not be written again", async () => {
  const proving = { ...setup, state: "proving" as const, practice: false, keychain: true };
  const backend = new FakeBackend().make("get_setup", { answers: proving });
  show("#/today", backend);
  (await screen.findByRole("button", { name: "Correct the connection" })).click();
  expect(await screen.findByText("It is kept. Write it only to change it.")).toBeTruthy();
  backend.make("check_configuration", { answers: [] }).make("save_configuration", { answers: [] });
  screen.getByRole("button", { name: "Save and start" }).click();
  await waitFor(() => expect(backend.calls.some((it) => it.name === "save_configuration")).toBe(true));
  expect(await screen.findByRole("button", { name: "Correct the connection" })).toBeTruthy();
});

test("a secret of a tunnel program leaves the form only when it is saved", async () => {
  const tunnel = { ...setup.form.tunnel, kind: "command", program: "cloudflared" };
  const fresh = { ...setup, state: "unconfigured" as const, practice: false, keychain: true, form: { ...setup.form, tunnel } };
  const backend = new FakeBackend().make("get_setup", { answers: fresh }).make("check_configuration", { answers: [] }).make("save_configuration", { answers: [] });
  show("#/today", backend);
  (await screen.findByRole("button", { name: "Add a secret" })).click();
  await waitFor(() => expect(document.querySelectorAll(".secret input").length).toBe(2));
  await fireEvent.input(document.querySelectorAll(".secret input")[0]!, { target: { value: "TUNNEL_TOKEN" } });
  await fireEvent.input(document.querySelectorAll(".secret input")[1]!, { target: { value: "quiet-river-7" } });
  await fireEvent.input(screen.getByLabelText(/Client secret/), { target: { value: "s" } });
  expect(document.querySelectorAll<HTMLInputElement>(".secret input")[1]!.type).toBe("password");
  screen.getByRole("button", { name: "Save and start" }).click();
  await waitFor(() => expect(backend.calls.some((it) => it.name === "save_configuration")).toBe(true));
  const [saved] = backend.calls.filter((it) => it.name === "save_configuration");
  expect(JSON.stringify(saved)).toContain("quiet-river-7");
  const judged = backend.calls.filter((it) => it.name === "check_configuration");
  expect(judged.length).toBeGreaterThan(0);
  expect(JSON.stringify(judged)).not.toContain("quiet-river-7");
});
