import { screen, waitFor, within } from "@testing-library/svelte";
import userEvent from "@testing-library/user-event";
import { describe, expect, test } from "vitest";
import { CommandFailure } from "../src/shared/backend/backend";
import { FakeBackend } from "../src/preview/fake/backend";
import type { HiddenRow } from "../src/shared/bindings/HiddenRow";
import { show } from "./show";

const QUESTION = "Is this Hina Patel, F, 47?";
const HIDDEN: HiddenRow[] = [
  { record: "r7", reason: "other_person", hospital: "City Hospital", title: "Discharge summary", date: "2026-10-02", by: "operator", at: "2026-11-21T08:20:41Z" },
  { record: "r8", reason: "narrowed", hospital: "Lab One", title: null, date: null, by: "abdm", at: "2026-11-20T08:20:41Z" },
  { record: "r9", reason: "perhaps_narrowed", hospital: null, title: null, date: null, by: "abdm", at: "2026-11-20T08:20:41Z" },
];

async function unchecked(): Promise<FakeBackend> {
  const it = await new FakeBackend().call("open_record", { id: "r2" });
  return new FakeBackend().make("open_record", { answers: { ...it, person: { question: QUESTION, contradicts: null } } });
}
const answers = (backend: FakeBackend): unknown[] => backend.calls.filter((it) => it.name === "answer_person").map((it) => it.request);
const button = (name: string): HTMLElement => screen.getByRole("button", { name });

