import { screen, waitFor, within } from "@testing-library/svelte";
import userEvent from "@testing-library/user-event";
import { describe, expect, test } from "vitest";
import { CommandFailure } from "../src/shared/backend/backend";
import { FakeBackend } from "../src/preview/fake/backend";
import { isNewCell, isOpenCell, narrowed, reviewCovers } from "../src/shared/clinical/labs";
import { isNew, reviewOf, reviewWords } from "../src/shared/words/review";
import { toasts } from "../src/shared/ui/toasts.svelte";
import { show } from "./show";

const HINA = "hinapatel79@sbx";
const PAGE = "#/patients/hinapatel79%40sbx";
const calls = (backend: FakeBackend, name: string): unknown[] => backend.calls.filter((it) => it.name === name).map((it) => it.request);
const REVIEW = { by: "Dr. Rao", at: "2026-11-21T08:30:00Z", remark: "Told her to come back", is_whole: false };

describe("what is new", () => {
  test("is counted in the list of patients", async () => {
    show("#/patients");
    const row = (await screen.findByRole("link", { name: "Hina Patel" })).closest("tr")!;
    expect(row.textContent).toContain("1 new");
    const other = screen.getByRole("link", { name: "Arjun Deshmukh" }).closest("tr")!;
    expect(other.textContent).not.toContain("new");
  });

  test("is said in a word, and narrows a page", async () => {
    const user = userEvent.setup();
    show(`${PAGE}/documents`);
    const document = (await screen.findByRole("link", { name: "HbA1c and lipid profile" })).closest("li")!;
    expect(within(document).getByText("New").getAttribute("title")).toBe("You have not opened the document since it came.");
    const seen = screen.getByRole("link", { name: "Complete blood count" }).closest("p")!;
    expect(seen.textContent).not.toContain("New");
    await user.click(screen.getByRole("checkbox", { name: "Only new" }));
    expect(screen.queryByRole("link", { name: "Complete blood count" })).toBeNull();
    expect(screen.getByRole("link", { name: "HbA1c and lipid profile" })).toBeTruthy();
  });

  test("ends for all documents of the patient at once, and says how many they were", async () => {
    const user = userEvent.setup();
    const backend = new FakeBackend();
    show(`${PAGE}/documents`, backend);
    await user.click(await screen.findByRole("button", { name: "Mark all as seen" }));
    expect(calls(backend, "mark_seen")).toEqual([{ patient: HINA, records: null }]);
    await waitFor(() => expect(toasts.shown.map((it) => it.text)).toContain("1 document marked as seen."));
  });

  test("stays where it could not be ended, with a reason", async () => {
    const user = userEvent.setup();
    show(`${PAGE}/documents`, new FakeBackend().make("mark_seen", new CommandFailure("disk_full")));
    await user.click(await screen.findByRole("button", { name: "Mark all as seen" }));
    await waitFor(() => expect(toasts.shown.some((it) => it.tone === "bad" && it.text.startsWith("The documents could not be marked as seen."))).toBe(true));
    expect(screen.getByText("New")).toBeTruthy();
  });

  test("is no line that an opened document says too", () => {
    expect(isNew([{ is_new: true }, {}])).toBe(false);
    expect(isNew([{ is_new: true }, { is_new: true }])).toBe(true);
    expect(isNew([])).toBe(false);
  });
});

