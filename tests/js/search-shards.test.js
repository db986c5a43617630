/* The files of a small index that Python made: what is read from them, and from files that are cut off or damaged. */

import assert from "node:assert/strict";
import { readFileSync, readdirSync } from "node:fs";
import { test } from "node:test";
import { deflateRawSync, inflateRawSync } from "node:zlib";
import {
  readFacts, readJson, readLengths, readLists, readPairs, readWords,
} from "../../theme/static/js/search/shards.js";
import { keyOf, markOf } from "../../theme/static/js/search/sums.js";

const FOLDER = new URL("../vectors/search-edition/", import.meta.url);
const DOCUMENTS = JSON.parse(readFileSync(new URL("../vectors/search-edition.json", import.meta.url), "utf8"));
const LISTS = JSON.parse(readFileSync(new URL("../vectors/search-lists.json", import.meta.url), "utf8"));
const TOP = JSON.parse(inflateRawSync(readFileSync(new URL("top.bin", FOLDER))));
const [{ name: SEGMENT }] = TOP.segments;
const WORDS = readdirSync(new URL(`${SEGMENT}/words/`, FOLDER)).map((name) => `words/${name}`);

function file(name) {
  return new Uint8Array(readFileSync(new URL(`${SEGMENT}/${name}`, FOLDER)));
}

function all(list) {
  return list && [[...list.numbers], [...list.counts]];
}

const known = new Map(WORDS.flatMap((name) => [...readWords(file(name))]));

function variantsOf(folded) {
  return known.get(folded).variants.map(({ exact, titles, text }) => [exact, all(titles), all(text)]);
}

test("words have their variants, each with the documents that hold it in the title and at all", () => {
  assert.deepEqual(variantsOf("hoa"), [["hoa", [[3], [1]], [[3], [2]]], ["hoà", [[2], [1]], [[2], [2]]]]);
  assert.deepEqual(variantsOf("ma"), [["ma", null, [[5], [1]]], ["má", null, [[5], [1]]], ["mạ", null, [[5], [1]]]]);
  assert.deepEqual(variantsOf("doan")[0], ["đoàn", [[0], [1]], [[0, 1, 2, 3, 4, 5, 6], [1, 2, 2, 1, 1, 1, 2]]]);
});

test("numbers and days of publication are words", () => {
  assert.deepEqual(variantsOf("12-kh-ldld"), [["12-kh-lđlđ", [[1], [1]], [[1], [1]]]]);
  assert.deepEqual(variantsOf("21-11-2026"), [["21-11-2026", null, [[1], [1]]]]);
  assert.deepEqual(variantsOf("@20-2-2026"), [["@20-2-2026", null, [[3, 4], [1, 1]]]]);
});

test("the words of all files stand in the order of their bytes, each once", () => {
  const words = WORDS.flatMap((name) => [...readWords(file(name)).keys()]);
  const byBytes = (one, other) => Buffer.compare(Buffer.from(one), Buffer.from(other));
  assert.deepEqual(words, [...new Set(words)].sort(byBytes));
  assert.ok(words.length > 100);
});

test("a word whose lists lie apart has none in its file", () => {
  // Nothing like the word before; two bytes, “ma”; two variants, lists apart; “ma”, without titles; “má”, likewise.
  const found = readWords(Uint8Array.of(0, 2, 109, 97, 5, 0, 6, ...Buffer.from("má")));
  const variants = ["ma", "má"].map((exact) => ({ exact, titles: null, text: null }));
  assert.deepEqual([...found], [["ma", { variants, apart: true }]]);
});

test("a damaged length leads out of the file and never back into it", () => {
  // Half of it, as 32 bits with a sign, is −7: back from the end to the word, whose one byte leads to the end again.
  const back = [0xf2, 0xff, 0xff, 0xff, 0x0f];
  assert.throws(() => readWords(Uint8Array.of(0, 1, 12, 5, ...back)), RangeError);
});

test("a word may be longer than any that is typed: compatibility letters grow when they are folded", () => {
  const long = "a".repeat(300);
  const found = readWords(Uint8Array.of(0, 0xac, 0x02, ...Buffer.from(long), 2, 0, 1, 0, 0));
  assert.deepEqual([...found.keys()], [long]);
});

test("a word takes its beginning from the word before it, byte by byte", () => {
  // “ẽ” and “ế” differ in the last of three bytes.
  const list = [1, 0, 0];
  const [one, other] = ["ẽ", "ế"].map((word) => [...Buffer.from(word)]);
  const found = readWords(Uint8Array.of(0, 3, ...one, 2, 0, ...list, 2, 1, other[2], 2, 0, ...list));
  assert.deepEqual([...found.keys()], ["ẽ", "ế"]);
});

