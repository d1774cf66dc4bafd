import js from "@eslint/js";
import svelte from "eslint-plugin-svelte";
import { defineConfig } from "eslint/config";
import ts from "typescript-eslint";
import svelteConfig from "./svelte.config.js";

/** Rules for faults a compiler lets through. A rule that is off says why beside it. */
export default defineConfig(
  // Built, or written by the tests in Rust.
  { ignores: ["dist/", "src/shared/bindings/"] },
  { linterOptions: { reportUnusedDisableDirectives: "error", reportUnusedInlineConfigs: "error" } },
  js.configs.recommended,
  {
    rules: {
      // `== null` asks for null and undefined at once.
      eqeqeq: ["error", "always", { null: "ignore" }],
      "no-eval": "error",
      "no-implied-eval": "error",
      "no-var": "error",
    },
  },
  {
    files: ["**/*.ts", "**/*.svelte"],
    extends: [ts.configs.recommendedTypeChecked],
    languageOptions: {
      parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname, extraFileExtensions: [".svelte"] },
    },
    rules: {
      "@typescript-eslint/consistent-type-imports": ["error", { fixStyle: "inline-type-imports" }],
      "@typescript-eslint/no-deprecated": "error",
      "@typescript-eslint/no-non-null-assertion": "error",
      "@typescript-eslint/no-unnecessary-condition": "error",
      "@typescript-eslint/no-unnecessary-type-conversion": "error",
      "@typescript-eslint/no-unused-vars": ["error", { argsIgnorePattern: "^_", varsIgnorePattern: "^_" }],
      "@typescript-eslint/prefer-includes": "error",
      "@typescript-eslint/prefer-optional-chain": "error",
      "@typescript-eslint/return-await": ["error", "error-handling-correctness-only"],
      "@typescript-eslint/switch-exhaustiveness-check": ["error", { requireDefaultForNonUnion: true }],
      "@typescript-eslint/use-unknown-in-catch-callback-variable": "error",
    },
  },
  svelte.configs.recommended,
  {
    files: ["**/*.svelte", "**/*.svelte.ts"],
    languageOptions: { parserOptions: { parser: ts.parser, svelteConfig } },
    rules: {
      // The compiler knows the browser's names.
      "no-undef": "off",
      // `let` marks what the parent changes; the rule of the plugin knows that.
      "prefer-const": "off",
      "svelte/prefer-const": ["error", { destructuring: "all", excludedRunes: ["$props", "$bindable"] }],
      // It cannot tell a map within one function, or one that nothing on the page shows, from one the page follows.
      "svelte/prefer-svelte-reactivity": "off",
    },
  },
  {
    files: ["**/*.svelte"],
    rules: {
      "svelte/button-has-type": "error",
      "svelte/no-ignored-unsubscribe": "error",
      "svelte/no-inline-styles": "error",
      "svelte/no-target-blank": "error",
      "svelte/valid-style-parse": "error",
      // `{" "}` keeps a space that the compiler would take away.
      "svelte/no-useless-mustaches": "off",
      // Components and what one hands to the snippet of another have no type here; svelte-check knows and judges them.
      "@typescript-eslint/no-unnecessary-type-assertion": "off",
      "@typescript-eslint/no-unsafe-argument": "off",
      "@typescript-eslint/no-unsafe-assignment": "off",
      "@typescript-eslint/no-unsafe-call": "off",
      "@typescript-eslint/no-unsafe-member-access": "off",
      "@typescript-eslint/no-unsafe-return": "off",
      "@typescript-eslint/restrict-plus-operands": "off",
    },
  },
  { files: ["src/**"], rules: { "no-console": "error" } },
  {
    files: ["scripts/**"],
    languageOptions: { globals: { console: "readonly", document: "readonly", process: "readonly", window: "readonly" } },
  },
  {
    files: ["test/**", "src/preview/**"],
    rules: {
      // A row that is missing from the invented clinic ends the test there and then, which is what it should do.
      "@typescript-eslint/no-non-null-assertion": "off",
      // What a test counts the calls of is named, not called.
      "@typescript-eslint/unbound-method": "off",
    },
  },
);
