import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { posix } from "node:path";
import { describe, expect, test } from "vitest";

/** The rooms of `src`, lowest first. A file uses its own room and those on lower floors. */
const FLOORS: readonly (readonly string[])[] = [
  ["shared/bindings", "shared/place", "shared/sign", "shared/styles"],
  // What words are said with; the words of a subject stand higher.
  ["shared/language"],
  ["shared/format"],
  ["shared/backend"],
  ["shared/words"],
  ["shared/ui"],
  ["shared/viewer", "shared/clinical", "shared/consent", "shared/session"],
  // Who comes to a counter is a part of the board, and the board of Today.
  ["counter"],
  ["board"],
  // The tasks do not know each other: what two of them use is shared.
  ["today", "patient", "record", "consent", "search", "activity", "setup", "practice", "people", "manual", "identity", "desks"],
  ["window"],
  // The product and, beside it, the preview with its invented clinic.
  ["main.ts", "preview"],
];
/** Tells the compiler about a kind of file; nothing imports it. */
const ROOMLESS = ["css.d.ts"];

type Sources = ReadonlyMap<string, string>;

function roomOf(file: string): string {
  const parts = file.split("/");
  return parts.slice(0, parts[0] === "shared" ? 2 : 1).join("/");
}

/** Types written from the core's: two that hold each other name each other. */
const WRITTEN = /^shared\/bindings\//;

/** What a file imports of the window itself: `from "./x"`, `import "./x"`, `import("./x")`. */
function importsOf(file: string, sources: Sources): string[] {
  const found = (sources.get(file) ?? "").matchAll(/(?:\bfrom\s*|\bimport\s*\(?\s*)["'](\.{1,2}\/[^"'?]*)/g);
  return [...found].map(([, path = ""]) => {
    const plain = posix.join(posix.dirname(file), path);
    const target = ["", ".ts", ".svelte.ts"].map((ending) => plain + ending).find((it) => sources.has(it));
    if (target === undefined) throw new Error(`${file} imports ${path}, which is not there`);
    return target;
  });
}

/** Imports that lead up, or from one room to another on the same floor. */
function climbs(sources: Sources): string[] {
  const floorOf = (file: string): number => FLOORS.findIndex((rooms) => rooms.includes(roomOf(file)));
  return [...sources.keys()].flatMap((file) =>
    importsOf(file, sources)
      .filter((used) => roomOf(used) !== roomOf(file) && floorOf(used) >= floorOf(file))
      .map((used) => `${file} → ${used}`),
  );
}

/** The first circle of imports, as the way around it. */
function circle(sources: Sources): string[] | null {
  const done = new Set<string>();
  const way: string[] = [];
  const walk = (file: string): string[] | null => {
    const start = way.indexOf(file);
    if (start >= 0) return [...way.slice(start), file];
    if (done.has(file) || WRITTEN.test(file)) return null;
    way.push(file);
    for (const used of importsOf(file, sources)) {
      const found = walk(used);
      if (found) return found;
    }
    way.pop();
    done.add(file);
    return null;
  };
  for (const file of sources.keys()) {
    const found = walk(file);
    if (found) return found;
  }
  return null;
}

const SOURCES: Sources = new Map(
  readdirSync("src", { recursive: true, encoding: "utf8" })
    .map((path) => path.replaceAll("\\", "/"))
    .filter((path) => /\.(svelte|ts|css)$/.test(path) && !ROOMLESS.includes(path))
    .map((path) => [path, readFileSync(join("src", path), "utf8")]),
);
const withLine = (file: string, line: string): Sources => new Map(SOURCES).set(file, `${line}\n${SOURCES.get(file) ?? ""}`);

describe("the rooms of the window", () => {
  test("every file stands in a room, and every room is there", () => {
    expect([...new Set([...SOURCES.keys()].map(roomOf))].toSorted()).toEqual(FLOORS.flat().toSorted());
  });

  test("imports lead only downwards, and no task imports another", () => {
    expect(climbs(SOURCES)).toEqual([]);
    expect(climbs(withLine("patient/absence.ts", 'import { ask } from "../consent/ask";'))).toEqual(["patient/absence.ts → consent/ask.ts"]);
    expect(climbs(withLine("shared/format/day.ts", 'import "../ui/Button.svelte";'))).toEqual(["shared/format/day.ts → shared/ui/Button.svelte"]);
    expect(climbs(withLine("window/hits.ts", 'const fake = await import("../preview/fake/backend");'))).toEqual(["window/hits.ts → preview/fake/backend.ts"]);
  });

  test("no files import each other in a circle", () => {
    expect(circle(SOURCES)).toBeNull();
    expect(circle(withLine("shared/format/text.ts", 'import { listed } from "./number";\nimport type { Sign } from "../words/health";'))).toEqual(
      expect.arrayContaining(["shared/format/text.ts", "shared/words/health.ts"]),
    );
  });
});
