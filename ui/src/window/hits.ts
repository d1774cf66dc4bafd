import FileText from "@lucide/svelte/icons/file-text";
import Search from "@lucide/svelte/icons/search";
import UserRound from "@lucide/svelte/icons/user-round";
import UserRoundSearch from "@lucide/svelte/icons/user-round-search";
import type { Backend } from "../shared/backend/backend";
import type { RightsView } from "../shared/bindings/RightsView";
import type { SnippetPiece } from "../shared/bindings/SnippetPiece";
import { addressFault } from "../shared/format/address";
import { identifierOf, isPersonal } from "../shared/format/code";
import { formatDay } from "../shared/format/day";
import { say, sayText } from "../shared/language/say";
import type { IconType } from "../shared/sign/icon";
import { typeName } from "../shared/words/health";
import { placeOf } from "../shared/place/place.svelte";
import { beginVerification } from "../shared/session/begun.svelte";

/** Enough to see at a glance; more typing narrows it. */
const SHOWN = 8;

/** A place the box above every page leads to. */
export interface Hit {
  icon: IconType;
  title: string;
  about: string;
  /** Where it leads; what does not may stand in no address. */
  href: string;
  /** What it does in place of leading there. */
  act?: () => void;
  /** What to beware of in it, such as another patient's name. */
  warnings?: readonly string[];
  /** The words that were found in it. */
  pieces?: readonly SnippetPiece[];
}

/**
 * Patients and, for whoever may read them, documents for `text`, then the page of all documents with it, then the look-up of an address at ABDM.
 * `isBlind` says that the documents could not be searched.
 */
export async function findHits(backend: Backend, text: string, rights: RightsView): Promise<{ hits: Hit[]; isBlind: boolean }> {
  const wanted = text.trim().toLowerCase();
  const [patients, documents] = await Promise.all([
    backend.call("list_patients", { text: wanted, account: null }).catch(() => []),
    rights.clinical ? backend.call("search", { text: wanted, patient: null, limit: SHOWN }).catch(() => null) : [],
  ]);
  const people = patients.slice(0, SHOWN).map((patient) => ({
    icon: UserRound,
    title: patient.name ?? patient.address,
    about: patient.address,
    href: placeOf(["patients", patient.address]),
  }));
  const papers = (documents ?? []).map((it) => ({
    icon: FileText,
    title: sayText(it.title) || typeName(it.hi_type),
    about: [it.patient_name ?? it.patient, it.hospital, it.date && formatDay(it.date)].filter(Boolean).join(" · "),
    href: placeOf(["records", it.record]),
    warnings: it.warnings.map(sayText),
    pieces: it.pieces,
  }));
  const hits: Hit[] = [...people, ...papers];
  // A number of a person stands in no address.
  if (papers.length > 0 && !isPersonal(text)) {
    hits.push({
      icon: Search,
      title: say("window-find-all", { text: text.trim() }),
      about: say("window-find-all-about"),
      href: placeOf(["search"], { text: text.trim() }),
    });
  }
  if (addressFault(wanted) === null && !patients.some((patient) => patient.address === wanted)) {
    hits.push({
      icon: UserRoundSearch,
      title: say("window-find-at-abdm", { address: wanted }),
      about: say("window-find-at-abdm-about"),
      href: placeOf(["patients"], { find: wanted }),
    });
  }
  const kind = identifierOf(text);
  if (kind === "number" || kind === "mobile") {
    hits.push({
      icon: UserRoundSearch,
      title: say(kind === "number" ? "window-find-number" : "window-find-mobile"),
      about: say("window-find-by-otp"),
      href: placeOf(["identify"]),
      act: () => beginVerification({ kind, value: text.trim(), from: "typed" }),
    });
  }
  return { hits, isBlind: documents === null };
}
