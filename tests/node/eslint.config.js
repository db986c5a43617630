import path from "node:path";
import js from "@eslint/js";
import globals from "globals";

const root = path.resolve(import.meta.dirname, "../..");

export default [
  { ...js.configs.recommended, basePath: root },
  {
    basePath: root,
    // ES2018 is what phones of that year run; nothing is compiled on the way to them.
    languageOptions: { ecmaVersion: 2018, sourceType: "module", globals: globals.browser },
    rules: {
      eqeqeq: "error", "no-var": "error", "prefer-const": "error", "no-unused-vars": ["error", { caughtErrors: "none" }],
    },
  },
  {
    // The preview's own, for the editor's browser.
    basePath: root,
    files: ["scripts/previewing/reload.js"],
    languageOptions: { ecmaVersion: 2022 },
  },
  {
    // Runs before anything else, in every browser: a classic script in the oldest syntax.
    basePath: root,
    files: ["theme/static/js/boot.js"],
    languageOptions: { ecmaVersion: 5, sourceType: "script" },
    rules: { "no-var": "off", "no-unused-vars": ["error", { caughtErrors: "none" }] },
  },
  {
    // Pure modules: no page, no window.
    basePath: root,
    files: ["theme/static/js/lib/dates.js"],
    languageOptions: { globals: Object.fromEntries(Object.keys(globals.browser).map((name) => [name, "off"])) },
  },
];
