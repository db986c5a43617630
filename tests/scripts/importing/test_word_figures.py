"""Words and pictures of drawings: WordArt, canvases, fillings, charts, SmartArt. They are brought in, or named."""

from __future__ import annotations

from pathlib import Path

import pytest

from scripts.importing.word.charts import shown_value
from tests.scripts.importing.samples import SAPO, body_of, codes, imported
from tests.support import photos
from tests.support.word import drawing, figure, paragraph, run, word_file

TITLE = paragraph(run("Biểu dương điển hình tiên tiến", "b"), align="center")
LEAD, END = paragraph(SAPO), paragraph(run("Ban Tuyên giáo - Nữ công", "b"), align="right")
PATH = "images/2026/11/bieu-duong-dien-hinh-tien-tien-1.jpg"


def became(tmp_path: Path, drawn: str, said: list[str], **more: object) -> tuple[str, str]:
    """The body that a drawing becomes between two paragraphs, and what is said of it under these codes."""
    blocks = (TITLE, LEAD, paragraph("Trước."), paragraph(drawn), paragraph("Sau."), END)
    made = imported(tmp_path, word_file(*blocks, **more))  # type: ignore[arg-type]
    assert codes(made.messages) == said
    text = body_of(tmp_path, made).removeprefix("Trước.\n\n").removesuffix("\n\nSau.\n")
    return text, " ".join(message.what for message in made.messages)


ART = '<w:pict><v:shape><v:textpath string="CHÀO MỪNG ĐẠI HỘI"/></v:shape></w:pict>'
EMPTY = "<w:drawing><wp:inline><a:graphic><a:graphicData/></a:graphic></wp:inline></w:drawing>"
CHOICE = (
    "<w:r><mc:AlternateContent><mc:Choice Requires='wpc'>{}</mc:Choice><mc:Fallback>{}</mc:Fallback>"
    "</mc:AlternateContent></w:r>"
)


@pytest.mark.parametrize("drawn", [f"<w:r>{ART}</w:r>", CHOICE.format(EMPTY, ART)])
def test_wordart_becomes_a_paragraph(tmp_path: Path, drawn: str) -> None:
    """Also where only the older of two ways to draw it has its words."""
    assert became(tmp_path, drawn, ["W25"])[0] == "CHÀO MỪNG ĐẠI HỘI"


def test_words_of_locked_canvases_become_paragraphs(tmp_path: Path) -> None:
    """Shapes that were pasted from elsewhere have text of their own kind, line breaks in it."""
    words = "<a:p><a:r><a:t>Ban chấp </a:t></a:r><a:r><a:t>hành</a:t></a:r></a:p><a:p><a:r><a:t>Hai</a:t></a:r></a:p>"
    locked = f"<wps:lockedCanvas><a:sp><a:txSp><a:txBody>{words}</a:txBody></a:txSp></a:sp></wps:lockedCanvas>"
    assert became(tmp_path, drawing(locked), ["W25"])[0] == "Ban chấp hành\n\nHai"


FILLED = '<w:r><w:pict><v:rect alt="Hội trường lớn"><v:fill r:id="1.jpg" type="{}"/></v:rect></w:pict></w:r>'


def test_a_picture_that_fills_an_old_shape_is_taken(tmp_path: Path) -> None:
    """Word 2003 kept photographs so; a pattern of such a shape is named, a colour is none of it."""
    media = {"1.jpg": photos.saved(photos.photo(60, 40))}
    assert became(tmp_path / "a", FILLED.format("frame"), [], media=media)[0] == f"![Hội trường lớn]({PATH})"
    assert "hoa văn" in became(tmp_path / "b", FILLED.format("pattern"), ["W30"], media=media)[1]
    colour = '<w:r><w:pict><v:rect><v:fill color="red"/></v:rect></w:pict></w:r>'
    became(tmp_path / "c", colour, [])


