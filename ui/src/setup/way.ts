import type { TunnelForm } from "../shared/bindings/TunnelForm";

/** By which way ABDM reaches this computer. */
export type Way = "none" | "ssh" | "command";

/** What is asked for it. */
export type WayFields = Omit<TunnelForm, "kind"> & { kind: Way };

/** A configuration file may name none; then it is the clinic's own address. */
export function toWay(form: TunnelForm): WayFields {
  const kind = form.kind === "ssh" || form.kind === "command" ? form.kind : "none";
  return { ...form, kind };
}
