/* What a reader may have meant: his words with the accents that the articles found have. No DOM. */

import { placeWithin } from "./analysis.js";
import { standing } from "./marks.js";

/**
 * A query with right accents, as most of the texts found write it; empty where that is what was typed.
 *
 * @param {import("./query.js").Query} query
 * @param {Map<string, string>} corrections words that were read as others, or may be
 * @param {string[]} texts titles and leads of the articles found
 */
export function meant(query, corrections, texts) {
  if (query.runs.length !== 1 || query.phrases.length > 0 || query.without.length > 0) return "";
  const own = query.runs[0].syllables;
  if (own.length === 1 && corrections.size === 0) return ""; // a syllable alone may well be what was meant
  const looked = own.map((word) => corrections.get(word.exact) || word.folded);
  const forms = new Map();
  for (const text of texts) {
    const words = standing(text);
    const folded = words.map((word) => word.folded);
    for (let start = placeWithin(folded, looked); start >= 0; start = placeWithin(folded, looked, start + 1)) {
      note(forms, words.slice(start, start + looked.length), text);
    }
  }
  if (forms.has(keyOf(own))) return "";
  const [best] = [...forms.values()].sort((one, other) => other.count - one.count);
  if (best) return best.words;
  return corrections.size > 0 ? looked.join(" ") : "";
}

function note(forms, part, text) {
  const key = keyOf(part);
  const slice = text.slice(part[0].start, part[part.length - 1].end);
  const words = slice === slice.toUpperCase() ? slice.toLowerCase() : slice;
  forms.set(key, { words, count: (forms.has(key) ? forms.get(key).count : 0) + 1 });
}

function keyOf(words) {
  return words.map((word) => word.exact).join(" ");
}
