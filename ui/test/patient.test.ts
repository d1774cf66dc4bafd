import { screen, waitFor, within } from "@testing-library/svelte";
import userEvent from "@testing-library/user-event";
import { describe, expect, test, vi } from "vitest";
import { CommandFailure } from "../src/shared/backend/backend";
import { FakeBackend } from "../src/preview/fake/backend";
import { chartOf } from "../src/preview/fake/chart";
import { sayText } from "../src/shared/language/say";
import { place } from "../src/shared/place/place.svelte";
import { toasts } from "../src/shared/ui/toasts.svelte";
import { show } from "./show";

const HINA = "hinapatel79@sbx";
const PAGE = "#/patients/hinapatel79%40sbx";
const chart = chartOf(HINA);

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
      expect(head.textContent).toMatch(/F\s*47 y\s*hinapatel79@sbx\s*ABHA 91-1111-2222-3333/);
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
    expect(paper).toMatch(/Hina Patel · F · 47 y \(born 02 Apr 1979\)/);
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

describe("the results", () => {
  test("are one stop for the Tab key, and the arrows move in them", async () => {
    const user = userEvent.setup();
    const { container } = show(`${PAGE}/labs`);
    const grid = await screen.findByRole("grid", { name: "Results by test and day" });
    expect(grid.querySelectorAll('[tabindex="0"]')).toHaveLength(1);
    grid.querySelector<HTMLElement>('[tabindex="0"]')!.focus();
    const here = (): string | undefined => (document.activeElement as HTMLElement).dataset["cell"];
    expect(here()).toBe("0/0");
    await user.keyboard("{ArrowLeft}{ArrowUp}");
    expect(here()).toBe("0/0");
    await user.keyboard("{ArrowRight}");
    await waitFor(() => expect(here()).toBe("0/1"));
    await user.keyboard("{ArrowDown}{ArrowDown}");
    await waitFor(() => expect(here()).toBe("2/1"));
    await user.keyboard("{End}");
    await waitFor(() => expect(here()).toMatch(/^2\/\d\d$/));
    await user.keyboard("{Control>}{Home}{/Control}");
    await waitFor(() => expect(here()).toBe("0/0"));
    expect(container.querySelectorAll('[data-cell][tabindex="0"]')).toHaveLength(1);
    await user.keyboard("{Enter}");
    await waitFor(() => expect(place.now.query.get("row")).toBe("loinc:2823-3|mmol/L"));
  });

  test("lead to the trend and back to their row without losing the focus", async () => {
    const user = userEvent.setup();
    show(`${PAGE}/labs`);
    const link = await screen.findByRole("link", { name: "HbA1c" });
    await user.click(link);
    const heading = await screen.findByRole("heading", { level: 2, name: /^HbA1c in/ });
    await waitFor(() => expect(document.activeElement).toBe(heading));
    await user.click(screen.getByRole("link", { name: "All results" }));
    await screen.findByRole("grid");
    await waitFor(() => expect(document.activeElement?.textContent).toMatch(/^HbA1c/));
    expect(document.activeElement?.getAttribute("scope")).toBe("row");
    // Searching draws the grid anew, and must not pull the focus out of the box.
    const box = screen.getByLabelText("Search a test");
    await user.type(box, "zzz");
    await user.clear(box);
    expect(await screen.findByRole("grid")).toBeTruthy();
    expect(document.activeElement).toBe(box);
  });

  test("of one test made twice at once are each reached by keyboard", async () => {
    const user = userEvent.setup();
    const labs = structuredClone(chart.labs);
    const [row] = labs.panels[0]!.rows;
    const again = structuredClone(row!.cells[0]!);
    row!.cells.splice(1, 0, { ...again, line: { ...again.line, value: "9.99" }, source: { ...again.source, record: "h17" } });
    show(`${PAGE}/labs`, new FakeBackend().make("get_patient_labs", { answers: labs }));
    const grid = await screen.findByRole("grid");
    const link = within(grid).getAllByText("9.99").at(-1)!.closest("a")!;
    const cell = link.closest<HTMLElement>("[data-cell]")!;
    expect(cell.textContent).toContain("2 results");
    cell.focus();
    await user.keyboard("{Enter}");
    expect(document.activeElement).toBe(cell.querySelector("a"));
    await user.keyboard("{ArrowDown}{ArrowDown}");
    expect(document.activeElement).toBe(link);
    await user.keyboard("{Escape}");
    expect(document.activeElement).toBe(cell);
    await user.keyboard("{Enter}{ArrowRight}{Enter}");
    await waitFor(() => expect(place.now.parts).toEqual(["records", "h17"]));
  });

  test("carry the laboratory's remarks in sight, each told once", async () => {
    show(`${PAGE}/labs`);
    const grid = await screen.findByRole("grid");
    const potassium = within(grid).getByRole("rowheader", { name: /^Potassium/ }).closest("tr")!;
    expect(within(potassium).getAllByText(/^remark 1/)[0]!.textContent).toBe("remark 1: Sample slightly haemolysed; to be repeated.");
    const told = within(screen.getByRole("region", { name: "Remarks" })).getAllByRole("listitem");
    expect(told.map((it) => it.textContent.replace(/\s+/g, " ").trim())).toEqual([
      "Sample slightly haemolysed; to be repeated. Potassium, 10 Nov 2026; Creatinine, 10 Nov 2026",
    ]);
  });

  test("show flags as text, mark what was computed here, and strike what was entered in error", async () => {
    show(`${PAGE}/labs`);
    const grid = await screen.findByRole("grid");
    const potassium = within(grid).getByRole("rowheader", { name: /^Potassium/ }).closest("tr")!;
    expect(potassium.textContent).toContain("HH ↑");
    const egfr = within(grid).getByRole("rowheader", { name: /^eGFR/ }).closest("tr")!;
    expect(within(egfr).getAllByText("calc.").length).toBeGreaterThan(0);
    expect(within(egfr).getAllByText(">90")).toHaveLength(2);
    expect(within(grid).getByText("1.21").tagName).toBe("S");
    expect(within(grid).getByText("8.10", { selector: "td:not(.latest) *" })).toBeTruthy();
  });

  test("keep a value in the unit it was sent in, with what it is in that of its row", async () => {
    show(`${PAGE}/labs`);
    const grid = await screen.findByRole("grid");
    const rows = within(grid).getAllByRole("rowheader", { name: /^Fasting blood glucose/ });
    expect(rows.map((it) => it.querySelector("small")?.textContent)).toEqual(["mg/dL · 70 – 100 mg/dL"]);
    const cells = [...rows[0]!.closest("tr")!.querySelectorAll("td")];
    const sent = cells.filter((it) => it.textContent.includes("6.8"));
    expect(sent.some((it) => /6\.8\s*mmol\/L.*= 123 mg\/dL, converted/.test(it.textContent))).toBe(true);
  });

  test("are narrowed by what is typed, and say so", async () => {
    const user = userEvent.setup();
    show(`${PAGE}/labs`);
    await user.type(await screen.findByLabelText("Search a test"), "tsh");
    expect(screen.getAllByRole("rowheader").map((it) => it.getAttribute("scope"))).toEqual(["rowgroup", "row"]);
    expect(screen.getByText(/^1 test,/)).toBeTruthy();
    await user.type(screen.getByLabelText("Search a test"), "zzz");
    expect(await screen.findByText("No test is left.")).toBeTruthy();
  });
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

describe("a trend", () => {
  const TSH = `${PAGE}/labs?row=loinc%3A3016-3%7C%C2%B5IU%2FmL`;

  test("joins what converts, marked with what was sent and the factor", async () => {
    show(`${PAGE}/labs?row=loinc%3A1558-6%7Cmg%2FdL`);
    expect(await screen.findByText("converted from another unit")).toBeTruthy();
    expect(screen.getAllByText("= 123 mg/dL, converted × 18.016 (180.156 g/mol, PubChem CID 5793)")).toHaveLength(1);
    const slider = screen.getByRole("slider");
    slider.focus();
    const user = userEvent.setup();
    let told = "";
    for (let step = 0; step < 20 && !told.includes("converted"); step++) {
      told = slider.getAttribute("aria-valuetext") ?? "";
      await user.keyboard("{ArrowLeft}");
    }
    expect(told).toContain("mg/dL, converted from 7.2 mmol/L");
  });

  test("tells the last value in words, and all of it as a table", async () => {
    show(TSH);
    expect((await screen.findByText(/^Latest:/)).textContent).toMatch(/4.62 µIU\/mL, high, amended on 02 Mar 2026, \+1.50 against the one before/);
    const table = screen.getByRole("table", { name: "Results of TSH" });
    expect(within(table).getAllByRole("row")).toHaveLength(7);
    expect(table.textContent).toContain("<0.01");
  });

  test("steps from point to point with the keyboard and reads each in words", async () => {
    const user = userEvent.setup();
    show(TSH);
    const plot = await screen.findByRole("slider", { name: "TSH in µIU/mL, 6 points over time" });
    expect(plot.getAttribute("aria-valuetext")).toMatch(/^02 Mar 2026: 4.62 µIU\/mL, high, amended; range 0.40 – 4.00 µIU\/mL; Sanjeevani/);
    plot.focus();
    await user.keyboard("{ArrowLeft}{ArrowLeft}{ArrowLeft}");
    expect(plot.getAttribute("aria-valuetext")).toMatch(/^11 Apr 2023: <0.01 µIU\/mL, critically low/);
    expect(plot.getAttribute("aria-valuenow")).toBe("3");
    await user.keyboard("{Home}{ArrowLeft}");
    expect(plot.getAttribute("aria-valuenow")).toBe("1");
    await user.keyboard("{Enter}");
    await waitFor(() => expect(place.now.parts).toEqual(["records", "h4"]));
  });

  test("shows a part of the time and keeps the newest", async () => {
    const user = userEvent.setup();
    show(TSH);
    await user.click(await screen.findByLabelText("Last 2 years"));
    expect(screen.getByRole("slider").getAttribute("aria-valuemax")).toBe("3");
    expect(screen.getByRole("slider").getAttribute("aria-valuetext")).toMatch(/^02 Mar 2026/);
  });

  test("never draws another unit, but leads to it", async () => {
    show(`${PAGE}/labs?row=loinc%3A4548-4%7C%25`);
    expect((await screen.findByRole("link", { name: "mmol/mol (1 result)" })).getAttribute("href")).toContain("mmol%2Fmol");
    expect(screen.getByRole("slider").getAttribute("aria-valuemax")).toBe("10");
  });

  test("of one value says why there is no line", async () => {
    show(`${PAGE}/labs?row=loinc%3A4548-4%7Cmmol%2Fmol`);
    expect(await screen.findByText(/There is no line to draw/)).toBeTruthy();
    expect(screen.queryByRole("slider")).toBeNull();
  });

  test("of a test that is not here any more shows the grid", async () => {
    show(`${PAGE}/labs?row=gone`);
    expect(await screen.findByText(/not here any more/)).toBeTruthy();
    expect(screen.getByRole("grid")).toBeTruthy();
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

describe("searching", () => {
  test("a document that may be another patient's says so where it is found", async () => {
    show("#/search?text=insurance");
    const hit = (await screen.findByText("Scanned insurance form")).closest("a")!;
    expect(hit.textContent).toContain("The document names another patient: Heena Patil, born 1981.");
  });

  test("marks what was found, groups by patient, and the arrows reach it", async () => {
    const user = userEvent.setup();
    show("#/search");
    const box = await screen.findByLabelText("Words in the documents");
    expect(box).toBe(document.activeElement);
    await user.type(box, "dengue");
    const groups = await screen.findAllByRole("region", { name: /^Documents of/ });
    expect(groups.map((it) => it.getAttribute("aria-label"))).toEqual(["Documents of सुनीता वर्मा", "Documents of Hina Patel"]);
    expect(groups[1]!.querySelector("mark")?.textContent.trim()).toBe("Dengue");
    await user.keyboard("{ArrowDown}{ArrowDown}");
    expect(document.activeElement?.textContent).toContain("Discharge summary: dengue fever");
    await user.keyboard("{ArrowUp}{ArrowUp}");
    expect(document.activeElement).toBe(box);
    await user.keyboard("{Enter}");
    await waitFor(() => expect(place.now.parts).toEqual(["records", "r20"]));
  });

  test("finds words in another script, and keeps what was looked for in the address", async () => {
    const user = userEvent.setup();
    show("#/search");
    await user.type(await screen.findByLabelText("Words in the documents"), "नमूना");
    expect(await screen.findByText("HbA1c and lipid profile")).toBeTruthy();
    expect(place.now.query.get("text")).toBe("नमूना");
  });

  test("asks once typing rests, and a late answer to an earlier question is dropped", async () => {
    const user = userEvent.setup({ delay: 5 });
    const { backend } = show("#/search");
    await user.type(await screen.findByLabelText("Words in the documents"), "potassium");
    await screen.findByText(/to be repeated within a week/);
    const asked = backend.calls.filter((it) => it.name === "search").map((it) => (it.request as { text: string }).text);
    expect(asked).toEqual(["potassium"]);
  });

  test("is narrowed to one patient", async () => {
    const user = userEvent.setup();
    const { backend } = show("#/search?text=dengue");
    await screen.findAllByRole("region", { name: /^Documents of/ });
    await user.selectOptions(screen.getByLabelText("Patient"), HINA);
    await waitFor(() => expect(screen.getAllByRole("region", { name: /^Documents of/ })).toHaveLength(1));
    expect(backend.calls.at(-1)).toEqual({ name: "search", request: { text: "dengue", patient: HINA, limit: 60 } });
  });

  test("the box leads to all that was found", async () => {
    const user = userEvent.setup();
    show("#/today");
    await screen.findByText("Needs you");
    await user.keyboard("{Control>}k{/Control}dengue");
    const options = await screen.findAllByRole("option");
    expect(options).toHaveLength(3);
    expect(options[0]?.querySelector("mark")?.textContent.trim()).toBe("Dengue");
    await user.keyboard("{ArrowUp}{ArrowDown}{ArrowDown}{Enter}");
    await waitFor(() => expect(place.now.parts).toEqual(["search"]));
    expect(place.now.query.get("text")).toBe("dengue");
  });

  test("the page takes what the box above it asks", async () => {
    const user = userEvent.setup();
    show("#/search?text=dengue");
    await screen.findAllByRole("region", { name: /^Documents of/ });
    await user.keyboard("{Control>}k{/Control}potassium");
    await screen.findByRole("option", { name: /^All documents with “potassium”/ });
    await user.keyboard("{ArrowDown}{ArrowDown}{ArrowDown}{ArrowDown}{ArrowDown}{ArrowDown}{ArrowDown}{ArrowDown}{Enter}");
    await waitFor(() => expect(screen.getByLabelText<HTMLInputElement>("Words in the documents").value).toBe("potassium"));
    expect(await screen.findByText(/to be repeated within a week/)).toBeTruthy();
    expect(place.now.query.get("text")).toBe("potassium");
  });

  test("Enter in the box follows the text as it is typed now, not the list of an earlier one", async () => {
    const user = userEvent.setup();
    show("#/today");
    await screen.findByText("Needs you");
    await user.keyboard("{Control>}k{/Control}dengue");
    expect(await screen.findAllByRole("option")).toHaveLength(3);
    await user.keyboard("{Control>}k{/Control}hina{Enter}");
    await waitFor(() => expect(place.now.parts).toEqual(["patients", HINA]));
  });

  test("the box does not pass trouble off as nothing found", async () => {
    const user = userEvent.setup();
    show("#/today", new FakeBackend().make("search", new CommandFailure("store_trouble", "1")));
    await screen.findByText("Needs you");
    await user.keyboard("{Control>}k{/Control}hina");
    expect(await screen.findByRole("option", { name: /Hina Patel/ })).toBeTruthy();
    expect(screen.getByText(/The documents could not be searched/)).toBeTruthy();
  });
});
