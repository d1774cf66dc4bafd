import CircleAlert from "@lucide/svelte/icons/circle-alert";
import CircleCheck from "@lucide/svelte/icons/circle-check";
import Clock from "@lucide/svelte/icons/clock";
import Inbox from "@lucide/svelte/icons/inbox";
import type { AuditRow } from "../shared/backend/views";
import type { AuditAction } from "../shared/bindings/AuditAction";
import type { AuditKind } from "../shared/bindings/AuditKind";
import type { CallName } from "../shared/bindings/CallName";
import type { InboxState } from "../shared/bindings/InboxState";
import type { MessageKind } from "../shared/bindings/MessageKind";
import { type PlainKey, say } from "../shared/language/say";
import type { Sign } from "../shared/sign/sign";

const ACTIONS: Record<AuditAction, PlainKey> = {
  "consent.asked": "activity-consent-asked",
  "consent.queued": "activity-consent-queued",
  "consent.sent": "activity-consent-sent",
  "consent.accepted": "activity-consent-accepted",
  "consent.granted": "activity-consent-granted",
  "consent.denied": "activity-consent-denied",
  "consent.expired": "activity-consent-expired",
  "consent.revoked": "activity-consent-revoked",
  "consent.failed": "activity-consent-failed",
  "consent.taken_back": "activity-consent-taken-back",
  "consent.checked": "activity-consent-checked",
  "consent.fetched": "activity-consent-fetched",
  "consent.slip": "activity-consent-slip",
  "artefact.granted": "activity-artefact-granted",
  "artefact.held": "activity-artefact-held",
  "artefact.ended": "activity-artefact-ended",
  "artefact.erased": "activity-artefact-erased",
  "transfer.asked": "activity-transfer-asked",
  "transfer.overdue": "activity-transfer-overdue",
  "transfer.ended": "activity-transfer-ended",
  "patient.find": "activity-patient-find",
  "patient.looked_up": "activity-patient-looked-up",
  "patient.account": "activity-patient-account",
  "patient.forgotten": "activity-patient-forgotten",
  "identity.otp_asked": "activity-otp-asked",
  "identity.otp_wrong": "activity-otp-wrong",
  "identity.verified": "activity-identity-verified",
  "identity.linked": "activity-identity-linked",
  "identity.agreed": "activity-abha-agreed",
  "identity.created": "activity-abha-created",
  "identity.card_saved": "activity-card-saved",
  "identity.address_looked_up": "activity-address-looked-up",
  "identity.agreements_listed": "activity-agreements-listed",
  "board.added": "activity-board-added",
  "board.removed": "activity-board-removed",
  "board.listed": "activity-board-listed",
  "share.came": "activity-share-came",
  "share.refused": "activity-share-refused",
  "share.registered": "activity-share-registered",
  "share.dismissed": "activity-share-dismissed",
  "records.shared": "activity-records-shared",
  "records.refused": "activity-records-refused",
  "record.received": "activity-record-received",
  "record.opened": "activity-record-opened",
  "record.entry": "activity-record-entry",
  "record.attachment": "activity-record-attachment",
  "record.printed": "activity-record-printed",
  "record.exported": "activity-record-exported",
  "records.marked_seen": "activity-records-marked-seen",
  "record.reviewed": "activity-record-reviewed",
  "record.review_undone": "activity-record-review-undone",
  "text.copied": "activity-text-copied",
  "records.narrowed": "activity-records-narrowed",
  "records.erased": "activity-records-erased",
  "record.person": "activity-record-person",
  "patient.told": "activity-patient-told",
  "records.listed": "activity-records-listed",
  "records.searched": "activity-records-searched",
  "chart.opened": "activity-chart-opened",
  "chart.printed": "activity-chart-printed",
  "chart.exported": "activity-chart-exported",
  "export.erased": "activity-export-erased",
  "export.left": "activity-export-left",
  "hip_consent.kept": "activity-hip-consent-kept",
  "callback.late": "activity-callback-late",
  "message.never_matched": "activity-message-never-matched",
  "message.never_read": "activity-message-never-read",
  "message.dropped": "activity-message-dropped",
  "clock.confirmed": "activity-clock-confirmed",
  "bridge.url_set": "activity-bridge-url-set",
  unknown: "activity-unknown",
  "backup.made": "activity-backup-made",
  "backup.forgotten": "activity-backup-forgotten",
  "store.restored": "activity-store-restored",
  "store.rolled_back": "activity-store-rolled-back",
  "keys.changed": "activity-keys-changed",
  "desk.admitted": "activity-desk-admitted",
  "store.moving": "activity-store-moving",
  "store.moved": "activity-store-moved",
  "store.move_undone": "activity-store-move-undone",
  "store.forgotten": "activity-store-forgotten",
  "desk.renamed": "activity-desk-renamed",
  "desk.shut_out": "activity-desk-shut-out",
  "person.signed_in": "activity-person-signed-in",
  "person.sign_in_failed": "activity-person-sign-in-failed",
  "person.signed_out": "activity-person-signed-out",
  "person.locked": "activity-person-locked",
  "person.unlocked": "activity-person-unlocked",
  "user.added": "activity-user-added",
  "user.changed": "activity-user-changed",
  "user.disabled": "activity-user-disabled",
  "user.password": "activity-user-password",
  "user.pin": "activity-user-pin",
  "patients.listed": "activity-patients-listed",
  "consents.listed": "activity-consents-listed",
  "calls.retried": "activity-calls-retried",
  "erasure.run": "activity-erasure-run",
  "settings.changed": "activity-settings-changed",
  "audit.listed": "activity-audit-listed",
  "audit.exported": "activity-audit-exported",
  "glass.broken": "activity-glass-broken",
  "glass.reviewed": "activity-glass-reviewed",
};

