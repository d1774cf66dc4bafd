import { cleanup, waitFor } from "@testing-library/svelte";
import { afterEach, describe, expect, test } from "vitest";
import { actionName, callName, inboxSign } from "../src/activity/words";
import { practiceSign } from "../src/practice/words";
import { actorName } from "../src/shared/words/actor";
import * as clinic from "../src/preview/fake/clinic";
import * as practice from "../src/preview/fake/practice";
import { countersOff, share } from "../src/preview/fake/counters";
import { CommandFailure } from "../src/shared/backend/backend";
import { speak } from "../src/shared/language/language.svelte";
import { toasts } from "../src/shared/ui/toasts.svelte";
import { Overheard, settled, showPseudo, unsaid } from "./pseudo";
import { SCREENS } from "./screens";

afterEach(() => {
  speak("en");
  toasts.shown = [];
});

const ROOMS = ["the board", "who is at the counters", "the counters", "the page of a counter", "the history of accounts", "the audit", "calls going out", "messages that came in", "erasures", "what waits for the line", "Settings", "the desks", "the practice patient's app", "what a practice patient is asked"];
/** The version of the API, and a purpose as the practice patient's app gets it: ABDM's own words. */
const CODES = ["v3", ...practice.requests.map((it) => it.purpose)];

const left = (backend: Overheard, allowed: readonly string[] = []): string[] => unsaid(document.body, backend.texts, [...CODES, ...allowed]);

/** Presses the first button with these words, once it is there and takes a press. */
const press = (container: Element, words: RegExp): Promise<void> =>
  waitFor(() => {
    const button = [...container.querySelectorAll<HTMLButtonElement>("main button")].find((it) => words.test(it.textContent.trim()));
    if (!button || button.disabled) throw new Error("no such button yet");
    button.click();
  });

describe.each(SCREENS.filter((it) => ROOMS.includes(it.name)))("$name says everything in the language in use", (it) => {
  test("with its result", async () => {
    const { backend } = await showPseudo(it.address);
    expect(left(backend)).toEqual([]);
  });

  test("while it waits", async () => {
    const backend = new Overheard();
    backend.make(it.command, "waits");
    await showPseudo(it.address, backend, true);
    await waitFor(() => expect(document.querySelector("main .waiting")).not.toBeNull());
    expect(left(backend)).toEqual([]);
  });

  test("in trouble", async () => {
    const backend = new Overheard();
    backend.make(it.command, new CommandFailure("store_trouble", "7F3A-19C2"));
    await showPseudo(it.address, backend);
    expect(left(backend, ["7F3A-19C2"])).toEqual([]);
  });

  if (it.nothing) {
    const { answer } = it.nothing;
    test("with nothing to show", async () => {
      const backend = new Overheard();
      backend.make(it.command, { answers: answer });
      await showPseudo(it.address, backend);
      expect(left(backend)).toEqual([]);
    });
  }
});

