import { waitFor } from "@testing-library/svelte";
import { vi } from "vitest";
import type { BrokenGlassRow } from "../src/shared/bindings/BrokenGlassRow";
import { FakeBackend } from "../src/preview/fake/backend";
import { speak } from "../src/shared/language/language.svelte";
import { show } from "./show";

/** What no language changes: names, the clinic's way to write a day's time, keys. */
const NAMES = ["HIU Desk", "IST"];
/** Fields of answers that hold codes: their words are the window's own, so that they excuse nothing. */
const CODES = /^(hi_type|hi_types|state|status|kind|action|actor|reason|purpose|code|sex|gender|role|level|method|flag|mark|tone)$/;

/** Keeps every text the core answers: what hospitals, ABDM and people wrote, and the core's own sentences. */
export class Overheard extends FakeBackend {
  readonly texts = new Set<string>();

  override async call(...asked: Parameters<FakeBackend["call"]>): ReturnType<FakeBackend["call"]> {
    const answer = await super.call(...asked).catch((thrown: unknown) => {
      this.hear(thrown);
      throw thrown;
    });
    this.hear(answer);
    // A person's name and their own words stand in fields that hold codes elsewhere.
    if (asked[0] === "list_reasons") for (const row of answer as BrokenGlassRow[]) [row.actor, row.reason ?? ""].forEach((text) => this.texts.add(text));
    return answer;
  }

  private hear(it: unknown, field = ""): void {
    if (typeof it === "string" && !CODES.test(field)) this.texts.add(it);
    else if (Array.isArray(it)) for (const one of it) this.hear(one, field);
    else if (typeof it === "object" && it !== null) for (const [name, one] of Object.entries(it)) this.hear(one, name);
  }
}

/** Opens the window at `address` in the pseudo-language, and waits until it reads no more. */
export async function showPseudo(address: string, backend = new Overheard(), waits = false): Promise<{ backend: Overheard; container: HTMLElement }> {
  speak("xx");
  const { container } = show(address, backend);
  if (!waits) await settled(container);
  return { backend, container };
}

/** Waits until nothing on the page says that it waits. */
export async function settled(container: HTMLElement): Promise<void> {
  await waitFor(() => {
    if (container.querySelector("main h1, main [role=alert], form, .trouble") === null) throw new Error("nothing yet");
    if (container.querySelector(".waiting") !== null) throw new Error("still waiting");
  });
  // What is read after the page stands, such as pictures and earlier results.
  await vi.waitFor(() => Promise.resolve());
}

const SPOKEN = ["aria-label", "title", "placeholder", "alt", "aria-description", "aria-roledescription", "aria-valuetext", "label"];

/** Every text a person meets below `root`: on the page, and to assistive technology. */
export function textsOf(root: Element): string[] {
  const texts: string[] = [];
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT);
  for (let node: Node | null = root; node !== null; node = walker.nextNode()) {
    // What is said in a language of its own says so.
    if ((node instanceof Element ? node : node.parentElement)?.closest("[lang]:not(html):not([lang=en-XA])")) continue;
    if (node instanceof Element) texts.push(...SPOKEN.map((name) => (node).getAttribute(name) ?? ""));
    else if (!node.parentElement?.closest("script, style, code, pre")) texts.push(node.textContent ?? "");
  }
  return texts.map((text) => text.replace(/\s+/g, " ").trim()).filter((text) => text !== "");
}

const escaped = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");

/**
 * The texts below `root` that are neither in the words nor in `sent`, what the core answered. `allowed` are further
 * names of a room that no language changes.
 */
export function unsaid(root: Element, sent: Iterable<string>, allowed: readonly string[] = []): string[] {
  const known = new Set<string>([...NAMES, ...allowed]);
  for (const text of sent) {
    const plain = text.replace(/\s+/g, " ").trim();
    known.add(plain);
    // A sentence of the core gets its capital and its full stop from the window.
    known.add(plain.charAt(0).toUpperCase() + plain.slice(1));
    // An address of the web is shown as its host.
    if (/^https?:/.test(plain) && URL.canParse(plain)) known.add(new URL(plain).host);
  }
  const longestFirst = [...known].filter((text) => /\p{L}/u.test(text)).toSorted((a, b) => b.length - a.length);
  const left = (text: string): string =>
    longestFirst
      .reduce(
        (rest, it) => (rest.includes(it) ? rest.replace(new RegExp(`(?<![\\p{L}\\p{M}])${escaped(it)}(?![\\p{L}\\p{M}])`, "gu"), " ") : rest),
        text.replace(/\[[^[\]]*~\]/g, " "),
      )
      // A code such as `store_trouble` stands in small print for whoever is asked for help.
      .replace(/\b[a-z]+(_[a-z]+)+\b/g, " ");
  return [...new Set(textsOf(root).filter((text) => /\p{L}/u.test(left(text))))];
}

/** Fields that are codes elsewhere, and hold in a document what its sender or the core wrote. */
const WRITTEN = /^(kind|status|reason|severity|clinical|verification|forecast)$/;

/** What a document holds and the page shows in part: the last of a path of members, one of several ranges or names. */
export function written(it: unknown, field = ""): string[] {
  if (typeof it === "string") return [...(WRITTEN.test(field) ? [it] : []), ...it.split(/ › |[;,] /).slice(/ › |[;,] /.test(it) ? 0 : 1)];
  return typeof it === "object" && it !== null ? Object.entries(it).flatMap(([name, one]) => written(one, Array.isArray(it) ? field : name)) : [];
}
