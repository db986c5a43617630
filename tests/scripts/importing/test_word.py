"""Word files as staff type them: what becomes of every kind of paragraph, and of what is no paragraph."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.scripts.importing.samples import SAPO, body_of, codes, imported, text_of
from tests.support import photos
from tests.support.word import (
    BULLETS,
    NUMBERS,
    ROMAN,
    link,
    note,
    paragraph,
    part,
    picture,
    run,
    table,
    word_file,
)

TITLE = paragraph(run("Biểu dương điển hình tiên tiến", "b"), align="center")
LEAD = paragraph(SAPO)
END = paragraph(run("Ban Tuyên giáo - Nữ công", "b"), align="right")


def body(tmp_path: Path, *blocks: str, **more: object) -> str:
    """The Markdown that blocks become below a title and a sapo."""
    made = imported(tmp_path, word_file(TITLE, LEAD, *blocks, END, **more))  # type: ignore[arg-type]
    return body_of(tmp_path, made).rstrip("\n")


def test_the_parts_of_an_article_are_recognised(tmp_path: Path) -> None:
    """Title, sapo and byline become fields, the rest the body; nothing else is invented."""
    made = imported(tmp_path, word_file(TITLE, LEAD, paragraph("Nội dung."), END))
    assert text_of(tmp_path, made) == (
        "---\ntitle: Biểu dương điển hình tiên tiến\ndate: 2026-11-27 08:00\nauthor:\n"
        "byline: Ban Tuyên giáo - Nữ công\n"
        f"category:\ntags:\nsummary: {SAPO}\nstatus: draft\n---\n\nNội dung.\n"
    )
    assert made.article == "articles/2026/11/bieu-duong-dien-hinh-tien-tien.md"
    assert made.proof
    assert made.proof.words_in == made.proof.words_out


def test_a_title_over_several_lines_in_capitals_is_offered_in_sentence_case(tmp_path: Path) -> None:
    """Centred bold lines in capitals are one title in sentence case, abbreviations kept; the editor is asked."""
    lines = [paragraph(run(words, "b"), align="center") for words in ("LĐLĐ TỈNH TUYÊN QUANG", "TỔNG KẾT THI ĐUA")]
    made = imported(tmp_path, word_file(*lines, LEAD, paragraph("Nội dung.")))
    assert made.title == "LĐLĐ tỉnh Tuyên Quang tổng kết thi đua"
    assert "W21" in codes(made.messages)


@pytest.mark.parametrize(
    ("lines", "wanted"),
    [
        (
            ["I. MỤC ĐÍCH", "1. Mục tiêu", "a) Chỉ tiêu"],
            "## I. MỤC ĐÍCH\n\nChữ.\n\n### 1. Mục tiêu\n\nChữ.\n\n#### a) Chỉ tiêu",
        ),
        (["1. Mục tiêu", "2. Yêu cầu"], "## 1. Mục tiêu\n\nChữ.\n\n## 2. Yêu cầu"),
        (["Kết quả", "Phương hướng"], "## Kết quả\n\nChữ.\n\n## Phương hướng"),
    ],
)
def test_bold_short_lines_are_headings_of_the_right_level(tmp_path: Path, lines: list[str], wanted: str) -> None:
    """`I.` stands above `1.`, which stands above `a)`; each kind that is used is one level."""
    blocks = [block for line in lines for block in (paragraph(run(line, "b")), paragraph("Chữ."))]
    assert body(tmp_path, *blocks) == f"{wanted}\n\nChữ."


def test_a_bold_sentence_is_no_heading(tmp_path: Path) -> None:
    """A long or finished bold paragraph stays a paragraph, bold."""
    assert body(tmp_path, paragraph(run("Phải làm ngay.", "b"))) == "**Phải làm ngay.**"


def test_typed_dashes_are_lists_within_lists(tmp_path: Path) -> None:
    """`- ` is an item, `+ ` below it an item of its list; text after it is a paragraph again."""
    typed = [paragraph(words) for words in ("- Một", "+ Một a", "+ Một b", "- Hai", "Hết.")]
    assert body(tmp_path, *typed) == "- Một\n    - Một a\n    - Một b\n- Hai\n\nHết."


def test_lists_of_word_keep_kind_and_level(tmp_path: Path) -> None:
    """A numbered list followed by bullets stays two lists: Markdown would make them one."""
    items = [
        paragraph("Một", number=(NUMBERS, 0)),
        paragraph("Hai", number=(NUMBERS, 0)),
        paragraph("Chấm", number=(BULLETS, 0)),
        paragraph("Chấm trong", number=(BULLETS, 1)),
    ]
    assert body(tmp_path, *items) == ("1. Một\n2. Hai\n\n<!-- -->\n\n- Chấm\n    - Chấm trong")


def test_numbers_that_word_writes_become_text_where_markdown_has_none(tmp_path: Path) -> None:
    """Roman and interrupted numbers are part of what readers of the paper see."""
    blocks = [
        paragraph(run("Mục đích", "b"), number=(ROMAN, 0)),
        paragraph("Chữ một."),
        paragraph(run("Yêu cầu", "b"), number=(ROMAN, 0)),
        paragraph("Chi tiết", number=(ROMAN, 1)),
    ]
    assert body(tmp_path, *blocks) == "## I. Mục đích\n\nChữ một.\n\n## II. Yêu cầu\n\nII.1. Chi tiết"


def test_caption_and_credit_go_to_their_picture(tmp_path: Path) -> None:
    """The italic centred line under a picture is its caption, `Ảnh: …` its credit; its own words stay too."""
    shot = photos.saved(photos.photo(60, 40))
    text = body(
        tmp_path,
        paragraph("Trước ảnh."),
        paragraph(picture("1.jpg", "Đại biểu dự hội nghị"), align="center"),
        paragraph(run("Quang cảnh “hội nghị”", "i"), align="center"),
        paragraph(run("Ảnh: Minh Anh", "i"), align="center"),
        media={"1.jpg": shot},
    )
    path = "images/2026/11/bieu-duong-dien-hinh-tien-tien-1.jpg"
    assert text == f'Trước ảnh.\n\n![Đại biểu dự hội nghị]({path} "Quang cảnh “hội nghị”. Ảnh: Minh Anh")'
    assert (tmp_path / "content" / path).read_bytes() == shot


def test_a_picture_above_the_text_leads_the_article_and_one_used_twice_is_kept_once(tmp_path: Path) -> None:
    """The first picture stands in lists too; equal bytes are one file; missing words are asked for."""
    media = {"1.jpg": photos.saved(photos.photo(60, 40)), "2.jpg": photos.saved(photos.photo(40, 60))}
    pictures = [paragraph(picture(name)) for name in ("1.jpg", "2.jpg", "1.jpg")]
    blocks = [TITLE, LEAD, pictures[0], paragraph("Chữ."), pictures[1], paragraph("Chữ nữa."), pictures[2], END]
    made = imported(tmp_path, word_file(*blocks, media=media))
    text = text_of(tmp_path, made)
    assert "lead_image: images/2026/11/bieu-duong-dien-hinh-tien-tien-1.jpg" in text
    assert text.count("![Chưa có lời mô tả ảnh](") == 2
    assert len(made.pictures) == 2
    assert made.proof
    assert made.proof.pictures == 3
    assert codes(made.messages) == ["W24"]


def test_notes_links_and_raised_letters(tmp_path: Path) -> None:
    """Footnotes are Markdown's, links whole, m² and CO₂ with their small figures."""
    words = paragraph(
        "Theo quy định",
        note(1),
        run(" diện tích 5 m"),
        run("2", "^"),
        " và CO",
        run("2", "_"),
        "; xem ",
        link("trang", "L1"),
        ".",
    )
    text = body(tmp_path, words, links={"L1": "https://vi.example/a_b(c)?x=1&y=2"}, notes={1: "Nghị định 30."})
    assert text == (
        "Theo quy định[^1] diện tích 5 m<sup>2</sup> và CO<sub>2</sub>; xem [trang](https://vi.example/a_b%28c%29?x=1&y=2)."
        "\n\n[^1]: Nghị định 30."
    )


