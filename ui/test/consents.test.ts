import { cleanup, screen, within } from "@testing-library/svelte";
import { expect, test } from "vitest";
import { FakeBackend } from "../src/preview/fake/backend";
import { consents } from "../src/preview/fake/clinic";
import type { ConsentView } from "../src/shared/backend/views";
import { historyOf, stampsOf } from "../src/shared/words/consent";
import { show } from "./show";

const base = consents.find((it) => it.state === "granted" && it.artefacts.some((part) => part.granted !== null)) as ConsentView;
const plain = { ...base, artefacts: [], granted_at: null, denied_at: null, revoked_at: null, expired_at: null };
const all: ConsentView[] = [
  { ...plain, id: "n1", state: "denied", denied_at: "2026-11-20T08:00:00Z" },
  { ...plain, id: "n2", state: "revoked", granted_at: "2026-11-18T08:00:00Z", revoked_at: "2026-11-19T08:00:00Z" },
  { ...plain, id: "n3", state: "expired", granted_at: "2026-11-10T08:00:00Z", expired_at: "2026-11-17T08:00:00Z" },
  { ...plain, id: "n4", state: "requested" },
];

test("the list shows address, expiry and each time stamp, with a filter for each ending", async () => {
  show("#/consents", new FakeBackend().make("list_consents", { answers: all }));
  const table = await screen.findByRole("table", { name: "Consents" });
  expect(within(table).getByRole("columnheader", { name: "Expires" })).toBeTruthy();
  expect(within(table).getAllByText(base.patient).length).toBe(4);
  for (const said of [/Declined on 20 Nov 2026/, /Agreed on 18 Nov 2026/, /Withdrawn on 19 Nov 2026/, /Expired on 17 Nov 2026/]) {
    expect(within(table).getAllByText(said).length, String(said)).toBeGreaterThan(0);
  }
  for (const [kind, stamp] of [
    ["Declined 1", /Declined on/],
    ["Expired 1", /Expired on/],
    ["Withdrawn 1", /Withdrawn on/],
  ] as const) {
    screen.getByRole("radio", { name: kind }).click();
    expect(await screen.findByText("1 consent")).toBeTruthy();
    expect(within(screen.getByRole("table", { name: "Consents" })).getAllByText(stamp).length).toBeGreaterThan(0);
  }
});

test("stamps are told in their order, and the history has each", () => {
  const [, withdrawn] = all as [ConsentView, ConsentView];
  expect(stampsOf(withdrawn).map((it) => it.key)).toEqual(["consent-stamp-granted", "consent-stamp-revoked"]);
  const told = historyOf(withdrawn).map((it) => it.what);
  expect(told).toContain("The patient agreed");
  expect(told).toContain("Withdrawn");
});

test("a request that waits says in which app, and what to do where it cannot be agreed to", async () => {
  show("#/consents/n4", new FakeBackend().make("get_consent", { answers: all[3] as ConsentView }));
  expect(await screen.findByText(new RegExp(`in which the patient uses ${base.patient}`))).toBeTruthy();
  expect(screen.getByText(/Read the address aloud/)).toBeTruthy();
  expect(screen.getByText(/all types and a wide range/)).toBeTruthy();
});

test("what the patient changed is marked: types, range and end", async () => {
  const part = base.artefacts.find((it) => it.granted !== null);
  if (!part?.granted) throw new Error("a granted part is needed");
  const as = (granted: Partial<typeof part.granted>): ConsentView => ({
    ...base,
    artefacts: [{ ...part, granted: { ...base.asked, ...granted } }],
  });
  show("#/consents/c1", new FakeBackend().make("get_consent", { answers: as({}) }));
  expect(await screen.findByText("What was asked, granted and received")).toBeTruthy();
  expect(screen.queryByText("Changed by the patient")).toBeNull();
  cleanup();
  const changed = as({ erase_at: base.asked.from });
  show("#/consents/c1", new FakeBackend().make("get_consent", { answers: changed }));
  expect(await screen.findByText("Changed by the patient")).toBeTruthy();
});
