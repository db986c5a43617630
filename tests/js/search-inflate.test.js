/* Inflating: whatever zlib deflates comes back; damaged data end in an error, never in an endless loop. */

import assert from "node:assert/strict";
import { test } from "node:test";
import { constants, deflateRawSync } from "node:zlib";
import { inflate } from "../../theme/static/js/search/inflate.js";

const FIXED = constants.Z_FIXED;
const DAMAGED = 2_000; // files that are tried

/** Numbers below a limit that are the same every time (mulberry32). */
function seeded(seed) {
  let state = seed;
  return (limit) => {
    state = (state + 0x6d2b79f5) | 0;
    let value = Math.imul(state ^ (state >>> 15), state | 1);
    value ^= value + Math.imul(value ^ (value >>> 7), value | 61);
    return ((value ^ (value >>> 14)) >>> 0) % limit;
  };
}

function bytes(length, seed, different = 256) {
  const chance = seeded(seed);
  return Uint8Array.from({ length }, () => chance(different));
}

function prose(length) {
  const chance = seeded(7);
  const words = "công đoàn cơ sở thi đua lao động tỉnh Tuyên Quang, hội nghị; đại hội. 12/KH-LĐLĐ 5-3-2019".split(" ");
  return new TextEncoder().encode(Array.from({ length }, () => words[chance(words.length)]).join(" "));
}

const TEXTS = {
  "nothing": new Uint8Array(0),
  "one byte": Uint8Array.of(0),
  "a word": new TextEncoder().encode("công đoàn"),
  "all bytes": Uint8Array.from({ length: 256 }, (_, byte) => byte),
  "prose": prose(5_000),
  "the same byte over and over": new Uint8Array(70_000).fill(97),
  "what comes again far behind": Uint8Array.from([...bytes(32_700, 1), ...bytes(32_700, 1)]),
  "chance": bytes(70_000, 2),
  "chance of few letters": bytes(70_000, 3, 5),
};
const WAYS = [
  ...[0, 1, 6, 9].map((level) => ({ level, memLevel: 9 })),
  { level: 9, strategy: FIXED },
  { level: 6, strategy: constants.Z_HUFFMAN_ONLY },
  { level: 6, strategy: constants.Z_RLE },
  { level: 9, memLevel: 1, windowBits: 9 },
];

for (const [name, text] of Object.entries(TEXTS)) {
  test(`${name}: what is deflated comes back at every level and strategy`, () => {
    for (const way of WAYS) {
      assert.ok(Buffer.from(text).equals(inflate(deflateRawSync(text, way))), JSON.stringify(way));
    }
  });
}

test("the tries have stored, fixed and dynamic blocks", () => {
  const kinds = WAYS.map((way) => (deflateRawSync(TEXTS.prose, way)[0] >> 1) & 3);
  assert.deepEqual([...new Set(kinds)].sort(), [0, 1, 2]);
});

test("a megabyte comes back", () => {
  const text = prose(200_000);
  assert.ok(text.length > 1_000_000);
  assert.ok(Buffer.from(text).equals(inflate(deflateRawSync(text))));
});

test("what lies before and behind the data in their memory is not read", () => {
  const data = deflateRawSync("công đoàn");
  const padded = Uint8Array.from([255, 255, ...data, 255, 255]);
  assert.equal(Buffer.from(inflate(padded.subarray(2, 2 + data.length))).toString(), "công đoàn");
});

for (const way of [{ level: 0 }, { level: 9, strategy: FIXED }, { level: 9 }]) {
  test(`data that are cut off anywhere give an error: ${JSON.stringify(way)}`, () => {
    const data = deflateRawSync(prose(150), way);
    for (let length = 0; length < data.length; length += 1) {
      assert.throws(() => inflate(data.subarray(0, length)), RangeError);
    }
  });
}

// Blocks written bit by bit: the last one, of fixed codes; `a`; three bytes again; the distance of one byte.
const [BLOCK, LETTER, AGAIN, BEFORE, END] = ["110", "10010001", "0000001", "00000", "0000000"];

function bits(...codes) {
  const data = new Uint8Array(12);
  [...codes.join("")].forEach((bit, place) => (data[place >> 3] |= Number(bit) << (place & 7)));
  return data;
}

test("a block that is written bit by bit is understood", () => {
  assert.deepEqual([...inflate(bits(BLOCK, LETTER, AGAIN, BEFORE, END))], [97, 97, 97, 97]);
});

test("a block of the unknown kind is damaged", () => {
  assert.throws(() => inflate(bits("111")), RangeError);
});

test("a repetition of what lies before the beginning is damaged", () => {
  assert.throws(() => inflate(bits(BLOCK, AGAIN, BEFORE, END)), RangeError);
  assert.throws(() => inflate(bits(BLOCK, LETTER, AGAIN, "00001", END)), RangeError);
});

test("signs of no length and of no distance are damaged", () => {
  for (const sign of ["11000110", "11000111"]) {
    assert.throws(() => inflate(bits(BLOCK, LETTER, sign, BEFORE, END)), RangeError);
  }
  for (const sign of ["11110", "11111"]) {
    assert.throws(() => inflate(bits(BLOCK, LETTER, AGAIN, sign, END)), RangeError);
  }
});

test("a stored block that says to be longer than the file is cut off", () => {
  assert.throws(() => inflate(Uint8Array.of(1, 255, 255, 0, 0, 1, 2, 3)), RangeError);
});

test("a byte that is another ends in data or a RangeError", () => {
  const chance = seeded(11);
  const ways = [{ level: 0 }, { level: 9, strategy: FIXED }, { level: 9 }];
  const whole = ways.map((way) => deflateRawSync(prose(60), way));
  for (let time = 0; time < DAMAGED; time += 1) {
    const data = Uint8Array.from(whole[time % whole.length]);
    data[chance(data.length)] ^= 1 + chance(255);
    endsWell(data);
  }
});

test("any bytes at all end in data or a RangeError", () => {
  for (let time = 0; time < DAMAGED; time += 1) {
    const data = bytes(60, 100 + time);
    data[0] = (data[0] & ~6) | ((time % 3) << 1); // each kind of block as often
    endsWell(data);
  }
});

function endsWell(data) {
  try {
    assert.ok(inflate(data) instanceof Uint8Array);
  } catch (fault) {
    assert.ok(fault instanceof RangeError, `${fault} for ${Buffer.from(data).toString("hex")}`);
  }
}
