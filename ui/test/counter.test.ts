import { screen, waitFor, within } from "@testing-library/svelte";
import userEvent from "@testing-library/user-event";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { agoWords, counterFaults } from "../src/counter/words";
import { FakeBackend } from "../src/preview/fake/backend";
import * as clinic from "../src/preview/fake/clinic";
import { counters, countersOff, share, shares } from "../src/preview/fake/counters";
import { CommandFailure } from "../src/shared/backend/backend";
import type { ShareRow } from "../src/shared/bindings/ShareRow";
import { speak } from "../src/shared/language/language.svelte";
import { toasts } from "../src/shared/ui/toasts.svelte";
import { faults } from "./faults";
import { show } from "./show";

const CLERK = "Asha Rao";

beforeEach(() => speak("en"));
afterEach(() => {
  speak("en");
  toasts.shown = [];
  vi.restoreAllMocks();
});

function atDesk(name = CLERK): FakeBackend {
  const backend = new FakeBackend();
  backend.session = clinic.signedIn(name);
  return backend;
}

const part = (): Promise<HTMLElement> => screen.findByRole("group", { name: "At the counters" });
const rowOf = async (name: string): Promise<HTMLElement> => (await within(await part()).findByRole("rowheader", { name: new RegExp(name) })).closest("tr")!;
const called = (backend: FakeBackend, name: string): unknown[] => backend.calls.filter((it) => it.name === name).map((it) => it.request);
const told = (): string[] => toasts.shown.map((it) => it.text);

