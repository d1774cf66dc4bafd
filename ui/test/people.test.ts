import { cleanup, fireEvent, screen, waitFor, within } from "@testing-library/svelte";
import userEvent from "@testing-library/user-event";
import { describe, expect, test, vi } from "vitest";
import { CommandFailure } from "../src/shared/backend/backend";
import { FakeBackend } from "../src/preview/fake/backend";
import * as clinic from "../src/preview/fake/clinic";
import type { TodayPlace } from "../src/shared/bindings/TodayPlace";
import { faults } from "./faults";
import { show } from "./show";

/** A clinic where people sign in, with one of them here, or nobody. */
function clinicWith(session: typeof clinic.session): FakeBackend {
  const backend = new FakeBackend();
  backend.session = session;
  backend.users = structuredClone(clinic.users);
  return backend;
}
const DOCTOR = "Dr. R Iyer";
const CLERK = "Asha Rao";

/** Words of a patient that the invented clinic shows to a doctor. */
const OF_PATIENTS = /Hina|Patel|hinapatel79|Arjun|Meenakshi|penicillin|kidney|potassium/i;

describe("signing in", () => {
  test("shows names and nothing of a patient, wherever the window was opened", async () => {
    const { backend } = show("#/patients/hinapatel79%40sbx", clinicWith(clinic.signedOut()));
    expect(await screen.findByRole("heading", { name: "Sign in" })).toBeTruthy();
    expect(screen.getByLabelText(CLERK)).toBeTruthy();
    expect(screen.queryByLabelText("Farida Khan")).toBeNull();
    await waitFor(() => expect(document.title).toBe("Sign in · HIU Desk"));
    expect(document.documentElement.outerHTML).not.toMatch(OF_PATIENTS);
    expect(backend.calls.map((it) => it.name).filter((it) => !["get_setup", "get_session"].includes(it))).toEqual([]);
    expect(await faults()).toEqual([]);
  });

  test("by the keyboard alone: a name, a password, Enter", async () => {
    const user = userEvent.setup();
    const { backend } = show("#/today", clinicWith(clinic.signedOut()));
    const first = await screen.findByLabelText(CLERK);
    await waitFor(() => expect(document.activeElement).toBe(first));
    await user.keyboard(" ");
    await user.tab();
    await user.keyboard("correct horse{Enter}");
    expect(await screen.findByRole("heading", { name: "Today" })).toBeTruthy();
    expect(backend.calls).toContainEqual({ name: "sign_in", request: { name: CLERK, password: "correct horse" } });
  });

  test("a wrong password is said in words, and the field is empty and ready", async () => {
    const user = userEvent.setup();
    show("#/today", clinicWith(clinic.signedOut(DOCTOR)));
    const field = await screen.findByLabelText<HTMLInputElement>("Password");
    await user.type(field, "wrong{Enter}");
    expect(await screen.findByText(/Name or password is wrong/)).toBeTruthy();
    expect(field.value).toBe("");
    await waitFor(() => expect(document.activeElement).toBe(field));
    expect(await faults()).toEqual([]);
  });

  test("a wait says how long it is", async () => {
    const user = userEvent.setup();
    const backend = clinicWith(clinic.signedOut(DOCTOR));
    backend.make("sign_in", new CommandFailure("too_many_tries", null, "too many wrong passwords: wait 8 seconds", "Try again then."));
    show("#/today", backend);
    await user.type(await screen.findByLabelText("Password"), "anything{Enter}");
    expect(await screen.findByText(/wait 8 seconds/)).toBeTruthy();
  });

  test("after a wrong password the wait is counted down, and what is typed meanwhile is not sent", async () => {
    // A busy machine types for longer than the wait: time goes on when the test lets it.
    let now = Math.ceil(performance.now());
    const clock = vi.spyOn(performance, "now").mockImplementation(() => now);
    try {
      const user = userEvent.setup();
      const backend = clinicWith(clinic.signedOut(DOCTOR));
      backend.make("sign_in", new CommandFailure("wrong_password", null, "name or password is wrong", "Type both again.", null, 2));
      show("#/today", backend);
      const field = await screen.findByLabelText<HTMLInputElement>("Password");
      await user.type(field, "wrong{Enter}");
      expect(await screen.findByText("The next try is possible in 2 seconds.")).toBeTruthy();
      await user.type(field, "right{Enter}");
      expect(backend.calls.filter((it) => it.name === "sign_in").length).toBe(1);
      expect(field.value).toBe("right");
      now += 1000;
      expect(await screen.findByText("The next try is possible in 1 second.")).toBeTruthy();
      now += 1000;
      expect(await screen.findByText("You can try again now.")).toBeTruthy();
      expect(await faults()).toEqual([]);
      await user.type(field, "{Enter}");
      await waitFor(() => expect(backend.calls.filter((it) => it.name === "sign_in").length).toBe(2));
    } finally {
      clock.mockRestore();
    }
  });

  test("who set a PIN today types it, or the password instead, and others type theirs", async () => {
    const user = userEvent.setup();
    const locked = clinic.signedOut(CLERK);
    const backend = clinicWith({ ...locked, people: locked.people.map((it) => ({ ...it, has_pin: it.name === CLERK })) });
    show("#/today", backend);
    await user.type(await screen.findByLabelText("PIN of today"), "0000{Enter}");
    expect(await screen.findByText(/PIN is wrong; 2 tries are left/)).toBeTruthy();
    expect(await faults()).toEqual([]);
    await user.click(screen.getByRole("button", { name: "Use the password instead" }));
    expect(screen.getByLabelText("Password")).toBeTruthy();
    await user.click(screen.getByRole("button", { name: "Use the PIN of today instead" }));
    await user.click(screen.getByLabelText(DOCTOR));
    expect(screen.getByLabelText("Password")).toBeTruthy();
    await user.click(screen.getByLabelText(CLERK));
    await user.type(screen.getByLabelText("PIN of today"), "2580{Enter}");
    expect(await screen.findByRole("heading", { name: "Today" })).toBeTruthy();
    expect(backend.calls).toContainEqual({ name: "sign_in_by_pin", request: { name: CLERK, pin: "2580" } });
  });

  test("a PIN that is not taken any more leaves the password", async () => {
    const user = userEvent.setup();
    const locked = clinic.signedOut(CLERK);
    const backend = clinicWith({ ...locked, people: locked.people.map((it) => ({ ...it, has_pin: true })) });
    backend.make("sign_in_by_pin", new CommandFailure("no_pin", null, "a PIN is not taken for this person now", "Sign in with the password."));
    show("#/today", backend);
    await user.type(await screen.findByLabelText("PIN of today"), "1379{Enter}");
    expect(await screen.findByLabelText("Password")).toBeTruthy();
    expect(screen.getByText(/A PIN is not taken for this person now/)).toBeTruthy();
  });

  test("a PIN is set in one's own menu, and ends by signing out there", async () => {
    const user = userEvent.setup();
    const { backend } = show("#/today", clinicWith(clinic.signedIn(DOCTOR)));
    await user.click(await screen.findByRole("button", { name: DOCTOR }));
    expect(screen.queryByText("Sign out and end the PIN")).toBeNull();
    await user.click(screen.getByText("PIN for today"));
    const dialog = within(await screen.findByRole("dialog"));
    await user.type(dialog.getByLabelText("Your password, once more"), "correct horse");
    await user.type(dialog.getByLabelText("PIN"), "2580");
    await user.type(dialog.getByLabelText("The PIN once more"), "2581");
    await user.click(dialog.getByRole("button", { name: "Save" }));
    expect(await dialog.findByText("The second PIN is not the first.")).toBeTruthy();
    expect(await faults()).toEqual([]);
    await user.type(dialog.getByLabelText("The PIN once more"), "{Backspace}0");
    await user.click(dialog.getByRole("button", { name: "Save" }));
    expect(await screen.findByText(/The PIN is set/)).toBeTruthy();
    expect(backend.calls).toContainEqual({ name: "set_pin", request: { password: "correct horse", pin: "2580" } });
    await user.click(screen.getByRole("button", { name: DOCTOR }));
    await user.click(await screen.findByText("Sign out and end the PIN"));
    expect(await screen.findByRole("heading", { name: "Sign in" })).toBeTruthy();
  });

  test("an empty password and a name not chosen are not sent", async () => {
    const user = userEvent.setup();
    const { backend } = show("#/today", clinicWith(clinic.signedOut()));
    await user.click(await screen.findByRole("button", { name: "Sign in" }));
    expect(await screen.findByText("Choose your name.")).toBeTruthy();
    await user.click(screen.getByLabelText(CLERK));
    await user.click(screen.getByRole("button", { name: "Sign in" }));
    expect(await screen.findByText("Type your password.")).toBeTruthy();
    expect(backend.calls.some((it) => it.name === "sign_in")).toBe(false);
  });

  test("Caps Lock is told", async () => {
    show("#/today", clinicWith(clinic.signedOut(DOCTOR)));
    const field = await screen.findByLabelText("Password");
    await fireEvent.keyDown(field, { key: "A", modifierCapsLock: true });
    expect(await screen.findByText("Caps Lock is on.")).toBeTruthy();
    await fireEvent.keyUp(field, { key: "CapsLock" });
    await waitFor(() => expect(screen.queryByText("Caps Lock is on.")).toBeNull());
  });

  test("wrong passwords of somebody else are told to whoever gets in", async () => {
    const user = userEvent.setup();
    const backend = clinicWith(clinic.signedOut(DOCTOR));
    backend.make("sign_in", { answers: { wrong_before: 3, session: clinic.signedIn(DOCTOR) } });
    show("#/today", backend);
    await user.type(await screen.findByLabelText("Password"), "right{Enter}");
    expect(await screen.findByText(/3 wrong passwords were typed for your name/)).toBeTruthy();
  });

  test("a store that is closed offers the sign-in first, and the other ways behind it", async () => {
    const user = userEvent.setup();
    const backend = clinicWith(clinic.signedOut()).make("get_setup", { answers: { ...clinic.setup, state: "locked", practice: false } });
    show("#/today", backend);
    await user.click(await screen.findByRole("button", { name: /passphrase or the recovery key/ }));
    expect(await screen.findByLabelText("Passphrase")).toBeTruthy();
    await user.click(screen.getByRole("button", { name: "Back to the sign-in" }));
    expect(await screen.findByRole("heading", { name: "Sign in" })).toBeTruthy();
  });

  test("a store without people opens as before", async () => {
    show("#/today", new FakeBackend());
    expect(await screen.findByRole("heading", { name: "Today" })).toBeTruthy();
    expect(screen.queryByRole("button", { name: /Lock/ })).toBeNull();
  });

  test("trouble with the session shows no page", async () => {
    const { backend } = show("#/today", clinicWith(clinic.signedIn(DOCTOR)).make("get_session", new CommandFailure("store_trouble")));
    expect(await screen.findByText("It could not be found out who sits here.")).toBeTruthy();
    expect(backend.calls.some((it) => it.name === "get_today")).toBe(false);
  });
});

