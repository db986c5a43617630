"""From a parsed source to a record."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import replace

from plugins.buildkit import addresses
from plugins.buildkit.messages import Message, Place, error, warning
from plugins.buildkit.records import Article, Author, Card, Moment, Picture, SimplePage, State, with_hour
from plugins.front_matter import values
from plugins.front_matter.body import Body, parted
from plugins.front_matter.fields import ARTICLE_FIELDS, PAGE_FIELDS
from plugins.front_matter.form import Desk, Form, fill
from plugins.front_matter.parsing import Source
from plugins.front_matter.targets import classify
from plugins.viettext.dates import short_date
from plugins.viettext.short_forms import short_forms
from plugins.viettext.slugs import slugify
from plugins.viettext.words import cut

LEAD_LETTERS = 280  # of a first paragraph that stands in for a missing sapo in lists


def make_article(source: Source, file: str, desk: Desk) -> tuple[Article, list[Message]]:
    """The record of an article. Raises Faulty with all its problems at once when any is an error."""
    form = fill(source, file, ARTICLE_FIELDS, desk)
    body = desk.bodies.convert(source.body, file, source.body_line)
    form.messages += body.messages
    picture = form.attempt(lambda: _lead_picture(form))
    _check_order(form)
    _check_corrections(form)
    _check_pin(form)
    if not body.html and not body.messages and form.values.get("status") is not State.RETRACTED:
        form.messages.append(warning("M26", Place(file, source.body_line), "Bài chưa có nội dung."))
    form.refuse_errors()
    return _article(form, body, picture), form.messages


def _article(form: Form, body: Body, picture: Picture | None) -> Article:
    get = form.values.get
    date: Moment = form.values["date"]
    slug = get("slug") or values.slug_of_title(form.values["title"])
    author: Author | None = get("author")
    card = Card(
        id=get("id") or form.file.removeprefix("articles/").rsplit(".", 1)[0],
        title=form.values["title"],
        address=addresses.article(_day(date), slug),
        date=date,
        category=get("category") or values.read_term(form.desk.default_category, "chuyên mục", Place(form.file)),
        summary=get("summary") or cut(body.first_paragraph, LEAD_LETTERS),
        picture=picture,
        views=get("views"),
        state=_state(get("status"), date, form.desk.now),
    )
    sapo: str = get("summary") or ""
    return Article(
        card=card,
        body=body.html,
        sapo=sapo,
        tags=get("tags") or (),
        author=author,
        byline=get("byline") or (author.name if author else ""),
        source=get("source") or "",
        modified=_modified(form),
        syllables=body.syllables,
        files=tuple(dict.fromkeys([*([picture.path] if picture else []), *body.files])),
        links=tuple(body.links),
        pictures=tuple(body.pictures),
        short_forms=short_forms(f"{sapo}\n{body.text}"),
        source_path=form.file,
        legacy_url=get("legacy_url") or "",
        pinned_until=get("pinned_until"),
        corrections=get("corrections") or (),
    )


def _modified(form: Form) -> Moment | None:
    """When the article was last changed: a correction changes it too."""
    modified: Moment | None = form.values.get("modified")
    for correction in form.values.get("corrections") or ():
        if not modified or _is_before(modified, correction.date):
            modified = correction.date
    return modified


def _state(status: State | None, date: Moment, now: dt.datetime) -> State:
    if status in {None, State.PUBLISHED} and with_hour(date) > now:
        return State.SCHEDULED
    return status or State.PUBLISHED


def make_page(source: Source, file: str, desk: Desk) -> tuple[SimplePage, list[Message]]:
    """The record of a simple page. Raises Faulty with all its problems at once."""
    form = fill(source, file, PAGE_FIELDS, desk)
    body = desk.bodies.convert(source.body, file, source.body_line)
    form.messages += body.messages
    slug = form.values.get("slug")
    if not slug and "title" in form.values:
        slug = form.attempt(lambda: values.read_slug(slugify(form.values["title"]), form.place("title")))
    if form.values.get("status") is State.RETRACTED:
        what = "Trang không có trạng thái thu hồi."
        form.messages.append(
            error("M13", form.place("status"), what, "draft hoặc published", "ghi draft, hoặc xóa tệp")
        )
    form.refuse_errors()
    get = form.values.get
    page = SimplePage(
        title=form.values["title"],
        address=addresses.simple_page(slug or ""),
        summary=get("summary") or cut(body.first_paragraph, LEAD_LETTERS),
        body=body.html,
        modified=get("modified"),
        files=tuple(dict.fromkeys(body.files)),
        links=tuple(body.links),
        pictures=tuple(body.pictures),
        short_forms=short_forms(body.text),
        source_path=file,
        state=get("status") or State.PUBLISHED,
    )
    return page, form.messages


def _lead_picture(form: Form) -> Picture | None:
    get: Callable[[str], str | None] = form.values.get
    words = [f"lead_image_{what}" for what in ("alt", "caption", "credit", "focus") if get(f"lead_image_{what}")]
    if not get("lead_image"):
        if words:
            form.messages.append(warning("M21", form.place(words[0]), f"Có “{words[0]}” mà không có lead_image."))
        return None
    place = form.place("lead_image")
    alt = get("lead_image_alt")
    if not alt:
        what, mend = "Ảnh đầu bài không có lời mô tả.", "thêm dòng lead_image_alt: ảnh cho thấy gì"
        form.messages.append(error("M21", place, what, "lead_image_alt", mend))
    files = form.desk.bodies.files
    path, said = files.find(classify(form.values["lead_image"], form.file, place, picture=True).path, place)
    picture, remarks = files.picture(path, place, alt or "")
    form.messages += [*said, *remarks]
    caption, credit = get("lead_image_caption") or "", get("lead_image_credit") or ""
    if not credit:
        caption, credit = parted(caption)
    return replace(picture, caption=caption, credit=credit, crop=get("lead_image_focus") or "auto")


def _check_order(form: Form) -> None:
    date, modified = form.values.get("date"), form.values.get("modified")
    if date and modified and _is_before(modified, date):
        what = "Ngày sửa (modified) trước ngày đăng (date)."
        form.messages.append(
            warning("D04", form.place("modified"), what, "ngày sửa bằng hoặc sau ngày đăng", "kiểm tra hai ngày")
        )
        del form.values["modified"]


def _check_corrections(form: Form) -> None:
    date = form.values.get("date")
    for correction in form.values.get("corrections") or ():
        if date and _is_before(correction.date, date):
            what = f"Đính chính ngày {short_date(correction.date)} đứng trước ngày đăng (date)."
            expected = "ngày đính chính bằng hoặc sau ngày đăng"
            form.messages.append(error("D04", form.place("corrections"), what, expected, "kiểm tra hai ngày"))


def _check_pin(form: Form) -> None:
    date, until = form.values.get("date"), form.values.get("pinned_until")
    if date and until and _is_before(until, date):
        what = "Hạn ghim (pinned_until) trước ngày đăng (date): bài sẽ không bao giờ đứng đầu trang chủ."
        form.messages.append(
            warning("M27", form.place("pinned_until"), what, "ngày bằng hoặc sau ngày đăng", "kiểm tra hai ngày")
        )


def _is_before(one: Moment, other: Moment) -> bool:
    """Whether a moment is earlier; where an hour is missing, days decide."""
    if isinstance(one, dt.datetime) and isinstance(other, dt.datetime):
        return one < other
    return _day(one) < _day(other)


def _day(moment: Moment) -> dt.date:
    return moment.date() if isinstance(moment, dt.datetime) else moment
