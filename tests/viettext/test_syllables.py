"""Syllables of Vietnamese, and what only looks like one."""

from __future__ import annotations

import re
import unicodedata
from pathlib import Path

import pytest

from plugins.viettext.letters import compose
from plugins.viettext.syllables import is_syllable
from tests.support.sites import ROOT

GOOD = """
    Liên đoàn Lao động tỉnh Tuyên Quang tổ chức hội nghị tổng kết phong trào thi đua yêu nước nghiêng ngả gì giếng giết
    già giúp giữ quốc quyết quýt quỳnh quê quầy quặng quờ kỹ lý mỹ tỷ hy sỹ vỹ yến ỷ ý ô ở ồ ủy uỷ thuở khuya khuỷu
    loằng ngoằng xoong ngoẹo khoẻ khỏe hoà hòa thuế tuần uống ước Ðảng ưu ươn ướt iếc ỉa ình ông anh em nghề kẻ ghế ghi
    ngủ gà gỗ cuốc ký pin pao rượu rùa lửa bưởi chuyện chuyến luật Nguyễn huỳnh huých quynh đảng viên huyện xã phường
    """.split()
BAD = """
    LĐLĐ CNVCLĐ BHXH UBND HĐND TP CĐCS MTTQ NĐ CP ASEAN COVID UNESCO ILO EU CEP IT VAC BOT ISO AIDS VTV ODA II IV VII
    IX XX KH TW nghanh kà cé ngè gé ghà quung tuc tac chich kinhh xyz w zalo facebook đakk lăk kạn nghàe
    tienn x b đ yêmm tyên giy kyên tóá
    """.split()


@pytest.mark.parametrize("word", GOOD)
def test_syllables(word: str) -> None:
    """Words of every kind of spelling are syllables: small, capital, and decomposed."""
    assert is_syllable(word)
    assert is_syllable(word.upper())
    assert is_syllable(unicodedata.normalize("NFD", word))


@pytest.mark.parametrize("word", [*BAD, ""])
def test_no_syllables(word: str) -> None:
    """Abbreviations, foreign words, numerals, closed syllables without their tone and wrong spellings are none."""
    assert not is_syllable(word)


def words_of(folder: Path) -> list[str]:
    """All words with a letter that only Vietnamese has, of the Markdown files of a folder."""
    texts = [compose(path.read_text(encoding="utf-8")) for path in sorted(folder.rglob("*.md"))]
    words = re.findall(r"[^\W\d_]+", " ".join(texts))
    return [word for word in words if re.search("[\u0103\u0111\u01a1\u01b0\u1ea0-\u1ef9]", word)]


def test_words_of_the_sites_own_articles() -> None:
    """Nearly every accented word that the office has published is recognised."""
    words = words_of(ROOT / "content")
    unknown = [word for word in words if not is_syllable(word) and not word.isupper()]
    assert len(words) > 100
    assert len(unknown) * 500 < len(words), sorted(set(unknown))