describe("whose a document is", () => {
  test("is asked first where nobody has checked it, and yes asks no more", async () => {
    const { backend } = show("#/records/r2", await unchecked());
    await screen.findByText(QUESTION);
    expect(screen.getByText(/ABDM did not confirm this patient's name/)).toBeTruthy();
    expect(screen.getByText("Nobody has checked yet whose document this is.")).toBeTruthy();
    await userEvent.click(button("Yes, this patient"));
    await waitFor(() => expect(screen.queryByText(QUESTION)).toBeNull());
    expect(answers(backend)).toEqual([{ id: "r2", answer: "yes" }]);
    expect(screen.getByRole("row", { name: /^HbA1c/ })).toBeTruthy();
  });

  test("no says what happens before it does, then shows nothing of it and where it can be taken back", async () => {
    const { backend } = show("#/records/r2", await unchecked());
    await screen.findByText(QUESTION);
    await userEvent.click(button("No, not this person"));
    const dialog = screen.getByRole("dialog");
    expect(within(dialog).getByText(/hidden on every page at once, and erased when the consent ends/)).toBeTruthy();
    expect(within(dialog).getByText(/Tell the hospital/)).toBeTruthy();
    expect(answers(backend)).toEqual([]);
    await userEvent.click(within(dialog).getByRole("button", { name: "Hide it" }));
    expect(await screen.findByText("This document is hidden: it is not this person's.")).toBeTruthy();
    expect(answers(backend)).toEqual([{ id: "r2", answer: "no" }]);
    expect(screen.queryByRole("row", { name: /^HbA1c/ })).toBeNull();
    expect(screen.getByRole("link", { name: "To the patient's page" })).toBeTruthy();
  });

  test("stays a question where the answer could not be kept", async () => {
    const backend = (await unchecked()).make("answer_person", new CommandFailure("busy"));
    show("#/records/r2", backend);
    await screen.findByText(QUESTION);
    await userEvent.click(button("Yes, this patient"));
    expect(await screen.findByText("The answer was not kept.")).toBeTruthy();
    expect(screen.getByText(QUESTION)).toBeTruthy();
  });

  test("is not asked where ABDM confirmed the name", async () => {
    show("#/records/r2");
    await screen.findByRole("row", { name: /^HbA1c/ });
    expect(screen.queryByRole("button", { name: "Yes, this patient" })).toBeNull();
  });
});

describe("a patient whose name ABDM did not confirm", () => {
  test("is marked so, and staff say who it is", async () => {
    const { backend } = show("#/patients/bimal.roy%40sbx");
    expect(await screen.findByText("Name not confirmed by ABDM")).toBeTruthy();
    await userEvent.click(button("Say who it is"));
    const dialog = screen.getByRole("dialog");
    await userEvent.type(within(dialog).getByLabelText("Year of birth"), "19x");
    expect(within(dialog).getByText("A year has four digits.")).toBeTruthy();
    await userEvent.clear(within(dialog).getByLabelText("Year of birth"));
    await userEvent.type(within(dialog).getByLabelText("Year of birth"), "1958");
    await userEvent.selectOptions(within(dialog).getByLabelText("Sex"), "Male");
    await userEvent.click(within(dialog).getByRole("button", { name: "Keep" }));
    await waitFor(() => expect(screen.queryByRole("dialog")).toBeNull());
    expect(backend.calls.find((it) => it.name === "describe_patient")!.request).toEqual({
      address: "bimal.roy@sbx",
      name: "Bimal Roy",
      sex: "male",
      birth_year: 1958,
    });
  });

  test("keeps what was told before, what is typed while the page is read again, and asks for nothing unchanged", async () => {
    const told = { name: "Bimal Roy", sex: "male" as const, birth_year: 1958 };
    const row = { ...(await new FakeBackend().call("get_patient", { address: "bimal.roy@sbx" })), told };
    const { backend } = show("#/patients/bimal.roy%40sbx", new FakeBackend().make("get_patient", { answers: row }));
    await userEvent.click(await screen.findByRole("button", { name: "Say who it is" }));
    const field = (name: string): HTMLInputElement => within(screen.getByRole("dialog")).getByLabelText<HTMLInputElement>(name);
    const keep = async (): Promise<void> => userEvent.click(within(screen.getByRole("dialog")).getByRole("button", { name: "Keep" }));
    expect([field("Full name").value, field("Sex").value, field("Year of birth").value]).toEqual(["Bimal Roy", "male", "1958"]);
    await keep();
    await waitFor(() => expect(screen.queryByRole("dialog")).toBeNull());
    expect(backend.calls.some((it) => it.name === "describe_patient")).toBe(false);

    await userEvent.click(button("Say who it is"));
    await userEvent.type(field("Full name"), " Senior");
    // Another person of the clinic said the year meanwhile.
    backend.make("get_patient", { answers: { ...row, told: { ...told, birth_year: 1959 } } });
    backend.change(["patient"]);
    await waitFor(() => expect(backend.calls.filter((it) => it.name === "get_patient").length).toBeGreaterThan(1));
    expect([field("Full name").value, field("Year of birth").value]).toEqual(["Bimal Roy Senior", "1958"]);
    await keep();
    await waitFor(() => expect(screen.queryByRole("dialog")).toBeNull());
    expect(backend.calls.find((it) => it.name === "describe_patient")!.request).toEqual({ address: "bimal.roy@sbx", name: "Bimal Roy Senior", sex: "male", birth_year: 1959 });
  });

  test("shows which documents are hidden, and why, and shows again what a person had hidden", async () => {
    const { backend } = show("#/patients/hinapatel79%40sbx", new FakeBackend().make("list_hidden_records", { answers: HIDDEN }));
    expect(await screen.findByText("3 documents are hidden.")).toBeTruthy();
    expect(screen.getByText(/said on 21 Nov 2026.* that it is not this person's/)).toBeTruthy();
    expect(screen.getByText(/it is being erased/)).toBeTruthy();
    expect(screen.getByText(/It has no date/)).toBeTruthy();
    // Which one each is; of what the consent may not cover, no more than the hospital.
    expect(screen.getByText("Discharge summary").closest("li")!.textContent).toContain("(City Hospital, 02 Oct 2026)");
    expect(screen.getByText("A document from Lab One").closest("li")!.textContent).toMatch(/it is being erased/);
    expect(screen.getByText("A document").closest("li")!.textContent).toMatch(/It has no date/);
    expect(screen.getAllByRole("button", { name: /show it again/ })).toHaveLength(1);
    await userEvent.click(button("It is: show it again: Discharge summary"));
    expect(answers(backend)).toEqual([{ id: "r7", answer: "yes" }]);
  });

  test("offers no way back for a document that could not be shown for another reason", async () => {
    const row = { ...HIDDEN[0]!, title: null, date: null };
    show("#/patients/hinapatel79%40sbx", new FakeBackend().make("list_hidden_records", { answers: [row] }));
    expect(await screen.findByText("A document from City Hospital")).toBeTruthy();
    expect(screen.queryByRole("button", { name: /show it again/ })).toBeNull();
  });

  test("says where hidden documents could not be read or shown again", async () => {
    show("#/patients/hinapatel79%40sbx", new FakeBackend().make("list_hidden_records", new CommandFailure("busy")));
    expect(await screen.findByText(/Whether documents are hidden could not be read/)).toBeTruthy();
    const backend = new FakeBackend().make("list_hidden_records", { answers: HIDDEN }).make("answer_person", new CommandFailure("busy"));
    show("#/patients/hinapatel79%40sbx", backend);
    await userEvent.click(await screen.findByRole("button", { name: /^It is: show it again/ }));
    expect(await screen.findByText("It is still hidden.")).toBeTruthy();
  });
});
