"""What stands above and below an article's text: title, dateline, sapo, byline."""

from __future__ import annotations

import datetime as dt
import re
from typing import TypeGuard

from bs4 import Tag

from plugins.viettext.dates import WEEKDAYS, short_date, weekday, weekday_number, why_no_such_day
from plugins.viettext.letters import one_line
from plugins.viettext.names import is_person, is_unit
from plugins.viettext.names_in_text import names_in
from plugins.viettext.shouting import in_sentence_case, is_shouted
from plugins.viettext.syllables import is_syllable
from scripts.importing.blocks import has_class, is_picture, is_wholly
from scripts.importing.content import count
from scripts.importing.draft import Draft, sample, text_of

_LOOK_AT = 12  # blocks in which a title is looked for
_SHORTEST_TITLE, _LONGEST_TITLE = 4, 300
_BARE_DATE = 6  # blocks in which a date alone is the article's
_DATED_WITHIN = 100  # words above a dateline
_KIND_OF_PAPER = 3  # words: `NGHỊ ĐỊNH`, `KẾ HOẠCH` go on in the next line
_ENOUGH_WORDS, _FEW_ACCENTS = 60, 0.02
_LONGEST_SIGNATURE, _MOST_SIGNED = 14, 3  # syllables of a line, lines
_SHORTEST_SAPO, _LONGEST_SAPO, _LIKELY_SAPO = 40, 4_000, 60
_LONGEST_KICKER = 80  # letters
_WRITTEN_BY = re.compile(r"(?i)(?:ghi chép|phóng sự|bút ký|ghi nhanh|phản ánh|tường thuật|bài viết)(?: của|:)? ")
_NAMED_DAY = re.compile(r"(?<!\d)(\d{1,2})(?:/|-| tháng )(\d{1,2})(?:/|-| năm )(\d{4})(?!\d)")
_STATE = re.compile(
    r"(?i)cộng h[oòóa]+ xã hội chủ nghĩa|độc lập\s*[-–]\s*tự do|đảng cộng sản việt nam|kính gửi|^số\s*:|^\s*\W*\s*$"
)
_DATELINE = re.compile(
    r"(?i)(?:cập nhật(?: lúc)?:?\s*)?(?P<weekday>thứ (?:hai|ba|tư|năm|sáu|bảy|[2-7])|chủ nhật|cn)?\s*,?\s*(?:ngày\s*)?"
    r"(?P<day>\d{1,2})(?:\s*(?:/|-|\.|tháng)\s*|\s)(?P<month>\d{1,2})(?:\s*(?:/|-|\.|năm)\s*|\s)(?P<year>\d{4})"
    r"(?:\s*[-–|,]?\s*(?:lúc\s*)?(?P<hour>\d{1,2})\s*(?::|h|giờ)\s*(?P<minute>\d{2}))?(?::\d{2})?"
    r"\s*(?:\(GMT ?\+7\))?\.?"
)
_SIGNED = re.compile(
    r"(?i)(?:tin|bài|ảnh|tin,? ảnh|bài,? ảnh|tin,? bài|tin và ảnh|bài và ảnh|tác giả|người viết|theo|nguồn)\s*:?\s+\S.*"
)
_ENDS_OF_SENTENCES = (".", "!", "?", "…")
_ENDS = (*_ENDS_OF_SENTENCES, ":", ";", ",")
_MARK = re.compile(r"^[*•·–-]+\s*(?=\w)")  # `* Tin và ảnh: …`
_SUPER = str.maketrans("0123456789+-n", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻ⁿ")
_SUB = str.maketrans("0123456789", "₀₁₂₃₄₅₆₇₈₉")


def find_title(draft: Draft, name: str, known: tuple[str, ...] = ()) -> None:
    """The title: in a style of titles, or the first centred bold lines, or a short first line; else the file's name.

    A title in capitals is offered in sentence case; `known` are abbreviations, which stay, as do the names that the
    text itself writes with capitals.
    """
    lines = _title_lines(draft)
    texts = [one_line(plain_text(line)) for line in lines]
    title = without_full_stop(one_line(" ".join(texts)))
    for line in lines:
        for link in line.find_all("a"):
            draft.unlinked.append((str(link["href"]), text_of(link)))
            draft.tell("W38", f"Liên kết trong tiêu đề chỉ giữ chữ: {link['href']}.")
        draft.take("title", line)
    if not title:
        texts = []
        title = draft.likely_title or one_line(re.sub(r"[_\s]+", " ", name))
        kept = "tên của trang" if draft.likely_title else "tên tệp"
        mend = "viết tiêu đề đúng vào dòng title"
        draft.ask("W20", f"Không thấy dòng tiêu đề trong tệp, tạm lấy {kept}: “{title}”.", mend)
    goes_on = len(texts) > 1 and texts[0].isupper() and len(texts[0].split()) <= _KIND_OF_PAPER
    if is_shouted(title) or goes_on:
        known = (*known, *names_in("\n".join(map(text_of, draft.blocks))))
        title = in_sentence_case(title, known) if is_shouted(title) else _lowered(texts, known)
        draft.ask("W21", f"Tiêu đề gõ chữ hoa, máy viết lại: “{title}”.", "đọc lại tên người, tên đất ở dòng title")
    draft.fields["title"] = title


def without_full_stop(title: str) -> str:
    """A title as newspapers print it; dots that stand for something left out stay."""
    return title.removesuffix(".") if not title.endswith("..") else title


def _lowered(texts: list[str], known: tuple[str, ...]) -> str:
    """`KẾ HOẠCH` and what it is about, as one sentence."""
    about = one_line(" ".join(texts[1:]))
    second = about.split()[1:2]
    joined = about if second and second[0][:1].isupper() else about[:1].lower() + about[1:]
    return f"{in_sentence_case(texts[0], known)} {joined}"


def _title_lines(draft: Draft) -> list[Tag]:
    blocks = [block for block in draft.blocks[:_LOOK_AT] if not _STATE.search(text_of(block))]
    if len(draft.body.find_all("h1")) > 1 and blocks and blocks[0].name != "h1":  # chapters
        blocks = [block for block in blocks if block.name != "h1"]
    for is_title in (_is_styled, _is_centred):
        start = next((block for block in blocks if is_title(block)), None)
        if start is None:
            continue
        lines = [start]
        while (
            (following := lines[-1].find_next_sibling()) in blocks
            and isinstance(following, Tag)
            and is_title(following)
        ):
            whole = start.name == "h1" and len(text_of(start).split()) > _KIND_OF_PAPER
            if start.name != following.name or len(text_of(following)) > _LONGEST_TITLE or whole:
                break
            lines.append(following)
        return lines
    first = next((block for block in blocks if not is_picture(block)), None)
    return [first] if first is not None and _could_be_title(first) else []


def _is_styled(block: Tag) -> bool:
    return (block.name == "h1" or has_class(block, "title")) and 0 < len(text_of(block)) <= _LONGEST_TITLE


def _is_centred(block: Tag) -> bool:
    text = text_of(block)
    fits = block.name == "p" and has_class(block, "center") and 0 < len(text) <= _LONGEST_TITLE
    return fits and (is_wholly(block, "strong") or is_shouted(text)) and not text.startswith("(")


def _could_be_title(block: Tag) -> bool:
    text = text_of(block)
    fits = block.name in {"p", "h2", "h3"} and _SHORTEST_TITLE <= len(text) <= 200 and not block.find("img")
    return fits and (not text.endswith(_ENDS) or (is_wholly(block, "strong") and text.endswith(_ENDS_OF_SENTENCES)))


def is_title_line(block: Tag, *, sure: bool) -> bool:
    """Whether a line looks like a title; `sure` where it must stand out, as it can in what knows bold letters."""
    return _is_styled(block) or _is_centred(block) or (not sure and _could_be_title(block))


def is_dateline(block: Tag) -> bool:
    """Whether a line is a dateline with its weekday or hour."""
    found = _DATELINE.fullmatch(one_line(text_of(block)).strip("() ")) if block.name == "p" else None
    return found is not None and bool(found["weekday"] or found["hour"])


def is_signature(block: Tag, *, formatted: bool) -> bool:
    """Whether a line signs, by its words or by a name or unit that stands where signatures do."""
    text = one_line(text_of(block))
    named = has_class(block, "right") and (is_unit(text) or is_person(text))
    return _could_sign(block) and (named or _signs(block, formatted=formatted))


def plain_text(block: Tag) -> str:
    """The words of a block with raised and lowered figures as Unicode has them: m², CO₂."""
    for name, table in (("sup", _SUPER), ("sub", _SUB)):
        for tag in block.find_all(name):
            tag.string = tag.get_text().translate(table)
    return one_line(text_of(block))


def find_dateline(draft: Draft) -> None:
    """A line near the top that is the house's dateline, a date with its hour, or a date alone."""
    passed = 0
    for number, block in enumerate(draft.blocks[:_LOOK_AT]):
        if passed > _DATED_WITHIN:  # another article's
            return
        passed += count(text_of(block))
        line = one_line(text_of(block)).strip("() ")
        found = _DATELINE.fullmatch(line) if block.name in {"p", "h2", "h3", "h4"} else None
        if found and (found["weekday"] or found["hour"] or number < _BARE_DATE):
            if "date" not in draft.fields:  # what a page tells programs is surer
                take_date(draft, found)
            if "date" in draft.fields:
                draft.take("date", block, draft.fields["date"])
            return


def take_date(draft: Draft, found: re.Match[str]) -> None:
    """Make a dateline the article's date; one that does not exist, or whose weekday is another, is told."""
    day, month, year = (int(found[part]) for part in ("day", "month", "year"))
    if why := why_no_such_day(day, month, year):
        draft.ask("W22", f"Dòng ngày “{found.group().strip()}”: {why}.", "ghi đúng ngày vào dòng date")
        return
    date = dt.date(year, month, day)
    hour, minute = found["hour"], found["minute"]
    clock = f" {int(hour):02d}:{minute}" if hour and int(hour) < 24 and int(minute) < 60 else ""
    draft.fields["date"] = f"{date.isoformat()}{clock}"
    if (said := weekday_number(found["weekday"] or "")) not in {None, date.weekday()}:
        what = f"Dòng ngày ghi {WEEKDAYS[said or 0]} nhưng {short_date(date)} là {weekday(date)}."
        draft.ask("W22", what, "kiểm tra lại ngày ở dòng date")


dateline_of = _DATELINE.fullmatch


def find_sapo(draft: Draft) -> None:
    """The first paragraph, where it is one: what has links, notes or a picture stays in the text and is asked for.

    Before it may stand what leads up to it: the letterhead of a paper, a kicker, `Ghi chép của …`, a bare date.
    """
    first = next((block for block in draft.blocks[:_LOOK_AT] if not _leads_up(block)), None)
    if first is None or first.name != "p" or has_class(first, "right") or len(draft.blocks) == 1:
        return
    text = text_of(first)
    if not _SHORTEST_SAPO <= len(text) <= _LONGEST_SAPO or _SIGNED.fullmatch(text) or text.endswith(":"):
        return
    if first.find(["a", "note"]):
        mend = "chép hoặc viết một đoạn dẫn vào sau “summary: ”"
        draft.ask("W23", "Đoạn đầu có liên kết hoặc chú thích nên để nguyên trong thân bài.", mend)
        return
    words = plain_text(first)
    draft.take("summary", first, words)


def _leads_up(block: Tag) -> bool:
    """Whether a block above the sapo is none itself and says nothing against one below it."""
    text = one_line(text_of(block))
    if is_picture(block) or block.name == "table" or _STATE.search(text):
        return True
    short = len(text) <= _LONGEST_KICKER and (text.endswith(":") or bool(_WRITTEN_BY.match(text)) or text[:1] == "(")
    return block.name == "p" and not has_class(block, "right") and (short or (is_shouted(text) and len(text) < 120))


def likely_sapo(draft: Draft) -> str:
    """A paragraph that may be meant as the sapo where none could be taken: the first that stands out, or is long."""
    blocks = [block for block in draft.blocks[:_LOOK_AT] if block.name == "p" and not block.find("img")]
    fit = [block for block in blocks if _LIKELY_SAPO <= len(text_of(block)) <= _LONGEST_SAPO]
    standing_out = [block for block in fit if is_wholly(block, "strong") or is_wholly(block, "em")]
    found = next(iter([*standing_out, *fit]), None)
    return one_line(text_of(found)) if found is not None else ""


def likely_signature(draft: Draft) -> str:
    """A last line that may be meant as the signature."""
    last = one_line(text_of(draft.blocks[-1])) if draft.blocks else ""
    return last if 0 < len(last) <= _LONGEST_KICKER and len(last.split()) <= _LONGEST_SIGNATURE else ""


def likely_date(draft: Draft, latest: dt.date) -> dt.date | None:
    """The first day that the text names in full, of this century and not later than the import."""
    for text in draft.source.blocks:
        for found in _NAMED_DAY.finditer(text):
            day, month, year = (int(number) for number in found.groups())
            if not why_no_such_day(day, month, year) and dt.date(2000, 1, 1) <= dt.date(year, month, day) <= latest:
                return dt.date(year, month, day)
    return None


def settle_notes(draft: Draft) -> None:
    """Notes of the title or the dateline, where no note can stand, go to the end of the first paragraph."""
    if not draft.homeless:
        return
    first = next((block for block in draft.blocks if block.name == "p" and not is_picture(block)), None)
    if first is None:
        first = draft.soup.new_tag("p")
        draft.body.insert(0, first)
    words = sample([one_line(draft.notes[str(note["ref"])].get_text(" ")) for note in draft.homeless])
    first.extend(draft.homeless)
    what = f"Chú thích đặt ở tiêu đề hoặc dòng ngày nay đứng sau đoạn đầu của thân bài: {words}."
    draft.ask("W45", what, "xem chú thích ấy có nên đứng ở chỗ khác, hoặc viết thẳng vào bài")


def tell_lost_accents(draft: Draft) -> None:
    """Vietnamese without its accents can be read by people alone: it comes in as it is, and is told."""
    words = [word for block in draft.source.blocks for word in block.split() if word.isalpha()]
    accented = sum(not word.isascii() for word in words)
    if len(words) < _ENOUGH_WORDS or accented > len(words) * _FEW_ACCENTS:
        return
    if sum(map(is_syllable, words)) > len(words) / 2:
        draft.ask("W44", "Chữ trong tệp không có dấu tiếng Việt.", "tìm bản gốc có dấu, hoặc gõ lại dấu trước khi đăng")


def find_byline(draft: Draft) -> None:
    """The last lines at the right, or a last line that signs: `Tin, ảnh: …`, a bold name or unit."""
    last = draft.blocks[-1] if len(draft.blocks) > 1 else None
    if last is None or not _could_sign(last):
        return
    signed = [last]
    if has_class(last, "right"):
        while len(signed) < _MOST_SIGNED and _is_right(before := signed[0].find_previous_sibling()):
            signed.insert(0, before)
    elif not _signs(last, formatted=draft.formatted):
        return
    lines = [_MARK.sub("", one_line(text_of(block))) for block in signed]
    for block in signed:
        draft.take("byline", block)
    draft.fields["byline"] = ", ".join(lines).replace(", (", " (")


def _is_right(block: object) -> TypeGuard[Tag]:
    return isinstance(block, Tag) and has_class(block, "right") and _could_sign(block)


def _could_sign(block: Tag) -> bool:
    text = one_line(text_of(block))
    short = 0 < len(text.split()) <= _LONGEST_SIGNATURE and not text.endswith((":", ";", ","))
    return block.name == "p" and short and not block.find(["img", "note", "a"])


def _signs(block: Tag, *, formatted: bool) -> bool:
    """Whether a last line that is not at the right signs; in a source that knows bold letters a unit must be bold."""
    text = _MARK.sub("", one_line(text_of(block)))
    if text.endswith(_ENDS):
        return False
    stands_out = is_wholly(block, "strong") or not formatted
    return _SIGNED.fullmatch(text) is not None or (stands_out and (is_unit(text) or is_person(text)))
