import { screen, waitFor, within } from "@testing-library/svelte";
import userEvent from "@testing-library/user-event";
import { describe, expect, test, vi } from "vitest";
import { CommandFailure } from "../src/shared/backend/backend";
import { go } from "../src/shared/place/place.svelte";
import { FakeBackend } from "../src/preview/fake/backend";
import { chartOf } from "../src/preview/fake/chart";
import { formatAge } from "../src/shared/format/day";
import { sayText } from "../src/shared/language/say";
import { toasts } from "../src/shared/ui/toasts.svelte";
import { show } from "./show";

const HINA = "hinapatel79@sbx";
const PAGE = "#/patients/hinapatel79%40sbx";
const chart = chartOf(HINA);
/** It grows: she was born on this day. */
const AGE = formatAge("1979-04-02")!;

/** The invented summary with parts of it changed. */
async function summaryWith(change: object): Promise<FakeBackend> {
  const whole = await new FakeBackend().call("get_patient_summary", { address: HINA });
  return new FakeBackend().make("get_patient_summary", { answers: { ...whole, ...change } });
}

describe("the head of a patient's page", () => {
  test("names the patient and the allergies on every tab", async () => {
    const user = userEvent.setup();
    show(PAGE);
    for (const tab of ["Documents", "Labs", "Medicines", "Files", "Consents"]) {
      await user.click(await screen.findByRole("tab", { name: new RegExp(`^${tab}`) }));
      const head = screen.getByRole("heading", { level: 1, name: "Hina Patel" }).closest("header")!;
      expect(head.textContent).toMatch(new RegExp(`F\\s*${AGE}\\s*hinapatel79@sbx\\s*ABHA 91-1111-2222-3333`));
      expect(within(head).getByRole("link", { name: "Penicillin" }).getAttribute("href")).toBe("#/records/r4?entry=5");
      expect(head.textContent).toContain("407 of 412 items fully read");
      expect(head.textContent).not.toContain("Shellfish");
    }
  });

  test("does not turn silence into no allergies", async () => {
    show(PAGE, await summaryWith({ allergies: [] }));
    const head = (await screen.findByRole("heading", { level: 1, name: "Hina Patel" })).closest("header")!;
    await waitFor(() => expect(head.textContent).toMatch(/No allergies recorded\s*— that is not the same as no allergies/));
  });

  test("a statement that none are known names who said it", async () => {
    const [first] = chart.summary.allergies;
    const line = { ...first!.line, name: "No known allergies", is_statement: true };
    show(PAGE, await summaryWith({ allergies: [{ ...first, line, conflict: null }] }));
    const head = (await screen.findByRole("heading", { level: 1, name: "Hina Patel" })).closest("header")!;
    await waitFor(() => expect(head.textContent).toMatch(/No known allergies\s*\(City Hospital, Pune, 29 Aug 2026/));
  });

  test("says that allergies could not be read, and never leaves the line empty", async () => {
    show(`${PAGE}/labs`, new FakeBackend().make("get_patient_summary", new CommandFailure("store_trouble", "1")));
    const head = (await screen.findByRole("heading", { level: 1, name: "Hina Patel" })).closest("header")!;
    await waitFor(() => expect(head.textContent).toMatch(/Allergies\s*could not be read/));
  });
});

describe("the summary", () => {
  test("puts what is critical first, with its trend in words, and leads to the document at the entry", async () => {
    show(PAGE);
    const list = (await screen.findByRole("heading", { name: /^Abnormal results/ })).closest("section")!;
    const [first] = within(list).getAllByRole("listitem");
    expect(first?.textContent).toMatch(/Potassium\s*New\s*6.2\s*mmol\/L\s*HH ↑.*up from 3.9 on 26 Aug 2026/s);
    expect(within(first!).getByRole("link", { name: "Potassium" }).getAttribute("href")).toMatch(/^#\/records\/r2\?entry=\d+$/);
    expect(within(first!).getByRole("link", { name: "Trend of Potassium" }).getAttribute("href")).toBe(
      "#/patients/hinapatel79%40sbx/labs?row=loinc%3A2823-3%7Cmmol%2FL",
    );
  });

  test("shows a later value without a mark beside the marked one, and never as normal", async () => {
    show(PAGE);
    const list = (await screen.findByRole("heading", { name: /^Abnormal results/ })).closest("section")!;
    const newer = within(list).getByText(/since then/);
    expect(newer.textContent).toMatch(/since then\s+5\.9\s*mmol\/L\s*, without a mark, 18 Nov 2026/);
    expect(newer.textContent).toContain("The date was sent as numbers; read day first.");
    expect(newer.textContent).toContain("No mark does not mean that it is normal.");
    expect(newer.textContent).not.toMatch(/HH|\bN\b/);
  });

  test("says beside a dose that it must not be given, and what is about someone else", async () => {
    show(PAGE);
    const dose = (await screen.findByRole("link", { name: "Yellow fever" })).closest("li")!;
    expect(dose.textContent).toMatch(/Not to be given.*Contraindicated: Yellow fever vaccine/s);
    expect(dose.textContent).not.toMatch(/Due|Overdue/);
    expect(screen.getByText("1 item is about another person, and left out here")).toBeTruthy();
  });

  test("a medicine that is not to be taken says so in its own words, once", async () => {
    const [metformin] = chart.summary.medicines;
    const of = (kind: string) => ({ ...metformin!, line: { ...metformin!.line, name: kind, kind, part: { ...metformin!.line.part, flag: "negated" as const } } });
    show(PAGE, await summaryWith({ medicines: [of("prescribed"), of("taken")] }));
    expect((await screen.findByRole("link", { name: "prescribed" })).closest("li")!.textContent).toMatch(/not to be taken/);
    const taken = screen.getByRole("link", { name: "taken" }).closest("li")!;
    expect(taken.textContent).toMatch(/not taken/);
    expect(taken.textContent).not.toMatch(/Not so|by report/);
  });

  test("a long unit and a date in words stand as they were sent", async () => {
    const [first] = chart.summary.labs;
    const line = { ...first!.line, unit: "mg/dL (code mmol/L)", date: "on the day of 03/04/2026", date_from: "release" };
    const { container } = show(PAGE, await summaryWith({ labs: [{ ...first!, line }] }));
    expect(await screen.findByText("on the day of 03/04/2026")).toBeTruthy();
    expect(screen.getByText("mg/dL (code mmol/L)")).toBeTruthy();
    expect(container.textContent).not.toContain("Invalid");
  });

  test("shows the rest of a list when asked, and says how much it is", async () => {
    const user = userEvent.setup();
    show(PAGE);
    const list = (await screen.findByRole("heading", { name: /^Abnormal results/ })).closest("section")!;
    const all = within(list).getByRole("button", { name: "All 13 abnormal results" });
    // What is folded away is for paper alone.
    expect(within(list).getAllByRole("listitem").filter((it) => !it.closest(".paper-only"))).toHaveLength(6);
    await user.click(all);
    expect(within(list).getAllByRole("listitem")).toHaveLength(13);
    expect(within(list).getByRole("button", { name: "Fewer abnormal results" }).getAttribute("aria-expanded")).toBe("true");
  });

  test("names another entry of the same substance, with who and when", async () => {
    show(PAGE);
    const list = (await screen.findByRole("heading", { name: /^Medicines/ })).closest("section")!;
    expect(list.textContent).toContain("Same substance (metformin), two entries: also Glycomet 500 SR (Dr. S Murthy; Nandi Clinic, Bengaluru, 29 Aug 2026)");
  });

  test("shows what contradicts a line, and who says so", async () => {
    show(PAGE);
    const list = (await screen.findByRole("heading", { name: /^Allergies/ })).closest("section")!;
    expect(list.textContent).toContain("Contradicted: “No known allergies” by Nandi Clinic, Bengaluru, 18 Jun 2022.");
    expect(within(list).getByRole("link", { name: "Open Teleconsultation while travelling" }).getAttribute("href")).toBe("#/records/h8?entry=4");
    expect(within(list).getByText("Shellfish").tagName).toBe("S");
  });

  test("names every document that says the same", async () => {
    const user = userEvent.setup();
    show(PAGE);
    await user.click(await screen.findByRole("button", { name: "3 more documents on Type 2 diabetes mellitus" }));
    expect(screen.getByRole("link", { name: /First diabetes consultation · City Hospital, Pune, 16 May 2019/ })).toBeTruthy();
  });

  test("says what is overdue, what was not given, and that medicines are as recorded", async () => {
    show(PAGE);
    expect((await screen.findByText(/Overdue since\s+01 Jun 2026/)).className).toContain("overdue");
    expect(screen.getByRole("heading", { name: /^Medicines, as recorded/ })).toBeTruthy();
    expect(screen.getByText(/Structured dose says: 1 tablet twice a day before food/)).toBeTruthy();
  });

  test("tells how old it is, what is missing, and whose documents were left out", async () => {
    show(PAGE);
    expect(await screen.findByText(/14 May 2019 to 12 Nov 2026 · last received 21 Nov 2026, 13:50/)).toBeTruthy();
    expect(screen.getByText("Not everything came from Sanjeevani Diagnostics.")).toBeTruthy();
    const aside = screen.getByRole("region", { name: "Documents that name another patient" });
    expect(within(aside).getByRole("link", { name: "Scanned insurance form" }).getAttribute("href")).toBe("#/records/r8");
  });

  test("says where documents disagree about the patient, and which to open", async () => {
    const { disagreements } = await new FakeBackend().call("get_patient_summary", { address: HINA });
    const [odd] = disagreements[0]!.said[1]!.sources;
    show(PAGE);
    const note = await screen.findByRole("region", { name: "Documents that disagree about the patient" });
    expect(note.textContent).toMatch(/disagree on the patient's year of birth: 1979 in \d+ documents, 1978 in 1 document\./);
    expect(within(note).getAllByRole("link")).toHaveLength(1);
    expect(within(note).getByRole("link", { name: sayText(odd!.title) }).getAttribute("href")).toBe(`#/records/${odd!.record}`);
  });

  test("tells each answer that came in part, also where two are of one hospital", async () => {
    const consents = await new FakeBackend().call("list_consents", { patient: HINA, state: null });
    const part = consents.flatMap((it) => it.artefacts).find((it) => it.transfers.some((transfer) => transfer.state === "partial"))!;
    const doubled = consents.map((it) => (it.artefacts.includes(part) ? { ...it, artefacts: [...it.artefacts, { ...part, id: "another" }] } : it));
    show(PAGE, new FakeBackend().make("list_consents", { answers: doubled }));
    expect(await screen.findAllByText("Not everything came from Sanjeevani Diagnostics.")).toHaveLength(2);
  });

  test("prints, and warns before it becomes a file", async () => {
    const user = userEvent.setup();
    window.print = vi.fn();
    const { backend } = show(PAGE);
    await user.click(await screen.findByRole("button", { name: "Print" }));
    await waitFor(() => expect(window.print).toHaveBeenCalledOnce());
    expect(backend.calls).toContainEqual({ name: "note_print", request: { what: "summary", id: HINA } });
    await user.click(screen.getByRole("button", { name: "Save as PDF" }));
    expect(backend.calls.some((it) => it.name === "save_pdf")).toBe(false);
    await user.click(await screen.findByRole("button", { name: "Save a copy" }));
    await waitFor(() => expect(backend.calls).toContainEqual({ name: "save_pdf", request: { what: "summary", id: HINA } }));
  });

  test("prints by its keys as by its button, noted", async () => {
    const user = userEvent.setup();
    window.print = vi.fn();
    const { backend } = show(PAGE);
    await screen.findByRole("button", { name: "Print" });
    await user.keyboard("{Control>}p{/Control}");
    await waitFor(() => expect(window.print).toHaveBeenCalledOnce());
    expect(backend.calls).toContainEqual({ name: "note_print", request: { what: "summary", id: HINA } });
  });

  test("prints no other page than was noted", async () => {
    const user = userEvent.setup();
    window.print = vi.fn();
    // Somebody goes elsewhere while it is noted.
    const elsewhere = (): null => {
      go("#/consents");
      return null;
    };
    show(PAGE, new FakeBackend({ note_print: elsewhere }));
    await user.click(await screen.findByRole("button", { name: "Print" }));
    await waitFor(() => expect(toasts.shown.some((it) => it.text.startsWith("Not printed: another page"))).toBe(true));
    expect(window.print).not.toHaveBeenCalled();
  });

  test("prints nothing that could not be noted", async () => {
    const user = userEvent.setup();
    window.print = vi.fn();
    show(PAGE, new FakeBackend().make("note_print", new CommandFailure("disk_full")));
    await user.click(await screen.findByRole("button", { name: "Print" }));
    await waitFor(() => expect(toasts.shown.some((it) => it.text.startsWith("Not printed"))).toBe(true));
    expect(window.print).not.toHaveBeenCalled();
  });

  test("paper carries who it is, where it comes from, the reading state and the end of the consent", async () => {
    const { container } = show(PAGE);
    await screen.findByRole("heading", { name: /^Problems/ });
    const paper = [...container.querySelectorAll(".sheet > .head, .sheet > .foot")].map((it) => it.textContent).join("\n");
    expect(paper).toContain(`Hina Patel · F · ${AGE} (born 02 Apr 1979)`);
    expect(paper).toMatch(/Allergies: Penicillin, Sulfonamides/);
    expect(paper).toMatch(/407 of 412 items fully read; 1 item is about another person/);
    expect(paper).toMatch(/ends on 21 Dec 2026: destroy this sheet by then/);
  });

  test("an empty page says which of the reasons it is", async () => {
    show("#/patients/meenakshi.s%40sbx");
    expect(await screen.findByText("No records are here yet.")).toBeTruthy();
    expect(screen.getByText(/waiting for the patient/)).toBeTruthy();
  });
});

test("a closed account is given as the reason before any consent", async () => {
  show("#/patients/fatima_khan%40sbx/labs");
  expect(await screen.findByText("No records of this patient are shown.")).toBeTruthy();
  expect(screen.getByText(/Their records are hidden until they activate it again/)).toBeTruthy();
  expect(screen.queryByRole("link", { name: "Ask for records" })).toBeNull();
});

test("what arrived is read on the patient's page", async () => {
  show("#/today");
  const arrived = (await screen.findByRole("heading", { name: /^Arrived/ })).closest("section")!;
  const [first] = within(arrived).getAllByRole("link", { name: /^Read: Hina Patel/ });
  expect(first?.getAttribute("href")).toBe(PAGE);
});

describe("a death", () => {
  test("stands before everything with its day and who says so, and nobody has an age after it", async () => {
    const backend = new FakeBackend();
    const known = await backend.call("get_patient_summary", { address: "hinapatel79@sbx" });
    const [first] = known.alerts;
    const line = { ...first!.line, kind: "death" as const, name: { key: "clinical-alert-died" as const }, category: null, start: "2026-11-19" };
    const { container } = show(PAGE, backend.make("get_patient_summary", { answers: { ...known, alerts: [{ ...first!, line }] } }));
    const header = (await screen.findAllByText(/^Died 19 Nov 2026/))[0]!.closest("header, .who, .alerts");
    expect(header?.textContent).toContain(first!.sources[0]!.hospital);
    expect(screen.getAllByText(/Died 19 Nov 2026/).length).toBeGreaterThan(1);
    expect(container.querySelector(".facts")?.textContent).not.toMatch(/\d+ years/);
  });
});

describe("the timeline", () => {
  test("folds the documents of a visit, says gaps, and keeps the undated apart", async () => {
    show(`${PAGE}/documents`);
    const stay = (await screen.findByText("Inpatient stay")).closest("details")!;
    expect(stay.open).toBe(true);
    expect(within(stay).getByRole("link", { name: "Discharge summary: dengue fever" })).toBeTruthy();
    expect(screen.getAllByText("10 months without records here")).toHaveLength(3);
    const undated = screen.getByRole("region", { name: "Undated" });
    expect(within(undated).getByRole("link", { name: "Family physician's letter, scanned" })).toBeTruthy();
  });

  test("narrows by type and by hospital, and counts what was not read", async () => {
    const user = userEvent.setup();
    show(`${PAGE}/documents`);
    await user.click(await screen.findByLabelText(/^Prescriptions/));
    expect(screen.getByText(/^3 documents by the day things happened/)).toBeTruthy();
    await user.click(screen.getByLabelText(/^All/));
    await user.selectOptions(screen.getByLabelText("Hospital"), "Nandi Clinic, Bengaluru");
    expect(screen.getByText(/^2 documents/)).toBeTruthy();
    await user.selectOptions(screen.getByLabelText("Hospital"), "Any hospital");
    expect(screen.getByText(/items in them could not be read in full/)).toBeTruthy();
  });

  test("strikes what was entered in error or cancelled, and says why a document is set aside", async () => {
    const view = await new FakeBackend().call("get_patient_timeline", { address: HINA });
    const [paper] = view.entries.filter((it) => it.kind === "document");
    const [visit] = view.entries.filter((it) => it.kind === "encounter");
    const entry = (it: object) => ({ ...paper!, visit: null, ...it });
    const entries = [
      entry({ title: "Wrong sheet", flag: "entered_in_error", source: { ...paper!.source, status: "entered-in-error" } }),
      entry({ title: "Read day first", flag: "assumed", source: { ...paper!.source, record: "r4" }, unread: 1, partly: 2, about_others: 2 }),
      entry({ title: "In words", date: "after Diwali", source: { ...paper!.source, record: "r8" } }),
      { ...visit!, title: "Clinic visit", visit: null, flag: "ended", source: { ...visit!.source, record: "r5" } },
    ];
    show(`${PAGE}/documents`, new FakeBackend().make("get_patient_timeline", { answers: { ...view, entries } }));
    const wrong = (await screen.findByText("Wrong sheet")).closest("li")!;
    expect(screen.getByText("Wrong sheet").className).toContain("struck");
    expect(wrong.textContent.match(/entered in error/gi)).toHaveLength(1);
    expect(screen.getByText("Clinic visit").closest("li")!.textContent).toMatch(/Clinic visit\s*Cancelled/);
    const assumed = screen.getByText("Read day first").closest("li")!.textContent;
    expect(assumed).toMatch(/The date was sent as numbers; read day first\..*3 items not fully read.*2 items about another person/s);
    const words = within(screen.getByRole("region", { name: "Undated" })).getByText("In words").closest("li")!;
    expect(words.textContent).toContain("after Diwali");
    await waitFor(() => expect(words.textContent).toMatch(/another patient/));
  });

  test("says so where the warnings of the documents could not be read", async () => {
    const user = userEvent.setup();
    const { backend } = show(`${PAGE}/documents`, new FakeBackend().make("list_records", new CommandFailure("store_trouble", "1")));
    const note = (await screen.findByText("What to beware of in these documents could not be read.")).closest<HTMLElement>(".note")!;
    expect(screen.getByRole("link", { name: "Discharge summary: dengue fever" })).toBeTruthy();
    const before = backend.calls.filter((it) => it.name === "list_records").length;
    await user.click(within(note).getByRole("button", { name: "Try again" }));
    expect(backend.calls.filter((it) => it.name === "list_records")).toHaveLength(before + 1);
  });
});

test("medicines stand by name or by prescription, and what is not to be taken says so", async () => {
  const user = userEvent.setup();
  show(`${PAGE}/medicines`);
  const ibuprofen = await screen.findByText("Ibuprofen 400 mg");
  expect(ibuprofen.className).toContain("denied");
  expect(screen.getByText("not to be taken").closest("td")!.textContent).not.toContain("Not so");
  expect(screen.getByText(/^1-0-1 after food \(morning and night\), 90 days/)).toBeTruthy();
  await user.click(screen.getByLabelText(/^By prescription/));
  const headings = screen.getAllByRole("rowheader").map((it) => it.textContent.trim());
  expect(headings[0]).toMatch(/^Prescription\s+12 Nov 2026 · Dr. Kavita Rao · City Hospital, Pune$/);
  await user.type(screen.getByLabelText("Search a medicine"), "ibu");
  expect(screen.getAllByRole("rowheader")).toHaveLength(1);
});

test("that no medicines are known is a sentence with who said it, in every list, and counts as none", async () => {
  const user = userEvent.setup();
  show(PAGE);
  const list = (await screen.findByRole("heading", { name: /^Medicines, as recorded/ })).closest("section")!;
  expect(within(list).getByRole("heading").textContent).toMatch(/6$/);
  const said = within(list).getByRole("link", { name: "No known medications" });
  expect(said.closest(".statement")).toBeTruthy();
  await user.click(screen.getByRole("tab", { name: /^Medicines/ }));
  const statements = await screen.findByRole("list", { name: "Statements" });
  expect(statements.textContent).toMatch(/No known medications\s*— said by Dr. Kavita Rao, City Hospital, Pune, on 16 May 2019/);
  expect(within(screen.getByRole("table")).queryByText("No known medications")).toBeNull();
  await user.click(screen.getByLabelText(/^By prescription/));
  const row = within(screen.getByRole("table")).getByText("No known medications").closest("tr")!;
  expect(row.querySelectorAll("td")).toHaveLength(1);
  expect(row.textContent).not.toContain("not said");
  expect(screen.getAllByText("No known medications")).toHaveLength(1);
});

test("files are filtered by kind, lead to their document, and are not opened by being listed", async () => {
  const user = userEvent.setup();
  const { backend } = show(`${PAGE}/files`);
  await user.click(await screen.findByLabelText(/^Scans/));
  expect((await screen.findByRole("link", { name: /Chest X-ray/ })).getAttribute("href")).toBe("#/records/r4?entry=9");
  expect(screen.queryByRole("link", { name: /Signed report/ })).toBeNull();
  expect(backend.calls.some((it) => it.name === "get_record_attachment" || it.name === "get_record_picture")).toBe(false);
});

test("the files are not read, and so not put in the audit, before they are asked for", async () => {
  const { backend } = show(PAGE);
  await screen.findByRole("heading", { name: /^Problems/ });
  const looks = backend.calls.map((it) => it.name).filter((it) => it.startsWith("get_patient_"));
  expect(looks).toEqual(["get_patient_summary"]);
});

test("a summary of records that were pushed at a counter offers no copy and no print, and says why", async () => {
  show(PAGE, await summaryWith({ stays: true }));
  expect(await screen.findByText(/there is no printing or copying here/)).toBeTruthy();
  expect(screen.queryByRole("button", { name: /^Print/ })).toBeNull();
  expect(screen.queryByRole("button", { name: /^Copy/ })).toBeNull();
  expect(screen.getByRole("button", { name: /^Save/ })).toBeTruthy();
});
