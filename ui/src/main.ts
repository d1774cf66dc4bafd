import { mount } from "svelte";
import App from "./window/App.svelte";
import { tauriBackend } from "./shared/backend/tauri";
import { speak } from "./shared/language/language.svelte";
import "./shared/styles/fonts.css";
import "./shared/styles/tokens.css";
import "./shared/styles/base.css";

// The language that `hiu` speaks too: `HIU_DESK_LANGUAGE`.
speak(new URLSearchParams(window.location.search).get("language") ?? "en");
const target = document.getElementById("app");
if (target) {
  mount(App, { target, props: { backend: tauriBackend } });
  // A renderer that shows nothing draws no second frame either: the core starts the program again without it.
  requestAnimationFrame(() => requestAnimationFrame(() => void tauriBackend.call("page_drawn", {}).catch(() => {})));
}
