import { screen, waitFor, within } from "@testing-library/svelte";
import userEvent from "@testing-library/user-event";
import { describe, expect, test } from "vitest";
import { CommandFailure } from "../src/shared/backend/backend";
import { FakeBackend } from "../src/preview/fake/backend";
import * as clinic from "../src/preview/fake/clinic";
import { faults } from "./faults";
import { show } from "./show";

const CLERK = "Asha Rao";

function atDesk(name = CLERK): FakeBackend {
  const backend = new FakeBackend();
  backend.session = clinic.signedIn(name);
  return backend;
}

const rowOf = async (name: string): Promise<HTMLElement> => (await screen.findByRole("rowheader", { name: new RegExp(name) })).closest("tr")!;
const called = (backend: FakeBackend, name: string): unknown[] => backend.calls.filter((it) => it.name === name).map((it) => it.request);

describe("the board", () => {
  test("is the front desk's Today, and a page for doctors, with nothing clinical asked for", async () => {
    const { backend } = show("#/today", atDesk());
    expect(await screen.findByRole("heading", { name: /Patients of today/ })).toBeTruthy();
    const clinical = /summary|labs|timeline|medicines|files|hidden|record|search|unreviewed/;
    expect(backend.calls.map((it) => it.name).filter((it) => clinical.test(it))).toEqual([]);
    expect(await faults()).toEqual([]);
  });

  test("a doctor's Today stays as it is, and the board is one press away", async () => {
    show("#/today", atDesk("Dr. R Iyer"));
    await screen.findByRole("heading", { name: "Today" });
    expect(screen.queryByRole("heading", { name: /Patients of today/ })).toBeNull();
    expect(within(screen.getByRole("navigation", { name: "Main" })).getByRole("link", { name: "Board" })).toBeTruthy();
  });

  test("each row says account, consent, what came and what is next", async () => {
    show("#/board", atDesk());
    const ready = await rowOf("Hina Patel");
    expect(within(ready).getByText("City Hospital, Pune: 14 records")).toBeTruthy();
    expect(within(ready).getByText("Sanjeevani Diagnostics: 2 records, still sending")).toBeTruthy();
    expect(within(ready).getByRole("link", { name: "Ready to see: open Hina Patel" }).getAttribute("href")).toBe("#/patients/hinapatel79%40sbx");
    const waiting = await rowOf("Meenakshi");
    expect(within(waiting).getByRole("link", { name: /Remind Meenakshi/ }).getAttribute("href")).toBe("#/consents/c2");
    const closed = await rowOf("Fatima Khan");
    expect(within(closed).getByText("Nothing can be asked")).toBeTruthy();
    expect(within(closed).getByText("since 12 Nov 2026")).toBeTruthy();
    expect(within(closed).getByText("Deactivated")).toBeTruthy();
    const asked = within(await rowOf("Bimal Roy")).getByRole("link", { name: "Ask for records of Bimal Roy" });
    expect(asked.getAttribute("href")).toContain("#/ask?patient=bimal.roy%40sbx");
  });

  test("goes by keys from row to row, does what is next, and takes off", async () => {
    const user = userEvent.setup();
    const { backend } = show("#/board", atDesk());
    const first = within(await rowOf("Hina Patel")).getByRole("link", { name: "Hina Patel" });
    first.focus();
    await user.keyboard("{ArrowDown}");
    expect(document.activeElement?.textContent).toBe("Meenakshi Sundaram");
    await user.keyboard("{End}{ArrowDown}");
    expect(document.activeElement?.textContent).toBe("Fatima Khan");
    await user.keyboard("{Home}");
    expect(document.activeElement).toBe(first);
    await user.keyboard("{Delete}");
    await waitFor(() => expect(screen.queryByRole("rowheader", { name: /Hina Patel/ })).toBeNull());
    expect(called(backend, "take_off_board")).toEqual([{ address: "hinapatel79@sbx" }]);
    // The next row has the focus: keys go on.
    await waitFor(() => expect(document.activeElement?.textContent).toBe("Meenakshi Sundaram"));
    await user.keyboard("{Enter}");
    await waitFor(() => expect(window.location.hash).toBe("#/consents/c2"));
  });

  test("moves by itself, by what changed and by time alone", async () => {
    const backend = atDesk();
    const due = new Date(Date.now() + 200).toISOString();
    const [row] = clinic.board.filter((it) => it.address === "meenakshi.s@sbx");
    backend.make("list_board", { answers: [{ ...row!, action: "wait", changes_at: due }] });
    show("#/board", backend);
    expect(await screen.findByText("Wait for the patient")).toBeTruthy();
    backend.make("list_board", { answers: [row] });
    expect(await screen.findByText("Remind the patient")).toBeTruthy();
    backend.make("list_board", { answers: [{ ...row!, consent: "declined", action: "look" }] });
    backend.change(["consent"]);
    expect(await screen.findByText("Declined")).toBeTruthy();
    backend.make("list_board", { answers: [] });
    backend.change(["inbox"]);
    await new Promise((done) => setTimeout(done, 250));
    expect(screen.getByText("Declined")).toBeTruthy();
  });

  test("trouble in taking off is told, and the row stays", async () => {
    const user = userEvent.setup();
    show("#/board", atDesk().make("take_off_board", new CommandFailure("store_busy")));
    await user.click(await screen.findByRole("button", { name: "Take Hina Patel off the board" }));
    expect(await screen.findByText("The board was not changed.")).toBeTruthy();
    expect(await rowOf("Hina Patel")).toBeTruthy();
  });
});

