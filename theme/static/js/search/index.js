/* All segments as one index, over files that may not be here yet. No DOM.

   A question about a file that is not here gets an empty answer, and the file is noted as wanted: whoever asks fetches
   what is wanted and asks again. So the plan itself needs not wait for anything. */

import { fold, placeWithin, wordsOf } from "./analysis.js";
import { about, countOf, wordsIn } from "./coding.js";
import { correct } from "./edits.js";
import { Gone } from "./gone.js";
import { readFacts, readJson, readLengths, readLists, readPairs, readWords } from "./shards.js";
import { keyOf, markOf } from "./sums.js";
import { finder } from "./synonyms.js";

const COMPLETIONS = 20; // words at most that may be meant by an unfinished one
const CARDS = 4; // documents of a file
const TEXTS = 4;
const EMPTY = { ranks: new Uint32Array(0), counts: new Uint32Array(0) };

/**
 * @typedef {{ ranks: Uint32Array, counts: Uint32Array }} List documents by rank, and how often each holds a word
 * @typedef {{ title: string, address: string, day: string, category: string, sapo: string }} Card
 */

/** The files that are here, read; the names of those that are wanted, and of those that were no good. */
export function shelf() {
  const files = new Map();
  const wanted = new Set();
  const damaged = new Set();
  return {
    wanted,
    damaged,
    put(name, data) {
      files.set(name, { data, value: undefined });
      wanted.delete(name);
    },
    /** What a file holds, null where it is not here. */
    get(name, read) {
      const file = files.get(name);
      if (!file) {
        wanted.add(name);
        return null;
      }
      if (file.data) {
        files.delete(name); // what is damaged is loaded again, and not from a cache
        damaged.add(name);
        file.value = read(file.data);
        file.data = null;
        files.set(name, file);
        damaged.delete(name);
      }
      return file.value;
    },
  };
}

