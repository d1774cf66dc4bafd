declare module "virtual:manual" {
  import type { Token } from "marked";
  /** The pages of `docs/manual` in their order, taken apart. */
  export const pages: readonly { readonly id: string; readonly tokens: readonly Token[] }[];
  /** Where each picture lies, by the address that the pages name it by. */
  export const pictures: { readonly [address: string]: string | undefined };
}
