import { readFileSync } from "node:fs";
import { cleanup, render, waitFor } from "@testing-library/svelte";
import userEvent from "@testing-library/user-event";
import { tick } from "svelte";
import { afterEach, describe, expect, test, vi } from "vitest";
import { consents, patients, status } from "../src/preview/fake/clinic";
import { CommandFailure } from "../src/shared/backend/backend";
import type { ArtefactView, TransferView } from "../src/shared/backend/views";
import { speak } from "../src/shared/language/language.svelte";
import { say } from "../src/shared/language/say";
import Waiting from "../src/shared/ui/Waiting.svelte";
import { troubleWords } from "../src/shared/words/trouble";
import { Overheard, settled, showPseudo, unsaid } from "./pseudo";
import { SCREENS } from "./screens";

afterEach(() => speak("en"));

/** ABDM's own codes, beside the words for them. */
const CODES = ["CAREMGT", "BTG", "PUBHLTH", "HPAYMT", "DSRCH", "PATRQT", "GRANTED"];
const ROOMS = ["Today", "Search", "Ask for records", "Consents", "Consents kept as a hospital", "a consent", "the start"];

describe.each(SCREENS.filter((it) => ROOMS.includes(it.name)))("$name says everything in the language in use", (it) => {
  test("with its result", async () => {
    const { container, backend } = await showPseudo(it.address);
    expect(unsaid(container, backend.texts, CODES)).toEqual([]);
  });

  test("while it waits", async () => {
    const backend = new Overheard();
    backend.make(it.command, "waits");
    const { container } = await showPseudo(it.address, backend, true);
    expect(unsaid(container, backend.texts, CODES)).toEqual([]);
  });

  test("in trouble", async () => {
    const backend = new Overheard();
    backend.make(it.command, new CommandFailure("store_trouble", "7F3A-19C2"));
    const { container } = await showPseudo(it.address, backend);
    expect(unsaid(container, backend.texts, [...CODES, "7F3A-19C2"])).toEqual([]);
  });

  if (it.nothing) {
    const { answer } = it.nothing;
    test("with nothing to show", async () => {
      const backend = new Overheard();
      backend.make(it.command, { answers: answer });
      const { container } = await showPseudo(it.address, backend);
      expect(unsaid(container, backend.texts, CODES)).toEqual([]);
    });
  }
});

