import { screen, waitFor } from "@testing-library/svelte";
import userEvent from "@testing-library/user-event";
import { describe, expect, test } from "vitest";
import { CommandFailure } from "../src/shared/backend/backend";
import { FakeBackend } from "../src/preview/fake/backend";
import { place } from "../src/shared/place/place.svelte";
import { show } from "./show";

const HINA = "hinapatel79@sbx";
/** Types without a rest between the keys: on a busy machine it may be long enough for a part of a word to be asked. */
const typist = (): ReturnType<typeof userEvent.setup> => userEvent.setup({ delay: null });

describe("searching", () => {
  test("a document that may be another patient's says so where it is found", async () => {
    show("#/search?text=insurance");
    const hit = (await screen.findByText("Scanned insurance form")).closest("a")!;
    expect(hit.textContent).toContain("The document names another patient: Heena Patil, born 1981.");
  });

  test("marks what was found, groups by patient, and the arrows reach it", async () => {
    const user = typist();
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
    const user = typist();
    show("#/search");
    await user.type(await screen.findByLabelText("Words in the documents"), "नमूना");
    expect(await screen.findByText("HbA1c and lipid profile")).toBeTruthy();
    expect(place.now.query.get("text")).toBe("नमूना");
  });

  test("asks once typing rests, and a late answer to an earlier question is dropped", async () => {
    const user = typist();
    const { backend } = show("#/search");
    await user.type(await screen.findByLabelText("Words in the documents"), "potassium");
    await screen.findByText(/to be repeated within a week/);
    const asked = backend.calls.filter((it) => it.name === "search").map((it) => (it.request as { text: string }).text);
    expect(asked).toEqual(["potassium"]);
  });

  test("is narrowed to one patient", async () => {
    const user = typist();
    const { backend } = show("#/search?text=dengue");
    await screen.findAllByRole("region", { name: /^Documents of/ });
    await user.selectOptions(screen.getByLabelText("Patient"), HINA);
    await waitFor(() => expect(screen.getAllByRole("region", { name: /^Documents of/ })).toHaveLength(1));
    expect(backend.calls.at(-1)).toEqual({ name: "search", request: { text: "dengue", patient: HINA, limit: 60 } });
  });

  test("the box leads to all that was found", async () => {
    const user = typist();
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
    const user = typist();
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
    const user = typist();
    show("#/today");
    await screen.findByText("Needs you");
    await user.keyboard("{Control>}k{/Control}dengue");
    expect(await screen.findAllByRole("option")).toHaveLength(3);
    await user.keyboard("{Control>}k{/Control}hina{Enter}");
    await waitFor(() => expect(place.now.parts).toEqual(["patients", HINA]));
  });

  test("the box does not pass trouble off as nothing found", async () => {
    const user = typist();
    show("#/today", new FakeBackend().make("search", new CommandFailure("store_trouble", "1")));
    await screen.findByText("Needs you");
    await user.keyboard("{Control>}k{/Control}hina");
    expect(await screen.findByRole("option", { name: /Hina Patel/ })).toBeTruthy();
    expect(screen.getByText(/The documents could not be searched/)).toBeTruthy();
  });
});
