/* Mistyped words: which word one letter away is meant. */

import assert from "node:assert/strict";
import { test } from "node:test";
import { correct } from "../../theme/static/js/search/edits.js";

/** What is meant where all known words are as frequent as each other. */
function among(typed, ...words) {
  return correct(typed, words, "c".repeat(words.length));
}

const EDITS = [
  ["a missing letter", "cng", "cong"],
  ["a missing first letter", "uong", "duong"],
  ["a missing last letter", "duon", "duong"],
  ["a letter too many", "coong", "cong"],
  ["a letter too many before the word", "xcong", "cong"],
  ["a letter too many behind the word", "congg", "cong"],
  ["another letter", "cang", "cong"],
  ["another first letter", "xong", "cong"],
  ["another last letter", "conh", "cong"],
  ["two neighbours exchanged", "cogn", "cong"],
  ["the first two letters exchanged", "ocng", "cong"],
  ["a word of two letters exchanged", "an", "na"],
];

for (const [what, typed, word] of EDITS) {
  test(`${what}: “${typed}” may be “${word}”`, () => {
    assert.equal(among(typed, word), word);
  });

  test(`the other way round: “${word}” may be “${typed}”`, () => {
    assert.equal(among(word, typed), typed);
  });
}

test("two edits are one too many", () => {
  for (const word of ["congxy", "co", "cabg", "nocg", "gonc", "ocgn", "cgno", "xcongx"]) {
    assert.equal(among("cong", word), "", word);
  }
});

test("the word itself is no candidate", () => {
  assert.equal(among("cong", "cong"), "");
  assert.equal(correct("cong", ["cong", "cung"], "zb"), "cung");
});

test("where no word is near there is no correction", () => {
  assert.equal(among("cong"), "");
  assert.equal(among("cong", "doan", "lao", "hoi"), "");
  assert.equal(among("", "cong"), "");
});

test("a word with the same first letter comes before a far more frequent one", () => {
  assert.equal(correct("dong", ["cong", "dung"], "zb"), "dung");
  assert.equal(correct("dong", ["dung", "cong"], "bz"), "dung");
});

test("of words with the same first letter the most frequent is meant", () => {
  assert.equal(correct("tih", ["ti", "tin", "tinh"], "cfd"), "tin");
  assert.equal(correct("tih", ["ti", "tin", "tinh"], "fcd"), "ti");
  assert.equal(correct("tih", ["ti", "tin", "tinh"], "cdf"), "tinh");
});

test("of words with other first letters the most frequent is meant", () => {
  assert.equal(correct("xong", ["bong", "cong", "dong"], "cfd"), "cong");
});

test("of equally frequent words the first is meant, so that every browser offers the same", () => {
  assert.equal(among("tih", "ti", "tin", "tinh"), "ti");
});
