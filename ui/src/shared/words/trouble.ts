import { type PlainKey, say } from "../language/say";

/** Words for each error code of the core: what happened, what the program does, what the reader can do. */
export interface TroubleWords {
  happened: string;
  we: string;
  you: string;
  /** There are words for this very code; for others those of the core, if it gives any, say more. */
  listed: boolean;
  /** The words here say all there is; else the core's own are shown. */
  known: boolean;
}

/** The keys of those words. */
type TroubleKeys = Record<"happened" | "we" | "you", PlainKey>;

const WORDS: Record<string, TroubleKeys> = {
  not_found: {
    happened: "shared-trouble-not-found-happened",
    we: "shared-trouble-not-found-we",
    you: "shared-trouble-not-found-you",
  },
  patient_not_found: {
    happened: "shared-trouble-patient-not-found-happened",
    we: "shared-trouble-patient-not-found-we",
    you: "shared-trouble-patient-not-found-you",
  },
  invalid: {
    happened: "shared-trouble-invalid-happened",
    we: "shared-trouble-invalid-we",
    you: "shared-trouble-invalid-you",
  },
  contradiction: {
    happened: "shared-trouble-contradiction-happened",
    we: "shared-trouble-contradiction-we",
    you: "shared-trouble-contradiction-you",
  },
  gateway_refused: {
    happened: "shared-trouble-gateway-refused-happened",
    we: "shared-trouble-gateway-refused-we",
    you: "shared-trouble-gateway-refused-you",
  },
  gateway_unreachable: {
    happened: "shared-trouble-gateway-unreachable-happened",
    we: "shared-trouble-gateway-unreachable-we",
    you: "shared-trouble-gateway-unreachable-you",
  },
  no_answer: {
    happened: "shared-trouble-no-answer-happened",
    we: "shared-trouble-no-answer-we",
    you: "shared-trouble-no-answer-you",
  },
  disk_full: {
    happened: "shared-trouble-disk-full-happened",
    we: "shared-trouble-disk-full-we",
    you: "shared-trouble-disk-full-you",
  },
  store_busy: {
    happened: "shared-trouble-store-busy-happened",
    we: "shared-trouble-nothing-changed",
    you: "shared-trouble-store-busy-you",
  },
  store_trouble: {
    happened: "shared-trouble-store-trouble-happened",
    we: "shared-trouble-nothing-changed",
    you: "shared-trouble-store-trouble-you",
  },
  document_unreadable: {
    happened: "shared-trouble-document-unreadable-happened",
    we: "shared-trouble-document-unreadable-we",
    you: "shared-trouble-document-unreadable-you",
  },
  locked: {
    happened: "shared-trouble-locked-happened",
    we: "shared-trouble-locked-we",
    you: "shared-trouble-locked-you",
  },
  wrong_passphrase: {
    happened: "shared-trouble-wrong-passphrase-happened",
    we: "shared-trouble-nothing-changed",
    you: "shared-trouble-wrong-passphrase-you",
  },
  wrong_key: {
    happened: "shared-trouble-wrong-key-happened",
    we: "shared-trouble-nothing-changed",
    you: "shared-trouble-wrong-key-you",
  },
  no_keychain: {
    happened: "shared-trouble-no-keychain-happened",
    we: "shared-trouble-nothing-changed",
    you: "shared-trouble-no-keychain-you",
  },
  practice_not_running: {
    happened: "shared-trouble-practice-not-running-happened",
    we: "shared-trouble-nothing-changed",
    you: "shared-trouble-practice-not-running-you",
  },
  patient_deleted: {
    happened: "shared-trouble-patient-deleted-happened",
    we: "shared-trouble-patient-deleted-we",
    you: "shared-trouble-patient-deleted-you",
  },
  patient_deactivated: {
    happened: "shared-trouble-patient-deactivated-happened",
    we: "shared-trouble-patient-deactivated-we",
    you: "shared-trouble-patient-deactivated-you",
  },
};

const OTHER: TroubleKeys = {
  happened: "shared-trouble-other-happened",
  we: "shared-trouble-other-we",
  you: "shared-trouble-other-you",
};

/** The words for `code`; for an unknown code, words that are true of any. */
export function troubleWords(code: string): TroubleWords {
  const own = WORDS[code];
  const words = own ?? OTHER;
  return {
    happened: say(words.happened),
    we: say(words.we),
    you: say(words.you),
    listed: own !== undefined,
    known: own !== undefined && code !== "invalid" && code !== "gateway_refused",
  };
}
