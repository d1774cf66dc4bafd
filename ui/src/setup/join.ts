import type { PlainKey } from "../shared/language/say";

/** The fields of a desk of a clinic whose store lies on a server. */
export type JoinField = "url" | "root_cert" | "password" | "name" | "secret" | "configuration";

/** Beside which field each refusal stands, by its code. */
const FIELDS: Record<string, JoinField | undefined> = {
  server_address: "url",
  server_unreachable: "url",
  server_has_no_store: "url",
  server_has_no_ways_in: "url",
  server_store: "url",
  server_has_store: "url",
  server_not_empty: "url",
  server_denied: "url",
  store_moving: "url",
  store_newer: "url",
  disk_full: "url",
  busy: "url",
  server_tls: "root_cert",
  server_sign_in: "password",
  wrong_password: "secret",
  wrong_passphrase: "secret",
  wrong_key: "secret",
  not_a_recovery_key: "secret",
  foreign_store: "secret",
  too_many_tries: "secret",
  configuration_faults: "configuration",
};

/** Of these the core's own words speak of this computer; here it is the server that is meant. */
const WORDS: Record<string, PlainKey | undefined> = {
  disk_full: "setup-join-read-only",
  store_newer: "setup-join-newer",
  foreign_store: "setup-join-foreign",
  busy: "setup-join-busy",
  server_has_store: "setup-first-exists",
};

/** Where a refusal belongs; null: beside no field. `named` is the field that the core itself names. */
export function fieldOf(code: string, named: string | null): JoinField | null {
  if (named === "name") return "name";
  if (named === "recovery_key") return "secret";
  return FIELDS[code] ?? null;
}

/** Words for a refusal, where the core's own would mislead. */
export function wordsOf(code: string): PlainKey | null {
  return WORDS[code] ?? null;
}
