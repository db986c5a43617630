"""Titles in capitals, told from others and put into sentence case."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from plugins.viettext.capitals import even
from plugins.viettext.proper_names import NAMES, NOT_AFTER, NOT_BEFORE, PROVINCES
from plugins.viettext.shouting import in_sentence_case, is_shouted

quick = settings(derandomize=True, max_examples=300, deadline=None)
WORDS = (
    "LIÊN ĐOÀN LAO ĐỘNG TỈNH TUYÊN QUANG, LĐLĐ 12/KH-LĐLĐ TP.HCM HỒ CHÍ MINH VI XI I PHẠM LẦN THỨ KHÓA và Hà Nội Ý A"
)
WORDS += " . : “ ” ( ) \" … - / THÁNG NĂM 2019 ĐẢNG VIÊN HOÀ BÌNH ĐẮK LẮK THỨ HAI, NGÀY Ａ ß İ ǅ H'HEN TƯ 5A \u0301"
titles = st.lists(st.sampled_from([*WORDS.split(), " ", "\n"]), max_size=14).map(" ".join)
texts = st.one_of(titles, titles.map(lambda text: unicodedata.normalize("NFD", text)), st.text(max_size=40))
known_names = st.lists(
    st.one_of(st.sampled_from(["TƯ", "Thu Hà", "-", "", "X - Y", "- a"]), st.text(max_size=6)), max_size=3
)

SENTENCES = [
    ("CÁC HOẠT ĐỘNG HƯỚNG TỚI ĐẠI HỘI THI ĐUA CÁC CẤP", "Các hoạt động hướng tới đại hội thi đua các cấp"),
    (
        "LIÊN ĐOÀN LAO ĐỘNG TỈNH TUYÊN QUANG TỔ CHỨC HỘI NGHỊ BAN CHẤP HÀNH LẦN THỨ VI, KHÓA XVII",
        "Liên đoàn Lao động tỉnh Tuyên Quang tổ chức hội nghị Ban Chấp hành lần thứ VI, khóa XVII",
    ),
    (
        "LĐLĐ TỈNH TRIỂN KHAI KẾ HOẠCH 12/KH-LĐLĐ VÀ NGHỊ ĐỊNH 30/2020/NĐ-CP CỦA CHÍNH PHỦ",
        "LĐLĐ tỉnh triển khai kế hoạch 12/KH-LĐLĐ và nghị định 30/2020/NĐ-CP của Chính phủ",
    ),
    ("CNVCLĐ THAM GIA BHXH, BHYT; UBND, HĐND HUYỆN", "CNVCLĐ tham gia BHXH, BHYT; UBND, HĐND huyện"),
    ("KẾT LUẬN 05/TB-BAN, NGHỊ QUYẾT 12-NQ/TU, GD&ĐT", "Kết luận 05/TB-BAN, nghị quyết 12-NQ/TU, GD&ĐT"),
    ("TP.HCM, TP. HÀ NỘI VÀ TP.HUẾ CHỐNG COVID-19", "TP.HCM, TP. Hà Nội và TP.Huế chống COVID-19"),
    ("TỔNG LIÊN ĐOÀN LAO ĐỘNG VIỆT NAM TẶNG QUÀ", "Tổng Liên đoàn Lao động Việt Nam tặng quà"),
    ("BẮC KẠN, ĐẮK LẮK, BÀ RỊA-VŨNG TÀU, SINGAPORE", "Bắc Kạn, Đắk Lắk, Bà Rịa-Vũng Tàu, Singapore"),
    ("HOÀ BÌNH VÀ KHÁNH HOÀ THĂM UỶ BAN NHÂN DÂN", "Hoà Bình và Khánh Hoà thăm Uỷ ban nhân dân"),
    ("VÌ HÒA BÌNH, NÂNG CAO BẰNG CẤP, PHI CHÍNH PHỦ", "Vì hòa bình, nâng cao bằng cấp, phi chính phủ"),
    ("ĐẢNG VIÊN THEO ĐẢNG, NHÀ NƯỚC; QUẢN LÝ NHÀ NƯỚC", "Đảng viên theo Đảng, Nhà nước; quản lý nhà nước"),
    ("XỬ LÝ VI PHẠM TRONG SẢN XUẤT XI MĂNG QUÝ I", "Xử lý vi phạm trong sản xuất xi măng quý I"),
    ("ĐẠI HỘI ĐẢNG VI, ĐẠI HỘI XI, CẤP VI MÔ", "Đại hội Đảng VI, đại hội XI, cấp vi mô"),
    ("TỪ KHÓA X ĐẾN KHÓA XI (XI) CÓ DI TÍCH CI", "Từ khóa X đến khóa XI (XI) có di tích CI"),
    ("VI. KẾT QUẢ ĐẠT ĐƯỢC", "VI. Kết quả đạt được"),
    ("VI PHẠM VỀ THUẾ", "Vi phạm về thuế"),
    ("CHIỀU THỨ HAI, ĐỨNG THỨ BA, HỌP THỨ TƯ, NGÀY 5/8", "Chiều Thứ Hai, đứng thứ ba, họp Thứ Tư, ngày 5/8"),
    ("9 THÁNG NĂM 2019; CÁCH MẠNG THÁNG TÁM, THÁNG NĂM", "9 tháng năm 2019; Cách mạng Tháng Tám, tháng Năm"),
    ("NGÀY NHÀ GIÁO VIỆT NAM, TẾT NGUYÊN ĐÁN, QUỐC KHÁNH", "Ngày Nhà giáo Việt Nam, Tết Nguyên đán, Quốc khánh"),
    ("150 ĐOÀN VIÊN HIẾN MÁU. 2 NGƯỜI VẮNG! CÒN LẠI...", "150 đoàn viên hiến máu. 2 người vắng! Còn lại..."),
    ("HÃY ĐẾN... VÀ CẢM NHẬN: NGÀY MỚI", "Hãy đến... và cảm nhận: ngày mới"),
    ('PHÁT ĐỘNG: "LAO ĐỘNG GIỎI", “SÁNG TẠO”', 'Phát động: "Lao động giỏi", “Sáng tạo”'),
    ("“XANH, SẠCH, ĐẸP” LÀ GÌ? LÀ Ý THỨC", "“Xanh, sạch, đẹp” là gì? Là ý thức"),
    ("LỚP 5A, KHỐI A và Ô TÔ, Y TẾ", "Lớp 5A, khối A và ô tô, y tế"),
    ("THI ĐUA-KHEN THƯỞNG, VÀ/HOẶC, Đ/C CHỦ TỊCH", "Thi đua-khen thưởng, và/hoặc, Đ/C chủ tịch"),
    ("v/v TỔ CHỨC HỘI NGHỊ của TTg", "V/v tổ chức hội nghị của TTg"),
    ("iPhone CHO ĐOÀN VIÊN", "iPhone cho đoàn viên"),
    ("THÔNG BÁO", "Thông báo"),
    ("UBND", "UBND"),
    ("", ""),
    ("12/2019", "12/2019"),
]


@pytest.mark.parametrize(("shouted", "quiet"), SENTENCES)
def test_sentence_case(shouted: str, quiet: str) -> None:
    """Abbreviations, numbers of documents, numerals, names and beginnings keep their capitals, nothing else does."""
    assert in_sentence_case(shouted) == quiet
    assert in_sentence_case(unicodedata.normalize("NFD", shouted)) == unicodedata.normalize("NFD", quiet)


@pytest.mark.parametrize(
    "title",
    [
        "Liên đoàn Lao động tỉnh họp Ban Chấp hành",
        "Đồng chí Nguyễn Văn Mẫu thăm xã Phú Lâm",
        "LĐLĐ tỉnh ký kết với VNPT, TTXVN. Ý nghĩa lớn",
        "Gặp mặt đoàn viên ở Phường Minh Xuân: Tặng quà",
    ],
)
def test_what_is_written_well_stays(title: str) -> None:
    """A title that somebody wrote in small letters keeps every capital, known or not."""
    assert not is_shouted(title)
    assert in_sentence_case(title) == title


def test_known_names() -> None:
    """What the office knows besides is written as the office writes it: names, and abbreviations that are syllables."""
    title = "ĐỒNG CHÍ NGUYỄN VĂN MẪU, TƯ ĐOÀN, THĂM PHÚ  LÂM VÀ FACEBOOK"
    known = ["Nguyễn Văn Mẫu", "TƯ", "Phú Lâm", "Facebook"]
    assert in_sentence_case(title, known) == "Đồng chí Nguyễn Văn Mẫu, TƯ đoàn, thăm Phú  Lâm và Facebook"
    assert in_sentence_case(title) == "Đồng chí nguyễn văn mẫu, tư đoàn, thăm phú  lâm và FACEBOOK"


@pytest.mark.parametrize(
    ("title", "shouted"),
    [
        ("CÁC HOẠT ĐỘNG HƯỚNG TỚI ĐẠI HỘI", True),
        ("LIÊN ĐOÀN LAO ĐỘNG và CÔNG ĐOÀN TỈNH", True),
        ("LĐLĐ TỈNH HỌP", True),
        ("THÔNG BÁO SỐ 12/TB-LĐLĐ ngày 5/8", True),
        ("LĐLĐ", False),
        ("UBND, HĐND, LĐLĐ, CNVCLĐ", False),
        ("THÔNG BÁO", False),
        ("Các hoạt động hướng tới Đại hội", False),
        ("UBND, HĐND tỉnh họp với LĐLĐ", False),
        ("THÔNG BÁO MỚI về việc tổ chức hội nghị", False),
        ("12/2019 - 01/2020 + 5", False),
        ("", False),
    ],
)
def test_is_shouted(title: str, shouted: bool) -> None:
    """Three words and most letters in capitals make a shouted title; abbreviations, single words and numbers do not."""
    assert is_shouted(title) == shouted
    assert is_shouted(unicodedata.normalize("NFD", title)) == shouted


@quick
@given(texts, known_names)
def test_only_the_case_of_letters_changes(title: str, known: list[str]) -> None:
    """Whatever the title and the known names, the letters stay what they are, in composed and decomposed text."""
    assert in_sentence_case(title, known).casefold() == title.casefold()


@quick
@given(texts, known_names)
def test_once_is_enough(title: str, known: list[str]) -> None:
    """A title in sentence case is in sentence case."""
    quiet = in_sentence_case(title, known)
    assert in_sentence_case(quiet, known) == quiet


def test_every_name_is_found_in_capitals() -> None:
    """Each name of the list comes out of capitals as it is written there, at the end of a title."""
    for name in NAMES:
        assert in_sentence_case(f"TIN {name.upper()}") == f"Tin {name}"


def test_all_provinces_are_here() -> None:
    """The 63 provinces and cities until 2025, of which the 34 of today bear names, are in the list."""
    names = [name.strip() for name in PROVINCES.split(",")]
    assert len(set(names)) == 63
    today = "Cao Bằng,Điện Biên,Hà Tĩnh,Lai Châu,Lạng Sơn,Nghệ An,Quảng Ninh,Thanh Hóa,Sơn La,Hà Nội,Huế,Tuyên Quang"
    today += ",Lào Cai,Thái Nguyên,Phú Thọ,Bắc Ninh,Hưng Yên,Hải Phòng,Ninh Bình,Quảng Trị,Đà Nẵng,Quảng Ngãi,Gia Lai"
    today += ",Khánh Hòa,Lâm Đồng,Đắk Lắk,Hồ Chí Minh,Đồng Nai,Tây Ninh,Cần Thơ,Vĩnh Long,Đồng Tháp,Cà Mau,An Giang"
    assert len(today.split(",")) == 34
    assert set(today.split(",")) <= set(names)


def test_exceptions_are_about_names_of_the_list() -> None:
    """No exception waits for a name that is not there, or is spelt otherwise."""
    assert {*NOT_AFTER, *NOT_BEFORE} <= set(map(even, NAMES))
