import { say } from "../language/say";

/** The steps from nothing to a desk that works, in their order. */
export const setupSteps = (): string[] => [say("setup-step-store"), say("setup-step-connection"), say("setup-step-proof"), say("setup-step-people")];

/** Place of the last step, from 1: who works here. */
export const PEOPLE_STEP = 4;
