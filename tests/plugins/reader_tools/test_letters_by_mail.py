"""Prepared letters open in every mail program, whatever the title and the sapo hold."""

from __future__ import annotations

import re
import unicodedata
from urllib.parse import quote, unquote

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from plugins.reader_tools.letters_by_mail import LONGEST, Letter, _encoded, feedback, share, share_day
from plugins.viettext.letters import one_line, whole_letters

ADDRESS = "https://congdoan.example/2019/11/21/" + "hoi-nghi-tong-ket-" * 4 + "cuoi/"
OFFICE = "Ban Tuyên giáo Liên đoàn Lao động tỉnh Mẫu"
MAILBOX = "phan-hoi@congdoan.example"
PARTS = [
    *("Liên đoàn Lao động tỉnh ", "tặng quà, ", "Tết ", "ặ" * 30, "x" * 300, "👨‍👩‍👧‍👦", "🇻🇳 ", "👍🏽"),
    *(unicodedata.normalize("NFD", "hưởng ứng "), "עברית ", "\u202eabc\u202c ", "a&b?c=d#e%41+", "“ngoặc” ", "<b> "),
]
# As the reader makes titles and sapos: one line.
lines = st.lists(st.sampled_from(PARTS), max_size=25).map("".join).map(one_line) | st.text(
    st.characters(exclude_categories=("Cs", "Cc")), max_size=80
).map(one_line)
quick = settings(derandomize=True, max_examples=120, deadline=None)


def opened(letter: Letter) -> tuple[str, str, str]:
    """What a mail program makes of the address: whom to, subject, text."""
    found = re.fullmatch(r"mailto:([^?]*)\?subject=([^&]*)&body=([^&]*)", letter.href)
    assert found, letter.href
    to, subject, text = (unquote(part, errors="strict") for part in found.groups())
    return to, subject, text


def is_beginning(short: str, whole: str) -> bool:
    """Whether a text is the other or its first whole letters with an ellipsis."""
    if short in {whole, ""}:
        return True
    letters = whole_letters(whole)
    beginnings = {"".join(letters[:n]).rstrip(" ,;:.–—-") for n in range(len(letters))}
    return short.endswith("…") and short[:-1] in beginnings


@quick
@given(lines, lines)
def test_shared_letter(title: str, sapo: str) -> None:
    """At most 1,800 plain characters; UTF-8 that reads back; CRLF; the address whole, the rest in whole letters."""
    letter = share(title, sapo, ADDRESS)
    assert len(letter.href) <= LONGEST
    assert re.fullmatch(r"mailto:[A-Za-z0-9%?&=._~-]*", letter.href)
    assert not re.search(r"%0A", re.sub("%0D%0A", "", letter.href))
    to, subject, text = opened(letter)
    assert to == ""
    assert subject == letter.subject
    assert text == letter.text.replace("\n", "\r\n")
    paragraphs = letter.text.removesuffix("\n").split("\n\n")
    assert paragraphs[-1] == ADDRESS
    assert is_beginning(subject, title)
    if subject:
        assert paragraphs.pop(0) == subject
    assert len(paragraphs) <= 2
    assert all(is_beginning(paragraph, sapo) for paragraph in paragraphs[:-1])


@quick
@given(lines)
def test_feedback_letter(title: str) -> None:
    """The letter to the office: the same rules, its box whole, room for the reader's words."""
    letter = feedback(MAILBOX, OFFICE, title, ADDRESS)
    assert len(letter.href) <= LONGEST
    to, subject, text = opened(letter)
    assert to == MAILBOX
    assert is_beginning(subject.removeprefix("Phản hồi bài: "), title)
    lines_of_letter = text.split("\r\n")
    assert ADDRESS in lines_of_letter
    assert f"Kính gửi {OFFICE}," in lines_of_letter
    assert "\n" not in text.replace("\r\n", "")
    assert text.replace("\r\n", "\n") == letter.text


def test_short_letter_word_for_word() -> None:
    """A letter that fits is not shortened: title, sapo, address."""
    letter = share("Chăm lo Tết", "Sáng 21/11, công đoàn tặng quà.", "https://a.example/tin/")
    assert letter.href == (
        "mailto:?subject=Ch%C4%83m%20lo%20T%E1%BA%BFt&body=Ch%C4%83m%20lo%20T%E1%BA%BFt%0D%0A%0D%0A"
        "S%C3%A1ng%2021%2F11%2C%20c%C3%B4ng%20%C4%91o%C3%A0n%20t%E1%BA%B7ng%20qu%C3%A0.%0D%0A%0D%0A"
        "https%3A%2F%2Fa.example%2Ftin%2F%0D%0A"
    )


def test_the_sapo_is_cut_before_the_title() -> None:
    """A long sapo makes way for the title, which stays whole; and at a word."""
    title, sapo = "Công đoàn tỉnh chăm lo Tết cho đoàn viên", "Sáng nay công đoàn tỉnh tặng quà. " * 40
    letter = share(title, sapo.strip(), ADDRESS)
    assert letter.subject == title
    shown = letter.text.split("\n\n")[1]
    assert shown.endswith("…")
    assert sapo.startswith(shown[:-1])
    assert sapo[len(shown) - 1] in " .,"
    assert len(letter.href) > LONGEST - 100


@pytest.mark.parametrize("title", ["a" * 300, "ặ" * 300, "👨‍👩‍👧‍👦" * 75], ids=["plain", "accents", "families"])
def test_three_hundred_letters_without_a_space(title: str) -> None:
    """An endless word is cut between its letters, and a beginning of it is kept."""
    for letter in (share(title, title, ADDRESS), feedback(MAILBOX, OFFICE, title, ADDRESS)):
        assert len(letter.href) <= LONGEST
        assert title[:8] in letter.subject
        assert ADDRESS in letter.text


def test_an_address_is_never_cut() -> None:
    """Even an address that leaves no room for anything else is whole."""
    address = "https://congdoan.example/" + "a" * 1_700 + "/"
    assert share("Tin", "Sapo", address).text.split("\n\n")[-1] == address + "\n"
    assert address in feedback(MAILBOX, OFFICE, "Tin", address).text


def test_the_mailbox_is_encoded() -> None:
    """A name before the @ that holds signs of its own cannot add another reader or a header."""
    assert Letter("a?bcc=b@x.example", "s", "t").href == "mailto:a%3Fbcc%3Db@x.example?subject=s&body=t"


@quick
@given(st.lists(lines.filter(bool), min_size=1, max_size=40))
def test_letter_of_a_day(titles: list[str]) -> None:
    """As many whole titles as fit, how many more there are, and the day's address whole."""
    letter = share_day("Tin Thứ Năm, ngày 21 tháng 11 năm 2019", titles, ADDRESS)
    assert len(letter.href) <= LONGEST
    name, listed, address = letter.text.removesuffix("\n").split("\n\n")
    assert (name, address) == (letter.subject, ADDRESS)
    shown = listed.split("\n")
    if shown[-1].startswith("… và "):
        assert shown.pop() == f"… và {len(titles) - len(shown)} bài khác"
    assert shown == [f"- {title}" for title in titles[: len(shown)]]


@quick
@given(st.text(st.sampled_from("aặ đ\n\r\t%&?=#+~/\u00a0👍"), max_size=30) | lines)
def test_words_are_encoded_as_the_whole_would_be(text: str) -> None:
    """A text put together of encoded words is the text encoded at once."""
    assert _encoded(text) == quote(text.replace("\n", "\r\n"), safe="")
