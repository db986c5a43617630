"""Text in a box: whole, as large as it fits, well broken, no mark clipped."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image, ImageDraw

from plugins.discovery.card_fonts import BOLD, Face, face
from plugins.discovery.card_text import LINE_HEIGHT, Block, fit, readable
from plugins.viettext.letters import compose

BOLD_FACE = partial(face, BOLD)
SIZES = range(30, 77, 2)
BOX = (1072, 330)
BASES = "aăâbcdđeêghiklmnoôơpqrstuưvxyfjwz"
TONED = [compose(vowel + tone) for vowel in "aăâeêioôơuưy" for tone in "\u0300\u0309\u0303\u0301\u0323"]
LETTERS = [*BASES, *TONED]
ALPHABET = [*LETTERS, *[letter.upper() for letter in LETTERS], *"0123456789.,:;!?-–/()“”\"'%&@…", *" " * 40, "\u00a0"]


def set_in(text: str, box: tuple[int, int] = BOX) -> Block:
    """A text set as titles are."""
    return fit(text, BOLD_FACE, box, SIZES)


def drawn(block: Block, box: tuple[int, int], margin: int) -> Image.Image:
    """A block in a box, with a margin round it where nothing may be."""
    picture = Image.new("L", (box[0] + 2 * margin, box[1] + 2 * margin))
    block.draw(ImageDraw.Draw(picture), margin, margin, 255)
    return picture


def squeezed(text: str) -> str:
    """The text without any space."""
    return "".join(text.split())


@settings(max_examples=25, deadline=None, derandomize=True)
@given(st.lists(st.sampled_from(ALPHABET), min_size=1, max_size=400).map("".join))
def test_every_letter_is_drawn_inside_the_box(text: str) -> None:
    """Whatever the title, its lines hold all of its letters in order, and no ink leaves the box."""
    block = set_in(text)
    assert squeezed("".join(block.lines)) == squeezed(text)
    ink = drawn(block, BOX, 60).getbbox()
    if ink:
        left, top, right, bottom = ink
        assert left >= 60
        assert top >= 60
        assert right <= 60 + BOX[0]
        assert bottom <= 60 + BOX[1]


def test_stacked_marks_meet_nothing_above_them() -> None:
    """Between the descenders of a line and the two marks of the capitals below there is a row without ink."""
    for size in (30, 52, 76):
        block = fit("gyjpqẬỢ ỄẶỔỢỮ gyjpqẬỢ ỄẶỔỢỮ", BOLD_FACE, (size * 5, size * 6), [size])
        assert block.lines == ("gyjpqẬỢ", "ỄẶỔỢỮ", "gyjpqẬỢ", "ỄẶỔỢỮ")
        lines = zip(block.lines, block.baselines, block.starts, strict=True)
        alone = [replace(block, lines=(a,), baselines=(b,), starts=(c,)) for a, b, c in lines]
        inks = [drawn(line, (size * 5, size * 6), 40).getbbox() or (0, 0, 0, 0) for line in alone]
        assert all(above[3] < below[1] for above, below in pairwise(inks))
        assert inks[0][1] >= 40
        assert min(below - above for above, below in pairwise(block.baselines)) >= LINE_HEIGHT * size


def test_is_as_large_as_it_fits() -> None:
    """A title takes the largest size that has room for all of it: the next one has not."""
    text = "Liên đoàn Lao động tỉnh phát động đợt thi đua cao điểm chào mừng Đại hội Công đoàn các cấp"
    size = set_in(text).face.size
    assert 30 < size < 76
    assert fit(text, BOLD_FACE, BOX, [30, size + 2]).face.size == 30
    assert set_in("Thông báo").face.size == 76


def test_goes_below_the_usual_sizes_rather_than_cut() -> None:
    """A text that has no room in the smallest usual letters is shown whole in smaller ones."""
    text = "thi đua lao động giỏi " * 100
    block = set_in(text)
    assert block.face.size < 30
    assert squeezed("".join(block.lines)) == squeezed(text)


def test_says_when_there_is_no_room_at_all() -> None:
    """A box of nothing is the caller's mistake, not an endless search."""
    with pytest.raises(ValueError, match="no room"):
        set_in("Thông báo", (3, 1))


