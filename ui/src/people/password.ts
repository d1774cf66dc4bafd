/** A new password has at least so many characters; the core judges. */
export const SHORTEST = 8;

const CODES: readonly string[] = ["short_password", "long_password", "password_is_name", "empty_password"];

/** Whether a refusal is about the password that was typed. */
export const isOfPassword = (code: string): boolean => CODES.includes(code);
