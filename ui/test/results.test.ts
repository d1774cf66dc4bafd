import { screen, waitFor, within } from "@testing-library/svelte";
import userEvent from "@testing-library/user-event";
import { describe, expect, test } from "vitest";
import { FakeBackend } from "../src/preview/fake/backend";
import { chartOf } from "../src/preview/fake/chart";
import { place } from "../src/shared/place/place.svelte";
import { show } from "./show";

const chart = chartOf("hinapatel79@sbx");
const PAGE = "#/patients/hinapatel79%40sbx";

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
