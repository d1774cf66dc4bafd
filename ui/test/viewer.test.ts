import { render, screen, waitFor, within } from "@testing-library/svelte";
import userEvent from "@testing-library/user-event";
import { describe, expect, test, vi } from "vitest";
import { CommandFailure } from "../src/shared/backend/backend";
import { FakeBackend } from "../src/preview/fake/backend";
import { bytesOf, hostOf, kindName, textOf, wayOf, zoomed } from "../src/shared/viewer/kinds";
import PdfViewer from "../src/shared/viewer/PdfViewer.svelte";
import { byUrgency, doseNumber, grid } from "../src/shared/clinical/immunizations";
import { rangeTexts } from "../src/shared/clinical/results";
import { dose, result } from "../src/preview/fake/lines";
import { toasts } from "../src/shared/ui/toasts.svelte";
import { deltaWords } from "../src/shared/words/chart";
import { show } from "./show";

// Drawing needs a real browser: the pictures of the screens look at it. Here stands a file of three pages.
const pdf = vi.hoisted(() => {
  class PdfTrouble extends Error {
    constructor(readonly kind: string) {
      super(kind);
    }
  }
  const open = vi.fn();
  return { PdfTrouble, open, MAX_PAGES: 400 };
});
vi.mock("../src/shared/viewer/pdf", () => ({ Pdf: { open: pdf.open }, PdfTrouble: pdf.PdfTrouble, MAX_PAGES: pdf.MAX_PAGES }));

const threePages = (more: object = {}): object => ({
  pages: 3,
  claimedPages: 3,
  size: () => Promise.resolve({ width: 595, height: 842 }),
  draw: () => Promise.resolve(),
  mark: () => Promise.resolve(),
  text: () => Promise.resolve({ text: "Total cholesterol 224", pieces: [] }),
  find: () => Promise.resolve([{ page: 0, start: 0, end: 3 }, { page: 2, start: 4, end: 7 }]),
  close: vi.fn(() => Promise.resolve()),
  ...more,
});
const props = { bytes: new Uint8Array(4), title: "Report", line: "Hina Patel · City Hospital" };

describe("a PDF", () => {
  test("is paged, searched and turned by keyboard", async () => {
    const user = userEvent.setup();
    pdf.open.mockResolvedValueOnce(threePages());
    render(PdfViewer, { props });
    expect(await screen.findByText("of 3")).toBeTruthy();
    await user.type(screen.getByRole("searchbox", { name: "Search in Report" }), "cho");
    expect(await screen.findByText("1 of 2")).toBeTruthy();
    await user.keyboard("{Enter}");
    expect(screen.getByText("2 of 2")).toBeTruthy();
    expect(screen.getByLabelText<HTMLInputElement>("Page").value).toBe("3");
    screen.getByRole("group", { name: "Pages of Report" }).focus();
    await user.keyboard("+");
    expect(screen.getByRole("button", { name: /now 125 %/ })).toBeTruthy();
    await user.keyboard("r");
    expect(screen.getByRole("img", { name: "Page 1 of 3" }).getAttribute("width")).toBe("842");
    await user.click(screen.getByRole("button", { name: "Text" }));
    expect(await screen.findByText("Total cholesterol 224")).toBeTruthy();
  });

  test("of which a page cannot be drawn is not printed, and says so", async () => {
    const user = userEvent.setup();
    window.print = vi.fn();
    const file = threePages();
    pdf.open.mockResolvedValueOnce(file);
    render(PdfViewer, { props });
    expect(await screen.findByText("of 3")).toBeTruthy();
    Object.assign(file, { draw: () => Promise.reject(new Error("no room")) });
    await user.click(screen.getByRole("button", { name: "Print Report" }));
    await waitFor(() => expect(toasts.shown.map((it) => it.text)).toContain("Not printed: a page of this file could not be drawn."));
    expect(window.print).not.toHaveBeenCalled();
  });

  test("that is damaged says so", async () => {
    pdf.open.mockRejectedValueOnce(new pdf.PdfTrouble("damaged"));
    render(PdfViewer, { props });
    expect(await screen.findByText("This PDF is damaged and cannot be drawn.")).toBeTruthy();
  });

  test("with a password asks for it, and says when it is wrong", async () => {
    const user = userEvent.setup();
    pdf.open.mockRejectedValueOnce(new pdf.PdfTrouble("password")).mockRejectedValueOnce(new pdf.PdfTrouble("password")).mockResolvedValueOnce(threePages());
    render(PdfViewer, { props });
    await user.type(await screen.findByLabelText(/locked with a password/), "0204{Enter}");
    expect(await screen.findByText("This password does not open it.")).toBeTruthy();
    await user.click(screen.getByRole("button", { name: "Open" }));
    expect(await screen.findByText("of 3")).toBeTruthy();
    expect(pdf.open.mock.calls.map((call): unknown => call[1])).toEqual(expect.arrayContaining([undefined, "0204"]));
  });

  test("with more pages than are shown says how many there are", async () => {
    pdf.open.mockResolvedValueOnce(threePages({ claimedPages: 90_000 }));
    render(PdfViewer, { props });
    expect(await screen.findByText(/90,000 pages; the first 400 are shown/)).toBeTruthy();
  });

  test("lets go of its file when it is closed", async () => {
    const file = threePages() as { close: ReturnType<typeof vi.fn> };
    pdf.open.mockResolvedValueOnce(file);
    const { unmount } = render(PdfViewer, { props });
    await screen.findByText("of 3");
    unmount();
    expect(file.close).toHaveBeenCalledOnce();
  });
});

