import { mount } from "svelte";
import App from "./App.svelte";
import { tauriBackend } from "./lib/backend/tauri";
import "./lib/styles/fonts.css";
import "./lib/styles/tokens.css";
import "./lib/styles/base.css";

const target = document.getElementById("app");
if (target) mount(App, { target, props: { backend: tauriBackend } });