def test_the_picture_behind_the_page_is_named(tmp_path: Path) -> None:
    """It is no part of an article."""
    data = word_file(TITLE, LEAD, paragraph("Chữ."), END, media={"1.jpg": photos.saved(photos.photo(60, 40))})
    behind = b'<w:background><v:background><v:fill r:id="1.jpg" type="frame"/></v:background></w:background><w:body>'
    made = imported(tmp_path, _with(data, b"<w:body>", behind))
    assert [message.what for message in made.messages if message.code == "W30"] == [
        "Không nhập được ảnh nền của trang giấy."
    ]


def _with(data: bytes, old: bytes, new: bytes) -> bytes:
    """A Word file with something else in its text."""
    import io
    import zipfile

    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as source, zipfile.ZipFile(out, "w") as target:
        for name in source.namelist():
            content = source.read(name)
            target.writestr(name, content.replace(old, new) if name == "word/document.xml" else content)
    return out.getvalue()


# --- Charts -----------------------------------------------------------------------------------------------------------


def points(kind: str, *values: str, code: str = "General") -> str:
    """Values as a chart keeps them: `str` or `num`."""
    inner = "".join(f'<c:pt idx="{n}"><c:v>{one}</c:v></c:pt>' for n, one in enumerate(values))
    return f"<c:{kind}Ref><c:{kind}Cache><c:formatCode>{code}</c:formatCode>{inner}</c:{kind}Cache></c:{kind}Ref>"


def rich(words: str) -> str:
    """A title that was typed."""
    return f"<c:title><c:tx><c:rich><a:p><a:r><a:t>{words}</a:t></a:r></a:p></c:rich></c:tx></c:title>"


def series(name: str, categories: str, values: str) -> str:
    """A series of a chart."""
    return f"<c:ser><c:tx>{points('str', name)}</c:tx><c:cat>{categories}</c:cat><c:val>{values}</c:val></c:ser>"


CHART = drawing('<c:chart r:id="bieudo"/>')
YEARS = points("str", "2024", "2025")


def chart(*inside: str, title: str = "") -> dict[str, str]:
    """The part of a chart."""
    return {"bieudo": figure("c:chartSpace", f"<c:chart>{title}<c:plotArea>{''.join(inside)}</c:plotArea></c:chart>")}


def test_a_chart_becomes_a_table(tmp_path: Path) -> None:
    """Its title, what the axes say, categories, series and values are text; the editor is told."""
    bars = series("Đoàn viên", YEARS, points("num", "1303", "1410.5")) + series("Tỷ lệ", YEARS, points("num", "0.5"))
    label = "<a:p><a:fld><a:t>[VALUE]</a:t></a:fld></a:p><a:p><a:r><a:t>Cao nhất</a:t></a:r></a:p>"
    bars += f"<c:dLbls><c:dLbl><c:tx><c:rich>{label}</c:rich></c:tx></c:dLbl></c:dLbls>"
    axes = f"<c:catAx>{rich('Năm')}</c:catAx><c:valAx>{rich('Nghìn người')}</c:valAx>"
    text, said = became(tmp_path, CHART, ["W48"], figures=chart(bars, axes, title=rich("Phát triển đoàn viên")))
    assert text == (
        "Phát triển đoàn viên\n\n| Năm | Đoàn viên | Tỷ lệ |\n| --- | --- | --- |\n"
        "| 2024 | 1303 | 0,5 |\n| 2025 | 1410,5 |  |\n\nCao nhất\n\nNghìn người"
    )
    assert "Phát triển đoàn viên Năm Đoàn viên" in said


def test_series_of_different_categories_are_different_tables(tmp_path: Path) -> None:
    """So are points of a cloud; what has no name is called by one that says nothing."""
    one = f"<c:ser><c:xVal>{points('num', '1')}</c:xVal><c:yVal>{points('num', '2')}</c:yVal></c:ser>"
    two = f"<c:ser><c:yVal>{points('num', '3')}</c:yVal></c:ser>"
    text, _ = became(tmp_path, CHART, ["W48"], figures=chart(one, two))
    assert text.split("\n\n") == [
        "| Mục | Số liệu |\n| --- | --- |\n| 1 | 2 |",
        "| Mục | Số liệu |\n| --- | --- |\n| 1 | 3 |",
    ]


