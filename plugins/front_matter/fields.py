"""The declared fields of an article and of a simple page: one schema for the build, the checks and the handbook."""

from __future__ import annotations

from dataclasses import dataclass
from difflib import get_close_matches
from functools import cache

from plugins.viettext.letters import fold, same_name

_ALIKE = 0.75  # from 0 to 1: `tag` and `tags` have 0.86


@dataclass(frozen=True, eq=False)  # each is one of those below, and found among them by identity
class Field:
    """A field: its name, the Vietnamese names that editors may type instead, its kind, its limit, its help."""

    name: str
    vietnamese: tuple[str, ...]
    kind: str  # text, moment, corrections, codes, count, state, term, terms, slug, author, path, focus, address, id
    help: str
    example: str
    longest: int = 1_000
    required: bool = False


TITLE = Field("title", ("tiêu đề", "tít"), "text", "Tiêu đề bài.", "Công đoàn chăm lo Tết cho đoàn viên", 4_000, True)
SLUG = Field("slug", ("địa chỉ",), "slug", "Phần cuối của địa chỉ bài; không ghi thì lấy từ tiêu đề.", "cham-lo-tet")
SUMMARY = Field(
    "summary", ("sapo", "tóm tắt", "mô tả"), "text", "Sapo: đoạn dẫn in đậm đầu bài.", "Sáng 21/11, …", 4_000
)
MODIFIED = Field("modified", ("cập nhật", "ngày sửa"), "moment", "Ngày giờ sửa gần nhất.", "2019-11-22 08:00")
CORRECTIONS = Field(
    "corrections",
    ("đính chính",),
    "corrections",
    "Đính chính: ngày, dấu hai chấm, điều đã sai và điều đúng.",
    "25/11/2026: Bài ban đầu ghi 53 nhà; số đúng là 35.",
    2_000,
)
STATUS = Field(
    "status",
    ("trạng thái",),
    "state",
    "draft (nháp), review (chờ duyệt), published (đăng), retracted (thu hồi).",
    "draft",
)
REVIEWED = Field(
    "reviewed",
    ("đã xem", "đã xem lại"),
    "codes",
    "Mã của những cảnh báo, nhận xét đã xem và để nguyên; lệnh check không nhắc lại.",
    "[C13]",
)

ARTICLE_FIELDS = (
    TITLE,
    Field(
        "date",
        ("ngày", "ngày đăng"),
        "moment",
        "Ngày giờ đăng, giờ Việt Nam.",
        "2019-11-21 09:25",
        required=True,
    ),
    Field("id", (), "id", "Mã cố định của bài; không ghi thì lấy đường dẫn của tệp.", "2019/11/cham-lo-tet"),
    SLUG,
    MODIFIED,
    CORRECTIONS,
    Field("views", ("lượt xem",), "count", "Lượt xem ban đầu, mang sang từ trang cũ.", "1303"),
    Field("author", ("tác giả",), "author", "Khóa hoặc tên trong content/data/authors.yaml.", "ban-tuyen-giao"),
    Field("byline", ("bút danh", "ký tên"), "text", "Dòng ký tên in cuối bài.", "Ban Tuyên giáo - NC LĐLĐ tỉnh"),
    Field("source", ("nguồn",), "text", "Nơi bài được lấy lại, nếu có.", "Báo Tuyên Quang"),
    Field("category", ("chuyên mục",), "term", "Một chuyên mục.", "Thi đua - Khen thưởng", 100),
    Field(
        "tags",
        ("thẻ", "từ khóa"),
        "terms",
        "Các thẻ, cách nhau bằng dấu phẩy.",
        "[Đại hội thi đua, nữ công]",
        100,
    ),
    SUMMARY,
    STATUS,
    Field("lead_image", ("ảnh đại diện", "ảnh"), "path", "Ảnh đầu bài.", "images/2019/11/hoi-nghi.jpg"),
    Field(
        "lead_image_alt",
        ("mô tả ảnh",),
        "text",
        "Ảnh đầu bài cho thấy gì; bắt buộc khi có ảnh.",
        "Đại biểu dự hội nghị",
    ),
    Field("lead_image_caption", ("chú thích ảnh",), "text", "Chú thích in dưới ảnh.", "Quang cảnh hội nghị."),
    Field(
        "lead_image_focus",
        ("tâm ảnh",),
        "focus",
        "Chỗ phải giữ khi ảnh bị cắt nhỏ: giữa, trái, phải, trên, dưới, hoặc phần trăm từ trái và từ trên.",
        "30% 40%",
        40,
    ),
    Field("lead_image_credit", ("tác giả ảnh",), "text", "Người chụp hoặc vẽ.", "Minh Anh"),
    Field(
        "pinned_until",
        ("ghim đến",),
        "moment",
        "Bài đứng đầu trang chủ đến hết ngày (hoặc đến giờ) này.",
        "2019-11-25",
    ),
    Field("legacy_url", ("địa chỉ cũ",), "address", "Địa chỉ của bài trên trang cũ.", "/DetailView/123/tin.html"),
    REVIEWED,
)
PAGE_FIELDS = (TITLE, SLUG, SUMMARY, MODIFIED, STATUS, REVIEWED)


@cache
def by_typed_name(fields: tuple[Field, ...]) -> dict[str, Field]:
    """Fields by every name under which they may be typed."""
    return {same_name(name): f for f in fields for name in (f.name, f.name.replace("_", "-"), *f.vietnamese)}


def nearest_name(typed: str, fields: tuple[Field, ...]) -> str:
    """The name of a field that a mistyped one is likely meant for, accents aside; empty where none is near."""
    names = {fold(name): name for name in by_typed_name(fields)}
    return next((names[near] for near in get_close_matches(fold(same_name(typed)), names, 1, _ALIKE)), "")
