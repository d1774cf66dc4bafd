// The screens in a browser, showing the practice patients as the core does. Not part of the product.
import { mount } from "svelte";
import App from "../window/App.svelte";
import { CommandFailure } from "../shared/backend/backend";
import type { Commands } from "../shared/backend/contract";
import { FakeBackend } from "./fake/backend";
import * as clinic from "./fake/clinic";
import { practiceHandlers } from "./practice";
import { speak } from "../shared/language/language.svelte";
import "../shared/styles/fonts.css";
import "../shared/styles/tokens.css";
import "../shared/styles/base.css";

// `?clinic=rare` shows what goes wrong and what is rare, as no practice patient has it: written by hand.
// `?setup=new`, `?setup=locked`, `?setup=ready` (not practice mode), `?fail=list_patients`, `?wait=list_patients`, `?empty=list_patients`, `?language=xx`
const wish = new URLSearchParams(window.location.search);
const backend = new FakeBackend(wish.get("clinic") === "rare" ? {} : practiceHandlers());
const setup = wish.get("setup");
if (setup) {
  backend.make("get_setup", { answers: { ...clinic.setup, state: setup, practice: false } });
  backend.make("get_settings", { answers: { ...clinic.settings, practice: false } });
}
for (const name of wish.getAll("fail")) backend.make(name as keyof Commands, new CommandFailure("store_trouble", "7F3A-19C2"));
for (const name of wish.getAll("wait")) backend.make(name as keyof Commands, "waits");
for (const name of wish.getAll("empty")) backend.make(name as keyof Commands, { answers: [] });
speak(wish.get("language") ?? "en");
const target = document.getElementById("app");
if (target) mount(App, { target, props: { backend } });