/** @param {object} top the edition; @param {ReturnType<typeof shelf>} files */
export function openIndex(top, files) {
  const segments = top.segments.map(opened);
  const size = segments.reduce((sum, one) => sum + one.count, 0);
  placeRanks(segments, size);
  const common = new Map();
  const long = [].concat(...segments.map((one) => one.long));
  long.forEach((word, place) => common.set(word, countOf(top.frequencies[place])));
  const known = new Map();
  let lengths = null;

  function wordsOfFile(one, number) {
    return files.get(`${one.name}/words/${number}.bin`, readWords);
  }

  /** The entries of a folded word, one for each segment that has it; null where a file is missing. */
  function entries(folded) {
    const found = [];
    let whole = true;
    for (const one of segments) {
      const number = lastAtMost(one.words, folded);
      if (number < 0) continue;
      const words = wordsOfFile(one, number);
      if (!words) whole = false;
      else if (words.has(folded)) found.push({ one, entry: words.get(folded) });
    }
    return whole ? found : null;
  }

  function remembered(key, make) {
    if (known.has(key)) return known.get(key);
    const made = make();
    if (!made) return EMPTY;
    known.set(key, made);
    return made;
  }

  function textOf(folded, exact) {
    // Wanted together with the words: one round trip less.
    const apart = new Map(segments.filter((one) => one.places.has(folded)).map((one) => [one, listsOf(one, folded)]));
    const found = entries(folded);
    if (!found) return null;
    const lists = [];
    let whole = true;
    for (const { one, entry } of found) {
      const ofOne = apart.has(one) ? apart.get(one) : entry.variants.map((variant) => variant.text);
      if (!ofOne) whole = false;
      else {
        entry.variants.forEach((variant, place) => {
          if (!exact || variant.exact === exact) lists.push({ one, list: ofOne[place] });
        });
      }
    }
    return whole ? merged(lists, size) : null;
  }

  function listsOf(one, folded) {
    return files.get(`${one.name}/lists/${one.places.get(folded)}.bin`, readLists);
  }

  function titlesOf(folded, exact) {
    const found = entries(folded);
    if (!found) return null;
    const lists = [];
    for (const { one, entry } of found) {
      for (const { exact: form, titles } of entry.variants) {
        if (titles && (!exact || form === exact)) lists.push({ one, list: titles });
      }
    }
    return merged(lists, size);
  }

  function pairOf(first, second, exact) {
    const { sum, print } = keyOf(first.folded, second.folded);
    const mark = markOf(first.exact, second.exact);
    const lists = [];
    let whole = true;
    for (const one of segments) {
      const bucket = files.get(`${one.name}/pairs/${sum % one.buckets}.bin`, readPairs);
      if (!bucket) whole = false;
      else {
        for (const variant of bucket.get(print) || []) {
          if (!exact || variant.mark === mark) lists.push({ one, list: variant.list });
        }
      }
    }
    return whole ? merged(lists, size) : null;
  }

  function completionsOf(folded) {
    const found = new Set();
    let whole = true;
    for (const one of segments) {
      const start = Math.max(0, lastAtMost(one.words, folded));
      const next = start + 1; // wanted together with the first: one round trip less
      if (next < one.words.length && one.words[next].startsWith(folded)) wordsOfFile(one, next);
      let left = COMPLETIONS;
      for (let number = start; number < one.words.length && left > 0; number += 1) {
        if (number > start && !one.words[number].startsWith(folded)) break;
        const words = wordsOfFile(one, number);
        if (!words) {
          whole = false;
          break;
        }
        for (const [word, entry] of words) {
          if (left > 0 && word.length > folded.length && word.startsWith(folded) && !word.includes("-")) {
            if (isAlive(one, word, entry)) {
              found.add(word);
              left -= 1;
            }
          }
        }
      }
    }
    return whole ? [...found].sort(byBytes).slice(0, COMPLETIONS) : null;
  }

  function isAlive(one, word, entry) {
    if (one.gone.size === 0) return true;
    if (entry.apart) return common.get(word) > 0;
    return entry.variants.some((variant) => variant.text.numbers.some((number) => !one.gone.has(number)));
  }

  function placeOf(rank) {
    const one = segments.find((segment) => segment.numbers.has(rank));
    return { one, number: one.numbers.get(rank) };
  }

  function card(rank) {
    const { one, number } = placeOf(rank);
    const cards = files.get(`${one.name}/cards/${Math.floor(number / CARDS)}.bin`, readJson);
    if (!cards) return null;
    if (cards[number % CARDS].length === 0) throw new Gone(`card ${rank}`);
    const [title, address, day, category, sapo] = cards[number % CARDS];
    return { title, address: addressOf(address, title, day), day, category, sapo };
  }

  function blocks(rank) {
    const { one, number } = placeOf(rank);
    const texts = files.get(`${one.name}/texts/${Math.floor(number / TEXTS)}.bin`, readJson);
    return texts && texts[number % TEXTS];
  }

  function allLengths() {
    const read = segments.map((one) => files.get(`${one.name}/lengths.bin`, (data) => readLengths(data, one.count)));
    if (!read.every(Boolean)) return null;
    const all = new Float64Array(size);
    segments.forEach((one, place) => read[place].forEach((length, number) => (all[one.ranks[number]] = length)));
    return all;
  }

  return {
    size,
    /** Whether all that was asked for is here. */
    isWhole: () => files.wanted.size === 0,
    count: top.count,
    average: top.average,
    synonyms: finder(top.synonyms),
    /** About how many documents hold a folded word; −1 where it is not known yet. */
    frequency(folded) {
      if (common.has(folded)) return common.get(folded);
      return entries(folded) ? about(this.text(folded).ranks.length) : -1;
    },
    text: (folded, exact = "") => remembered(`text ${folded} ${exact}`, () => textOf(folded, exact)),
    titles: (folded, exact = "") => remembered(`titles ${folded} ${exact}`, () => titlesOf(folded, exact)),
    pair: (one, other, exact) =>
      remembered(`pair ${exact ? `${one.exact} ${other.exact}` : `${one.folded} ${other.folded} folded`}`, () =>
        pairOf(one, other, exact),
      ),
    /** About how many syllables each document has, null where it is not known yet. */
    lengths() {
      if (!lengths) lengths = allLengths();
      return lengths;
    },
    /** Numbers are never meant by a part of them, and too many begin alike. */
    completions: (folded) => (folded.length > 1 && !/^[0-9]/.test(folded) && completionsOf(folded)) || [],
    correction(folded) {
      if (!/^[a-z]+$/.test(folded)) return "";
      const words = files.get(top.vocabulary, readVocabulary);
      return words ? correct(folded, words[0], words[1]) : "";
    },
    /** Whether a document holds a phrase; true where its text is not here: no more texts are wanted than are needed. */
    holds(rank, phrase, exact) {
      const form = exact ? "exact" : "folded";
      const looked = phrase.syllables.map((word) => word[form]);
      const texts = blocks(rank);
      return !texts || texts.some((block) => placeWithin(wordsOf(block).syllables.map((word) => word[form]), looked) >= 0);
    },
    /** Whether a document is among those that are wished for. */
    passes(wish) {
      const facts = segments.map((one) => files.get(`${one.name}/facts.bin`, readFacts));
      if (!facts.every(Boolean)) return () => false;
      return (rank) => {
        const { one, number } = placeOf(rank);
        const fact = facts[segments.indexOf(one)][number];
        return (
          (!wish.firstDay || fact.day >= wish.firstDay) &&
          (!wish.lastDay || (fact.day !== "" && fact.day <= wish.lastDay)) &&
          (!wish.category || fact.category === wish.category) &&
          (!wish.author || fact.author === wish.author) &&
          (!wish.kind || fact.kind === wish.kind)
        );
      };
    },
    card,
    blocks,
  };
}