def test_tables_with_and_without_merged_cells(tmp_path: Path) -> None:
    """A plain table with a bold first row is Markdown's; one with merged cells stays HTML, merged as it was."""
    head = [paragraph(run(words, "b")) for words in ("STT", "Đơn vị")]
    plain = table(head, ["1", "CĐCS | A"])
    merged = table(["2>Cả năm", "Ghi chú"], ["v>Quý I", "5", ""], ["^", "6", "đạt"])
    text = body(tmp_path, plain, paragraph("Giữa."), merged)
    assert "| STT | Đơn vị |\n| --- | --- |\n| 1 | CĐCS \\| A |" in text
    assert '<td colspan="2">Cả năm</td>' in text
    assert '<td rowspan="2">Quý I</td>' in text


TRAPS = (
    "2020. Đại hội lần thứ V",
    "# 5 giải pháp",
    "5 * 3 = 15 và *quan trọng*",
    "Tệp CongDoan_2019_v1 và _gạch_",
    "a < b, <script> và &copy; & nbsp;",
    "C:\\Bài viết\\Tháng 11\\",
    "[1] không phải liên kết](x)",
    "> lời dẫn",
    "~~~ ba ngã",
    "| cột | cột",
    "1) Một",
    "+ ",
    "``` mã ```",
    "[^1]: không phải chú thích",
    "Hết #",
)