describe("who is at the counters", () => {
  test("stands newest first above the board, with token, age, counter and whether they are known", async () => {
    const { backend } = show("#/board", atDesk());
    const here = await part();
    await within(here).findByText("as Meenakshi Sundaram");
    const table = within(here).getByRole("table", { name: "At the counters" });
    expect(within(table).getAllByRole("rowheader").map((it) => it.textContent.trim().split(/\s{2,}|(?<=[a-z])(?=[a-z.]+@)/)[0]?.slice(0, 6))).toEqual(["Kamala", "M Sund", "Devika", "Lata K", "911000", "Devika", "Devika"]);
    const fresh = await rowOf("Kamala Nair");
    expect(within(fresh).getByText("14").tagName).toBe("B");
    expect(within(fresh).getByText(/^until \d\d:\d\d$/)).toBeTruthy();
    expect(within(fresh).getByText("4 minutes ago")).toBeTruthy();
    const lines = [...fresh.querySelectorAll("th small")].map((it) => it.textContent);
    expect(lines).toEqual(["kamala.nair@sbx", "ABHA 91-1000-2000-3020", "female · born 06 Jun 1962 · 9000000020"]);
    expect(within(fresh).getByText("New here")).toBeTruthy();
    expect(fresh.textContent).toContain("Front desk");
    const late = await rowOf("91100020003038@sbx");
    expect(within(late).getByText("It came late: the patient's app shows no token.")).toBeTruthy();
    expect(within(late).getByText("no token")).toBeTruthy();
    // Above the board, and counted by who waits.
    expect(within(here).getByRole("heading", { name: /At the counters/ }).textContent).toBe("At the counters3");
    expect(here.compareDocumentPosition(screen.getByRole("heading", { name: /Patients of today/ })) & Node.DOCUMENT_POSITION_FOLLOWING).toBeTruthy();
    const clinical = /summary|labs|timeline|medicines|files|hidden|record|search|unreviewed/;
    expect(backend.calls.map((it) => it.name).filter((it) => clinical.test(it))).toEqual([]);
    expect(await faults()).toEqual([]);
  });

  test("is a part of the front desk's Today, and not of a doctor's", async () => {
    show("#/today", atDesk());
    expect(await part()).toBeTruthy();
  });

  test("says of shared records how many came, until when they are kept, and why they were refused", async () => {
    show("#/board", atDesk());
    const received = await rowOf("Lata Kulkarni");
    expect(within(received).getByText("Received")).toBeTruthy();
    expect(within(received).getByText("3 records")).toBeTruthy();
    expect(within(received).getByText(/^kept until /)).toBeTruthy();
    expect(within(received).getByRole("link", { name: "Open Lata Kulkarni" }).getAttribute("href")).toBe("#/patients/lata.k%40sbx");
    const cells = within(await part()).getAllByRole("row").map((row) => row.textContent);
    expect(cells.some((it) => /Receiving\s*2 records so far/.test(it))).toBe(true);
    const refused = within(await part()).getByText("There is no such counter.").closest("tr")!;
    expect(refused.textContent).toContain("OPD9 (no counter of this clinic)");
    expect(within(refused).queryByRole("link")).toBeNull();
    expect(within(await part()).getByText("None of the announced records came.")).toBeTruthy();
  });

  test("keeps what is done out of the way, and within reach", async () => {
    show("#/board", atDesk());
    const summary = within(await part()).getByText("Done in the last 24 hours: 3");
    expect(summary.closest("details")?.open).toBe(false);
    const table = within(await part()).getByRole("table", { name: "Done in the last 24 hours", hidden: true });
    expect([...table.querySelectorAll(".chip")].map((it) => it.textContent)).toEqual(expect.arrayContaining(["Registered", "Dismissed", "Ended"]));
    expect(within(table).queryAllByRole("button", { hidden: true })).toEqual([]);
    expect(within(table).getByText(/^erased /)).toBeTruthy();
    const held = share("h1", { kind: "records", state: "ended", until: new Date(Date.now() + 3_600_000).toISOString() });
    const backend = atDesk().make("shares", { answers: [held] });
    const { container } = show("#/board", backend);
    await within(container).findByText("Done in the last 24 hours: 1");
    expect(within(container).queryByText(/^erased /)).toBeNull();
  });

  test("is not there where the clinic has no counter, or none that can be scanned", async () => {
    const backend = atDesk().make("shares", { answers: [] }).make("counters", { answers: { ...counters, counters: [] } });
    show("#/board", backend);
    await screen.findAllByText(/Ready to see/);
    expect(screen.queryByRole("group", { name: "At the counters" })).toBeNull();
    backend.make("counters", { answers: countersOff });
    backend.change(["status"]);
    await waitFor(() => expect(called(backend, "counters").length).toBeGreaterThan(1));
    expect(screen.queryByRole("group", { name: "At the counters" })).toBeNull();
    // What was shared before is not lost with the counter.
    backend.make("shares", { answers: shares() });
    backend.change(["board"]);
    expect(await rowOf("Kamala Nair")).toBeTruthy();
  });

  test("is one line while nobody scanned", async () => {
    show("#/board", atDesk().make("shares", { answers: [] }));
    expect(await within(await part()).findByText("Nobody is waiting at a counter.")).toBeTruthy();
    expect(within(await part()).queryByRole("table")).toBeNull();
  });

  test("says so where it cannot be read whether there are counters, and tries again", async () => {
    const backend = atDesk().make("shares", { answers: [] }).make("counters", new CommandFailure("store_busy"));
    show("#/board", backend);
    expect(await screen.findByText("Whether there are counters could not be read.")).toBeTruthy();
    backend.make("counters", { answers: counters });
    await userEvent.setup().click(within(await part()).getByRole("button", { name: "Try again" }));
    await waitFor(() => expect(screen.queryByText("Whether there are counters could not be read.")).toBeNull());
  });

  test("draws no more than a front desk can look at", async () => {
    const many = Array.from({ length: 75 }, (_, place) => share(`m${place}`, { patient: `somebody${place}@sbx`, name: `Somebody ${place}`, token: String(place) }));
    show("#/board", atDesk().make("shares", { answers: many }));
    expect(await screen.findByText("Only the newest are shown; 15 more are waiting.")).toBeTruthy();
    expect(within(await part()).getAllByRole("rowheader")).toHaveLength(60);
  });
});

