import axe from "axe-core";
import { screen, waitFor, within } from "@testing-library/svelte";
import userEvent from "@testing-library/user-event";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { CommandFailure } from "../src/shared/backend/backend";
import { language, speak } from "../src/shared/language/language.svelte";
import { FakeBackend } from "../src/preview/fake/backend";
import * as clinic from "../src/preview/fake/clinic";
import { toasts } from "../src/shared/ui/toasts.svelte";
import { show } from "./show";

const DOCTOR = "Dr. R Iyer";
const DEVANAGARI = /[\u0900-\u097f]/;

beforeEach(() => speak("en"));
afterEach(() => {
  speak("en");
  toasts.shown = [];
  vi.restoreAllMocks();
});

function signedIn(it: Partial<typeof clinic.session> = {}): FakeBackend {
  const backend = new FakeBackend();
  backend.session = { ...clinic.signedIn(DOCTOR), ...it };
  return backend;
}

describe("the language of a person", () => {
  test("is chosen in the menu, spoken at once and kept", async () => {
    const user = userEvent.setup();
    const { backend } = show("#/today", signedIn());
    await screen.findByRole("heading", { name: "Today" });
    backend.make("choose_language", "waits");
    await user.click(screen.getByRole("button", { name: DOCTOR }));
    await user.click(await screen.findByText("हिन्दी"));
    // Before the core has answered.
    expect(await screen.findByRole("heading", { name: "आज" })).toBeTruthy();
    expect(document.documentElement.lang).toBe("hi-IN");
    expect(backend.calls).toContainEqual({ name: "choose_language", request: { language: "hi" } });
    await user.click(screen.getByRole("button", { name: DOCTOR }));
    expect((await screen.findByText("English")).closest("[lang]")?.getAttribute("lang")).toBe("en-IN");
  });

  test("that was not kept is said", async () => {
    const user = userEvent.setup();
    show("#/today", signedIn().make("choose_language", new CommandFailure("store_trouble")));
    await user.click(await screen.findByRole("button", { name: DOCTOR }));
    await user.click(await screen.findByText("हिन्दी"));
    await waitFor(() => expect(toasts.shown.map((it) => it.text)).toContain("भाषा रखी नहीं गई।"));
  });

  test("is spoken when they sign in, and stays for the sign-in after them", async () => {
    const user = userEvent.setup();
    const backend = signedIn({ language: "hi" });
    show("#/today", backend);
    expect(await screen.findByRole("heading", { name: "आज" })).toBeTruthy();
    await user.keyboard("{Control>}l{/Control}");
    expect(await screen.findByRole("heading", { name: "लॉक है" })).toBeTruthy();
    expect(language()).toBe("hi");
    // Nobody there needs to be signed in to read the page.
    await user.selectOptions(screen.getByLabelText("भाषा"), "en");
    expect(await screen.findByRole("heading", { name: "Locked" })).toBeTruthy();
    expect(backend.calls).toContainEqual({ name: "choose_language", request: { language: "en" } });
  });

  test("dates, counts and words of the core are Hindi, what a hospital wrote is as it was", async () => {
    const { container } = show("#/patients/hinapatel79%40sbx", signedIn({ language: "hi" }));
    expect(await screen.findByText(/रिकॉर्ड 21 दिस॰ 2026 तक रखे जाएँगे/)).toBeTruthy();
    expect(await screen.findByText(/Diabetic kidney disease, stage 3a/)).toBeTruthy();
    expect(container.querySelector("main")?.textContent).not.toMatch(/Abnormal results|Medicines, as recorded|Problems/);
  });

  test("is chosen by the operator in the settings, as are notifications", async () => {
    const user = userEvent.setup();
    const { backend } = show("#/settings");
    const box = await screen.findByLabelText<HTMLInputElement>(/Notifications on the desktop/);
    expect(box.checked).toBe(true);
    await user.click(box);
    expect(backend.calls).toContainEqual({ name: "choose_notifications", request: { wanted: false } });
    await waitFor(() => expect(box.checked).toBe(false));
    await user.selectOptions(screen.getByLabelText("Language"), "hi");
    expect(await screen.findByRole("heading", { name: "सेटिंग" })).toBeTruthy();
  });

  test("notifications are turned off and on in the menu", async () => {
    const user = userEvent.setup();
    const { backend } = show("#/today", signedIn());
    await user.click(await screen.findByRole("button", { name: DOCTOR }));
    await user.click(await screen.findByText("Turn notifications off"));
    await waitFor(() => expect(backend.session.notifications).toBe(false));
    await user.click(await screen.findByRole("button", { name: DOCTOR }));
    await waitFor(() => expect(screen.getByText("Turn notifications on")).toBeTruthy());
  });
});

