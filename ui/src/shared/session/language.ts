import type { Backend } from "../backend/backend";
import { language, speak } from "../language/language.svelte";
import { say } from "../language/say";
import { toast } from "../ui/toasts.svelte";

/** Speaks another language at once, and lets the core keep it: for whoever sits here, else for the window. */
export async function chooseLanguage(backend: Backend, tag: string): Promise<void> {
  if (tag === language()) return;
  speak(tag);
  try {
    await backend.call("choose_language", { language: tag });
  } catch {
    toast(say("session-language-trouble"), "bad");
  }
}
