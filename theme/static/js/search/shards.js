/* Reads the files of the index, whose formats are in docs/contracts/search.md. No DOM. */

import { decodeList, wholeAt } from "./coding.js";
import { inflate } from "./inflate.js";

const decoder = new TextDecoder();
const EPOCH = Date.UTC(1970, 0, 1);
const DAY = 86400000;

/** A deflated file of JSON. */
export function readJson(data) {
  return JSON.parse(decoder.decode(inflate(data)));
}

/**
 * @typedef {{ numbers: Uint32Array, counts: Uint16Array }} Numbers
 * @typedef {{ exact: string, titles: ?Numbers, text: ?Numbers }} Variant one way of writing a folded word
 * @typedef {{ variants: Variant[], apart: boolean }} Entry `apart`: its lists lie in a file of their own
 */

/**
 * @param {Uint8Array} data
 * @returns {Map<string, Entry>} the words of a file, in its order
 */
export function readWords(data) {
  const found = new Map();
  const bytes = new Uint8Array(2048); // a folded word of 40 signs may have 1,320
  let place = 0;
  while (place < data.length) {
    const [same, afterSame] = wholeAt(data, place);
    const [more, start] = wholeAt(data, afterSame);
    bytes.set(data.subarray(start, start + more), same);
    const folded = decoder.decode(bytes.subarray(0, same + more));
    const [told, end] = wholeAt(data, start + more);
    const apart = (told & 1) === 1;
    const variants = [];
    place = end;
    for (let left = told >> 1; left > 0; left -= 1) {
      const [head, from] = wholeAt(data, place);
      const length = head >> 1;
      const variant = { exact: length ? decoder.decode(data.subarray(from, from + length)) : folded, titles: null, text: null };
      place = from + length;
      if (head & 1) {
        variant.titles = decodeList(data, place);
        place = variant.titles.end;
      }
      if (!apart) {
        variant.text = decodeList(data, place);
        place = variant.text.end;
      }
      variants.push(variant);
    }
    found.set(folded, { variants, apart });
  }
  return found;
}

/** The lists of a word's variants, one after the other. */
export function readLists(data) {
  const lists = [];
  for (let place = 0; place < data.length; ) {
    const list = decodeList(data, place);
    lists.push(list);
    place = list.end;
  }
  return lists;
}

/**
 * @param {Uint8Array} data
 * @returns {Map<number, { mark: number, list: Numbers }[]>} the pairs of a file by their prints
 */
export function readPairs(data) {
  const found = new Map();
  const bytesAt = (place, count) => data.slice(place, place + count).reduce((number, byte) => number * 256 + byte, 0);
  for (let place = 0; place < data.length; ) {
    const print = bytesAt(place, 3);
    const [told, start] = wholeAt(data, place + 3);
    const variants = found.get(print) || [];
    place = start;
    if (told === 1) {
      const [number, end] = wholeAt(data, place + 2);
      variants.push({ mark: bytesAt(place, 2), list: { numbers: Uint32Array.of(number), counts: Uint16Array.of(1) } });
      place = end;
    }
    for (let left = told >> 1; left > 0; left -= 1) {
      const list = decodeList(data, place + 2);
      variants.push({ mark: bytesAt(place, 2), list });
      place = list.end;
    }
    found.set(print, variants);
  }
  return found;
}

/** About how many syllables each document of a segment has. */
export function readLengths(data, count) {
  const codes = inflate(data);
  return Float64Array.from({ length: count }, (_, number) => 160 << ((codes[number >> 2] >> (2 * (number & 3))) & 3));
}

/** What readers may filter by: for each document of a segment its day, category, author and kind. */
export function readFacts(data) {
  const facts = readJson(data);
  const pages = new Set(facts.pages);
  let day = 0;
  return facts.days.map((step, number) => {
    day += step;
    return {
      day: day ? new Date(EPOCH + day * DAY).toISOString().slice(0, 10) : "",
      category: facts.categories[facts.category[number]],
      author: facts.authors[facts.author[number]],
      kind: pages.has(number) ? "page" : "article",
    };
  });
}