@pytest.mark.parametrize("words", TRAPS)
def test_what_markdown_would_eat_is_kept(tmp_path: Path, words: str) -> None:
    """Each trap comes back as it was typed: the proof compares it, and fails where it does not."""
    made = imported(tmp_path, word_file(TITLE, LEAD, paragraph("Chữ trước."), paragraph(f"{words}\n{words}"), END))
    assert made.proof
    assert codes(made.messages) == []


def test_line_breaks_stay_line_breaks(tmp_path: Path) -> None:
    """A soft break is two blanks at the end of a line, which Markdown reads as a break, and no backslash."""
    assert body(tmp_path, paragraph("Dòng một\n2. dòng hai")) == "Dòng một  \n2\\. dòng hai"


def test_legacy_fonts_are_read_by_font_also_where_a_style_names_it(tmp_path: Path) -> None:
    """TCVN3 and VNI runs become Unicode, Unicode beside them stays; a syllable parted by edits is whole."""
    styles = (
        '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/>'
        '<w:rPr><w:rFonts w:ascii=".VnTime" w:hAnsi=".VnTime"/></w:rPr></w:style>'
    )
    unicode = "Times New Roman"
    blocks = [
        paragraph(run("Biểu dương điển hình tiên tiến", "b", unicode), align="center"),
        paragraph(run(SAPO, font=unicode)),
        paragraph(run("C«ng ®oµn tØnh")),
        paragraph(run("Co", font="VNI-Times"), run("âng ñoaøn", font="VNI-Times")),
        paragraph(run("Công đoàn", font=".VnTime")),
    ]
    made = imported(tmp_path, word_file(*blocks, styles=styles))
    assert body_of(tmp_path, made) == "Công đoàn tỉnh\n\nCông đoàn\n\nCông đoàn\n"
    assert codes(made.messages) == ["W32"]


def test_decomposed_letters_and_unseen_signs_are_cleaned(tmp_path: Path) -> None:
    """NFD becomes NFC; no-break and zero-width spaces, soft hyphens and tabs do not reach the article."""
    words = "Co\u0302ng\u00a0đoa\u0300n\u200b cơ\u00ad sở  tỉnh"
    assert body(tmp_path, paragraph(words)) == "Công đoàn cơ sở tỉnh"


