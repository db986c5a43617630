"""What each case of the corpus of bad input gives: the codes of its errors, or the title and slug that it is read as.

A case that is read may leave warnings and remarks; they are declared too. The order is that of the corpus' own table.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Outcome:
    """Codes of errors (the file is refused), or facts of the article; `notes` are codes of warnings and remarks."""

    errors: frozenset[str] = frozenset()
    title: str = ""
    slug: str = ""
    notes: frozenset[str] = frozenset()


def refused(codes: str, notes: str = "") -> Outcome:
    """Refused with these codes."""
    return Outcome(errors=frozenset(codes.split()), notes=frozenset(notes.split()))


def read(title: str, slug: str, notes: str = "") -> Outcome:
    """Read as this title (its beginning where it ends in …) under this slug."""
    return Outcome(title=title, slug=slug, notes=frozenset(notes.split()))


_USUAL = ("Gặp mặt cán bộ công đoàn", "gap-mat-can-bo-cong-doan")
_LONG = "huong-ung-thang-cong-nhan-lien-doan-lao-dong-tinh-tang-qua-doan-vien"
_LONG_TITLE = "Hưởng ứng Tháng Công nhân: Liên đoàn Lao động tỉnh…"
_THREE_HUNDRED = "hoi-nghi-trien-khai-nhiem-vu-cong-tac-cong-doan-trien-khai-nhiem-vu-cong-tac"
_TONES = "Hoà bình, thuỷ lợi, uỷ ban / Hòa bình, thủy lợi, ủy ban"

OUTCOMES = {
    "metadata/m01-none.md": refused("M01"),
    "metadata/m02-empty-title.md": refused("M08"),
    "metadata/m03-no-date.md": refused("M08"),
    "metadata/m04-invisible-title.md": refused("M08"),
    "metadata/m05-duplicate-keys.md": refused("M07"),
    "metadata/m06-yaml-tabs.md": refused("M04"),
    "metadata/m07-yaml-billion-laughs.md": refused("M05"),
    "metadata/m08-yaml-python-tag.md": refused("M05"),
    "metadata/m09-yaml-unquoted.md": read("Thông báo: v/v nghỉ lễ 2/9 # khẩn", "thong-bao-v-v-nghi-le-2-9-khan", "M23"),
    "metadata/m10-category-list.md": refused("M14"),
    "metadata/m11-vietnamese-keys.md": read("Khóa tiếng Việt", "khoa-tieng-viet"),
    "metadata/m12-status-variants.md": read("Trạng thái lạ", "trang-thai-la"),
    "metadata/m13-huge-value.md.gz": refused("E06"),
    "metadata/m14-reserved-slug.md": refused("M18"),
    "metadata/m15-save-as.md": refused("M06"),
    "metadata/m16-template.md": refused("M06"),
    "metadata/m17-500-tags.md": refused("M15"),
    "metadata/m18-tag-odd.md": read(*_USUAL),
    "metadata/m20-lang.md": refused("M06"),
    "metadata/m21-no-blank-line.md": refused("M03 M06"),
    "metadata/m22-crlf-bom.md": read("Soạn bằng Notepad", "soan-bang-notepad"),
    "metadata/m23-key-no-value-colon.md": refused("M03"),
    "metadata/m24-smart-quotes.md": read("“Dấu ngoặc cong của Word”", "dau-ngoac-cong-cua-word"),
    "dates/d03-24h.md": refused("D02"),
    "dates/d04-future.md": read("Ngày 2099-01-01 08:00", "ngay-2099-01-01-08-00"),
    "dates/d06-modified-before.md": read("Sửa trước khi đăng", "sua-truoc-khi-dang", "D04"),
    "dates/d07-same-minute-a.md": read("Cùng phút a", "cung-phut-a"),
    "dates/d07-same-minute-b.md": read("Cùng phút b", "cung-phut-b"),
    "dates/d08-two-formats.md": read("Hai cách viết", "hai-cach-viet"),
    "encodings/e01-tcvn3.md": refused("E01"),
    "encodings/e03-windows-1258.md": refused("E01"),
    "encodings/e04-utf16le-bom.md": read(_LONG_TITLE, _LONG, "E02"),
    "encodings/e06-nfd.md": read(_LONG_TITLE, _LONG),
    "encodings/e07-double-encoded.md": refused("E03"),
    "encodings/e09-mixed.md": refused("E01"),
    "encodings/e12-nul-bytes.md": refused("E04"),
    "encodings/e14-html-entities.md": read(_LONG_TITLE, _LONG, "E05"),
    "encodings/reference-utf8-nfc.md": read(_LONG_TITLE, _LONG),
    "injection/x01-title-script.md": read("<script>alert(1)</script> Hội nghị", "script-alert-1-script-hoi-nghi"),
    "injection/x02-title-attr.md": read('"><img src=x onerror=alert(1)>', "img-src-x-onerror-alert-1"),
    "injection/x04-body.md": refused("B01 L02 B03"),
    "injection/x05-links.md": refused("B02 L02"),
    "injection/x08-cdata.md": refused("E04"),
    "injection/x09-newline-title.md": read(
        r"Dòng một\r\nSet-Cookie: a=1 dòng hai", "dong-mot-r-nset-cookie-a-1-dong-hai"
    ),
    "injection/x10-comment.md": refused("B01 L02 B03"),
    "injection/x11-search-json.md": read(
        r"</script><script>alert(1)</script> \u003c…", "script-script-alert-1-script-u003c"
    ),
    "injection/x18-homoglyph.md": read(*_USUAL, "B06"),
    "paths/p01-static-traversal.md": refused("L02 L06"),
    "paths/p02-absolute.md": refused("B02 L02 L03"),
    "paths/p03-encoded.md": refused("B02 L02"),
    "paths/p04-slug-traversal.md": refused("M17"),
    "paths/p05-missing.md": refused("B02 L01"),
    "paths/p06-vietnamese-names.md": refused("L01"),
    "paths/p07-remote.md": refused("B02 B04"),
    "slugs/g01-a.md": read("Công đoàn tỉnh họp", "cong-doan-tinh-hop"),
    "slugs/g01-b.md": read("Cổng đoán tỉnh hợp", "cong-doan-tinh-hop"),
    "slugs/g01-c.md": read("Cong doan tinh hop", "cong-doan-tinh-hop"),
    "slugs/g01-d.md": refused("D01"),
    "slugs/g02-a.md": read("Bài a", "trung-nhau"),
    "slugs/g02-b.md": read("Bài b", "trung-nhau"),
    "slugs/g04-punct.md": read("… ??? !!! — “”", "bai-2026-20-3f-3f"),
    "slugs/g05-300.md": read("Hội nghị triển khai nhiệm vụ công tác…", _THREE_HUNDRED),
    "slugs/g07-case.md": read("LIÊN ĐOÀN LAO ĐỘNG TỈNH: ĐẠI HỘI", "lien-doan-lao-dong-tinh-dai-hoi"),
    "slugs/g08-longword.md": read("aaaa…", "a" * 80),
    "unicode/u02-zalgo.md": read("C…", "cong-doan"),
    "unicode/u05-fullwidth.md": read("Ｃông đoàn ２０２６", "cong-doan-2026"),
    "unicode/u06-zero-width.md": read("Côngđoàntỉnhhọp", "congdoantinhhop"),
    "unicode/u07-old-tone.md": read(_TONES, "hoa-binh-thuy-loi-uy-ban-hoa-binh-thuy-loi-uy-ban"),
    "unicode/u08-surrogates.md": refused("E01"),
    "unicode/u09-noncharacter.md": refused("E04"),
    "size/s03-giant.md.gz": refused("E06"),
    "size/s05-blockquotes.md": refused("B05"),
    "size/s06-lists.md": refused("B05"),
    "size/s07-brackets.md": refused("B05"),
    "size/s08-images.md": refused("B05"),
    "size/s09-emphasis.md": read(*_USUAL),
    "size/s10-backticks.md": read(*_USUAL),
    "size/s11-table.md": read(*_USUAL),
    "size/s12-footnotes.md": refused("B05"),
    "size/s13-div.md": refused("B05"),
    "size/s14-links.md": refused("B05"),
    "size/s15-html-attr.md": refused("B02"),
    "size/s16-entities.md": read(*_USUAL),
    "size/s17-headings.md": read(*_USUAL),
    "size/s18-toc.md": read(*_USUAL),
}
KINDS = ("metadata", "dates", "encodings", "injection", "paths", "slugs", "unicode", "size")
# What `import` says of files that somebody may hand it: none is opened, so nothing in them can run or be fetched.
IMPORTS = {
    "injection/x15-xxe-import.xml": "W09",
    "injection/x16-billion-laughs.xml": "W09",
    "injection/x17-wordpress-export.xml": "W09",
    "paths/zip-slip.zip": "W09",
}
# Cases of these kinds that only a later feature can read, and which: nothing of today's site opens such a file.
LEFT_TO_LATER = {
    "injection/x07-rst.rst": "no reader: .rst is reported as foreign and never opened",
    "injection/x12-query-strings.txt": "search",
    "injection/x14-svg-script.svg": "pictures",
    **dict.fromkeys(IMPORTS, "import"),
}
KINDS_LEFT_TO_LATER = {
    "image": "pictures",
    "docx": "import",
    "views": "view counts",
    "log": "view counts",
    "config": "redirects and authors from other systems",
    "real": "import and search",
}

# Every value of dates.csv: the moment it is read as, with codes of remarks, or the code of the error.
DATES = {
    "31/02/2024": "D02",
    "30/02/2024": "D02",
    "29/02/2023": "D02",
    "29/02/2024": "2024-02-29",
    "00/07/2026": "D02",
    "28/13/2026": "D02",
    "2026-13-01": "D02",
    "2026-07-28 24:00": "D02",
    "2026-07-28 25:10": "D02",
    "2026-06-30 23:59:60": "D02",
    "2026-07-28 08:60": "D02",
    "05/08/2019": "2019-08-05",
    "08/05/2019": "2019-05-08",
    "2019-05-08": "2019-05-08",
    "8/5/19": "D01",
    "28.7.2026": "D01",
    "28-7-2026": "D01",
    "28 tháng 7 năm 2026": "D01",
    "Thứ Hai, ngày 05 tháng 8 năm 2019": "D01",
    "Thứ Ba, 28/07/2026": "D01",
    "Thứ Hai, 28/07/2026": "D01",
    "7h30 ngày 28/7/2026": "D01",
    "08:30 SA 28/07/2026": "D01",
    "2026-07-28T08:30:00Z": "2026-07-28T15:30:00 D05",
    "2026-07-28T08:30:00+07:00": "2026-07-28T08:30:00",
    "2026-07-28 08:30 GMT+7": "2026-07-28T08:30:00",
    "2026-07-28T08:30:00+07": "2026-07-28T08:30:00",
    "2099-01-01": "2099-01-01",
    "2026-12-31 (chưa đến)": "D01",
    "0001-01-01": "D03",
    "9999-12-31": "D03",
    "1970-01-01": "1970-01-01 D06",
    "1929-07-28": "1929-07-28",
    "28/07/2569": "D03",
    "20260728": "D01",
    "1785200400": "D01",
    "1785200400000": "D01",
    "2026-W31-2": "D01",
    "hôm qua": "D01",
    "": "D01",
    "28/7": "D01",
    "tháng 7/2026": "D01",
    "２０２６-０７-２８": "D01",
    "2026\u201107\u201128": "D01",
    "28/07/2026\u00a008:00": "2026-07-28T08:00:00",
    "2026-07-28; 2026-07-29": "D01",
    "<script>alert(1)</script>": "D01",
    "ngày 15 tháng 6 năm Bính Ngọ": "D01",
    "2026-02-17": "2026-02-17",
    "2026-07-28 08:00 và sửa 09:00": "D01",
}
