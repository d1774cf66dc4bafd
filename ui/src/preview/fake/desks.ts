import type { DeskRow } from "../../shared/bindings/DeskRow";
import type { WaitingView } from "../../shared/bindings/WaitingView";
import { NOW } from "./clinic";

/** The desks of a clinic whose store lies on a server. */
export const desks: DeskRow[] = [
  { id: "4f0c2b1a-2d6e-4f52-9d0c-1a5b7c3e9f10", name: "Server room", state: "in", this: false, serving: true, turned: true, seen_at: NOW, keys_at: "2026-11-20T14:02:00Z" },
  { id: "7be19d44-90aa-4c1f-8f3e-52c6d1b0a7e3", name: "Front desk", state: "in", this: true, serving: false, turned: true, seen_at: NOW, keys_at: "2026-11-20T14:02:05Z" },
  { id: "a8d3f6c0-1b7e-4e29-b5a4-e90f2c6d8b51", name: "Ward", state: "in", this: false, serving: false, turned: false, seen_at: "2026-11-18T11:40:00Z", keys_at: "2026-11-12T09:15:00Z" },
  { id: "c25e7a90-6f3d-4b88-9c17-0d4e8f1a2b36", name: "Dr Iyer's room", state: "waits", this: false, serving: false, turned: false, seen_at: NOW, keys_at: NOW },
  { id: "e1907b5d-38c2-4fa6-a0d9-7c5b2e4f6a18", name: "Old laptop", state: "shut_out", this: false, serving: false, turned: false, seen_at: "2026-10-02T08:00:00Z", keys_at: null },
];

/** What was asked here while the line to the server was down. */
export const waiting: WaitingView = {
  has_line: true,
  rows: [
    { id: "9d3f0a56-7b21-4c4e-8f1d-2a6b5c7d8e90", kind: "consent", patient: "hinapatel79@sbx", consent: "9d3f0a56-7b21-4c4e-8f1d-2a6b5c7d8e90", actor: "operator", at: "2026-11-21T08:02:00Z", stage: "waits", why: null, may_be_taken_back: true },
    { id: "5d1c-0", kind: "on_board", patient: "meenakshi.s@sbx", consent: null, actor: "operator", at: "2026-11-21T08:05:00Z", stage: "waits", why: null, may_be_taken_back: true },
    { id: "0c7e4b12-3d5f-4a68-9b0c-e1f2a3b4c5d6", kind: "consent", patient: "arjun.deshmukh@sbx", consent: "0c7e4b12-3d5f-4a68-9b0c-e1f2a3b4c5d6", actor: "operator", at: "2026-11-20T17:40:00Z", stage: "failed", why: "the patient's account was closed meanwhile", may_be_taken_back: false },
  ],
};