/** @returns {List} lists of segments as one, without what is gone; counts of one document added up */
function merged(lists, size) {
  const simple = lists.length === 1 && lists[0].one.isPlain;
  if (lists.length === 0) return EMPTY;
  if (simple) return { ranks: lists[0].list.numbers, counts: lists[0].list.counts };
  const counts = new Uint32Array(size);
  let held = 0;
  for (const { one, list } of lists) {
    for (let place = 0; place < list.numbers.length; place += 1) {
      const number = list.numbers[place];
      if (one.gone.has(number)) continue;
      const rank = one.ranks[number];
      if (counts[rank] === 0) held += 1;
      counts[rank] += list.counts[place];
    }
  }
  const ranks = new Uint32Array(held);
  const found = new Uint32Array(held);
  for (let rank = 0, place = 0; place < held; rank += 1) {
    if (counts[rank] === 0) continue;
    ranks[place] = rank;
    found[place] = counts[rank];
    place += 1;
  }
  return { ranks, counts: found };
}

/** An address that follows from day and title is told by how many letters of the title's slug it has. */
function addressOf(told, title, day) {
  if (typeof told === "string") return told;
  const slug = fold(title.toLowerCase()).replace(/[^a-z0-9]+/g, "-").replace(/^-/, "");
  return `/${day.replace(/-/g, "/")}/${slug.slice(0, told)}/`;
}

function opened(told) {
  const long = wordsIn(told.long);
  return {
    ...told,
    words: wordsIn(told.words),
    long,
    places: new Map(long.map((word, place) => [word, place])),
    gone: new Set(told.gone),
  };
}

/** Where the documents of the first segment stand follows from where those of the others do. */
function placeRanks(segments, size) {
  const taken = new Uint8Array(size);
  for (const one of segments.slice(1)) {
    let rank = 0;
    one.ranks = Uint32Array.from(one.ranks, (gap) => {
      rank += gap;
      taken[rank] = 1;
      return rank;
    });
  }
  if (segments.length > 0) {
    const [first] = segments;
    first.ranks = new Uint32Array(first.count);
    for (let rank = 0, number = 0; rank < size; rank += 1) {
      if (taken[rank]) continue;
      first.ranks[number] = rank;
      number += 1;
    }
  }
  for (const one of segments) {
    one.numbers = new Map(Array.from(one.ranks, (rank, number) => [rank, number]));
    one.isPlain = segments.length === 1 && one.gone.size === 0;
  }
}

/** Where the last of sorted words stands that is not behind a word; −1 where all are. */
function lastAtMost(words, word) {
  let low = 0;
  let high = words.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (byBytes(words[middle], word) <= 0) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}

/** The order of UTF-8 bytes, which is that of code points. */
function byBytes(one, other) {
  const length = Math.min(one.length, other.length);
  for (let place = 0; place < length; place += 1) {
    const [left, right] = [one.codePointAt(place), other.codePointAt(place)];
    if (left !== right) return left - right;
  }
  return one.length - other.length;
}

function readVocabulary(data) {
  const [words, classes] = readJson(data);
  return [wordsIn(words), classes];
}
