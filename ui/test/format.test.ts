import { describe, expect, test } from "vitest";
import { addressFault, addressHint } from "../src/shared/format/address";
import { addDays, addMonths, formatAge, formatDay, formatMoment, formatSince, formatTime, parseDay, today, weekday } from "../src/shared/format/day";
import { layOut } from "../src/record/json";
import { formatCount, formatSize, listed } from "../src/shared/format/number";
import { sentence, shortened } from "../src/shared/format/text";
import { speak } from "../src/shared/language/language.svelte";

const NOW = new Date("2026-11-21T20:00:00Z"); // 22 Nov, 01:30 in India

describe("days and times", () => {
  test("are those of India whatever the machine's zone", () => {
    expect(new Date(2026, 0, 1).getTimezoneOffset()).not.toBe(-330);
    expect(today(NOW)).toBe("2026-11-22");
    expect(formatDay("2026-11-21T18:30:00Z")).toBe("22 Nov 2026");
    expect(formatTime("2026-11-21T08:32:00Z")).toBe("14:02");
    expect(formatMoment("2026-11-21T08:32:00+05:30")).toBe("21 Nov 2026, 08:32");
    // What an engine would read month first, or guess at, stays as it was sent.
    for (const sent of ["03/04/2026", "12 March", "T2 of 2026", "2026-13-40"]) expect([formatDay(sent), formatMoment(sent)]).toEqual([sent, sent]);
  });

  test("a date in parts stays in parts", () => {
    expect(formatDay("2019")).toBe("2019");
    expect(formatDay("2019-05")).toBe("May 2019");
    expect(formatDay("2026-09-05")).toBe("05 Sep 2026");
    expect(formatMoment("2026-09-05")).toBe("05 Sep 2026");
  });

  test("what is not a date stands as it was sent", () => {
    expect(formatDay("last Tuesday")).toBe("last Tuesday");
    expect(formatDay("2019-13")).toBe("2019-13");
    expect(formatTime("noon")).toBe("noon");
  });

  test("since when reads as a time today and as a day before", () => {
    expect(formatSince("2026-11-21T19:00:00Z", NOW)).toBe("00:30");
    expect(formatSince("2026-11-21T08:00:00Z", NOW)).toBe("21 Nov 2026");
  });

  test.each([
    ["21 Nov 2026", "2026-11-21"],
    ["21 november 2026", "2026-11-21"],
    ["21/11/2026", "2026-11-21"],
    ["1-2-26", "2026-02-01"],
    ["2026-11-21", "2026-11-21"],
    ["today", "2026-11-22"],
    ["29 Feb 2027", null],
    ["31/04/2026", null],
    ["Nov 2026", null],
    ["yesterday", null],
    ["", null],
  ])("typed %s is %s", (typed, day) => {
    expect(parseDay(typed, NOW)).toBe(day);
  });

  test("days and months move without falling off the calendar", () => {
    expect(addDays("2026-12-31", 1)).toBe("2027-01-01");
    expect(addMonths("2026-01-31", 1)).toBe("2026-02-28");
    expect(addMonths("2026-11-21", -24)).toBe("2024-11-21");
    expect(weekday("2026-11-21")).toBe("Saturday");
  });

  test("ages are years, and months below two years", () => {
    expect(formatAge("1979-04-02", NOW)).toBe("47 y");
    expect(formatAge("1978-11-23", NOW)).toBe("47 y");
    expect(formatAge("2026-06-21", NOW)).toBe("5 m");
    expect(formatAge("2030-01-01", NOW)).toBeNull();
    expect(formatAge("unknown", NOW)).toBeNull();
  });
});

describe("numbers", () => {
  test("are grouped as in India", () => {
    expect(formatCount(12345678)).toBe("1,23,45,678");
  });
  test("sizes can be weighed", () => {
    expect(formatSize(512)).toBe("512 bytes");
    expect(formatSize(48213)).toBe("47 KB");
    expect(formatSize(1258291)).toBe("1.2 MB");
  });
  test("words are joined as people do", () => {
    expect(listed(["a", "b", "c"])).toBe("a, b and c");
    expect(listed([])).toBe("");
  });
});

