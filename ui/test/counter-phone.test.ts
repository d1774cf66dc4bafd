import { screen, waitFor, within } from "@testing-library/svelte";
import userEvent from "@testing-library/user-event";
import { describe, expect, test } from "vitest";
import { CommandFailure } from "../src/shared/backend/backend";
import { FakeBackend } from "../src/preview/fake/backend";
import * as practice from "../src/preview/fake/practice";
import { show } from "./show";

const MEENAKSHI = "meenakshi.s@sbx";
const PAGE = "#/practice/meenakshi.s%40sbx";

const shared = (backend: FakeBackend): unknown => backend.calls.find((it) => it.name === "practice_share")?.request;

describe("the practice patient at a counter", () => {
  test("says who they are at the first counter", async () => {
    const user = userEvent.setup();
    const { backend } = show(PAGE);
    await user.click(await screen.findByRole("button", { name: "Share" }));
    expect(shared(backend)).toEqual({ patient: MEENAKSHI, code: "OPD1", kind: "profile", references: null, keep: "hour" });
  });

  test("shares chosen records for a day, by the keyboard alone", async () => {
    const user = userEvent.setup();
    const { backend } = show(PAGE);
    const form = await screen.findByRole("form", { name: "Scan a counter's code" });
    within(form).getByLabelText("Records").focus();
    await user.keyboard(" ");
    await user.tab();
    expect(document.activeElement).toBe(screen.getByRole("button", { name: "All" }));
    screen.getByLabelText(/^Blood count/).focus();
    await user.keyboard(" ");
    await user.selectOptions(within(form).getByLabelText("How long the clinic may keep them"), "Today");
    screen.getByRole("button", { name: "Share" }).focus();
    await user.keyboard("{Enter}");
    expect(shared(backend)).toEqual({ patient: MEENAKSHI, code: "OPD1", kind: "records", references: ["cc-1"], keep: "today" });
  });

  test("shares all records or none", async () => {
    const user = userEvent.setup();
    const { backend } = show(PAGE);
    await user.click(await screen.findByLabelText("Records"));
    await user.click(screen.getByRole("button", { name: "None" }));
    expect(screen.getByRole<HTMLButtonElement>("button", { name: "Share" }).disabled).toBe(true);
    await user.click(screen.getByRole("button", { name: "All" }));
    await user.click(screen.getByRole("button", { name: "Share" }));
    expect(shared(backend)).toMatchObject({ kind: "records", references: null, keep: "hour" });
  });

  test("cannot push records to a counter that takes none", async () => {
    const user = userEvent.setup();
    show(PAGE);
    await user.selectOptions(await screen.findByLabelText("Counter"), "Laboratory (LAB1)");
    await user.click(screen.getByLabelText("Records"));
    expect(screen.getByText("This counter takes no records.")).toBeTruthy();
    expect(screen.getByRole<HTMLButtonElement>("button", { name: "Share" }).disabled).toBe(true);
    await user.click(screen.getByLabelText("Who I am"));
    expect(screen.getByRole<HTMLButtonElement>("button", { name: "Share" }).disabled).toBe(false);
  });

  test("reads a code that is pasted, and tells what is wrong with it", async () => {
    const user = userEvent.setup();
    const wrong = new CommandFailure("practice_refused", null, "this is the code of another clinic");
    const { backend } = show(PAGE, new FakeBackend().make("practice_share", wrong));
    await user.selectOptions(await screen.findByLabelText("Counter"), "Another code");
    expect(screen.getByRole<HTMLButtonElement>("button", { name: "Share" }).disabled).toBe(true);
    await user.type(screen.getByLabelText("What the code holds"), "http://127.0.0.1/share-profile?hip-id=X&counter-id=OPD1");
    await user.click(screen.getByRole("button", { name: "Share" }));
    expect(shared(backend)).toMatchObject({ code: "http://127.0.0.1/share-profile?hip-id=X&counter-id=OPD1" });
    expect(await screen.findByText(/This is the code of another clinic/)).toBeTruthy();
  });

  test("shows the token, or what went wrong", async () => {
    show("#/practice/hinapatel79%40sbx");
    expect(await screen.findByText("Token 14")).toBeTruthy();
    expect(screen.getByText("ABDM-1035: Unknown counter")).toBeTruthy();
    expect(screen.getByText("No answer from the clinic")).toBeTruthy();
    for (const words of ["arrived", "could not be read", "arrived empty", "did not arrive"]) expect(screen.getByText(words)).toBeTruthy();
  });

  test("looks again by itself while the clinic has not answered", async () => {
    const waiting = practice.counters("hinapatel79@sbx").shares.filter((it) => it.stage === "waiting");
    const backend = new FakeBackend().make("practice_counters", { answers: { ...practice.counters(MEENAKSHI), shares: waiting } });
    show(PAGE, backend);
    expect(await screen.findByText("Waits for the clinic")).toBeTruthy();
    backend.make("practice_counters", { answers: practice.counters("hinapatel79@sbx") });
    await waitFor(() => expect(screen.queryByText("Token 14")).toBeTruthy());
  });
});
