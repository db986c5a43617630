"""What an import tells an editor: what was made, the proof, what is asked, what should be looked at."""

from __future__ import annotations

from plugins.buildkit.messages import Level, Message, as_text, printable
from plugins.viettext.numbers import grouped
from scripts.importing.desk import Imported
from scripts.importing.proof import Proof


def report(name: str, made: Imported) -> str:
    """The report of one file, for a terminal or a text file beside it."""
    if made.again:
        return "\n".join(as_text(message) for message in made.messages)
    lines = [f"Đã nhập: {name}", f"  Bài nháp: content/{made.article}", f"  Tiêu đề: {made.title}"]
    lines += [f"  Ảnh: content/{picture}" for picture in made.pictures]
    lines += [f"  Đối chiếu với tệp gốc: {proof_in_words(made.proof)}"] if made.proof else []
    for head, level in (("Cần điền hoặc xem lại", Level.WARNING), ("Xin biết thêm", Level.REMARK)):
        found = [message for message in made.messages if message.level is level]
        lines += [f"  {head}:"] if found else []
        lines += [f"    {number}. {_words(message)}" for number, message in enumerate(found, 1)]
    return "\n".join(map(printable, lines))


def _words(message: Message) -> str:
    mend = f" → {message.mend[0].upper()}{message.mend[1:]}." if message.mend else ""
    return f"[{message.code}] {message.what}{mend}"


def proof_in_words(proof: Proof) -> str:
    """The figures of a proof in one sentence."""
    things = [
        f"{grouped(number)} {what}"
        for number, what in (
            (proof.cells, "ô bảng"),
            (proof.links, "liên kết"),
            (proof.notes, "chú thích"),
            (proof.pictures, "ảnh"),
        )
        if number
    ]
    dropped = f", {grouped(proof.words_dropped)} chữ là nút bấm của trang cũ" if proof.words_dropped else ""
    more = f"; {', '.join(things)}" if things else ""
    return f"tệp có {grouped(proof.words_in)} chữ, bài có {grouped(proof.words_out)}{dropped}{more}: đủ, đúng thứ tự."


def next_step(articles: list[str]) -> str:
    """What to do with the drafts."""
    if not articles:
        return ""
    file = f"content/{articles[0]}" if len(articles) == 1 else ""
    return f"Việc tiếp theo: mở bài nháp, điền các mục trên, rồi kiểm tra: python3 scripts check {file}".rstrip()
