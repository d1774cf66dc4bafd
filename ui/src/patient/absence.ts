import type { ConsentView } from "../shared/backend/views";
import { sentence } from "../shared/format/text";
import { say, sayText } from "../shared/language/say";
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

/** What became of the records of a consent that is over. */
function erasedWords(erasedAt: string | null): string {
  return erasedAt ? say("patient-nothing-erased-text", { day: erasedAt }) : say("patient-nothing-erasing-text");
}

/** Why there is no record of a patient, told from the consents asked for; newest first. */
export function whyNothing(consents: readonly ConsentView[]): Absence {
  const underWay = consents.find((it) => OPEN.includes(it.state));
  if (underWay) {
    return {
      tone: "accent",
      title: say("patient-nothing-under-way"),
      text: say("patient-nothing-under-way-text", { state: consentSign(underWay).word.toLowerCase() }),
      consent: underWay.id,
    };
  }
  const [latest] = consents;
  if (!latest) {
    return {
      tone: "off",
      title: say("patient-nothing-unasked"),
      text: say("patient-nothing-ask-text"),
      consent: null,
    };
  }
  const ended = latest.artefacts.find((it) => it.erased_at !== null || it.reason !== null);
  if (latest.state === "revoked" || ended?.reason === "revoked") {
    return {
      tone: "wait",
      title: say("patient-nothing-withdrawn"),
      text: erasedWords(ended?.erased_at ?? null),
      consent: latest.id,
    };
  }
  if (latest.state === "denied") {
    return { tone: "wait", title: say("patient-nothing-declined"), text: say("patient-nothing-declined-text"), consent: latest.id };
  }
  if (latest.state === "failed") {
    return { tone: "bad", title: say("patient-nothing-unsent"), text: latest.problem ? sentence(sayText(latest.problem.message)) : say("patient-nothing-unsent-text"), consent: latest.id };
  }
  if (latest.state === "expired" && latest.artefacts.length === 0) {
    return { tone: "wait", title: say("patient-nothing-unanswered"), text: say("patient-nothing-unanswered-text"), consent: latest.id };
  }
  if (latest.state === "expired" || ended) {
    return {
      tone: "wait",
      title: say("patient-nothing-ended"),
      text: erasedWords(ended?.erased_at ?? null),
      consent: latest.id,
    };
  }
  if (latest.artefacts.some((it) => it.state === "paused")) {
    return { tone: "wait", title: say("patient-nothing-paused"), text: say("patient-nothing-paused-text"), consent: latest.id };
  }
  if (consents.some((it) => it.artefacts.some((part) => part.state === "granted" && part.records > 0))) {
    return {
      tone: "wait",
      title: say("patient-nothing-unshown"),
      text: say("patient-nothing-unshown-text"),
      consent: latest.id,
    };
  }
  const problem = latest.artefacts.flatMap((it) => it.transfers).flatMap((it) => it.problems).at(0);
  if (problem) return { tone: "bad", title: say("patient-nothing-unopened"), text: sentence(sayText(problem.message)), consent: latest.id };
  const receiving = latest.artefacts.length === 0 || latest.artefacts.some((it) => RUNNING.includes(latestTransfer(it)?.state ?? "queued"));
  return receiving
    ? { tone: "accent", title: say("patient-nothing-receiving"), text: say("patient-nothing-receiving-text"), consent: latest.id }
    : { tone: "off", title: say("patient-nothing-sent"), text: say("patient-nothing-sent-text"), consent: latest.id };
}

/** What is missing from the records that are here: pages that did not come, and records that could not be opened. */
export function whatIsMissing(consents: readonly ConsentView[]): Absence[] {
  return consents.flatMap((consent) =>
    consent.artefacts.flatMap((artefact): Absence[] => {
      const hospital = artefact.hip_name ?? artefact.hip ?? say("patient-missing-hospital");
      const transfer = latestTransfer(artefact);
      if (!transfer || artefact.state !== "granted") return [];
      const pages =
        transfer.pages_expected !== null && transfer.pages_seen < transfer.pages_expected
          ? [say("patient-missing-pages", { seen: transfer.pages_seen, expected: transfer.pages_expected })]
          : [];
      const text = [...pages, ...transfer.problems.map((it) => sentence(sayText(it.message)))].join(" ");
      if (RUNNING.includes(transfer.state)) {
        return [{ tone: "accent", title: say("patient-missing-under-way", { hospital }), text, consent: consent.id }];
      }
      if (transfer.state === "partial" || transfer.state === "failed" || transfer.problems.length > 0) {
        return [{ tone: "wait", title: say("patient-missing-part", { hospital }), text, consent: consent.id }];
      }
      return [];
    }),
  );
}
