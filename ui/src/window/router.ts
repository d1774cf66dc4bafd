import type { Component } from "svelte";
import Activity from "../activity/Activity.svelte";
import AskForRecords from "../consent/AskForRecords.svelte";
import Consent from "../consent/Consent.svelte";
import Consents from "../consent/Consents.svelte";
import Patient from "../patient/Patient.svelte";
import Patients from "../patient/Patients.svelte";
import PracticeApp from "../practice/PracticeApp.svelte";
import Record from "../record/Record.svelte";
import Search from "../search/Search.svelte";
import Settings from "../setup/Settings.svelte";
import Today from "../today/Today.svelte";
import type { Place } from "../shared/place/place.svelte";

/** The screen for a place: its component, what it is told, and a key that differs for each thing shown. */
export interface Screen {
  key: string;
  component: Component<any> | null;
  props: { [name: string]: string | null };
}

/** Finds the screen for a place; `component` is null where there is none. */
export function screenAt(place: Place): Screen {
  const [first = "today", second, third] = place.parts;
  const screen = (component: Component<any>, props: Screen["props"] = {}, key: string = second ?? ""): Screen => ({
    key: `${first}/${key}`,
    component,
    props,
  });
  switch (first) {
    case "today":
      return screen(Today);
    case "patients":
      return second === undefined
        ? screen(Patients, { find: place.query.get("find") }, place.query.get("find") ?? "")
        : screen(Patient, { address: second, tab: third ?? "summary" });
    case "ask": {
      const patient = place.query.get("patient");
      const like = place.query.get("like");
      return screen(AskForRecords, { patient, like }, `${patient}/${like}`);
    }
    case "consents":
      return second === undefined ? screen(Consents) : screen(Consent, { id: second });
    case "records":
      return second === undefined ? { key: "none", component: null, props: {} } : screen(Record, { id: second, entry: place.query.get("entry") });
    case "search":
      return screen(Search, { text: place.query.get("text"), patient: place.query.get("patient") }, "");
    case "activity":
      return screen(Activity, { tab: second ?? "audit" }, "");
    case "settings":
      return screen(Settings);
    case "practice":
      return screen(PracticeApp, { address: second ?? null });
    default:
      return { key: "none", component: null, props: {} };
  }
}
