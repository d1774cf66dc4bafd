/** A new password has at least so many characters; the core judges. */
export const SHORTEST = 8;

const CODES: readonly string[] = ["short_password", "long_password", "password_is_name", "empty_password"];

/** A PIN of the day has so many digits; the core judges. */
export const PIN = { shortest: 4, longest: 8 } as const;

/** Whether a refusal is about the password that was typed. */
export const isOfPassword = (code: string): boolean => CODES.includes(code);