describe("the last step of set-up", () => {
  /** Set up but for the proof, which is not waited for. */
  async function proved(): Promise<ReturnType<typeof show>> {
    const backend = new FakeBackend();
    backend.session = { ...clinic.session, suggests_people: true };
    backend.make("get_setup", { answers: { ...clinic.setup, state: "proving", practice: false } });
    backend.make("run_check", new CommandFailure("busy"));
    const shown = show("#/today", backend);
    const finish = await screen.findByRole("button", { name: "Finish without proof" });
    backend.make("get_setup", { answers: { ...clinic.setup, practice: false } });
    finish.click();
    expect(await screen.findByRole("heading", { name: "Who works here?" })).toBeTruthy();
    return shown;
  }

  test("makes the administrator and adds the others", async () => {
    const user = userEvent.setup();
    const { backend } = await proved();
    expect(screen.getByText("4 · Who works here").getAttribute("aria-current")).toBe("step");
    expect(await faults()).toEqual([]);
    await user.type(screen.getByLabelText("Name"), DOCTOR);
    await user.type(screen.getByLabelText("Password"), "correct horse");
    await user.type(screen.getByLabelText("The password once more"), "correct horse");
    await user.click(screen.getByRole("button", { name: "Make the administrator and sign in" }));
    // Never the sign-in in between.
    expect(await screen.findByRole("button", { name: "Add somebody" })).toBeTruthy();
    expect(backend.calls.some((it) => it.name === "sign_in")).toBe(true);
    expect(screen.getByRole("list", { name: "People who sign in" }).textContent).toContain(DOCTOR);
    await user.click(screen.getByRole("button", { name: "Add somebody" }));
    const dialog = within(await screen.findByRole("dialog"));
    await user.type(dialog.getByLabelText(/^Name/), "Meera Nair");
    await user.click(dialog.getByLabelText(/^Front desk/i));
    await user.type(dialog.getByLabelText("Password"), "blue tickets");
    await user.type(dialog.getByLabelText("The password once more"), "blue tickets");
    await user.click(dialog.getByRole("button", { name: "Save" }));
    expect(await screen.findByText("Meera Nair")).toBeTruthy();
    await user.click(screen.getByRole("button", { name: "Go to the desk" }));
    expect(await screen.findByRole("heading", { name: "Today" })).toBeTruthy();
  });

  test("is left for later, and Today reminds of it", async () => {
    const user = userEvent.setup();
    const { backend } = await proved();
    await user.click(screen.getByRole("button", { name: "Do this later" }));
    expect(await screen.findByRole("heading", { name: "Today" })).toBeTruthy();
    expect(screen.getByText("Anyone who opens this computer sees every record.")).toBeTruthy();
    expect(backend.calls.some((it) => it.name === "dismiss_people")).toBe(false);
  });
});

