"""What is said where no pages could be built: what has not been looked at, and because of which error."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from plugins.buildkit.messages import Level, Message, Messages, Place, remark

CODE = "C25"
_AGAIN = "Sửa xong các lỗi trên, hãy chạy lại: máy còn xem tiếp liên kết và các trang đã dựng."
_ALL = "chạy check không kèm tên tệp để xem lỗi ấy"


def no_site(built: Iterable[Message], told: Messages, chosen: Collection[str]) -> Message:
    """One remark, to be told last. `told` is what is said of the chosen sources, `built` all that the build said."""
    errors = {message for message in built if message.level is Level.ERROR}
    elsewhere = errors - set(told)
    if errors - elsewhere or not elsewhere:
        return remark(CODE, Place(), _AGAIN)
    first = min(elsewhere, key=lambda message: (message.place.file, message.place.line, message.code))
    alone = "Bài này" if len(chosen) == 1 else "Các bài này"
    clear = "Ngoài các lỗi trên," if told.stop else f"{alone} chưa có lỗi, nhưng"
    still = "trang còn chưa dựng được" if told.stop else "trang chưa dựng được"
    return remark(CODE, Place(), f"{clear} {still} vì lỗi {_where(first)}.", "", _ALL)


def _where(message: Message) -> str:
    line = f" dòng {message.place.line}" if message.place.line else ""
    return f"ở {message.place.file}{line}" if message.place.file else f"[{message.code}]"
