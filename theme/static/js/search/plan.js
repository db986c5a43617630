/* How a query is answered, as plugins/search_index/plan.py, scoring.py and phrases.py do it. No DOM.

   What is not known yet (a frequency of −1, an empty list) makes the pass a first one: the index has noted which files
   it wants, and the answer is thrown away. */

import { isAccented } from "./query.js";

const PAGE = 10; // results that are ranked for sure; also how many documents make a stricter reading enough
const MOST_TERMS = 24;
const FEW = 400; // a word in at most as many documents has its list read
const SOME = 1500; // the second rarest word has its list read if it is in at most as many; the rarest in any case
const MOST_COMPACT = 4; // syllables of a query that is read as one word or phrase first
const MOST_SYNONYMS = 2;
const RARE = 3; // a word that fewer documents hold may be a mistyped one
const READ_FOR_ONE = 4; // documents whose texts are looked at, for each that is asked for, to confirm a phrase
const BEST = 20; // documents of which the newest come first, where not all words could be looked at

const K1 = 1.2;
const B = 0.75;
const FOLDED_TITLE = 2.0;
const FOLDED_TEXT = 0.5;
const EXACT_TITLE = 2.0;
const EXACT_TEXT = 0.7;
const BESIDE_EXACT = 0.3; // of the folded weights, where exact forms count too
const FOLDED_PAIR = 1.2;
const EXACT_PAIR = 1.4;
const UNFINISHED = 0.5; // of the weight of a last word that may go on
const COMPLETION = 1.0;
const OTHER_FORM = 0.5;
const IN_TITLE = 2.0;
const WHOLE_TITLE = 0.999; // of the weight of a query: sums of fractions are not exact

/**
 * @typedef {import("./query.js").Query} Query
 * @typedef {{ newestFirst?: boolean, firstDay?: string, lastDay?: string, category?: string, author?: string,
 *   kind?: string }} Wish what a reader asks for beside words
 * @typedef {{ ranks: number[], count: number, full: number, isAbout: boolean, corrections: Map<string, string>,
 *   offers: Map<string, string>, isLoose: boolean, isSure: boolean, whole: number }} Answer
 *   the documents that answer, best first; how many there are, and how many of them hold every word; words that were
 *   read as others, and words that may have been meant; whether no document holds a phrase, number or day; whether all
 *   words were counted; how many documents hold the words side by side
 */

/**
 * @param {Query} query
 * @param {object} index
 * @param {number} most
 * @param {Wish} wish
 * @returns {Answer}
 */
export function answer(query, index, most = PAGE, wish = {}) {
  const first = answerOnce(query, index, most, wish, 1);
  const words = query.runs.reduce((sum, run) => sum + run.syllables.length, 0);
  const isOneWord = query.phrases.length === 0 && words === 1;
  if (!index.isWhole() || first.full >= (isOneWord ? RARE : 1)) return first;
  if (query.phrases.length > 0) {
    const unquoted = { ...query, runs: [...query.runs, ...query.phrases], phrases: [] };
    return { ...answer(unquoted, index, most, wish), full: 0, isLoose: true };
  }
  const second = answerOnce(query, index, most, wish, RARE);
  if (second.full > 0 && first.full === 0) return second;
  if (second.full > first.full) first.offers = second.corrections;
  return first;
}

/** One reading of a query: words that fewer than `doubtful` documents hold are taken for mistyped ones. */
function answerOnce(query, index, most, wish, doubtful) {
  const corrections = new Map();
  const terms = termsOf(query, index, doubtful, corrections);
  const typed = numbersOf(query);
  const numbers = typed.filter((number) => isKnown(number, index));
  let must = requiredBy(query, numbers, index);
  const scores = scoresOf(index);
  const all = score(query, terms, scores, index, numbers.length === 0);
  const fits = fitting(excludedBy(query, index), index, wish);
  const whole = all && new Set([...all].filter(fits));
  if (whole && whole.size >= PAGE && terms.length > 1) must = whole;
  let found = must ? [...must].filter(fits) : scores.found().filter(fits);
  const need = terms.filter((term) => term.isRead && !term.isOpen).length;
  const isSure = must !== null || terms.every((term) => term.isRead || term.isOpen);
  let full = must ? found : found.filter((rank) => scores.held[rank] >= need);
  const long = query.phrases.filter((phrase) => phrase.syllables.length > 2);
  let unread = 0;
  if (long.length > 0) {
    [found, unread] = confirmed(found, long, index, most, wish);
    full = found;
  }
  const among = wish.newestFirst && isSure && full.length > 0 ? full : found;
  return {
    ranks: chosen(among, scores, terms, whole, most, wish.newestFirst, isSure),
    count: among.length + unread,
    full: numbers.length < typed.length ? 0 : full.length + unread,
    isAbout: unread > 0,
    corrections,
    offers: new Map(),
    isLoose: numbers.length < typed.length,
    isSure,
    whole: whole && terms.length > 1 ? whole.size : 0,
  };
}