describe("the lock", () => {
  test("by Ctrl+L nothing of a patient is left, and the one who locked is asked for", async () => {
    const user = userEvent.setup();
    const { backend } = show("#/patients/hinapatel79%40sbx", clinicWith(clinic.signedIn(DOCTOR)));
    await screen.findByText(/records until 21 Dec 2026/);
    // The page goes before the core has answered.
    backend.make("lock", "waits");
    await user.keyboard("{Control>}l{/Control}");
    expect(await screen.findByRole("heading", { name: "Locked" })).toBeTruthy();
    expect(screen.getByText(/Locked for Dr. R Iyer/)).toBeTruthy();
    await waitFor(() => expect(document.title).toBe("Locked · HIU Desk"));
    expect(document.documentElement.outerHTML).not.toMatch(OF_PATIENTS);
    expect(window.location.hash).toBe("#/today");
    expect(await faults()).toEqual([]);
  });

  test("decided by the core it takes the screen down too, with what it still had to say", async () => {
    const backend = clinicWith(clinic.signedIn(DOCTOR));
    show("#/patients/hinapatel79%40sbx", backend);
    await screen.findByText(/records until 21 Dec 2026/);
    backend.session = clinic.signedOut(DOCTOR);
    backend.change(["user"]);
    expect(await screen.findByRole("heading", { name: "Locked" })).toBeTruthy();
    expect(document.documentElement.outerHTML).not.toMatch(OF_PATIENTS);
    expect(document.querySelectorAll(".toast")).toHaveLength(0);
  });

  test("a command that is refused because nobody sits here takes the screen down", async () => {
    const user = userEvent.setup();
    const backend = clinicWith(clinic.signedIn(DOCTOR));
    show("#/consents/c1", backend);
    const check = await screen.findByRole("button", { name: "Check again" });
    backend.session = clinic.signedOut(DOCTOR);
    backend.make("refresh_consent", new CommandFailure("locked"));
    await user.click(check);
    expect(await screen.findByRole("heading", { name: "Locked" })).toBeTruthy();
  });

  test("the menu locks and switches", async () => {
    const user = userEvent.setup();
    const { backend } = show("#/today", clinicWith(clinic.signedIn(DOCTOR)));
    await user.click(await screen.findByRole("button", { name: DOCTOR }));
    expect(await screen.findByText("Doctor and administrator")).toBeTruthy();
    await user.click(screen.getByText("Switch user"));
    expect(await screen.findByRole("heading", { name: "Sign in" })).toBeTruthy();
    expect(backend.calls.some((it) => it.name === "switch_user")).toBe(true);
  });

  test("keys and the pointer are told, pages that draw themselves are not", async () => {
    let now = Date.now();
    const real = Date.now;
    Date.now = () => now;
    try {
      const { backend } = show("#/today", clinicWith(clinic.signedIn(DOCTOR)));
      await screen.findByRole("heading", { name: "Today" });
      const told = (): number => backend.calls.filter((it) => it.name === "note_activity").length;
      now += 60_000;
      backend.change();
      await new Promise((done) => setTimeout(done, 300));
      expect(told()).toBe(0);
      await fireEvent.keyDown(document.body, { key: "a" });
      await fireEvent.pointerMove(document.body);
      expect(told()).toBe(1);
      now += 15_000;
      await fireEvent.pointerMove(document.body);
      expect(told()).toBe(2);
    } finally {
      Date.now = real;
    }
  });
});

