"""The proof: the stored article, read and drawn as the site does it, says all that the source says, in order."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from urllib.parse import unquote

from bs4 import BeautifulSoup, Tag

from plugins.buildkit.messages import Faulty, Message, error, shown
from plugins.buildkit.records import Article
from plugins.viettext.letters import one_line
from scripts.importing.blocks import unique
from scripts.importing.captions import LENT
from scripts.importing.content import Content, cells_of, count, stream, tokens
from scripts.importing.draft import Draft
from scripts.importing.page_text import blocks_of, texts_of
from scripts.importing.tables import letter
from scripts.importing.typed_lists import TYPED

_AROUND, _MOST = 8, 3  # words shown before a place, places shown
_MARK = re.compile(r"\[([a-z]{1,2})\]")
_OF_TEXT = {"title", "summary", "byline", "source"}


@dataclass(frozen=True)
class Proof:
    """What was counted on both sides, alike but for the words that are no part of the article."""

    words_in: int
    words_out: int
    words_dropped: int
    cells: int
    links: int
    notes: int
    pictures: int


def prove(draft: Draft, article: Article, keys: Mapping[str, str]) -> Proof:
    """Compare; `keys` gives the name of the bytes of a stored picture. Raises Faulty (W13) with every difference."""
    got = read_back(article, keys, _written_of(draft))
    want = _without_fields(draft)
    faults = [*_fields(draft, article), *_words(draft, want, _labelled(stream(got.blocks)))]
    faults += _alike(draft, "ô bảng", cells_of(_tables(draft)), cells_of(got.tables))
    faults += _alike(draft, "liên kết", _links(draft.source, draft.unlinked), _links(got, []))
    notes, got_notes = (sorted(" ".join(tokens(note)) for note in one.notes) for one in (draft.source, got))
    faults += _alike(draft, "chú thích", notes, got_notes)
    faults += _alike(draft, "ảnh", draft.source.pictures, got.pictures)
    faults += _numbers(draft, got.items)
    if faults:
        raise Faulty(faults)
    dropped = sum(map(count, draft.dropped))
    taken = sum(count(text) for _, text in draft.taken)
    return Proof(
        draft.source.words,
        got.words + taken + len(_typed(draft)),
        dropped,
        got.cells,
        len(_links(got, [])),
        len(got.notes),
        len(got.pictures),
    )


def _fault(draft: Draft, what: str) -> Message:
    mend = "sửa chỗ ấy trong tệp cho đơn giản rồi nhập lại; nếu vẫn vậy, gửi tệp cho tổ phần mềm"
    return error(
        "W13", draft.place, f"Không nhập được trọn vẹn: {what}.", "mọi chữ của tệp có trong bài, đúng thứ tự", mend
    )


# --- The stored article -----------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Written:
    """What an article has beyond its source.

    `letters` refer to notes of tables; for each picture, and for the lead picture, the credit that is only lent to it,
    since others beside it have it in the source.
    """

    letters: Collection[str] = ()
    lent: Sequence[str] = ()
    lead_lent: str = ""


def _written_of(draft: Draft) -> Written:
    notes = draft.soup.find_all("note")
    numbers = unique(str(note["ref"]) for note in notes)
    letters = {letter(numbers[str(note["ref"])]) for note in notes if note.find_parent("table")}
    lent = [str(one.get(LENT) or "") for one in draft.shown]
    return Written(letters, lent, str(draft.lead.get(LENT) or "") if draft.lead else "")


def read_back(article: Article, keys: Mapping[str, str], written: Written) -> Content:
    """What the drawn body says, with the lead picture before it."""
    soup = BeautifulSoup(article.body, "lxml")
    content = Content()
    for back in soup.select("a.footnote-backref, sup[id^=fnref]"):
        back.decompose()
    _without_lent(soup, written.lent)
    shown_pictures = [int(str(one["src"]).partition(":")[2]) for one in soup.find_all("img")]  # those of notes too
    _note_marks(soup, content, written.letters)
    for view in soup.select('.gallery a[href^="view:"]'):  # opens the picture itself
        view.unwrap()
    content.links = [(str(link["href"]), link.get_text()) for link in soup.find_all("a", href=True)]
    for notes in soup.select("div.footnote"):
        content.notes += [one_line(note.get_text(" ")) for note in notes.find_all("li")]
        notes.decompose()
    content.items = list(_items(soup))
    if lead := article.card.picture:
        content.pictures.append(keys[lead.path])
        credit = f"Ảnh: {lead.credit}" if lead.credit else ""
        content.blocks.append(f"{lead.caption} {'' if credit == written.lead_lent else credit}")
    content.pictures += [keys[article.pictures[number].path] for number in shown_pictures]
    content.tables = [texts_of(table) for table in soup.find_all("table")]
    content.blocks += blocks_of(soup)
    return content


def _without_lent(soup: BeautifulSoup, lent: Sequence[str]) -> None:
    for picture, credit in zip(soup.find_all("img"), lent, strict=False):
        figure = picture.find_parent("figure")
        written = figure.find(class_="credit") if figure and credit else None
        if isinstance(written, Tag) and tokens(written.get_text()) == tokens(credit):
            written.decompose()


def _items(soup: BeautifulSoup) -> Iterator[str]:
    for items in soup.find_all("ol"):
        first = int(str(items.get("start") or "1"))
        for number, item in enumerate(items.find_all("li", recursive=False), first):
            own = "".join(text for text in item.find_all(string=True) if text.find_parent("li") is item)
            yield " ".join(tokens(f"{number} {own}"))


def _note_marks(soup: BeautifulSoup, content: Content, letters: Collection[str]) -> None:
    """Notes that a table of HTML refers to: a letter in brackets, and a paragraph that begins with it below."""
    for mark in soup.find_all("sup"):
        if (found := _MARK.fullmatch(mark.get_text(strip=True))) and found[1] in letters:
            mark.decompose()
    for paragraph in soup.find_all("p"):
        found = _MARK.match(paragraph.get_text())
        if found and found[1] in letters:
            content.notes.append(one_line(paragraph.get_text()[found.end() :]))
            paragraph.decompose()


# --- Comparing --------------------------------------------------------------------------------------------------------


def _without_fields(draft: Draft) -> list[str]:
    """The words of the source that must be in the body: what became a field or is no part of it, taken away."""
    blocks = [tokens(block) for block in draft.source.blocks]
    for typed in _typed(draft):  # their numbers are compared by themselves
        blocks[blocks.index(typed)] = typed[1:]
    loose: list[tuple[list[str], bool]] = []
    parts = [(tokens(text), name == "byline") for name, text in draft.taken]
    for part, from_end in [*parts, *((tokens(text), False) for text in draft.dropped)]:
        places = [number for number, block in enumerate(blocks) if block == part]
        if places:
            blocks[places[-1 if from_end else 0]] = []
        else:
            loose.append((part, from_end))
    words = _labelled([word for block in blocks for word in block])
    for part, from_end in loose:
        words = _without(words, _labelled(part), from_end=from_end)
    return words


def _typed(draft: Draft) -> list[list[str]]:
    """Paragraphs of the source that became items of a numbered list, with the numbers that were typed."""
    return [tokens(str(item[TYPED])) for item in draft.soup.find_all("li", attrs={TYPED: True})]


def _numbers(draft: Draft, items: Sequence[str]) -> list[Message]:
    """Items that do not have the number that was typed."""
    lost = Counter(" ".join(typed) for typed in _typed(draft)) - Counter(items)
    return [_fault(draft, f"mục {shown(item)} không còn đúng số thứ tự") for item in lost]


def _without(words: list[str], part: Sequence[str], *, from_end: bool) -> list[str]:
    size = len(part)
    places = range(len(words) - size + 1)
    found = next((n for n in (reversed(places) if from_end else places) if words[n : n + size] == part), -1)
    return words if found < 0 or not size else words[:found] + words[found + size :]


def _labelled(words: list[str]) -> list[str]:
    """Credits have one label on the page, whatever was typed: `Nguồn ảnh`, `ẢNH`."""
    plain: list[str] = []
    for word in words:
        if word.casefold() == "ảnh":
            if plain and plain[-1] == "Nguồn":
                plain.pop()
            word = "ảnh"  # noqa: PLW2901
        plain.append(word)
    return plain


def _fields(draft: Draft, article: Article) -> list[Message]:
    """Fields that do not say what the source's words for them say."""
    values = {"title": article.card.title, "summary": article.sapo, "byline": article.byline, "source": article.source}
    faults = []
    for name in dict.fromkeys(name for name, _ in draft.taken if name in _OF_TEXT):
        want = [word.casefold() for kind, text in draft.taken if kind == name for word in tokens(text)]
        if want != [word.casefold() for word in tokens(values[name])]:
            faults.append(_fault(draft, f"dòng {name} ghi {shown(values[name])} khác với tệp"))
    return faults


