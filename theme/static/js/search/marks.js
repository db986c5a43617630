/* Where the words of a query stand in a text, and the part of a text that is worth showing. No DOM. */

import { placeWithin, wordsOf } from "./analysis.js";
import { isAccented } from "./query.js";

const WORD = /[\p{L}\p{M}\p{N}]+/gu;
const known = new Map();
const AROUND = 90; // letters before and behind a phrase that are shown of a body

/**
 * @typedef {{ exact: string, folded: string, isOpen: boolean, isSure: boolean }} Looked a word to be found; an open one
 *   may go on, a sure one is marked with these accents alone
 * @typedef {{ text: string, isMarked: boolean }} Piece
 */

/**
 * The syllables of a text, and where each stands in it.
 *
 * @param {string} text
 * @returns {{ exact: string, folded: string, start: number, end: number }[]}
 */
export function standing(text) {
  const words = [];
  WORD.lastIndex = 0;
  for (let found = WORD.exec(text); found; found = WORD.exec(text)) {
    const word = wordIn(found[0]);
    if (word) words.push({ ...word, start: found.index, end: found.index + found[0].length });
  }
  return words;
}

/** The one word of a piece of text, remembered: titles and leads are looked at again and again, and share most words. */
function wordIn(piece) {
  if (!known.has(piece)) known.set(piece, wordsOf(piece).syllables[0]);
  return known.get(piece);
}

/**
 * The words of a query that are to be marked.
 *
 * @param {import("./query.js").Query} query
 * @param {Map<string, string>} corrections
 * @param {string} meant the query with right accents, where they are known
 * @returns {Looked[]}
 */
export function lookedFor(query, corrections, meant) {
  if (meant) return wordsOf(meant).syllables.map((word) => ({ ...word, isOpen: false, isSure: true }));
  const looked = new Map();
  for (const part of [...query.runs, ...query.phrases]) {
    for (const word of part.syllables) {
      const form = corrections.get(word.exact);
      const { exact, folded } = form ? { exact: form, folded: form } : word;
      looked.set(folded, { exact, folded, isOpen: false, isSure: isAccented(part) && !form });
    }
  }
  if (query.open) {
    const { syllables } = query.runs[query.runs.length - 1];
    const last = looked.get(syllables[syllables.length - 1].folded);
    if (last) last.isOpen = last.folded.length > 2; // a shorter one would mark half of a text
  }
  return [...looked.values()];
}

/**
 * A text in pieces that are to be marked or not; neighbours with but a space or a sign between them are marked as one.
 *
 * @param {string} text
 * @param {Looked[]} looked
 * @returns {Piece[]}
 */
export function pieces(text, looked) {
  const found = [];
  for (const [start, end] of marked(text, looked)) {
    const last = found[found.length - 1];
    if (last && (start < last[1] || /^[\s/.\-–]{1,3}$/.test(text.slice(last[1], start)))) last[1] = Math.max(last[1], end);
    else found.push([start, end]);
  }
  const parts = [];
  let place = 0;
  for (const [start, end] of found) {
    if (start > place) parts.push({ text: text.slice(place, start), isMarked: false });
    parts.push({ text: text.slice(start, end), isMarked: true });
    place = end;
  }
  if (place < text.length) parts.push({ text: text.slice(place), isMarked: false });
  return parts;
}

/** Where words stand that are looked for: as they were typed with accents, where a text has them so. */
function marked(text, looked) {
  const words = standing(text);
  const spans = [];
  for (const { exact, folded, isOpen, isSure } of looked) {
    const alike = words.filter((word) => word.folded === folded || (isOpen && word.folded.startsWith(folded)));
    const same = alike.filter((word) => word.exact === exact || (isOpen && word.exact.startsWith(exact)));
    for (const word of isSure || (exact !== folded && same.length > 0) ? same : alike) spans.push([word.start, word.end]);
  }
  return spans.sort((one, other) => one[0] - other[0]);
}

/**
 * What is shown of a text in which a phrase stands: some words before and behind it. Empty where it does not.
 *
 * @param {string[]} blocks the paragraphs of a text
 * @param {import("./analysis.js").Word[]} phrase
 */
export function excerpt(blocks, phrase) {
  for (const block of blocks) {
    const place = placeOf(block, phrase);
    if (place >= 0) return around(block, place);
  }
  return "";
}

function placeOf(block, phrase) {
  const words = standing(block);
  const place = placeWithin(words.map(foldedOf), phrase.map(foldedOf));
  return place < 0 ? -1 : words[place].start;
}

function foldedOf({ folded }) {
  return folded;
}

function around(block, place) {
  const start = place > AROUND ? Math.min(place, block.indexOf(" ", place - AROUND) + 1) : 0;
  const stop = block.indexOf(" ", place + 2 * AROUND);
  return `${start > 0 ? "… " : ""}${block.slice(start, stop < 0 ? undefined : stop)}${stop < 0 ? "" : " …"}`;
}
