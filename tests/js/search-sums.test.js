/* Check sums of pairs: those of zlib, since Python made the files with it. */

import assert from "node:assert/strict";
import { test } from "node:test";
import { crc32 } from "node:zlib";
import { keyOf, markOf } from "../../theme/static/js/search/sums.js";

const PAIRS = [
  ["cong", "doan"], ["công", "đoàn"], ["thi", "đua"], ["hoà", "thuận"], ["ưỡn", "ẹo"], ["12", "kh"], ["a", "b"],
  ["", ""], ["nghiêng", "nghiêng"], ["日本", "大会"], ["😀", "a"], ["x".repeat(40), "ở".repeat(40)],
];

for (const [one, other] of PAIRS) {
  const bytes = Buffer.from(`${one} ${other}`);

  test(`the sum of “${one} ${other}” is zlib's, the print that of its bytes from behind`, () => {
    assert.deepEqual(keyOf(one, other), { sum: crc32(bytes), print: crc32(Buffer.from(bytes).reverse()) & 0xffffff });
  });

  test(`the mark of “${one} ${other}” is the lower half of its sum`, () => {
    assert.equal(markOf(one, other), crc32(bytes) & 0xffff);
  });
}

test("the sum is CRC-32 as it is known everywhere, and needs no zlib to tell", () => {
  assert.equal(keyOf("The quick brown fox jumps over the lazy", "dog").sum, 0x414fa339);
});

test("a sum is never negative, whatever its highest bit", () => {
  const sums = Array.from({ length: 64 }, (_, number) => keyOf("công", String(number)).sum);
  assert.ok(sums.some((sum) => sum >= 2 ** 31));
  assert.ok(sums.every((sum) => Number.isInteger(sum) && sum >= 0 && sum < 2 ** 32));
});

test("the order of two words and the place of the space between them make other sums", () => {
  assert.notEqual(keyOf("công", "đoàn").sum, keyOf("đoàn", "công").sum);
  assert.notEqual(keyOf("ab", "c").sum, keyOf("a", "bc").sum);
  assert.notEqual(markOf("ma", "má"), markOf("má", "ma"));
});

test("asking twice gives the same", () => {
  assert.deepEqual(keyOf("công", "đoàn"), keyOf("công", "đoàn"));
});