describe("what each role sees", () => {
  const entries = (): string[] => within(screen.getByRole("navigation", { name: "Main" })).getAllByRole("link").map((it) => it.textContent.trim());

  test("the front desk: patients and consents, neither search nor settings", async () => {
    const { backend } = show("#/today", clinicWith(clinic.signedIn(CLERK)));
    await screen.findByRole("heading", { name: "Today" });
    expect(entries()).toEqual(expect.arrayContaining(["Today", "Patients", "Consents"]));
    expect(entries()).not.toEqual(expect.arrayContaining(["Search"]));
    expect(entries()).not.toEqual(expect.arrayContaining(["Settings"]));
    expect(backend.calls.some((it) => it.name === "list_unreviewed")).toBe(false);
    expect(await faults()).toEqual([]);
  });

  test("the front desk's page of a patient has account, consents and counts, and asks for nothing clinical", async () => {
    const { backend } = show("#/patients/hinapatel79%40sbx", clinicWith(clinic.signedIn(CLERK)));
    expect(await screen.findByRole("heading", { name: "What came, by hospital" })).toBeTruthy();
    expect((await screen.findAllByText(/14 records/)).length).toBeGreaterThan(0);
    expect(screen.queryByRole("tab")).toBeNull();
    const clinical = /summary|labs|timeline|medicines|files|hidden|record|search|unreviewed/;
    expect(backend.calls.map((it) => it.name).filter((it) => clinical.test(it))).toEqual([]);
    expect(await faults()).toEqual([]);
  });

  test("a consent has no documents for the front desk, and says for whom they are", async () => {
    const { backend } = show("#/consents/c1", clinicWith(clinic.signedIn(CLERK)));
    expect(await screen.findByText("The documents themselves are for the doctor.")).toBeTruthy();
    expect(backend.calls.some((it) => it.name === "list_records")).toBe(false);
  });

  test.each(["#/records/r1", "#/search?text=potassium", "#/settings", "#/settings/people"])("the front desk is told in words that %s is not for them", async (address) => {
    show(address, clinicWith(clinic.signedIn(CLERK)));
    expect(await screen.findByText("Your role does not open this page.")).toBeTruthy();
  });

  test("the box above every page finds patients and never searches records for the front desk", async () => {
    const user = userEvent.setup();
    const { backend } = show("#/today", clinicWith(clinic.signedIn(CLERK)));
    await user.type(await screen.findByRole("combobox"), "hina");
    expect(await screen.findByRole("option", { name: /Hina Patel/ })).toBeTruthy();
    expect(backend.calls.some((it) => it.name === "search")).toBe(false);
  });

  test("an administrator alone: settings and activity, no patients", async () => {
    const backend = clinicWith({ ...clinic.signedIn(DOCTOR), roles: ["administrator"], rights: { desk: false, clinical: false, administer: true } });
    show("#/today", backend);
    await screen.findByRole("heading", { name: "Today" });
    expect(entries()).toEqual(expect.arrayContaining(["Today", "Activity", "Settings"]));
    for (const hidden of ["Patients", "Consents", "Search"]) expect(entries()).not.toContain(hidden);
    expect(screen.queryByRole("combobox")).toBeNull();
  });

  test("what Today says of the computer leads to where it is looked after, and nowhere for whoever may not go there", async () => {
    const row = (place: TodayPlace) => ({ patient: null, patient_name: null, consent: null, record: null, place, what: `About ${place}.`, at: "2026-11-21T08:00:00Z" });
    const places: readonly TodayPlace[] = ["outbox", "inbox", "refusals", "erasures", "settings"];
    const answers = { needs_you: places.map(row), waiting: [], arrived: [], ending_soon: [] };
    const links = async (name: string): Promise<(string | null)[]> => {
      show("#/today", clinicWith(clinic.signedIn(name)).make("get_today", { answers }));
      await screen.findByText("About settings.");
      return places.map((place) => {
        const line = screen.getByText(`About ${place}.`).closest("li") as HTMLElement;
        return within(line).queryByRole("link")?.getAttribute("href") ?? null;
      });
    };
    expect(await links(DOCTOR)).toEqual(["#/activity/outbox", "#/activity/inbox", "#/activity/refusals", "#/activity/erasures", "#/settings"]);
    cleanup();
    expect(await links(CLERK)).toEqual(["#/activity/outbox", null, null, "#/activity/erasures", null]);
  });

  test("what the core does not allow is said in words", async () => {
    const backend = clinicWith(clinic.signedIn(DOCTOR)).make("get_today", new CommandFailure("not_allowed", null, "your role does not allow this", "Ask whoever looks after HIU Desk at your clinic."));
    show("#/today", backend);
    expect(await screen.findByText(/Your role does not allow this/)).toBeTruthy();
  });
});

