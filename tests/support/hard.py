"""Articles that are hard on every page that shows them: hostile, endless, empty, right to left."""

from __future__ import annotations

from tests.support import photos
from tests.support.sites import article

LEAD = {"lead_image": "images/kho/2.jpg", "lead_image_alt": "Ảnh đứng đầu bài", "lead_image_credit": "Minh Anh"}
TITLES = {
    "the-script": "<script>alert(1)</script> Hội nghị",
    "nhay": "\"><img src=x onerror=alert(1)> ' onmouseover=alert(1) x='",
    "cdata": "]]> hết CDATA <![CDATA[ & &nbsp; &bogus;",
    "dai": "a" * 300,
    "phai-sang-trai": "Phải sang trái \u202eabc\u202c và \u200fngược",
    "khong-dong": "Mở mà không đóng \u202eabc",
    "bieu-tuong": "Chúc mừng 👨‍👩‍👧‍👦 🇻🇳 👍🏽 năm mới",
    "nfd": "Hu\u031bo\u031b\u0309ng u\u031b\u0301ng Tha\u0301ng Co\u0302ng nha\u0302n",
    "json": "</script><script>alert(1)</script> \\u003c \u2028 hết",
    "hoa": "LIÊN ĐOÀN LAO ĐỘNG TỈNH: ẶỄỔ ẨỮỘ",
}
RICH_BODY = (
    """Đoạn mở đầu có **đậm**, *nghiêng* và [liên kết](https://example.invalid/a?b=1&c=2).

## Mục một

- Một
- Hai

1. Thứ nhất
2. Thứ hai

> Một câu trích dẫn.

| Việc | Số |
|------|---:|
| Tặng quà | 1.303 |

#### Mục nhảy cấp

Câu có chú thích[^1].

    mã lệnh rất dài """
    + "x" * 200
    + """

![Ảnh một mình](images/kho/1.jpg "Chú thích dài của một bức ảnh. Ảnh: Minh Anh")

![Ảnh một](images/kho/1.jpg "Ảnh: PV")
![Ảnh đứng](images/kho/2.jpg "Chú thích")
![Sơ đồ](images/kho/3.png)

[^1]: Nội dung chú thích.
"""
)


def hard_articles() -> dict[str, str | bytes]:
    """Content files by path. Twenty-odd more fill a second list page of a category."""
    files: dict[str, str | bytes] = {
        f"articles/2026/07/{slug}.md": article(
            title, f"2026-07-28 08:{minute:02d}", slug=slug, summary=title, tags=f"[{slug}]"
        )
        for minute, (slug, title) in enumerate(TITLES.items())
    }
    files["articles/2026/07/du-kieu.md"] = article(
        "Đủ kiểu trình bày", "2026-07-27", RICH_BODY, byline='"<b>Ký</b>"', **LEAD
    )
    files["articles/2026/07/thu-hoi.md"] = article("Bài thu hồi", "2026-07-26", status="retracted")
    files["articles/2026/07/sua.md"] = article(
        "Bài có sửa", "2026-07-25", modified="2026-07-26 09:00", source="Báo “Mẫu” & bạn"
    )
    many = {
        f"articles/2025/01/tin-{n}.md": article(f"Tin số {n}", f"2025-01-{n + 1:02d}", category="Tin ngắn")
        for n in range(30)
    }
    more = {
        f"articles/2025/02/tin-{n}.md": article(f"Tin số {n}", f"2025-02-{n + 1:02d}", category="Tin ngắn")
        for n in range(20)
    }
    pictures = {
        "images/kho/1.jpg": photos.saved(photos.photo(600, 400)),
        "images/kho/2.jpg": photos.saved(photos.photo(300, 500)),
        "images/kho/3.png": photos.saved(photos.drawing(500, 300, "RGBA"), "PNG"),
    }
    return files | many | more | pictures
