import { describe, expect, test } from "vitest";
import { consents } from "../src/preview/fake/clinic";
import type { ArtefactView, AuditRow, ConsentView, TransferView } from "../src/shared/backend/views";
import { accountSign } from "../src/shared/words/account";
import { grouped } from "../src/activity/words";
import { endOfDay, PRESETS, wishFaults, type Wish } from "../src/consent/ask";
import { artefactSign, consentSign, historyOf, receivedInWords } from "../src/shared/words/consent";
import { flagWords } from "../src/shared/words/flag";
import { typesInWords } from "../src/shared/words/health";
import { addressWords, patientWords } from "../src/shared/words/patient";
import { troubleWords } from "../src/shared/words/trouble";

const base = consents[0]!;
const consent = (it: Partial<ConsentView>): ConsentView => ({ ...base, ...it });
const part = (it: Partial<ArtefactView>): ArtefactView => ({ ...base.artefacts[0]!, ...it });
const transfer = (it: Partial<TransferView>): TransferView => ({ ...base.artefacts[0]!.transfers[0]!, ...it });

test("somebody whose account was deleted has neither name nor address, and is told from the next", () => {
  expect(patientWords("Hina Patel", "hina@sbx")).toBe("Hina Patel");
  expect(patientWords(null, "hina@sbx")).toBe("hina@sbx");
  expect(patientWords(null, "deleted-0123456789abcdef@sbx")).toBe("Deleted patient cdef");
  expect(addressWords("deleted-0123456789abcdef@sbx")).toBe("Deleted patient cdef");
  expect(addressWords("deleted-by-me@sbx")).toBe("deleted-by-me@sbx");
});

describe("a consent in words", () => {
  test.each<[Partial<ConsentView>, string, RegExp | null]>([
    [{ state: "queued", artefacts: [] }, "Sending", /goes out when ABDM is reachable/],
    [{ state: "posted", artefacts: [] }, "Sending", /goes out/],
    [{ state: "requested", artefacts: [] }, "Waiting for the patient", /PHR app under Consents/],
    [{ state: "denied", artefacts: [] }, "Declined by the patient", /Nothing is asked again by itself/],
    [{ state: "expired", artefacts: [] }, "Not answered in time", /ask again/],
    [{ state: "expired", artefacts: [part({ state: "erased", erased_at: "2026-12-21T18:30:00Z" })] }, "Ended on 21 Dec 2026", /erased on 22 Dec 2026 at 00:00/],
    [{ state: "revoked", artefacts: [part({ state: "revoked" })], updated_at: "2026-11-19T08:31:50Z" }, "Withdrawn on 19 Nov 2026", /being erased/],
    [{ state: "failed", request_id: null }, "Could not be sent", null],
    [{ state: "failed" }, "Could not be received", null],
    [{ state: "granted", artefacts: [part({ state: "paused" })] }, "On hold at ABDM", /checked again/],
    [{ state: "granted", artefacts: [] }, "Granted · 0 records", /Kept until 21 Dec 2026/],
    [{ state: "granted", artefacts: [part({ transfers: [], records: 0 })] }, "Granted · receiving", null],
    [{ state: "granted", artefacts: [part({ transfers: [transfer({ state: "receiving", pages_seen: 3, pages_expected: 5 })] })] }, "Granted · receiving 3 of 5", null],
    [{ state: "granted", artefacts: [part({ transfers: [transfer({ state: "receiving", pages_seen: 3, pages_expected: null })] })] }, "Granted · receiving", null],
    [{ state: "granted", artefacts: [part({ records: 16 })] }, "Granted · 16 records", /Kept until/],
    [{ state: "granted", artefacts: [part({ records: 0, transfers: [transfer({ state: "failed" })] })] }, "Could not be received", null],
  ])("%j reads %s", (it, word, says) => {
    const sign = consentSign(consent(it));
    expect(sign.word).toBe(word);
    if (says) expect(sign.sentence).toMatch(says);
  });

  test("what is missing is not passed over", () => {
    const sign = consentSign(consent({ artefacts: [part({ records: 9, transfers: [transfer({ state: "partial" })] })] }));
    expect(sign).toMatchObject({ tone: "wait", word: "Granted · 9 records" });
    expect(sign.sentence).toMatch(/Some of it is missing/);
  });

  test("each hospital's part says how much came", () => {
    expect(receivedInWords(part({ records: 14 }))).toBe("14 records · complete");
    expect(receivedInWords(part({ records: 9, transfers: [transfer({ state: "partial", pages_seen: 3, pages_expected: 5 })] }))).toBe("9 records · 3 of 5 pages");
    expect(receivedInWords(part({ transfers: [transfer({ state: "overdue" })], records: 2 }))).toMatch(/what comes later is still taken/);
    expect(receivedInWords(part({ state: "erased" }))).toBe("erased");
    expect(artefactSign(part({ state: "erased", reason: "erase_due", erased_at: "2026-11-19T08:32:04Z" })).sentence).toBe("Records were erased on 19 Nov 2026 at 14:02.");
  });

  test("its history runs from the asking to the last thing that happened", () => {
    const told = historyOf(consents.find((it) => it.id === "c5")!);
    expect(told.map((it) => it.what)).toEqual([
      "Asked by Dr. R Iyer",
      "Records asked for from City Hospital, Pune",
      "16 records received from City Hospital, Pune",
      "Withdrawn",
      "Records from City Hospital, Pune erased · Withdrawn by the patient",
    ]);
  });
});

