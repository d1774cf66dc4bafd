import { fireEvent, screen, waitFor } from "@testing-library/svelte";
import { describe, expect, test } from "vitest";
import { CommandFailure } from "../src/shared/backend/backend";
import type { SetupView } from "../src/shared/backend/views";
import { FakeBackend } from "../src/preview/fake/backend";
import { setup } from "../src/preview/fake/clinic";
import { faults } from "./faults";
import { show } from "./show";

const fresh: SetupView = { ...setup, state: "new", practice: false, keychain: true };
const URL = "postgresql://hiu_owner@db.clinic.example/clinic";

async function opened(backend: FakeBackend): Promise<void> {
  show("#/today", backend.make("get_setup", { answers: fresh }));
  await fireEvent.click(await screen.findByRole("radio", { name: /^On a server, for several desks/ }));
  await screen.findByLabelText(/Address of the server/);
}

const make = (): void => screen.getByRole("button", { name: "Make the store" }).click();
const write = (label: RegExp, value: string): Promise<boolean> => fireEvent.input(screen.getByLabelText(label), { target: { value } });

describe("a first desk of many from set-up", () => {
  test("the server goes to the core with the way the key is opened, and the recovery key is shown", async () => {
    const backend = new FakeBackend();
    await opened(backend);
    make();
    expect(await screen.findByText("Write the address of the server.")).toBeTruthy();
    expect(backend.calls.some((it) => it.name === "create_store")).toBe(false);
    await write(/Address of the server/, URL);
    await write(/Password for the server/, "MARK-server");
    expect(await faults()).toEqual([]);
    make();
    await waitFor(() => expect(backend.calls.find((it) => it.name === "create_store")?.request).toEqual({ passphrase: null, server: { url: URL, root_cert: null, name: "", password: "MARK-server" } }));
    expect(await screen.findByText(/^RNXK-/)).toBeTruthy();
  });

  test("a file on this computer is made without a server, whatever was typed for one", async () => {
    const backend = new FakeBackend();
    await opened(backend);
    await write(/Address of the server/, URL);
    await fireEvent.click(screen.getByRole("radio", { name: /^On this computer/ }));
    make();
    await waitFor(() => expect(backend.calls.find((it) => it.name === "create_store")?.request).toEqual({ passphrase: null, server: null }));
  });

  test.each([
    ["server_unreachable", /Address of the server/, "It was refused so. Do that."],
    ["server_has_store", /Address of the server/, "There is a clinic's store in this database already."],
    ["server_not_empty", /Address of the server/, "It was refused so. Do that."],
    ["server_denied", /Address of the server/, "It was refused so. Do that."],
    ["server_sign_in", /Password for the server/, "It was refused so. Do that."],
    ["server_tls", /Certificate that the server/, "It was refused so. Do that."],
  ] as const)("the refusal %s stands beside its field, and the clinic's store can be joined instead", async (code, label, words) => {
    const backend = new FakeBackend().make("create_store", new CommandFailure(code, null, "it was refused so", "Do that."));
    await opened(backend);
    await write(/Address of the server/, URL);
    make();
    expect(await screen.findByText("The store was not made.")).toBeTruthy();
    const input = screen.getByLabelText(label);
    expect(input.getAttribute("aria-invalid")).toBe("true");
    const told = (input.getAttribute("aria-describedby") ?? "").split(" ").map((id) => document.getElementById(id)?.textContent ?? "");
    expect(told.join(" ")).toContain(words);
    expect(screen.getByRole("button", { name: "This clinic already has a store on a server" })).toBeTruthy();
    expect(await faults()).toEqual([]);
  });
});
