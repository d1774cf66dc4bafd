import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";

const SOURCES = readdirSync("src", { recursive: true, encoding: "utf8" })
  .filter((path) => /\.(svelte|ts|css)$/.test(path))
  .map((path) => ({ path, text: readFileSync(join("src", path), "utf8") }));

/** The parts of a component that become the page: neither script nor style. */
function markup(text: string): string {
  return text.replace(/<script[\s\S]*?<\/script>|<style[\s\S]*?<\/style>|<!--[\s\S]*?-->/g, "");
}

function offenders(pattern: RegExp, of: (text: string) => string = (text) => text, ending = /\.svelte$/): string[] {
  return SOURCES.filter((it) => ending.test(it.path) && pattern.test(of(it.text))).map((it) => it.path);
}

describe("what the window's policy forbids is not written", () => {
  test("there is something to judge", () => {
    expect(SOURCES.length).toBeGreaterThan(60);
    expect(markup("<script>a</script><p style='x'>b</p><style>c</style>")).toBe("<p style='x'>b</p>");
  });

  test("no component sets an inline style", () => {
    expect(offenders(/\sstyle(:[\w-]+)?=/, markup)).toEqual([]);
    expect(offenders(/\.style\b|setAttribute\(\s*["']style/, undefined, /\.(svelte|ts)$/)).toEqual([]);
  });

  test("no component writes HTML from text", () => {
    expect(offenders(/\{@html|innerHTML|outerHTML|insertAdjacentHTML|document\.write|DOMParser/, undefined, /\.(svelte|ts)$/)).toEqual([]);
  });

  test("nothing reaches for the network or for what a browser keeps", () => {
    const reach = /\bfetch\(|XMLHttpRequest|WebSocket|EventSource|localStorage|sessionStorage|indexedDB|document\.cookie|sendBeacon/;
    expect(offenders(reach, undefined, /\.(svelte|ts)$/)).toEqual([]);
  });

  test("what is copied goes through the core, which takes it out again", () => {
    expect(offenders(/navigator\.clipboard|execCommand/, undefined, /\.(svelte|ts)$/)).toEqual([]);
  });

  test("what is printed was noted before", () => {
    const alone = offenders(/window\.print\(/, undefined, /\.(svelte|ts)$/).toSorted();
    // The page of a counter holds nobody's data.
    expect(alone).toEqual(["counter/CounterPage.svelte", "shared/viewer/print.ts"]);
  });

  test("no script runs from text", () => {
    expect(offenders(/\beval\(|new Function\(|\son\w+="/, markup)).toEqual([]);
  });

  test("styles name no colour but by token and load nothing from elsewhere", () => {
    const styles = (text: string): string => (text.match(/<style[\s\S]*?<\/style>/g) ?? []).join("");
    expect(offenders(/#[0-9a-f]{3,8}\b|rgba?\(|hsla?\(|url\(|@import/i, styles)).toEqual([]);
  });

  test("only the product's entry is built into the product", () => {
    expect(readFileSync("src/main.ts", "utf8")).not.toMatch(/preview|fake|gallery/i);
    expect(SOURCES.filter((it) => it.text.includes("fake/backend")).map((it) => it.path).toSorted()).toEqual([
      "preview/gallery/Gallery.svelte",
      "preview/main.ts",
      "preview/practice.ts",
    ]);
  });
});