describe("an ABHA address", () => {
  test.each(["hinapatel79@sbx", " Hina.Patel@ABDM ", "a_b-c@ndhm"])("%s is taken", (typed) => {
    expect(addressFault(typed)).toBeNull();
    expect(addressHint(typed)).toBeNull();
  });
  test.each(["ab@sbx", ".hina@sbx", "hina+lab@sbx", "हिना@sbx"])("%s is taken, with a hint", (typed) => {
    expect(addressFault(typed)).toBeNull();
    expect(addressHint(typed)).toMatch(/Most addresses/);
  });
  test.each([
    ["", /Write the patient's/],
    ["91-1111-2222-3333", /This is an ABHA number/],
    ["hinapatel79", /has one @/],
    ["hina@patel@sbx", /has one @/],
    ["@sbx", /Before the @/],
    ["hina patel@sbx", /Before the @/],
    ["hina\u200b@sbx", /Before the @/],
    ["hina@example.com", /After the @/],
  ])("%s is not, and why is said", (typed, why) => {
    expect(addressFault(typed)).toMatch(why);
    expect(addressHint(typed)).toBeNull();
  });
});

describe("original data laid out in lines", () => {
  test("keeps every token as it was sent", () => {
    const sent = '{"b":8.10,"b":1e3,"a":[],"c":{},"d":[{"x":"a,{b}: \\"q\\" \\u0939"},null,true]}';
    const laid = layOut(sent);
    expect(laid.replace(/\n\s*/g, "").replaceAll('": ', '":')).toBe(sent);
    expect(laid).toContain('"b": 8.10,\n  "b": 1e3');
  });
  test("does not choke on what is not JSON", () => {
    expect(layOut('MSH|^~\\& "open')).toContain("MSH|^~");
    expect(layOut("}}]]")).toContain("]");
    expect(layOut("")).toBe("");
  });
});

test("the core's words become sentences", () => {
  expect(sentence("the disk is full")).toBe("The disk is full.");
  expect(sentence("https://hiu.example does not lead here")).toBe("https://hiu.example does not lead here.");
  expect(sentence("Ready?")).toBe("Ready?");
  speak("hi");
  expect(sentence("डिस्क भर गई है")).toBe("डिस्क भर गई है।");
  expect(sentence("डिस्क भर गई है।")).toBe("डिस्क भर गई है।");
  speak("en");
});

describe("a title that is too long for a heading", () => {
  const FEVER = "Dengue NS1 antigen, Dengue IgM, Dengue IgG, Malaria rapid antigen, Widal test, Leptospira IgM";

  test("keeps its first names, counts the others, and loses none of them", () => {
    const { head, rest } = shortened(FEVER, 40);
    expect([head, rest]).toEqual(["Dengue NS1 antigen, Dengue IgM and 4 more", "Dengue IgG, Malaria rapid antigen, Widal test, Leptospira IgM"]);
    expect(shortened(FEVER, 200)).toEqual({ head: FEVER, rest: null });
  });

  test("is not cut within a name", () => {
    expect(shortened("1,25-dihydroxy vitamin D (serum, fasting), Parathyroid hormone; Calcium", 70).head).toBe("1,25-dihydroxy vitamin D (serum, fasting), Parathyroid hormone and 1 more");
    expect(shortened("Lipid profile (total, HDL, LDL, triglycerides), Glucose", 30)).toEqual({ head: "Lipid profile (total, HDL, …", rest: "… LDL, triglycerides), Glucose" });
  });

  test("of prose is cut between two words, and of one long word not at all", () => {
    expect(shortened("Summary of the stay of the patient in the ward", 20)).toEqual({ head: "Summary of the stay …", rest: "… of the patient in the ward" });
    expect(shortened("x".repeat(100), 20)).toEqual({ head: "x".repeat(100), rest: null });
  });
});
