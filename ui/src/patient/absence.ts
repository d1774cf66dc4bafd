import type { ConsentView } from "../shared/backend/views";
import { formatDay } from "../shared/format/day";
import { sentence } from "../shared/format/text";
import type { Tone } from "../shared/sign/tone";
import { consentSign, latestTransfer, RUNNING } from "../shared/words/consent";

/** Why nothing of a patient is here, or not all. Empty, partial, ended, withdrawn and unopened are five messages. */
export interface Absence {
  tone: Tone;
  title: string;
  text: string;
  /** The consent it speaks of. */
  consent: string | null;
}

const OPEN = ["queued", "posted", "requested"];

/** Why there is no record of a patient, told from the consents asked for; newest first. */
export function whyNothing(consents: readonly ConsentView[]): Absence {
  const underWay = consents.find((it) => OPEN.includes(it.state));
  if (underWay) {
    return {
      tone: "accent",
      title: "No records are here yet.",
      text: `The latest request: ${consentSign(underWay).word.toLowerCase()}. Records appear here as they arrive.`,
      consent: underWay.id,
    };
  }
  const [latest] = consents;
  if (!latest) {
    return {
      tone: "off",
      title: "This clinic has not asked for this patient's records.",
      text: "Ask for records; the patient agrees in their PHR app, and hospitals send what they have.",
      consent: null,
    };
  }
  const ended = latest.artefacts.find((it) => it.erased_at !== null || it.reason !== null);
  if (latest.state === "revoked" || ended?.reason === "revoked") {
    return {
      tone: "wait",
      title: "The patient has withdrawn the consent.",
      text: `What came under it ${ended?.erased_at ? `was erased on ${formatDay(ended.erased_at)}` : "is hidden and erased"}. Ask again if it is still needed.`,
      consent: latest.id,
    };
  }
  if (latest.state === "denied") {
    return { tone: "wait", title: "The patient declined the request.", text: "Nothing was sent. The program does not ask again by itself.", consent: latest.id };
  }
  if (latest.state === "failed") {
    return { tone: "bad", title: "The request could not be sent.", text: latest.problem ? sentence(latest.problem.message) : "Nothing has reached ABDM.", consent: latest.id };
  }
  if (latest.state === "expired" && latest.artefacts.length === 0) {
    return { tone: "wait", title: "The request was not answered in time.", text: "Nothing was sent. Ask again if it is still needed.", consent: latest.id };
  }
  if (latest.state === "expired" || ended) {
    return {
      tone: "wait",
      title: "The consent has ended.",
      text: `What came under it ${ended?.erased_at ? `was erased on ${formatDay(ended.erased_at)}` : "is hidden and erased"}. Ask again if it is still needed.`,
      consent: latest.id,
    };
  }
  if (latest.artefacts.some((it) => it.state === "paused")) {
    return { tone: "wait", title: "The consent is on hold at ABDM.", text: "Its records are hidden until it goes on.", consent: latest.id };
  }
  if (consents.some((it) => it.artefacts.some((part) => part.state === "granted" && part.records > 0))) {
    return {
      tone: "wait",
      title: "None of the documents that came can be shown here.",
      text: "They name another patient, or nothing in them could be read.",
      consent: latest.id,
    };
  }
  const problem = latest.artefacts.flatMap((it) => it.transfers).flatMap((it) => it.problems).at(0);
  if (problem) return { tone: "bad", title: "What was sent could not be opened.", text: sentence(problem.message), consent: latest.id };
  const receiving = latest.artefacts.length === 0 || latest.artefacts.some((it) => RUNNING.includes(latestTransfer(it)?.state ?? "queued"));
  return receiving
    ? { tone: "accent", title: "The patient agreed; nothing has arrived yet.", text: "Hospitals send what they have within minutes.", consent: latest.id }
    : { tone: "off", title: "The hospitals sent no records.", text: "They have none of the kind and time the patient agreed to.", consent: latest.id };
}

/** What is missing from the records that are here: pages that did not come, and records that could not be opened. */
export function whatIsMissing(consents: readonly ConsentView[]): Absence[] {
  return consents.flatMap((consent) =>
    consent.artefacts.flatMap((artefact): Absence[] => {
      const hospital = artefact.hip_name ?? artefact.hip ?? "a hospital";
      const transfer = latestTransfer(artefact);
      if (!transfer || artefact.state !== "granted") return [];
      const problems = transfer.problems.map((it) => sentence(it.message)).join(" ");
      const pages =
        transfer.pages_expected !== null && transfer.pages_seen < transfer.pages_expected
          ? `${transfer.pages_seen} of ${transfer.pages_expected} pages came. `
          : "";
      if (RUNNING.includes(transfer.state)) {
        return [{ tone: "accent", title: `Records of ${hospital} are still on their way.`, text: `${pages}${problems}`.trim(), consent: consent.id }];
      }
      if (transfer.state === "partial" || transfer.state === "failed" || transfer.problems.length > 0) {
        return [{ tone: "wait", title: `Not everything came from ${hospital}.`, text: `${pages}${problems}`.trim(), consent: consent.id }];
      }
      return [];
    }),
  );
}
