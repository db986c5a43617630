/* What a reader typed, taken apart: the cases that Python runs too, and a query that is far too long. */

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { isAccented, parse } from "../../theme/static/js/search/query.js";

const cases = JSON.parse(readFileSync(new URL("../vectors/search-queries.json", import.meta.url), "utf8"));

for (const { typed, ...wanted } of cases) {
  test(`the parts of ${JSON.stringify(typed)}`, () => {
    const { runs, phrases, without, open } = parse(typed);
    assert.deepEqual({ runs: runs.map(told), phrases: phrases.map(told), without: without.map(told), open }, wanted);
  });
}

test("only the first 300 letters of a query are looked at", () => {
  const long = parse("a ".repeat(5_000));
  assert.equal(long.runs[0].syllables.length, 150);
  assert.equal(long.open, false);
  assert.equal(parse("a".repeat(10_000)).runs[0].syllables[0].exact, "a".repeat(40));
  assert.equal(parse("đ ".repeat(5_000).normalize("NFD")).runs[0].syllables.length, 150);
  assert.equal(parse("😀".repeat(290) + " công đoàn".repeat(1_000)).runs[0].syllables.length, 2);
  assert.equal(parse('"'.repeat(10_000)).phrases.length, 0);
  assert.equal(parse(" -a".repeat(3_334)).without.length, 100);
});

test("a single accent makes a query an accented one", () => {
  assert.equal(isAccented(parse("cong doan").runs[0]), false);
  assert.equal(isAccented(parse("cong đoan").runs[0]), true);
  assert.equal(isAccented(parse("2019").runs[0]), false);
});

function told({ syllables, numbers }) {
  return {
    exact: syllables.map((word) => word.exact).join(" "),
    folded: syllables.map((word) => word.folded).join(" "),
    numbers: numbers.map(({ start, length, word }) => [start, length, word.exact, word.folded]),
  };
}
