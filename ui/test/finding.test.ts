import { fireEvent, screen, waitFor, within } from "@testing-library/svelte";
import userEvent from "@testing-library/user-event";
import { afterEach, describe, expect, test } from "vitest";
import { CommandFailure } from "../src/shared/backend/backend";
import { identifierOf, isCode, isPersonal } from "../src/shared/format/code";
import { place } from "../src/shared/place/place.svelte";
import { takeBegun } from "../src/shared/session/begun.svelte";
import { FakeBackend } from "../src/preview/fake/backend";
import * as clinic from "../src/preview/fake/clinic";
import { watchScanner } from "../src/window/scanner";
import { show } from "./show";

const CARD = '{"hidn":"91-1000-2000-3008","hid":"hinapatel79@sbx","name":"Hina K Patel","gender":"F","dob":"1988"}';

afterEach(() => {
  takeBegun();
});

/** Types as a scanner does: a key every `gap` ms, then Enter. Letters that nothing stops go into a field. */
function scan(text: string, { gap = 5, target = document.body, enter = true }: { gap?: number; target?: Element; enter?: boolean } = {}): { entered: boolean } {
  let at = performance.now();
  const press = (key: string): boolean => {
    const event = new KeyboardEvent("keydown", { key, bubbles: true, cancelable: true });
    Object.defineProperty(event, "timeStamp", { value: (at += gap) });
    const goesOn = target.dispatchEvent(event);
    if (goesOn && key.length === 1 && target instanceof HTMLInputElement) {
      target.value += key;
      target.dispatchEvent(new Event("input", { bubbles: true }));
    }
    return goesOn;
  };
  for (const letter of text) press(letter);
  return { entered: enter && press("Enter") };
}

/** What may be seen of a person in the address and what lies under it. */
const traces = (): string => [window.location.href, place.now.parts.join("/"), place.now.query.toString(), JSON.stringify({ ...localStorage })].join(" ");

describe("the field that finds a patient", () => {
  const field = (): Promise<HTMLInputElement> => screen.findByLabelText(/ABHA address, ABHA number or mobile/);

  // A window each: two at once would take from each other what was begun.
  test.each(["91-1000-2000-3008", "91100020003008"])("takes the number %s, and no address of the window holds it", async (typed) => {
    const user = userEvent.setup();
    const { backend } = show("#/patients");
    await user.type(await field(), typed);
    expect(await screen.findByText(/An ABHA number. Whose it is/)).toBeTruthy();
    await user.keyboard("{Enter}");
    await waitFor(() => expect(place.now.parts).toEqual(["identify"]));
    await screen.findByDisplayValue(/^91-?1000-?2000-?3008$/);
    expect(takeBegun()).toBeNull();
    expect(traces()).not.toMatch(/3008/);
    expect(backend.calls.some((it) => it.name === "find_patient")).toBe(false);
  });

  test("hints at a number whose digits do not fit, and lets it pass", async () => {
    const user = userEvent.setup();
    show("#/patients");
    await user.type(await field(), "91-1000-2000-3009");
    expect(await screen.findByText(/Please check the number/)).toBeTruthy();
    await user.keyboard("{Enter}");
    await screen.findByDisplayValue("91-1000-2000-3009");
  });

  test("takes a mobile", async () => {
    const user = userEvent.setup();
    show("#/patients");
    await user.type(await field(), "90000 00000{Enter}");
    await screen.findByDisplayValue("9000000000");
    expect(traces()).not.toMatch(/00000/);
  });

  test("names an Aadhaar number, and does not leave it standing", async () => {
    const user = userEvent.setup();
    show("#/patients");
    const input = await field();
    await user.type(input, "999999990019{Enter}");
    expect(await screen.findByText(/Aadhaar/)).toBeTruthy();
    expect(input.value).toBe("");
    expect(document.body.textContent).not.toMatch(/0019/);
  });

  test("says what is missing of a number", async () => {
    const user = userEvent.setup();
    const { backend } = show("#/patients");
    await user.type(await field(), "91-1000-2000{Enter}");
    expect(await screen.findByText("An ABHA number has 14 digits, a mobile number 10.")).toBeTruthy();
    expect(backend.calls.some((it) => it.name === "read_code")).toBe(false);
  });

  test("shows a code that is pasted into it", async () => {
    show("#/patients");
    const input = await field();
    await fireEvent.paste(input, { clipboardData: { getData: () => CARD } });
    expect(await screen.findByRole("dialog", { name: "From a QR code, not verified" })).toBeTruthy();
    expect(input.value).toBe("");
  });
});

