"""What the end of a build says of its work."""

from __future__ import annotations

from plugins.build_report.summary import timings, work


def test_work_is_told_in_numbers() -> None:
    """Every kind of work with its count, and how many bodies took the fast way."""
    counts = {"read": 10_004, "parsed": 3, "rendered": 12, "written": 11, "kept": 51_700, "removed": 1}
    told = work(counts | {"bodies fast": 2, "bodies slow": 1, "pictures decoded": 2, "renditions made": 24})
    assert told == (
        "Công việc: biết bài và trang 10.004, đọc lại tệp 3, dựng trang 12, ghi tệp 11, giữ tệp 51.700, xóa tệp 1, "
        "xem ảnh mới 0, giải mã ảnh 2, làm bản nhỏ 24, vẽ ảnh chia sẻ 0. Thân bài chuyển nhanh: 66,7 %."
    )
    assert "chuyển nhanh" not in work(counts)


def test_stages_add_up() -> None:
    """What no stage claims has a line of its own."""
    told = timings({"đọc bài": 1.0, "dựng trang": 2.0}, 4.0, {})
    assert [line.split()[0] for line in told.splitlines()[1:5]] == ["1,00", "2,00", "1,00", "4,00"]
