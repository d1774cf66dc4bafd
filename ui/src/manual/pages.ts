import type { Token, Tokens } from "marked";
import { pages as built } from "virtual:manual";
import type { RightsView } from "../shared/bindings/RightsView";

/** One page of the manual (`docs/manual/<id>.md`). */
export interface ManualPage {
  id: string;
  title: string;
  tokens: readonly Token[];
  /** What it says, in small letters, for looking up words. */
  text: string;
}

/** What a token says, without its marks. */
export function plain(tokens: readonly Token[]): string {
  return tokens
    .map((token): string => {
      if (token.type === "list") return (token as Tokens.List).items.map((item) => plain(item.tokens)).join(" ");
      if (token.type === "table") {
        const table = token as Tokens.Table;
        return [table.header, ...table.rows].flatMap((row) => row.map((cell) => plain(cell.tokens))).join(" ");
      }
      if ("tokens" in token && token.tokens) return plain(token.tokens);
      return "text" in token ? String(token.text) : "";
    })
    .join(gapBetween(tokens));
}

/** Words of one line stand as they are; blocks are apart. */
function gapBetween(tokens: readonly Token[]): string {
  const inline = new Set(["text", "strong", "em", "codespan", "link", "image", "escape", "br", "del"]);
  return tokens.every((token) => inline.has(token.type)) ? "" : " ";
}

function isTitle(token: Token): token is Tokens.Heading {
  return token.type === "heading" && (token as Tokens.Heading).depth === 1;
}

/** All pages, in their order. */
export const PAGES: readonly ManualPage[] = built.map(({ id, tokens }) => ({
  id,
  title: plain(tokens.filter(isTitle).flatMap((token) => token.tokens)),
  tokens: tokens.filter((token) => !isTitle(token)),
  text: plain(tokens).toLowerCase(),
}));

/** The pages that hold every word of `text`; all of them where it is empty. */
export function pagesWith(text: string): readonly ManualPage[] {
  const words = text.toLowerCase().split(/\s+/).filter(Boolean);
  return PAGES.filter((page) => words.every((word) => page.text.includes(word)));
}

/** Where the manual opens: for who sits here, and what they look at. */
export function pageFor(place: string | undefined, rights: RightsView): string {
  if (place === "settings") return "administrator";
  if (rights.clinical) return "doctor";
  if (rights.desk) return "front-desk";
  return rights.administer ? "administrator" : "README";
}

/** The page that a link within the manual leads to; `null` for one that leads out of it. */
export function pageOf(href: string): string | null {
  const id = /^([\w-]+)\.md(#.*)?$/.exec(href)?.[1];
  return id !== undefined && PAGES.some((page) => page.id === id) ? id : null;
}