def _words(draft: Draft, want: list[str], got: list[str]) -> list[Message]:
    if want == got:
        return []
    matcher = SequenceMatcher(None, want, got, autojunk=False) if max(len(want), len(got)) < 3_000 else None
    if matcher is None:
        return [_first_difference(draft, want, got)]
    changes = [change for change in matcher.get_opcodes() if change[0] != "equal"]
    return [_difference(draft, want, got, change) for change in changes[:_MOST]]


def _first_difference(draft: Draft, want: list[str], got: list[str]) -> Message:
    start = next((n for n, (a, b) in enumerate(zip(want, got, strict=False)) if a != b), min(len(want), len(got)))
    return _difference(draft, want, got, ("replace", start, start + _AROUND, start, start + _AROUND))


def _difference(draft: Draft, want: list[str], got: list[str], change: tuple[str, int, int, int, int]) -> Message:
    _, i, j, k, n = change
    after = " ".join(want[max(0, i - _AROUND) : i])
    place = f"sau “…{after}”" if after else "ở đầu bài"
    missing, added = " ".join(want[i:j]), " ".join(got[k:n])
    words = [f"tệp có {shown(missing)}" if missing else "", f"bài có {shown(added)}" if added else ""]
    return _fault(draft, f"{place}, {', còn '.join(filter(None, words))}")


