import { cleanup, fireEvent, screen, waitFor, within } from "@testing-library/svelte";
import userEvent from "@testing-library/user-event";
import { afterEach, describe, expect, test, vi } from "vitest";
import { CommandFailure } from "../src/shared/backend/backend";
import type { SetupView } from "../src/shared/backend/views";
import { FakeBackend } from "../src/preview/fake/backend";
import { setup } from "../src/preview/fake/clinic";
import { faults } from "./faults";
import { show } from "./show";

const fresh: SetupView = { ...setup, state: "new", practice: false };
const DESK = { id: "c25e7a90-6f3d-4b88-9c17-0d4e8f1a2b36", name: "Front desk" };
const URL = "postgresql://hiu_desk@db.clinic.example/clinic";

afterEach(() => vi.useRealTimers());

async function opened(backend: FakeBackend): Promise<void> {
  show("#/today", backend);
  (await screen.findByRole("button", { name: "This clinic already has a store on a server" })).click();
  await screen.findByLabelText(/Address of the server/);
}

async function filled(backend: FakeBackend): Promise<void> {
  await opened(backend);
  const write = (label: RegExp, value: string): Promise<boolean> => fireEvent.input(screen.getByLabelText(label), { target: { value } });
  await write(/Address of the server/, URL);
  await write(/Password for the server/, "MARK-server");
  await write(/^Name(?! of)/, "Head");
  await write(/^Password(?! for)/, "four quiet words");
}

const join = (): void => screen.getByRole("button", { name: "Ask to join" }).click();

