import { formatDay } from "../format/day";
import { say } from "../language/say";

/** Gender as it is said; another word of ABDM's stays as it came. */
export function genderWords(gender: string | null): string | null {
  if (gender === "M") return say("identify-gender-male");
  if (gender === "F") return say("identify-gender-female");
  return gender === "O" ? say("identify-gender-other") : gender;
}

/** A date of birth, or its year where no more is told. */
export function birthWords(birth: string | null): string | null {
  return birth?.length === 10 ? formatDay(birth) : birth;
}