test("all types together are everything", () => {
  expect(typesInWords(PRESETS[0]!.types)).toBe("everything");
  expect(typesInWords(["Prescription", "DiagnosticReport"])).toBe("prescriptions and lab reports");
  expect(typesInWords(["Novel"])).toBe("Novel");
});

test("an account of unknown state is shown as not known", () => {
  expect(accountSign("ACTIVE").word).toBe("Active");
  expect(accountSign("UNKNOWN").word).toBe("Not known");
});

test("results outside their range carry an arrow, not only a colour", () => {
  expect(flagWords("H").short).toBe("H ↑");
  expect(flagWords("L").short).toBe("L ↓");
});

test("an unknown code still gets true words", () => {
  expect(troubleWords("never_heard_of").happened).toBe("It could not be done.");
});

describe("a wish", () => {
  const now = "2026-11-21";
  const good: Wish = { types: ["Prescription"], from: "2025-11-21", to: now, keep: "2026-12-21", hospital: "any", otherHospital: "", requester: "Dr. R Iyer" };
  test("that is whole has no fault", () => {
    expect(wishFaults(good, now)).toEqual({});
  });
  test.each<[Partial<Wish>, string]>([
    [{ types: [] }, "types"],
    [{ from: null }, "from"],
    [{ from: "2026-11-22" }, "from"],
    [{ to: null }, "to"],
    [{ to: "2026-11-22" }, "to"],
    [{ to: "2025-11-20" }, "to"],
    [{ keep: null }, "keep"],
    [{ keep: now }, "keep"],
    [{ hospital: "other", otherHospital: "a b" }, "hospital"],
    [{ requester: "" }, "requester"],
  ])("%j is refused at %s", (it, field) => {
    expect(Object.keys(wishFaults({ ...good, ...it }, now))).toContain(field);
  });
  test("every preset is a wish without a fault", () => {
    for (const preset of PRESETS.filter((it) => it.value !== "own")) {
      expect(wishFaults({ ...good, types: preset.types, from: preset.from(now), keep: preset.keep(now) }, now)).toEqual({});
    }
  });
  test("keeps to the end of the day in India", () => {
    expect(endOfDay("2026-12-21")).toBe("2026-12-21T18:29:59.000Z");
  });
});

describe("the audit", () => {
  const line = (seq: number, it: Partial<AuditRow> = {}): AuditRow => ({
    seq,
    at: "2026-11-21T08:00:00Z",
    actor: "abdm",
    action: "record.received",
    kind: "records",
    patient: "hinapatel79@sbx",
    artefact: "a1",
    record: `r${seq}`,
    purpose: null,
    why: null,
    detail: "IN2910000201",
    ...it,
  });

  test("shows what one hospital sent in one go as one line, and nothing else", () => {
    const rows = [line(9, { action: "record.opened" }), line(8), line(7), line(6), line(5, { artefact: "a2" }), line(3, { artefact: "a2" })];
    expect(grouped(rows).map(({ row, from, count }) => [row.seq, from, count])).toEqual([
      [9, 9, 1],
      [8, 6, 3],
      [5, 5, 1],
      [3, 3, 1],
    ]);
  });
});
