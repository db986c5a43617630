/* What a reader typed, taken apart, as plugins/search_index/query.py does it. No DOM. */

import { wordsOf } from "./analysis.js";

const LONGEST = 300; // letters that are looked at
const QUOTES = "\"“”„«»";
// A phrase between two quotation marks, or a word with a minus before it.
const SPECIAL = new RegExp(`(-?)[${QUOTES}]([^${QUOTES}]*)[${QUOTES}]|(^|[ \\t\\n\u00a0])-(?=\\p{L})([^ \\t\\n\u00a0]+)`, "gu");

/**
 * @typedef {ReturnType<typeof wordsOf>} Words
 * @typedef {{ runs: Words[], phrases: Words[], without: Words[], open: boolean }} Query stretches of plain words, quoted
 *   phrases, what must not be there; `open` tells that the last word may still be typed
 */

/**
 * @param {string} typed
 * @returns {Query}
 */
export function parse(typed) {
  const text = [...typed.normalize("NFC")].slice(0, LONGEST).join("");
  const runs = [];
  const phrases = [];
  const without = [];
  let end = 0;
  SPECIAL.lastIndex = 0;
  for (let special = SPECIAL.exec(text); special; special = SPECIAL.exec(text)) {
    const [all, minus, phrase, , word] = special;
    runs.push(text.slice(end, special.index));
    if (minus || word) without.push(word === undefined ? phrase : word);
    else phrases.push(phrase);
    end = special.index + all.length;
  }
  runs.push(text.slice(end));
  const query = { runs: known(runs), phrases: known(phrases), without: known(without), open: false };
  query.open = query.runs.length > 0 && end < text.length && /[\p{L}\p{N}]$/u.test(text);
  return query;
}

function known(texts) {
  return texts.map(wordsOf).filter((words) => words.syllables.length > 0);
}

/** @param {Words} words whether any syllable was typed with its accents */
export function isAccented(words) {
  return words.syllables.some((word) => word.exact !== word.folded);
}
