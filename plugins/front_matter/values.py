"""The value of one field: from the text as typed to its type, with messages."""

from __future__ import annotations

import re
from functools import lru_cache

from plugins.buildkit import addresses
from plugins.buildkit.messages import Faulty, Message, Place, error, faulty, remark, shown
from plugins.buildkit.records import State, Term
from plugins.viettext.letters import has_ink, one_line, same_name
from plugins.viettext.numbers import grouped
from plugins.viettext.slugs import LONGEST, is_slug, slugify

_STATES = {
    State.DRAFT: ("draft", "nháp", "bản nháp"),
    State.REVIEW: ("review", "chờ duyệt"),
    State.PUBLISHED: ("published", "đăng", "đã đăng", "xuất bản", "đã xuất bản"),
    State.RETRACTED: ("retracted", "thu hồi", "đã thu hồi"),
}
_STATE_OF = {same_name(word): state for state, words in _STATES.items() for word in words}
_COUNT = re.compile(
    r"([0-9]{1,3}(?:(?P<dot>[. ,])[0-9]{3}(?:(?P=dot)[0-9]{3})*)|[0-9]{1,12})"
    r"(?P<rest>\s*(?:views?|lượt(?: xem)?|lần(?: xem)?)?)",
    re.IGNORECASE,
)
_ID = re.compile(r"[A-Za-z0-9](?:[A-Za-z0-9._/-]{0,198}[A-Za-z0-9])?")
MOST_TAGS = 50
_PERCENTS = re.compile(r"(\d{1,3})\s*%?\s*[ ,x;/]\s*(\d{1,3})\s*%?")
_CENTRE = 50
_FOCUS = {"giữa": (50, 50), "trái": (15, 50), "phải": (85, 50), "trên": (50, 15), "dưới": (50, 85)}


def read_state(text: str, place: Place) -> State:
    """The state that a status names; an unknown one is an error, so that nothing is published or lost by a slip."""
    state = _STATE_OF.get(same_name(text))
    if state is None:
        choices = ", ".join(f"{words[0]} ({words[1]})" for words in _STATES.values())
        raise faulty("M13", place, f"Không có trạng thái {shown(text)}.", f"một trong: {choices}")
    return state


def read_count(text: str, place: Place) -> tuple[int, list[Message]]:
    """A view count: `1303`, `1.303`; `1.303 views` is read with a remark, words are an error."""
    found = _COUNT.fullmatch(text.strip())
    if not found:
        raise faulty(
            "M12",
            place,
            f"Lượt xem {shown(text)} không phải là số.",
            "một số, ví dụ 1303",
            "chỉ ghi số",
        )
    number = int(re.sub(r"\D", "", found[1]))
    if not found["rest"].strip():
        return number, []
    return number, [remark("M11", place, f"Lượt xem {shown(text)} được hiểu là {grouped(number)}.", "", "chỉ ghi số")]


def read_term(name: str, what: str, place: Place) -> Term:
    """A category or tag from its name. Raises Faulty where no address can be made of it or the address is taken."""
    term = _term(name, "muc" if what == "chuyên mục" else "the")
    if not term.slug:
        fault = error("M16", place, f"Tên {what} {shown(term.name)} không có chữ cái hay chữ số nào.", "tên đọc được")
        raise Faulty([fault])
    return term


@lru_cache(maxsize=10_000)  # articles share their categories and tags
def _term(name: str, kind: str) -> Term:
    """The term of a name as typed; its slug is empty where no address can be made of it."""
    shown_name = one_line(name)
    slug = slugify(shown_name)
    if slug and addresses.is_reserved_in_list(slug):
        slug = f"{kind}-{slug}"
    return Term(shown_name, slug, same_name(shown_name))


def read_category(value: str | tuple[str, ...], place: Place) -> tuple[Term, list[Message]]:
    """The one category. The same name several times is one; several names are an error."""
    names = listed(value)
    terms = {t.key: t for t in (read_term(n, "chuyên mục", place) for n in names)}
    if len(terms) != 1:
        what = f"Bài có {len(terms)} chuyên mục: {shown(', '.join(t.name for t in terms.values()))}."
        raise faulty(
            "M14",
            place,
            what,
            "đúng một chuyên mục",
            "giữ chuyên mục chính, chuyển các tên khác sang tags",
        )
    term = next(iter(terms.values()))
    if len(names) == 1:
        return term, []
    return term, [remark("M14", place, f"Chuyên mục ghi lặp lại được hiểu là {shown(term.name)}.")]


