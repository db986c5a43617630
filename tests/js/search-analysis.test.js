/* Words as search knows them: the cases that Python runs too, and texts that mean harm. */

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { wordsOf } from "../../theme/static/js/search/analysis.js";

const cases = JSON.parse(readFileSync(new URL("../vectors/search-words.json", import.meta.url), "utf8"));

for (const { text, syllables, numbers } of cases) {
  test(`the words of ${JSON.stringify(text.slice(0, 40))}`, () => {
    const found = wordsOf(text);
    assert.deepEqual(found.syllables.map(({ exact, folded }) => [exact, folded]), syllables);
    assert.deepEqual(found.numbers.map(({ start, length, word }) => [start, length, word.exact, word.folded]), numbers);
  });
}

test("hostile texts are harmless", () => {
  assert.deepEqual(wordsOf("a".repeat(10_000)).syllables.map(({ exact }) => exact.length), [40]);
  assert.equal(wordsOf("1/".repeat(50_000)).syllables.length, 50_000);
  assert.equal(wordsOf("1/".repeat(300_000)).syllables.length, 300_000);
  assert.equal(wordsOf("1/2/2019-".repeat(100_000)).numbers.length, 100_000);
  assert.equal(wordsOf("\u202e<img onerror=x>\u0301\u0301").syllables.at(-1).exact, "x");
  assert.deepEqual(wordsOf("-/._– ".repeat(10_000)).syllables, []);
});