/** What was done, in words. */
export function actionName(action: AuditAction): string {
  return say(ACTIONS[action]);
}

const KIND_NAMES: Record<AuditKind, PlainKey> = {
  looked: "activity-kind-looked",
  taken_away: "activity-kind-taken-away",
  asked: "activity-kind-asked",
  records: "activity-kind-records",
  patient: "activity-kind-patient",
  erased: "activity-kind-erased",
  sign_in: "activity-kind-sign-in",
  administered: "activity-kind-administered",
  break_glass: "activity-kind-break-glass",
};

/** Kinds of lines, in the order of the choice. */
export const KINDS = Object.keys(KIND_NAMES) as readonly AuditKind[];

/** A kind of lines, in words. */
export function kindName(kind: AuditKind): string {
  return say(KIND_NAMES[kind]);
}

const CALLS: Record<CallName, PlainKey> = {
  find_patient: "activity-call-find-patient",
  request_consent: "activity-call-request-consent",
  consent_status: "activity-call-consent-status",
  fetch_artefact: "activity-call-fetch-artefact",
  request_data: "activity-call-request-data",
  transfer_status: "activity-call-transfer-status",
  notify_transfer: "activity-call-notify-transfer",
  acknowledge_consent: "activity-call-acknowledge-consent",
  acknowledge_hip_consent: "activity-call-acknowledge-hip-consent",
  acknowledge_patient_status: "activity-call-acknowledge-patient-status",
  answer_profile_share: "activity-call-answer-profile-share",
  answer_record_share: "activity-call-answer-record-share",
  notify_record_share: "activity-call-notify-record-share",
};

/** What a call to ABDM says, in words. */
export function callName(call: CallName): string {
  return say(CALLS[call]);
}

const MESSAGES: Record<MessageKind, PlainKey> = {
  patient_found: "activity-message-patient-found",
  consent_accepted: "activity-message-consent-accepted",
  consent_status: "activity-message-consent-status",
  consent_notice: "activity-message-consent-notice",
  artefact_fetched: "activity-message-artefact-fetched",
  data_request_answered: "activity-message-data-request-answered",
  page: "activity-message-page",
  patient_status: "activity-message-patient-status",
  hip_consent_notice: "activity-message-hip-consent-notice",
  profile_share: "activity-message-profile-share",
  record_share: "activity-message-record-share",
  record_share_notified: "activity-message-record-share-notified",
  unknown_address: "activity-message-unknown-address",
};

/** What a message that came in is about, in words. */
export function messageName(kind: MessageKind): string {
  return say(MESSAGES[kind]);
}

const REFUSALS: Partial<Record<string, PlainKey>> = {
  bad_token: "activity-refusal-bad-token",
  wrong_addressee: "activity-refusal-wrong-addressee",
  too_large: "activity-refusal-too-large",
  too_slow: "activity-refusal-too-slow",
  malformed: "activity-refusal-malformed",
  keys_unreachable: "activity-refusal-keys-unreachable",
  unknown_push_url: "activity-refusal-unknown-push-url",
  no_room: "activity-refusal-no-room",
  over_quota: "activity-refusal-over-quota",
  not_kept: "activity-refusal-not-kept",
};

/** Why callers were refused, in words. */
export function refusalName(reason: string): string {
  const key = REFUSALS[reason];
  return key ? say(key) : reason;
}

/** Lines of the audit shown as one: records that one hospital sent about one patient, one after the other. */
export interface AuditGroup {
  /** The newest of them. */
  row: AuditRow;
  /** Number of the oldest. */
  from: number;
  count: number;
}

/** Puts neighbouring receipts from one hospital for one patient into one group; every other line stands alone. */
export function grouped(rows: readonly AuditRow[]): AuditGroup[] {
  const groups: AuditGroup[] = [];
  for (const row of rows) {
    const last = groups.at(-1);
    if (
      last &&
      row.action === "record.received" &&
      last.row.action === row.action &&
      last.row.patient === row.patient &&
      last.row.artefact === row.artefact &&
      last.from === row.seq + 1
    ) {
      last.from = row.seq;
      last.count += 1;
    } else {
      groups.push({ row, from: row.seq, count: 1 });
    }
  }
  return groups;
}

const KEPT: Record<InboxState, Pick<Sign, "tone" | "icon"> & { word: PlainKey }> = {
  new: { tone: "wait", icon: Clock, word: "activity-inbox-state-new" },
  done: { tone: "ok", icon: CircleCheck, word: "activity-inbox-state-done" },
  parked: { tone: "wait", icon: Inbox, word: "activity-inbox-state-parked" },
  refused: { tone: "bad", icon: CircleAlert, word: "activity-inbox-state-refused" },
  unread: { tone: "bad", icon: CircleAlert, word: "activity-inbox-state-unread" },
};

/** Where a message that came in stands. */
export function inboxSign(state: InboxState): Sign {
  const kept = KEPT[state];
  return { ...kept, word: say(kept.word), sentence: null };
}
