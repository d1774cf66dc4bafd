import { fireEvent, screen, waitFor, within } from "@testing-library/svelte";
import userEvent from "@testing-library/user-event";
import { expect, test } from "vitest";
import { CommandFailure } from "../src/shared/backend/backend";
import { FakeBackend } from "../src/preview/fake/backend";
import { settings } from "../src/preview/fake/clinic";
import { faults } from "./faults";
import { show } from "./show";

const row = async (name: RegExp): Promise<HTMLElement> => (await screen.findByRole("rowheader", { name })).closest("tr")!;

test("the settings lead to the desks where the store lies on a server, and nowhere else", async () => {
  show("#/settings");
  expect((await screen.findByRole("link", { name: "Desks of the clinic" })).getAttribute("href")).toBe("#/settings/desks");
  const alone = new FakeBackend().make("get_settings", { answers: { ...settings, many_desks: false } });
  document.body.innerHTML = "";
  show("#/settings", alone);
  await screen.findByText("IN2910000123_1");
  expect(screen.queryByRole("link", { name: "Desks of the clinic" })).toBeNull();
});

test("each desk says in words what it is, and what it has yet to do", async () => {
  show("#/settings/desks");
  expect(within(await row(/Server room/)).getByText("Takes callbacks")).toBeTruthy();
  const mine = await row(/Front desk/);
  expect(within(mine).getByText("This desk")).toBeTruthy();
  // Nobody shuts out the desk they sit at.
  expect(within(mine).queryByRole("button", { name: /^Shut/ })).toBeNull();
  expect(within(await row(/Ward/)).getByText("Old keys to destroy")).toBeTruthy();
  expect(screen.getByText(/what was erased could still be opened/)).toBeTruthy();
  const out = await row(/Old laptop/);
  expect(within(out).getByText("Shut out")).toBeTruthy();
  expect(within(out).getByText("not known")).toBeTruthy();
  expect(within(out).queryByRole("button")).toBeNull();
  expect(await faults()).toEqual([]);
});

test("a desk that asks shows its id to be compared, and is let in with one press", async () => {
  const { backend } = show("#/settings/desks");
  expect(await screen.findByText("Dr Iyer's room asks to be let in")).toBeTruthy();
  expect(screen.getAllByText("c25e7a90-6f3d-4b88-9c17-0d4e8f1a2b36").length).toBe(2);
  screen.getByRole("button", { name: "Let Dr Iyer's room in" }).click();
  expect(await screen.findByText("Dr Iyer's room is in.")).toBeTruthy();
  expect(backend.calls.find((it) => it.name === "admit_desk")?.request).toEqual({ id: "c25e7a90-6f3d-4b88-9c17-0d4e8f1a2b36" });
  await waitFor(() => expect(screen.queryByText(/asks to be let in/)).toBeNull());
});

test("a desk that could not be let in says why, and waits on", async () => {
  show("#/settings/desks", new FakeBackend().make("admit_desk", new CommandFailure("no_such_desk", null, "no desk is meant by it", "Look again.")));
  (await screen.findByRole("button", { name: "Let Dr Iyer's room in" })).click();
  expect(await screen.findByText("The desk was not let in.")).toBeTruthy();
  expect(screen.getByText("Dr Iyer's room asks to be let in")).toBeTruthy();
});

test("a desk is shut out only after what follows was read, and trouble keeps the question open", async () => {
  const user = userEvent.setup();
  const { backend } = show("#/settings/desks");
  await user.click(await screen.findByRole("button", { name: "Shut Ward out" }));
  const dialog = await screen.findByRole("dialog", { name: "Shut Ward out?" });
  for (const said of [/keys of all records are turned/, /destroys its own copy/, /still knows the server's password/, /does not come back/]) {
    expect(within(dialog).getByText(said)).toBeTruthy();
  }
  expect(backend.calls.some((it) => it.name === "shut_out_desk")).toBe(false);
  expect(await faults()).toEqual([]);
  backend.make("shut_out_desk", new CommandFailure("server_unreachable"));
  await user.click(within(dialog).getByRole("button", { name: "Shut out" }));
  expect(await screen.findByText("The desk was not shut out.")).toBeTruthy();
  backend.make("shut_out_desk", { answers: [] });
  await user.click(within(dialog).getByRole("button", { name: "Shut out" }));
  expect(await screen.findByText("Ward is shut out. Change the server's password now.")).toBeTruthy();
});

test("a desk is renamed, and a name that is none is refused beside its field", async () => {
  const user = userEvent.setup();
  show("#/settings/desks");
  await user.click(await screen.findByRole("button", { name: "Rename Ward" }));
  const field = await screen.findByLabelText<HTMLInputElement>(/Name of the desk/);
  await fireEvent.input(field, { target: { value: " " } });
  await user.click(screen.getByRole("button", { name: "Save" }));
  expect(await screen.findByText(/A desk has a name of 1 to 60 letters/)).toBeTruthy();
  await fireEvent.input(field, { target: { value: "Ward 2" } });
  await user.click(screen.getByRole("button", { name: "Save" }));
  expect(await screen.findByText("The desk is called Ward 2 now.")).toBeTruthy();
  expect(await row(/Ward 2/)).toBeTruthy();
});

test("a certificate of erasure names the desks that still hold old keys, and says what to do", async () => {
  const user = userEvent.setup();
  show("#/activity/erasures");
  expect(await screen.findByText("Old keys at one desk")).toBeTruthy();
  await user.click(screen.getByRole("button", { name: "Certificate for arjun.deshmukh@sbx" }));
  const dialog = await screen.findByRole("dialog", { name: "Certificate of erasure" });
  expect(within(dialog).getByText("Ward")).toBeTruthy();
  expect(within(dialog).getByText(/switch those computers on, or shut them out/)).toBeTruthy();
  expect(await faults()).toEqual([]);
});