function chosen(among, scores, terms, whole, most, newestFirst, isSure) {
  if (!newestFirst) return best(among, scores, terms, whole, most);
  if (isSure) return [...among].sort(ascending).slice(0, most);
  // Of documents that hold some of the words the newest has most often nothing to do with them.
  const few = whole && whole.size > 0 ? [...whole] : best(among, scores, terms, whole, BEST);
  return few.sort(ascending).slice(0, most);
}

function ascending(one, other) {
  return one - other;
}

function termsOf(query, index, doubtful, corrections) {
  const distinct = new Map();
  for (const part of [...query.runs, ...query.phrases]) {
    for (const word of part.syllables) distinct.set(word.folded, word);
  }
  const words = [...distinct.values()].slice(0, MOST_TERMS);
  const withExact = words.length === 1 || [...query.runs, ...query.phrases].some(isAccented);
  const terms = [];
  words.forEach((word, place) => {
    let { folded } = word;
    let exact = withExact ? word.exact : "";
    const completes = query.open && place === words.length - 1 && index.completions(folded).length > 0;
    let frequency = index.frequency(folded);
    if (frequency >= 0 && frequency < doubtful) {
      const meant = completes ? "" : index.correction(folded);
      if (meant) {
        corrections.set(word.exact, meant);
        folded = meant;
        exact = "";
        frequency = index.frequency(folded);
      }
    }
    if (frequency === 0 && !completes) return;
    terms.push({ folded, exact, frequency, idf: idfOf(index, frequency), isOpen: completes, isRead: false });
  });
  const last = terms[terms.length - 1];
  if (last && last.isOpen) last.idf = UNFINISHED * idfOfOpen(terms);
  const byFrequency = terms.filter((term) => term.frequency !== 0).sort((one, other) => one.frequency - other.frequency);
  byFrequency.forEach((term, place) => {
    term.isRead = place === 0 || term.frequency <= (place === 1 ? SOME : FEW);
  });
  return terms;
}

/** What is still being typed weighs no more than what is typed already: rare beginnings are most often unfinished. */
function idfOfOpen(terms) {
  const [last, ...others] = [...terms].reverse();
  return others.length > 0 ? Math.min(last.idf, Math.max(...others.map((term) => term.idf))) : last.idf;
}

function idfOf(index, frequency) {
  return Math.log(index.count / (Math.max(frequency, 0) + 1)) + 1;
}

function numbersOf(query) {
  const numbers = [];
  for (const part of [...query.runs, ...query.phrases]) {
    for (const number of part.numbers) numbers.push(number.word.folded);
  }
  return numbers;
}

/** Whether any document holds a number, or was published on the day that it is. */
function isKnown(number, index) {
  const [held, published] = [index.frequency(number), index.frequency(`@${number}`)];
  return held > 0 || published > 0;
}

/** The documents that hold what any answer must hold; null where nothing is required. */
function requiredBy(query, numbers, index) {
  let must = null;
  for (const number of numbers) {
    must = common(must, new Set([...index.text(number).ranks, ...index.text(`@${number}`).ranks]));
  }
  for (const phrase of query.phrases) must = common(must, sideBySide(phrase, index));
  return must;
}

function common(one, other) {
  return one ? new Set([...one].filter((rank) => other.has(rank))) : other;
}

function sideBySide(words, index) {
  return new Set(chain(words.syllables, index, isAccented(words)).ranks);
}

function excludedBy(query, index) {
  const excluded = new Set();
  for (const words of query.without) for (const rank of sideBySide(words, index)) excluded.add(rank);
  return excluded;
}

