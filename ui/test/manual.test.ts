import axe from "axe-core";
import { screen, waitFor, within } from "@testing-library/svelte";
import userEvent from "@testing-library/user-event";
import { afterEach, describe, expect, test } from "vitest";
import { PAGES, pageFor, pageOf, pagesWith, plain } from "../src/manual/pages";
import { STEPS, tour } from "../src/practice/tour.svelte";
import { FakeBackend } from "../src/preview/fake/backend";
import * as clinic from "../src/preview/fake/clinic";
import { show } from "./show";

const FIELD = { name: "ABHA address, ABHA number or mobile" } as const;

describe("the manual", () => {
  test("F1 lays it over what was begun, which stands there afterwards", async () => {
    const user = userEvent.setup();
    show("#/patients");
    const field = await screen.findByRole<HTMLInputElement>("textbox", FIELD);
    await user.type(field, "hina");
    await user.keyboard("{F1}");
    const book = await screen.findByRole("dialog", { name: "Manual" });
    expect(within(book).getByRole("heading", { name: "Doctor" })).toBeTruthy();
    const found = await axe.run(book, { runOnly: ["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa"], rules: { "color-contrast": { enabled: false } } });
    expect(found.violations.map((it) => it.id)).toEqual([]);
    await user.click(within(book).getByRole("button", { name: "Close" }));
    await waitFor(() => expect(screen.queryByRole("dialog", { name: "Manual" })).toBeNull());
    expect(screen.getByRole<HTMLInputElement>("textbox", FIELD).value).toBe("hina");
  });

  test("finds words, turns pages, and says when nothing holds them", async () => {
    const user = userEvent.setup();
    show("#/today");
    await user.click(await screen.findByRole("button", { name: "Manual (F1)" }));
    const book = await screen.findByRole("dialog", { name: "Manual" });
    const pages = within(book).getByRole("navigation", { name: "Pages of the manual" });
    await user.type(within(book).getByLabelText("Find in the manual"), "CERT-In hours");
    await waitFor(() => expect(within(pages).getAllByRole("button")).toHaveLength(1));
    await user.click(within(pages).getByRole("button", { name: "When something went wrong" }));
    expect(within(book).getByRole("heading", { name: "When something went wrong" })).toBeTruthy();
    await user.type(within(book).getByLabelText("Find in the manual"), " zzzz");
    expect(await within(book).findByText("No page holds these words.")).toBeTruthy();
  });

  test("opens where it helps whoever asks, also before anybody is let in", async () => {
    const none = { desk: false, clinical: false, administer: false };
    expect(pageFor("settings", { ...none, desk: true, administer: true })).toBe("administrator");
    expect(pageFor("today", { ...none, desk: true })).toBe("front-desk");
    expect(pageFor("today", { ...none, desk: true, clinical: true })).toBe("doctor");
    const backend = new FakeBackend();
    backend.session = clinic.signedOut();
    backend.users = structuredClone(clinic.users);
    show("#/today", backend);
    await screen.findByRole("heading", { name: "Sign in" });
    await userEvent.setup().keyboard("{F1}");
    expect(await screen.findByRole("dialog", { name: "Manual" })).toBeTruthy();
  });

  test("every page has a title, and every link within leads to a page", () => {
    expect(PAGES.length).toBeGreaterThan(5);
    for (const page of PAGES) expect(page.title, page.id).not.toBe("");
    expect(pageOf("doctor.md")).toBe("doctor");
    expect(pageOf("https://example.org/doctor.md")).toBeNull();
    expect(pagesWith("")).toHaveLength(PAGES.length);
    const cell = { type: "text", raw: "", text: "a" };
    const empty = { text: "", tokens: [], header: false, align: null };
    expect(plain([{ type: "table", raw: "", align: [], header: [empty], rows: [[{ ...empty, tokens: [cell] }, { ...empty, tokens: [cell] }]] }])).toContain("a a");
  });
});

describe("the tour", () => {
  afterEach(() => {
    tour.step = null;
  });

  test("leads through the roles, each with its rights, and ends where it began", async () => {
    const user = userEvent.setup();
    const { backend } = show("#/today");
    await user.click(await screen.findByRole("button", { name: "Take the tour" }));
    expect(await screen.findByText("You are the front desk.", { exact: false })).toBeTruthy();
    await waitFor(() => expect(screen.queryByRole("link", { name: "Search" })).toBeNull());
    for (let step = 1; step < STEPS.length; step += 1) {
      await user.click(await screen.findByRole("button", { name: "Next" }));
      await screen.findByText(new RegExp(`Step ${step + 1} of ${STEPS.length}`));
    }
    expect(await screen.findByText("You are the administrator.", { exact: false })).toBeTruthy();
    expect(screen.queryByRole("button", { name: "Next" })).toBeNull();
    await waitFor(() => expect(screen.queryByRole("link", { name: "Patients" })).toBeNull());
    await user.click(screen.getByRole("button", { name: "End the tour" }));
    expect(await screen.findByRole("button", { name: "Take the tour" })).toBeTruthy();
    expect(tour.step).toBeNull();
    const asked = backend.calls.filter((it) => it.name === "practice_role").map((it) => it.request);
    expect(asked).toEqual([...STEPS.map((it) => ({ role: it.role })), { role: null }]);
  });

  test("is not offered to somebody who signed in", async () => {
    const backend = new FakeBackend();
    backend.session = clinic.signedIn("Dr. R Iyer");
    show("#/today", backend);
    expect(await screen.findByText(/nothing leaves this computer/)).toBeTruthy();
    expect(screen.queryByRole("button", { name: "Take the tour" })).toBeNull();
  });
});