describe("adding to the board", () => {
  const field = (): Promise<HTMLElement> => screen.findByLabelText(/^Add a patient/);

  test("by an address, which ABDM is asked about first", async () => {
    const user = userEvent.setup();
    const { backend } = show("#/board", atDesk());
    await screen.findByText("Patients of today");
    await user.keyboard("{Alt>}n{/Alt}");
    expect(document.activeElement).toBe(await field());
    await user.keyboard("george.k@sbx{Enter}");
    expect(await screen.findByText("George Kurian is on the board.")).toBeTruthy();
    expect(called(backend, "find_patient")).toEqual([{ address: "george.k@sbx" }]);
    expect(called(backend, "add_to_board")).toEqual([{ address: "george.k@sbx" }]);
    await waitFor(async () => expect(document.activeElement).toBe(await field()));
  });

  test("an address that ABDM does not know is not added; one that cannot be looked up may be", async () => {
    const user = userEvent.setup();
    const { backend } = show("#/board", atDesk());
    await user.type(await field(), "nobody.here@sbx{Enter}");
    expect(await screen.findByText("nobody.here@sbx was not added.")).toBeTruthy();
    expect(screen.queryByRole("button", { name: "Add without asking ABDM" })).toBeNull();
    expect(called(backend, "add_to_board")).toEqual([]);
    backend.make("find_patient", new CommandFailure("gateway_unreachable"));
    await user.clear(await field());
    await user.type(await field(), "george.k@sbx{Enter}");
    await user.click(await screen.findByRole("button", { name: "Add without asking ABDM" }));
    expect(await screen.findByText("George Kurian is on the board.")).toBeTruthy();
  });

  test("by a name: one is added, several are told apart, a number is told what it is", async () => {
    const user = userEvent.setup();
    const { backend } = show("#/board", atDesk());
    await user.type(await field(), "kurian{Enter}");
    expect(await screen.findByText("George Kurian is on the board.")).toBeTruthy();
    await user.type(await field(), "an{Enter}");
    expect(await screen.findByText(/Several patients are called so/)).toBeTruthy();
    expect(await faults()).toEqual([]);
    await user.click(screen.getByRole("button", { name: /Fatima Khan · fatima_khan@sbx/ }));
    expect(called(backend, "add_to_board")).toEqual([{ address: "george.k@sbx" }, { address: "fatima_khan@sbx" }]);
    await user.type(await field(), "Nobody Such{Enter}");
    expect(await screen.findByText(/No patient known here is called so/)).toBeTruthy();
    await user.clear(await field());
    await user.type(await field(), "91-1111-2222-3333{Enter}");
    expect(await screen.findByText(/ABHA number/)).toBeTruthy();
    expect(called(backend, "find_patient")).toEqual([]);
    await user.clear(await field());
    await user.keyboard("{Enter}");
    expect(await screen.findByText("Write an ABHA address or a name.")).toBeTruthy();
  });
});

