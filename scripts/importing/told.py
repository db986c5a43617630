"""What a Word file held that an article cannot hold, or that an editor should look at, in words."""

from __future__ import annotations

from collections.abc import Mapping

from plugins.buildkit.messages import shown
from plugins.viettext.letters import one_line
from scripts.importing.draft import Draft, sample
from scripts.importing.word.prepared import Prepared

_LOOK = "xem lại chỗ ấy trong bài"


def tell(draft: Draft, prepared: Prepared) -> None:
    """Put everything that was found into the draft's messages: nothing is left out in silence."""
    _tell_changes(draft, prepared)
    _tell_oddities(draft, prepared)
    for what, before in prepared.left:
        draft.ask(
            "W30", f"Không nhập được {what}{_after(before)}.", "xuất hình ấy thành ảnh .png hoặc .jpg rồi thêm vào bài"
        )
    _tell_cut(draft, prepared)
    links = [address for taken in prepared.pictures.values() for address in taken.links]
    if links:
        draft.ask(
            "W38", f"Liên kết gắn vào ảnh không giữ: {sample(links)}.", "cần thì ghi liên kết ấy thành một dòng chữ"
        )
    if prepared.comments:
        what = f"{len(prepared.comments)} ghi chú bên lề (comment) không đưa vào bài: {sample(prepared.comments)}."
        draft.ask("W27", what, "xem các ghi chú ấy trong Word, còn việc gì thì làm nốt")
    if prepared.margins:
        draft.tell("W29", f"Đầu trang và chân trang không đưa vào bài: {sample(prepared.margins)}.")
    tell_fonts(draft, prepared.written.fonts)


def tell_fonts(draft: Draft, fonts: Mapping[str, int]) -> None:
    """Old fonts whose text became Unicode."""
    if fonts:
        names = ", ".join(map(shown, fonts))
        draft.tell("W32", f"Chữ phông cũ {names} đã chuyển sang Unicode.", "đọc lại cả bài, nhất là tên riêng")


def _tell_cut(draft: Draft, prepared: Prepared) -> None:
    if cut := sum(len(taken.cut) for taken in prepared.pictures.values()):
        draft.tell(
            "W46", f"{cut} ảnh đã cắt như thấy trong Word; phần bị che không vào bài.", "cần cả ảnh thì lấy ảnh gốc"
        )
    for before in [before for taken in prepared.pictures.values() for before in taken.uncut]:
        what = f"Ảnh{_after(before)} trong Word bị che một phần, nhưng không cắt theo được: bài hiện cả ảnh."
        draft.ask("W47", what, "xem phần lẽ ra bị che; không nên đăng thì tự cắt ảnh ấy rồi thay vào thư mục ảnh")


def _after(before: str) -> str:
    """Where something stands, by the words before it."""
    return f" sau “…{one_line(before)[-60:]}”" if before else ""


def _tell_changes(draft: Draft, prepared: Prepared) -> None:
    changes = prepared.changes
    if not changes.any:
        return
    parts = []
    if changes.inserted:
        parts.append(f"{len(changes.inserted)} chỗ thêm đã nhận ({sample(changes.inserted)})")
    if changes.deleted:
        parts.append(f"{len(changes.deleted)} chỗ xóa đã bỏ ({sample(changes.deleted)})")
    what = f"Tệp còn dấu sửa (Track Changes): {'; '.join(parts)}."
    draft.ask("W26", what, "kiểm tra đó có phải bản cuối không")


def _tell_oddities(draft: Draft, prepared: Prepared) -> None:
    odd = prepared.odd
    if odd.boxes:
        what = f"{len(odd.boxes)} khung chữ (text box) đã thành đoạn văn thường: {sample(odd.boxes)}."
        draft.ask("W25", what, f"{_LOOK}: đoạn ấy có đứng đúng chỗ không")
    if odd.charts:
        what = f"{len(odd.charts)} biểu đồ đã thành bảng số liệu: {sample(odd.charts)}."
        draft.ask("W48", what, f"{_LOOK}; muốn giữ hình thì chụp biểu đồ thành ảnh .png rồi thêm vào bài")
    if odd.diagrams:
        what = f"{len(odd.diagrams)} sơ đồ SmartArt đã thành danh sách: {sample(odd.diagrams)}."
        draft.ask("W49", what, f"{_LOOK}; muốn giữ hình thì chụp sơ đồ thành ảnh .png rồi thêm vào bài")
    if odd.equations:
        what = f"{len(odd.equations)} công thức đã thành chữ thường: {sample(odd.equations)}."
        draft.ask("W28", what, f"{_LOOK}; công thức phức tạp nên chụp thành ảnh")
    if symbols := odd.symbols + prepared.written.symbols:
        draft.ask("W37", f"Không đọc được {sample(symbols)}.", "xem lại chỗ ấy trong Word rồi gõ thay vào bài")
    if odd.objects:
        draft.ask("W31", f"Không nhập được: {sample(odd.objects)}.", "chép nội dung ấy vào chính bài Word")
    if hidden := prepared.written.hidden:
        what = f"{len(hidden)} chỗ chữ ẩn trong Word nay hiện ra trong bài: {sample(hidden)}."
        draft.ask("W35", what, "xóa nếu không định đăng")