/** Scores by rank, always added up in the order in which the plan says. */
function scoresOf(index) {
  const of = new Float64Array(index.size);
  const titled = new Float64Array(index.size);
  const held = new Uint8Array(index.size);
  const touched = new Uint8Array(index.size);
  const lengths = index.lengths();
  const { average } = index;
  return {
    of,
    titled,
    held,
    add({ ranks, counts }, weight) {
      if (!lengths) return;
      for (let place = 0; place < ranks.length; place += 1) {
        const rank = ranks[place];
        const count = counts[place];
        const norm = K1 * (1 - B + (B * lengths[rank]) / average);
        of[rank] += (weight * count * (K1 + 1)) / (count + norm);
        touched[rank] = 1;
      }
    },
    addTitle({ ranks, counts }, weight) {
      for (let place = 0; place < ranks.length; place += 1) {
        const count = counts[place];
        of[ranks[place]] += (weight * count * (K1 + 1)) / (count + K1);
        touched[ranks[place]] = 1;
      }
    },
    addBestTitle(lists, weight) {
      const counts = new Map();
      for (const { ranks, counts: ofList } of lists) {
        ranks.forEach((rank, place) => counts.set(rank, Math.max(counts.get(rank) || 0, ofList[place])));
      }
      this.addTitle({ ranks: [...counts.keys()], counts: [...counts.values()] }, weight);
    },
    noteTitle({ ranks }, weight) {
      for (const rank of ranks) titled[rank] += weight;
    },
    noteHeld({ ranks }) {
      for (const rank of ranks) held[rank] += 1;
    },
    /** The documents that have a score. */
    found() {
      const found = [];
      for (let rank = 0; rank < touched.length; rank += 1) if (touched[rank]) found.push(rank);
      return found;
    },
  };
}

/** Adds up all scores; gives the documents that hold a short query as it was typed, null for a long one. */
function score(query, terms, scores, index, compact) {
  for (const term of terms) {
    const share = term.exact ? BESIDE_EXACT : 1.0;
    const titles = index.titles(term.folded);
    scores.noteTitle(titles, term.idf);
    scores.addTitle(titles, term.idf * FOLDED_TITLE * share);
    if (term.exact) scores.addTitle(index.titles(term.folded, term.exact), term.idf * EXACT_TITLE);
    if (term.isRead) {
      const text = index.text(term.folded);
      if (!term.isOpen) scores.noteHeld(text);
      scores.add(text, term.idf * FOLDED_TEXT * share);
      if (term.exact) scores.add(index.text(term.folded, term.exact), term.idf * EXACT_TEXT);
    }
  }
  const isShort = compact && query.runs.length === 1 && query.phrases.length === 0;
  const whole = isShort ? scoreCompact(query, scores, index) : null;
  if (query.open) {
    const { syllables } = query.runs[query.runs.length - 1];
    const last = terms[terms.length - 1];
    const weight = last && last.isOpen ? last.idf * COMPLETION : 0;
    const words = weight ? index.completions(syllables[syllables.length - 1].folded) : [];
    scores.addBestTitle(words.map((word) => index.titles(word)), weight);
  }
  return whole;
}

/** Reads a short query as words and phrases: what stands side by side in it does so in the documents. */
function scoreCompact(query, scores, index) {
  const [{ syllables }] = query.runs;
  const exact = isAccented(query.runs[0]);
  const synonyms = index.synonyms(syllables).slice(0, MOST_SYNONYMS);
  const units = syllables.length - synonyms.reduce((sum, one) => sum + one.length - 1, 0);
  if (units > MOST_COMPACT) return null;
  let whole = null;
  let place = 0;
  for (const one of [...synonyms, { start: syllables.length, length: 0, others: [] }]) {
    const plain = plainPart(syllables.slice(place, one.start), scores, index, exact, synonyms.length === 0);
    if (plain) whole = common(whole, plain);
    place = one.start + one.length;
    if (one.length > 0) {
      const others = one.others.map((form) => chain(form, index, true));
      for (const found of others) scores.add(found, idfOf(index, found.ranks.length) * OTHER_FORM);
      const own = plainPart(syllables.slice(one.start, place), scores, index, exact, true) || new Set();
      for (const found of others) for (const rank of found.ranks) own.add(rank);
      whole = common(whole, own);
    }
  }
  return whole;
}

/** The documents that hold syllables side by side; a single one only asks for itself where nothing else does. */
function plainPart(syllables, scores, index, exact, alone) {
  if (syllables.length === 0 || (syllables.length === 1 && !alone)) return null;
  if (syllables.length === 1) return new Set(index.text(syllables[0].folded, syllables[0].exact).ranks);
  const lists = pairsOf(syllables, index, exact);
  const weight = lists.reduce((sum, found) => sum + idfOf(index, found.ranks.length), 0);
  const found = commonList(lists);
  scores.add(found, weight * (exact ? EXACT_PAIR : FOLDED_PAIR));
  return new Set(found.ranks);
}