describe("the people who work here", () => {
  test("the list says what each does and who may not sign in", async () => {
    show("#/settings/people", clinicWith(clinic.signedIn(DOCTOR)));
    const row = (await screen.findByRole("rowheader", { name: "Farida Khan" })).closest("tr")!;
    expect(within(row).getByText("May not sign in")).toBeTruthy();
    expect(screen.getByText("Doctor and administrator")).toBeTruthy();
    expect(await faults()).toEqual([]);
  });

  test("somebody is added with roles, a requester and a password typed twice", async () => {
    const user = userEvent.setup();
    const { backend } = show("#/settings/people", clinicWith(clinic.signedIn(DOCTOR)));
    await user.click(await screen.findByRole("button", { name: "Add somebody" }));
    await user.click(screen.getByRole("button", { name: "Save" }));
    expect(await screen.findByText("Choose what they do.")).toBeTruthy();
    await user.type(screen.getByLabelText(/^Name/), "Dr. S Menon");
    await user.click(screen.getByLabelText(/^Doctor/));
    await user.type(screen.getByLabelText("Password"), "four quiet words");
    await user.type(screen.getByLabelText("The password once more"), "four quiet words");
    await user.click(screen.getByRole("button", { name: "Save" }));
    // A doctor without a registration number could ask for nothing.
    expect(await screen.findByText(/Choose whose registration number/)).toBeTruthy();
    expect(backend.calls.some((it) => it.name === "add_user")).toBe(false);
    await user.clear(screen.getByLabelText("Password"));
    await user.clear(screen.getByLabelText("The password once more"));
    await user.selectOptions(screen.getByLabelText(/^Asks for records as/), screen.getAllByRole("option").at(-1)!);
    await user.type(screen.getByLabelText("Password"), "four quiet words");
    await user.type(screen.getByLabelText("The password once more"), "four quiet word");
    await user.click(screen.getByRole("button", { name: "Save" }));
    expect(await screen.findByText("The two are not the same.")).toBeTruthy();
    expect(await faults()).toEqual([]);
    await user.type(screen.getByLabelText("The password once more"), "s");
    await user.click(screen.getByRole("button", { name: "Save" }));
    expect(await screen.findByText("Dr. S Menon can sign in now.")).toBeTruthy();
    const sent = backend.calls.find((it) => it.name === "add_user")!.request;
    expect(sent).toMatchObject({ name: "Dr. S Menon", roles: ["doctor"], password: "four quiet words" });
  });

  test("the last administrator stays, and it is said why", async () => {
    const user = userEvent.setup();
    const backend = clinicWith(clinic.signedIn(DOCTOR)).make(
      "change_user",
      new CommandFailure("last_administrator", null, "nobody else is an administrator and may sign in", "Make somebody else an administrator first. Nothing was changed."),
    );
    show("#/settings/people", backend);
    await user.click(await screen.findByRole("button", { name: "Change Dr. R Iyer" }));
    await user.click(screen.getByLabelText(/^May sign in/));
    await user.click(screen.getByRole("button", { name: "Save" }));
    expect(await screen.findByText(/Nobody else is an administrator/)).toBeTruthy();
  });

  test("a password that the core does not take is told beside its field", async () => {
    const user = userEvent.setup();
    const backend = clinicWith(clinic.signedIn(DOCTOR)).make("set_password", new CommandFailure("short_password", null, "a password has at least 8 characters"));
    show("#/settings/people", backend);
    await user.click(await screen.findByRole("button", { name: "Change Asha Rao" }));
    await user.type(screen.getByLabelText("New password"), "short");
    await user.type(screen.getByLabelText("The password once more"), "short");
    await user.click(screen.getByRole("button", { name: "Save" }));
    expect(await screen.findByText("A password has at least 8 characters.")).toBeTruthy();
    expect(screen.getByLabelText("New password").getAttribute("aria-invalid")).toBe("true");
  });

  test("whoever may sign in again needs a new password", async () => {
    const user = userEvent.setup();
    const { backend } = show("#/settings/people", clinicWith(clinic.signedIn(DOCTOR)));
    await user.click(await screen.findByRole("button", { name: "Change Farida Khan" }));
    await user.click(screen.getByLabelText(/^May sign in/));
    await user.click(screen.getByRole("button", { name: "Save" }));
    expect(await screen.findByText("Type a password.")).toBeTruthy();
    expect(backend.calls.some((it) => it.name === "change_user")).toBe(false);
  });

  test("the first is made administrator on one page and is signed in", async () => {
    const user = userEvent.setup();
    const { backend } = show("#/settings/people");
    await user.type(await screen.findByLabelText(/^Name/), DOCTOR);
    await user.type(screen.getByLabelText("Password"), "four quiet words");
    await user.type(screen.getByLabelText("The password once more"), "four quiet words");
    await user.click(screen.getByLabelText(/I am the doctor here too/));
    expect(await faults()).toEqual([]);
    const make = screen.getByRole("button", { name: "Make the administrator and sign in" });
    await user.click(make);
    expect(await screen.findByText(/Choose whose registration number/)).toBeTruthy();
    await user.selectOptions(screen.getByLabelText(/^Asks for records as/), DOCTOR);
    await user.click(make);
    expect(await screen.findByRole("button", { name: DOCTOR })).toBeTruthy();
    expect(backend.calls).toContainEqual({ name: "add_user", request: { name: DOCTOR, roles: ["doctor", "administrator"], requester: DOCTOR, password: "four quiet words" } });
    expect(backend.calls).toContainEqual({ name: "sign_in", request: { name: DOCTOR, password: "four quiet words" } });
  });

  test("Today says once that everybody sees everything, until somebody says that it is meant so", async () => {
    const user = userEvent.setup();
    const backend = new FakeBackend();
    backend.session = { ...clinic.session, suggests_people: true };
    show("#/today", backend);
    expect(await screen.findByText("Anyone who opens this computer sees every record.")).toBeTruthy();
    expect(screen.getByRole("link", { name: "People" }).getAttribute("href")).toBe("#/settings/people");
    await user.click(screen.getByRole("button", { name: "Nobody else uses it" }));
    await waitFor(() => expect(screen.queryByText("Anyone who opens this computer sees every record.")).toBeNull());
    expect(backend.calls.some((it) => it.name === "dismiss_people")).toBe(true);
  });
});

