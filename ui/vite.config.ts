import { svelte } from "@sveltejs/vite-plugin-svelte";
import { readFileSync } from "node:fs";
import type { Plugin } from "vite";
import { defineConfig } from "vitest/config";
import { manual } from "./scripts/manual.ts";

/**
 * The policy the program's window enforces. The preview serves the pages under the same one, so a style or
 * script the window would refuse is refused there too.
 */
const POLICY =
  "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' blob: data:; font-src 'self'; connect-src 'self'; worker-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

/**
 * pdf.js reads its JPEG 2000 decoder (the one without WebAssembly) from a folder, by a fixed name, when a scanned
 * page needs it.
 */
function pdfDecoder(): Plugin {
  const name = "openjpeg_nowasm_fallback.js";
  return {
    name: "pdf-decoder",
    apply: "build",
    generateBundle() {
      this.emitFile({ type: "asset", fileName: `pdf/${name}`, source: readFileSync(`node_modules/pdfjs-dist/wasm/${name}`) });
    },
  };
}

export default defineConfig(({ mode }) => {
  // The preview shows the screens against an invented clinic. It is a build of its own: nothing of it
  // is part of the product.
  const preview = mode === "preview";
  return {
    plugins: [svelte(), pdfDecoder(), manual()],
    worker: { format: "es" },
    // The fonts pdf.js brings along.
    assetsInclude: ["**/*.pfb"],
    base: "./",
    clearScreen: false,
    // The words, the letters and the manual stand beside this folder.
    server: { port: 5173, strictPort: true, fs: { allow: [".", "../words", "../fonts", "../docs/manual"] } },
    preview: { port: 4173, strictPort: true, headers: { "Content-Security-Policy": POLICY } },
    build: {
      outDir: preview ? "../target/ui-preview" : "dist",
      emptyOutDir: true,
      target: "safari16",
      // Fonts and images stay files: the window's policy refuses `data:` fonts.
      assetsInlineLimit: 0,
      modulePreload: { polyfill: false },
      rolldownOptions: { input: preview ? ["preview.html", "gallery.html"] : ["index.html"] },
    },
    resolve: process.env.VITEST ? { conditions: ["browser"] } : {},
    test: {
      environment: "jsdom",
      include: ["src/**/*.test.ts", "test/**/*.test.ts"],
      setupFiles: ["test/setup.ts"],
      testTimeout: 120_000,
      // The tests must not lean on the machine's own time zone.
      env: { TZ: "America/New_York" },
    },
  };
});
