import { invoke } from "@tauri-apps/api/core";
import { listen } from "@tauri-apps/api/event";
import { toFailure, type Backend } from "./backend";

/** The window's own core, over the window's message channel. */
export const tauriBackend: Backend = {
  async call(name, request) {
    try {
      return await invoke(name, { request });
    } catch (thrown) {
      throw toFailure(thrown);
    }
  },
  on(name, handler) {
    const listening = listen(name, (event) => handler(event.payload as never));
    return () => void listening.then((stop) => stop());
  },
};