def _alike(draft: Draft, what: str, want: Sequence[object], got: Sequence[object]) -> list[Message]:
    if list(want) == list(got):
        return []
    lost = [one for one in want if one not in got] or [one for one in got if one not in want] or list(want)
    words = " → ".join(map(str, lost[0])) if isinstance(lost[0], list | tuple) else str(lost[0])
    return [_fault(draft, f"{what}: tệp có {len(want)}, bài có {len(got)}; xem chỗ {shown(words)}")]


def _tables(draft: Draft) -> list[list[list[str]]]:
    """The tables of the source, without those that only held pictures and became paragraphs."""
    return [table for number, table in enumerate(draft.source.tables) if number not in draft.unrolled]


def _links(content: Content, unlinked: Sequence[tuple[str, str]]) -> list[tuple[str, str]]:
    """Links in order, parts of one link as one, without those that could not stay; spaces do not count."""
    gone = Counter(unquote(address) for address, _ in unlinked)
    links: list[tuple[str, str]] = []
    for address, words in content.links:
        plain = unquote(address.strip())
        if gone[plain]:
            gone[plain] -= 1
        elif links and links[-1][0] == plain:
            links[-1] = (plain, links[-1][1] + "".join(tokens(words)))
        else:
            links.append((plain, "".join(tokens(words))))
    return links
