import type uPlot from "uplot";

/**
 * The drawing library. It makes a number format of the browser's language while it loads, and WebKit names a
 * language that no format knows ("c") where the system has none; so a known one is put in its place first.
 */
export async function loadPlot(): Promise<typeof uPlot> {
  try {
    new Intl.NumberFormat(navigator.language);
  } catch {
    Object.defineProperty(navigator, "language", { value: "en-IN", configurable: true });
  }
  return (await import("uplot")).default;
}
