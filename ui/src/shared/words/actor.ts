import { type PlainKey, say } from "../language/say";

const ACTORS: Partial<Record<string, PlainKey>> = {
  operator: "activity-actor-operator",
  abdm: "activity-actor-abdm",
  program: "activity-actor-program",
};

/** Who did it, in words. */
export function actorName(actor: string): string {
  const key = ACTORS[actor];
  return key ? say(key) : actor;
}
