import { cleanup, render, waitFor } from "@testing-library/svelte";
import userEvent from "@testing-library/user-event";
import { afterEach, describe, expect, test, vi } from "vitest";
import { FakeBackend } from "../src/preview/fake/backend";
import { allergy, dose, order, result, section } from "../src/preview/fake/lines";
import { documents } from "../src/preview/fake/documents";
import { CommandFailure } from "../src/shared/backend/backend";
import { speak } from "../src/shared/language/language.svelte";
import { kindName } from "../src/shared/viewer/kinds";
import PdfViewer from "../src/shared/viewer/PdfViewer.svelte";
import TakeAway from "../src/shared/viewer/TakeAway.svelte";
import TextViewer from "../src/shared/viewer/TextViewer.svelte";
import { toasts } from "../src/shared/ui/toasts.svelte";
import { Overheard, settled, showPseudo, unsaid, written } from "./pseudo";

const pdf = vi.hoisted(() => {
  class PdfTrouble extends Error {
    constructor(readonly kind: string) {
      super(kind);
    }
  }
  return { PdfTrouble, open: vi.fn() };
});
vi.mock("../src/shared/viewer/pdf", () => ({ Pdf: { open: pdf.open }, PdfTrouble: pdf.PdfTrouble, MAX_PAGES: 400 }));

const twoPages = (more: object = {}): object => ({
  pages: 2,
  claimedPages: 2,
  size: () => Promise.resolve({ width: 595, height: 842 }),
  draw: () => Promise.resolve(),
  mark: () => Promise.resolve(),
  text: () => Promise.resolve({ text: "", pieces: [] }),
  find: () => Promise.resolve([]),
  close: () => Promise.resolve(),
  ...more,
});

afterEach(() => {
  speak("en");
  toasts.shown = [];
  pdf.open.mockReset();
});

/** Text that is left when what the core answered is taken away, on the page and in what hangs above it. */
const left = (backend: Overheard, allowed: readonly string[] = []): string[] => unsaid(document.body, [...backend.texts, ...allowed]);

const buttons = (container: Element, words: RegExp): HTMLElement[] =>
  [...container.querySelectorAll<HTMLElement>("main button")].filter((it) => words.test(it.getAttribute("aria-label") ?? it.textContent.trim()));

async function pressAll(container: Element, words: RegExp): Promise<void> {
  for (const button of buttons(container, words)) button.click();
  await settled(container as HTMLElement);
}

