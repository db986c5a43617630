"""What Word and years of editing leave in a file: nothing of it is lost without a word, and nothing crashes."""

from __future__ import annotations

from pathlib import Path

import pytest

from scripts.importing import desk
from tests.scripts.importing.samples import SAPO, body_of, codes, imported
from tests.support import photos
from tests.support.word import NUMBERS, drawing, figure, link, note, paragraph, part, picture, run, table, word_file

TITLE = paragraph(run("Biểu dương điển hình tiên tiến", "b"), align="center")
LEAD, END = paragraph(SAPO), paragraph(run("Ban Tuyên giáo - Nữ công", "b"), align="right")


def body(tmp_path: Path, *blocks: str, **more: object) -> str:
    """The Markdown that blocks become below a title and a sapo."""
    made = imported(tmp_path, word_file(TITLE, LEAD, *blocks, END, **more))  # type: ignore[arg-type]
    return body_of(tmp_path, made).rstrip("\n")


def mark(kind: str, inside: str = "") -> str:
    """A mark of a field."""
    return f'<w:r><w:fldChar w:fldCharType="{kind}">{inside}</w:fldChar></w:r>'


def code(text: str) -> str:
    """The code of a field."""
    return f'<w:r><w:instrText xml:space="preserve">{text}</w:instrText></w:r>'


@pytest.mark.parametrize(
    ("written", "address"),
    [
        ('HYPERLINK "https://a.vn/x"', "https://a.vn/x"),
        ('HYPERLINK "https://a.vn/x" \\t "_blank"', "https://a.vn/x"),
        ('hyperlink \\t "_blank" "https://a.vn/x"', "https://a.vn/x"),
        ('HYPERLINK "https://a.vn/x" \\l "muc"', "https://a.vn/x#muc"),
    ],
)
def test_links_that_are_fields(tmp_path: Path, written: str, address: str) -> None:
    """Whatever their switches, and though their words look like those around them."""
    words = paragraph(
        "Xem ", mark("begin"), code(f" {written} "), mark("separate"), run("trang ấy"), mark("end"), " nhé."
    )
    assert body(tmp_path, words) == f"Xem [trang ấy]({address}) nhé."


def test_forms_say_what_was_chosen(tmp_path: Path) -> None:
    """The entry of a list and a ticked box are text."""
    entries = "".join(f'<w:listEntry w:val="{name}"/>' for name in ("Nam", "Nữ"))
    chosen = mark("begin", f'<w:ffData><w:ddList><w:result w:val="1"/>{entries}</w:ddList></w:ffData>') + mark("end")
    box = mark("begin", '<w:ffData><w:checkBox><w:checked w:val="1"/></w:checkBox></w:ffData>') + mark("end")
    assert body(tmp_path, paragraph("Giới tính: ", chosen, "; đồng ý ", box)) == "Giới tính: Nữ; đồng ý ☒"


def test_numbers_in_table_cells_are_text(tmp_path: Path) -> None:
    """A column of automatic numbers, the commonest of the house, keeps them."""
    head = [paragraph(run(words, "b")) for words in ("STT", "Họ và tên")]
    numbered = [paragraph("", number=(NUMBERS, 0)), "Nguyễn A"], [paragraph("", number=(NUMBERS, 0)), "Trần B"]
    assert "| 1. | Nguyễn A |\n| 2. | Trần B |" in body(tmp_path, table(head, *numbered))


def test_an_empty_item_counts(tmp_path: Path) -> None:
    """Word counts it, so the one after it is the third."""
    items = [paragraph(words, number=(NUMBERS, 0)) for words in ("Một", "", "Ba")]
    assert body(tmp_path, *items) == "1\\. Một\n\n3\\. Ba"


def test_parts_under_other_names(tmp_path: Path) -> None:
    """Word on the web numbers its parts; they are found by what the file says they are."""
    styles = part("styles", '<w:style w:type="paragraph" w:styleId="Muc"><w:name w:val="heading 2"/></w:style>')
    kinds = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    relations = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        f'<Relationship Id="r1" Type="{kinds}/styles" Target="styles2.xml"/></Relationships>'
    )
    parts = {"word/styles2.xml": styles, "word/_rels/document.xml.rels": relations}
    assert (
        body(tmp_path, paragraph("Chữ."), paragraph("Mục", style="Muc"), paragraph("Chữ."), parts=parts)
        == "Chữ.\n\n## Mục\n\nChữ."
    )


