import { mount } from "svelte";
import App from "./App.svelte";
import { tauriBackend } from "./lib/backend/tauri";
import { speak } from "./shared/words/language.svelte";
import "./lib/styles/fonts.css";
import "./lib/styles/tokens.css";
import "./lib/styles/base.css";

// For the tests of the window: `?language=xx`.
speak(new URLSearchParams(window.location.search).get("language") ?? "en");
const target = document.getElementById("app");
if (target) mount(App, { target, props: { backend: tauriBackend } });
