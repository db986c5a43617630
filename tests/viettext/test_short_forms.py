"""Words that look like abbreviations."""

from __future__ import annotations

import pytest

from plugins.viettext.short_forms import short_forms


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("LĐLĐ tỉnh, CNVCLĐ và LĐLĐ huyện.", ("LĐLĐ", "CNVCLĐ")),
        ("TP.HCM, GD&ĐT, T.Ư, CNVC-LĐ, COVID-19, ThS.", ("TP.HCM", "GD&ĐT", "T.Ư", "CNVC-LĐ", "COVID-19")),
        ("12/KH-LĐLĐ, 12-KH/TU, CB/CNV", ()),
        ("Tuyên Quang, Đại hội XIII", ("XIII",)),
        ("HỘI NGHỊ", ("HỘI", "NGHỊ")),
        ("“ƯBKT”", ("ƯBKT",)),
        ("NSDLĐ...và NLĐ", ("NSDLĐ", "NLĐ")),
        ("một hai ba", ()),
        ("", ()),
    ],
)
def test_two_capitals_side_by_side(text: str, wanted: tuple[str, ...]) -> None:
    """In order of appearance, once each, joined by dots, dashes and `&`; numbers of documents are none."""
    assert short_forms(text) == wanted
