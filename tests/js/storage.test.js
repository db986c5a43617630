/* A browser that refuses storage forgets, and nothing else changes. */

import assert from "node:assert/strict";
import { afterEach, test } from "node:test";
import { remember } from "../../theme/static/js/lib/storage.js";

const own = Object.getOwnPropertyDescriptor(globalThis, "localStorage");

afterEach(() => {
  delete globalThis.localStorage;
  if (own) Object.defineProperty(globalThis, "localStorage", own);
});

/** Put a storage, or what happens when a script asks for it, in the place of the browser's. */
const place = (get) => Object.defineProperty(globalThis, "localStorage", { get, configurable: true });

test("a value is kept under its name, and an empty one is forgotten", () => {
  const kept = new Map();
  place(() => ({ setItem: (name, value) => kept.set(name, value), removeItem: (name) => kept.delete(name) }));
  remember("co-chu", "3");
  assert.deepEqual([...kept], [["co-chu", "3"]]);
  remember("co-chu", "");
  assert.deepEqual([...kept], []);
});

test("a storage that is full is survived", () => {
  let asked = 0;
  const full = () => {
    asked += 1;
    throw new Error("QuotaExceededError");
  };
  place(() => ({ setItem: full, removeItem: full }));
  remember("co-chu", "3");
  remember("co-chu", "");
  assert.equal(asked, 2);
});

test("a storage that a policy forbids to touch is survived", () => {
  let asked = 0;
  place(() => {
    asked += 1;
    throw new Error("SecurityError");
  });
  remember("co-chu", "3");
  assert.equal(asked, 1);
});
