"""Headings, lists, rules, tables and official letters as staff type them, and what they must not be taken for."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.scripts.importing.samples import SAPO, body_of, codes, imported, text_of
from tests.scripts.importing.test_word import END, LEAD, TITLE
from tests.support.word import BULLETS, note, paragraph, run, table, word_file


def body(tmp_path: Path, *blocks: str, **more: object) -> str:
    """The Markdown that blocks become between two paragraphs, all words proven."""
    file = word_file(TITLE, LEAD, paragraph("Trước."), *blocks, paragraph("Sau."), END, **more)  # type: ignore[arg-type]
    made = imported(tmp_path, file)
    assert made.proof
    assert made.proof.words_in == made.proof.words_out + made.proof.words_dropped
    return body_of(tmp_path, made).removeprefix("Trước.\n\n").removesuffix("\n\nSau.\n")


def bold(words: str, looks: str = "b") -> str:
    """A paragraph in bold letters."""
    return paragraph(run(words, looks))


def test_a_raised_reference_to_a_note_is_raised_once(tmp_path: Path) -> None:
    """Word raises the reference itself; in bold or raised letters it is still only a reference."""
    raised = note(1).replace("<w:r>", '<w:r><w:rPr><w:b/><w:vertAlign w:val="superscript"/></w:rPr>')
    text = body(tmp_path, paragraph("Có 32.600 lượt người", raised, "."), notes={1: "Số liệu."})
    assert text == "Có 32.600 lượt người[^1].\n\nSau.\n\n[^1]: Số liệu.\n"


# --- Headings ---------------------------------------------------------------------------------------------------------


def test_emphasis_does_not_cover_a_whole_heading(tmp_path: Path) -> None:
    """A heading in bold italics is a plain heading; a single word in italics stays so."""
    blocks = bold("1. Công tác xã hội", "bi"), paragraph("Chữ."), paragraph(run("2. Báo ", "b"), run("Lao động", "bi"))
    assert body(tmp_path, *blocks) == "## 1. Công tác xã hội\n\nChữ.\n\n## 2. Báo *Lao động*"


@pytest.mark.parametrize(
    "words",
    [
        "PV: Kết quả nổi bật là gì?",
        "Phóng viên: Xin cảm ơn đồng chí!",
        "Vì sao công nhân nghỉ việc?",
        "Tin, ảnh: Lê Nam",
        "Hà My \t\t Ảnh: Lê Nam",
    ],
)
def test_questions_and_signatures_are_bold_paragraphs(tmp_path: Path, words: str) -> None:
    """What is said in an interview, and who wrote and took pictures, heads nothing."""
    assert body(tmp_path, bold(words)) == f"**{' '.join(words.split())}**"


def test_a_last_line_heads_nothing(tmp_path: Path) -> None:
    """A heading with nothing below it is a bold paragraph, in whatever style it was typed."""
    styles = '<w:style w:type="paragraph" w:styleId="Muc"><w:name w:val="heading 2"/></w:style>'
    for number, last in enumerate((bold("Lời kết"), paragraph("Lời kết", style="Muc"))):
        file = word_file(TITLE, LEAD, paragraph("Trước."), last, styles=styles)
        made = imported(tmp_path / str(number), file)
        assert body_of(tmp_path / str(number), made) == "Trước.\n\n**Lời kết**\n"


def test_a_line_that_announces_a_list_is_a_heading_only_among_headings(tmp_path: Path) -> None:
    """`Nội dung:` above a list stays a paragraph, unless other lines of its look are headings."""
    listed = bold("Nội dung tập huấn:"), paragraph("- Một"), paragraph("- Hai")
    assert body(tmp_path / "1", *listed) == "**Nội dung tập huấn:**\n\n- Một\n- Hai"
    other = bold("Kết quả"), paragraph("Chữ.")
    assert body(tmp_path / "2", *listed, *other).startswith("## Nội dung tập huấn:\n\n- Một")
    numbered = bold("1. Mục đích:"), paragraph("- Một"), bold("2. Yêu cầu:"), paragraph("- Hai")
    assert body(tmp_path / "3", *numbered) == "## 1. Mục đích:\n\n- Một\n\n## 2. Yêu cầu:\n\n- Hai"


def test_the_label_of_a_table_is_no_heading(tmp_path: Path) -> None:
    """`Biểu số 01` right above a table, or above its unit, is bold; the same words above text head it."""
    rows = table(["A", "B"], ["1", "2"])
    assert body(tmp_path / "1", bold("Biểu số 01. Quà Tết"), rows).startswith("**Biểu số 01. Quà Tết**\n\n<table>")
    assert body(tmp_path / "2", bold("Phụ lục 1"), paragraph("Chữ.")) == "## Phụ lục 1\n\nChữ."


# --- Emphasis ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("runs", "wanted"),
    [
        ([run("Cả câu.", "bi")], "***Cả câu.***"),
        ([run("Đọc báo ", "b"), run("Lao động", "bi"), run(" mỗi ngày.", "b")], "**Đọc báo *Lao động* mỗi ngày.**"),
        ([run("Lao động", "bi"), run(" là vinh quang.", "b")], "**Lao động là vinh quang.**"),
        (["xã", run("hội", "bi"), "hóa."], "xã<strong><em>hội</em></strong>hóa."),
        ([run("Một\nHai.", "b")], "**Một  \nHai.**"),
        ([run("“Tôi vui lắm”", "i"), ", chị nói."], "*“Tôi vui lắm”*, chị nói."),
    ],
)
def test_bold_within_italic_is_written_as_markdown_can(tmp_path: Path, runs: list[str], wanted: str) -> None:
    """No Markdown marks within HTML: three stars for both, or the outer emphasis alone where the two share an edge."""
    assert body(tmp_path, paragraph(*runs)) == wanted


# --- Lists ------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("lines", "wanted"),
    [
        (["-Kết nạp 120 đoàn viên", "-Trao 15 suất quà"], "- Kết nạp 120 đoàn viên\n- Trao 15 suất quà"),
        (
            ["- Khen thưởng:", "+Tặng bằng khen", "+Tặng giấy khen"],
            "- Khen thưởng:\n    - Tặng bằng khen\n    - Tặng giấy khen",
        ),
        (["– Một", "•Hai", "* Ba", "· Bốn", "➢ Năm"], "- Một\n- Hai\n- Ba\n- Bốn\n- Năm"),
        (["-Chỉ một dòng"], "-Chỉ một dòng"),
        (["-5 độ", "-7 độ"], "-5 độ\n\n-7 độ"),
        (["+84 912", "+84 913"], "+84 912\n\n+84 913"),
        (["Kết quả:\n- Một;\n- Hai."], "Kết quả:\n\n- Một;\n- Hai."),
        (["Dòng một\n- dòng hai"], "Dòng một  \n\\- dòng hai"),
    ],
)
def test_signs_of_lists_without_a_blank(tmp_path: Path, lines: list[str], wanted: str) -> None:
    """`-Kết nạp` is an item beside other items; alone, or before a figure, a sign may be anything."""
    assert body(tmp_path, *map(paragraph, lines)) == wanted


@pytest.mark.parametrize(
    ("lines", "wanted"),
    [
        (["1. Phát động thi đua.", "2. Nhân rộng."], "1. Phát động thi đua.\n2. Nhân rộng."),
        (["1.Phát động.", "2.Nhân rộng."], "1. Phát động.\n2. Nhân rộng."),
        (["1. Chỉ một mục."], "1\\. Chỉ một mục."),
        (["2. Hai.", "3. Ba."], "2\\. Hai.\n\n3\\. Ba."),
        (["1. Một.", "3. Ba."], "1\\. Một.\n\n3\\. Ba."),
        (["1. Một:", "- a", "- b", "2. Hai:", "- c"], "1. Một:\n    - a\n    - b\n2. Hai:\n    - c"),
        (["1. Một.", "Chữ.", "2. Hai."], "1\\. Một.\n\nChữ.\n\n2\\. Hai."),
        (["2026. Năm ấy có 85 cơ sở."], "2026\\. Năm ấy có 85 cơ sở."),
        (["1) Một", "2) Hai"], "1) Một\n\n2) Hai"),
        (["a) Một", "b. Hai"], "a) Một\n\nb. Hai"),
    ],
)
def test_typed_numbers(tmp_path: Path, lines: list[str], wanted: str) -> None:
    """Sentences numbered 1., 2. … in a row are a numbered list, proven too; others keep their signs."""
    assert body(tmp_path, *map(paragraph, lines)) == wanted


def test_two_lists_with_numbers_stay_apart(tmp_path: Path) -> None:
    """Numbers that begin anew behind a text are a list of their own; without one they are not read as a list at all."""
    lines = [paragraph(words) for words in ("1. Một.", "2. Hai.", "Giữa.", "1. Ba.", "2. Bốn.")]
    assert body(tmp_path / "1", *lines) == "1. Một.\n2. Hai.\n\nGiữa.\n\n1. Ba.\n2. Bốn."
    del lines[2]
    assert body(tmp_path / "2", *lines) == "1\\. Một.\n\n2\\. Hai.\n\n1\\. Ba.\n\n2\\. Bốn."


def test_numbers_in_bold_letters_are_numbers(tmp_path: Path) -> None:
    """A number that is bold, alone or with the words behind it, is no part of the item."""
    lines = paragraph(run("1. Văn phòng: ", "b"), "kinh phí."), paragraph(run("2.", "b"), " Ban Tuyên giáo.")
    assert body(tmp_path, *lines) == "1. **Văn phòng:** kinh phí.\n2. Ban Tuyên giáo."


def test_typed_items_go_on_with_a_list_of_word(tmp_path: Path) -> None:
    """A dash that somebody typed below bullets of Word is the next item."""
    lines = paragraph("Một", number=(BULLETS, 0)), paragraph("Hai", number=(BULLETS, 0)), paragraph("-Ba")
    assert body(tmp_path, *lines) == "- Một\n- Hai\n- Ba"


# --- Rules ------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "rule", ["______________", "__", "-----------", "***", "* * *", "------***------", "====", "---o0o---", "*"]
)
def test_a_typed_rule_is_left_out_and_told(tmp_path: Path, rule: str) -> None:
    """A line of nothing but signs does not part the title from the sapo, and is counted in a remark."""
    made = imported(tmp_path, word_file(TITLE, paragraph(rule, align="center"), LEAD, paragraph("Chữ."), END))
    assert f"summary: {SAPO}" in text_of(tmp_path, made)
    assert body_of(tmp_path, made) == "Chữ.\n"
    assert codes(made.messages) == ["W50"]


def test_a_rule_within_a_paragraph_is_left_out_but_not_among_words(tmp_path: Path) -> None:
    """A line of its own is a rule; blanks to fill in and cells of a table are none."""
    file = word_file(
        paragraph(run("KẾ HOẠCH\nTổ chức Tết\n____", "b"), align="center"),
        *(LEAD, paragraph("Họ tên: ________"), table(["A", "________"], ["1", "2"]), END),
    )
    made = imported(tmp_path, file)
    assert made.title == "KẾ HOẠCH Tổ chức Tết"
    assert body_of(tmp_path, made).count("\\_") == 8
    assert "<td>________</td>" in body_of(tmp_path, made)


# --- Tables and letters -----------------------------------------------------------------------------------------------


def test_all_rows_of_a_merged_head_are_heads(tmp_path: Path) -> None:
    """The second row of a head, which its merged cells reach down to, is one too; rows of totals are none."""
    head, sub = [bold(words) for words in ("STT", "Số suất quà")], [bold("Tỉnh"), bold("Cơ sở")]
    rows = table(
        ["v>" + head[0], "2>" + head[1]], ["^", *sub], ["1", "120", "240"], [bold("Cộng"), bold("1"), bold("2")]
    )
    text = body(tmp_path, rows)
    assert text.count("<th ") == 4
    assert '<th scope="col">Tỉnh</th>' in text
    assert text.partition("</thead>")[0].count("<th ") == 4
    assert "<td><strong>Cộng</strong></td>" in text


def test_a_head_is_known_by_its_merged_cells_too(tmp_path: Path) -> None:
    """Where all cells of the first row are merged, some across and some down, it is a head in any letters."""
    rows = table(["v>STT", "2>Số suất quà"], ["^", "Tỉnh", "Cơ sở"], ["1", "120", "240"])
    assert body(tmp_path, rows).count("<th ") == 4


LETTERHEAD = table(
    [
        bold("LIÊN ĐOÀN LAO ĐỘNG") + bold("TỈNH TUYÊN QUANG") + paragraph("-----"),
        bold("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"),
    ],
    ["Số: 125/KH-LĐLĐ", paragraph(run("Tuyên Quang, ngày 03 tháng 11 năm 2026", "i"))],
)
SIGNATURES = table(
    [
        paragraph("Nơi nhận:\n- TLĐ (b/c);\n- Lưu: VT."),
        bold("TM. BAN THƯỜNG VỤ") + bold("CHỦ TỊCH") + bold("Hoàng Thị Mai"),
    ]
)


def test_letterhead_and_signatures_are_lines(tmp_path: Path) -> None:
    """The two tables with which official letters are laid out become lines, the left cell first; no title is lost."""
    made = imported(tmp_path, word_file(LETTERHEAD, TITLE, LEAD, paragraph("Chữ."), SIGNATURES))
    assert made.title == "Biểu dương điển hình tiên tiến"
    assert body_of(tmp_path, made) == (
        "**LIÊN ĐOÀN LAO ĐỘNG**  \n**TỈNH TUYÊN QUANG**\n\n**CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM**\n\n"
        "Số: 125/KH-LĐLĐ\n\n*Tuyên Quang, ngày 03 tháng 11 năm 2026*\n\nChữ.\n\n"
        "Nơi nhận:\n\n- TLĐ (b/c);\n- Lưu: VT.\n\n**TM. BAN THƯỜNG VỤ**  \n**CHỦ TỊCH**  \n**Hoàng Thị Mai**\n"
    )
    assert made.proof
    assert made.proof.cells == 0
    assert "W50" in codes(made.messages)


# --- Signs ------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("words", "wanted"),
    [
        ("Số đoàn viên < 25 người, tỷ lệ <= 5%, <10 suất", "Số đoàn viên < 25 người, tỷ lệ <= 5%, <10 suất"),
        ("Thẻ <b> và <!-- x -->", "Thẻ &lt;b> và &lt;!-- x -->"),
        ("Theo [ghi chú] và [1], xem [2](3) [4] [5]", "Theo [ghi chú] và [1], xem \\[2\\](3) \\[4\\] \\[5\\]"),
        ("> 25 người", "\\> 25 người"),
        ("| cột", "\\| cột"),
        ("Ổ C:\\Bài viết\\", "Ổ C:\\Bài viết\\\\"),
        ("Khoản 1. Điều 2. Luật", "Khoản 1. Điều 2. Luật"),
    ],
)
def test_signs_are_escaped_only_where_they_must(tmp_path: Path, words: str, wanted: str) -> None:
    """An editor reads the file: a sign that means nothing where it stands is written as it was typed."""
    assert body(tmp_path, paragraph(words)) == wanted


def test_a_raised_letter_in_brackets_is_a_word(tmp_path: Path) -> None:
    """Notes that somebody typed look like those of a table: they stay what they are, a word and a paragraph."""
    lines = paragraph("Số liệu", run("[a]", "^"), "."), paragraph(run("[a]", "^"), " Đến hết tháng 10.")
    assert body(tmp_path, *lines) == "Số liệu<sup>\\[a\\]</sup>.\n\n<sup>\\[a\\]</sup> Đến hết tháng 10."


def test_an_unfinished_reference_within_raised_letters_is_kept(tmp_path: Path) -> None:
    """`&#` and what follows it stay letters also where they stand within HTML."""
    assert body(tmp_path, paragraph("Mã ", run("&#", "^")), paragraph("Chữ **")) == "Mã <sup>&amp;#</sup>\n\nChữ \\*\\*"
