"""Click's own words in Vietnamese.

Click asks gettext for them and ships no translation; its modules look the function up by name, so it is replaced
there. `tests/scripts/test_cli.py` runs every kind of wrong use and fails on a word that stayed English.
"""

from __future__ import annotations

import click.core
import click.decorators
import click.exceptions
import click.formatting
import click.parser
import click.types

WORDS = {
    "Usage:": "Cách dùng:",
    "Options": "Tùy chọn",
    "Commands": "Các lệnh",
    "Show this message and exit.": "Hiện phần giúp đỡ này.",
    "Error: {message}": "Lỗi: {message}",
    "Try '{command} {option}' for help.": "Xem cách dùng: {command} {option}",
    "No such command {name!r}.": "Không có lệnh {name!r}.",
    "No such option {name!r}.": "Không có tùy chọn {name!r}.",
    "Missing command.": "Thiếu tên lệnh.",
    "Missing argument": "Thiếu đối số",
    "Missing option": "Thiếu tùy chọn",
    "Missing parameter": "Thiếu tham số",
    "Invalid value for {param_hint}: {message}": "Giá trị của {param_hint} không đúng: {message}",
    "Invalid value: {message}": "Giá trị không đúng: {message}",
    "{name} {filename!r} does not exist.": "không có {filename!r}; tên có dấu cách thì đặt trong ngoặc kép.",
    "{name} {filename!r} is a file.": "{filename!r} là một tệp, mà cần một thư mục.",
    "{name} {filename!r} is a directory.": "{filename!r} là một thư mục, mà cần một tệp.",
    "{name} {filename!r} is not readable.": "không đọc được {filename!r}.",
    "{name} {filename!r} is not writable.": "không ghi được {filename!r}.",
    "{value!r} is not a valid {number_type}.": "{value!r} không phải là số.",
    "{value!r} is not {choice}.": "{value!r}; chỉ có {choice}.",
    "{value!r} is not one of {choices}.": "{value!r}; chỉ có: {choices}.",
    "{value} is not in the range {range}.": "{value} nằm ngoài khoảng {range}.",
    "Option {name!r} requires an argument.": "Tùy chọn {name!r} cần một giá trị.",
    "Option {name!r} does not take a value.": "Tùy chọn {name!r} không có giá trị kèm theo.",
    "file": "tệp",
    "directory": "thư mục",
    "path": "đường dẫn",
    "default: {default}": "mặc định: {default}",
    "Got unexpected extra argument ({args})": "Thừa đối số ({args})",
    "Option {name!r} requires {nargs} arguments.": "Tùy chọn {name!r} cần {nargs} giá trị.",
    "(Did you mean one of: {possibilities}?)": "(có phải là: {possibilities}?)",
    "Did you mean {possibility}?": "Có phải là {possibility}?",
}


def translate(text: str) -> str:
    """Click's word in Vietnamese."""
    return WORDS.get(text, text)


def translate_count(singular: str, plural: str, count: int) -> str:
    """The same for words that change with a number, which Vietnamese ones do not."""
    del count
    return WORDS.get(singular) or WORDS.get(plural) or singular


def install() -> None:
    """Let click speak Vietnamese."""
    for module in (
        click.core,
        click.decorators,
        click.exceptions,
        click.formatting,
        click.parser,
        click.types,
    ):
        for name, function in (("_", translate), ("ngettext", translate_count)):
            if hasattr(module, name):
                setattr(module, name, function)