def test_categories_of_several_levels(tmp_path: Path) -> None:
    """The outer one holds for all below it."""
    inner, outer = ("".join(f'<c:pt idx="{n}"><c:v>{one}</c:v></c:pt>' for n, one in level) for level in (
        ((0, "Quý I"), (1, "Quý II")), ((0, "2025"),)))  # fmt: skip
    levels = f"<c:multiLvlStrRef><c:multiLvlStrCache><c:lvl>{inner}</c:lvl><c:lvl>{outer}</c:lvl></c:multiLvlStrCache>"
    both = series("Số vụ", f"{levels}</c:multiLvlStrRef>", points("num", "4", "7"))
    text, _ = became(tmp_path, CHART, ["W48"], figures=chart(both))
    assert text.endswith("| 2025 – Quý I | 4 |\n| 2025 – Quý II | 7 |")


@pytest.mark.parametrize(
    ("text", "code", "wanted"),
    [
        ("0.25", "0%", "25%"),
        ("0.30000000000000004", "General", "0,3"),
        ("1200000", "#,##0", "1200000"),
        ("46022", 'd"."m\\-yyyy', "31/12/2025"),
        ("99999999999", "yyyy", "99999999999"),
        ("0", "General", "0"),
        ("#N/A", "General", "#N/A"),
        ("Nữ", "General", "Nữ"),
    ],
)
def test_values_as_vietnamese_read_them(text: str, code: str, wanted: str) -> None:
    """A comma for decimals, per cent and dates where the format has them, no digit lost."""
    assert shown_value(text, code) == wanted


def test_a_chart_without_values_is_named(tmp_path: Path) -> None:
    """Its values may be in the workbook alone; a chart of a newer kind is named with its words."""
    old = CHART.replace("<a:graphicData>", '<a:graphicData uri="http://x/chart">')
    empty = chart(f"<c:ser><c:tx>{points('str', 'Đoàn viên')}</c:tx></c:ser>", title=rich("Phát triển"))
    assert "biểu đồ có chữ “Phát triển Đoàn viên”" in became(tmp_path / "a", old, ["W30"], figures=empty)[1]
    beside = old.replace("<c:chart", '<a:blip r:embed="1.jpg"/><c:chart')
    media = {"1.jpg": photos.saved(photos.photo(60, 40))}
    became(tmp_path / "c", beside, ["W24", "W30"], figures=empty, media=media)
    new = old.replace("c:chart r:id", "cx:chart r:id")
    words = figure("cx:chartSpace", '<cx:lvl><cx:pt idx="0">Cơ cấu lao động</cx:pt></cx:lvl>')
    assert "biểu đồ có chữ “Cơ cấu lao động”" in became(tmp_path / "b", new, ["W30"], figures={"bieudo": words})[1]


def test_a_smartart_becomes_a_list(tmp_path: Path) -> None:
    """Its points in their order, those below others within; the editor is told."""
    names = {"0": "", "1": "Chủ tịch", "2": "Ban Nữ công", "3": "Ban Tổ chức", "4": "Văn phòng"}
    kinds = {"0": ' type="doc"'}
    points = "".join(
        f'<dgm:pt modelId="{key}"{kinds.get(key, "")}><dgm:t><a:p><a:r><a:t>{words}</a:t></a:r></a:p></dgm:t></dgm:pt>'
        for key, words in names.items()
    )
    lines = (("0", "1", 0), ("1", "3", 1), ("1", "2", 0), ("0", "4", 1))
    below = "".join(f'<dgm:cxn srcId="{one}" destId="{other}" srcOrd="{n}"/>' for one, other, n in lines)
    data = figure("dgm:dataModel", f"<dgm:ptLst>{points}</dgm:ptLst><dgm:cxnLst>{below}</dgm:cxnLst>")
    text, said = became(tmp_path, drawing('<dgm:relIds r:dm="sodo"/>'), ["W49"], figures={"sodo": data})
    assert text == "- Chủ tịch\n    - Ban Nữ công\n    - Ban Tổ chức\n- Văn phòng"
    assert "Ban Nữ công" in said
