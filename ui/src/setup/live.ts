import type { SettingsView } from "../shared/backend/views";
import type { CheckName } from "../shared/bindings/CheckName";
import { type PlainKey, say } from "../shared/language/say";

/** What the settings alone tell about going live. */
export interface Told {
  name: PlainKey;
  ok: boolean;
  words: string;
}

/** What is tried at ABDM besides, in this order. */
export const TRIED: readonly CheckName[] = ["clock", "tls", "public_url", "hiu_id", "bridge", "delivery"];

/** Where ABDM was met to call from. Source: docs/going-live.md, "Addresses". */
export const SENDERS: readonly string[] = ["13.203.243.253", "13.203.245.166", "65.0.113.207", "14.143.232.140"];

/** What only people can see to: what it is called, and what to do. */
export const OTHERS: readonly { name: PlainKey; about: () => string }[] = [
  { name: "live-category", about: () => say("live-category-about") },
  { name: "live-bridge", about: () => say("live-bridge-about") },
  { name: "live-many", about: () => say("live-many-about") },
  { name: "live-senders", about: () => say("live-senders-about", { addresses: SENDERS.join(", ") }) },
  { name: "live-india", about: () => say("live-india-about") },
  { name: "live-test", about: () => say("live-test-about") },
  { name: "live-audit", about: () => say("live-audit-about") },
  { name: "live-exit", about: () => say("live-exit-about") },
];

const SANDBOX = { host: "dev.abdm.gov.in", manager: "sbx" };
const LIVE = { host: "apis.abdm.gov.in", manager: "abdm" };

function hostOf(url: string): string {
  return URL.canParse(url) ? new URL(url).hostname : "";
}

function environment({ gateway_url: url, consent_manager: manager }: SettingsView): Told {
  const name: PlainKey = "live-environment";
  const host = hostOf(url);
  const known = [SANDBOX, LIVE].find((it) => it.host === host);
  if (known === undefined) return { name, ok: false, words: say("live-environment-other", { url }) };
  if (known.manager !== manager) return { name, ok: false, words: say("live-environment-mixed", { url, manager }) };
  return known === LIVE ? { name, ok: true, words: say("live-environment-live") } : { name, ok: false, words: say("live-environment-sandbox") };
}

/** An address as ABDM takes it: `https`, a name, no port. */
export function isTaken(url: string): boolean {
  if (!URL.canParse(url)) return false;
  const { protocol, hostname, port } = new URL(url);
  const isNumber = /^[\d.]+$/.test(hostname) || hostname.startsWith("[");
  return protocol === "https:" && port === "" && hostname.includes(".") && !isNumber;
}

function address({ public_url: url }: SettingsView): Told {
  const name: PlainKey = "live-address";
  if (url === null) return { name, ok: false, words: say("live-address-none") };
  return isTaken(url) ? { name, ok: true, words: say("live-address-good", { url }) } : { name, ok: false, words: say("live-address-bad", { url }) };
}

/** What the settings alone tell, in the order of the page. */
export function toldBy(settings: SettingsView): Told[] {
  const named = settings.requesters.find((it) => it.identifier !== "" && it.council !== null);
  return [
    environment(settings),
    settings.api === "v3"
      ? { name: "live-api", ok: true, words: say("live-api-good") }
      : { name: "live-api", ok: false, words: say("live-api-old") },
    address(settings),
    named
      ? { name: "live-requester", ok: true, words: say("live-requester-good", { name: named.name }) }
      : { name: "live-requester", ok: false, words: say("live-requester-bad") },
  ];
}
