import { screen, waitFor, within } from "@testing-library/svelte";
import userEvent from "@testing-library/user-event";
import { describe, expect, test } from "vitest";
import { CommandFailure } from "../src/shared/backend/backend";
import { FakeBackend } from "../src/preview/fake/backend";
import type { HiddenRow } from "../src/shared/bindings/HiddenRow";
import { show } from "./show";

const QUESTION = "Is this Hina Patel, F, 47?";
const HIDDEN: HiddenRow[] = [
  { record: "r7", reason: "other_person", by: "operator", at: "2026-11-21T08:20:41Z" },
  { record: "r8", reason: "narrowed", by: "abdm", at: "2026-11-20T08:20:41Z" },
  { record: "r9", reason: "perhaps_narrowed", by: "abdm", at: "2026-11-20T08:20:41Z" },
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

  test("shows which documents are hidden, and why, and shows again what a person had hidden", async () => {
    const { backend } = show("#/patients/hinapatel79%40sbx", new FakeBackend().make("list_hidden_records", { answers: HIDDEN }));
    expect(await screen.findByText("3 documents are hidden.")).toBeTruthy();
    expect(screen.getByText(/said on 21 Nov 2026.* that it is not this person's/)).toBeTruthy();
    expect(screen.getByText(/it is being erased/)).toBeTruthy();
    expect(screen.getByText(/It has no date/)).toBeTruthy();
    expect(screen.getAllByRole("button", { name: "It is: show it again" })).toHaveLength(1);
    await userEvent.click(button("It is: show it again"));
    expect(answers(backend)).toEqual([{ id: "r7", answer: "yes" }]);
  });

  test("says where hidden documents could not be read or shown again", async () => {
    show("#/patients/hinapatel79%40sbx", new FakeBackend().make("list_hidden_records", new CommandFailure("busy")));
    expect(await screen.findByText(/Whether documents are hidden could not be read/)).toBeTruthy();
    const backend = new FakeBackend().make("list_hidden_records", { answers: HIDDEN }).make("answer_person", new CommandFailure("busy"));
    show("#/patients/hinapatel79%40sbx", backend);
    await userEvent.click(await screen.findByRole("button", { name: "It is: show it again" }));
    expect(await screen.findByText("It is still hidden.")).toBeTruthy();
  });
});