/** The documents that hold every two neighbours of a form side by side; of a single syllable those that hold it. */
function chain(form, index, exact) {
  if (form.length === 1) return index.text(form[0].folded, exact ? form[0].exact : "");
  return commonList(pairsOf(form, index, exact));
}

function pairsOf(syllables, index, exact) {
  return syllables.slice(1).map((word, place) => index.pair(syllables[place], word, exact));
}

/** The documents that stand in all lists, each with its lowest count: how often it can hold them all together. */
function commonList(lists) {
  const [first, ...others] = lists;
  let counts = byRank(first);
  for (const found of others) {
    const both = new Map();
    found.ranks.forEach((rank, place) => {
      if (counts.has(rank)) both.set(rank, Math.min(counts.get(rank), found.counts[place]));
    });
    counts = both;
  }
  return { ranks: [...counts.keys()], counts: [...counts.values()] };
}

/** Whether a document may be an answer, as far as exclusions and filters tell. */
function fitting(excluded, index, wish) {
  const hasFilters = wish.firstDay || wish.lastDay || wish.category || wish.author || wish.kind;
  const passes = hasFilters ? index.passes(wish) : () => true;
  return (rank) => !excluded.has(rank) && passes(rank);
}

/**
 * The best of documents, best first; those of `first`, and those with all words in the title, before all others. Of equal
 * ones the newest comes first.
 */
function best(found, scores, terms, first, most) {
  const total = terms.reduce((sum, term) => sum + term.idf, 0);
  const wholeTitle = terms.length > 1 ? WHOLE_TITLE : 2;
  const keys = found.map((rank) => {
    const share = scores.titled[rank] / (total || 1.0);
    const value = scores.of[rank] + IN_TITLE * total * share * share * share;
    const isFirst = share >= wholeTitle || (first && first.has(rank));
    return { rank, later: isFirst ? 0 : 1, value: Math.floor(value * 1e6 + 0.5) };
  });
  const order = (one, other) => one.later - other.later || other.value - one.value || one.rank - other.rank;
  return smallest(keys, order, most).map((key) => key.rank);
}

/** The first of keys in an order: cheaper than to sort all of them. */
function smallest(keys, order, most) {
  const chosen = [];
  for (const key of keys) {
    if (chosen.length === most && order(key, chosen[most - 1]) > 0) continue;
    let place = chosen.length;
    while (place > 0 && order(key, chosen[place - 1]) < 0) place -= 1;
    chosen.splice(place, 0, key);
    if (chosen.length > most) chosen.pop();
  }
  return chosen;
}

/**
 * Documents that hold longer phrases for sure, and how many others were not looked at. Those are looked at first that are
 * likely to hold them; of equally likely ones the newest.
 */
function confirmed(found, phrases, index, most, wish) {
  const evidence = found.length > PAGE && !wish.newestFirst ? evidenceOf(phrases, index) : () => 0;
  const keys = found.map((rank) => ({ rank, evidence: evidence(rank) }));
  const order = (one, other) => other.evidence - one.evidence || one.rank - other.rank;
  const likely = smallest(keys, order, READ_FOR_ONE * most).map((key) => key.rank);
  const sure = [];
  let read = 0;
  while (read < likely.length && sure.length < most) {
    if (read % PAGE === 0) likely.slice(read, read + PAGE).forEach(index.blocks); // wanted together: few round trips
    const rank = likely[read];
    read += 1;
    if (phrases.every((phrase) => index.holds(rank, phrase, isAccented(phrase)))) sure.push(rank);
  }
  return [sure, found.length - read];
}

/**
 * How likely a document is to hold phrases of whose pairs it holds every one. For a syllable within a phrase: how often it
 * stands in a pair of the phrase, of the times that it stands anywhere; above one it does so within both at once.
 */
function evidenceOf(phrases, index) {
  const parts = [];
  for (const phrase of phrases) {
    const exact = isAccented(phrase);
    const pairs = pairsOf(phrase.syllables, index, exact).map(byRank);
    phrase.syllables.slice(1, -1).forEach((word, place) => {
      parts.push([pairs[place], pairs[place + 1], byRank(index.text(word.folded, exact ? word.exact : ""))]);
    });
  }
  return (rank) => Math.min(...parts.map(([before, behind, held]) => (before.get(rank) + behind.get(rank)) / held.get(rank)));
}

function byRank({ ranks, counts }) {
  const found = new Map();
  ranks.forEach((rank, place) => found.set(rank, counts[place]));
  return found;
}
