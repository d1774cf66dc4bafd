import { screen, waitFor } from "@testing-library/svelte";
import userEvent from "@testing-library/user-event";
import { describe, expect, test } from "vitest";
import { CommandFailure } from "../src/shared/backend/backend";
import type { AttemptView } from "../src/shared/bindings/AttemptView";
import { FakeBackend } from "../src/preview/fake/backend";
import { beginVerification } from "../src/shared/session/begun.svelte";
import { faults } from "./faults";
import { show } from "./show";

/** Opens the page and types what the patient has. */
async function open(kind: string, label: string, value: string, backend = new FakeBackend()) {
  const user = userEvent.setup();
  show("#/identify", backend);
  await user.click(await screen.findByRole("radio", { name: new RegExp(`^${kind}`) }));
  await user.type(await screen.findByLabelText(new RegExp(`^${label}`), { selector: "input:not([type=radio])" }), value);
  return { user, backend };
}
/** The id of the invented clinic's attempts. */
const ATTEMPT = "5c2f7b1a-0d2e-4a3b-9c55-1f6f2b7f0e11";

const calls = (backend: FakeBackend, name: string) => backend.calls.filter((it) => it.name === name);

describe("verifying a patient", () => {
  test("by number: the OTP, then the filled form with what cannot be changed", async () => {
    const { user, backend } = await open("ABHA number", "ABHA number", "91-1000-2000-3004");
    await user.click(screen.getByRole("button", { name: "Send the OTP" }));
    expect(await screen.findByText(/ending in 0001/)).toBeTruthy();
    expect(screen.getByRole<HTMLButtonElement>("button", { name: /Send again in \d+ seconds/ }).disabled).toBe(true);
    expect(await faults()).toEqual([]);
    await user.type(screen.getByLabelText(/^OTP/), "123456{Enter}");
    expect(await screen.findByText("Hina Patel is verified")).toBeTruthy();
    for (const name of ["Name", "Born", "Gender"]) expect(screen.getByLabelText<HTMLInputElement>(name).readOnly).toBe(true);
    expect(screen.getByLabelText<HTMLInputElement>("Born").value).toBe("12 Apr 1979");
    expect(calls(backend, "begin_verification")).toEqual([
      { name: "begin_verification", request: { kind: "number", value: "91-1000-2000-3004", by: "mobile", patient: null } },
    ]);
    expect(await faults()).toEqual([]);
  });

  test("an Aadhaar number is covered while it is typed, its end is told, and a button shows it", async () => {
    const { user } = await open("Aadhaar number", "Aadhaar number", "99990000");
    const field = (): HTMLInputElement => screen.getByLabelText(/^Aadhaar number/, { selector: "input:not([type=radio])" });
    expect(field().type).toBe("password");
    expect(screen.queryByText(/^Ends in/)).toBeNull();
    await user.type(field(), "1111");
    expect(screen.getByText("Ends in 1111")).toBeTruthy();
    expect(await faults()).toEqual([]);
    await user.click(screen.getByRole("button", { name: "Show the number" }));
    expect(field().type).toBe("text");
    expect(field().value).toBe("999900001111");
    await user.click(screen.getByRole("button", { name: "Hide the number" }));
    expect(field().type).toBe("password");
  });

  test("nothing is sent for a number, mobile or Aadhaar number of the wrong length", async () => {
    for (const [kind, value, says] of [
      ["ABHA number", "91-1000-2000-300", /has 14 digits. Please check/],
      ["Mobile number", "900000000", /not a valid mobile number/],
      ["Mobile number", "90000000011", /not a valid mobile number/],
      ["Aadhaar number", "99990000111", /not a valid Aadhaar number/],
      ["Aadhaar number", "9999000011112", /not a valid Aadhaar number/],
    ] as const) {
      const { user, backend } = await open(kind, kind, value);
      await user.click(screen.getByRole("button", { name: "Send the OTP" }));
      expect((await screen.findAllByText(says)).length, `${kind} ${value}`).toBeGreaterThan(0);
      expect(calls(backend, "begin_verification")).toEqual([]);
      document.body.innerHTML = "";
    }
  });

  test("an address is looked up before an OTP is sent, and only ways that are allowed are offered", async () => {
    const backend = new FakeBackend().make("look_up_abha", {
      answers: { account: { number: null, addresses: ["Hina.P@sbx"], name: "Hina P", gender: null, birth: null, mobile: null, postal_address: null, kyc: null, photo: null }, ways: ["mobile"], blocked: ["aadhaar"] },
    });
    const { user } = await open("ABHA address", "ABHA address", "Hina.P@sbx", backend);
    expect(screen.queryByRole("button", { name: "Send the OTP" })).toBeNull();
    await user.click(screen.getByRole("button", { name: "Look up" }));
    expect(await screen.findByText("Hina P has this ABHA address")).toBeTruthy();
    expect(screen.getByText(/does not allow an Aadhaar OTP/)).toBeTruthy();
    await user.click(screen.getByRole("button", { name: "Send the OTP" }));
    await screen.findByLabelText(/^OTP/);
    expect(calls(backend, "begin_verification")[0]?.request).toEqual({ kind: "address", value: "Hina.P@sbx", by: "mobile", patient: null });
  });

  test("by mobile: whose phone it is is asked first, then a list, even with somebody known here", async () => {
    const { user, backend } = await open("Mobile number", "Mobile number", "9000000001");
    await user.click(screen.getByRole("button", { name: "Send the OTP" }));
    expect(await screen.findByText(/Tick this first/)).toBeTruthy();
    expect(calls(backend, "begin_verification")).toEqual([]);
    await user.click(screen.getByRole("checkbox", { name: /this is their phone/ }));
    await user.click(screen.getByRole("button", { name: "Send the OTP" }));
    await user.type(await screen.findByLabelText(/^OTP/), "123456{Enter}");
    expect(await screen.findByText(/Known here already as hinapatel79@sbx/)).toBeTruthy();
    expect(await faults()).toEqual([]);
    await user.click(screen.getByRole("button", { name: "Choose Jay Patel" }));
    expect(await screen.findByText("Jay Patel is verified")).toBeTruthy();
    expect(screen.getByLabelText<HTMLInputElement>("Born").value).toBe("2008");
  });

  test("a wrong OTP is said, the field is empty and ready, and the identifier is not asked for again", async () => {
    const { user, backend } = await open("ABHA number", "ABHA number", "91100020003004");
    await user.click(screen.getByRole("button", { name: "Send the OTP" }));
    await user.type(await screen.findByLabelText(/^OTP/), "000000{Enter}");
    expect(await screen.findByText(/OTP is wrong or too old/)).toBeTruthy();
    const field = screen.getByLabelText<HTMLInputElement>(/^OTP/);
    expect(field.value).toBe("");
    await waitFor(() => expect(document.activeElement).toBe(field));
    await user.keyboard("123456{Enter}");
    expect(await screen.findByText("Hina Patel is verified")).toBeTruthy();
    expect(calls(backend, "begin_verification")).toHaveLength(1);
  });

  test("what ends an attempt is said in the core's words", async () => {
    const backend = new FakeBackend().make("give_otp", new CommandFailure("abha_too_many", null, "ABDM takes no OTP for 30 minutes", "Try again at 15:10."));
    const { user } = await open("ABHA number", "ABHA number", "91100020003004", backend);
    await user.click(screen.getByRole("button", { name: "Send the OTP" }));
    await user.type(await screen.findByLabelText(/^OTP/), "123456{Enter}");
    expect(await screen.findByText(/takes no OTP for 30 minutes/)).toBeTruthy();
    expect(screen.getByText(/Try again at 15:10/)).toBeTruthy();
  });

  test("what was begun elsewhere is there, and stands in no address of the window", async () => {
    const { backend } = show("#/patients");
    beginVerification({ kind: "mobile", value: "9000000001", from: "code" });
    const field = await screen.findByLabelText<HTMLInputElement>(/^Mobile number/, { selector: "input:not([type=radio])" });
    expect(field.value).toBe("9000000001");
    expect(screen.getByText("From a QR code, not verified")).toBeTruthy();
    expect(window.location.href).not.toContain("9000000001");
    expect(calls(backend, "begin_verification")).toEqual([]);
  });

  test("leaving drops what the attempt knows", async () => {
    const { user, backend } = await open("ABHA number", "ABHA number", "91100020003004");
    await user.click(screen.getByRole("button", { name: "Send the OTP" }));
    await screen.findByLabelText(/^OTP/);
    await user.click(screen.getByRole("button", { name: "Start over" }));
    expect(await screen.findByText("Who is it?")).toBeTruthy();
    expect(calls(backend, "cancel_attempt")).toHaveLength(1);
  });

  test("an answer that comes after somebody started over changes nothing", async () => {
    let answer: (view: AttemptView) => void = () => undefined;
    const late = new Promise<AttemptView>((resolve) => (answer = resolve));
    let isAsked = false;
    const backend = new FakeBackend();
    const call = backend.call.bind(backend);
    backend.call = ((name: string, request: unknown): Promise<unknown> => {
      if (name !== "give_otp") return call(name as never, request as never);
      isAsked = true;
      return late;
    }) as typeof backend.call;
    const { user } = await open("ABHA number", "ABHA number", "91100020003004", backend);
    await user.click(screen.getByRole("button", { name: "Send the OTP" }));
    await user.type(await screen.findByLabelText(/^OTP/), "123456{Enter}");
    await waitFor(() => expect(isAsked).toBe(true));
    await user.click(screen.getByRole("button", { name: "Start over" }));
    const { id, ends_at } = await call("begin_verification", { kind: "number", value: "", by: "mobile", patient: null });
    answer({ id, ends_at, at: { step: "no_account", knows_aadhaar: false }, trouble: null });
    expect(await screen.findByText("Who is it?")).toBeTruthy();
    await waitFor(() => expect(calls(backend, "cancel_attempt")).toHaveLength(2));
    expect(screen.queryByText("No ABHA was found")).toBeNull();
  });

  test("where it is not set up it says how", async () => {
    show("#/identify", new FakeBackend().make("identity_setup", {
      answers: { verify: false, verify_off: "the ABHA service is not set up: an administrator adds its address in Settings", create: false, create_off: "no", consent_text: null },
    }));
    expect(await screen.findByText(/The ABHA service is not set up/)).toBeTruthy();
    expect(screen.queryByRole("button", { name: "Send the OTP" })).toBeNull();
  });
});

