"""Pictures of a source that was refused: known from its text as the record would have them."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from scripts.checking.picture_places import Shot, pictures_in
from scripts.checking.work import office_of, subjects_of
from scripts.records import read_records
from tests.support.checking import make_office, run_of
from tests.support.sites import article

FILE = "articles/2026/11/tin.md"
BODY = """![Đại biểu giơ tay](/images/hop.jpg "Toàn cảnh hội nghị. Ảnh: Minh Anh")

![Sơ đồ](../../../images/so-do.png) và [ảnh lớn](/images/hop.jpg)

![Đại biểu &amp; khách]({static}/images/hop.jpg)
![Đại biểu bỏ phiếu](</images/hop.jpg> "Bỏ phiếu.")

<table><tr><td><img src="/images/hop.jpg" alt="Đại biểu trao quà"></td></tr></table>

`![mã](/images/hop.jpg)`

    ![mã](/images/hop.jpg)
"""
LEAD = {"lead_image": "images/hop.jpg", "lead_image_alt": "Hội trường", "lead_image_caption": "Hội trường. Ảnh: Hoa"}


def told(shot: Shot) -> tuple[object, ...]:
    """What rules ask of a picture."""
    picture = shot.picture
    return picture.path, picture.alt, picture.caption, picture.credit, picture.lossless, shot.line, shot.is_lead


def test_text_and_record_tell_the_same(tmp_path: Path) -> None:
    """Lead, figures, galleries, tables; not code, not mere links."""
    run = run_of(make_office(tmp_path, {FILE: article(body=BODY, **LEAD)}))
    records, faults = read_records(run, run.settings["ARTICLE_PATHS"], publishing=False)
    assert not faults
    known = {record.source_path: record for record in records}
    (subject,) = subjects_of(run.settings, [FILE], known, office_of(run.settings, records))
    recorded = [told(shot) for shot in pictures_in(subject)]
    assert len(recorded) == 6
    assert [told(shot) for shot in pictures_in(replace(subject, record=None))] == recorded


def test_what_is_no_picture_of_the_content_is_left(tmp_path: Path) -> None:
    """Other hosts, other files, empty addresses: the build tells of them."""
    body = "![a](https://a.vn/a.jpg) ![b](/documents/a.pdf) ![c]() ![d](javascript:x)"
    run = run_of(make_office(tmp_path, {FILE: article(body=body)}))
    (subject,) = subjects_of(run.settings, [FILE], {}, office_of(run.settings, []))
    assert not list(pictures_in(subject))
