"""What a source does not say, and the office must, each with what the source lets one guess."""

from __future__ import annotations

from plugins.buildkit.messages import shown
from plugins.viettext.dates import short_date
from scripts.importing import filing
from scripts.importing.byline import likely_signature
from scripts.importing.dateline import likely_date
from scripts.importing.draft import Draft
from scripts.importing.sapo import likely_sapo
from scripts.importing.shop import Shop


def ask(draft: Draft, shop: Shop) -> None:
    """Ask for date, sapo, byline where nothing was recognised, and for what no file tells."""
    _ask_date(draft, shop)
    if "summary" not in draft.fields and not any(message.code == "W23" for message in draft.messages):
        guess = likely_sapo(draft)
        likely = f"; có thể là đoạn {shown(guess)}" if guess else ""
        mend = f"chép hoặc viết một đoạn 80–300 ký tự vào sau “summary: ”{likely}"
        draft.ask("W23", "Chưa rõ đoạn nào là đoạn dẫn (sapo).", mend)
    if "byline" not in draft.fields:
        guess = likely_signature(draft)
        likely = f"; có thể là {shown(guess)} ở cuối bài" if guess else ""
        draft.ask("W42", "Chưa rõ ai ký tên.", f"ghi tên vào sau “byline: ”{likely}")
    what = "Tệp không cho biết chuyên mục, thẻ, tác giả; địa chỉ bài lấy từ tiêu đề; bài đang là nháp."
    fields = f"category (chuyên mục{shop.examples}), tags (thẻ), author (tác giả{shop.authors})"
    draft.ask("W43", what, f"điền ba dòng {fields}; khi đăng thì đổi status: draft thành published")


def _ask_date(draft: Draft, shop: Shop) -> None:
    if "date" in draft.fields:
        return
    draft.fields["date"] = filing.stamp(shop.now)
    day = likely_date(draft, shop.now.date())
    known = f" Trong tệp có ngày {short_date(day)}." if day else ""
    mend = f"nếu đó là ngày đăng, ghi: date: {day.isoformat()}" if day else "sửa dòng date cho đúng ngày đăng"
    draft.ask("W22", f"Chưa rõ ngày đăng, tạm ghi lúc nhập: {filing.shown(shop.now)}.{known}", mend)