describe("making an ABHA", () => {
  test("after nobody was found: the text, the agreement, and the Aadhaar number is not asked for again", async () => {
    const { user, backend } = await open("Aadhaar number", "Aadhaar number", "999900001111");
    await user.click(screen.getByRole("button", { name: "Send the OTP" }));
    await user.type(await screen.findByLabelText(/^OTP/), "123456{Enter}");
    await user.click(await screen.findByRole("button", { name: "Make an ABHA" }));
    expect(screen.getByRole("region", { name: "What the patient agrees to" }).textContent).toContain("as long as that text is not");
    expect(screen.queryByLabelText(/^Aadhaar number/)).toBeNull();
    await user.click(screen.getByRole("button", { name: "Send the Aadhaar OTP" }));
    expect(await screen.findByText(/Without the agreement nothing is sent/)).toBeTruthy();
    expect(calls(backend, "create_instead")).toEqual([]);
    await user.click(screen.getByRole("checkbox", { name: /agrees/ }));
    await user.type(screen.getByLabelText(/^Name of who agrees/), "Jay Patel");
    await user.type(screen.getByLabelText(/^Mobile for the new ABHA/), "9000000002");
    expect(await faults()).toEqual([]);
    await user.click(screen.getByRole("button", { name: "Send the Aadhaar OTP" }));
    await user.type(await screen.findByLabelText(/^OTP/), "123456{Enter}");
    expect(await screen.findByText(/ABHA 91-1000-2000-3012 was made/)).toBeTruthy();
    expect(screen.getAllByRole("radio")).toHaveLength(4);
    expect(await faults()).toEqual([]);
    await user.click(screen.getByRole("button", { name: "Take this address" }));
    expect(await screen.findByText("Jay Patel has an ABHA now")).toBeTruthy();
    expect(calls(backend, "create_instead")[0]?.request).toMatchObject({ form: { aadhaar: null, agreed_by: "Jay Patel", text_sha256: "0".repeat(64) } });
  });

  test("after a mobile without an ABHA: the Aadhaar number is asked for", async () => {
    const backend = new FakeBackend().make("give_otp", {
      answers: { id: ATTEMPT, ends_at: "2026-11-21T08:41:00Z", at: { step: "no_account", knows_aadhaar: false }, trouble: null },
    });
    const { user } = await open("Mobile number", "Mobile number", "9000000098", backend);
    await user.click(screen.getByRole("checkbox", { name: /this is their phone/ }));
    await user.click(screen.getByRole("button", { name: "Send the OTP" }));
    await user.type(await screen.findByLabelText(/^OTP/), "123456{Enter}");
    await user.click(await screen.findByRole("button", { name: "Make an ABHA" }));
    await user.click(screen.getByRole("checkbox", { name: /agrees/ }));
    await user.type(screen.getByLabelText(/^Aadhaar number/), "999900000141");
    await user.type(screen.getByLabelText(/^Name of who agrees/), "Jay Patel");
    await user.type(screen.getByLabelText(/^Mobile for the new ABHA/), "9000000002");
    await user.click(screen.getByRole("button", { name: "Send the Aadhaar OTP" }));
    await screen.findByLabelText(/^OTP/);
    expect(calls(backend, "create_instead")).toEqual([]);
    expect(calls(backend, "begin_creation")).toHaveLength(1);
  });

  test("once it is made, nothing leads away without the patient registered, and the second OTP says so", async () => {
    const made = { id: ATTEMPT, ends_at: "2026-11-21T08:41:00Z", trouble: null };
    const otp = { step: "otp", sender: "mobile", proves_mobile: true, to_ends: "0002", resends_left: 0, resend_at: "2026-11-21T08:32:00Z", resend_in_s: 0, wrong: 0 };
    const backend = new FakeBackend().make("give_otp", { answers: { ...made, at: otp } });
    const { user } = await open("Aadhaar number", "Aadhaar number", "999900000141", backend);
    await user.click(screen.getByRole("button", { name: "Send the OTP" }));
    await user.type(await screen.findByLabelText(/^OTP/), "123456{Enter}");
    expect(await screen.findByText("A second OTP, to the mobile of the new ABHA")).toBeTruthy();
    expect(screen.queryByRole("button", { name: "Start over" })).toBeNull();
    expect(screen.getByText(/Finish without the mobile/)).toBeTruthy();
    await user.click(screen.getByRole("button", { name: "Finish without mobile and address" }));
    expect(await screen.findByText("Jay Patel has an ABHA now")).toBeTruthy();
  });

  test("without the text of NHA it is not offered, and says how it would be", async () => {
    show("#/identify", new FakeBackend().make("identity_setup", {
      answers: { verify: true, verify_off: null, create: false, create_off: "put the text of NHA into the data folder", consent_text: null },
    }));
    expect(await screen.findByText("An ABHA cannot be made here yet")).toBeTruthy();
    expect(screen.getByText(/Put the text of NHA into the data folder/)).toBeTruthy();
    expect(screen.queryByRole("button", { name: "Make an ABHA" })).toBeNull();
  });
});