describe("beyond what each screen shows first", () => {
  const left = (container: HTMLElement, backend: Overheard, allowed: readonly string[] = []): string[] =>
    unsaid(container, backend.texts, [...CODES, ...allowed]);

  test.each(consents.map((it) => it.id))("consent %s, in its own state", async (id) => {
    const { container, backend } = await showPseudo(`#/consents/${id}`);
    expect(left(container, backend)).toEqual([]);
  });

  test.each([
    "queued", "posted", "requested", "granted", "denied", "expired", "revoked", "failed", "something new",
  ])("a consent that is %s and names no hospital", async (state) => {
    const backend = new Overheard();
    backend.make("get_consent", { answers: { ...consents[0], state, artefacts: [], request_id: null } }).make("list_records", { answers: [] });
    const { container } = await showPseudo("#/consents/c1", backend);
    expect(left(container, backend)).toEqual([]);
  });

  test.each<[Partial<ArtefactView>, Partial<TransferView> | null]>([
    ...["queued", "asked", "receiving", "overdue", "complete", "partial", "failed"].flatMap((state) => [
      [{}, { state, pages_expected: 5, ended_at: "2026-11-21T08:20:41Z" }] as [Partial<ArtefactView>, Partial<TransferView>],
      [{}, { state, pages_expected: null }] as [Partial<ArtefactView>, Partial<TransferView>],
    ]),
    [{ state: "granted", hip: null, hip_name: null }, null],
    [{ state: "granted", hip: null, hip_name: null }, {}],
    [{ state: "announced" }, null],
    [{ state: "paused" }, null],
    ...["revoked", "expired", "erase_due", "patient_deleted"].map(
      (reason) => [{ state: "erased", reason, erased_at: "2026-11-19T08:32:04Z" }, {}] as [Partial<ArtefactView>, Partial<TransferView>],
    ),
    [{ state: "erased", reason: null, erased_at: "2026-11-19T08:32:04Z" }, {}],
    [{ state: "expired", reason: null, erased_at: null }, {}],
  ])("a part that is %j with a transfer %j", async (part, transfer) => {
    const [consent] = consents;
    const [artefact] = consent!.artefacts;
    const transfers = transfer ? [{ ...artefact!.transfers[0]!, ...transfer }] : [];
    const backend = new Overheard();
    backend.make("get_consent", { answers: { ...consent, artefacts: [{ ...artefact!, ...part, transfers }] } }).make("list_records", { answers: [] });
    const { container } = await showPseudo("#/consents/c1", backend);
    expect(left(container, backend)).toEqual([]);
    cleanup();
    backend.make("list_consents", { answers: [{ ...consent, artefacts: [{ ...artefact!, ...part, transfers }] }] });
    const list = await showPseudo("#/consents", backend);
    expect(left(list.container, backend)).toEqual([]);
  });

  test("what is wrong in the form of a request", async () => {
    const { container, backend } = await showPseudo("#/ask?patient=hinapatel79%40sbx");
    for (const box of container.querySelectorAll<HTMLInputElement>(".types input:checked")) box.click();
    const other = [...container.querySelectorAll("select")].find((it) => [...it.options].some((option) => option.value === "other"));
    other!.value = "other";
    other!.dispatchEvent(new Event("change", { bubbles: true }));
    const type = async (text: string): Promise<void> => {
      for (const field of container.querySelectorAll<HTMLInputElement>(".date input")) {
        field.value = text;
        field.dispatchEvent(new Event("input", { bubbles: true }));
        field.dispatchEvent(new FocusEvent("blur"));
      }
      await tick();
    };
    for (const text of ["", "no day", "1 Jan 2040", "1 Jan 2001"]) {
      await type(text);
      expect(container.querySelectorAll(".fault").length).toBeGreaterThan(2);
      expect(left(container, backend, ["no day"])).toEqual([]);
    }
    // A day reads back as the language in use writes it.
    await type("21 [Nov~] 2025");
    expect([...container.querySelectorAll<HTMLInputElement>(".date input")].map((it) => it.value)).toEqual(Array(3).fill("21 [Nov~] 2025"));
  });

  test.each(["BTG", "PATRQT", "CAREMGT"])("the sentence and the hint of a request for %s at one hospital", async (purpose) => {
    const backend = new Overheard();
    backend.make("get_consent", { answers: { ...consents[0], purpose, asked: { ...consents[0]!.asked, hip: "IN2710000001", hi_types: ["Prescription", "Invoice"] } } });
    const { container } = await showPseudo("#/ask?patient=hinapatel79%40sbx&like=c1", backend);
    expect(left(container, backend)).toEqual([]);
  });

  test.each(["DEACTIVATED", "DELETED"])("the account of a patient is %s", async (status) => {
    const backend = new Overheard();
    backend.make("get_patient", { answers: { ...patients[0], status } });
    const { container } = await showPseudo(`#/ask?patient=${encodeURIComponent(patients[0]!.address)}`, backend);
    expect(left(container, backend)).toEqual([]);
  });

  test.each(["#/ask", "#/nowhere", "#/search", "#/search?text=zzz", "#/search?text=zzz&patient=hinapatel79%40sbx"])("%s", async (address) => {
    const { container, backend } = await showPseudo(address);
    await settled(container);
    expect(left(container, backend, ["zzz"])).toEqual([]);
  });

  test("the line below and what hangs above the page", async () => {
    for (const given of [
      { gateway_reachable: false, receiving: false, disk_full: true, clock_offset_s: -90, given_up_calls: 1, waiting_calls: 1, parked_messages: 2 },
      { gateway_reachable: null, receiving: true, public_url: null, given_up_calls: 2, gateway_trouble: null },
    ]) {
      const backend = new Overheard();
      backend.make("get_status", { answers: { ...status, ...given } });
      const { container } = await showPseudo("#/today", backend);
      expect(left(container, backend)).toEqual([]);
      cleanup();
    }
  });

  test.each(["hina", "zzz", "someone@sbx"])("what the box above finds for %s", async (text) => {
    const { container, backend } = await showPseudo("#/today");
    const box = container.querySelector<HTMLInputElement>("[role=combobox]")!;
    // Without a rest between the keys, in which a part of it would be looked for.
    await userEvent.type(box, text, { delay: null });
    await waitFor(() => {
      if (text !== "zzz" && container.querySelectorAll("[role=option]").length === 0) throw new Error("nothing yet");
    });
    expect(left(container, backend, [text])).toEqual([]);
    backend.make("search", new CommandFailure("store_busy"));
    await userEvent.type(box, "x");
    await waitFor(() => expect(container.querySelector(".hits .none")).not.toBeNull());
    expect(left(container, backend, [`${text}x`])).toEqual([]);
  });

  test("each trouble the core can name", () => {
    speak("xx");
    const codes = [...readFileSync("src/shared/words/trouble.ts", "utf8").matchAll(/^ {2}(\w+): \{$/gm)].map(([, code = ""]) => code);
    expect(codes.length).toBeGreaterThan(10);
    for (const code of [...codes, "never_heard_of"]) {
      const { happened, we, you } = troubleWords(code);
      for (const text of [happened, we, you]) expect(text.replace(/\[[^[\]]*~\]/g, "")).not.toMatch(/\p{L}/u);
    }
  });

  test("what is done and what was not", async () => {
    const { container, backend } = await showPseudo("#/consents/c1");
    const press = (words: RegExp): void => [...container.querySelectorAll<HTMLElement>("main button")].find((it) => words.test(it.textContent))!.click();
    press(/Check/);
    await waitFor(() => expect(container.querySelector(".toast")).not.toBeNull());
    expect(left(container, backend)).toEqual([]);
    backend.make("fetch_consent", new CommandFailure("no_answer"));
    press(/Ask~/);
    await waitFor(() => expect(container.querySelector("[role=alert]")).not.toBeNull());
    expect(left(container, backend)).toEqual([]);
  });

  test("what is waited for, once that takes long", async () => {
    vi.useFakeTimers();
    speak("xx");
    const { container } = render(Waiting, { what: say("consent-list-waiting") });
    await vi.advanceTimersByTimeAsync(6000);
    expect(container.textContent).toContain("[Still~~] [waiting~~~]: [Reading~~~]");
    expect(unsaid(container, [])).toEqual([]);
  });

  test("the name of the window", async () => {
    await showPseudo("#/consents");
    expect(document.title).toBe("[Consents~~~] · HIU Desk");
  });

  test("a word left in the source is found", () => {
    const planted = document.createElement("p");
    planted.title = "Forgotten";
    planted.append("[Kept~~] until 21 [Nov~] 2026, Hina Patel");
    expect(unsaid(planted, ["Hina Patel"])).toEqual(["Forgotten", "[Kept~~] until 21 [Nov~] 2026, Hina Patel"]);
  });
});
