import { cleanup, screen, waitFor, within } from "@testing-library/svelte";
import userEvent from "@testing-library/user-event";
import { describe, expect, test, vi } from "vitest";
import { CommandFailure } from "../src/shared/backend/backend";
import { FakeBackend } from "../src/preview/fake/backend";
import * as clinic from "../src/preview/fake/clinic";
import { documents } from "../src/preview/fake/documents";
import { jumpTo, pointAt } from "../src/record/pointing";
import { faults } from "./faults";
import { show } from "./show";
import { sayText } from "../src/shared/language/say";

const row = (name: string | RegExp): HTMLElement => screen.getByRole("row", { name });
const part = (name: string): HTMLElement => screen.getByRole("region", { name: new RegExp(`^${name}`) });

/** What the page of a document asked, apart from what the window around it asks. */
const asked = (backend: FakeBackend): string[] => backend.calls.map((it) => it.name).filter((name) => !["get_setup", "get_session", "get_status", "get_tunnel", "get_settings", "take_place"].includes(name));
/** Longer than a burst of changes is waited for. */
const settled = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 250));

describe("a document", () => {
  test("shows results as sent, with the laboratory's range, and what could not be read in its place", async () => {
    show("#/records/r2");
    const hba1c = await screen.findByRole("row", { name: /^HbA1c/ });
    expect(hba1c.textContent).toMatch(/8\.1.*%.*H ↑.*4\.0 – 5\.6 %/);
    expect(within(hba1c).getByText("H ↑").getAttribute("title")).toBe("High");
    expect(row(/^C-peptide/).textContent).toMatch(/<0\.10.*ng\/mL.*Preliminary.*L ↓.*computed/);
    expect(row(/^C-peptide/).textContent).toContain("date of the report");
    expect(screen.getByText(/The resource type “LabSlip” is not known/)).toBeTruthy();
    expect(screen.getByText("Could not be read")).toBeTruthy();
    expect(screen.getByText("नमूना दोबारा लिया गया")).toBeTruthy();
    expect(screen.getByText("The sender left this section empty.")).toBeTruthy();
    const critical = screen.getByText("Critical:").closest("p")!;
    expect(critical.textContent).toMatch(/Fasting blood glucose.*162.*HH/);
    expect(critical.textContent).not.toContain("HbA1c");
  });

  test("that was pushed at a counter offers no copy and no print, and says why", async () => {
    const it = await new FakeBackend().call("open_record", { id: "r2" });
    show("#/records/r2", new FakeBackend().make("open_record", { answers: { ...it, record: { ...it.record, shared: "Shared by the patient at OPD" } } }));
    expect(await screen.findByText(/there is no printing or copying here/)).toBeTruthy();
    expect(screen.queryByRole("button", { name: /^Print/ })).toBeNull();
    expect(screen.queryByRole("button", { name: /^Copy(:|$)/ })).toBeNull();
    cleanup();
    // One beside which such records stand is not printed either, and can be copied.
    show("#/records/r2", new FakeBackend().make("open_record", { answers: { ...it, context: { ...it.context!, stays: true } } }));
    expect(await screen.findByText(/there is no printing or copying here/)).toBeTruthy();
    expect(screen.queryByRole("button", { name: /^Print/ })).toBeNull();
    expect(screen.getAllByRole("button", { name: /^Copy(:|$)/ }).length).toBeGreaterThan(0);
  });

  test("has the patient's summary and its tests elsewhere beside it where there is room, and never where it may be somebody else's", async () => {
    vi.stubGlobal("matchMedia", (query: string) => ({ matches: query.includes("1600"), addEventListener: () => {}, removeEventListener: () => {} }));
    try {
      const { container } = show("#/records/r2");
      const beside = await screen.findByRole("complementary", { name: "Summary" });
      expect(await within(beside).findAllByText(/Metformin/)).toBeTruthy();
      const elsewhere = await screen.findByRole("region", { name: /^Its tests in other documents/ });
      expect(within(elsewhere).getAllByRole("link").length).toBeGreaterThan(1);
      expect(await faults(container, ["best-practice"])).toEqual([]);
      cleanup();
      const it = await new FakeBackend().call("open_record", { id: "r2" });
      const person = { question: "Is this Hina Patel, F, 47?", contradicts: null };
      show("#/records/r2", new FakeBackend().make("open_record", { answers: { ...it, person } }));
      await screen.findByRole("row", { name: /^HbA1c/ });
      expect(screen.queryByRole("complementary", { name: "Summary" })).toBeNull();
    } finally {
      vi.unstubAllGlobals();
    }
  });

  test("says first what to beware of, then allergies, then where it comes from", async () => {
    show("#/records/r8");
    const warning = await screen.findByText(/names another patient/);
    const allergies = await screen.findByText("Penicillin");
    const origin = screen.getByText("Patient in it");
    const follows = (a: Node, b: Node): boolean => Boolean(a.compareDocumentPosition(b) & Node.DOCUMENT_POSITION_FOLLOWING);
    expect(follows(warning, allergies) && follows(allergies, origin)).toBe(true);
    expect(origin.closest("dl")!.textContent).toMatch(/Kept until\s*21 Dec 2026/);
  });

  test("says each warning once, those of the document's place in the list among them", async () => {
    const it = await new FakeBackend().call("open_record", { id: "r8" });
    const listed = sayText(it.record.warnings[0]!);
    const document = { ...it.document, warnings: [listed, "The file was cut off."] };
    show("#/records/r8", new FakeBackend().make("open_record", { answers: { ...it, document } }));
    expect(await screen.findByText("The file was cut off.")).toBeTruthy();
    expect(screen.getAllByText(listed)).toHaveLength(1);
    const row = { ...it.record, warnings: ["Only the list knows this."] };
    show("#/records/r8", new FakeBackend().make("open_record", { answers: { ...it, record: row, document: { ...it.document, warnings: [listed] } } }));
    expect(await screen.findByText("Only the list knows this.")).toBeTruthy();
  });

  test("strikes a part of a result that does not stand, and shows no mark on it", async () => {
    const it = await new FakeBackend().call("open_record", { id: "r2" });
    const blocks = it.document.sections.flatMap((section) => section.blocks);
    const table = blocks.find((block) => block.type === "results")!;
    const whole = table.rows.find((line) => line.mark === "H")!;
    const of = (name: string, flag: "entered_in_error" | "ended") => ({ ...whole, name, mark: "HH" as const, components: [], part: { ...whole.part, status: null, flag } });
    const rows = [{ ...whole, components: [of("First part", "entered_in_error"), of("Second part", "ended")] }];
    const sections = [{ ...it.document.sections[0]!, blocks: [{ ...table, rows }] }];
    show("#/records/r2", new FakeBackend().make("open_record", { answers: { ...it, document: { ...it.document, lead: [], sections } } }));
    const first = await screen.findByRole("row", { name: /^First part/ });
    expect(within(first).getByText("First part").className).toContain("struck");
    expect(first.textContent).toContain("Entered in error");
    const second = row(/^Second part/);
    expect(within(second).getByText("Second part").className).toContain("struck");
    expect(second.textContent).toContain("Cancelled");
    for (const line of [first, second]) expect(line.textContent).not.toContain("HH");
    expect(screen.queryByText("Critical:")).toBeNull();
  });

  test("names what could not be read and leads to it", async () => {
    const user = userEvent.setup();
    const { container } = show("#/records/r2");
    const link = await screen.findByRole("link", { name: "Triglycerides" });
    expect(link.closest(".note")!.textContent).toContain("2 items could not be read in full");
    await user.click(link);
    await waitFor(() => expect(container.querySelector("#entry-98")?.contains(document.activeElement)).toBe(true));
  });

  test.each([
    ["r9", /This document is preliminary/],
    ["r4", /This document was amended/],
  ])("with a status other than final (%s) says so above all else", async (record, says) => {
    show(`#/records/${record}`);
    expect(await screen.findByText(says)).toBeTruthy();
  });

  test("a final one has no such banner", async () => {
    show("#/records/r1");
    await screen.findByText("Tiredness");
    expect(screen.queryByText(/^This document (is|was) /)).toBeNull();
  });

  test("entered in error stays readable, and says so", async () => {
    const record = clinic.records.find((it) => it.id === "r1")!;
    const paper = { ...documents.r1!, status: "entered-in-error" };
    show("#/records/r1", new FakeBackend().make("open_record", { answers: { record, document: paper, context: null, person: null } }));
    expect(await screen.findByText("This document was entered in error.")).toBeTruthy();
    expect(screen.getByText("Tiredness")).toBeTruthy();
  });

  test("negations, errors and endings are words beside the name, not only strokes", async () => {
    show("#/records/r1");
    const lineOf = async (name: string): Promise<HTMLElement> => (await screen.findByText(name)).closest<HTMLElement>("li, tr")!;
    expect((await lineOf("Chest pain")).textContent).toContain("Refuted");
    expect((await lineOf("Pregnancy")).textContent).toContain("Entered in error");
    expect((await lineOf("Sulfonamide")).textContent).toContain("Refuted");
    expect((await lineOf("Glimepiride 2 mg")).textContent).toContain("Stopped");
    expect((await lineOf("Retinal examination")).textContent).toContain("Withdrawn");
    for (const name of ["Chest pain", "Pregnancy", "Sulfonamide"]) expect((await lineOf(name)).querySelector(".struck")?.textContent).toBe(name);
    expect((await lineOf("Tiredness")).querySelector(".struck")).toBeNull();
  });

  test("a medicine not to be given never reads as one to give", async () => {
    show("#/records/r3");
    const aspirin = await screen.findByRole("row", { name: /^Aspirin/ });
    expect(aspirin.textContent).toMatch(/Not to be taken/);
    expect(aspirin.textContent).not.toContain("No dose given");
    expect(row(/^Cough syrup/).textContent).toMatch(/On hold.*Read loosely.*Advised/s);
    expect(row(/^Paracetamol/).textContent).toContain("Only when needed: Fever above 100 °F");
  });

  test("where the written and the structured dose disagree, both stand", async () => {
    show("#/records/r1");
    const telmisartan = await screen.findByRole("row", { name: /^Telmisartan/ });
    expect(telmisartan.textContent).toContain("Take one tablet every morning");
    expect(telmisartan.textContent).toContain("The dose in figures says: 1 tablet twice a day");
  });

  test("medicines at discharge and during the stay stand apart, procedures not done say so", async () => {
    show("#/records/r4");
    await screen.findByText("Medicines at discharge");
    const rows = within(part("Medications")).getAllByRole("row").map((it) => it.textContent.trim());
    const at = (text: string): number => rows.findIndex((it) => it.startsWith(text));
    expect(at("Medicines at discharge")).toBeLessThan(at("Paracetamol"));
    expect(at("Paracetamol")).toBeLessThan(at("During the stay"));
    expect(at("During the stay")).toBeLessThan(at("Ringer lactate"));
    expect(within(part("At a glance")).getByText("Inpatient stay").closest("p")!.textContent).toContain("5 days");
    expect(screen.getByText("Platelet transfusion").closest("li")!.textContent).toContain("Not done");
    expect(screen.getByText("No known drug allergies").classList.contains("statement")).toBe(true);
  });

  test("vaccines stand disease against dose; not given is not given, and what is overdue comes first", async () => {
    show("#/records/r6");
    const table = await screen.findByRole("table", { name: "Doses by disease" });
    const cells = (disease: RegExp): string[] =>
      within(within(table).getByRole("row", { name: disease })).getAllByRole("cell").map((it) => it.textContent.replace(/\s+/g, " ").trim());
    expect(cells(/^COVID-19/)).toEqual(["Given 12 Jun 2021 Reaction: Fever, one day", "Given 14 Sep 2021", "", ""]);
    expect(cells(/^Influenza/)[0]).toMatch(/^Not given/);
    expect(cells(/^Influenza/).join()).not.toMatch(/(^|,)Given/);
    expect(cells(/^Hepatitis B/)[2]).toMatch(/^Entered in error/);
    expect(cells(/^Tetanus/)[3]).toMatch(/^Given/);
    const due = within(screen.getByRole("list", { name: "What is due" })).getAllByRole("listitem");
    expect(due.map((it) => /Overdue|Due|Not to be given/.exec(it.textContent)?.[0])).toEqual(["Overdue", "Due", "Not to be given"]);
  });

  test("an invoice says that its sum does not agree, and corrects nothing", async () => {
    show("#/records/r10");
    expect(await screen.findByText("The amounts do not agree.")).toBeTruthy();
    expect(row(/^Gross total/).textContent).toContain("₹ 1,28,383.84");
    expect(row(/^Metformin/).textContent).toMatch(/MRP ₹ 540\.00, for information/);
  });

  test("measures say what they were before, and who measured them", async () => {
    show("#/records/r7");
    const tiles = await screen.findAllByRole("list", { name: "Measures" });
    const heart = within(tiles[0]!).getByText("Heart rate").closest("li")!;
    expect(heart.textContent).toMatch(/76.*−6, from.*82.*measured by the patient/s);
    const pressure = within(tiles[0]!).getByText("Blood pressure").closest("li")!;
    expect(pressure.textContent).toMatch(/Before:.*144\/90/s);
  });

  test("text that looks like a page stays text", async () => {
    const hostile = '<img src=x onerror="alert(1)"><script>alert(2)</script>';
    const first = clinic.document.sections[0]!;
    const sections = [{ ...first, title: hostile, blocks: [], items: [{ ...first.items[0]!, label: hostile, in_block: false }] }];
    const lead = [
      { type: "conclusion", title: hostile, text: hostile, entry: null },
      { type: "narrative", why: null, nodes: [{ type: "element", tag: "script", colspan: null, rowspan: null, children: [{ type: "text", text: hostile }] }, { type: "image", alt: "x", media_type: "image/svg+xml", base64: "PHN2Zy8+" }] },
    ];
    const record = clinic.records.find((it) => it.id === "r2")!;
    const { container } = show("#/records/r2", new FakeBackend().make("open_record", { answers: { record, document: { ...clinic.document, title: hostile, lead, sections }, context: null, person: null } }));
    expect((await screen.findAllByText(hostile)).length).toBeGreaterThan(3);
    expect(container.querySelector("main img, main script")).toBeNull();
  });

  test("a narrative keeps its structure and nothing else", async () => {
    show("#/records/r1");
    const section = (await screen.findByText(/Diet and exercise discussed/)).closest<HTMLElement>(".narrative")!;
    expect(within(section).getByText("Walks 30 minutes").tagName).toBe("B");
    expect(within(section).getAllByRole("listitem").map((it) => it.textContent)).toEqual(["Salt: less pickles and papad", "फल: दिन में दो बार"]);
    expect(within(section).getAllByRole("row")).toHaveLength(3);
  });

  test("that is no document is shown as it was received", async () => {
    show("#/records/r12");
    expect(await screen.findByText(/"resource" \{"resourceType":"Patient"/)).toBeTruthy();
    expect(screen.getByText(/arrived damaged .* at byte 61/)).toBeTruthy();
    expect(screen.getByText("Nothing in it could be read")).toBeTruthy();
  });

  test("that was erased meanwhile disappears from the screen", async () => {
    const backend = new FakeBackend();
    show("#/records/r2", backend);
    await screen.findByRole("row", { name: /^HbA1c/ });
    backend.make("get_record_context", new CommandFailure("not_found"));
    backend.change();
    expect(await screen.findByText("This document is not here any more.")).toBeTruthy();
    expect(screen.queryByRole("row", { name: /^HbA1c/ })).toBeNull();
    expect(screen.getByRole("link", { name: "Hina Patel" })).toBeTruthy();
  });

  test.each(["needs_reason", "server_unreachable", "not_allowed"] as const)("that may not be shown for now (%s) disappears", async (code) => {
    const backend = new FakeBackend();
    show("#/records/r2", backend);
    await screen.findByRole("row", { name: /^HbA1c/ });
    backend.make("get_record_context", new CommandFailure(code));
    backend.change();
    await waitFor(() => expect(screen.queryByRole("row", { name: /^HbA1c/ })).toBeNull());
  });

  test("that may be shown again is opened again", async () => {
    const context = await new FakeBackend().call("get_record_context", { id: "r2" });
    const { backend } = show("#/records/r2");
    await screen.findByRole("row", { name: /^HbA1c/ });
    backend.make("get_record_context", new CommandFailure("not_found"));
    backend.change();
    await screen.findByText("This document is not here any more.");
    backend.make("get_record_context", { answers: context });
    backend.change();
    expect(await screen.findByRole("row", { name: /^HbA1c/ })).toBeTruthy();
    expect(asked(backend).filter((name) => name === "open_record")).toHaveLength(2);
  });

  test.each(["r2", "r3"])("is one question to the core (%s)", async (record) => {
    const { backend } = show(`#/records/${record}`);
    await screen.findByText("Penicillin");
    await settled();
    expect(asked(backend)).toEqual(["open_record"]);
  });

  test("reads nothing again for a line of the audit, and is not opened again for anything else", async () => {
    const { backend } = show("#/records/r2");
    await screen.findByRole("row", { name: /^HbA1c/ });
    await settled();
    const before = backend.calls.length;
    backend.change(["audit", "inside"]);
    await settled();
    expect(backend.calls.slice(before)).toEqual([]);
    backend.change(["consent"]);
    await settled();
    expect(asked(backend)).toEqual(["open_record", "get_record_context"]);
  });

  test("shows no earlier result of a document that may not be shown any more", async () => {
    const mine = documents.r2!.sections.flatMap((it) => it.blocks).flatMap((it) => (it.type === "results" ? it.rows : []))[0]!;
    const opened = await new FakeBackend().call("open_record", { id: "r2" });
    const [row] = opened.context!.results;
    const [cell] = row!.cells;
    const cells = [{ ...cell!, left_out: false, line: { ...mine, value: "7.77", date: "2025-05-22" }, source: { ...cell!.source, record: "h15", entry: 3 } }];
    const backend = new FakeBackend().make("open_record", { answers: { ...opened, context: { ...opened.context!, results: [{ ...row!, cells }] } } });
    show("#/records/r2", backend);
    expect((await screen.findByRole("link", { name: "7.77" })).getAttribute("href")).toBe("#/records/h15?entry=3");
    // Whether it still may be is not known while the core is in trouble.
    backend.make("get_record_context", new CommandFailure("store_busy"));
    backend.change();
    await waitFor(() => expect(screen.queryByRole("link", { name: "7.77" })).toBeNull());
    expect(screen.getByText("could not be read.")).toBeTruthy();
    expect(screen.getByRole("row", { name: /^HbA1c/ })).toBeTruthy();
  });

  test("heeds an allergy that another document brings while it is open", async () => {
    const { backend } = show("#/records/r2");
    await screen.findByText("Penicillin");
    const context = await new FakeBackend().call("get_record_context", { id: "r2" });
    const [first] = context.allergies;
    const latex = { ...first!, line: { ...first!.line, name: "Latex" } };
    backend.make("get_record_context", { answers: { ...context, allergies: [...context.allergies, latex] } });
    backend.change(["record"]);
    expect(await screen.findByText("Latex")).toBeTruthy();
  });

  test("opens what is folded around the line that is pointed at", () => {
    const folded = document.createElement("div");
    folded.innerHTML = '<details><summary>More</summary><details><summary>Most</summary><p data-entry="7">Seven</p></details></details>';
    document.body.append(folded);
    const open = (): boolean[] => [...folded.querySelectorAll("details")].map((it) => it.open);
    expect(pointAt(7)).toBe(true);
    expect(open()).toEqual([true, true]);
    for (const it of folded.querySelectorAll("details")) it.open = false;
    expect(jumpTo("entry-7")).toBe(true);
    expect(open()).toEqual([true, true]);
    expect([pointAt(8), jumpTo("entry-8"), jumpTo("nowhere")]).toEqual([false, false, false]);
    folded.remove();
  });

  test("that no medicines are known reads as a sentence, not as a medicine", async () => {
    const record = clinic.records.find((it) => it.id === "r3")!;
    const paper = structuredClone(documents.r3!);
    const block = paper.sections.flatMap((it) => it.blocks).find((it) => it.type === "medicines")!;
    block.rows = [{ ...block.rows[0]!, name: "No known medications", kind: "statement" }];
    show("#/records/r3", new FakeBackend().make("open_record", { answers: { record, document: paper, context: null, person: null } }));
    const words = await screen.findByText("No known medications");
    expect(words.className).toContain("statement");
    expect(words.closest("table")).toBeNull();
    expect(screen.queryByText("No dose given")).toBeNull();
  });

  test("a report that names itself by all its panels has a heading that can be read", async () => {
    show("#/records/r4");
    const heading = await screen.findByText("Dengue NS1 antigen, Dengue IgM, Dengue IgG, Malaria rapid antigen and 3 more");
    expect(heading.parentElement!.textContent).toContain("Widal test, Leptospira IgM, Scrub typhus IgM");
  });

  test("is readable when the patient's other documents cannot be read, and reads them when asked to", async () => {
    const user = userEvent.setup();
    const opened = await new FakeBackend().call("open_record", { id: "r2" });
    const { backend } = show("#/records/r2", new FakeBackend().make("open_record", { answers: { ...opened, context: null, person: null } }));
    expect(await screen.findByRole("row", { name: /^HbA1c/ })).toBeTruthy();
    const line = (await screen.findByText("could not be read.")).closest("p")!;
    expect(line.textContent).toContain("Allergies");
    expect(line.textContent).not.toContain("No allergies recorded");
    await user.click(within(line).getByRole("button", { name: "Try again" }));
    expect(await screen.findByText("Penicillin")).toBeTruthy();
    expect(asked(backend)).toEqual(["open_record", "get_record_context"]);
  });

  test("a link from elsewhere points at its line", async () => {
    const entry = documents.r2!.sections[0]!.items[0]!.entry;
    const { container } = show(`#/records/r2?entry=${entry}`);
    await screen.findByRole("row", { name: /^HbA1c/ });
    await waitFor(() => expect(container.querySelector(".pointed")?.textContent).toContain("HbA1c"));
  });
});

describe("behind a line", () => {
  test("everything of its entry can be seen, searched and copied as sent", async () => {
    const user = userEvent.setup();
    const { backend } = show("#/records/r2");
    await user.click(await screen.findByRole("button", { name: "All details of HbA1c" }));
    const dialog = await screen.findByRole("dialog", { name: "All details of HbA1c" });
    expect(await within(dialog).findByText(/"text": "<b>not markup<\/b>"/)).toBeTruthy();
    expect(within(dialog).getByText("Code › Text")).toBeTruthy();
    expect(backend.calls.at(-1)).toMatchObject({ name: "get_entry_json", request: { record: "r2" } });
    await user.type(within(dialog).getByRole("searchbox"), "markup");
    expect(await within(dialog).findByText("1 of 1")).toBeTruthy();
    await user.click(within(dialog).getByRole("button", { name: "Copy: HbA1c as sent" }));
    const { entry } = backend.calls.find((it) => it.name === "get_entry_json")!.request as { entry: number };
    await waitFor(() => expect(backend.calls).toContainEqual({ name: "copy_text", request: { what: "json", record: "r2", entry } }));
  });

  test("every member of a section's items is one press away", async () => {
    const user = userEvent.setup();
    show("#/records/r2");
    await user.click(await screen.findByRole("button", { name: "All details of Diabetes panel" }));
    const section = part("Diabetes panel");
    expect(within(section).getAllByRole("article")).toHaveLength(3);
    expect(within(section).getAllByText("Reference range").length).toBeGreaterThan(0);
  });

  test("original data can be shown and searched", async () => {
    const user = userEvent.setup();
    show("#/records/r2");
    await user.click(await screen.findByRole("button", { name: "Show original data" }));
    expect(await screen.findByText(/"value": 8\.10/)).toBeTruthy();
    expect(screen.getByText(/<b>not markup<\/b>/)).toBeTruthy();
    await user.type(screen.getByLabelText("Search: Original data"), "resourceType");
    expect(screen.getByText("1 of 3")).toBeTruthy();
    await user.keyboard("{Enter}");
    expect(screen.getByText("2 of 3")).toBeTruthy();
  });
});

describe("taking a document away", () => {
  test("the data leaves only after a warning that names the end of consent", async () => {
    const user = userEvent.setup();
    const { backend } = show("#/records/r2");
    await user.click(await screen.findByRole("button", { name: "More" }));
    await user.click(await screen.findByText("Save the data (FHIR)"));
    const dialog = await screen.findByRole("dialog", { name: "Save the data of this document" });
    expect(dialog.textContent).toMatch(/not encrypted/);
    expect(dialog.textContent).toContain("21 Dec 2026");
    expect(backend.calls.some((it) => it.name === "export_record_fhir")).toBe(false);
    await user.click(within(dialog).getByRole("button", { name: "Save a copy" }));
    expect(await within(dialog).findByText("/home/asha/Downloads/r2.json")).toBeTruthy();
    expect(backend.calls.at(-1)).toEqual({ name: "export_record_fhir", request: { id: "r2" } });
  });

  test("what could not be written is said, and the warning stays", async () => {
    const user = userEvent.setup();
    show("#/records/r2", new FakeBackend().make("save_attachment", new CommandFailure("disk_full")));
    await user.click(await screen.findByRole("button", { name: "Save Signed report" }));
    await user.click(screen.getByRole("button", { name: "Save a copy" }));
    expect(await screen.findByText("The copy could not be written.")).toBeTruthy();
    expect(screen.getByText(/not encrypted/)).toBeTruthy();
  });

  test("each sheet of paper says whose it is, how much was read, and when to destroy it", async () => {
    const { container } = show("#/records/r2");
    await screen.findByRole("row", { name: /^HbA1c/ });
    await waitFor(() => expect(container.querySelector(".sheet .head")!.textContent).toMatch(/Hina Patel.*Sanjeevani Diagnostics/s));
    expect(container.querySelector(".sheet .foot")!.textContent).toMatch(/10 of 13 items fully read.*ends on 21 Dec 2026: destroy this sheet/s);
  });
});