def test_links_in_notes_and_notes_of_several_paragraphs(tmp_path: Path) -> None:
    """Both are kept, and the second paragraph of a note is no code."""
    written = f'<w:footnote w:id="1">{paragraph("Xem ", link("luật", "L1"))}{paragraph("Đoạn hai.")}</w:footnote>'
    kinds = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    relations = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        f'<Relationship Id="L1" Type="{kinds}/hyperlink" Target="https://luat.example/" TargetMode="External"/>'
        "</Relationships>"
    )
    parts = {"word/footnotes.xml": part("footnotes", written), "word/_rels/footnotes.xml.rels": relations}
    text = body(tmp_path, paragraph("Theo luật", note(1), "."), parts=parts)
    assert text == "Theo luật[^1].\n\n[^1]: Xem [luật](https://luat.example/)\n\n    Đoạn hai."


@pytest.mark.parametrize(
    "broken",
    [note(7), link("chữ", "không có"), '<w:hyperlink r:id="x"><w:r><w:t>chữ</w:t></w:r></w:hyperlink>'],
)
def test_references_to_nothing_do_no_harm(tmp_path: Path, broken: str) -> None:
    """A note or a link that the file does not have leaves its words."""
    assert body(tmp_path, paragraph("Trước ", broken, " sau.")).startswith("Trước")


