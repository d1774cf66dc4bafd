import { screen, waitFor, within } from "@testing-library/svelte";
import userEvent from "@testing-library/user-event";
import { describe, expect, test } from "vitest";
import { CommandFailure } from "../src/shared/backend/backend";
import { FakeBackend } from "../src/preview/fake/backend";
import * as clinic from "../src/preview/fake/clinic";
import { parsePlace, place, placeOf } from "../src/shared/place/place.svelte";
import { addMonths, formatDay, today } from "../src/shared/format/day";
import { show } from "./show";

describe("finding a patient", () => {
  test("a wrong address is said beside its field and never sent", async () => {
    const user = userEvent.setup();
    const { backend } = show("#/patients");
    const field = await screen.findByLabelText(/ABHA address/);
    await user.type(field, "hina patel{Enter}");
    expect(screen.getByText(/one @/)).toBeTruthy();
    expect(field.getAttribute("aria-invalid")).toBe("true");
    expect(field).toBe(document.activeElement);
    expect(backend.calls.some((it) => it.name === "find_patient")).toBe(false);
  });

  test("in practice the practice patients are one press away, elsewhere they are not named", async () => {
    const user = userEvent.setup();
    const { backend } = show("#/patients");
    await user.click(await screen.findByRole("button", { name: "Bimal Roy: find bimal.roy@sbx" }));
    expect(backend.calls).toContainEqual({ name: "find_patient", request: { address: "bimal.roy@sbx" } });
  });

  test("real mode knows no practice patients", async () => {
    const { backend } = show("#/patients", new FakeBackend().make("get_status", { answers: { ...clinic.status, practice: false } }));
    await screen.findByText("Arjun Deshmukh");
    expect(backend.calls.some((it) => it.name === "practice_patients")).toBe(false);
  });

  test("who is found can be asked for records", async () => {
    const user = userEvent.setup();
    show("#/patients");
    await user.type(await screen.findByLabelText(/ABHA address/), "hinapatel79@sbx{Enter}");
    const answer = (await screen.findByText(/account active/)).closest<HTMLElement>('[aria-live="polite"]')!;
    await user.click(within(answer).getByRole("link", { name: "Ask for records" }));
    expect(await screen.findByText("Everything, last 12 months")).toBeTruthy();
  });

  test("who is not found is told with a next step", async () => {
    show("#/patients?find=nobody.here%40sbx");
    expect(await screen.findByText("nobody.here@sbx was not found.")).toBeTruthy();
    expect(screen.getByText(/Check the spelling with the patient/)).toBeTruthy();
  });
});

