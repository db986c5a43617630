/* Words that are one letter away from a mistyped one. No DOM. */

/**
 * The most frequent word that is one edit away, one with the same first letter before all others; empty where none is.
 *
 * @param {string} typed a folded word
 * @param {string[]} words in the order of their bytes
 * @param {string} classes a letter each: how often it is held, by doublings
 */
export function correct(typed, words, classes) {
  let best = "";
  let bestKey = "";
  words.forEach((word, place) => {
    if (Math.abs(word.length - typed.length) > 1 || !isOneEdit(typed, word)) return;
    const key = (word[0] === typed[0] ? "b" : "a") + classes[place];
    if (key > bestKey) {
      best = word;
      bestKey = key;
    }
  });
  return best;
}

/** Whether one letter more, less, another, or two neighbours exchanged make one word of another. */
function isOneEdit(one, other) {
  let start = 0;
  while (start < one.length && one[start] === other[start]) start += 1;
  const [left, right] = [one.slice(start), other.slice(start)];
  if (left.length === right.length) {
    if (!left) return false;
    return left.slice(1) === right.slice(1) || (left[0] === right[1] && left[1] === right[0] && left.slice(2) === right.slice(2));
  }
  return left.length > right.length ? left.slice(1) === right : left === right.slice(1);
}