describe("what was reviewed", () => {
  test("says who, when and what, and whether it was the whole document", () => {
    expect(reviewWords(REVIEW)).toBe("Reviewed by Dr. Rao, 21 Nov 2026, 14:00: Told her to come back");
    expect(reviewWords({ ...REVIEW, by: "operator", remark: null, is_whole: true })).toBe("Document reviewed by Operator, 21 Nov 2026, 14:00");
    expect(reviewOf([{}, { review: REVIEW }])).toEqual(REVIEW);
  });

  test("a result of a document is marked with a remark, shown beside it, and undone", async () => {
    const user = userEvent.setup();
    const backend = new FakeBackend();
    show("#/records/r2", backend);
    const [button] = await screen.findAllByRole("button", { name: /^Review: HbA1c$/ });
    await user.click(button!);
    const dialog = screen.getByRole("dialog", { name: /^Mark as reviewed: HbA1c$/, hidden: true });
    await user.type(within(dialog).getByLabelText("Remark"), "Told her");
    await user.click(within(dialog).getByRole("button", { name: "Mark as reviewed", hidden: true }));
    const [request] = calls(backend, "review") as { record: string; entry: number; remark: string }[];
    expect(request).toMatchObject({ record: "r2", remark: "Told her" });
    expect(typeof request!.entry).toBe("number");
    expect(await screen.findByText(/^Reviewed by Operator, .*: Told her$/)).toBeTruthy();
    await user.click(screen.getByRole("button", { name: /^Undo review: HbA1c$/ }));
    expect(calls(backend, "undo_review")).toEqual([{ record: "r2", entry: request!.entry }]);
    await waitFor(() => expect(screen.queryByText(/Told her/)).toBeNull());
  });

  test("a document is marked as a whole from its head", async () => {
    const user = userEvent.setup();
    const backend = new FakeBackend();
    show("#/records/r2", backend);
    await user.click(await screen.findByRole("button", { name: "Mark document as reviewed" }));
    const dialog = screen.getByRole("dialog", { name: /HbA1c and lipid profile/, hidden: true });
    await user.click(within(dialog).getByRole("button", { name: "Mark as reviewed", hidden: true }));
    expect(calls(backend, "review")).toEqual([{ record: "r2", entry: null, remark: null }]);
    expect(await screen.findByText(/^Document reviewed by Operator/)).toBeTruthy();
  });

  test("a refusal stays in the dialog, in the core's words", async () => {
    const user = userEvent.setup();
    const refused = new CommandFailure("already_reviewed", null, "It was reviewed before: Reviewed by Dr. Rao, 21 Nov 2026, 14:00", "Undo that review first if it is wrong.");
    show("#/records/r2", new FakeBackend().make("review", refused));
    await user.click(await screen.findByRole("button", { name: "Mark document as reviewed" }));
    const dialog = screen.getByRole("dialog", { name: /HbA1c and lipid profile/, hidden: true });
    await user.click(within(dialog).getByRole("button", { name: "Mark as reviewed", hidden: true }));
    expect((await within(dialog).findByRole("alert", { hidden: true })).textContent).toContain("It was reviewed before: Reviewed by Dr. Rao");
  });

  test("the grid keeps to results that nobody reviewed, and names all results of an entry", async () => {
    const view = await new FakeBackend().call("get_patient_labs", { address: HINA });
    const cells = view.panels.flatMap((panel) => panel.rows).flatMap((row) => row.cells);
    const open = cells.filter(isOpenCell);
    expect(open.length).toBeGreaterThan(0);
    const by = { text: "", abnormalOnly: false, criticalFirst: false, openOnly: true };
    const rows = narrowed(view, by).flatMap((panel) => panel.rows);
    expect(rows.every((row) => row.cells.some(isOpenCell))).toBe(true);
    for (const cell of open) cell.source.review = REVIEW;
    expect(narrowed(view, by)).toEqual([]);
    expect(cells.some(isNewCell)).toBe(true);
    const names = reviewCovers(view, open[0]!);
    expect(names).toContain(view.panels.flatMap((panel) => panel.rows).find((row) => row.cells.includes(open[0]!))!.name);
  });
});

describe("abnormal results on the first screen", () => {
  test("name the patient and lead to what nobody reviewed", async () => {
    show("#/today");
    const section = (await screen.findByRole("heading", { name: /^Abnormal, not reviewed/ })).closest("section")!;
    expect(section.textContent).toMatch(/Hina Patel\s*3 abnormal results nobody has reviewed, 1 of them critical/);
    const link = within(section).getByRole("link", { name: "Open results: Hina Patel" });
    expect(link.getAttribute("href")).toBe(`${PAGE}/labs?open=1`);
  });

  test("do not hide the other lists where they could not be read, and say so", async () => {
    show("#/today", new FakeBackend().make("list_unreviewed", new CommandFailure("store_trouble", "1")));
    expect((await screen.findAllByText("Waiting for the patient")).length).toBeGreaterThan(0);
    expect(await screen.findByText("What was not reviewed could not be read.")).toBeTruthy();
  });

  test("that page begins with what is open", async () => {
    show(`${PAGE}/labs?open=1`);
    const box = await screen.findByRole<HTMLInputElement>("checkbox", { name: "Only not reviewed" });
    expect(box.checked).toBe(true);
  });
});

describe("copying", () => {
  test("a section, a line and the summary say what they are to the core", async () => {
    const user = userEvent.setup();
    const backend = new FakeBackend();
    show(PAGE, backend);
    await user.click(await screen.findByRole("button", { name: "Copy: the whole summary" }));
    await user.click(screen.getByRole("button", { name: "Copy: Abnormal results" }));
    const line = screen.getAllByRole("button", { name: /^Copy: Penicillin/ })[0]!;
    line.focus();
    await user.keyboard("{Enter}");
    const [summary, section, one] = calls(backend, "copy_text") as { what: string; list?: string }[];
    expect(summary).toEqual({ what: "summary", patient: HINA });
    expect(section).toEqual({ what: "summary_section", patient: HINA, list: "labs" });
    expect(one).toMatchObject({ what: "summary_line", patient: HINA, list: "allergies" });
    await waitFor(() => expect(toasts.shown.map((it) => it.text)).toContain("Copied. It is taken out of the clipboard after 60 seconds."));
  });

  test("that failed says so", async () => {
    const user = userEvent.setup();
    show("#/records/r2", new FakeBackend().make("copy_text", new CommandFailure("cannot_copy")));
    await user.click((await screen.findAllByRole("button", { name: /^Copy: / }))[0]!);
    await waitFor(() => expect(toasts.shown.some((it) => it.tone === "bad" && it.text.startsWith("It could not be copied."))).toBe(true));
  });
});
