import type { Component } from "svelte";
import Activity from "../activity/Activity.svelte";
import Users from "../people/Users.svelte";
import type { RightsView } from "../shared/bindings/RightsView";
import Board from "../board/Board.svelte";
import CounterPage from "../counter/CounterPage.svelte";
import Counters from "../counter/Counters.svelte";
import AskForRecords from "../consent/AskForRecords.svelte";
import Consent from "../consent/Consent.svelte";
import Desks from "../desks/Desks.svelte";
import Consents from "../consent/Consents.svelte";
import Slip from "../consent/Slip.svelte";
import Identify from "../identity/Identify.svelte";
import Patient from "../patient/Patient.svelte";
import PatientAtDesk from "../patient/PatientAtDesk.svelte";
import Patients from "../patient/Patients.svelte";
import PracticeApp from "../practice/PracticeApp.svelte";
import RecordScreen from "./RecordScreen.svelte";
import Search from "../search/Search.svelte";
import GoingLive from "../setup/GoingLive.svelte";
import Settings from "../setup/Settings.svelte";
import Today from "../today/Today.svelte";
import type { Place } from "../shared/place/place.svelte";

/** What a screen is told of its place, by name. */
type Told = { [name: string]: string | null };

/** The screen for a place: its component, what it is told, and a key that differs for each thing shown. */
export interface Screen {
  key: string;
  component: Component<Told> | null;
  props: Told;
}

/** What a place takes of whoever opens it, by the first part of its address; the others take nothing. */
const RIGHTS: { readonly [part: string]: keyof RightsView | undefined } = {
  board: "desk",
  patients: "desk",
  identify: "desk",
  ask: "desk",
  consents: "desk",
  records: "clinical",
  search: "clinical",
  settings: "administer",
};

/** Whether whoever has these rights may open a place. The core refuses in any case; this says so in words. */
export function mayOpen(place: Place, rights: RightsView): boolean {
  const right = RIGHTS[place.parts[0] ?? "today"];
  return right === undefined || rights[right];
}

/** Finds the screen for a place and whoever has these rights; `component` is null where there is none. */
export function screenAt(place: Place, rights: RightsView): Screen {
  const [first = "today", second, third, fourth] = place.parts;
  // Each screen is given what it asks for; behind that, one shape for all.
  const screen = <Props extends Told>(component: Component<Props>, props: NoInfer<Props>, key: string = second ?? ""): Screen => ({
    key: `${first}/${key}`,
    component: component as Component<Told>,
    props,
  });
  switch (first) {
    case "today":
      return screen(Today, {});
    case "board":
      return screen(Board, {});
    case "patients":
      return second === undefined
        ? screen(Patients, { find: place.query.get("find") }, place.query.get("find") ?? "")
        : rights.clinical
          ? screen(Patient, { address: second, tab: third ?? "summary" })
          : screen(PatientAtDesk, { address: second });
    case "identify":
      return screen(Identify, { patient: second ?? null });
    case "ask": {
      const patient = place.query.get("patient");
      const like = place.query.get("like");
      return screen(AskForRecords, { patient, like }, `${patient}/${like}`);
    }
    case "consents":
      if (second === undefined) return screen(Consents, {});
      return third === "slip" ? screen(Slip, { id: second }, `${second}/slip`) : screen(Consent, { id: second });
    case "records":
      return second === undefined ? { key: "none", component: null, props: {} } : screen(RecordScreen, { id: second, entry: place.query.get("entry") });
    case "search":
      return screen(Search, { text: place.query.get("text"), patient: place.query.get("patient") }, "");
    case "activity":
      return screen(Activity, { tab: second ?? "audit" }, "");
    case "settings":
      if (second === "desks") return screen(Desks, {});
      if (second === "live") return screen(GoingLive, {});
      if (second === "counters") return third === undefined ? screen(Counters, {}) : screen(CounterPage, { counter: third, kind: fourth ?? "profile" }, `${third}/${fourth}`);
      return second === "people" ? screen(Users, {}) : screen(Settings, {});
    case "practice":
      return screen(PracticeApp, { address: second ?? null });
    default:
      return { key: "none", component: null, props: {} };
  }
}