describe("asking for records", () => {
  test("the sentence is always what will be sent", async () => {
    const user = userEvent.setup();
    const { backend } = show("#/ask?patient=hinapatel79%40sbx");
    await user.click(await screen.findByLabelText(/Lab reports, last 2 years/));
    await user.click(screen.getByLabelText("Prescriptions"));
    await user.selectOptions(screen.getByLabelText("Hospital"), "City Hospital, Pune");
    const from = formatDay(addMonths(today(), -24));
    const keep = formatDay(addMonths(today(), 1));
    const sentence = screen.getByText(/^Ask/, { selector: "p" });
    expect(sentence.textContent.replace(/\s+/g, " ")).toBe(
      `Ask Hina Patel for lab reports and prescriptions from ${from} to today, at City Hospital, Pune; keep them until ${keep}. Asked by Dr. R Iyer for care management.`,
    );
    expect(screen.getByLabelText<HTMLInputElement>(/My own choice/).checked).toBe(true);
    await user.click(screen.getByRole("button", { name: "Ask for records" }));
    await waitFor(() => expect(backend.calls.some((it) => it.name === "request_consent")).toBe(true));
    expect(backend.calls.find((it) => it.name === "request_consent")?.request).toMatchObject({
      patient: "hinapatel79@sbx",
      purpose: "CAREMGT",
      hi_types: ["DiagnosticReport", "Prescription"],
      hip: "IN2710000001",
      requester: "Dr. R Iyer",
      to: today(),
    });
    expect(await screen.findByRole("heading", { name: "Consent of Hina Patel" })).toBeTruthy();
    expect(place.now.parts[0]).toBe("consents");
  });

  test("a day that cannot be is said beside its field, and nothing is sent", async () => {
    const user = userEvent.setup();
    const { backend } = show("#/ask?patient=hinapatel79%40sbx");
    const from = await screen.findByLabelText(/^From/);
    await user.clear(from);
    await user.type(from, "31 Nov 2025");
    await user.click(screen.getByRole("button", { name: "Ask for records" }));
    expect(screen.getByText("Write a day such as 21 Nov 2026.")).toBeTruthy();
    expect(from).toBe(document.activeElement);
    expect(backend.calls.some((it) => it.name === "request_consent")).toBe(false);
  });

  test("a day can be pointed at in a month", async () => {
    const user = userEvent.setup();
    show("#/ask?patient=hinapatel79%40sbx");
    await user.click(await screen.findByRole("button", { name: "Calendar: From" }));
    // The simulated browser lays nothing out, so the floating month never becomes visible to it.
    // Another day than the one that stands there: that one would be taken out.
    const date = today().endsWith("-15") ? "16" : "15";
    await user.click(await screen.findByLabelText(new RegExp(`, ${date} `)));
    await waitFor(() => expect(document.querySelector("[data-calendar-root]")).toBeNull());
    const day = formatDay(`${addMonths(today(), -120).slice(0, 8)}${date}`);
    expect(screen.getByLabelText<HTMLInputElement>(/^From/).value).toBe(day);
    expect(screen.getByLabelText<HTMLInputElement>(/My own choice/).checked).toBe(true);
  });

  test("arrow keys move a day", async () => {
    const user = userEvent.setup();
    show("#/ask?patient=hinapatel79%40sbx");
    const to = await screen.findByLabelText<HTMLInputElement>(/^To/);
    await user.click(to);
    await user.keyboard("{ArrowDown}");
    expect(to.value).toBe(formatDay(new Date(Date.parse(`${today()}T00:00:00Z`) - 86400000).toISOString().slice(0, 10)));
  });

  test("the core's refusal of a field stands beside that field", async () => {
    const user = userEvent.setup();
    const refusal = new CommandFailure("invalid", null, "no such requester is configured", null, "requester");
    show("#/ask?patient=hinapatel79%40sbx", new FakeBackend().make("request_consent", refusal));
    await user.click(await screen.findByRole("button", { name: "Ask for records" }));
    await waitFor(() => expect(screen.getByLabelText(/Asked by/).getAttribute("aria-invalid")).toBe("true"));
  });

  test("a closed account cannot be asked", async () => {
    show("#/ask?patient=fatima_khan%40sbx");
    const button = await screen.findByRole<HTMLButtonElement>("button", { name: "Ask for records" });
    expect(button.disabled).toBe(true);
    expect(screen.getByText(/has deactivated their ABHA account/)).toBeTruthy();
  });

  test("asking again offers the earlier wish", async () => {
    show("#/ask?patient=arjun.deshmukh%40sbx&like=c9");
    const hospital = await screen.findByLabelText<HTMLSelectElement>("Hospital");
    expect(hospital.value).toBe("IN2710000001");
    expect(screen.getByLabelText<HTMLInputElement>("Prescriptions").checked).toBe(true);
    expect(screen.getByLabelText<HTMLInputElement>("Wellness records").checked).toBe(false);
  });
});

describe("a consent", () => {
  test("moves by itself when the core says that something changed", async () => {
    const backend = new FakeBackend();
    const waiting = clinic.consents.find((it) => it.id === "c2")!;
    backend.make("get_consent", { answers: waiting });
    show("#/consents/c2", backend);
    expect(await screen.findByText("Waiting for the patient")).toBeTruthy();
    backend.make("get_consent", { answers: { ...clinic.consents[0]!, id: "c2" } });
    backend.change();
    expect(await screen.findByText("Granted · 23 records")).toBeTruthy();
    expect(screen.queryByText("Waiting for the patient")).toBeNull();
  });

  test("that waits leads to the patient's app in practice", async () => {
    show("#/consents/c2");
    const link = await screen.findByRole("link", { name: "Open patient's app" });
    expect(link.getAttribute("href")).toBe("#/practice/meenakshi.s%40sbx");
  });

  test("names what is missing, from whom, and what to do", async () => {
    show("#/consents/c1");
    expect(await screen.findByText(/Sanjeevani Diagnostics: 2 records of visit SD-2026-1182 could not be opened/)).toBeTruthy();
    expect(screen.getByText(/Ask it to send them again/)).toBeTruthy();
    expect(screen.getByText("Lab reports only")).toBeTruthy();
  });

  test("can be checked again and each hospital asked again", async () => {
    const user = userEvent.setup();
    const { backend } = show("#/consents/c1");
    await user.click(await screen.findByRole("button", { name: "Check again" }));
    await user.click(await screen.findByRole("button", { name: "Ask hospital again: Sanjeevani Diagnostics" }));
    expect(backend.calls).toContainEqual({ name: "refresh_consent", request: { id: "c1" } });
    expect(backend.calls).toContainEqual({ name: "fetch_consent", request: { id: "c1", artefact: "a2" } });
  });

  test("that failed says why and offers to ask again", async () => {
    show("#/consents/c4");
    expect(await screen.findByText("ABDM refused the request: the requester's registration is not known.")).toBeTruthy();
    expect(screen.getByText("1510")).toBeTruthy();
    expect(screen.getByRole("link", { name: "Ask again" }).getAttribute("href")).toContain("like=c4");
  });
});