describe("the box above every page", () => {
  test("leads a number to where it is verified, and no address holds it", async () => {
    const user = userEvent.setup();
    show("#/today");
    await user.type(await screen.findByRole("combobox"), "9000000000");
    await user.click(await screen.findByText("Find the ABHA on this mobile"));
    await screen.findByDisplayValue("9000000000");
    expect(traces()).not.toMatch(/00000/);
    expect([...document.querySelectorAll("a")].some((it) => it.href.includes("9000000000"))).toBe(false);
  });
});

describe("a scanner", () => {
  const dialog = (): Promise<HTMLElement> => screen.findByRole("dialog", { name: "From a QR code, not verified" });

  test("is read on any screen, and what the code says is shown as not verified", async () => {
    const user = userEvent.setup();
    show("#/today");
    await screen.findByRole("combobox");
    expect(scan(CARD).entered).toBe(false);
    const shown = await dialog();
    for (const told of ["Hina K Patel", "1988", "hinapatel79@sbx", "91-1000-2000-3008"]) expect(await within(shown).findByText(told)).toBeTruthy();
    await user.click(within(shown).getByRole("button", { name: "Find this patient" }));
    expect(await screen.findByText(/account active/)).toBeTruthy();
    expect(document.body.textContent).not.toMatch(/3008/);
  });

  test("leads to the verification", async () => {
    const user = userEvent.setup();
    show("#/today");
    await screen.findByRole("combobox");
    scan(CARD);
    await user.click(await within(await dialog()).findByRole("button", { name: "Verify by OTP" }));
    await screen.findByDisplayValue("91-1000-2000-3008");
    expect(screen.getByText("From a QR code, not verified")).toBeTruthy();
  });

  test("leaves nothing in the field that it typed into", async () => {
    show("#/today");
    const box = await screen.findByRole<HTMLInputElement>("combobox");
    box.value = "hi";
    scan(CARD, { target: box });
    await dialog();
    expect(box.value).toBe("hi");
  });

  test("has a code of another kind named, and nothing of it shown", async () => {
    const backend = new FakeBackend().make("read_code", new CommandFailure("not_an_abha_code", null, "this is a code for payments"));
    show("#/today", backend);
    await screen.findByRole("combobox");
    scan("upi://pay?pa=someone@okbank");
    const shown = await dialog();
    expect(await within(shown).findByText(/code for payments/)).toBeTruthy();
    expect(shown.textContent).not.toMatch(/okbank/);
    expect(within(shown).queryByRole("button", { name: "Verify by OTP" })).toBeNull();
  });

  test("is not heard by whoever may not find patients", async () => {
    const rights = { desk: false, clinical: false, administer: true };
    const { backend } = show("#/today", new FakeBackend().make("get_session", { answers: { ...clinic.session, rights } }));
    await screen.findByRole("main");
    expect(scan(CARD).entered).toBe(true);
    expect(backend.calls.some((it) => it.name === "read_code")).toBe(false);
  });
});

describe("telling a scanner from a hand", () => {
  const heard = async (typing: () => void): Promise<string[]> => {
    const taken: string[] = [];
    const stop = watchScanner((text) => taken.push(text));
    typing();
    await new Promise((rest) => setTimeout(rest, 120));
    stop();
    return taken;
  };

  test("a hand is slower, and a few letters are no code", async () => {
    expect(await heard(() => scan(CARD))).toEqual([CARD]);
    expect(await heard(() => scan("91-1000-2000-3008"))).toEqual(["91-1000-2000-3008"]);
    expect(await heard(() => scan(CARD, { gap: 50 }))).toEqual([]);
    expect(await heard(() => scan("123456789"))).toEqual([]);
    expect(await heard(() => scan(CARD, { enter: false }))).toEqual([]);
  });

  test("words typed fast into a field stay there; a number goes where people are found by it", async () => {
    document.body.innerHTML = '<form data-finds><input id="find" /></form><input id="other" />';
    const [find, other] = ["#find", "#other"].map((it) => document.querySelector<HTMLInputElement>(it)!);
    expect(await heard(() => scan("hinapatel79@sbx", { target: other! }))).toEqual([]);
    expect(other!.value).toBe("hinapatel79@sbx");
    expect(await heard(() => scan("91-1000-2000-3008", { target: find! }))).toEqual([]);
    other!.value = "";
    expect(await heard(() => scan("91-1000-2000-3008", { target: other! }))).toEqual(["91-1000-2000-3008"]);
    expect(other!.value).toBe("");
  });

  test("nothing is heard where a password or an OTP is typed", async () => {
    for (const secret of ['<input type="password" />', '<input autocomplete="one-time-code" />']) {
      document.body.innerHTML = `${secret}<button></button>`;
      expect(await heard(() => scan(CARD, { target: document.querySelector("input")! }))).toEqual([]);
      document.body.innerHTML = `<dialog open>${secret}</dialog><button></button>`;
      expect(await heard(() => scan(CARD, { target: document.querySelector("button")! }))).toEqual([]);
    }
  });
});

