import { readFileSync } from "node:fs";
import { render } from "@testing-library/svelte";
import { flushSync } from "svelte";
import SaidPair from "./SaidPair.svelte";
import { watch } from "./watch.svelte";
import { afterEach, describe, expect, test } from "vitest";
import { language, languages, speak } from "../src/shared/language/language.svelte";
import type { Phrase } from "../src/shared/language/phrase";
import { pieces } from "../src/shared/language/pieces";
import { pseudo } from "../src/shared/language/pseudo";
import { age, day, moment, say, sayList, sayPhrase, sayText, size, time } from "../src/shared/language/say";

interface Row {
  form: string;
  language?: string;
  given: unknown;
  said: string;
}

/** The core reads the same table: `crates/words/tests/words/table.rs`. */
const TABLE = JSON.parse(readFileSync("../words/table.json", "utf8")) as Row[];

const FORM: Record<string, (given: never) => string> = {
  day,
  time,
  moment,
  age: (given: { born: string; today: string }) => age(given.born, given.today) ?? "",
  count: (years: number) => say("common-age-years", { years }),
  size,
  weekday: (on: number) => say("common-weekday", { day: on }),
  list: (items: string[]) => sayList(items),
  phrase: (phrase: Phrase) => sayPhrase(phrase),
};

afterEach(() => speak("en"));

test.each(TABLE)("$form of $given reads $said, as in the core", ({ form, language, given, said }) => {
  speak(language ?? "en");
  expect(FORM[form]?.(given as never)).toBe(said);
});

describe("the language", () => {
  test("is English until another is chosen, and one without words changes nothing", () => {
    expect(languages).toEqual(["en", "hi"]);
    expect(language()).toBe("en");
    speak("zz");
    expect(language()).toBe("en");
  });

  test("changes at once, and what was drawn with it draws itself again", () => {
    const drawn: string[] = [];
    const stop = watch(() => drawn.push(say("common-size-bytes", { bytes: 2 })));
    flushSync();
    speak("xx");
    flushSync();
    stop();
    expect(drawn).toEqual(["2 bytes", "2 [bytes~~]"]);
  });

  test("of the tests brackets each word of ours and leaves a hospital's alone", () => {
    speak("xx");
    expect(pseudo("Don't wait, 14:02")).toBe("[Don't~~] [wait~~], 14:02");
    expect(say("common-list-two", { first: "Hina Patel", last: { key: "common-size-bytes", with: { bytes: 1 } } })).toBe(
      "Hina Patel [and~] 1 [byte~~]",
    );
    expect(day("2026-11-05")).toBe("05 [Nov~] 2026");
    expect(sayText("Discharge summary")).toBe("Discharge summary");
  });
});

describe("a sentence with something drawn in it", () => {
  test("is cut at its places", () => {
    expect(pieces("common-list-two", { first: "a" }, ["last"])).toEqual(["a and ", { place: "last" }]);
    expect(pieces("common-list-two", { last: "b" }, ["first"])).toEqual([{ place: "first" }, " and b"]);
    expect(pieces("common-list-two", { first: "a", last: "b" }, [])).toEqual(["a and b"]);
  });

  test("draws its places within the words of the language", () => {
    speak("xx");
    const { container } = render(SaidPair, { name: "Hina Patel" });
    expect(container.innerHTML.replace(/<!--.*?-->/g, "")).toBe("<p>Lab reports [and~] <b>Hina Patel</b>.</p>");
  });
});