describe("the practice patient's app", () => {
  test("grants less than was asked", async () => {
    const user = userEvent.setup();
    const { backend } = show("#/practice/meenakshi.s%40sbx");
    await user.click(await screen.findByLabelText("Wellness records"));
    await user.click(screen.getByRole("button", { name: "Grant" }));
    const decided = backend.calls.find((it) => it.name === "practice_decide")?.request;
    expect(decided).toMatchObject({ patient: "meenakshi.s@sbx", request: "p2", answer: "grant" });
    expect(decided).toHaveProperty("narrowed.hi_types.length", 6);
    expect(await screen.findByRole("button", { name: "Revoke" })).toBeTruthy();
  });

  test("revokes one hospital of two, and closes the account", async () => {
    const user = userEvent.setup();
    const { backend } = show("#/practice/hinapatel79%40sbx");
    await user.click(await screen.findByRole("button", { name: "Revoke this one: City Hospital, Pune" }));
    await user.click(screen.getByRole("button", { name: "Deactivated" }));
    expect(backend.calls).toContainEqual({
      name: "practice_decide",
      request: { patient: "hinapatel79@sbx", request: "p1", answer: "revoke", artefacts: ["a1"], narrowed: null },
    });
    expect(backend.calls).toContainEqual({
      name: "practice_account",
      request: { patient: "hinapatel79@sbx", status: "DEACTIVATED" },
    });
  });
});

describe("set-up", () => {
  const setup = (it: Partial<typeof clinic.setup>): FakeBackend =>
    new FakeBackend().make("get_setup", { answers: { ...clinic.setup, practice: false, ...it } });

  test("shows the recovery key until it is said to be kept, then never again", async () => {
    const user = userEvent.setup();
    show("#/today", setup({ state: "new" }));
    await user.click(await screen.findByLabelText(/A passphrase/));
    await user.type(screen.getByLabelText(/^Passphrase/), "four words are good");
    await user.type(screen.getByLabelText(/once more/), "four words are god");
    await user.click(screen.getByRole("button", { name: "Make the store" }));
    expect(screen.getByText("The two are not the same.")).toBeTruthy();
    await user.clear(screen.getByLabelText(/once more/));
    await user.type(screen.getByLabelText(/once more/), "four words are good");
    await user.click(screen.getByRole("button", { name: "Make the store" }));
    expect(await screen.findByText(/RNXK-4T7Q/)).toBeTruthy();
    const on = screen.getByRole<HTMLButtonElement>("button", { name: "Go on" });
    expect(on.disabled).toBe(true);
    await user.click(screen.getByLabelText(/I have written/));
    await user.click(on);
    expect(await screen.findByLabelText(/Client secret/)).toBeTruthy();
    expect(screen.queryByText(/RNXK-4T7Q/)).toBeNull();
  });

  test("puts every fault beside its field and saves nothing", async () => {
    const user = userEvent.setup();
    const backend = setup({ state: "unconfigured" });
    show("#/today", backend);
    await user.click(await screen.findByRole("button", { name: "Save and start" }));
    await waitFor(() => expect(screen.getByLabelText(/Service id/).getAttribute("aria-invalid")).toBe("true"));
    expect(screen.getByLabelText(/Client id/)).toBe(document.activeElement);
    expect(screen.getByLabelText(/Client secret/).getAttribute("aria-invalid")).toBe("true");
    expect(screen.getByLabelText(/ABDM address/).getAttribute("aria-invalid")).toBeNull();
    expect(backend.calls.some((it) => it.name === "save_configuration")).toBe(false);
  });

  test("a fault of the file that no field stands for is shown with its path", async () => {
    show("#/today", setup({ state: "unconfigured", faults: [{ field: "tunnel.kind", message: "expected none, ssh or command" }] }));
    expect(await screen.findByText("tunnel.kind")).toBeTruthy();
  });

  test("a wrong passphrase says so, and the recovery key is the other way in", async () => {
    const user = userEvent.setup();
    const backend = setup({ state: "locked" }).make("unlock", new CommandFailure("wrong_passphrase"));
    show("#/today", backend);
    await user.type(await screen.findByLabelText("Passphrase"), "wrong{Enter}");
    expect(await screen.findByText(/does not open this store/)).toBeTruthy();
    await user.click(screen.getByRole("button", { name: "Use the recovery key" }));
    await user.type(screen.getByLabelText("Recovery key"), "RNXK{Enter}");
    expect(backend.calls.at(-1)).toEqual({ name: "unlock", request: { passphrase: null, recovery_key: "RNXK" } });
  });
});