describe("the files of a document", () => {
  test("are read only when asked for, and closed again", async () => {
    const user = userEvent.setup();
    const { backend } = show("#/records/r2");
    await screen.findByText("Remark of the laboratory");
    expect(backend.calls.some((it) => it.name === "get_record_attachment")).toBe(false);
    await user.click(screen.getByRole("button", { name: "Show Remark of the laboratory" }));
    expect((await screen.findByText(/haemolysed/)).textContent).toContain("<b>not markup</b>");
    await user.click(screen.getByRole("button", { name: "Close Remark of the laboratory" }));
    expect(screen.queryByText(/haemolysed/)).toBeNull();
  });

  test("whose content is the document are shown at once", async () => {
    pdf.open.mockResolvedValueOnce(threePages());
    show("#/records/r8");
    expect(await screen.findByText("of 3")).toBeTruthy();
  });

  test("say what they are, what they claimed to be, and which they repeat", async () => {
    show("#/records/r2");
    expect((await screen.findByRole("article", { name: "Chromatogram" })).textContent).toContain("sent as image/jpeg");
    expect(screen.getByRole("article", { name: "Report again" }).textContent).toContain("same file as “Signed report”");
    expect(screen.getByRole("article", { name: "Broken copy" }).textContent).toContain("Part of this file is damaged.");
  });

  test("that lie elsewhere show where, and are never fetched", async () => {
    const user = userEvent.setup();
    const { backend } = show("#/records/r2");
    const card = await screen.findByRole("article", { name: "Portal copy" });
    expect(card.textContent).toContain("reports.sanjeevani.example");
    expect(within(card).queryByRole("link")).toBeNull();
    expect(within(card).queryByRole("button", { name: /Show|Save/ })).toBeNull();
    await user.click(within(card).getByRole("button", { name: "Copy address of Portal copy" }));
    const dialog = await screen.findByRole("dialog", { name: "This file lies outside the record" });
    expect(dialog.textContent).toContain("https://reports.sanjeevani.example/1182.pdf");
    await user.click(within(dialog).getByRole("button", { name: "Copy address" }));
    expect(backend.calls.at(-1)).toMatchObject({ name: "copy_text", request: { what: "address", record: "r2" } });
    expect(backend.calls.some((it) => /attachment|picture/.test(it.name))).toBe(false);
  });

  test("an image is drawn from the core's own bytes, and never as a page", async () => {
    const user = userEvent.setup();
    const made = vi.mocked(URL.createObjectURL);
    made.mockClear();
    const { backend } = show("#/records/r2");
    await user.click(await screen.findByRole("button", { name: "Show Chromatogram" }));
    expect((await screen.findByRole("img", { name: "Chromatogram" })).getAttribute("src")).toBe("blob:test");
    expect(made.mock.calls.map(([blob]) => (blob as Blob).type)).toEqual(["image/png"]);
    expect(backend.calls.at(-1)).toMatchObject({ name: "get_record_picture", request: { kind: "full" } });
    await user.click(screen.getByRole("button", { name: "Larger" }));
    expect(screen.getByRole("img", { name: "Chromatogram" }).className).toContain("zoom-125");
  });

  test("that cannot be drawn can still be saved", async () => {
    const user = userEvent.setup();
    show("#/records/r2", new FakeBackend().make("get_record_picture", new CommandFailure("unsupported_picture")));
    await user.click(await screen.findByRole("button", { name: "Show Chromatogram" }));
    expect(await screen.findByText("The file could not be shown. It can still be saved.")).toBeTruthy();
    expect(screen.getByRole("button", { name: "Save Chromatogram" })).toBeTruthy();
  });
});