describe("somebody new", () => {
  test("is registered by keys: the row goes, the board has them, and the focus stays in this part", async () => {
    const user = userEvent.setup();
    const { backend } = show("#/board", atDesk());
    const verb = within(await rowOf("Kamala Nair")).getByRole("button", { name: "Register Kamala Nair" });
    verb.focus();
    await user.keyboard("{Enter}");
    await waitFor(() => expect(told()).toContain("Kamala Nair is registered and on the board."));
    expect(called(backend, "register_share")).toEqual([{ id: "s1" }]);
    const board = screen.getByRole("table", { name: "Patients of today" });
    expect(await within(board).findByRole("rowheader", { name: /Kamala Nair/ })).toBeTruthy();
    await waitFor(async () => expect(document.activeElement).toBe(await part()));
    // On no button: a second press registers nobody else.
    await user.keyboard("{Enter}");
    expect(called(backend, "register_share")).toHaveLength(1);
    expect(within(screen.getByRole("table", { name: "At the counters" })).queryByRole("rowheader", { name: /Kamala Nair/ })).toBeNull();
  });

  test("takes one press while it is under way", async () => {
    const user = userEvent.setup();
    const backend = atDesk().make("register_share", "waits");
    show("#/board", backend);
    const row = await rowOf("Kamala Nair");
    await user.click(within(row).getByRole("button", { name: "Register Kamala Nair" }));
    for (const button of within(row).getAllByRole<HTMLButtonElement>("button")) expect(button.disabled).toBe(true);
    expect(called(backend, "register_share")).toHaveLength(1);
  });

  test("whom somebody else registered meanwhile is told in the core's words, and the row is read again", async () => {
    const user = userEvent.setup();
    const backend = atDesk().make("register_share", new CommandFailure("share_settled", null, "Dr. R Iyer registered them at 14:02", "Look at the board."));
    show("#/board", backend);
    const verb = within(await rowOf("Kamala Nair")).getByRole("button", { name: "Register Kamala Nair" });
    backend.make("shares", { answers: shares().map((it): ShareRow => (it.id === "s1" ? { ...it, state: "registered", known_as: it.patient } : it)) });
    await user.click(verb);
    expect(await screen.findByText("Kamala Nair was not registered by this.")).toBeTruthy();
    expect(screen.getByText("Dr. R Iyer registered them at 14:02.")).toBeTruthy();
    expect(screen.getByText("Look at the board.")).toBeTruthy();
    await waitFor(() => expect(screen.queryByRole("button", { name: "Register Kamala Nair" })).toBeNull());
    expect(screen.getByText("Done in the last 24 hours: 4")).toBeTruthy();
    expect(told()).toEqual([]);
  });

  test("may be put aside, and trouble in that is told", async () => {
    const user = userEvent.setup();
    const backend = atDesk().make("dismiss_share", new CommandFailure("store_busy"));
    show("#/board", backend);
    await user.click(within(await rowOf("Kamala Nair")).getByRole("button", { name: "Dismiss what Kamala Nair shared" }));
    expect(await screen.findByText("What Kamala Nair shared was not put aside by this.")).toBeTruthy();
    const other = atDesk();
    const { container } = show("#/board", other);
    await user.click(await within(container).findByRole("button", { name: "Dismiss what Kamala Nair shared" }));
    await waitFor(() => expect(told()).toContain("What Kamala Nair shared was put aside."));
    expect(called(other, "dismiss_share")).toEqual([{ id: "s1" }]);
  });
});