def read_tags(value: str | tuple[str, ...], place: Place) -> tuple[Term, ...]:
    """The tags, each once, in the order typed. Two that share an address are an error."""
    names = listed(value)
    if len(names) > MOST_TAGS:
        raise faulty(
            "M15",
            place,
            f"Bài có {len(names)} thẻ.",
            f"tối đa {MOST_TAGS} thẻ",
            "giữ vài thẻ quan trọng",
        )
    tags: dict[str, Term] = {}
    for name in names:
        term = read_term(name, "thẻ", place)
        kept = tags.setdefault(term.slug, term)
        if kept.key != term.key:
            what = f"Hai thẻ {shown(kept.name)} và {shown(term.name)} cùng địa chỉ “{term.slug}”."
            raise faulty("M16", place, what, "mỗi thẻ một địa chỉ", "giữ một trong hai thẻ")
    return tuple(tags.values())


def listed(value: str | tuple[str, ...]) -> list[str]:
    """The items of a list, also of one that was typed between commas, with or without brackets."""
    if isinstance(value, str):
        inner = value.strip()
        value = tuple((inner[1:-1] if inner[:1] + inner[-1:] == "[]" else inner).split(","))
    return [name for name in value if has_ink(name)]


def read_slug(text: str, place: Place) -> str:
    """A slug as typed, if it can be one."""
    if is_slug(text) and not addresses.is_reserved(text):
        return text
    suggestion = slugify(text)
    usable = suggestion and not addresses.is_reserved(suggestion)
    mend = f"ghi: {suggestion}" if usable else "ghi sau slug: một tên khác"
    if is_slug(text):
        raise faulty("M18", place, f"Địa chỉ {shown(text)} dành riêng cho hệ thống.", "một tên khác", mend)
    what = f"Địa chỉ {shown(text)} không dùng được."
    raise faulty("M17", place, what, f"chữ thường không dấu, số, gạch nối; tối đa {LONGEST} ký tự", mend)


def slug_of_title(title: str) -> str:
    """The slug that a title gives; one that is empty or taken by the system is made usable."""
    slug = slugify(title)
    if not slug:
        return "bai-" + "-".join(f"{ord(sign):x}" for sign in title[:4])
    return f"bai-{slug}" if addresses.is_reserved(slug) else slug


def read_focus(text: str, place: Place) -> str:
    """Where crops of a picture look, as `30x40`: percent from the left and the top."""
    if found := _PERCENTS.fullmatch(text.strip()):
        across, down = int(found[1]), int(found[2])
        if across <= 100 and down <= 100:
            return f"{across}x{down}"
    words = same_name(text).replace(",", " ").split()
    places = [_FOCUS[word] for word in words if word in _FOCUS]
    across_said, down_said = ([place[n] for place in places if place[n] != _CENTRE] for n in (0, 1))
    if len(places) < len(words) or not places or max(len(across_said), len(down_said)) > 1:
        expected = "giữa, trái, phải, trên, dưới, trên trái, … hoặc 30% 40% (từ trái, từ trên)"
        raise faulty("M29", place, f"Không hiểu tâm ảnh {shown(text)}.", expected)
    return f"{(across_said or [_CENTRE])[0]}x{(down_said or [_CENTRE])[0]}"


def read_id(text: str, place: Place) -> str:
    """A permanent id: letters, digits, dots, hyphens and slashes."""
    if not _ID.fullmatch(text):
        raise faulty(
            "M22",
            place,
            f"id {shown(text)} không dùng được.",
            "chữ không dấu, số, gạch nối và gạch chéo",
        )
    return text


def read_legacy_url(text: str, place: Place) -> str:
    """The path of an article on the old site, without its host."""
    path = re.sub(r"^https?://[^/]+", "", text)
    if not path.startswith("/") or path.startswith("//") or re.search(r"[\s\\<>\"]|/\.\.?(/|$)", path):
        raise faulty(
            "M20",
            place,
            f"Địa chỉ cũ {shown(text)} không dùng được.",
            "dạng /DetailView/123/tin.html",
        )
    return path
