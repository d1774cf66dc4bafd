import { CommandFailure } from "../../shared/backend/backend";
import type { Commands } from "../../shared/backend/contract";
import type { CounterPageView } from "../../shared/bindings/CounterPageView";
import type { CounterRow } from "../../shared/bindings/CounterRow";
import type { CountersView } from "../../shared/bindings/CountersView";
import type { QrView } from "../../shared/bindings/QrView";
import type { ShareKind } from "../../shared/bindings/ShareKind";
import type { ShareRow } from "../../shared/bindings/ShareRow";
import type { Phrase } from "../../shared/language/phrase";

type Answers = Partial<{ [Name in keyof Commands]: (request: Commands[Name]["request"]) => Commands[Name]["response"] }>;

const LINK = "https://phrsbx.abdm.gov.in/share-profile?hip-id=IN2910000123_1&counter-id=";
const RECORD_LINK = "https://share.example/share-record?hiu-id=IN2910000123_1&counter-id=";
const CODE: QrView = { size: 29, path: "M4 4h7v7h-7zM18 4h7v7h-7zM4 18h7v7h-7zM14 14h3v3h-3z" };

const row = (id: string, name: string, takes_records: boolean, isOn: boolean): CounterRow => ({
  id, name, takes_records, profile_link: LINK + id, record_link: takes_records && isOn ? RECORD_LINK + id : null,
});

/** Two counters, of which one takes records. */
export const counters: CountersView = {
  counters: [row("OPD1", "Front desk", true, true), row("LAB", "Laboratory", false, true)],
  registering_off: null,
  records_off: null,
};

/** What stands in the way where nothing is set up. */
export const countersOff: CountersView = {
  counters: [{ ...row("OPD1", "Front desk", true, false), profile_link: null }],
  registering_off: "patients cannot register at a counter: the code names the clinic as a hospital, and it has no such entry here. Set also_hip and hip_id in config.toml",
  records_off: "patients cannot push records at a counter: NHA has not published the code for it. Once it has, set record_link in config.toml",
};

const ago = (minutes: number): string => new Date(Date.now() - minutes * 60_000).toISOString();

/** Somebody who is at the front desk, new here. */
export const share = (id: string, it: Partial<ShareRow> = {}): ShareRow => ({
  id,
  kind: "profile",
  counter: "OPD1",
  counter_name: "Front desk",
  patient: "kamala.nair@sbx",
  number: "91-1000-2000-3020",
  name: "Kamala Nair",
  gender: "F",
  birth: "1962-06-06",
  mobile: "9000000020",
  known_as: null,
  token: "14",
  token_until: ago(-26),
  state: "waiting",
  at: ago(4),
  is_late: false,
  until: null,
  records: 0,
  problem: null,
  ...it,
});

const pushed = (id: string, it: Partial<ShareRow>): ShareRow =>
  share(id, { kind: "records", patient: "devika.rao@sbx", number: null, name: "Devika Rao", birth: "1988", token: null, token_until: null, until: ago(-40 * 60), ...it });

/** One of each state, newest first. */
export const shares = (): ShareRow[] => [
  share("s1"),
  share("s2", { patient: "sundaram.m@sbx", number: "91-1000-2000-3004", name: "M Sundaram", known_as: "meenakshi.s@sbx", token: "13", at: ago(9), token_until: ago(-21) }),
  pushed("s3", { state: "receiving", records: 2, at: ago(12) }),
  pushed("s4", { state: "received", records: 3, at: ago(31), patient: "lata.k@sbx", name: "Lata Kulkarni" }),
  share("s5", { counter: "LAB", counter_name: "Laboratory", patient: "91100020003038@sbx", number: null, name: null, gender: null, birth: null, mobile: null, token: "3", at: ago(42), is_late: true }),
  pushed("s6", { state: "refused", at: ago(66), counter: "OPD9", counter_name: null, problem: "there is no such counter" }),
  pushed("s7", { state: "failed", at: ago(70), problem: "none of the announced records came" }),
  share("s8", { state: "registered", patient: "omkar.j@sbx", number: null, name: "Omkar Joshi", token: "12", at: ago(80), mobile: null, known_as: "omkar.j@sbx" }),
  share("s9", { state: "dismissed", patient: "tara.b@sbx", number: null, name: "Tara Bose", token: "11", at: ago(95), mobile: null }),
  pushed("s10", { state: "ended", at: ago(400), until: ago(60) }),
];

/** The counters of the invented clinic, and who is at them. */
export class FakeCounters {
  #view: CountersView = structuredClone(counters);
  #shares: ShareRow[] = shares();

  /** `onsettled` hears of the patient whom a share was found to be; null: of none. */
  constructor(private readonly onsettled: (patient: { address: string; name: string | null } | null) => void) {}

  #waiting(id: string): ShareRow {
    const found = this.#shares.find((it) => it.id === id);
    if (!found) throw new CommandFailure("not_found");
    if (found.state !== "waiting") throw new CommandFailure("share_settled", null, "somebody else did this before", "Look at the row again.");
    return found;
  }

  #settle(id: string, state: ShareRow["state"], known_as: string | null): void {
    this.#shares = this.#shares.map((it) => (it.id === id ? { ...it, state, known_as, mobile: null } : it));
  }

  #counter(id: string, kind: ShareKind): { counter: CounterRow; link: string } {
    const counter = this.#view.counters.find((it) => it.id === id);
    const link = kind === "records" ? counter?.record_link : counter?.profile_link;
    if (!counter || !link) throw new CommandFailure("not_found");
    return { counter, link };
  }

  #page(id: string, kind: ShareKind): CounterPageView {
    const { counter, link } = this.#counter(id, kind);
    const clinic = "Asha Clinic";
    const words = (key: string, given?: Record<string, string>): Phrase => (given ? { key, with: given } : { key });
    const isProfile = kind === "profile";
    return {
      counter: counter.id,
      name: counter.name,
      clinic,
      code: CODE,
      link,
      title: words(isProfile ? "counter-page-title-profile" : "counter-page-title-records"),
      steps: [words("slip-step-app"), words("counter-page-step-scan"), words(isProfile ? "counter-page-step-token" : "counter-page-step-choose")],
      notes: [words(isProfile ? "counter-page-note-profile" : "counter-page-note-records", { clinic }), words("counter-page-help")],
    };
  }

  readonly handlers = {
    shares: () => this.#shares,
    register_share: ({ id }) => {
      const { patient, name } = this.#waiting(id);
      this.#settle(id, "registered", patient);
      this.onsettled({ address: patient, name });
      return patient;
    },
    match_share: ({ id, patient }) => {
      const { name } = this.#waiting(id);
      this.#settle(id, "registered", patient);
      this.onsettled({ address: patient, name });
      return patient;
    },
    dismiss_share: ({ id }) => {
      this.#settle(this.#waiting(id).id, "dismissed", null);
      this.onsettled(null);
      return null;
    },
    counters: () => this.#view,
    save_counters: ({ counters: all }) => {
      this.#view = { ...this.#view, counters: all.map((it) => row(it.id, it.name, it.takes_records, this.#view.records_off === null)) };
      return this.#view;
    },
    counter_code: ({ counter, kind }) => {
      this.#counter(counter, kind);
      return CODE;
    },
    counter_page: ({ counter, kind }) => this.#page(counter, kind),
  } satisfies Answers;
}