describe("the board", () => {
  test("a list looked through, and everybody asked", async () => {
    const { backend, container } = await showPseudo("#/board");
    const shows = (selector: string): Promise<void> => waitFor(() => expect(container.querySelector(selector)).not.toBeNull());
    await press(container, /^\[Read~*\] \[a~*\] \[list/);
    await shows("dialog textarea");
    expect(left(backend)).toEqual([]);
    await press(container, /^\[Look~*\] \[through/);
    await shows("dialog .fault");
    expect(left(backend)).toEqual([]);
    const pasted = container.querySelector("textarea")!;
    pasted.value = "lakshmi.n@sbx";
    pasted.dispatchEvent(new Event("input", { bubbles: true }));
    await press(container, /^\[Look~*\] \[through/);
    await shows("dialog table");
    expect(left(backend)).toEqual([]);
    await press(container, /^\[Cancel/);
    await press(container, /^\[Ask~*\] \[all/);
    await shows("dialog select");
    expect(left(backend)).toEqual([]);
  });
});

describe("the counters", () => {
  const shows = (selector: string): Promise<void> => waitFor(() => expect(document.querySelector(selector)).not.toBeNull());

  test("somebody at one, taken for another patient, and what cannot be done", async () => {
    const backend = new Overheard();
    backend.make("register_share", new CommandFailure("store_busy"));
    const { container } = await showPseudo("#/board", backend);
    await press(container, /^\[Register~*\]$/);
    await shows("main [role=alert]");
    expect(left(backend)).toEqual([]);
    await press(container, /^\[Somebody~*\] \[known/);
    await shows("dialog form");
    expect(left(backend)).toEqual([]);
    const field = container.querySelector<HTMLInputElement>("dialog input")!;
    field.value = "a";
    field.dispatchEvent(new Event("input", { bubbles: true }));
    await press(container, /^\[Find~*\]$/);
    await shows("dialog li");
    expect(left(backend)).toEqual([]);
  });

  test("many who wait, one who comes, and counters that cannot be read", async () => {
    const backend = new Overheard();
    const many = Array.from({ length: 61 }, (_, place) => share(`m${place}`, { at: new Date(Date.now() - 3 * 3_600_000).toISOString(), token_until: "2026-11-21T08:00:00Z" }));
    backend.make("shares", { answers: many }).make("counters", new CommandFailure("store_busy"));
    const { container } = await showPseudo("#/board", backend);
    await waitFor(() => expect(container.textContent).toContain("[newest"));
    expect(left(backend)).toEqual([]);
    backend.make("shares", { answers: [share("new", { counter: "OPD9", counter_name: null }), share("more", { kind: "records", state: "receiving" })] });
    backend.change(["board"]);
    await waitFor(() => expect(container.querySelector("[role=group] > section [role=status]")?.textContent).not.toBe(""));
    expect(left(backend)).toEqual([]);
  });

  test("set up: added with faults, another id, removed, off", async () => {
    const { backend, container } = await showPseudo("#/settings/counters");
    await press(container, /^\[Add~*\] \[a~*\] \[counter/);
    await shows("dialog form");
    await press(container, /^\[Save~*\]$/);
    await shows("dialog .fault");
    expect(left(backend)).toEqual([]);
    await press(container, /^\[Cancel/);
    await press(container, /^\[Change~*\]$/);
    await shows("dialog form");
    const id = container.querySelectorAll<HTMLInputElement>("dialog input")[1]!;
    id.value = "OPD7";
    id.dispatchEvent(new Event("input", { bubbles: true }));
    await shows("dialog .note");
    backend.make("save_counters", new CommandFailure("file_trouble"));
    await press(container, /^\[Change~*\] \[the~*\] \[id/);
    await shows("dialog [role=alert]");
    expect(left(backend, ["OPD7"])).toEqual([]);
    await press(container, /^\[Cancel/);
    await press(container, /^\[Remove~*\]$/);
    await waitFor(() => expect(container.querySelector("dialog p")?.textContent).toContain("[printed"));
    expect(left(backend)).toEqual([]);
    await press(container, /^\[Cancel/);
    await press(container, /^\[Show~*\] \[the~*\] \[code/);
    await shows("dialog svg[role=img]");
    expect(left(backend)).toEqual([]);
    cleanup();
    const off = new Overheard();
    off.make("counters", { answers: countersOff });
    await showPseudo("#/settings/counters", off);
    expect(left(off)).toEqual([]);
  });

  test("the page for records", async () => {
    const { backend } = await showPseudo("#/settings/counters/OPD1/records");
    expect(left(backend)).toEqual([]);
  });
});

describe("the activity", () => {
  test("narrowed to nothing, with very many lines and with many records received", async () => {
    const line = { ...clinic.audit[0]!, action: "record.received", record: "r1" };
    const received = Array.from({ length: 3 }, (_, place) => ({ ...line, seq: 900 - place }));
    const many = Array.from({ length: 450 }, (_, place) => ({ ...line, action: "record.opened", seq: 800 - place, artefact: null }));
    const backend = new Overheard();
    backend.make("list_audit", { answers: [...received, ...many] });
    const { container } = await showPseudo("#/activity/audit", backend);
    expect(container.textContent).toContain("3 [records~~~] [received~~~]");
    expect(left(backend)).toEqual([]);
    backend.make("list_audit", { answers: [] });
    const box = container.querySelector<HTMLInputElement>("form input")!;
    box.value = "nobody@sbx";
    box.dispatchEvent(new Event("input", { bubbles: true }));
    await press(container, /^\[Find~*\]/);
    await waitFor(() => expect(container.querySelector("main .empty")).not.toBeNull());
    expect(left(backend)).toEqual([]);
  });

  test("calls that are tried, and cannot be", async () => {
    const { container, backend } = await showPseudo("#/activity/outbox");
    await press(container, /^\[Send~*\] \[all~\]/);
    await waitFor(() => expect(container.querySelector(".toast")).not.toBeNull());
    expect(left(backend)).toEqual([]);
    backend.make("retry_outbox", new CommandFailure("gateway_unreachable"));
    await press(container, /^\[Send~*\] \[now~\]/);
    await waitFor(() => expect(container.querySelector("[role=alert]")).not.toBeNull());
    expect(left(backend)).toEqual([]);
  });

  test("what is kept aside, and a long list of messages", async () => {
    const backend = new Overheard();
    backend.make("list_inbox", { answers: Array.from({ length: 201 }, (_, place) => ({ ...clinic.inbox[0]!, id: String(place), state: "done" })) });
    const { container } = await showPseudo("#/activity/inbox", backend);
    expect(left(backend)).toEqual([]);
    [...container.querySelectorAll<HTMLInputElement>("main input[type=radio]")].at(-1)!.click();
    await waitFor(() => expect(container.querySelector("main .empty")).not.toBeNull());
    expect(left(backend)).toEqual([]);
  });

  test("the certificate of an erasure, and one to come", async () => {
    const backend = new Overheard();
    const row = clinic.erasures[0]!;
    backend.make("list_erasures", { answers: [row, { ...row, artefact: "a77", patient: null, done_at: null, proof: null }] });
    const { container } = await showPseudo("#/activity/erasures", backend);
    expect(left(backend)).toEqual([]);
    await press(container, /^\[Certificate~/);
    await waitFor(() => expect(container.querySelector("dialog[open] dl")).not.toBeNull());
    expect(left(backend)).toEqual([]);
  });

  test("each action, actor, call and state that the core can name", () => {
    speak("xx");
    const said = [
      ...(["consent.asked", "artefact.erased", "record.received", "hip_consent.kept", "bridge.url_set", "unknown"] as const).map(actionName),
      ...["operator", "abdm", "program"].map(actorName),
      ...(["find_patient", "acknowledge_patient_status"] as const).map(callName),
      ...(["new", "done", "parked", "refused"] as const).map((state) => inboxSign(state).word),
      ...(["REQUESTED", "GRANTED", "DENIED", "EXPIRED", "REVOKED", "PAUSED"] as const).map((state) => practiceSign(state).word),
    ];
    for (const text of said) expect(text.replace(/\[[^[\]]*~\]/g, "")).not.toMatch(/\p{L}/u);
    speak("en");
    expect([actionName("record.opened"), actionName("unknown"), callName("request_consent")]).toEqual(["Record opened", "Not known to this version", "Ask for consent"]);
  });
});

describe("the settings", () => {
  test("the checks, made and not", async () => {
    const { container, backend } = await showPseudo("#/settings");
    await press(container, /^\[Check~/);
    await waitFor(() => expect(container.querySelector("main ul[aria-busy=false]")).not.toBeNull());
    expect(left(backend)).toEqual([]);
    backend.make("run_check", "waits");
    await press(container, /^\[Check~/);
    await waitFor(() => expect(container.querySelector("main ul[aria-busy=true]")).not.toBeNull());
    expect(left(backend)).toEqual([]);
    cleanup();
    const failing = new Overheard();
    failing.make("run_check", new CommandFailure("gateway_unreachable"));
    const again = await showPseudo("#/settings", failing);
    await press(again.container, /^\[Check~/);
    await waitFor(() => expect(again.container.querySelector("[role=alert]")).not.toBeNull());
    expect(left(failing)).toEqual([]);
  });

  test("of a clinic in other circumstances", async () => {
    const { settings } = clinic;
    for (const given of [
      { practice: true, also_hip: true, public_url: null, tunnel: "none", key_in_keychain: true, requesters: settings.requesters.map((it) => ({ ...it, identifier: null })) },
      { practice: false, also_hip: false, tunnel: "ssh", key_in_keychain: false },
    ]) {
      const backend = new Overheard();
      backend.make("get_settings", { answers: { ...settings, ...given } });
      await showPseudo("#/settings", backend);
      expect(left(backend)).toEqual([]);
      cleanup();
    }
  });

  test("where ABDM calls: asked, registered, refused", async () => {
    const { bridge } = clinic;
    for (const answers of [bridge, { ...bridge, url: "https://old.asha.example", hiu_is_known: false, services: bridge.services.map((it) => ({ ...it, active: false })) }, { ...bridge, url: null, registered: null }]) {
      const backend = new Overheard();
      backend.make("get_bridge", { answers });
      const { container } = await showPseudo("#/settings", backend);
      await press(container, /^\[Ask~/);
      await waitFor(() => expect(container.textContent).toContain("[Registered~~~~] [here~~]"));
      expect(left(backend)).toEqual([]);
      await press(container, /^\[Register~/);
      await waitFor(() => expect(container.querySelector(".toast")).not.toBeNull());
      expect(left(backend)).toEqual([]);
      cleanup();
    }
    const backend = new Overheard();
    backend.make("get_bridge", new CommandFailure("no_answer")).make("register_bridge", "waits");
    const { container } = await showPseudo("#/settings", backend);
    await press(container, /^\[Ask~/);
    await waitFor(() => expect(container.querySelector("[role=alert]")).not.toBeNull());
    expect(left(backend)).toEqual([]);
    await press(container, /^\[Register~/);
    await waitFor(() => expect(container.querySelector("main .waiting")).not.toBeNull());
    expect(left(backend)).toEqual([]);
  });
});

describe("the desks", () => {
  test("one renamed, one shut out, one let in", async () => {
    const backend = new Overheard();
    backend.make("shut_out_desk", new CommandFailure("disk_full")).make("admit_desk", new CommandFailure("disk_full"));
    const { container } = await showPseudo("#/settings/desks", backend);
    await press(container, /^\[Rename/);
    await waitFor(() => expect(container.querySelector("dialog input")).not.toBeNull());
    expect(left(backend, EXAMPLES)).toEqual([]);
    await press(container, /^\[Let~/);
    await waitFor(() => expect(container.querySelector("main [role=alert]")).not.toBeNull());
    await press(container, /^\[Shut~*\] \[out/);
    await waitFor(() => expect(document.querySelector("dialog li")).not.toBeNull());
    expect(left(backend, EXAMPLES)).toEqual([]);
  });
});

describe("setting up and unlocking", () => {
  const setup = (it: Partial<typeof clinic.setup>): Overheard => {
    const backend = new Overheard();
    backend.make("get_setup", { answers: { ...clinic.setup, practice: false, ...it } });
    return backend;
  };
  const submit = (container: Element): void => container.querySelector<HTMLElement>("button[type=submit]")!.click();

  test.each([true, false])("the store, with a keychain: %s", async (keychain) => {
    const backend = setup({ state: "new", keychain });
    const { container } = await showPseudo("#/today", backend);
    expect(left(backend)).toEqual([]);
    const choose = (value: string): void => container.querySelector<HTMLInputElement>(`input[type=radio][value=${value}]`)!.click();
    choose("server");
    await waitFor(() => expect(container.querySelector("input[type=file]")).not.toBeNull());
    expect(left(backend, EXAMPLES)).toEqual([]);
    choose("file");
    await waitFor(() => expect(container.querySelector("input[type=file]")).toBeNull());
    choose("passphrase");
    await waitFor(() => expect(container.querySelectorAll("input[type=password]")).toHaveLength(2));
    const [one, other] = container.querySelectorAll<HTMLInputElement>("input[type=password]");
    const type = (field: HTMLInputElement, text: string): void => {
      field.value = text;
      field.dispatchEvent(new Event("input", { bubbles: true }));
    };
    type(one!, "1");
    type(other!, "2");
    submit(container);
    await waitFor(() => expect(container.querySelectorAll(".fault")).toHaveLength(2));
    expect(left(backend)).toEqual([]);
    type(one!, "1 2 3 4 5 6 7 8");
    type(other!, "1 2 3 4 5 6 7 8");
    backend.make("create_store", new CommandFailure("disk_full"));
    await settled(container);
    submit(container);
    await waitFor(() => expect(container.querySelector("[role=alert]")).not.toBeNull());
    expect(left(backend)).toEqual([]);
    backend.make("create_store", { answers: { recovery_key: "RNXK-4T7Q" } });
    submit(container);
    await waitFor(() => expect(container.querySelector("code")).not.toBeNull());
    expect(left(backend)).toEqual([]);
  });

  test.each([true, false])("joining a clinic that has a store on a server, with a keychain: %s", async (keychain) => {
    const backend = setup({ state: "new", keychain });
    const { container } = await showPseudo("#/today", backend);
    await press(container, /^\[This~*\] \[clinic~*\] \[already/);
    await waitFor(() => expect(container.querySelectorAll("input[type=file]")).toHaveLength(2));
    expect(left(backend, EXAMPLES)).toEqual([]);
    submit(container);
    await waitFor(() => expect(container.querySelectorAll(".field .fault")).toHaveLength(3));
    expect(left(backend, EXAMPLES)).toEqual([]);
    for (const field of container.querySelectorAll<HTMLInputElement>("input:not([type=radio]):not([type=file])")) {
      field.value = "1";
      field.dispatchEvent(new Event("input", { bubbles: true }));
    }
    for (const code of ["disk_full", "store_newer", "foreign_store", "busy", "file_trouble"]) {
      backend.make("join_store", new CommandFailure(code));
      submit(container);
      await waitFor(() => expect(container.querySelector("form .fault, [role=alert]")).not.toBeNull());
      await settled(container);
      expect(left(backend, EXAMPLES)).toEqual([]);
    }
    cleanup();
    const waits = setup({ state: "waits", keychain, waits: { id: "c25e7a90", name: "Ward" }, trouble: "the server does not answer" });
    await showPseudo("#/today", waits, true);
    expect(left(waits)).toEqual([]);
  });

  test.each([true, false])("the connection, with a keychain: %s", async (keychain) => {
    const backend = setup({ state: "unconfigured", keychain, faults: [{ field: "tunnel.kind", message: "expected none, ssh or command" }] });
    const { container } = await showPseudo("#/today", backend);
    expect(left(backend, EXAMPLES)).toEqual([]);
    backend.make("save_configuration", new CommandFailure("disk_full")).make("check_configuration", { answers: [] });
    const secret = container.querySelector<HTMLInputElement>("input[type=password]")!;
    secret.value = "1";
    secret.dispatchEvent(new Event("input", { bubbles: true }));
    submit(container);
    await waitFor(() => expect(container.querySelector("[role=alert]")).not.toBeNull());
    expect(left(backend, EXAMPLES)).toEqual([]);
  });

  test("each way that a clinic may have", async () => {
    for (const kind of ["none", "ssh", "command"]) {
      for (const keychain of [true, false]) {
        const tunnel = { ...clinic.setup.form.tunnel, kind, secrets: [{ name: "TUNNEL_TOKEN", value: "" }] };
        const backend = setup({ state: "unconfigured", keychain, form: { ...clinic.setup.form, tunnel } });
        await showPseudo("#/today", backend);
        expect(left(backend, EXAMPLES)).toEqual([]);
        cleanup();
      }
    }
  });

  test("the proof, found and not, and an end that fails", async () => {
    for (const ok of [true, false]) {
      const backend = setup({ state: "proving" });
      backend.make("run_check", { answers: { name: "clock", ok, tried: true, detail: { key: "tunnel-way-none" }, next: "" } }).make("finish_setup", new CommandFailure("disk_full"));
      const { container } = await showPseudo("#/today", backend);
      await waitFor(() => expect(container.querySelector("main ul[aria-busy=false]")).not.toBeNull());
      expect(left(backend)).toEqual([]);
      [...container.querySelectorAll<HTMLElement>(".ends button")].at(ok ? 0 : -1)!.click();
      await waitFor(() => expect(container.querySelector("[role=alert]")).not.toBeNull());
      expect(left(backend)).toEqual([]);
      cleanup();
    }
  });

  test("a client secret that is missing", async () => {
    const backend = setup({ state: "unconfigured", keychain: true });
    const { container } = await showPseudo("#/today", backend);
    submit(container);
    await waitFor(() => expect(container.querySelectorAll(".fault").length).toBeGreaterThan(3));
    expect(left(backend, EXAMPLES)).toEqual([]);
  });

  test.each([true, false])("unlocking, with a passphrase: %s", async (has_passphrase) => {
    const backend = setup({ state: "locked", has_passphrase, trouble: "the keychain does not answer" });
    backend.make("unlock", new CommandFailure("wrong_passphrase"));
    const { container } = await showPseudo("#/today", backend);
    expect(document.title).toBe("[Unlock~~] · HIU Desk");
    expect(left(backend)).toEqual([]);
    submit(container);
    await waitFor(() => expect(container.querySelector(".fault")).not.toBeNull());
    expect(left(backend)).toEqual([]);
    const field = container.querySelector<HTMLInputElement>("input")!;
    field.value = "1";
    field.dispatchEvent(new Event("input", { bubbles: true }));
    submit(container);
    await waitFor(() => expect(container.querySelector("[role=alert]")).not.toBeNull());
    expect(left(backend)).toEqual([]);
  });
});

/** Examples in hints, which no language changes. */
const EXAMPLES = [
  "https://dev.abdm.gov.in", "https://abhasbx.abdm.gov.in/abha/api", "https://abha.abdm.gov.in/api/abha", "https://abhasbx.abdm.gov.in/abha/api/v3/phr/web", "https://phr.abdm.gov.in/api/phr/web/v3", "sbx", "abdm", "SBX_000001", "IN2910000123_1", "https://", "Dr. R Iyer", "KA-20391", "REGNO", "https://www.nmc.org.in",
  "HIU_DESK_CLIENT_SECRET", "cloudflared", "hiu-relay", "NAME=value", "TUNNEL_TOKEN", "{port}", "https://[-a-z0-9]+.trycloudflare.com",
  "postgresql://hiu_desk@db.clinic.example/clinic", "postgresql://hiu_owner@db.clinic.example/clinic", ".pgpass", ".pem", "Front desk", "config.toml",
];

describe("the practice patient's app", () => {
  test.each(practice.people.map((it) => it.address))("of %s", async (address) => {
    const { backend } = await showPseudo(`#/practice/${encodeURIComponent(address)}`);
    expect(left(backend)).toEqual([]);
  });

  test("a request in each state, and an answer that fails", async () => {
    const request = practice.requests.find((it) => it.artefacts.length > 0)!;
    for (const status of ["REQUESTED", "GRANTED", "DENIED", "EXPIRED", "REVOKED", "PAUSED"]) {
      const backend = new Overheard();
      const artefacts = status === "REQUESTED" ? [] : request.artefacts.map((it) => ({ ...it, status }));
      backend.make("practice_requests", { answers: [{ ...request, status, artefacts }] }).make("practice_decide", new CommandFailure("practice_not_running"));
      const { container } = await showPseudo("#/practice/hinapatel79%40sbx", backend);
      expect(left(backend)).toEqual([]);
      const verb = container.querySelector<HTMLElement>("main .verbs button");
      if (verb) {
        verb.click();
        await waitFor(() => expect(container.querySelector("[role=alert]")).not.toBeNull());
        expect(left(backend)).toEqual([]);
      }
      cleanup();
    }
  });
});
