"""The closing lines of a build."""

from __future__ import annotations

from collections.abc import Mapping

from plugins.buildkit.messages import Level, Messages
from plugins.viettext.numbers import grouped


def timings(stages: Mapping[str, float], whole: float, counts: Mapping[str, int]) -> str:
    """A line a stage with its seconds and share; what no stage claims is Pelican's own start and end."""
    rows = [*stages.items(), ("phần còn lại", whole - sum(stages.values())), ("tổng cộng", whole)]
    lines = [f"{_decimal(seconds, 2):>9} giây {round(100 * seconds / whole):>4} %  {name}" for name, seconds in rows]
    return "\n".join(["Thời gian từng chặng:", *lines, work(counts)])


def work(counts: Mapping[str, int]) -> str:
    """How much of each kind of work was done."""
    known = _WORK if "read" in counts else {name: words for name, words in _WORK.items() if name != "read"}
    done = ", ".join(f"{words} {grouped(counts.get(name, 0))}" for name, words in known.items())
    fast, slow = counts.get("bodies fast", 0), counts.get("bodies slow", 0)
    share = f" Thân bài chuyển nhanh: {_decimal(100 * fast / (fast + slow), 1)} %." if fast + slow else ""
    return f"Công việc: {done}.{share}"


_WORK = {
    "read": "biết bài và trang",
    "parsed": "đọc lại tệp",
    "rendered": "dựng trang",
    "written": "ghi tệp",
    "kept": "giữ tệp",
    "removed": "xóa tệp",
    "pictures looked at": "xem ảnh mới",
    "pictures decoded": "giải mã ảnh",
    "renditions made": "làm bản nhỏ",
    "share cards drawn": "vẽ ảnh chia sẻ",
}


def _decimal(seconds: float, places: int) -> str:
    return f"{seconds:.{places}f}".replace(".", ",")


def nothing(files: int, seconds: float) -> str:
    """One sentence where there was nothing to do."""
    return f"Không có gì thay đổi: giữ cả {grouped(files)} tệp; {_decimal(seconds, 2)} giây."


def verdict(
    messages: Messages, counts: Mapping[str, int], seconds: float, *, publishing: bool, interrupted: bool = False
) -> str:
    """One or two sentences: what was done, or that nothing was touched and why, or that it was `interrupted`."""
    errors, warnings = len(messages.of(Level.ERROR)), len(messages.of(Level.WARNING))
    also = f" Có {warnings} cảnh báo." if warnings else ""
    if interrupted:
        return (
            f"CHƯA GHI XONG: {errors} lỗi ở trên. Một phần trang mới đã vào chỗ; xây lại sẽ ghi nốt phần còn lại.{also}"
        )
    if errors:
        return f"KHÔNG XÂY ĐƯỢC: {errors} lỗi ở trên. Trang đã xây lần trước vẫn được giữ.{also}"
    written, kept, removed = (grouped(counts.get(name, 0)) for name in ("written", "kept", "removed"))
    back = f", {grouped(counts['kept back'])} bài chưa đăng để lại" if counts.get("kept back") else ""
    time = _decimal(seconds, 1)
    kind = "bản đăng" if publishing else "bản xem thử (có cả bài nháp, không chép lên máy chủ)"
    return (
        f"Đã xây xong {kind}: đọc {grouped(counts.get('read', 0))} bài và trang{back}; "
        f"ghi {written} tệp mới, giữ {kept}, xóa {removed}; {time} giây.{also}"
    )