describe("one's own password", () => {
  test("is changed by the one until now alone, which is asked for before anything is sent", async () => {
    const user = userEvent.setup();
    const backend = clinicWith(clinic.signedIn(CLERK)).make("set_password", new CommandFailure("wrong_password", null, "name or password is wrong"));
    show("#/today", backend);
    await user.click(await screen.findByRole("button", { name: CLERK }));
    await user.click(await screen.findByText("Change my password"));
    await user.type(await screen.findByLabelText("New password"), "three blue doors");
    await user.type(screen.getByLabelText("The password once more"), "three blue doors");
    await user.click(screen.getByRole("button", { name: "Save" }));
    expect(await screen.findByText("Type your password.")).toBeTruthy();
    expect(backend.calls.some((it) => it.name === "set_password")).toBe(false);
    await user.type(screen.getByLabelText("Your password until now"), "a guess");
    await user.click(screen.getByRole("button", { name: "Save" }));
    expect(await screen.findByText(/name or password is wrong/i)).toBeTruthy();
    expect(backend.calls).toContainEqual({ name: "set_password", request: { name: null, current: "a guess", password: "three blue doors" } });
    expect(await faults()).toEqual([]);
  });

  test("is typed twice, and what the core says of it stands beside it", async () => {
    const user = userEvent.setup();
    const backend = clinicWith(clinic.signedIn(CLERK)).make("set_password", new CommandFailure("password_is_name", null, "the password is the name"));
    show("#/today", backend);
    await user.click(await screen.findByRole("button", { name: CLERK }));
    await user.click(await screen.findByText("Change my password"));
    await user.type(await screen.findByLabelText("Your password until now"), "correct horse");
    await user.type(screen.getByLabelText("New password"), CLERK);
    await user.type(screen.getByLabelText("The password once more"), CLERK);
    await user.click(screen.getByRole("button", { name: "Save" }));
    expect(await screen.findByText("The password is the name.")).toBeTruthy();
    expect(backend.calls).toContainEqual({ name: "set_password", request: { name: null, current: "correct horse", password: CLERK } });
    expect(await faults()).toEqual([]);
  });
});