describe("a scan", () => {
  test("shows frame after frame with the window asked for", async () => {
    const user = userEvent.setup();
    const { backend } = show("#/records/r11");
    expect(await screen.findByRole("img", { name: "Axial series, frame 1 of 12" })).toBeTruthy();
    expect(backend.calls.at(-1)).toMatchObject({ request: { kind: "frame", frame: 0, center: null, width: null } });
    screen.getByRole("group", { name: "Frames of Axial series" }).focus();
    await user.keyboard("{ArrowDown}");
    expect(await screen.findByRole("img", { name: "Axial series, frame 2 of 12" })).toBeTruthy();
    await user.click(screen.getByRole("button", { name: "Lung" }));
    await waitFor(() => expect(backend.calls.at(-1)).toMatchObject({ request: { frame: 1, center: -600, width: 1500 } }));
    await user.click(screen.getByRole("button", { name: "As the file asks" }));
    await waitFor(() => expect(backend.calls.at(-1)).toMatchObject({ request: { frame: 1, center: null, width: null } }));
  });

  test("is drawn once for one place of its sliders", async () => {
    const { backend } = show("#/records/r11");
    await screen.findByRole("img", { name: "Axial series, frame 1 of 12" });
    await new Promise((resolve) => setTimeout(resolve, 200));
    expect(backend.calls.filter((it) => it.name === "get_record_picture")).toHaveLength(1);
  });

  test("of another patient says so", async () => {
    const backend = new FakeBackend();
    const view = await backend.call("get_record_dicom", { record: "r11", attachment: "a1" });
    show("#/records/r11", backend.make("get_record_dicom", { answers: { ...view, warning: "the picture names Heena Patil" } }));
    expect(await screen.findByText("The picture names Heena Patil.")).toBeTruthy();
  });

  test("coded in a way that is not known says so, keeps its words and asks for no picture", async () => {
    const backend = new FakeBackend();
    const view = await backend.call("get_record_dicom", { record: "r11", attachment: "a1" });
    show("#/records/r11", backend.make("get_record_dicom", { answers: { ...view, problem: "its pictures are coded as MPEG-4" } }));
    expect(await screen.findByText(/Its pictures are coded as MPEG-4\. It can be saved/)).toBeTruthy();
    expect(screen.getByText("CT chest without contrast")).toBeTruthy();
    expect(screen.queryByRole("slider")).toBeNull();
    expect(backend.calls.some((it) => it.name === "get_record_picture")).toBe(false);
  });

  test("in colour has no window of grey levels", async () => {
    const backend = new FakeBackend();
    const view = await backend.call("get_record_dicom", { record: "r11", attachment: "a1" });
    show("#/records/r11", backend.make("get_record_dicom", { answers: { ...view, center: null, width: null } }));
    await screen.findByRole("img", { name: "Axial series, frame 1 of 12" });
    expect(screen.getAllByRole("slider")).toHaveLength(1);
  });
});