describe("somebody known here", () => {
  test("is taken as who they are with one press", async () => {
    const user = userEvent.setup();
    const { backend } = show("#/board", atDesk());
    await user.click(await screen.findByRole("button", { name: "It is Meenakshi Sundaram" }));
    await waitFor(() => expect(told()).toContain("Meenakshi Sundaram is known here and on the board."));
    expect(called(backend, "match_share")).toEqual([{ id: "s2", patient: "meenakshi.s@sbx" }]);
    // Nobody known here can be registered a second time.
    expect(screen.queryByRole("button", { name: "Register M Sundaram" })).toBeNull();
  });

  test("whose name cannot be read is called by the address", async () => {
    show("#/board", atDesk().make("get_patient", new CommandFailure("store_busy")));
    expect(await screen.findByRole("button", { name: "It is meenakshi.s@sbx" })).toBeTruthy();
    expect(within(await part()).getByText("as meenakshi.s@sbx")).toBeTruthy();
  });

  test("may be another patient, who is chosen by name", async () => {
    const user = userEvent.setup();
    const { backend } = show("#/board", atDesk());
    await user.click(within(await rowOf("Kamala Nair")).getByRole("button", { name: "Kamala Nair is somebody known here" }));
    const dialog = await screen.findByRole("dialog", { name: "Who is Kamala Nair?" });
    const field = within(dialog).getByLabelText(/Patient known here/);
    expect(within(dialog).getByText(/born 06 Jun 1962/)).toBeTruthy();
    await user.clear(field);
    await user.keyboard("{Enter}");
    expect(await within(dialog).findByText("Write a name or an ABHA address.")).toBeTruthy();
    await user.type(field, "Nobody Such{Enter}");
    expect(await within(dialog).findByText("No patient known here is called so.")).toBeTruthy();
    expect(document.activeElement).toBe(field);
    await user.clear(field);
    await user.type(field, "a{Enter}");
    expect(await within(dialog).findByText("Who is it?")).toBeTruthy();
    expect(within(dialog).getByText(/There are more/)).toBeTruthy();
    expect(await faults()).toEqual([]);
    await user.click(within(dialog).getByRole("button", { name: "Hina Patel · hinapatel79@sbx" }));
    await waitFor(() => expect(told()).toContain("Hina Patel is known here and on the board."));
    expect(called(backend, "match_share")).toEqual([{ id: "s1", patient: "hinapatel79@sbx" }]);
    await waitFor(() => expect(screen.queryByRole("dialog", { name: "Who is Kamala Nair?" })).toBeNull());
  });

  test("is not chosen by leaving, and trouble in finding and matching is told", async () => {
    const user = userEvent.setup();
    const backend = atDesk().make("list_patients", new CommandFailure("store_busy"));
    show("#/board", backend);
    await user.click(await screen.findByRole("button", { name: "M Sundaram is somebody else known here" }));
    const dialog = await screen.findByRole("dialog", { name: "Who is M Sundaram?" });
    await user.click(within(dialog).getByRole("button", { name: "Find" }));
    expect(await within(dialog).findByText("The patients could not be looked through.")).toBeTruthy();
    await user.click(within(dialog).getByRole("button", { name: "Cancel" }));
    expect(called(backend, "match_share")).toEqual([]);
    backend.make("match_share", new CommandFailure("share_of_another", null, "this ABHA number is another patient's", "Ask for the card."));
    await user.click(screen.getByRole("button", { name: "It is Meenakshi Sundaram" }));
    expect(await screen.findByText("M Sundaram was not put with anybody by this.")).toBeTruthy();
    expect(screen.getByText("This ABHA number is another patient's.")).toBeTruthy();
  });
});

describe("an arrival", () => {
  const live = async (): Promise<string> => (await part()).querySelector("[role=status]")?.textContent ?? "";

  test("is said once, and takes nothing from whoever types", async () => {
    const user = userEvent.setup();
    const backend = atDesk().make("shares", { answers: [] });
    show("#/board", backend);
    await within(await part()).findByText("Nobody is waiting at a counter.");
    const field = await screen.findByLabelText(/^Add a patient/);
    await user.type(field, "ge");
    backend.make("shares", { answers: [share("n1")] });
    backend.change(["board"]);
    await waitFor(async () => expect(await live()).toBe("Kamala Nair is at Front desk, token 14."));
    expect(document.activeElement).toBe(field);
    await user.keyboard("orge");
    expect((field as HTMLInputElement).value).toBe("george");
    backend.make("shares", { answers: [share("n2", { name: "Omkar Joshi", is_late: true }), share("n1")] });
    backend.change(["board"]);
    await waitFor(async () => expect(await live()).toBe("Omkar Joshi is at Front desk."));
    backend.make("shares", { answers: [share("n3", { kind: "records", state: "receiving", name: "Devika Rao" }), share("n1")] });
    backend.change(["patient"]);
    await waitFor(async () => expect(await live()).toBe("Devika Rao shares records at Front desk."));
    expect(await rowOf("Kamala Nair")).toBeTruthy();
  });

  test("is not said of who was there before", async () => {
    show("#/board", atDesk());
    await rowOf("Kamala Nair");
    expect(await live()).toBe("");
  });

  test("leaves the focus on its row, and what another clerk settles leaves it in this part", async () => {
    const backend = atDesk();
    show("#/board", backend);
    const verb = within(await rowOf("Kamala Nair")).getByRole("button", { name: "Register Kamala Nair" });
    verb.focus();
    backend.make("shares", { answers: [share("n1", { name: "Omkar Joshi" }), ...shares()] });
    backend.change(["board"]);
    await rowOf("Omkar Joshi");
    expect(document.activeElement).toBe(verb);
    backend.make("shares", { answers: shares().filter((it) => it.id !== "s1") });
    backend.change(["board"]);
    await waitFor(() => expect(verb.isConnected).toBe(false));
    await waitFor(async () => expect(document.activeElement).toBe(await part()));
  });
});

