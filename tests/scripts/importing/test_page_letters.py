"""The letters of saved pages: encodings that are not what the page names, old fonts, broken bytes."""

from __future__ import annotations

import re
import unicodedata
from pathlib import Path

import pytest

from plugins.buildkit.messages import Faulty
from plugins.viettext.legacy import from_unicode
from tests.scripts.importing.samples import body_of, imported, text_of
from tests.scripts.importing.test_text_and_pages import ARTICLE

SENTENCES = (
    "Những điều này được ghi lại để mọi người cùng đọc, và đó là việc thường ngày của chúng tôi ở Công đoàn. " * 3
)
MARKUP = f"{ARTICLE}<p>{SENTENCES}</p>"


def page(body: str, charset: str = "utf-8", head: str = "") -> str:
    """A page around an article that names an encoding."""
    named = f"<meta http-equiv=Content-Type content='text/html; charset={charset}'>" if charset else ""
    return f"<html><head>{named}{head}</head><body><div class=content>{body}</div></body></html>"


def old(markup: str, encoding: str, wrap: str) -> str:
    """Markup whose words are codes of an old encoding; `wrap` is put around them, `{font}` in it is their font."""

    def piece(text: str, font: str) -> str:
        return wrap.format(font=font, text=text) if font.startswith((".", "VNI")) else text

    parts = re.split(r"(<[^>]*>)", markup)
    return "".join(
        part if part.startswith("<") else "".join(piece(*one) for one in from_unicode(part, encoding)) for part in parts
    )


def windows_1258(text: str) -> bytes:
    """Text in Windows' own Vietnamese encoding, whose tones are signs of their own."""

    def apart(sign: str) -> str:
        parts = unicodedata.normalize("NFD", sign)
        tone = "".join(part for part in parts if part in "\u0300\u0301\u0303\u0309\u0323")
        return unicodedata.normalize("NFC", "".join(part for part in parts if part not in tone)) + tone

    return "".join(map(apart, text)).encode("cp1258")


def refusal(folder: Path, data: bytes) -> str:
    """The code and words of the one reason why a page is refused."""
    with pytest.raises(Faulty) as caught:
        imported(folder, data, "trang.html")
    (message,) = caught.value.messages
    return f"{message.code} {message.what}"


@pytest.mark.parametrize("charset", ["windows-1252", "iso-8859-1", "us-ascii", "x-khong-co", "windows-1258", ""])
def test_utf8_is_read_whatever_the_page_calls_it(tmp_path: Path, charset: str) -> None:
    """An old server's wrong name neither spoils a letter nor makes an article “no article”."""
    made = imported(tmp_path, page(MARKUP, charset).encode(), "trang.html")
    assert made.title == "Hội nghị điển hình tiên tiến"
    assert SENTENCES.strip() in body_of(tmp_path, made)


WRAPS = {
    "face": '<font face="{font}, Arial">{text}</font>',
    "style": "<span style='mso-fareast-font-family:Arial;font-family:&quot;{font}&quot;,serif'>{text}</span>",
    "short": '<span style="font:bold 12pt {font}">{text}</span>',
}


@pytest.mark.parametrize("encoding", ["tcvn3", "vni"])
@pytest.mark.parametrize("wrap", WRAPS)
@pytest.mark.parametrize("charset", ["windows-1252", "x-user-defined", "", "utf-8"])
def test_old_fonts_are_read_by_their_names(tmp_path: Path, encoding: str, wrap: str, charset: str) -> None:
    """As in Word files: what a page shows in such a font is Unicode in the article, and that is told."""
    markup = page(old(MARKUP, encoding, WRAPS[wrap]), charset)
    made = imported(tmp_path, markup.encode("utf-8" if charset == "utf-8" else "cp1252"), "trang.html")
    assert made.title == "Hội nghị điển hình tiên tiến"
    assert SENTENCES.strip() in body_of(tmp_path, made)
    assert "W32" in {message.code for message in made.messages}


def test_a_style_sheet_of_the_page_names_fonts_too(tmp_path: Path) -> None:
    """Word's own pages say the font once; a piece that is Unicode already stays as it is."""
    sheet = '<style><!-- p.cu, h1 {margin:0; font-family:".VnTime"} .moi {font-family:Arial} --></style>'
    codes = "".join(text for text, _ in from_unicode(SENTENCES.lower(), "tcvn3"))
    body = f"{ARTICLE}<p class=cu>{codes}<span class=moi>« cũ »</span></p><p class=cu>Chữ Unicode ở trong phông ấy.</p>"
    text = text_of(tmp_path, imported(tmp_path, page(body, head=sheet).encode(), "trang.html"))
    assert SENTENCES.lower() + "« cũ »" in text
    assert "Chữ Unicode ở trong phông ấy." in text


def test_a_refused_page_says_what_its_letters_are(tmp_path: Path) -> None:
    """No page of unreadable letters comes in, and none is called a list of news for them."""
    plain = "".join(text for part in re.split(r"(<[^>]*>)", MARKUP) for text, _ in from_unicode(part, "tcvn3"))
    for charset, code in (("windows-1252", "E07"), ("utf-8", "E01"), ("x-khong-co", "E01"), ("", "E01")):
        assert re.match(f"{code} .*TCVN3", refusal(tmp_path, page(plain, charset).encode("cp1252")))
    assert "Windows-1258" in refusal(tmp_path, windows_1258(page(MARKUP, "iso-8859-1")))
    assert "UTF-16" in refusal(tmp_path, page(MARKUP).encode("utf-16-le"))


def test_windows_1258_is_read_where_it_is_named(tmp_path: Path) -> None:
    """Its letters are decomposed; they are composed before anything is looked for."""
    made = imported(tmp_path, windows_1258(page(MARKUP, "windows-1258")), "trang.html")
    assert "date: 2019-11-21 09:25" in text_of(tmp_path, made)
    assert SENTENCES.strip() in body_of(tmp_path, made)


def test_one_broken_letter_is_shown_and_never_dropped(tmp_path: Path) -> None:
    """In the article it refuses the page with its place; in a script or a menu it is nobody's."""
    good = page(f"{MARKUP}<script>// chỗ này</script>").encode()
    assert imported(tmp_path, good.replace("chỗ này".encode(), b"ch\xe1\xbb n\xffy"), "trang.html").proof
    said = refusal(tmp_path / "2", good.replace("thường ngày".encode(), b"th\xc6ng ng\xc3\xa0y", 1))
    assert said.startswith("E01")
    assert "th\ufffdng ngày" in said
