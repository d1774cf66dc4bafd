/**
 * A scanner of codes is a keyboard to the computer. It is told from a hand by its speed, and a code that it types is
 * taken out of the field it went into.
 */
import { identifierOf, isCode } from "../shared/format/code";

/** A scanner's letters follow each other faster than a hand's. */
const GAP_MS = 50;
/** Fewer letters are none of a code. */
const LEAST = 10;
/** A code of several lines goes on so soon after Enter. */
const REST_MS = 80;
/** More letters are counted and not kept; the core says that the code is too long. */
const MOST = 16_384;
/** What is typed into these is nobody's code. */
const SECRET = 'input[type="password"], input[autocomplete="one-time-code"]';
/** Keys that go with letters and are none. */
const BESIDE = ["Shift", "CapsLock", "AltGraph", "Unidentified"];

/** Letters as they come, with the time of each. */
export class Burst {
  #text = "";
  #last = -Infinity;

  /** Whether a key at `at` (ms) comes soon enough to belong to what came before. */
  goesOn(at: number): boolean {
    return this.#text !== "" && at - this.#last < GAP_MS;
  }

  add(letter: string, at: number): void {
    if (this.#text.length < MOST) this.#text += letter;
    this.#last = at;
  }

  clear(): void {
    this.#text = "";
    this.#last = -Infinity;
  }

  get text(): string {
    return this.#text;
  }

  get isLongEnough(): boolean {
    return this.#text.trim().length >= LEAST;
  }
}

type TextField = HTMLInputElement | HTMLTextAreaElement;

/** Boxes and buttons hold no text, and a blank would tick them. */
const WITHOUT_TEXT = ["checkbox", "radio", "button", "submit", "reset", "file", "range", "color"];

function fieldOf(target: EventTarget | null): TextField | null {
  if (target instanceof HTMLTextAreaElement) return target;
  return target instanceof HTMLInputElement && !WITHOUT_TEXT.includes(target.type) ? target : null;
}

/** Nothing is recognised while a password or an OTP is asked for. */
function isSecret(target: EventTarget | null): boolean {
  if (target instanceof Element && target.closest(SECRET) !== null) return true;
  return document.querySelector(`dialog[open] :is(${SECRET})`) !== null;
}

/** In a field only what has the form of a code, or of a number that this field does not find people by. */
function isMeant(text: string, field: TextField | null): boolean {
  if (field === null) return true;
  return isCode(text) || (identifierOf(text) !== null && field.closest("[data-finds]") === null);
}

/** Gives each scanned text to `take`, until the returned function is called. */
export function watchScanner(take: (text: string) => void): () => void {
  const burst = new Burst();
  /** The field that the letters go into, with what stood in it before. */
  let into: { field: TextField; before: string } | null = null;
  let resting: ReturnType<typeof setTimeout> | undefined;

  function forget(): void {
    clearTimeout(resting);
    burst.clear();
    into = null;
  }

  function finish(): void {
    const text = burst.text.trim();
    if (into !== null) {
      into.field.value = into.before;
      into.field.dispatchEvent(new Event("input", { bubbles: true }));
    }
    forget();
    take(text);
  }

  function press(event: KeyboardEvent): void {
    const isSigned = event.getModifierState("AltGraph");
    if (event.repeat || event.isComposing || event.metaKey || ((event.ctrlKey || event.altKey) && !isSigned)) return forget();
    const at = event.timeStamp;
    if (event.key === "Enter") {
      if (!burst.goesOn(at) || !burst.isLongEnough || !isMeant(burst.text, into?.field ?? null)) return forget();
      event.preventDefault();
      event.stopImmediatePropagation();
      burst.add("\n", at);
      resting = setTimeout(finish, REST_MS);
      return;
    }
    if (event.key.length !== 1) {
      if (!BESIDE.includes(event.key)) forget();
      return;
    }
    clearTimeout(resting);
    if (!burst.goesOn(at)) {
      forget();
      if (isSecret(event.target)) return;
      const field = fieldOf(event.target);
      into = field && { field, before: field.value };
    }
    burst.add(event.key, at);
    // Outside a field a blank would press the button that has the focus.
    if (into === null && event.key === " " && burst.isLongEnough) event.preventDefault();
  }

  window.addEventListener("keydown", press, { capture: true });
  return () => {
    forget();
    window.removeEventListener("keydown", press, { capture: true });
  };
}
