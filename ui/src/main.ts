import { mount } from "svelte";
import App from "./window/App.svelte";
import { tauriBackend } from "./shared/backend/tauri";
import "./shared/styles/fonts.css";
import "./shared/styles/tokens.css";
import "./shared/styles/base.css";

const target = document.getElementById("app");
if (target) mount(App, { target, props: { backend: tauriBackend } });
