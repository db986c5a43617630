/* The words of a text as search knows them, as plugins/search_index/analysis.py has them. No DOM. */

const LONGEST = 40; // letters of a syllable or number
const RUN = "[\\p{L}\\p{N}]+";
const CHAIN = new RegExp(`${RUN}(?:(?: ?/ ?|[.\\-–_])${RUN})*`, "gu");
const PARTS = new RegExp(RUN, "gu");
const INVISIBLE = /[\u00ad\u200b\u200c\u2060-\u2064\ufeff]|\u200d(?![\u2190-\u2bff\u{1f000}-\u{1faff}])/gu;
const MARKS = /[\u0300-\u036f]/g;
const NUMBER = /^[0-9]+$/;
const DIGIT = /[0-9]/;
const THOUSANDS = /^[0-9]{1,3}(?:\.[0-9]{3})+$/;
// A tone on the first of two vowels that end a syllable stands on the second in the newer spelling: hòa, hoà.
const OLDER = "òa óa ỏa õa ọa òe óe ỏe õe ọe ùy úy ủy ũy ụy".split(" ");
const NEWER = "oà oá oả oã oạ oè oé oẻ oẽ oẹ uỳ uý uỷ uỹ uỵ".split(" ");
const NEWER_TONE = new Map(OLDER.map((old, place) => [old, NEWER[place]]));

/**
 * @typedef {{ exact: string, folded: string }} Word a syllable or number as it is written, and without accents
 * @typedef {{ start: number, length: number, word: Word }} Whole a number, and which syllables it is made of
 */

/**
 * The syllables of a text in order, and the numbers among them: document numbers, dates, grouped numbers.
 *
 * @param {string} text
 * @returns {{ syllables: Word[], numbers: Whole[] }}
 */
export function wordsOf(text) {
  const syllables = [];
  const numbers = [];
  for (const chain of plain(text).match(CHAIN) || []) {
    const parts = chain.match(PARTS);
    // One by one: a hostile chain has more parts than a call may have arguments.
    if (parts.length > 1 && DIGIT.test(chain)) {
      for (const number of numbersOf(chain, parts, syllables.length)) numbers.push(number);
    }
    for (const part of parts) syllables.push(wordOf(part));
  }
  for (const date of datesInWords(syllables)) numbers.push(date);
  numbers.sort((one, other) => one.start - other.start);
  return { syllables, numbers };
}

/** @param {string} syllable in lower case already */
export function wordOf(syllable) {
  const short = [...syllable].slice(0, LONGEST).join("");
  const newer = NEWER_TONE.get(short.slice(-2));
  const exact = newer ? short.slice(0, -2) + newer : short;
  return { exact, folded: fold(exact) };
}

/** @param {string} text in lower case already */
export function fold(text) {
  const plainer = text.replace(/đ/g, "d").normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
  return plainer.replace(/ß/g, "ss").replace(/ς/g, "σ");
}

/**
 * Where words that are looked for stand side by side among others, from a place on; −1 where they do not.
 *
 * @param {string[]} words
 * @param {string[]} looked
 */
export function placeWithin(words, looked, from = 0) {
  for (let start = from; start + looked.length <= words.length; start += 1) {
    if (looked.every((word, step) => words[start + step] === word)) return start;
  }
  return -1;
}

function plain(text) {
  const lower = text.normalize("NFC").replace(INVISIBLE, "").toLowerCase();
  return lower.normalize("NFC").replace(MARKS, "");
}

function numbersOf(chain, parts, start) {
  if (THOUSANDS.test(chain)) return [whole(start, parts.length, parts.join(""))];
  const found = [];
  let begun = 0;
  for (let place = 0; place < parts.length; ) {
    const date = dateOf(parts.slice(place, place + 3));
    if (date) {
      found.push(...numberOf(parts.slice(begun, place), start + begun), whole(start + place, 3, date));
      place += 3;
      begun = place;
    } else {
      place += 1;
    }
  }
  return [...found, ...numberOf(parts.slice(begun), start + begun)];
}

function numberOf(parts, start) {
  if (parts.length < 2 || !parts.some((part) => DIGIT.test(part))) return [];
  return [whole(start, parts.length, parts.map(withoutZeros).join("-"))];
}

/** `21-11-2019` for three parts that are a date, day first or year first; empty for any others. */
function dateOf(parts) {
  if (parts.length < 3 || !parts.every((part) => NUMBER.test(part))) return "";
  const [day, month, year] = parts[0].length === 4 ? [...parts].reverse() : parts;
  if (year.length !== 4 || day.length > 2 || month.length > 2) return "";
  const known = day >= 1 && day <= 31 && month >= 1 && month <= 12;
  return known ? `${Number(day)}-${Number(month)}-${year}` : "";
}

/** `21 tháng 11 năm 2019`, as datelines and documents have it, is the same date. */
function datesInWords(syllables) {
  const found = [];
  for (let place = 1; place < syllables.length - 3; place += 1) {
    if (syllables[place].folded !== "thang" || syllables[place + 2].folded !== "nam") continue;
    const parts = [-1, 1, 3].map((step) => syllables[place + step].exact);
    const date = parts[0].length < 4 ? dateOf(parts) : "";
    if (date) found.push(whole(place - 1, 5, date));
  }
  return found;
}

function whole(start, length, text) {
  return { start, length, word: wordOf(text) };
}

function withoutZeros(part) {
  return NUMBER.test(part) ? part.replace(/^0+(?=.)/, "") : part;
}
