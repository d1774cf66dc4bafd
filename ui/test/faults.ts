import axe from "axe-core";

/** Rules of WCAG 2.2 AA. Contrast needs a real drawing: the tests of the real window look at it. */
const RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];

/** Faults that axe finds by these rules, and others where they are named; one line each. */
export async function faults(root: Element = document.body, others: readonly string[] = []): Promise<string[]> {
  const result = await axe.run(root, { runOnly: [...RULES, ...others], rules: { "color-contrast": { enabled: false } } });
  return result.violations.flatMap((it) => it.nodes.map((node) => `${it.id}: ${node.html.slice(0, 160)}`));
}
