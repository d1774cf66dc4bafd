import { screen, waitFor, within } from "@testing-library/svelte";
import userEvent from "@testing-library/user-event";
import { describe, expect, test, vi } from "vitest";
import { CommandFailure } from "../src/shared/backend/backend";
import type { BoardConsent } from "../src/shared/bindings/BoardConsent";
import { FakeBackend } from "../src/preview/fake/backend";
import * as clinic from "../src/preview/fake/clinic";
import { isOver } from "../src/board/words";
import { alertWords } from "../src/shared/words/alert";
import { marksOf } from "../src/shared/words/clinical";
import { show } from "./show";

// What people at the desk stumbled over when they looked at the window.

describe("the box above every page", () => {
  test("says that it looks, and not that nothing is there, before the answer comes", async () => {
    const user = userEvent.setup();
    const backend = new FakeBackend().make("list_patients", "waits");
    show("#/today", backend);
    await user.type(await screen.findByRole("combobox"), "zebra");
    expect(screen.getByText("Looking …")).toBeTruthy();
    expect(screen.queryByText(/Nothing here has this name/)).toBeNull();
  });

  test("says that nothing is there once the answer came", async () => {
    const user = userEvent.setup();
    show("#/today", new FakeBackend().make("list_patients", { answers: [] }).make("search", { answers: [] }));
    await user.type(await screen.findByRole("combobox"), "zebra");
    expect(await screen.findByText(/Nothing here has this name/)).toBeTruthy();
    expect(screen.queryByText("Looking …")).toBeNull();
  });
});

describe("Today", () => {
  test("shows abnormal results right after what needs somebody", async () => {
    show("#/today");
    await screen.findByText(/abnormal results nobody has reviewed/);
    const titles = screen.getAllByRole("heading", { level: 2 }).map((it) => it.textContent.replace(/\s*\d+$/, "").trim());
    expect(titles.slice(titles.indexOf("Needs you"))).toEqual(["Needs you", "Abnormal, not reviewed", "Waiting for the patient", "Arrived", "Ending soon"]);
  });
});

test("the front desk is not told to read what arrived", async () => {
  const backend = new FakeBackend();
  backend.session = { ...clinic.signedIn("Asha Rao"), roles: ["front-desk"], rights: { desk: true, clinical: false, administer: false } };
  show("#/today", backend);
  expect((await screen.findAllByRole("link", { name: /^Open patient: Hina Patel/ })).length).toBeGreaterThan(0);
  expect(screen.queryByRole("link", { name: /^Read:/ })).toBeNull();
});

describe("how ABDM reaches this computer", () => {
  const cutOff = { ...clinic.tunnel, state: "down" as const, reason: "the name of the address is not known", next: "Check the name." };

  test("is a sentence below every page, with its cause where somebody points at it", async () => {
    show("#/today", new FakeBackend().make("get_tunnel", { answers: cutOff }));
    const said = await screen.findByText("ABDM does not reach this computer");
    expect(said.title).toMatch(/the name of the address is not known/);
  });

  test("says since when it is not reached, and never since when it is", async () => {
    show("#/settings", new FakeBackend().make("get_tunnel", { answers: cutOff }));
    expect(await screen.findByText("Not reached since")).toBeTruthy();
    expect(screen.queryByText("Reached since")).toBeNull();
  });
});

test("a patient who could not even be looked for is not said to be unknown", async () => {
  show("#/patients?find=hinapatel79%40sbx", new FakeBackend().make("find_patient", new CommandFailure("disk_full")));
  expect(await screen.findByText("hinapatel79@sbx could not be looked for.")).toBeTruthy();
  expect(screen.queryByText(/was not found/)).toBeNull();
});

test("what went wrong with a press comes into view, below a form and its bar too", async () => {
  const user = userEvent.setup();
  const shown: Element[] = [];
  const spy = vi.spyOn(Element.prototype, "scrollIntoView").mockImplementation(function (this: Element) {
    shown.push(this);
  });
  show("#/ask?patient=hinapatel79%40sbx", new FakeBackend().make("request_consent", new CommandFailure("disk_full")));
  await user.click(await screen.findByRole("button", { name: "Ask for records" }));
  const trouble = await screen.findByRole("alert");
  expect(shown).toContain(trouble);
  spy.mockRestore();
});

test("what was not tried yet does not say that it waits", async () => {
  show("#/settings/live", new FakeBackend());
  expect((await screen.findAllByText("Not checked")).length).toBeGreaterThan(0);
  expect(screen.queryByText("Waits")).toBeNull();
});

test("an empty field for a day shows an example that reads as one", async () => {
  show("#/activity/audit");
  const from = await screen.findByLabelText("From");
  expect(from.getAttribute("placeholder")).toBe("such as 21 Nov 2026");
});

test("a document names its patient beside its parts, which stay in sight", async () => {
  show("#/records/r2");
  const outline = await screen.findByRole("navigation", { name: "In this document" });
  expect(within(outline).getByText("Hina Patel")).toBeTruthy();
});

test("a dialog that asks for text has the keyboard in its field", async () => {
  const user = userEvent.setup();
  show("#/records/r2");
  await user.click(await screen.findByRole("button", { name: "Mark document as reviewed" }));
  const dialog = screen.getByRole("dialog", { hidden: true, name: /Mark as reviewed/ });
  await waitFor(() => expect(document.activeElement).toBe(within(dialog).getByLabelText("Remark")));
});

test("nothing came, and nothing will, of a consent that is over", () => {
  const over: readonly BoardConsent[] = ["declined", "unanswered", "withdrawn", "ended", "failed"];
  const open: readonly BoardConsent[] = ["not_asked", "sending", "waiting", "receiving", "received", "on_hold"];
  expect(over.every(isOver)).toBe(true);
  expect(open.some(isOver)).toBe(false);
});

test("what was ordered and is done is nothing to beware of", () => {
  const part = { entry: 1, state: "typed", status: "completed", flag: null } as unknown as Parameters<typeof marksOf>[0];
  const tones = (key: string): string[] => marksOf({ ...part, standing: [{ key }] }, "not to be done").map((it) => it.tone);
  expect(tones("clinical-standing-done")).toEqual(["off"]);
  expect(tones("clinical-standing-not-yet-done")).toEqual(["wait"]);
});

test("how grave an alert is stands in the reader's words, and as sent where it is no known code", () => {
  const line = { part: {}, involved: [], mitigations: [] } as unknown as Parameters<typeof alertWords>[0];
  expect(alertWords({ ...line, severity: "High" })).toBe("severity: high");
  expect(alertWords({ ...line, severity: "4 of 5" })).toBe("severity: 4 of 5");
});
