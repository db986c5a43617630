"""How a query is answered: which lists are read, what an article must hold, and in which order articles come.

The plan knows nothing of where lists lie: it asks an `Index`, which answers as if all segments were one, without
documents that are gone. `theme/static/js/search/plan.js` is the same plan over files; on the same
documents both give the same answer. Contract: docs/contracts/search.md.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise
from math import log

from plugins.search_index.analysis import Word
from plugins.search_index.phrases import PAGE, chain, common, confirmed, side_by_side
from plugins.search_index.query import Query, is_accented
from plugins.search_index.questions import Index, Wish
from plugins.search_index.scoring import Scores, ranked
from plugins.search_index.synonyms import Synonym

MOST_TERMS = 24
BEST = 20  # documents of which the newest come first, where not all words could be looked at
FEW = 400  # a word in at most as many documents has its list read
SOME = 1_500  # the second rarest word has its list read if it is in at most as many; the rarest in any case
MOST_COMPACT = 4  # syllables of a query that is read as one word or phrase first
MOST_SYNONYMS = 2
RARE = 3  # a word that fewer documents hold may be a mistyped one

_FOLDED_TITLE, _FOLDED_TEXT = 2.0, 0.5
_EXACT_TITLE, _EXACT_TEXT = 2.0, 0.7
_BESIDE_EXACT = 0.3  # of the folded weights, where exact forms count too
_FOLDED_PAIR, _EXACT_PAIR = 1.2, 1.4
_UNFINISHED = 0.5  # of the weight of a last word that may go on
_COMPLETION = 1.0
_OTHER_FORM = 0.5


@dataclass
class Term:
    """A word of the query. `exact` is empty where only its folded form counts.

    `is_open` tells that it may be the beginning of another, `is_read` that its whole list is read.
    """

    folded: str
    exact: str
    frequency: int
    idf: float
    is_open: bool = False
    is_read: bool = False


@dataclass
class Answer:
    """The documents that answer, best first, as many as were asked for.

    `count` is how many there are, and `full` how many of them hold every word that was looked for; with `is_about`
    there may be fewer. `corrections` are words that were read as others, `offers` words that may have been meant;
    `is_loose` tells that no document holds a phrase, number or day that was asked for, so that words were looked for
    one by one. `is_sure` tells that `full` was counted over all words, not over the rare ones alone; `whole` is how
    many hold the words side by side, as they were typed.
    """

    ranks: list[int]
    count: int
    full: int
    is_about: bool = False
    corrections: dict[str, str] = field(default_factory=dict)
    offers: dict[str, str] = field(default_factory=dict)
    is_loose: bool = False
    is_sure: bool = True
    whole: int = 0


_ANY = Wish()


def answer(query: Query, index: Index, most: int = PAGE, wish: Wish = _ANY) -> Answer:
    """The answer to a query. A meagre one is read in a wider sense: rare words as mistyped ones, quotes as none."""
    first = _answer(query, index, most, wish)
    is_one_word = not query.phrases and sum(len(run.syllables) for run in query.runs) == 1
    if first.full >= (RARE if is_one_word else 1):
        return first
    if query.phrases:
        unquoted = replace(query, runs=(*query.runs, *query.phrases), phrases=())
        return replace(answer(unquoted, index, most, wish), full=0, is_loose=True)
    second = _answer(query, index, most, wish, doubtful=RARE)
    if second.full > first.full == 0:
        return second
    if second.full > first.full:
        first.offers = second.corrections
    return first


def _answer(query: Query, index: Index, most: int, wish: Wish, doubtful: int = 1) -> Answer:
    """One reading of a query: words that fewer than `doubtful` documents hold are taken for mistyped ones."""
    corrections: dict[str, str] = {}
    terms = _terms(query, index, doubtful, corrections)
    typed = list(_numbers(query))
    numbers = [number for number in typed if _days_too(number, index)]
    must = _required(query, numbers, index)
    scores = Scores(index)
    whole = _score(query, terms, scores, index, compact=not numbers)
    fits = _fitting(_excluded(query, index), index, wish)
    whole = None if whole is None else set(filter(fits, whole))
    if whole is not None and len(whole) >= PAGE and len(terms) > 1:
        must = whole
    found = list(filter(fits, scores.of if must is None else must))
    need = sum(term.is_read and not term.is_open for term in terms)
    is_sure = must is not None or all(term.is_read or term.is_open for term in terms)
    full = found if must is not None else [rank for rank in found if scores.held.get(rank, 0) >= need]
    long = [phrase for phrase in query.phrases if len(phrase.syllables) > 2]
    unread = 0
    if long:
        found, unread = confirmed(found, long, index, most, wish)
        full = found
    among = full or found if wish.newest_first and is_sure else found
    if wish.newest_first and is_sure:
        ranks = sorted(among)
    else:
        ranks = ranked(among, scores, [term.idf for term in terms], whole or ())
        if wish.newest_first:  # of documents with some of the words the newest has most often nothing to do with them
            ranks = sorted(whole or ranks[:BEST])
    return Answer(
        ranks=ranks[:most],
        count=len(among) + unread,
        full=0 if len(numbers) < len(typed) else len(full) + unread,
        is_about=bool(unread),
        corrections=corrections,
        is_loose=len(numbers) < len(typed),
        is_sure=is_sure,
        whole=len(whole or ()) if len(terms) > 1 else 0,
    )


def _terms(query: Query, index: Index, doubtful: int, corrections: dict[str, str]) -> list[Term]:
    """The words that count, each once, in the order in which they were typed."""
    words = [word for part in (*query.runs, *query.phrases) for word in part.syllables]
    distinct = list({word.folded: word for word in words}.values())[:MOST_TERMS]
    with_exact = len(distinct) == 1 or any(map(is_accented, (*query.runs, *query.phrases)))
    terms = []
    for word in distinct:
        folded, exact = word.folded, word.exact if with_exact else ""
        is_open = query.open and word is distinct[-1] and bool(index.completions(folded))
        if index.frequency(folded) < doubtful:
            meant = "" if is_open else index.correction(folded)
            if meant:
                corrections[word.exact] = meant
                folded, exact = meant, ""
        frequency = index.frequency(folded)
        if not frequency and not is_open:
            continue
        terms.append(Term(folded, exact, frequency, _idf(index, frequency), is_open))
    if terms and terms[-1].is_open:
        terms[-1].idf = _UNFINISHED * _idf_of_open(terms)
    for place, term in enumerate(sorted(filter(_is_held, terms), key=lambda term: term.frequency)):
        term.is_read = place == 0 or term.frequency <= (SOME if place == 1 else FEW)
    return terms


def _is_held(term: Term) -> bool:
    return bool(term.frequency)


def _idf_of_open(terms: Sequence[Term]) -> float:
    """What is still being typed weighs no more than what is typed already: a rare beginning is most often no word."""
    return min(terms[-1].idf, max((term.idf for term in terms[:-1]), default=terms[-1].idf))


def _idf(index: Index, frequency: int) -> float:
    return log(index.count / (frequency + 1)) + 1


def _numbers(query: Query) -> Iterator[str]:
    for part in (*query.runs, *query.phrases):
        for number in part.numbers:
            yield number.word.folded


def _days_too(number: str, index: Index) -> bool:
    """Whether any document holds a number, or was published on the day that it is."""
    return bool(index.frequency(number) or index.frequency(f"@{number}"))


def _required(query: Query, numbers: Iterable[str], index: Index) -> set[int] | None:
    """The documents that hold what any answer must hold; None where nothing is required."""
    must: set[int] | None = None
    for number in numbers:
        found = {*index.text(number)[0], *index.text(f"@{number}")[0]}
        must = found if must is None else must & found
    for phrase in query.phrases:
        found = side_by_side(phrase, index)
        must = found if must is None else must & found
    return must


def _excluded(query: Query, index: Index) -> set[int]:
    return {rank for words in query.without for rank in side_by_side(words, index)}


def _score(query: Query, terms: Sequence[Term], scores: Scores, index: Index, *, compact: bool) -> set[int] | None:
    """Add up all scores; gives the documents that hold a short query as it was typed, None for a long one."""
    for term in terms:
        share = _BESIDE_EXACT if term.exact else 1.0
        titles = index.titles(term.folded)
        scores.note_title(titles, term.idf)
        scores.add_title(titles, term.idf * _FOLDED_TITLE * share)
        if term.exact:
            scores.add_title(index.titles(term.folded, term.exact), term.idf * _EXACT_TITLE)
        if term.is_read:
            text = index.text(term.folded)
            if not term.is_open:
                scores.note_held(text)
            scores.add(text, term.idf * _FOLDED_TEXT * share)
            if term.exact:
                scores.add(index.text(term.folded, term.exact), term.idf * _EXACT_TEXT)
    whole = _score_compact(query, scores, index) if compact and len(query.runs) == 1 and not query.phrases else None
    if query.open:
        weight = terms[-1].idf * _COMPLETION if terms and terms[-1].is_open else 0.0
        words = index.completions(query.runs[-1].syllables[-1].folded) if weight else ()
        scores.add_best_title([index.titles(word) for word in words], weight)
    return whole


def _score_compact(query: Query, scores: Scores, index: Index) -> set[int] | None:
    """Read a short query as words and phrases: what stands side by side in it does so in the documents."""
    syllables = query.runs[0].syllables
    exact = is_accented(query.runs[0])
    synonyms = list(index.synonyms.find(syllables))[:MOST_SYNONYMS]
    if len(syllables) - sum(one.length - 1 for one in synonyms) > MOST_COMPACT:
        return None
    parts, place = [], 0
    for one in [*synonyms, Synonym(len(syllables), 0, ())]:
        parts.append(_plain_part(syllables[place : one.start], scores, index, exact=exact, alone=not synonyms))
        if one.length:
            others = [chain(form, index, exact=True) for form in one.others]
            for found in others:
                scores.add(found, _idf(index, len(found[0])) * _OTHER_FORM)
            own = _plain_part(syllables[one.start : one.start + one.length], scores, index, exact=exact, alone=True)
            parts.append((own or set()).union(*(found[0] for found in others)))
        place = one.start + one.length
    known = [part for part in parts if part is not None]
    return set.intersection(*known) if known else None


def _plain_part(
    syllables: Sequence[Word], scores: Scores, index: Index, *, exact: bool, alone: bool
) -> set[int] | None:
    """The documents that hold syllables side by side; a single one only asks for itself where nothing else does."""
    if not syllables or (len(syllables) == 1 and not alone):
        return None
    if len(syllables) == 1:
        return set(index.text(syllables[0].folded, syllables[0].exact)[0])
    lists = [index.pair(one, other, exact=exact) for one, other in pairwise(syllables)]
    weight = sum([_idf(index, len(found[0])) for found in lists])
    found = common(lists)
    scores.add(found, weight * (_EXACT_PAIR if exact else _FOLDED_PAIR))
    return set(found[0])


def _fitting(excluded: Collection[int], index: Index, wish: Wish) -> Callable[[int], bool]:
    """Whether a document may be an answer, as far as exclusions and filters tell."""
    passes = index.passes(wish) if wish.filters else None
    return lambda rank: rank not in excluded and (passes is None or passes(rank))
