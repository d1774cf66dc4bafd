import { CommandFailure } from "../../shared/backend/backend";
import type { Commands } from "../../shared/backend/contract";
import type { AbhaView } from "../../shared/bindings/AbhaView";
import type { AttemptStep } from "../../shared/bindings/AttemptStep";
import type { AttemptView } from "../../shared/bindings/AttemptView";
import type { OtpSender } from "../../shared/bindings/OtpSender";

type Answers = Partial<{ [Name in keyof Commands]: (request: Commands[Name]["request"]) => Commands[Name]["response"] }>;

const ID = "5c2f7b1a-0d2e-4a3b-9c55-1f6f2b7f0e11";

/** The OTP that this invented service never sent. */
const WRONG = "000000";

const hina: AbhaView = {
  number: "91-1000-2000-3004",
  addresses: ["hinapatel79@sbx"],
  name: "Hina Patel",
  gender: "F",
  birth: "1979-04-12",
  mobile: "******0001",
  postal_address: "12 Test Road, Bengaluru, Karnataka 560001",
  kyc: true,
  photo: null,
};

const jay: AbhaView = { ...hina, number: "91-1000-2000-3012", addresses: ["jay.patel@sbx"], name: "Jay Patel", gender: "M", birth: "2008" };

const otp = (sender: OtpSender, wrong = 0): AttemptStep => ({
  step: "otp",
  sender,
  proves_mobile: false,
  to_ends: "0001",
  resends_left: 2,
  resend_at: new Date(Date.now() + 60_000).toISOString(),
  resend_in_s: 60,
  wrong,
});

/** Who is verified in the invented clinic: mobiles lead to a choice, an Aadhaar number to nobody. */
export class FakeIdentity {
  #kind = "number";
  #at: AttemptStep = otp("mobile");

  #view(at: AttemptStep, trouble: AttemptView["trouble"] = null): AttemptView {
    this.#at = at;
    return { id: ID, ends_at: new Date(Date.now() + 600_000).toISOString(), at, trouble };
  }

  #done(account: AbhaView, result: "verified" | "created"): AttemptView {
    const patient = account.addresses[0] ?? "";
    return this.#view({ step: "done", result, linked: result === "created" ? "new" : "known", patient, account, without_details: false });
  }

  readonly handlers = {
    identity_setup: () => ({
      verify: true,
      verify_off: null,
      create: true,
      create_off: null,
      consent_text: {
        text: "This stands where the text of NHA stands in a clinic.\n\nIt is invented, and as long as that text is not.",
        version: "1.4",
        language: "en",
        sha256: "0".repeat(64),
      },
    }),
    look_up_abha: ({ address }) => {
      if (address.toLowerCase() !== hina.addresses[0]) throw new CommandFailure("abha_not_found");
      return { account: { ...hina, number: "91-****-****-3004" }, ways: ["mobile", "aadhaar"], blocked: [] };
    },
    begin_verification: ({ kind, by }) => {
      this.#kind = kind;
      return this.#view(otp(by));
    },
    begin_creation: () => {
      this.#kind = "creation";
      return this.#view(otp("aadhaar"));
    },
    create_instead: () => {
      this.#kind = "creation";
      return this.#view(otp("aadhaar"));
    },
    sign_in_instead: () => this.#view(otp("aadhaar")),
    resend_otp: () => this.#view(this.#at.step === "otp" ? { ...this.#at, resends_left: this.#at.resends_left - 1 } : this.#at),
    give_otp: ({ otp: typed }) => {
      if (typed === WRONG) {
        return this.#view(otp("mobile", 1), { code: "abha_otp_wrong", message: "the OTP is wrong or too old", next: "Type it again, or have a new one sent." });
      }
      switch (this.#kind) {
        case "mobile":
          return this.#view({
            step: "choose",
            accounts: [hina, jay].map((account, place) => ({ place, account, can_be_chosen: true, linked_here: place === 0 ? "hinapatel79@sbx" : null })),
          });
        case "aadhaar":
          return this.#view({ step: "no_account", knows_aadhaar: true });
        case "address":
          return this.#view({ step: "no_account", knows_aadhaar: false });
        case "creation":
          return this.#view({ step: "address", account: { ...jay, addresses: [] }, suggestions: ["jay.patel@sbx", "jaypatel2008@sbx", "patel.jay@sbx"] });
        default:
          return this.#done(hina, "verified");
      }
    },
    choose_account: ({ place }) => this.#done(place === 0 ? hina : jay, "verified"),
    claim_address: ({ address }) => this.#done({ ...jay, addresses: [address] }, "created"),
    keep_address: () => this.#done({ ...jay, addresses: ["91100020003012@sbx"] }, "created"),
    cancel_attempt: () => null,
    get_abha_card: () => ({ is_code: false, media_type: "image/png", base64: "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==" }),
    save_abha_card: () => ({ path: "/home/clinic/Downloads/abha-card.png" }),
    list_agreements: () => [],
  } satisfies Answers;
}