def test_lines_are_of_about_equal_length() -> None:
    """No word is left alone on the last line where a better break is to be had."""
    block = fit("Các hoạt động hướng tới Đại hội thi đua các cấp", BOLD_FACE, BOX, [76])
    assert block.lines == ("Các hoạt động hướng tới", "Đại hội thi đua các cấp")


def test_lines_are_flush_left_in_ink() -> None:
    """However much white a letter brings with it, the ink of all lines begins at the edge of the box."""
    block = fit("Thông báo Họp mặt “Mái ấm” Vui Tết", BOLD_FACE, (400, 900), [76])
    assert len(block.lines) > 3
    for line, start in zip(block.lines, block.starts, strict=True):
        alone = replace(block, lines=(line,), baselines=block.baselines[:1], starts=(start,))
        assert (drawn(alone, (400, 900), 20).getbbox() or (0,))[0] == 20


def test_breaks_at_spaces_alone_and_keeps_dashes_behind() -> None:
    """What a no-break space or a document's number holds together stays so; no line begins with a dash."""
    words = "ngày\u00a021/11/2019 số\u00a012/KH-LĐLĐ Tuyên giáo - Nữ công – Đời sống"
    for width in range(420, 1072, 60):
        lines = set_in(words, (width, 600)).lines
        assert "ngày\u00a021/11/2019" in " ".join(lines).split(" ")
        assert any("số\u00a012/KH-LĐLĐ" in line for line in lines)
        assert not [line for line in lines if line.startswith(("-", "–"))]


def test_an_address_is_broken_only_where_it_must_be() -> None:
    """An e-mail address that fits in smaller letters is kept whole; one of 300 letters is broken, after its signs."""
    whole = set_in("Gửi về banbientap.congdoan@congdoan.invalid")
    assert any("banbientap.congdoan@congdoan.invalid" in line for line in whole.lines)
    address = "https://congdoan.invalid/" + "hoat-dong-cong-doan/" * 14
    lines = set_in(address).lines
    assert "".join(lines) == address
    assert len(lines) > 3
    assert all(line[-1] in "/-" for line in lines)
    assert "".join(set_in("m" * 300).lines) == "m" * 300


@pytest.mark.parametrize(
    ("given_text", "shown"),
    [
        ("🎉 Chúc mừng 🎆 năm mới!", "Chúc mừng năm mới!"),
        ("Hội nghị 会議 công\u200bđoàn", "Hội nghị côngđoàn"),
        ("Tho\u0302ng ba\u0301o", "Thông báo"),
        ("a\x00b\u202ec\nd\te", "abc d e"),
        ("x\u0301\u0302\u0303\u0304y", "xy"),
        ("năm\u202f2019", "năm\u00a02019"),
    ],
)
def test_leaves_out_what_the_font_has_not(given_text: str, shown: str) -> None:
    """No empty box stands for an emoji, no control or loose mark moves a letter; Vietnamese is composed."""
    assert readable(given_text, face(BOLD, 30)) == shown


@pytest.mark.parametrize("text", ["", " \u00a0 ", "🎉🎉", "会議", "\x00\u200b"])
def test_nothing_to_show_gives_no_lines(text: str) -> None:
    """A title of nothing that the font has gives an empty block, which draws nothing."""
    block = set_in(text)
    assert block.lines == ()
    assert drawn(block, BOX, 10).getbbox() is None


def test_capitals_are_kerned() -> None:
    """A and V stand as close as readers of print are used to, accents or not; the rest is as the font has it."""
    bold: Face = face(BOLD, 76)
    apart = bold.letter("V").advance + bold.letter("À").advance
    assert bold.width("VÀ") < apart
    assert bold.width("HÀ") == bold.letter("H").advance + bold.letter("À").advance
    assert [run for _, run in bold.runs("VÀ HÈ")] == ["V", "À HÈ"]
