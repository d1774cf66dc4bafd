import { say } from "../language/say";

/**
 * What stands in the place of the address of somebody whose account was deleted.
 * Source: the core's own rule, `AbhaAddress::is_stand_in`.
 */
const STAND_IN = /^deleted-[0-9a-f]{12}([0-9a-f]{4})@/;

/** Whom a page means: by name, else by address; where neither is kept any more, as a deleted patient. */
export function patientWords(name: string | null, address: string): string {
  return name ?? addressWords(address);
}

/** An address, or what is said in its place where it is not kept any more. */
export function addressWords(address: string): string {
  const mark = STAND_IN.exec(address)?.[1];
  return mark === undefined ? address : say("shared-patient-deleted", { mark });
}