describe("the window", () => {
  test("Ctrl K searches patients and records, and Enter opens the first", async () => {
    // Without a rest between the keys, in which a part of the word would be searched for.
    const user = userEvent.setup({ delay: null });
    show("#/today");
    await screen.findByText("Needs you");
    await user.keyboard("{Control>}k{/Control}");
    const box = screen.getByRole("combobox", { name: "Search patients and records" });
    expect(box).toBe(document.activeElement);
    await user.keyboard("thyroid");
    expect(await screen.findByRole("option", { name: /Thyroid profile/ })).toBeTruthy();
    await user.keyboard("{Enter}");
    await waitFor(() => expect(place.now.parts).toEqual(["records", "r9"]));
  });

  test("the status line says what is reachable, and the disk's state is a banner", async () => {
    const answers = { ...clinic.status, gateway_reachable: false, receiving: false, disk_full: true, given_up_calls: 1 };
    show("#/today", new FakeBackend().make("get_status", { answers }));
    expect(await screen.findByText(/ABDM not reachable/)).toBeTruthy();
    expect(screen.getByText(/Not receiving/)).toBeTruthy();
    expect(screen.getByText(/1 message could not be sent/)).toBeTruthy();
    expect(screen.getByText("The disk is full.")).toBeTruthy();
  });

  test("Today says why ABDM cannot be reached and what still works", async () => {
    const answers = { ...clinic.status, gateway_reachable: false, gateway_trouble: "ABDM cannot be reached: no connection" };
    show("#/today", new FakeBackend().make("get_status", { answers }));
    expect(await screen.findByText(/Records that are here can be read/)).toBeTruthy();
    // It is said once.
    expect(screen.getAllByText(/ABDM cannot be reached/)).toHaveLength(1);
    expect(screen.getByText("no connection")).toBeTruthy();
  });

  test("practice mode is written across the window, real mode is not", async () => {
    show("#/today", new FakeBackend().make("get_setup", { answers: { ...clinic.setup, practice: false } }));
    expect(await screen.findByRole("heading", { name: "Today" })).toBeTruthy();
    expect(screen.queryByText(/nothing leaves this computer/)).toBeNull();
    expect(screen.queryByRole("link", { name: /Patient's app/ })).toBeNull();
  });

  test("a burst of changes is read as one", async () => {
    const { backend } = show("#/consents");
    await screen.findByText("Granted · receiving 3 of 5");
    const before = backend.calls.filter((it) => it.name === "list_consents").length;
    for (let i = 0; i < 50; i += 1) backend.change();
    await new Promise((resolve) => setTimeout(resolve, 300));
    expect(backend.calls.filter((it) => it.name === "list_consents").length - before).toBe(1);
  });

  test("an erasure's certificate opens and closes", async () => {
    const user = userEvent.setup();
    show("#/activity/erasures");
    await user.click(await screen.findByRole("button", { name: /Certificate for/ }));
    expect(await screen.findByText(/9c56cc51/)).toBeTruthy();
    await user.click(screen.getByRole("button", { name: "Close" }));
    await waitFor(() => expect(screen.queryByText(/9c56cc51/)).toBeNull());
  });
});

describe("an address in the window", () => {
  test.each([
    [["patients", "hina/../x@sbx"], { tab: "a&b=c" }],
    [["records", "हिना"], {}],
  ])("%j is read back as it was written", (parts, query) => {
    const read = parsePlace(placeOf(parts, query));
    expect(read.parts).toEqual(parts);
    expect(Object.fromEntries(read.query)).toEqual(query);
  });
  test("broken escapes do not break the window", () => {
    expect(parsePlace("#/records/%E0%A4%A").parts).toEqual(["records", "%E0%A4%A"]);
  });
});
