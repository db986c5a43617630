"""From a parsed source to a record: every field read, every problem gathered."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from plugins.buildkit import addresses
from plugins.buildkit.messages import Faulty, Message, Place, error, remark, shown, warning
from plugins.buildkit.records import Article, Author, Card, Moment, Picture, SimplePage, State
from plugins.front_matter import values
from plugins.front_matter.authors import find_author
from plugins.front_matter.body import Body, BodyConverter, find_disguised_links
from plugins.front_matter.fields import ARTICLE_FIELDS, PAGE_FIELDS, Field, by_typed_name
from plugins.front_matter.moments import read_moment
from plugins.front_matter.parsing import Entry, Source
from plugins.front_matter.targets import classify
from plugins.viettext.letters import compose, has_ink, one_line, same_name
from plugins.viettext.words import cut

LEAD_LETTERS = 280  # of a first paragraph that stands in for a missing sapo in lists


@dataclass(frozen=True)
class Desk:
    """What reading needs besides the source itself."""

    now: dt.datetime
    bodies: BodyConverter
    default_category: str
    authors: Mapping[str, Author] = field(default_factory=dict)


@dataclass
class _Form:
    """The typed fields of one source, by name."""

    desk: Desk
    file: str
    values: dict[str, Any] = field(default_factory=dict)
    lines: dict[str, int] = field(default_factory=dict)
    messages: list[Message] = field(default_factory=list)

    def place(self, name: str) -> Place:
        return Place(self.file, self.lines.get(name, 0))

    def attempt(self, read: Callable[[], Any]) -> Any:
        """A value, or None with its messages kept."""
        try:
            return read()
        except Faulty as fault:
            self.messages.extend(fault.messages)
            return None


def make_article(source: Source, file: str, desk: Desk) -> tuple[Article, list[Message]]:
    """The record of an article. Raises Faulty with all its problems at once when any is an error."""
    form = _fill(source, file, ARTICLE_FIELDS, desk)
    body = desk.bodies.convert(source.body, file, source.body_line)
    form.messages += [*body.messages, *find_disguised_links(body.html, Place(file, source.body_line))]
    picture = form.attempt(lambda: _lead_picture(form))
    _check_order(form)
    if not body.html and not body.messages and form.values.get("status") is not State.RETRACTED:
        form.messages.append(warning("M26", Place(file, source.body_line), "Bài chưa có nội dung."))
    _refuse_errors(form)
    return _article(form, body, picture), form.messages


def _article(form: _Form, body: Body, picture: Picture | None) -> Article:
    get = form.values.get
    date: Moment = form.values["date"]
    day = date.date() if isinstance(date, dt.datetime) else date
    slug = get("slug") or values.slug_of_title(form.values["title"])
    card = Card(
        id=get("id") or form.file.removeprefix("articles/").rsplit(".", 1)[0],
        title=form.values["title"],
        address=addresses.article(day, slug),
        date=date,
        category=get("category") or values.read_term(form.desk.default_category, "chuyên mục", Place(form.file)),
        summary=get("summary") or cut(body.first_paragraph, LEAD_LETTERS),
        picture=picture,
        views=get("views"),
        state=_state(get("status"), date, form.desk.now),
    )
    return Article(
        card=card,
        body=body.html,
        sapo=get("summary") or "",
        tags=get("tags") or (),
        author=get("author"),
        byline=get("byline") or (get("author").name if get("author") else ""),
        source=get("source") or "",
        modified=get("modified"),
        syllables=body.syllables,
        files=tuple(dict.fromkeys([*([picture.path] if picture else []), *body.files])),
        links=tuple(body.links),
        source_path=form.file,
        legacy_url=get("legacy_url") or "",
    )


def _state(status: State | None, date: Moment, now: dt.datetime) -> State:
    moment = date if isinstance(date, dt.datetime) else dt.datetime.combine(date, dt.time.min)
    if status in {None, State.PUBLISHED} and moment > now:
        return State.SCHEDULED
    return status or State.PUBLISHED


def make_page(source: Source, file: str, desk: Desk) -> tuple[SimplePage, list[Message]]:
    """The record of a simple page. Raises Faulty with all its problems at once."""
    form = _fill(source, file, PAGE_FIELDS, desk)
    body = desk.bodies.convert(source.body, file, source.body_line)
    form.messages += body.messages
    slug = form.values.get("slug")
    if not slug and "title" in form.values:
        slug = form.attempt(lambda: values.read_slug(values.slugify(form.values["title"]), form.place("title")))
    _refuse_errors(form)
    get = form.values.get
    page = SimplePage(
        title=form.values["title"],
        address=addresses.simple_page(slug or ""),
        summary=get("summary") or cut(body.first_paragraph, LEAD_LETTERS),
        body=body.html,
        modified=get("modified"),
        files=tuple(dict.fromkeys(body.files)),
        links=tuple(body.links),
        source_path=file,
        state=get("status") or State.PUBLISHED,
    )
    return page, form.messages


def _refuse_errors(form: _Form) -> None:
    if any(m.level == 3 for m in form.messages):
        raise Faulty(form.messages)


def _fill(source: Source, file: str, fields: tuple[Field, ...], desk: Desk) -> _Form:
    form = _Form(desk, file)
    known = by_typed_name(fields)
    for entry in source.entries:
        spec = known.get(same_name(entry.key))
        place = Place(file, entry.line)
        if spec is None:
            form.messages.append(_unknown(entry, place, fields))
        elif spec.name in form.lines:
            form.messages.append(error("M07", place, f"Mục “{spec.name}” ghi hai lần (lần đầu ở dòng {form.lines[spec.name]}).", "mỗi mục một lần", "xóa một trong hai dòng"))  # fmt: skip
        else:
            form.lines[spec.name] = entry.line
            value = form.attempt(lambda entry=entry, spec=spec, place=place: _read(entry, spec, place, form))
            if value is not None:
                form.values[spec.name] = value
    for spec in fields:
        if spec.required and spec.name not in form.values and spec.name not in form.lines:
            form.messages.append(error("M08", Place(file), f"Thiếu mục bắt buộc “{spec.name}” ({spec.vietnamese[0]}).", "", f"thêm dòng: {spec.name}: {spec.example}"))  # fmt: skip
    return form


def _unknown(entry: Entry, place: Place, fields: tuple[Field, ...]) -> Message:
    names = ", ".join(f.name for f in fields)
    mend = "sửa tên mục; nếu dòng này là nội dung bài, chèn một dòng trống phía trên"
    return error("M06", place, f"Không có mục tên {shown(entry.key, 40)}.", f"một trong: {names}", mend)


def _read(entry: Entry, spec: Field, place: Place, form: _Form) -> Any:
    """The typed value of an entry; None where it is empty and may be."""
    value = entry.value
    if isinstance(value, str):
        value = _trimmed(entry, spec, place, form)
    elif spec.kind not in {"terms", "term"}:
        raise Faulty([error("M09", place, f"Mục “{spec.name}” ghi thành danh sách.", "một giá trị", "ghi giá trị trên một dòng")])  # fmt: skip
    if not any(has_ink(v) for v in ([value] if isinstance(value, str) else value)):
        if spec.required:
            raise Faulty([error("M08", place, f"Mục bắt buộc “{spec.name}” ({spec.vietnamese[0]}) để trống.", "", f"ví dụ: {spec.name}: {spec.example}")])  # fmt: skip
        return None
    if sum(len(v) for v in ([value] if isinstance(value, str) else value)) > spec.longest * (values.MOST_TAGS if spec.kind == "terms" else 1):  # fmt: skip
        size = len(value) if isinstance(value, str) else sum(map(len, value))
        raise Faulty([error("M10", place, f"Mục “{spec.name}” quá dài: {size} ký tự.", f"tối đa {spec.longest} ký tự")])
    return _typed(value, spec, place, form)


def _trimmed(entry: Entry, spec: Field, place: Place, form: _Form) -> str:
    text = str(entry.value)
    if entry.literal and " #" in text and spec.kind != "terms":
        if spec.kind != "text":
            return text.split(" #")[0].strip()
        note = f"Dấu # trong mục “{spec.name}” được giữ nguyên là chữ."
        form.messages.append(remark("M23", place, note, "", "muốn ghi chú, đặt ghi chú ở dòng riêng bắt đầu bằng #"))
    return text.strip()


def _typed(value: Any, spec: Field, place: Place, form: _Form) -> Any:
    if spec.kind == "term":
        return _kept(values.read_category(value, place), form)
    if spec.kind == "terms":
        return values.read_tags(value, place)
    if spec.kind == "moment":
        return _kept(read_moment(value, place), form)
    if spec.kind == "count":
        return _kept(values.read_count(value, place), form)
    if spec.kind == "author":
        return find_author(value, form.desk.authors, place)
    simple = {"state": values.read_state, "slug": values.read_slug, "id": values.read_id, "address": values.read_legacy_url}
    if spec.kind in simple:
        return simple[spec.kind](value, place)
    return compose(value) if spec.kind == "path" else one_line(value)


def _kept(result: tuple[Any, list[Message]], form: _Form) -> Any:
    value, messages = result
    form.messages.extend(messages)
    return value


def _lead_picture(form: _Form) -> Picture | None:
    get = form.values.get
    words = [n for n in ("lead_image_alt", "lead_image_caption", "lead_image_credit") if get(n)]
    if not get("lead_image"):
        if words:
            form.messages.append(warning("M21", form.place(words[0]), f"Có “{words[0]}” mà không có lead_image."))
        return None
    place = form.place("lead_image")
    if not get("lead_image_alt"):
        raise Faulty([error("M21", place, "Ảnh đầu bài không có lời mô tả.", "lead_image_alt", "thêm dòng lead_image_alt: ảnh cho thấy gì")])  # fmt: skip
    files = form.desk.bodies.files
    path = files.find(classify(form.values["lead_image"], form.file, place, picture=True).path, place)
    width, height = files.size(path, place)
    return Picture(
        path, width, height, get("lead_image_alt"), get("lead_image_caption") or "", get("lead_image_credit") or ""
    )


def _check_order(form: _Form) -> None:
    date, modified = form.values.get("date"), form.values.get("modified")
    if date and modified and _midnight(modified) < _midnight(date):
        what = "Ngày sửa (modified) trước ngày đăng (date)."
        form.messages.append(warning("D04", form.place("modified"), what, "ngày sửa bằng hoặc sau ngày đăng", "kiểm tra hai ngày"))
        del form.values["modified"]


def _midnight(moment: Moment) -> dt.datetime:
    """The moment, a bare date as its last second for a correction's sake: dates without hours are never out of order."""
    return moment if isinstance(moment, dt.datetime) else dt.datetime.combine(moment, dt.time.max)
