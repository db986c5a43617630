"""Files that cannot be imported, each with one sentence of what it is and what to do."""

from __future__ import annotations

from plugins.buildkit.messages import Faulty, Place, faulty
from scripts import program

MOST_BYTES = 100_000_000  # of a file; a Word file with forty photographs from a telephone stays below
PICTURES = (".jpg", ".jpeg", ".png", ".gif", ".webp", ".heic", ".bmp", ".tif", ".tiff")
_SAVE = "mở tệp bằng Word, chọn Tệp → Lưu thành (Save As), kiểu “Word Document (*.docx)”, rồi nhập tệp mới"
_AGAIN = "chép lại tệp từ nơi gốc, hoặc mở bằng Word rồi lưu lại, sau đó nhập lại"


def lock_file(place: Place) -> Faulty:
    """A file that Word writes beside one that is open."""
    what = "Đây là tệp khóa mà Word đặt cạnh bài đang mở, không phải bài viết."
    return faulty("W02", place, what, "tệp không có ~$ ở đầu tên", "chọn tệp cùng tên nhưng không có ~$")


def empty(place: Place) -> Faulty:
    """A file of no bytes."""
    return faulty("W03", place, "Tệp rỗng (0 byte): có thể chép chưa xong.", "tệp có nội dung", _AGAIN)


def old_word(place: Place) -> Faulty:
    """A binary Word file (97–2003)."""
    return faulty("W04", place, "Đây là tệp Word kiểu cũ (.doc, Word 97–2003).", "tệp .docx", _SAVE)


def encrypted(place: Place) -> Faulty:
    """An Office file with a password."""
    mend = "mở bằng Word, vào Tệp → Thông tin → Bảo vệ tài liệu, xóa mật khẩu, lưu lại rồi nhập"
    return faulty("W05", place, "Tệp đặt mật khẩu nên không mở được.", "tệp không có mật khẩu", mend)


def damaged(place: Place, why: str) -> Faulty:
    """A file that cannot be read to its end."""
    return faulty("W06", place, f"Tệp hỏng hoặc chép dở: {why}.", "tệp Word mở được", _AGAIN)


def with_macros(place: Place) -> Faulty:
    """A Word file that carries a program."""
    return faulty("W07", place, "Tệp có macro (mã chạy được), không nhập để giữ an toàn.", "tệp .docx", _SAVE)


def too_large(place: Place, size: str, most: str) -> Faulty:
    """A file that is larger than any article, or becomes so when it is unpacked."""
    mend = "chia bài, hoặc trong Word chọn ảnh → Nén ảnh (Compress Pictures), lưu lại rồi nhập"
    return faulty("W08", place, f"Tệp quá lớn: {size}.", f"không quá {most}", mend)


def other_kind(place: Place, kind: str, mend: str = "") -> Faulty:
    """A file of a kind that holds no article for us."""
    if kind.lower() in PICTURES:
        mend = "đây là ảnh: chèn ảnh vào bài trong Word rồi nhập bài ấy, hoặc chép ảnh vào content/images"
    mend = mend or "mở bằng phần mềm của nó, chép chữ sang Word rồi lưu thành .docx"
    return faulty("W09", place, f"Không nhập được loại tệp này: {kind}.", ".docx, .html, .txt", mend)


def folder(place: Place) -> Faulty:
    """A folder where a file was meant."""
    mend = f"muốn nhập cả thư mục: {program.line('inbox', place.file)}"
    return faulty("W01", place, "Đây là một thư mục.", "một tệp .docx, .html hoặc .txt", mend)


def no_file(place: Place, what: str) -> Faulty:
    """A path where no file is."""
    mend = "kiểm tra đường dẫn; tên có dấu cách thì đặt cả đường dẫn trong ngoặc kép"
    return faulty("W01", place, what, "một tệp .docx, .html hoặc .txt", mend)


def no_words(place: Place) -> Faulty:
    """A file without a word, such as one that holds scans only."""
    what = "Trong tệp không có chữ nào (có thể chỉ là ảnh chụp văn bản)."
    return faulty("W11", place, what, "bài viết bằng chữ", "gõ lại nội dung, hoặc đăng tệp ấy như văn bản đính kèm")


def beyond_us(place: Place, fault: Exception) -> Faulty:
    """A file on which the software itself failed."""
    what = f"Phần mềm gặp chỗ chưa biết trong tệp này ({type(fault).__name__}), nên không nhập để khỏi mất chữ."
    mend = "gửi tệp cho tổ phần mềm; trong lúc chờ: mở bằng Word, chép cả bài sang một tệp mới, lưu rồi nhập tệp ấy"
    return faulty("W17", place, what, "tệp Word bình thường", mend)