describe("a list of patients", () => {
  test("is looked through first, row by row, and the same list is taken", async () => {
    const user = userEvent.setup();
    const { backend } = show("#/board", atDesk());
    await screen.findByText("Patients of today");
    await user.keyboard("{Alt>}l{/Alt}");
    await user.click(await screen.findByRole("button", { name: "Look through the list" }));
    expect(await screen.findByText("Choose a file or paste a list.")).toBeTruthy();
    await user.type(screen.getByLabelText("Or paste the list here"), "lakshmi.n@sbx, Lakshmi");
    await user.click(screen.getByRole("button", { name: "Look through the list" }));
    expect(await screen.findByText("2 patients can be put on the board.")).toBeTruthy();
    expect(screen.getByText(/3 rows are left out/)).toBeTruthy();
    expect(screen.getByText(/fields between semicolons/)).toBeTruthy();
    const dialog = screen.getByRole("dialog");
    const lines = within(dialog).getAllByRole("row").slice(1).map((row) => within(row).getAllByRole("cell").map((cell) => cell.textContent.trim()));
    // What is wrong stands first.
    expect(lines.map(([line]) => line)).toEqual(["5", "6", "2", "3", "4"]);
    expect(lines[0]![2]).toBe("Stands on line 2 already");
    expect(lines[1]![2]).toContain("Left out: this is an ABHA number");
    expect(lines[3]![2]).toBe("Known here, account not active");
    expect(lines[4]![2]).toBe("On the board already, a request is open");
    expect(called(backend, "import_list")).toEqual([]);
    expect(await faults()).toEqual([]);
    await user.click(screen.getByRole("button", { name: "Put 2 patients on the board" }));
    expect(await screen.findByText("2 patients were put on the board.")).toBeTruthy();
    expect(called(backend, "import_list")).toEqual(called(backend, "preview_list"));
    expect(await screen.findByRole("rowheader", { name: /lakshmi.n@sbx/ })).toBeTruthy();
  });

  test("a file goes as its bytes, whatever its letters", async () => {
    const user = userEvent.setup();
    const { backend } = show("#/board", atDesk());
    await user.click(await screen.findByRole("button", { name: "Read a list" }));
    const bytes = new Uint8Array([0xff, 0xfe, 0x61, 0x00]);
    await user.upload(await screen.findByLabelText("File"), new File([bytes], "list.csv", { type: "text/csv" }));
    await user.click(screen.getByRole("button", { name: "Look through the list" }));
    await screen.findByText("2 patients can be put on the board.");
    expect(called(backend, "preview_list")).toEqual([{ text: null, content: "//5hAA==" }]);
  });

  test("a file that is too long is not even read", async () => {
    const user = userEvent.setup();
    const { backend } = show("#/board", atDesk());
    await user.click(await screen.findByRole("button", { name: "Read a list" }));
    await user.upload(await screen.findByLabelText("File"), new File([new Uint8Array(4 * 1024 * 1024 + 1)], "film.csv"));
    await user.click(screen.getByRole("button", { name: "Look through the list" }));
    expect(await screen.findByText(/longer than 10,000 rows or 4 MB\.$/)).toBeTruthy();
    expect(called(backend, "preview_list")).toEqual([]);
  });

  test("one that is no list changes nothing, and says why", async () => {
    const user = userEvent.setup();
    const why = "the list is longer than 10,000 rows or 4 MB";
    show("#/board", atDesk().make("preview_list", new CommandFailure("list_too_long", null, why, "Divide it into several lists. Nothing was changed.")));
    await user.click(await screen.findByRole("button", { name: "Read a list" }));
    await user.type(await screen.findByLabelText("Or paste the list here"), "x");
    await user.click(screen.getByRole("button", { name: "Look through the list" }));
    expect(await screen.findByText("The list was not read. Nothing was changed.")).toBeTruthy();
    expect(screen.getByText(/longer than 10,000 rows/)).toBeTruthy();
    expect(screen.getByText(/Divide it into several lists/)).toBeTruthy();
  });
});

