import type { Role } from "../bindings/Role";
import { capital } from "../format/text";
import { type PlainKey, say, sayList } from "../language/say";

const NAMES: Record<Role, PlainKey> = {
  "front-desk": "people-role-front-desk",
  doctor: "people-role-doctor",
  administrator: "people-role-administrator",
};

/** `Front desk`. */
export const roleName = (role: Role): string => capital(say(NAMES[role]));

/** `Doctor and administrator`. */
export const rolesInWords = (roles: readonly Role[]): string => capital(sayList(roles.map((role) => say(NAMES[role]))));
