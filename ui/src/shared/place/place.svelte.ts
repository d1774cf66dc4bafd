/**
 * Where the window is: the part of the address after `#`. Back, forward and reload work by themselves because the
 * window keeps that address.
 */

export interface Place {
  /** The path's parts, decoded: `["patients", "hina@sbx"]`. */
  readonly parts: readonly string[];
  readonly query: URLSearchParams;
}

function decode(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}

/** Reads an address such as `#/patients/hina%40sbx?tab=consents`. */
export function parsePlace(hash: string): Place {
  const [path = "", query = ""] = hash.replace(/^#?\/?/, "").split(/\?(.*)/s);
  return { parts: path.split("/").filter(Boolean).map(decode), query: new URLSearchParams(query) };
}

/** Writes an address that `parsePlace` reads. Empty query values are left out. */
export function placeOf(parts: readonly string[], query: Record<string, string | undefined> = {}): string {
  const kept = Object.entries(query).filter((entry): entry is [string, string] => Boolean(entry[1]));
  const text = new URLSearchParams(kept).toString();
  return `#/${parts.map(encodeURIComponent).join("/")}${text ? `?${text}` : ""}`;
}

let current = $state.raw(parsePlace(window.location.hash));

window.addEventListener("hashchange", () => {
  current = parsePlace(window.location.hash);
});

/** The place shown now. */
export const place = {
  get now(): Place {
    return current;
  },
};

/** Goes to `address`; with `replace` the place left is not kept for going back. */
export function go(address: string, { replace = false } = {}): void {
  if (replace) {
    window.history.replaceState(null, "", address);
    current = parsePlace(address);
  } else {
    window.location.hash = address;
    current = parsePlace(address);
  }
}
