/* Lists of articles: the bytes that Python writes, and files that were cut off. */

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { decodeList } from "../../theme/static/js/search/coding.js";

const cases = JSON.parse(readFileSync(new URL("../vectors/search-lists.json", import.meta.url), "utf8"));

for (const { numbers, counts, bytes } of cases) {
  const data = Uint8Array.from(Buffer.from(bytes, "hex"));

  test(`a list of ${numbers.length} articles`, () => {
    const padded = Uint8Array.from([1, 2, 3, ...data, 255]);
    const found = decodeList(padded, 3);
    assert.deepEqual([[...found.numbers], [...found.counts], found.end], [numbers, counts, 3 + data.length]);
  });

  test(`a list of ${numbers.length} articles that is cut off`, () => {
    for (let length = 0; length < data.length; length += 1) {
      assert.throws(() => decodeList(data.slice(0, length)), RangeError);
    }
  });
}

test("a damaged count asks for no memory", () => {
  assert.throws(() => decodeList(Uint8Array.from([255, 255, 255, 255, 15, 0, 0])), RangeError);
  assert.throws(() => decodeList(new Uint8Array(20).fill(255)), RangeError);
});
