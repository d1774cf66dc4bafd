import { getContext, setContext } from "svelte";
import type { RightsView } from "../bindings/RightsView";
import type { SessionView } from "../bindings/SessionView";

/** Who sits at the window, for the screens below it. The core decides; screens only leave out what it would refuse. */
export interface Session {
  readonly now: SessionView;
}

const ALL: RightsView = { desk: true, clinical: true, administer: true };

/** As it stands where nobody signs in. */
const OPERATOR: SessionView = {
  state: "operator",
  name: null,
  roles: [],
  requester: null,
  rights: ALL,
  people: [],
  idle_min: 10,
  suggests_people: false,
  language: null,
  notifications: true,
  has_pin: false,
};

const KEY = Symbol("session");

/** Gives the screens below this component the session. */
export function provideSession(session: Session): void {
  setContext(KEY, session);
}

/** The session of the screen being made. A component shown by itself is the operator's. */
export function useSession(): Session {
  return getContext<Session | undefined>(KEY) ?? { now: OPERATOR };
}