def test_nothing_is_dropped_in_silence(tmp_path: Path) -> None:
    """Text boxes, changes, comments, equations, headers, EMF, charts and hidden text are each named."""
    box = (
        "<w:r><mc:AlternateContent><mc:Choice Requires='wps'><w:drawing><wp:anchor><a:graphic><a:graphicData><wps:txbx>"
        f"<w:txbxContent>{paragraph('Trong khung.')}</w:txbxContent></wps:txbx></a:graphicData></a:graphic></wp:anchor>"
        f"</w:drawing></mc:Choice><mc:Fallback><w:pict><v:textbox><w:txbxContent>{paragraph('Trong khung.')}"
        "</w:txbxContent></v:textbox></w:pict></mc:Fallback></mc:AlternateContent></w:r>"
    )
    changes = (
        "<w:ins w:id='1'>"
        + run("Thêm vào. ")
        + "</w:ins><w:del w:id='2'><w:r><w:delText>Bỏ đi.</w:delText></w:r></w:del>"
    )
    equation = "<m:oMath><m:r><m:t>x+1=2</m:t></m:r></m:oMath>"
    comment = '<w:r><w:commentReference w:id="0"/></w:r>'
    hidden = "<w:r><w:rPr><w:vanish/></w:rPr><w:t>Chữ ẩn.</w:t></w:r>"
    chart = '<w:r><w:drawing><wp:inline><a:graphic><a:graphicData uri="http://x/chart"/></a:graphic></wp:inline></w:drawing></w:r>'
    data = word_file(
        *(TITLE, LEAD, paragraph("Có khung.", box), paragraph(changes), paragraph("Công thức ", equation)),
        *(paragraph("Ghi chú.", comment), paragraph(hidden), paragraph(picture("1.emf")), paragraph(chart), END),
        media={"1.emf": b"\x01\x00\x00\x00" + b"\0" * 60},
        parts={
            "word/comments.xml": part(
                "comments", f'<w:comment w:id="0" w:author="Lan">{paragraph("Xem lại số")}</w:comment>'
            ),
            "word/header1.xml": part("hdr", paragraph("LĐLĐ TỈNH")),
        },
    )
    made = imported(tmp_path, data)
    assert codes(made.messages) == ["W25", "W26", "W27", "W28", "W29", "W30", "W35"]
    text = body_of(tmp_path, made)
    assert text.count("Trong khung.") == 1
    assert "Thêm vào." in text
    assert "Bỏ đi" not in text
    said = " ".join(message.what for message in made.messages)
    for words in ("Trong khung.", "Bỏ đi.", "Lan: Xem lại số", "x+1=2", "LĐLĐ TỈNH", "EMF", "biểu đồ", "Chữ ẩn."):
        assert words in said


def test_a_link_that_leads_to_no_page_keeps_its_words(tmp_path: Path) -> None:
    """Links to files of somebody's disk lose the address, and the editor is told which."""
    made = imported(
        tmp_path,
        word_file(
            TITLE, LEAD, paragraph("Xem ", link("kế hoạch", "L1"), " nhé."), END, links={"L1": "file:///C:/a.doc"}
        ),
    )
    assert body_of(tmp_path, made) == "Xem kế hoạch nhé.\n"
    assert codes(made.messages) == ["W38"]


def test_emphasis_that_touches_letters_is_kept(tmp_path: Path) -> None:
    """Bold within a word and bold beside italic are written so that Markdown reads them."""
    words = paragraph(run("Công", "b"), run("đoàn", "i"), "viên và ", run("mới", "bi"), run("!", "b"))
    assert body(tmp_path, words) == "<strong>Công</strong><em>đoàn</em>viên và ***mới!***"