test("how long ago is said in minutes, then in hours, and never in the time to come", () => {
  const now = Date.parse("2026-11-21T08:32:00Z");
  expect(agoWords("2026-11-21T08:31:30Z", now)).toBe("just now");
  expect(agoWords("2026-11-21T08:31:00Z", now)).toBe("1 minute ago");
  expect(agoWords("2026-11-21T08:15:00Z", now)).toBe("17 minutes ago");
  expect(agoWords("2026-11-21T07:32:00Z", now)).toBe("1 hour ago");
  expect(agoWords("2026-11-20T08:33:00Z", now)).toBe("23 hours ago");
  expect(agoWords("2026-11-21T08:35:00Z", now)).toBe("just now");
  speak("hi");
  expect(agoWords("2026-11-21T08:28:00Z", now)).toBe("4 मिनट पहले");
});

describe("the counters in Settings", () => {
  test("are reached from Settings, and by whoever administers alone", async () => {
    const user = userEvent.setup();
    show("#/settings", atDesk("Dr. R Iyer"));
    await user.click(await screen.findByRole("link", { name: "Open counters" }));
    expect(await screen.findByRole("rowheader", { name: "Laboratory" })).toBeTruthy();
    expect(await faults()).toEqual([]);
    const backend = atDesk();
    const { container } = show("#/settings/counters", backend);
    await waitFor(() => expect(container.querySelector("main h1")).not.toBeNull());
    expect(within(container).queryByRole("rowheader", { name: "Laboratory" })).toBeNull();
    expect(called(backend, "counters")).toEqual([]);
  });

  test("say in words what is not set up, and how it is", async () => {
    show("#/settings/counters", new FakeBackend().make("counters", { answers: countersOff }));
    expect(await screen.findByText(/^Patients cannot register at a counter: .* Set also_hip and hip_id in config\.toml\.$/)).toBeTruthy();
    expect(screen.getByText(/^Patients cannot push records at a counter: /)).toBeTruthy();
    expect(screen.getByText("no code yet")).toBeTruthy();
    expect(screen.queryByRole("button", { name: /Show the code/ })).toBeNull();
    expect(await faults()).toEqual([]);
    const both = "patients cannot share anything at a counter";
    show("#/settings/counters", new FakeBackend().make("counters", { answers: { ...counters, registering_off: both, records_off: both } }));
    expect(await screen.findAllByText("Patients cannot share anything at a counter.")).toHaveLength(1);
  });

  test("one is added beside the others, once its fields are right", async () => {
    const user = userEvent.setup();
    const { backend } = show("#/settings/counters");
    await user.click(await screen.findByRole("button", { name: "Add a counter" }));
    const dialog = await screen.findByRole("dialog", { name: "Add a counter" });
    const save = within(dialog).getByRole<HTMLButtonElement>("button", { name: "Save" });
    const name = within(dialog).getByLabelText<HTMLInputElement>(/^Name/);
    // Enter in a field saves.
    expect(save.form).not.toBeNull();
    expect(save.form).toBe(name.form);
    const id = within(dialog).getByLabelText(/^Id in the code/);
    await user.click(save);
    expect(await within(dialog).findByText("Write what the counter is called.")).toBeTruthy();
    expect(document.activeElement).toBe(name);
    await user.type(name, "Reception 2");
    await user.click(save);
    expect(document.activeElement).toBe(id);
    expect(within(dialog).getByText("Write 1 to 20 letters and digits, without blanks and signs.")).toBeTruthy();
    await user.type(id, "opd1");
    expect(await within(dialog).findByText("Another counter has this id.")).toBeTruthy();
    expect(await faults()).toEqual([]);
    await user.clear(id);
    await user.type(id, "OPD2");
    await user.click(within(dialog).getByLabelText(/Patients may share records here/));
    await user.click(save);
    await waitFor(() => expect(told()).toContain("Reception 2 is saved."));
    expect(called(backend, "save_counters")).toEqual([
      { counters: [{ id: "OPD1", name: "Front desk", takes_records: true }, { id: "LAB", name: "Laboratory", takes_records: false }, { id: "OPD2", name: "Reception 2", takes_records: true }] },
    ]);
    expect(await screen.findByRole("rowheader", { name: "Reception 2" })).toBeTruthy();
    await waitFor(() => expect(screen.queryByRole("dialog")).toBeNull());
  });

  test("one is renamed in its place, and what was not saved is told and stays", async () => {
    const user = userEvent.setup();
    const backend = new FakeBackend().make("save_counters", new CommandFailure("file_trouble"));
    show("#/settings/counters", backend);
    await user.click(await screen.findByRole("button", { name: "Change Front desk" }));
    const dialog = await screen.findByRole("dialog", { name: "Change Front desk" });
    const name = within(dialog).getByLabelText(/^Name/);
    await user.clear(name);
    await user.type(name, "Reception");
    await user.click(within(dialog).getByRole("button", { name: "Save" }));
    expect(await within(dialog).findByText("The counter was not saved.")).toBeTruthy();
    expect((name as HTMLInputElement).value).toBe("Reception");
    expect(within(dialog).queryByText(/stop working/)).toBeNull();
    expect(called(backend, "save_counters")).toEqual([
      { counters: [{ id: "OPD1", name: "Reception", takes_records: true }, { id: "LAB", name: "Laboratory", takes_records: false }] },
    ]);
    expect(screen.getByRole("rowheader", { name: "Front desk" })).toBeTruthy();
  });

  test("an id that stands in printed codes is changed only by whoever is told what that does", async () => {
    const user = userEvent.setup();
    const { backend } = show("#/settings/counters");
    await user.click(await screen.findByRole("button", { name: "Change Front desk" }));
    const dialog = await screen.findByRole("dialog", { name: "Change Front desk" });
    const id = within(dialog).getByLabelText(/^Id in the code/);
    await user.clear(id);
    await user.type(id, "opd1");
    // The same id to whatever reads the code.
    expect(within(dialog).queryByText("Printed codes of OPD1 stop working")).toBeNull();
    await user.type(id, "x");
    expect(await within(dialog).findByText("Printed codes of OPD1 stop working")).toBeTruthy();
    expect(within(dialog).queryByRole("button", { name: "Save" })).toBeNull();
    expect(await faults()).toEqual([]);
    await user.click(within(dialog).getByRole("button", { name: "Change the id and save" }));
    await waitFor(() => expect(called(backend, "save_counters")).toHaveLength(1));
    expect(called(backend, "save_counters")[0]).toMatchObject({ counters: [{ id: "opd1x" }, { id: "LAB" }] });
  });

  test("records are taken where that is set up alone, and may be stopped anywhere", async () => {
    const user = userEvent.setup();
    show("#/settings/counters", new FakeBackend().make("counters", { answers: { ...counters, records_off: "NHA has not published the code" } }));
    await user.click(await screen.findByRole("button", { name: "Change Laboratory" }));
    expect((await screen.findByLabelText<HTMLInputElement>(/Patients may share records here/)).disabled).toBe(true);
    await user.click(screen.getByRole("button", { name: "Cancel" }));
    await user.click(screen.getByRole("button", { name: "Change Front desk" }));
    expect((await screen.findByLabelText<HTMLInputElement>(/Patients may share records here/)).disabled).toBe(false);
  });

  test("one is removed after a question, and the focus goes where one is added", async () => {
    const user = userEvent.setup();
    const { backend } = show("#/settings/counters");
    await user.click(await screen.findByRole("button", { name: "Remove Laboratory" }));
    await user.click(within(await screen.findByRole("dialog", { name: "Remove Laboratory?" })).getByRole("button", { name: "Cancel" }));
    expect(called(backend, "save_counters")).toEqual([]);
    backend.make("save_counters", new CommandFailure("file_trouble"));
    await user.click(screen.getByRole("button", { name: "Remove Laboratory" }));
    const dialog = await screen.findByRole("dialog", { name: "Remove Laboratory?" });
    await user.click(within(dialog).getByRole("button", { name: "Remove" }));
    expect(await within(dialog).findByText("The counter was not removed.")).toBeTruthy();
    await user.click(within(dialog).getByRole("button", { name: "Cancel" }));
    const other = new FakeBackend();
    const { container } = show("#/settings/counters", other);
    await user.click(await within(container).findByRole("button", { name: "Remove Laboratory" }));
    await user.click(within(await within(container).findByRole("dialog", { name: "Remove Laboratory?" })).getByRole("button", { name: "Remove" }));
    await waitFor(() => expect(told()).toContain("Laboratory is removed."));
    expect(called(other, "save_counters")).toEqual([{ counters: [{ id: "OPD1", name: "Front desk", takes_records: true }] }]);
    await waitFor(() => expect(document.activeElement?.textContent).toContain("Add a counter"));
  });

  test("a code is shown large, with what it holds, for each thing that is shared there", async () => {
    const user = userEvent.setup();
    const { backend } = show("#/settings/counters");
    await user.click(await screen.findByRole("button", { name: "Show the code of Front desk" }));
    const dialog = await screen.findByRole("dialog", { name: "Code of Front desk" });
    expect(await within(dialog).findByRole("img", { name: "Code of Front desk" })).toBeTruthy();
    expect(within(dialog).getByText(/share-profile\?hip-id=IN2910000123_1&counter-id=OPD1$/)).toBeTruthy();
    await user.click(within(dialog).getByLabelText("To share records"));
    expect(await within(dialog).findByText(/share-record\?/)).toBeTruthy();
    await waitFor(() => expect(called(backend, "counter_code")).toEqual([{ counter: "OPD1", kind: "profile" }, { counter: "OPD1", kind: "records" }]));
    expect(within(dialog).getByRole("link", { name: "Print the page" }).getAttribute("href")).toBe("#/settings/counters/OPD1/records");
    expect(await faults()).toEqual([]);
    await user.click(within(dialog).getAllByRole("button", { name: "Close" }).at(-1)!);
    backend.make("counter_code", new CommandFailure("not_found"));
    await user.click(screen.getByRole("button", { name: "Show the code of Laboratory" }));
    expect(await screen.findByText("The code could not be made.")).toBeTruthy();
    expect(screen.queryByLabelText("To share records")).toBeNull();
  });
});

