/* Inflates what zlib has deflated (RFC 1951), at once: phones of 2018 have no DecompressionStream. No DOM. */

const EXTRA_OF_LENGTHS = [0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 2, 3, 3, 3, 3, 4, 4, 4, 4, 5, 5, 5, 5, 0];
const EXTRA_OF_DISTANCES = [0, 0, 0, 0, 1, 1, 2, 2, 3, 3, 4, 4, 5, 5, 6, 6, 7, 7, 8, 8, 9, 9, 10, 10, 11, 11, 12, 12, 13, 13];
const ORDER = [16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15];
const LENGTHS = firsts(EXTRA_OF_LENGTHS, 3);
LENGTHS[28] = 258;
const DISTANCES = firsts(EXTRA_OF_DISTANCES, 1);
const LONGEST_CODE = 15;

/**
 * @param {Uint8Array} data
 * @returns {Uint8Array}
 * @throws {RangeError} where the data are damaged or cut off
 */
export function inflate(data) {
  const bits = reader(data);
  let made = new Uint8Array(Math.max(1024, data.length * 4));
  let size = 0;

  function room(wanted) {
    if (size + wanted <= made.length) return;
    const larger = new Uint8Array(Math.max(made.length * 2, size + wanted));
    larger.set(made);
    made = larger;
  }

  function store() {
    const stored = bits.bytes();
    room(stored.length);
    made.set(stored, size);
    size += stored.length;
  }

  function expand(lengths, distances) {
    for (;;) {
      const sign = lengths(bits);
      if (sign === 256) return;
      if (sign < 256) {
        room(1);
        made[size] = sign;
        size += 1;
        continue;
      }
      const length = LENGTHS[sign - 257] + bits.take(EXTRA_OF_LENGTHS[sign - 257]);
      const place = distances(bits);
      const from = size - DISTANCES[place] - bits.take(EXTRA_OF_DISTANCES[place]);
      if (!(from >= 0)) throw new RangeError("damaged");
      room(length);
      for (let step = 0; step < length; step += 1) made[size + step] = made[from + step];
      size += length;
    }
  }

  for (let last = 0; !last; ) {
    last = bits.take(1);
    const kind = bits.take(2);
    if (kind === 0) store();
    else if (kind === 1) expand(...fixed());
    else if (kind === 2) expand(...dynamic(bits));
    else throw new RangeError("damaged");
  }
  return made.subarray(0, size);
}

function firsts(extra, start) {
  let value = start;
  return extra.map((bits) => {
    const first = value;
    value += 1 << bits;
    return first;
  });
}

function reader(data) {
  let place = 0;
  let held = 0;
  let count = 0;
  return {
    take(wanted) {
      while (count < wanted) {
        if (place >= data.length) throw new RangeError("cut off");
        held |= data[place] << count;
        place += 1;
        count += 8;
      }
      const value = held & ((1 << wanted) - 1);
      held >>>= wanted;
      count -= wanted;
      return value;
    },
    /** A stored block: its length twice, then its bytes. */
    bytes() {
      held = 0;
      count = 0;
      const length = data[place] | (data[place + 1] << 8);
      const start = place + 4;
      place = start + length;
      if (!(place <= data.length)) throw new RangeError("cut off");
      return data.subarray(start, place);
    },
  };
}

/** A function that reads the next sign by a canonical Huffman code, given by the lengths of its codes. */
function decoder(lengths) {
  const counts = new Uint16Array(LONGEST_CODE + 1);
  for (const length of lengths) counts[length] += 1;
  counts[0] = 0;
  const starts = new Uint16Array(LONGEST_CODE + 2);
  for (let length = 1; length <= LONGEST_CODE; length += 1) starts[length + 1] = starts[length] + counts[length];
  const signs = new Uint16Array(lengths.length);
  lengths.forEach((length, sign) => {
    if (length) {
      signs[starts[length]] = sign;
      starts[length] += 1;
    }
  });
  return (bits) => {
    let code = 0;
    let first = 0;
    let place = 0;
    for (let length = 1; length <= LONGEST_CODE; length += 1) {
      code |= bits.take(1);
      const count = counts[length];
      if (code - count < first) return signs[place + code - first];
      place += count;
      first = (first + count) << 1;
      code <<= 1;
    }
    throw new RangeError("damaged");
  };
}

let known;

function fixed() {
  if (!known) {
    const lengths = Array.from({ length: 288 }, (_, sign) => (sign < 144 ? 8 : sign < 256 ? 9 : sign < 280 ? 7 : 8));
    known = [decoder(lengths), decoder(Array(30).fill(5))];
  }
  return known;
}

function dynamic(bits) {
  const ofLengths = bits.take(5) + 257;
  const ofDistances = bits.take(5) + 1;
  const ofCodes = bits.take(4) + 4;
  const codes = Array(19).fill(0);
  for (let place = 0; place < ofCodes; place += 1) codes[ORDER[place]] = bits.take(3);
  const next = decoder(codes);
  const lengths = [];
  while (lengths.length < ofLengths + ofDistances) {
    const sign = next(bits);
    if (sign < 16) lengths.push(sign);
    else if (sign === 16) repeat(lengths, lengths[lengths.length - 1], 3 + bits.take(2));
    else repeat(lengths, 0, sign === 17 ? 3 + bits.take(3) : 11 + bits.take(7));
  }
  return [decoder(lengths.slice(0, ofLengths)), decoder(lengths.slice(ofLengths, ofLengths + ofDistances))];
}

function repeat(list, value, times) {
  for (let step = 0; step < times; step += 1) list.push(value);
}
