import { getContext, setContext } from "svelte";
import type { Text } from "../language/phrase";
import { sayText } from "../language/say";
import type { Commands, EventName, Events } from "./contract";

/**
 * The core as the screens see it: commands and events, nothing else. In the product it is the window's own core;
 * in tests and in the gallery an invented clinic.
 */
export interface Backend {
  /** Sends one command. Rejects with a `CommandFailure`. */
  call<Name extends keyof Commands>(name: Name, request: Commands[Name]["request"]): Promise<Commands[Name]["response"]>;
  /** Hears an event until the returned function is called. */
  on<Name extends EventName>(name: Name, handler: (payload: Events[Name]) => void): () => void;
}

/** A command that was not done. `code` is stable and chooses the words; `incident` finds the cause in the log. */
export class CommandFailure extends Error {
  constructor(
    readonly code: string,
    readonly incident: string | null = null,
    /** The core's own words, where the code alone cannot say it (ABDM's refusal, a rule). */
    readonly words: string | null = null,
    readonly next: string | null = null,
    /** The request's field that is wrong, if one is. */
    readonly field: string | null = null,
    /** Seconds until the same is tried at all, where it is refused until then. */
    readonly waitS: number | null = null,
  ) {
    super(words ?? code);
    this.name = "CommandFailure";
  }
}

/** Makes a `CommandFailure` of whatever was thrown. */
export function toFailure(thrown: unknown): CommandFailure {
  if (thrown instanceof CommandFailure) return thrown;
  if (typeof thrown !== "object" || thrown === null) return new CommandFailure("internal");
  const text = (name: string): string | null => {
    const value: unknown = Reflect.get(thrown, name);
    return typeof value === "string" && value !== "" ? value : null;
  };
  const words = (name: string): string | null => {
    const value = Reflect.get(thrown, name) as Text | undefined;
    return value ? sayText(value) : null;
  };
  const wait: unknown = Reflect.get(thrown, "wait_s");
  return new CommandFailure(
    text("code") ?? "internal",
    text("incident"),
    words("message"),
    words("next"),
    text("field"),
    typeof wait === "number" ? wait : null,
  );
}

const KEY = Symbol("backend");

/** Gives the screens below this component their backend. */
export function provideBackend(backend: Backend): void {
  setContext(KEY, backend);
}

/** The backend of the screen being made. */
export function useBackend(): Backend {
  return getContext<Backend>(KEY);
}