describe("the page of a counter", () => {
  test("says in both languages what to do, and is printed as it stands", async () => {
    const user = userEvent.setup();
    const print = vi.spyOn(window, "print").mockImplementation(() => {});
    show("#/settings/counters");
    await user.click(await screen.findByRole("link", { name: "Print the page of Front desk" }));
    const english = await screen.findByRole("heading", { name: "Register with your phone" });
    expect(english.getAttribute("lang")).toBe("en-IN");
    const hindi = screen.getByRole("heading", { name: "अपने फ़ोन से रजिस्टर करें" });
    expect(hindi.getAttribute("lang")).toBe("hi-IN");
    expect(screen.getByText("Asha Clinic", { selector: ".sheet .clinic" })).toBeTruthy();
    expect(screen.getByText("Front desk", { selector: ".sheet .name" })).toBeTruthy();
    expect(document.querySelectorAll(".sheet li")).toHaveLength(6);
    expect(await faults()).toEqual([]);
    await user.click(screen.getByRole("button", { name: "Print" }));
    expect(print).toHaveBeenCalledTimes(1);
    await user.click(screen.getByLabelText("हिन्दी"));
    await waitFor(() => expect(screen.queryByText("Register with your phone")).toBeNull());
    expect(screen.getByRole("heading", { name: "अपने फ़ोन से रजिस्टर करें" })).toBeTruthy();
  });

  test("for records says that the patient chooses, and one that is not set up says so", async () => {
    const { backend } = show("#/settings/counters/OPD1/records");
    expect(await screen.findByText("Choose which records you give, and until when the clinic keeps them.")).toBeTruthy();
    expect(called(backend, "counter_page")).toEqual([{ counter: "OPD1", kind: "records" }]);
    show("#/settings/counters/LAB/records");
    expect(await screen.findByText("The page could not be made.")).toBeTruthy();
  });
});

test.each([
  ["", "OPD9", ["name"]],
  ["Front", "", ["id"]],
  ["Front", "O PD", ["id"]],
  ["Front", "काउंटर", ["id"]],
  ["Front", "x".repeat(21), ["id"]],
  ["Front", "lab", ["id"]],
  ["Front", " OPD9 ", []],
])("a counter called %j with id %j has its faults at %j", (name, id, expected) => {
  expect(Object.keys(counterFaults({ name, id, takes_records: false }, counters.counters))).toEqual(expected);
});