describe("what a file is", () => {
  test.each([
    ["application/pdf", "pdf"],
    ["image/tiff", "image"],
    ["application/dicom", "dicom"],
    ["text/html", "text"],
    ["application/xml; charset=utf-8", "text"],
    ["image/svg+xml", "none"],
    ["application/zip", "none"],
    ["", "none"],
  ])("%s is looked at as %s", (media_type, way) => {
    expect(wayOf({ media_type, url: null, size: 1 })).toBe(way);
    expect(wayOf({ media_type, url: "https://a.example/x", size: 1 })).toBe("elsewhere");
  });

  test("text is read in the encoding its bytes speak", () => {
    expect(textOf(new Uint8Array([0xe0, 0xa4, 0xa8]))).toBe("न");
    expect(textOf(new Uint8Array([0xff, 0xfe, 0x41, 0x00]))).toBe("A");
    expect(textOf(new Uint8Array([0x35, 0xb5, 0x67]))).toBe("5µg");
    expect([...bytesOf("AP8=")]).toEqual([0, 255]);
  });

  test("names and hosts are plain", () => {
    expect(kindName("image/jpeg")).toBe("JPEG image");
    expect(kindName("")).toBe("Unknown kind");
    expect(hostOf("https://user@lab.example:8443/a?b")).toBe("lab.example:8443");
    expect(hostOf("not an address")).toBe("not an address");
    expect([zoomed(100, 1), zoomed(400, 1), zoomed(25, -1)]).toEqual([125, 400, 25]);
  });
});

describe("vaccines", () => {
  test.each([
    ["2", 2],
    ["2nd", 2],
    ["2 of 3", 2],
    ["Dose 1", 1],
    ["booster", 0],
    ["Booster 1", 0],
    [null, 0],
    ["first", 0],
  ])("dose %s is number %i", (words, number) => {
    expect(doseNumber(words)).toBe(number);
  });

  test("a vaccine against two diseases stands in both rows", () => {
    const laid = grid([dose({ vaccine: "Td", diseases: ["Tetanus", "Diphtheria"], dose: "1" }), dose({ vaccine: "Unnamed", dose: null })]);
    expect(laid.rows.map((row) => row.disease)).toEqual(["Tetanus", "Diphtheria", "Unnamed"]);
    expect(laid.columns).toEqual([1, 0]);
  });

  test("overdue comes before due, and an unknown forecast counts as due", () => {
    const line = (forecast: string | null, due: string) => ({ part: dose({ vaccine: "" }).part, vaccine: "", disease: null, dose: null, forecast, due, dates: [] });
    expect(byUrgency([line("complete", "2020"), line("due", "2030"), line("odd", "2025"), line("overdue", "2031")]).map((it) => it.due)).toEqual(["2031", "2025", "2030", "2020"]);
  });
});

test("a range sent in figures and in words stands once, two different ones both", () => {
  expect(rangeTexts([{ text: "12.0 – 15.0 g/dL; 12.0 - 15.0 g/dL" }])).toEqual(["12.0 – 15.0 g/dL"]);
  expect(rangeTexts([{ text: "Male: 13-17" }, { text: "Female: 12-15" }])).toEqual(["Male: 13-17", "Female: 12-15"]);
});

describe("the change of a measure", () => {
  test.each([
    ["71.50", "73.2", "kg", "kg", "−1.70"],
    ["84", "84.0", "/min", "/min", "no change"],
    ["5", "4", "mg/dL", "mg/dL", "+1"],
    ["5", "4", "mg/dL", "mmol/L", null],
    ["<5", "4", "mg/dL", "mg/dL", null],
    ["120/80", "118/76", "mmHg", "mmHg", null],
  ])("from %s after %s", (now, before, unit, unitBefore, says) => {
    expect(deltaWords(result("x", now, unit, null), result("x", before, unitBefore, null))).toBe(says);
  });
});
