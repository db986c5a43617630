/* Short and long forms that are one word to a reader, as plugins/search_index/synonyms.py finds them. No DOM. */

import { wordsOf } from "./analysis.js";

/**
 * @typedef {import("./analysis.js").Word[]} Form
 * @typedef {{ start: number, length: number, others: Form[] }} Synonym syllables of a query, and their other forms
 */

/**
 * @param {string[][]} groups of forms that mean the same
 * @returns {(typed: Form) => Synonym[]} the forms in what was typed, from the left, none overlapping another
 */
export function finder(groups) {
  const byFirst = new Map();
  for (const texts of groups) {
    const group = texts.map((text) => wordsOf(text).syllables);
    for (const form of group) {
      const { folded } = form[0];
      byFirst.set(folded, [...(byFirst.get(folded) || []), { form, group }]);
    }
  }
  for (const forms of byFirst.values()) forms.sort((one, other) => other.form.length - one.form.length);
  return (typed) => {
    const found = [];
    for (let place = 0; place < typed.length; ) {
      const begins = byFirst.get(typed[place].folded) || [];
      const match = begins.find(({ form }) => isHere(typed, place, form));
      if (match) {
        const others = match.group.filter((form) => form !== match.form);
        found.push({ start: place, length: match.form.length, others });
      }
      place += match ? match.form.length : 1;
    }
    return found;
  };
}

/** A syllable typed without accents stands for any; one typed with accents must be written so. */
function isHere(typed, place, form) {
  return form.every((word, step) => {
    const one = typed[place + step];
    return one !== undefined && (one.exact === word.exact || one.exact === word.folded);
  });
}
