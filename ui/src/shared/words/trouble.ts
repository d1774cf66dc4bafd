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

const WORDS: Record<string, Omit<TroubleWords, "listed" | "known">> = {
  not_found: {
    happened: "It is not here any more.",
    we: "It may have been erased at the end of its consent.",
    you: "Look it up in its list.",
  },
  patient_not_found: {
    happened: "ABDM knows no patient with this address.",
    we: "Nothing was saved.",
    you: "Check the spelling with the patient; the address is in their PHR app.",
  },
  invalid: {
    happened: "Something in it is not right.",
    we: "Nothing was sent.",
    you: "Correct the field that is marked and try again.",
  },
  contradiction: {
    happened: "This does not fit what ABDM said before.",
    we: "What was known before is kept.",
    you: "Check the consent again at ABDM.",
  },
  gateway_refused: {
    happened: "ABDM refused the call.",
    we: "Nothing was lost.",
    you: "Look under Activity for ABDM's own words, or try again later.",
  },
  gateway_unreachable: {
    happened: "ABDM cannot be reached.",
    we: "What is waiting goes out by itself when it can be reached again.",
    you: "Check the internet connection.",
  },
  no_answer: {
    happened: "No answer came in time.",
    we: "An answer that comes later is still taken.",
    you: "Try again. If it goes on, check in Settings that ABDM reaches this computer.",
  },
  disk_full: {
    happened: "The disk is full or cannot be written.",
    we: "Nothing that was received before is lost; new messages are refused, and ABDM sends them again.",
    you: "Make room on the disk.",
  },
  store_busy: {
    happened: "The records are in use by another program.",
    we: "Nothing was changed.",
    you: "Try again in a moment.",
  },
  store_trouble: {
    happened: "The stored data could not be read or written.",
    we: "Nothing was changed.",
    you: "Close the program and start it again. If it goes on, ask for help with the number below.",
  },
  document_unreadable: {
    happened: "The document could not be shown.",
    we: "It is kept as it was received.",
    you: "Open the original data.",
  },
  locked: {
    happened: "The program is locked.",
    we: "Receiving goes on.",
    you: "Unlock it to go on.",
  },
  wrong_passphrase: {
    happened: "The passphrase does not open this store.",
    we: "Nothing was changed.",
    you: "Check capitals and spaces, or use the recovery key.",
  },
  wrong_key: {
    happened: "The recovery key does not open this store.",
    we: "Nothing was changed.",
    you: "Compare it letter by letter with what was written down.",
  },
  no_keychain: {
    happened: "This computer has no keychain that can be used.",
    we: "Nothing was changed.",
    you: "Use a passphrase.",
  },
  practice_not_running: {
    happened: "Practice mode is not running.",
    we: "Nothing was changed.",
    you: "Close the program and start it again in practice mode.",
  },
  patient_deleted: {
    happened: "The patient has deleted their ABHA account.",
    we: "What was received was erased.",
    you: "Ask the patient for a new ABHA address.",
  },
  patient_deactivated: {
    happened: "The patient's ABHA account is deactivated.",
    we: "Records stay hidden until the patient activates it again.",
    you: "Ask the patient to activate their account.",
  },
};

const OTHER: TroubleWords = {
  happened: "It could not be done.",
  we: "The cause is in the program's log.",
  you: "Try again. If it goes on, ask for help with the number below.",
  listed: false,
  known: false,
};

/** The words for `code`; for an unknown code, words that are true of any. */
export function troubleWords(code: string): TroubleWords {
  const words = WORDS[code];
  return words ? { ...words, listed: true, known: code !== "invalid" && code !== "gateway_refused" } : OTHER;
}