describe("joining from set-up", () => {
  test("what is missing is said beside its field, and nobody is asked", async () => {
    const backend = new FakeBackend().make("get_setup", { answers: fresh });
    await opened(backend);
    join();
    expect(await screen.findByText("Write the address of the server.")).toBeTruthy();
    expect(screen.getByText("Write the name that they sign in with.")).toBeTruthy();
    expect(backend.calls.some((it) => it.name === "join_store")).toBe(false);
    expect(await faults()).toEqual([]);
  });

  test("address, password, name and what opens the key go to the core, with the first desk's file", async () => {
    const user = userEvent.setup();
    const backend = new FakeBackend().make("get_setup", { answers: fresh });
    await filled(backend);
    const file = new File(['[hiu]\nid = "IN1"\n'], "config.toml");
    await user.upload(screen.getByLabelText(/first desk's/), file);
    join();
    await waitFor(() => expect(backend.calls.some((it) => it.name === "join_store")).toBe(true));
    expect(backend.calls.find((it) => it.name === "join_store")?.request).toEqual({
      url: URL,
      root_cert: null,
      name: "",
      password: "MARK-server",
      configuration: '[hiu]\nid = "IN1"\n',
      passphrase: null,
      recovery_key: null,
      person: "Head",
      person_password: "four quiet words",
    });
  });

  test("by the passphrase or the recovery key nobody is named", async () => {
    for (const [card, label, field] of [
      ["Passphrase", /^Passphrase/, "passphrase"],
      ["Recovery key", /^Recovery key/, "recovery_key"],
    ] as const) {
      const backend = new FakeBackend().make("get_setup", { answers: fresh });
      await opened(backend);
      await fireEvent.input(screen.getByLabelText(/Address of the server/), { target: { value: URL } });
      await fireEvent.click(screen.getByRole("radio", { name: new RegExp(`^${card}`) }));
      const typed = await waitFor(() => screen.getAllByLabelText(label).find((it) => it.getAttribute("type") !== "radio")!);
      await fireEvent.input(typed, { target: { value: "a long and quiet river" } });
      join();
      await waitFor(() => expect(backend.calls.some((it) => it.name === "join_store")).toBe(true));
      const asked = backend.calls.find((it) => it.name === "join_store")?.request as Record<string, unknown>;
      expect(asked[field]).toBe("a long and quiet river");
      expect(asked["person"]).toBeNull();
      cleanup();
    }
  });

  test.each([
    ["server_address", null, /Address of the server/],
    ["server_unreachable", null, /Address of the server/],
    ["server_has_no_store", null, /Address of the server/],
    ["server_has_no_ways_in", null, /Address of the server/],
    ["store_newer", null, /Address of the server/],
    ["disk_full", null, /Address of the server/],
    ["server_tls", null, /Certificate that the server/],
    ["server_sign_in", null, /Password for the server/],
    ["wrong_password", null, /^Password(?! for)/],
    ["foreign_store", null, /^Password(?! for)/],
    ["configuration_faults", null, /first desk's/],
    ["invalid", "name", /Name of the desk/],
  ] as const)("the refusal %s stands beside its field", async (code, field, label) => {
    const backend = new FakeBackend().make("get_setup", { answers: fresh });
    backend.make("join_store", new CommandFailure(code, null, "it was refused so", "Do that.", field));
    await filled(backend);
    join();
    expect(await screen.findByText("This computer has not joined the clinic. Nothing was made.")).toBeTruthy();
    const input = screen.getByLabelText(label);
    expect(input.getAttribute("aria-invalid")).toBe("true");
    const told = (input.getAttribute("aria-describedby") ?? "").split(" ").map((id) => document.getElementById(id)?.textContent ?? "");
    expect(told.join(" ")).toMatch(/It was refused so\. Do that\.|read, or its disk is full|newer version|another clinic's store/);
    expect(await faults()).toEqual([]);
  });

  test("a refusal that belongs to no field is told whole", async () => {
    const backend = new FakeBackend().make("get_setup", { answers: fresh });
    await filled(backend.make("join_store", new CommandFailure("file_trouble", "7F3A-19C2")));
    join();
    expect((await screen.findByText("This computer has not joined the clinic. Nothing was made.")).closest('[role="alert"]')).not.toBeNull();
  });

  test("a desk that waits shows its id, looks by itself, and goes on once it is let in", async () => {
    vi.useFakeTimers({ shouldAdvanceTime: true });
    const waits = { ...fresh, state: "waits" as const, waits: DESK };
    const backend = new FakeBackend().make("get_setup", { answers: waits });
    show("#/today", backend);
    expect(await screen.findByText("Front desk waits to be let in")).toBeTruthy();
    expect(screen.getByText(DESK.id)).toBeTruthy();
    expect(screen.queryByRole("button", { name: "Ask to join" })).toBeNull();
    expect(await faults()).toEqual([]);
    const looked = backend.calls.filter((it) => it.name === "get_setup").length;
    await vi.advanceTimersByTimeAsync(3_500);
    expect(backend.calls.filter((it) => it.name === "get_setup").length).toBeGreaterThan(looked);
    backend.make("get_setup", { answers: { ...fresh, state: "proving" } });
    await vi.advanceTimersByTimeAsync(3_500);
    expect(await screen.findByText("3 · The proof")).toBeTruthy();
    expect(screen.queryByText(DESK.id)).toBeNull();
  });

  test("a server that cannot be asked meanwhile is told, and a configuration that is missing is asked for beside the id", async () => {
    const backend = new FakeBackend().make("get_setup", { answers: { ...fresh, state: "waits", waits: DESK, trouble: "the server of the clinic's store cannot be reached" } });
    show("#/today", backend);
    expect(await screen.findByText("The server of the clinic's store cannot be reached.")).toBeTruthy();
    cleanup();
    show("#/today", new FakeBackend().make("get_setup", { answers: { ...fresh, state: "unconfigured", waits: DESK } }));
    const note = (await screen.findByText("Front desk waits to be let in")).closest("div")!.parentElement!;
    expect(within(note).getByText(DESK.id)).toBeTruthy();
    expect(await screen.findByRole("button", { name: "Save and start" })).toBeTruthy();
  });
});