test("codes, numbers and words are told apart", () => {
  expect(["91-1000-2000-3008", "90000 00000", "+91 9000000000", "09000000000", "919000000000", "9999 9999 0019"].map(identifierOf)).toEqual([
    "number",
    "mobile",
    "mobile",
    "mobile",
    "twelve",
    "twelve",
  ]);
  expect(["hina@sbx", "12345", "0900000000", "Hina 79", ""].map(identifierOf)).toEqual([null, null, null, null, null]);
  for (const code of [CARD, `\uFEFF${CARD}`, "]Q1{", "ÜÄhidnÄ", "https://x/?hid=a", "upi://pay", "Name: X\nABHA: 1", "0b6f6f0e-4f0e-4a51-9d0a-6f1f6b1d2c11"]) expect(isCode(code)).toBe(true);
  for (const typed of ["hina@sbx", "Hina Patel", "91-1000-2000-3008", ""]) expect(isCode(typed)).toBe(false);
  expect(["9000000000", "91-1000-2000-3008", "999999990019"].every(isPersonal)).toBe(true);
  expect(["2026", "120/80", "HbA1c 6.9"].some(isPersonal)).toBe(false);
});

describe("a hospital by name", () => {
  test("is found in the directory, chosen, asked, and named", async () => {
    const user = userEvent.setup();
    const { backend } = show("#/ask?patient=hinapatel79%40sbx");
    await user.selectOptions(await screen.findByLabelText("Hospital"), "Find by name in the directory …");
    await user.click(screen.getByRole("button", { name: "Ask for records" }));
    expect(screen.getByText("Choose a hospital of the list, or any hospital.")).toBeTruthy();
    await user.type(screen.getByLabelText(/Name of the hospital/), "cit");
    await user.click(await screen.findByRole("button", { name: /City Hospital.*Nagpur/ }));
    expect(screen.getByLabelText<HTMLSelectElement>("Hospital").selectedOptions[0]?.textContent).toBe("City Hospital");
    await user.click(screen.getByRole("button", { name: "Ask for records" }));
    await waitFor(() => expect(backend.calls.find((it) => it.name === "request_consent")?.request).toMatchObject({ hip: "IN2710000009_1" }));
    expect(await screen.findByText("City Hospital")).toBeTruthy();
  });

  test("two letters are not sent; nobody of that name, and no directory, are said", async () => {
    // Without a rest between the keys, in which three letters would be sent.
    const user = userEvent.setup({ delay: null });
    const { backend } = show("#/ask?patient=hinapatel79%40sbx");
    await user.selectOptions(await screen.findByLabelText("Hospital"), "Find by name in the directory …");
    const name = screen.getByLabelText(/Name of the hospital/);
    await user.type(name, "zz");
    await user.type(name, "zz");
    expect(await screen.findByText("No hospital in the directory has this in its name.")).toBeTruthy();
    expect(backend.calls.filter((it) => it.name === "find_hospitals").map((it) => it.request)).toEqual([{ name: "zzzz" }]);
    backend.make("find_hospitals", new CommandFailure("no_directory", null, "the API that this clinic speaks has no directory of hospitals"));
    await user.type(name, "z");
    expect(await screen.findByText("The directory could not be searched.")).toBeTruthy();
    expect(screen.getByText(/no directory of hospitals/)).toBeTruthy();
  });
});