describe("a document says everything of its own in the language in use", () => {
  test.each(Object.keys(documents))("%s, with all its details", async (record) => {
    pdf.open.mockResolvedValue(twoPages());
    const { container, backend } = await showPseudo(`#/records/${record}`);
    expect(container.querySelector("main h1")).not.toBeNull();
    const allowed = written(documents[record]);
    expect(left(backend, allowed)).toEqual([]);
    await pressAll(container, /^\[(All~|Show~~\] \d)/);
    expect(left(backend, allowed)).toEqual([]);
  });

  test("while it waits, in trouble, and once it is gone", async () => {
    const backend = new Overheard();
    backend.make("open_record", "waits");
    await showPseudo("#/records/r2", backend, true);
    await waitFor(() => expect(document.querySelector("main .waiting")).not.toBeNull());
    expect(left(backend)).toEqual([]);
    cleanup();
    backend.make("open_record", new CommandFailure("document_unreadable", "7F3A-19C2"));
    await showPseudo("#/records/r2", backend);
    expect(left(backend, ["7F3A-19C2"])).toEqual([]);
    cleanup();
    const erased = new Overheard();
    const { container } = await showPseudo("#/records/r2", erased);
    erased.make("get_record_context", new CommandFailure("not_found"));
    erased.change();
    await waitFor(() => expect(container.querySelector("main .empty")).not.toBeNull());
    expect(left(erased)).toEqual([]);
  });

  test("what is known of the patient's allergies, in each state", async () => {
    const opened = await new FakeBackend().call("open_record", { id: "r3" });
    const [first] = opened.context!.allergies;
    const line = { ...first!.line, name: "No known allergies", is_statement: true, date: null };
    for (const allergies of [null, [], [{ ...first!, stands: true, sources: [], line }]]) {
      const backend = new Overheard();
      backend.make("open_record", { answers: { ...opened, context: allergies && { ...opened.context!, allergies } } });
      const { container } = await showPseudo("#/records/r3", backend, true);
      await waitFor(() => expect(container.querySelector(".allergies")).not.toBeNull());
      expect(left(backend, written(documents.r3))).toEqual([]);
      cleanup();
    }
  });

  test("with rare lines", async () => {
    const it = await new FakeBackend().call("open_record", { id: "r2" });
    const flagged = (flag: "negated" | "ended" | "entered_in_error" | "modifier") => ({ ...result("x", "1", "mg", null).part, flag });
    const many = Array.from({ length: 9 }, (_, place) => result(`Test ${place}`, "9", "mg", "1 - 2", { mark: "HH", mark_computed: true, date: `2026-01-0${place + 1}` }));
    const sections = [
      section("Rare", [
        { type: "results", rows: [...many, result("Void", "", null, null, { date: null, by_patient: true, part: flagged("negated") }), result("N", "1", null, null, { mark: "N" })] },
        { type: "tiles", rows: [
          ...["3", "2", "1"].map((value) => result("Weight", value, "kg", null, { date: null, by_patient: true, performer: "Hina Patel" })),
          result("Pulse", "3", null, "1 - 2", { date: "2026-01-02", date_from: "report" }),
          result("Pulse", "2", null, null, { date: "2026-01-01" }),
          result("Void", "", null, null, { part: flagged("ended") }),
        ] },
        { type: "allergies", rows: [
          ...["high", "low", "unable-to-assess"].map((criticality) => allergy({ name: "Penicillin", criticality })),
          allergy({ name: "Latex", part: flagged("negated") }),
          allergy({ name: "Dust", part: flagged("modifier") }),
        ] },
        { type: "orders", rows: [
          order({ name: "X-ray", role: "investigation", intent: "option", to: "Dr. Rao", reason: "cough", date: "2026-01-02" }),
          order({ name: "Visit", role: "follow_up", part: flagged("negated") }),
          order({ name: "Second opinion", role: "referral", intent: "directive" }),
        ] },
        { type: "immunizations", given: [dose({ vaccine: "BCG", dose: null, date: null, reactions: ["Fever"] }), dose({ vaccine: "OPV", dose: "2", part: flagged("negated") })], due: ["immune", "complete", "contraindicated", "overdue", "due"].map((forecast) => ({ part: flagged("ended"), vaccine: "MMR", disease: null, dose: "2", forecast, due: "2027-01-01", dates: [] })) },
        { type: "invoice", view: { part: { ...flagged("negated"), note: "paid" }, number: null, date: null, lines: [], net: null, gross: null, warning: { key: "clinical-invoice-not-checked" } } },
      ] as never),
      section("Empty", []),
    ];
    const doubtful = Array.from({ length: 8 }, (_, entry) => ({ ...documents.r2!.sections[0]!.items[0]!, entry, label: "Slip", state: "opaque" as const, lost: ["Code"], duplicate_of: 1, flag: null, in_block: false }));
    for (const document of [
      { ...it.document, sections, lead: [], attachments: [], date: null, author: null, status: null, patient: null, attested: null, organization: null },
      { ...it.document, sections: [{ ...sections[1]!, items: doubtful }], lead: [], status: "entered-in-error", relates_to: "replaces 12" },
      { ...it.document, sections: [{ ...sections[1]!, items: doubtful.slice(1, 2) }], lead: [] },
    ]) {
      const backend = new Overheard();
      backend.make("open_record", { answers: { ...it, record: { ...it.record, erase_at: null }, document } });
      const { container } = await showPseudo("#/records/r2", backend);
      expect(left(backend, written(document))).toEqual([]);
      await pressAll(container, /^\[Only~/);
      expect(left(backend, written(document))).toEqual([]);
      cleanup();
    }
  });

  test("the entry behind a line, the original data and what can be saved", async () => {
    const user = userEvent.setup();
    const { container, backend } = await showPseudo("#/records/r2");
    const allowed = written(documents.r2);
    buttons(container, /^\[All~.*HbA1c$/)[0]!.click();
    await waitFor(() => expect(container.querySelector("dialog pre")).not.toBeNull());
    expect(left(backend, allowed)).toEqual([]);
    await user.type(container.querySelector<HTMLInputElement>("dialog input[type=search]")!, "zz");
    expect(left(backend, allowed)).toEqual([]);
    buttons(container, /^\[Show~~\] \[original~~~\]/)[0]!.click();
    await waitFor(() => expect(container.querySelector("#original pre")).not.toBeNull());
    expect(left(backend, allowed)).toEqual([]);
    for (const place of [0, 1]) {
      await user.click(container.querySelector(".menu-trigger")!);
      const items = [...document.querySelectorAll<HTMLElement>("[role=menuitem]")];
      expect(items).toHaveLength(3);
      expect(left(backend, allowed)).toEqual([]);
      await user.click(items[place]!);
      await waitFor(() => expect(container.querySelectorAll("dialog[open] footer button")).toHaveLength(2));
      expect(left(backend, allowed)).toEqual([]);
      await user.click([...container.querySelectorAll<HTMLElement>("dialog[open] footer button")].at(-1)!);
      await waitFor(() => expect(container.querySelector("dialog[open] .path")).not.toBeNull());
      expect(left(backend, allowed)).toEqual([]);
      await user.click(container.querySelector("dialog[open] footer button")!);
    }
  });

  test("what goes wrong behind a line and with the original data", async () => {
    const backend = new Overheard();
    backend.make("get_entry_json", new CommandFailure("store_busy")).make("get_record_fhir", new CommandFailure("store_busy")).make("note_print", new CommandFailure("store_busy"));
    const { container } = await showPseudo("#/records/r2", backend);
    await waitFor(() => expect(buttons(container, /^\[All~.*HbA1c$/)).not.toEqual([]));
    buttons(container, /^\[All~.*HbA1c$/)[0]!.click();
    buttons(container, /^\[Show~~\] \[original~~~\]/)[0]!.click();
    buttons(container, /^\[Print~~\]$/)[0]!.click();
    await waitFor(() => expect(container.querySelectorAll("[role=alert]")).toHaveLength(2));
    await waitFor(() => expect(container.querySelector(".toast")).not.toBeNull());
    expect(left(backend, written(documents.r2))).toEqual([]);
  });
});

describe("the files of a document", () => {
  test("shown, in trouble and outside the record", async () => {
    pdf.open.mockResolvedValue(twoPages());
    const { container, backend } = await showPseudo("#/records/r2");
    const allowed = [...written(documents.r2), ...documents.r2!.attachments.map((it) => it.title).filter((it) => typeof it === "string")];
    await pressAll(container, /^\[Show~~\] (?!\[)/);
    await waitFor(() => expect(container.querySelector("main .card pre")).not.toBeNull());
    expect(left(backend, allowed)).toEqual([]);
    buttons(container, /^\[Copy~/).at(-1)!.click();
    await waitFor(() => expect(container.querySelector("dialog[open] .full")).not.toBeNull());
    expect(left(backend, allowed)).toEqual([]);
    [...container.querySelectorAll<HTMLElement>("dialog[open] footer button")].at(-1)!.click();
    await waitFor(() => expect(container.querySelector(".toast")).not.toBeNull());
    expect(left(backend, allowed)).toEqual([]);
    cleanup();
    const failing = new Overheard();
    failing.make("get_record_picture", new CommandFailure("unsupported_picture")).make("save_attachment", new CommandFailure("disk_full"));
    const shown = await showPseudo("#/records/r2", failing);
    buttons(shown.container, /^\[Show~~\] Chromatogram/)[0]!.click();
    buttons(shown.container, /^\[Save~~\] Chromatogram/)[0]!.click();
    await waitFor(() => expect(shown.container.querySelector("dialog[open] footer")).not.toBeNull());
    [...shown.container.querySelectorAll<HTMLElement>("dialog[open] footer button")].at(-1)!.click();
    await waitFor(() => expect(shown.container.querySelectorAll("[role=alert]")).toHaveLength(2));
    expect(left(failing, allowed)).toEqual([]);
  });

  test.each([{}, { problem: "its pictures are coded as MPEG-4", warning: "the picture names Heena Patil" }, { patient_name: null, center: null }])("a scan with %j", async (more) => {
    const backend = new Overheard();
    const view = await new FakeBackend().call("get_record_dicom", { record: "r11", attachment: "a1" });
    backend.make("get_record_dicom", { answers: { ...view, ...more } });
    const { container } = await showPseudo("#/records/r11", backend);
    await waitFor(() => expect(container.querySelector(".dicom")).not.toBeNull());
    await settled(container);
    expect(left(backend, written(documents.r11))).toEqual([]);
  });

  test("a PDF, searched, long, without text, locked or damaged", async () => {
    const user = userEvent.setup();
    speak("xx");
    const props = { bytes: new Uint8Array(4), title: "9", line: "" };
    pdf.open.mockResolvedValueOnce(twoPages({ claimedPages: 90_000 }));
    const { container } = render(PdfViewer, { props });
    await waitFor(() => expect(container.querySelector(".viewer-bar")).not.toBeNull());
    await user.click([...container.querySelectorAll("button")].find((it) => it.textContent.trim() === "[Text~~]")!);
    await waitFor(() => expect(container.querySelector("pre")?.textContent).toContain("[picture~~~]"));
    await user.type(container.querySelector<HTMLInputElement>("input[type=search]")!, "zz");
    await waitFor(() => expect(container.querySelector(".found")?.textContent).toContain("[found~~]"));
    expect(unsaid(document.body, [])).toEqual([]);
    cleanup();
    pdf.open.mockRejectedValueOnce(new pdf.PdfTrouble("damaged"));
    render(PdfViewer, { props });
    await waitFor(() => expect(document.querySelector(".note")).not.toBeNull());
    expect(unsaid(document.body, [])).toEqual([]);
    cleanup();
    pdf.open.mockRejectedValue(new pdf.PdfTrouble("password"));
    render(PdfViewer, { props });
    await waitFor(() => expect(document.querySelector("form.secret")).not.toBeNull());
    await user.type(document.querySelector<HTMLInputElement>("form.secret input")!, "1{Enter}");
    await waitFor(() => expect(document.querySelector(".fault")).not.toBeNull());
    expect(unsaid(document.body, [])).toEqual([]);
  });

  test("a long text, and a copy of what has no end", () => {
    speak("xx");
    render(TextViewer, { text: "1 ".repeat(300_000), title: "9" });
    render(TakeAway, { title: "", open: true, until: null, run: () => Promise.reject(new CommandFailure("disk_full")) });
    expect(document.querySelector("dialog[open]")).not.toBeNull();
    expect(unsaid(document.body, [])).toEqual([]);
  });

  test("each kind of file", () => {
    speak("xx");
    for (const type of ["application/pdf", "application/dicom", "image/png", "image/jpeg", "image/gif", "image/webp", "image/bmp", "image/tiff", "application/zip", "application/rtf", "text/html", "text/plain", ""]) {
      expect(kindName(type).replace(/\[[^[\]]*~\]/g, "")).not.toMatch(/\p{L}/u);
    }
  });
});
