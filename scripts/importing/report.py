"""What an import tells an editor: what was made, the proof, what is asked, what should be looked at."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from plugins.buildkit.messages import Level, Message, as_text, printable
from plugins.viettext.numbers import grouped
from plugins.viettext.words import cut
from scripts import program
from scripts.importing.desk import Imported
from scripts.importing.proof import Proof

_SAPO = 100  # letters
OF_EVERY_FILE = "W43"  # asked of every file in the same words: of several files once, at the end


def report(name: str, made: Imported, content: Path, *, one_of_many: bool = False) -> str:
    """The report of one file, for a terminal or a text file beside it; `content` is the folder it was imported into."""
    if made.again:
        return "\n".join(as_text(message) for message in made.messages)
    lines = [f"Đã nhập: {name}", f"  Bài nháp: {content / made.article}", f"  Tiêu đề: {made.title}"]
    lines += [f"  Sapo: {cut(made.sapo, _SAPO)}"] if made.sapo else []
    lines += [f"  Ảnh: {content / picture}" for picture in made.pictures]
    lines += [f"  Đối chiếu với tệp gốc: {proof_in_words(made.proof)}"] if made.proof else []
    for head, level in (("Cần điền hoặc xem lại", Level.WARNING), ("Xin biết thêm", Level.REMARK)):
        found = [message for message in made.messages if message.level is level]
        found = [message for message in found if not one_of_many or message.code != OF_EVERY_FILE]
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


def ending(made: Sequence[Imported], content: Path, *, many: bool) -> str:
    """What is asked of all files alike, where there were many, and what to do with the drafts."""
    new = [one for one in made if not one.again]
    asked = next((message for one in new for message in one.messages if message.code == OF_EVERY_FILE), None)
    lines = [f"Bài nào cũng cần: {_words(asked)}"] if asked and many else []
    if new:
        files = [str(content / new[0].article)] if len(new) == 1 else []
        lines.append(f"Việc tiếp theo: mở bài nháp, điền và sửa, rồi kiểm tra: {program.line('check', *files)}")
    return "\n".join(lines)
