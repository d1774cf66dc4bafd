import { screen, waitFor, within } from "@testing-library/svelte";
import userEvent from "@testing-library/user-event";
import { expect, test } from "vitest";
import { CommandFailure } from "../src/shared/backend/backend";
import { FakeBackend } from "../src/preview/fake/backend";
import { waiting } from "../src/preview/fake/desks";
import * as clinic from "../src/preview/fake/clinic";
import { speak } from "../src/shared/language/language.svelte";
import { faults } from "./faults";
import { show } from "./show";

/** A clinic whose line is down: what is shown is of 14:02 in India. */
const down = (): FakeBackend => new FakeBackend().make("get_status", { answers: { ...clinic.status, from_copy: "2026-11-21T08:32:00Z" } });

test("the window says that the line is down, as of when it shows what, and leads to what waits", async () => {
  show("#/today", down());
  const title = await screen.findByText(/^The line to the clinic's server is down: from this desk's copy, of/);
  expect(title.textContent).toContain("14:02");
  expect(screen.getByText(/wait and go out by themselves once the line is back\. What cannot wait is refused until then\./)).toBeTruthy();
  expect(screen.getByRole("link", { name: "See what waits" }).getAttribute("href")).toBe("#/activity/line");
  expect(await faults()).toEqual([]);
});

test("while the line is there the window says nothing of it", async () => {
  show("#/today");
  await screen.findByRole("heading", { name: /Today/, level: 1 });
  expect(screen.queryByText(/The line to the clinic's server/)).toBeNull();
  expect(screen.queryByRole("link", { name: "See what waits" })).toBeNull();
});

test("the banner is said in the reader's language", async () => {
  speak("hi");
  try {
    show("#/today", down());
    expect(await screen.findByText(/क्लिनिक के सर्वर से संपर्क टूटा हुआ है/)).toBeTruthy();
  } finally {
    speak("en");
  }
});

test("whoever only administers is led to no list of patients", async () => {
  const backend = down();
  backend.session = { ...clinic.signedIn("Head"), rights: { desk: false, clinical: false, administer: true } };
  show("#/today", backend);
  await screen.findByText(/^The line to the clinic's server is down/);
  expect(screen.queryByRole("link", { name: "See what waits" })).toBeNull();
  expect(backend.calls.some((it) => it.name === "list_waiting")).toBe(false);
});

test("each thing asked says what, of whom, by whom, when, and why it was not done", async () => {
  const rows = waiting.rows.map((row, place) => ({ ...row, actor: place === 0 ? "Dr. R Iyer" : "Lata" }));
  show("#/activity/line", new FakeBackend().make("list_waiting", { answers: { has_line: true, rows } }));
  const table = await screen.findByRole("table", { name: "Asked while the line was down" });
  const told = within(table).getAllByRole("row").slice(1);
  expect(told.length).toBe(3);
  expect(told[0]!.textContent).toMatch(/Consent request.*hinapatel79@sbx.*Dr\. R Iyer.*Waits/);
  expect(told[1]!.textContent).toMatch(/Onto the board.*meenakshi\.s@sbx.*Lata/);
  expect(within(told[1]!).getByRole("button", { name: "Onto the board: take back what was asked of meenakshi.s@sbx" })).toBeTruthy();
  expect(told[2]!.textContent).toMatch(/Not done.*The patient's account was closed meanwhile\./);
  expect(await faults()).toEqual([]);
});

test("a request that may have gone says so, and offers no taking back", async () => {
  const rows = [{ ...waiting.rows[0]!, why: "it may have gone to the clinic's server already", may_be_taken_back: false }];
  show("#/activity/line", new FakeBackend().make("list_waiting", { answers: { has_line: true, rows } }));
  const table = await screen.findByRole("table", { name: "Asked while the line was down" });
  expect(within(table).getAllByRole("row")[1]!.textContent).toMatch(/Waits.*It may have gone to the clinic's server already\./);
  expect(within(table).queryByRole("button")).toBeNull();
});

test("a request is taken back after a question, and one that went already says so", async () => {
  const user = userEvent.setup();
  const { backend } = show("#/activity/line");
  await user.click(await screen.findByRole("button", { name: "Consent request: take back what was asked of hinapatel79@sbx" }));
  const dialog = await screen.findByRole("dialog", { name: "Take this back?" });
  expect(within(dialog).getByText(/stays in the audit/)).toBeTruthy();
  expect(backend.calls.some((it) => it.name === "take_back_waiting")).toBe(false);
  backend.make("take_back_waiting", new CommandFailure("not_waiting", null, "this request waits here no more", "Look at it among the consents."));
  await user.click(within(dialog).getByRole("button", { name: "Take back" }));
  expect(await screen.findByText("It was not taken back.")).toBeTruthy();
  expect(screen.getByText(/waits here no more/)).toBeTruthy();
  backend.make("take_back_waiting", { answers: { has_line: true, rows: [] } }).make("list_waiting", { answers: { has_line: true, rows: [] } });
  await user.click(within(dialog).getByRole("button", { name: "Take back" }));
  expect(await screen.findByText("It was taken back.")).toBeTruthy();
  await waitFor(() => expect(screen.getByText(/Nothing waits for the line/)).toBeTruthy());
});

test("where the store is a file there is no such list", async () => {
  show("#/activity/erasures", new FakeBackend().make("list_waiting", { answers: { has_line: false, rows: [] } }));
  await screen.findByText("Withdrawn by the patient");
  expect(screen.queryByText("Waiting for the line")).toBeNull();
});

test("what cannot wait for the line rests, and says where that stands", async () => {
  const { backend } = show("#/consents/c1", down());
  const again = await screen.findAllByRole("button", { name: /^(Check again|Ask hospital again)/ });
  for (const button of again) expect(button).toHaveProperty("disabled", true);
  for (const button of again) expect(button.getAttribute("aria-describedby")).toBe("line-down");
  expect(document.getElementById("line-down")?.textContent).toContain("What cannot wait is refused until then");
  expect(backend.calls.some((it) => it.name === "refresh_consent")).toBe(false);
  expect(await faults()).toEqual([]);
});
