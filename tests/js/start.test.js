/* One failing component leaves the others, and its own other elements, alone. */

import assert from "node:assert/strict";
import { test } from "node:test";
import { startAll } from "../../theme/static/js/lib/start.js";

/** A page that has these elements for each selector. */
const pageOf = (elements) => ({ querySelectorAll: (selector) => elements[selector] ?? [] });

/** Components for selectors a, b and c, of which b fails on one element; and what was started. */
function components(started) {
  return ["a", "b", "c"].map(
    (selector) =>
      class {
        static selector = selector;

        constructor(element) {
          if (element === "b1") throw new Error("hỏng");
          started.push(element);
        }
      },
  );
}

test("every element of every component is started, in order", () => {
  const started = [];
  startAll(pageOf({ a: ["a1", "a2"], c: ["c1"] }), components(started));
  assert.deepEqual(started, ["a1", "a2", "c1"]);
});

test("a component that fails is told to the console and the others start", (context) => {
  const told = context.mock.method(console, "error", () => {});
  const started = [];
  startAll(pageOf({ a: ["a1"], b: ["b1", "b2"], c: ["c1"] }), components(started));
  assert.deepEqual(started, ["a1", "b2", "c1"]);
  assert.equal(told.mock.callCount(), 1);
  assert.match(String(told.mock.calls[0].arguments[0]), /hỏng/);
});