test("what was clicked on on the desktop is opened, after the sign-in too", async () => {
  const user = userEvent.setup();
  let place: string | null = null;
  const backend = new FakeBackend({
    take_place: () => {
      const taken = place;
      place = null;
      return taken;
    },
  });
  backend.session = clinic.signedIn(DOCTOR);
  show("#/today", backend);
  await screen.findByRole("heading", { name: "Today" });
  place = "#/consents/c1";
  backend.change(["user"]);
  expect(await screen.findByRole("heading", { name: /Consent of Hina Patel/ })).toBeTruthy();

  backend.session = clinic.signedOut(DOCTOR);
  backend.change(["user"]);
  place = "#/consents/c2";
  await user.type(await screen.findByLabelText("Password"), "right{Enter}");
  expect(await screen.findByRole("heading", { name: /Consent of Meenakshi/ })).toBeTruthy();
});

describe("a slip for the patient", () => {
  test("is opened from a consent that waits, in both languages, each named", async () => {
    const user = userEvent.setup();
    show("#/consents/c2");
    await user.click(await screen.findByRole("link", { name: "Slip for the patient" }));
    const hindi = await screen.findByRole("heading", { name: "आपके स्वास्थ्य रिकॉर्ड के लिए अनुरोध" });
    expect(hindi.closest("[lang]")?.getAttribute("lang")).toBe("hi-IN");
    const english = screen.getByRole("heading", { name: "Request for your health records" });
    expect(english.closest("[lang]")?.getAttribute("lang")).toBe("en-IN");
    expect(screen.getByRole("img", { name: "meenakshi.s@sbx" })).toBeTruthy();
    await user.click(screen.getByLabelText("हिन्दी"));
    await waitFor(() => expect(screen.queryByText("Request for your health records")).toBeNull());
    const sheet = hindi.closest("section");
    expect(sheet?.textContent).toMatch(DEVANAGARI);
    const result = await axe.run(document.body, { runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"], rules: { "color-contrast": { enabled: false } } });
    expect(result.violations.flatMap((it) => it.nodes.map((node) => `${it.id}: ${node.html}`))).toEqual([]);
  });

  test("is noted before it is printed, and not printed where it could not be", async () => {
    const user = userEvent.setup();
    const print = vi.spyOn(window, "print").mockImplementation(() => {});
    const { backend } = show("#/consents/c2/slip");
    await user.click(await screen.findByRole("button", { name: "Print" }));
    expect(print).toHaveBeenCalledTimes(1);
    expect(backend.calls).toContainEqual({ name: "note_slip", request: { id: "c2" } });
    backend.make("note_slip", new CommandFailure("store_trouble"));
    await user.click(screen.getByRole("button", { name: "Print" }));
    expect(print).toHaveBeenCalledTimes(1);
    expect(toasts.shown.map((it) => it.text)).toContain("Not printed, because it could not be noted in the audit.");
  });

  test("of a consent that is over says so, and the consent offers none", async () => {
    const { container } = show("#/consents/c1");
    await screen.findByRole("heading", { name: /Consent of Hina Patel/ });
    expect(within(container).queryByRole("link", { name: "Slip for the patient" })).toBeNull();
    show("#/consents/c1/slip");
    expect((await screen.findAllByText("This request is not waiting for an answer any more.")).length).toBeGreaterThan(0);
  });
});