describe("asking everybody", () => {
  test("by a wish and a requester, and says who was not asked", async () => {
    const user = userEvent.setup();
    const { backend } = show("#/board", atDesk());
    await user.click(await screen.findByRole("button", { name: "Ask all" }));
    const wish = await screen.findByLabelText("Ask for");
    await user.selectOptions(wish, "labs");
    expect(await screen.findByText(/from 21 Nov 2024 to today/)).toBeTruthy();
    expect(await faults()).toEqual([]);
    await user.click(screen.getByRole("button", { name: "Ask 6 patients" }));
    expect(await screen.findByText(/1 patient is asked/)).toBeTruthy();
    expect(screen.getByText(/4 were not asked again/)).toBeTruthy();
    expect(screen.getByText(/1 cannot be asked/)).toBeTruthy();
    expect(called(backend, "ask_many")).toEqual([{ patients: null, template: "labs", requester: clinic.settings.requesters[0]!.name }]);
  });

  test("a doctor is offered their own name alone, here and in the form", async () => {
    const user = userEvent.setup();
    const own = clinic.settings.requesters.at(-1)!.name;
    const backend = atDesk("Dr. R Iyer");
    backend.session = { ...backend.session, requester: own };
    show("#/board", backend);
    await user.click(await screen.findByRole("button", { name: "Ask all" }));
    const asks = await screen.findByLabelText<HTMLSelectElement>("Asked by");
    expect([...asks.options].map((it) => it.value)).toEqual([own]);
  });

  test("the form opens with the doctor's own name", async () => {
    const own = clinic.settings.requesters.at(-1)!.name;
    const backend = atDesk("Dr. R Iyer");
    backend.session = { ...backend.session, requester: own };
    show("#/ask?patient=hinapatel79%40sbx", backend);
    const asks = await screen.findByLabelText<HTMLSelectElement>(/^Asked by/);
    expect([...asks.options].map((it) => it.value)).toEqual([own]);
    expect(asks.value).toBe(own);
  });
});

describe("accounts", () => {
  test("the list of patients says since when, and is narrowed by account", async () => {
    const user = userEvent.setup();
    const { backend } = show("#/patients", atDesk());
    const row = (await screen.findByRole("link", { name: "Fatima Khan" })).closest("tr")!;
    expect(within(row).getByText("since 12 Nov 2026")).toBeTruthy();
    await user.selectOptions(screen.getByLabelText("Narrow by account"), "DELETED");
    await waitFor(() => expect(screen.queryByRole("link", { name: "Fatima Khan" })).toBeNull());
    expect(screen.getByRole("link", { name: "George Kurian" })).toBeTruthy();
    expect(called(backend, "list_patients").at(-1)).toEqual({ text: null, account: "DELETED" });
    backend.make("list_patients", { answers: [] });
    await user.selectOptions(screen.getByLabelText("Narrow by account"), "UNKNOWN");
    expect(await screen.findByText("No patient here has such an account.")).toBeTruthy();
    expect(screen.getByLabelText("Narrow by account")).toBeTruthy();
  });

  test("the page of a patient says what follows", async () => {
    show("#/patients/fatima_khan%40sbx", atDesk());
    expect(await screen.findByText(/no request can be sent until then/)).toBeTruthy();
    expect(screen.getByText(/since 12 Nov 2026/)).toBeTruthy();
  });

  test("the history names each change with what followed", async () => {
    show("#/activity/accounts", atDesk());
    const rows = await waitFor(() => {
      const found = screen.getAllByRole("row").slice(1);
      expect(found).toHaveLength(clinic.accountChanges.length);
      return found;
    });
    expect(within(rows[0]!).getByText("Reactivated")).toBeTruthy();
    expect(within(rows[1]!).getByText(/What was received was erased/)).toBeTruthy();
    expect(await faults()).toEqual([]);
  });

  test("a consent of a closed account says so in the list", async () => {
    show("#/consents", atDesk());
    await screen.findByRole("heading", { name: "Consents" });
    expect((await screen.findAllByText("Reactivated")).length).toBeGreaterThan(0);
  });
});
