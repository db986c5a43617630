/* Lists of articles as plugins/search_index/coding.py writes them. No DOM. */

/**
 * @typedef {{ numbers: Uint32Array, counts: Uint16Array, end: number }} Postings the articles that hold a word, how
 *   often each does, and the first byte behind the list
 */

/**
 * The list that begins at a byte.
 *
 * @param {Uint8Array} data
 * @param {number} start
 * @returns {Postings}
 * @throws {RangeError} where the data end before the list does
 */
export function decodeList(data, start = 0) {
  const [count, place] = wholeAt(data, start);
  if (place >= data.length) throw new RangeError("the list is cut off");
  const ofGaps = data[place] >> 4;
  const ofCounts = data[place] & 15;
  if (count > (data.length - place) * 8) throw new RangeError("the list is cut off"); // no memory for a damaged count
  let bit = (place + 1) * 8;
  const last = data.length * 8;

  function value(k) {
    let high = 0;
    while (bit < last && (data[bit >> 3] >> (7 - (bit & 7))) & 1) {
      high += 1;
      bit += 1;
    }
    bit += 1;
    if (bit + k > last) throw new RangeError("the list is cut off");
    let low = 0;
    for (let step = 0; step < k; step += 1, bit += 1) low = (low << 1) | ((data[bit >> 3] >> (7 - (bit & 7))) & 1);
    return (high << k) | low;
  }

  const numbers = new Uint32Array(count);
  const counts = new Uint16Array(count);
  let number = -1;
  for (let index = 0; index < count; index += 1) numbers[index] = number += value(ofGaps) + 1;
  for (let index = 0; index < count; index += 1) counts[index] = value(ofCounts) + 1;
  return { numbers, counts, end: (bit + 7) >> 3 };
}

/**
 * A number in groups of seven bits, the lowest first, and the byte behind it.
 *
 * @throws {RangeError} where the data end before it does, or it is none of ours
 */
export function wholeAt(data, start) {
  let number = 0;
  for (let place = start, weight = 1; place < data.length && weight < 2 ** 28; place += 1, weight *= 128) {
    number += (data[place] & 127) * weight;
    if (data[place] < 128) return [number, place + 1];
  }
  throw new RangeError("cut off");
}

/**
 * Sorted words from one text: a capital letter tells how many signs a word begins with like the one before it.
 *
 * @param {string} text
 * @returns {string[]}
 */
export function wordsIn(text) {
  let word = "";
  return (text.match(/[A-Z][^A-Z]*/g) || []).map((piece) => {
    word = [...word].slice(0, piece.charCodeAt(0) - 65).join("") + piece.slice(1);
    return word;
  });
}

/** A count by its four highest bits. */
export function about(count) {
  const lower = Math.max(0, 28 - Math.clz32(count));
  return (count >> lower) << lower;
}

/** The count that a sign stands for. */
export function countOf(sign) {
  const code = sign.charCodeAt(0) - 48;
  return code < 16 ? code : (8 + (code & 7)) << ((code >> 3) - 1);
}