test("pairs are found by their print and mark, with the documents in which they stand side by side", () => {
  const pairs = readPairs(file("pairs/0.bin"));
  const of = (one, other) => {
    const alike = pairs.get(keyOf(bare(one), bare(other)).print);
    return alike.filter(({ mark }) => mark === markOf(one, other)).map(({ list }) => all(list));
  };
  assert.deepEqual(of("công", "đoàn"), [[[0, 1, 2, 3, 4, 5, 6], [1, 2, 1, 1, 1, 1, 1]]]);
  assert.deepEqual(of("hoà", "thuận"), [[[2], [2]]]);
  assert.deepEqual(of("mạ", "non"), [[[5], [1]]]);
  assert.equal(pairs.get(keyOf("non", "ma").print), undefined);
});

function bare(word) {
  return word.replace(/đ/g, "d").normalize("NFD").replace(/\p{M}/gu, "");
}

test("lists that lie one behind the other come one by one", () => {
  const data = Uint8Array.from(Buffer.from(LISTS.map(({ bytes }) => bytes).join(""), "hex"));
  assert.deepEqual(readLists(data).map(all), LISTS.map(({ numbers, counts }) => [numbers, counts]));
  assert.deepEqual(readLists(new Uint8Array(0)), []);
});

test("lengths are told for each document, the shortest as about 160", () => {
  assert.deepEqual([...readLengths(file("lengths.bin"), 7)], Array(7).fill(160));
  const codes = deflateRawSync(Uint8Array.of(0b11100100, 0b10));
  assert.deepEqual([...readLengths(codes, 5)], [160, 320, 640, 1280, 640]);
});

test("facts are those of the documents", () => {
  const told = DOCUMENTS.map(({ date: day, category, author }) => {
    return { day, category, author, kind: day ? "article" : "page" };
  });
  assert.deepEqual(readFacts(file("facts.bin")), told);
});

test("cards and texts are those of the documents", () => {
  const cards = [0, 1].flatMap((number) => readJson(file(`cards/${number}.bin`)));
  const texts = [0, 1].flatMap((number) => readJson(file(`texts/${number}.bin`)));
  assert.deepEqual(cards.map(([title, , day]) => [title, day]), DOCUMENTS.map(({ title, date }) => [title, date]));
  assert.deepEqual(
    texts,
    DOCUMENTS.map((one) => [one.title, one.sapo, ...one.body, one.byline, ...one.terms].filter(Boolean)),
  );
});

const READERS = [
  ...WORDS.map((name) => [name, readWords]),
  ["pairs/0.bin", readPairs],
  ["cards/0.bin", readJson],
  ["texts/0.bin", readJson],
  ["facts.bin", readFacts],
  ["lengths.bin", (data) => readLengths(data, 7)],
];

for (const [name, read] of READERS) {
  test(`${name}: a file that is cut off gives an error, or what stands before the cut`, () => {
    const data = file(name);
    const isPlain = read === readWords || read === readPairs;
    for (let length = 0; length < data.length; length += 1) {
      const found = tried(read, data.subarray(0, length));
      if (!isPlain) assert.ok(found instanceof RangeError, `${length}: ${found}`);
      else if (!(found instanceof Error)) assert.deepEqual([...found], [...read(data)].slice(0, found.size));
    }
  });

  test(`${name}: a file of which a byte is another ends in data or an error`, () => {
    const data = file(name);
    for (let place = 0; place < data.length; place += 1) {
      for (const change of [1, 128, 255]) {
        const damaged = Uint8Array.from(data);
        damaged[place] ^= change;
        tried(read, damaged);
      }
    }
  });

  test(`${name}: bytes that are all alike end in data or an error`, () => {
    for (let byte = 0; byte < 256; byte += 1) tried(read, new Uint8Array(400).fill(byte));
  });
}

test("lists that are cut off give an error, or those before the cut", () => {
  const data = Uint8Array.from(Buffer.from(LISTS[3].bytes + LISTS[4].bytes, "hex"));
  const first = LISTS[3].bytes.length / 2;
  for (let length = 1; length < data.length; length += 1) {
    const found = tried(readLists, data.subarray(0, length));
    if (length === first) assert.equal(found.length, 1);
    else assert.ok(found instanceof RangeError, String(length));
  }
});

/** What is read; or the error, which may be that of a list, of deflated data, or of JSON. */
function tried(read, data) {
  try {
    return read(data);
  } catch (fault) {
    assert.ok(fault instanceof RangeError || fault instanceof SyntaxError || fault instanceof TypeError, String(fault));
    return fault;
  }
}
