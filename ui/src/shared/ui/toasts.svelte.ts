import type { Tone } from "../sign/tone";

/** A short message about something that was just done. */
export interface ToastMessage {
  id: number;
  tone: Tone;
  text: string;
}

/** Long enough to read two lines; the same fact always stands on a page as well. */
const SHOWN_MS = 6000;

let next = 1;

/** The messages in view, oldest first. */
export const toasts = $state<{ shown: ToastMessage[] }>({ shown: [] });

/** Shows `text` for a few seconds and says it to assistive technology. */
export function toast(text: string, tone: Tone = "ok"): void {
  const message = { id: next++, tone, text };
  toasts.shown = [...toasts.shown, message];
  setTimeout(() => dismiss(message.id), SHOWN_MS);
}

/** Takes all away: they may name a patient, and whoever they were for has left. */
export function clearToasts(): void {
  toasts.shown = [];
}

/** Takes a message away. */
export function dismiss(id: number): void {
  toasts.shown = toasts.shown.filter((message) => message.id !== id);
}