def test_what_the_software_does_not_know_is_a_refusal(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A failure of ours refuses the file by name, and stops neither a run nor a watched folder."""

    def fail(*_: object) -> None:
        raise KeyError("x")

    monkeypatch.setattr(desk, "read_draft", fail)
    with pytest.raises(desk.Faulty) as caught:
        imported(tmp_path, word_file(TITLE, LEAD))
    assert [message.code for message in caught.value.messages] == ["W17"]


def test_old_fonts_though_the_run_names_another_for_other_scripts(tmp_path: Path) -> None:
    """Word writes a font for complex scripts beside the inherited one: it says nothing of Vietnamese letters."""
    styles = (
        '<w:style w:type="paragraph" w:styleId="Cu"><w:name w:val="Cu"/>'
        '<w:rPr><w:rFonts w:ascii=".VnTime" w:hAnsi=".VnTime"/></w:rPr></w:style>'
    )
    words = '<w:r><w:rPr><w:rFonts w:cs="Times New Roman"/></w:rPr><w:t>C«ng ®oµn d\u00ad¬ng</w:t></w:r>'
    assert body(tmp_path, paragraph("Chữ."), paragraph(words, style="Cu"), styles=styles) == "Chữ.\n\nCông đoàn dương"


def test_every_change_is_told_also_without_words(tmp_path: Path) -> None:
    """A deleted picture and a deleted cell are gone, and said to be."""
    deleted = f"<w:del w:id='1'>{picture('1.jpg')}</w:del>"
    cells = table(["a", "b"]).replace("<w:tc><w:tcPr>", "<w:tc><w:tcPr><w:cellDel w:id='2'/>", 1)
    data = word_file(
        *(TITLE, LEAD, paragraph("Chữ.", deleted), cells, paragraph("Hết."), END),
        media={"1.jpg": photos.saved(photos.photo(60, 40))},
    )
    made = imported(tmp_path, data)
    assert codes(made.messages) == ["W26"]
    assert "<td>a</td>" not in body_of(tmp_path, made)
    assert made.pictures == ()


@pytest.mark.parametrize(
    ("blocks", "wanted"),
    [
        ((run("KẾ HOẠCH", "b"), run("Tổ chức Tháng Công nhân", "b")), "Kế hoạch tổ chức Tháng Công nhân"),
        ((run("Hội nghị tổng kết", "b"), run("năm 2026", "b")), "Hội nghị tổng kết năm 2026"),
    ],
)
def test_a_title_that_goes_on_in_the_next_line(tmp_path: Path, blocks: tuple[str, ...], wanted: str) -> None:
    """The kind of a paper in capitals and what it is about are one title."""
    lines = [paragraph(block, align="center") for block in blocks]
    assert imported(tmp_path, word_file(*lines, LEAD, paragraph("Nội dung."))).title == wanted


def test_what_frames_an_official_letter_is_no_heading(tmp_path: Path) -> None:
    """`Nơi nhận:`, who signs and the country's line are bold, and head nothing."""
    lines = ("Nơi nhận:", "Nguyễn Văn Mẫu", "- Về công tác tuyên truyền")
    text = body(tmp_path, paragraph("Chữ."), *(paragraph(run(line, "b")) for line in lines), paragraph("Hết."))
    assert "#" not in text


def test_addresses_that_no_site_takes_lose_only_their_link(tmp_path: Path) -> None:
    """A malformed address is told, its words stay, and the file comes in."""
    words = paragraph("Xem ", link("trang", "L1"), ".")
    made = imported(tmp_path, word_file(TITLE, LEAD, words, END, links={"L1": "https://[a.vn/"}))
    assert body_of(tmp_path, made) == "Xem trang.\n"
    assert codes(made.messages) == ["W38"]


@pytest.mark.parametrize(("kind", "weight"), [("drop", ""), ("margin", "b")])
def test_a_large_first_letter_is_one_with_its_word(tmp_path: Path, kind: str, weight: str) -> None:
    """Word keeps it in a paragraph of its own, with looks of its own."""
    letter = paragraph(run("T", weight)).replace("<w:pPr>", f'<w:pPr><w:framePr w:dropCap="{kind}" w:lines="3"/>')
    assert body(tmp_path, letter, paragraph("rong năm 2026.")) == "Trong năm 2026."


def test_what_is_told_is_told_in_letters_that_can_be_read(tmp_path: Path) -> None:
    """Changes, comments, text boxes, headers and the words before a lost picture, whatever their old fonts."""
    old, vni = run("C«ng ®oµn", font=".VnTime"), run("Co", font="VNI-Times") + run("âng ñoaøn", font="VNI-Times")
    inserted = f"<w:ins w:id='1'>{old}</w:ins>"
    deleted = f"<w:del w:id='2'>{old.replace('w:t>', 'w:delText>').replace('<w:t ', '<w:delText ')}</w:del>"
    boxed = drawing(f"<wps:txbx><w:txbxContent>{paragraph(vni)}</w:txbxContent></wps:txbx>")
    data = word_file(
        *(TITLE, LEAD, paragraph("Chữ. ", inserted, deleted), paragraph("Khung.", boxed)),
        *(paragraph(old, picture("1.emf")), paragraph("Hết."), END),
        media={"1.emf": b"\x01\x00\x00\x00" + b"\0" * 60},
        parts={
            "word/comments.xml": part("comments", f'<w:comment w:id="0" w:author="Lan">{paragraph(old)}</w:comment>'),
            "word/header1.xml": part("hdr", paragraph(vni)),
        },
    )
    made = imported(tmp_path, data)
    told = [message.what for message in made.messages if message.code in {"W25", "W26", "W27", "W29", "W30"}]
    assert len(told) == 5
    assert all("Công đoàn" in what for what in told)
    assert next(what for what in told if "Track" in what).count("Công đoàn") == 2
    assert body_of(tmp_path, made).count("Công đoàn") == 3


def test_what_is_made_of_drawings_is_read_by_its_own_font(tmp_path: Path) -> None:
    """WordArt in Unicode stays, though the text around is in an old font; WordArt and charts in one are converted."""
    styles = (
        '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/>'
        '<w:rPr><w:rFonts w:ascii=".VnTime" w:hAnsi=".VnTime"/></w:rPr></w:style>'
    )
    art = "<w:r><w:pict><v:shape><v:textpath {}/></v:shape></w:pict></w:r>"
    plain = art.format('string="Công hội"')
    old = art.format("style='font-family:&quot;.VnTime&quot;;font-size:1pt' string='C«ng ®oµn'")
    title = "<a:p><a:r><a:t>N¨m nay</a:t></a:r></a:p>"
    bars = '<c:ser><c:val><c:numLit><c:pt idx="0"><c:v>5</c:v></c:pt></c:numLit></c:val></c:ser>'
    chart = (
        f"<c:chart><c:title><c:tx><c:rich>{title}</c:rich></c:tx></c:title><c:plotArea>{bars}</c:plotArea></c:chart>"
        '<c:txPr><a:p><a:pPr><a:defRPr><a:latin typeface=".VnArial"/></a:defRPr></a:pPr></a:p></c:txPr>'
    )
    blocks = [paragraph(plain), paragraph(old), paragraph(drawing('<c:chart r:id="bieudo"/>'))]
    text = body(tmp_path, *blocks, styles=styles, figures={"bieudo": figure("c:chartSpace", chart)})
    assert text.startswith("Công hội\n\nCông đoàn\n\nNăm nay\n\n| Mục | Số liệu |")


def test_watermarks_and_pictures_of_comments_are_named(tmp_path: Path) -> None:
    """What is drawn behind the page is words; a comment may be a picture alone."""
    mark = '<w:r><w:pict><v:shape><v:textpath string="DỰ THẢO"/></v:shape></w:pict></w:r>'
    shown = picture("1.jpg")
    parts = {
        "word/header1.xml": part("hdr", paragraph(mark)),
        "word/comments.xml": part("comments", f'<w:comment w:id="0" w:author="Lan">{paragraph(shown)}</w:comment>'),
    }
    made = imported(tmp_path, word_file(TITLE, LEAD, paragraph("Chữ."), END, parts=parts))
    said = " ".join(message.what for message in made.messages)
    assert "“DỰ THẢO”" in said
    assert "“Lan: (ảnh)”" in said


def test_a_bold_dash_before_a_number_is_the_sign_of_a_list(tmp_path: Path) -> None:
    """The number behind it is text, and no list within."""
    assert body(tmp_path, paragraph("Chữ."), paragraph(run("- ", "b"), "1. Một")) == "Chữ.\n\n- 1\\. Một"
