"""A publishing build by the command refuses what must never be published."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from scripts.checking import gate
from scripts.checking.rules.articles import citizen_id
from scripts.cli import main
from tests.support.checking import make_office
from tests.support.sites import NOW, article

NUMBER = "Chị Hoa, căn cước số 008075001234."
GOOD = "Chị Hoa nhận quà."


@pytest.fixture
def office(tmp_path: Path) -> Path:
    """A publication with a good article."""
    made = make_office(tmp_path / "Văn phòng", {"articles/tot.md": article("Bài tốt", body=GOOD, slug="tot")})
    with (made / "cau-hinh.py").open("a", encoding="utf-8") as settings:
        settings.write('SITEURL = "https://vi-du.invalid"\n')
    return made


@pytest.fixture
def publish(office: Path, capfd: pytest.CaptureFixture[str]) -> Callable[[], tuple[int, str]]:
    """Build the site for readers; gives the exit status and everything that was said."""

    def published() -> tuple[int, str]:
        places = ["--settings", "cau-hinh.py", "--content", "content", "--output", "ra", "--now", NOW]
        options = [str(office / word) if word in {"cau-hinh.py", "content", "ra"} else word for word in places]
        status = main(["build", "--publish", *options])
        said = capfd.readouterr()
        return status, said.out + said.err

    return published


def save(office: Path, name: str, text: str) -> None:
    """Save an article."""
    (office / "content/articles" / name).write_text(text, encoding="utf-8")


def test_a_personal_number_is_not_published(office: Path, publish: Callable[[], tuple[int, str]]) -> None:
    """An identity number stops the build with line and mend, beside all other mistakes; the site stays as it was."""
    assert publish()[0] == 0
    before = sorted(path for path in (office / "ra").rglob("*"))
    save(office, "so.md", article("Bài có số", body=NUMBER, slug="so"))
    save(office, "ngay.md", article("Bài sai ngày", "2026-02-31 08:00"))
    status, said = publish()
    assert status == 1
    assert "articles/so.md:7: LỖI [C11]" in said
    assert "articles/ngay.md:3: LỖI [D02]" in said
    assert "008075001234" not in said
    assert sorted(path for path in (office / "ra").rglob("*")) == before
    save(office, "so.md", article("Bài có số", body=GOOD, slug="so"))
    save(office, "ngay.md", article("Bài đúng ngày", "2026-02-28 08:00"))
    assert publish()[0] == 0


def test_what_readers_do_not_get_stops_nothing(office: Path, publish: Callable[[], tuple[int, str]]) -> None:
    """A draft may wait with its number; published it may not."""
    save(office, "so.md", article("Bài có số", body=NUMBER, slug="so", status="draft"))
    assert publish()[0] == 0
    save(office, "so.md", article("Bài có số", body=NUMBER, slug="so"))
    assert publish()[0] == 1


def test_the_placeholder_of_an_import_is_not_published(office: Path, publish: Callable[[], tuple[int, str]]) -> None:
    """A picture that nobody has described is not shown to readers."""
    save(office, "anh.md", article("Bài có ảnh", body="![Chưa có lời mô tả ảnh](images/hop.jpg)", slug="anh"))
    status, said = publish()
    assert status == 1
    assert "LỖI [C07]" in said


def test_what_was_found_good_is_not_looked_at_again(
    office: Path, publish: Callable[[], tuple[int, str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    """A day's build looks at the articles of the day, and again at one that is still wrong."""
    looked: list[str] = []
    find = citizen_id.find
    monkeypatch.setattr(citizen_id, "find", lambda subject: (looked.append(subject.file), find(subject))[1])
    publish()
    save(office, "moi.md", article("Bài mới", body=NUMBER, slug="moi"))
    publish()
    publish()
    assert looked == ["articles/tot.md", "articles/moi.md", "articles/moi.md"]
    monkeypatch.setattr(gate, "_identity", lambda: b"other rules than"[:16])
    publish()
    assert looked[3:] == ["articles/moi.md", "articles/tot.md"] or looked[3:] == ["articles/tot.md", "articles/moi.md"]


@pytest.mark.parametrize(
    "fields",
    [{"source": "Báo, số 008075001234"}, {"tags": "[008075001234]"}, {"byline": "Hoa, căn cước 008 075 001 234"}],
)
def test_a_number_in_any_field_is_found(
    office: Path, publish: Callable[[], tuple[int, str]], fields: dict[str, str]
) -> None:
    """What readers get of a field is looked at as the text is."""
    save(office, "so.md", article("Bài có số", body=GOOD, slug="so", **fields))
    assert publish()[0] == 1


def test_of_a_retracted_article_its_title_is_published(office: Path, publish: Callable[[], tuple[int, str]]) -> None:
    """The text of a retracted article may hold a number, its title may not."""
    save(office, "so.md", article("Bài có số", body=NUMBER, slug="so", status="retracted"))
    assert publish()[0] == 0
    save(office, "so.md", article("Bài 008075001234", body=GOOD, slug="so", status="retracted"))
    status, said = publish()
    assert (status, "articles/so.md:2: LỖI [C11]" in said) == (1, True)


def test_what_was_saved_meanwhile_is_not_taken_for_looked_at(
    office: Path, publish: Callable[[], tuple[int, str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Other bytes than those of the record stop the build, and are not remembered as good."""
    path = office / "content/articles/so.md"
    save(office, "so.md", article("Bài có số", body=NUMBER, slug="so"))
    bytes_of = gate._bytes_of

    def saved_meanwhile(file: str, settings: Any) -> bytes | None:
        path.write_text(article("Bài có số", body=GOOD, slug="so"), encoding="utf-8")
        return bytes_of(file, settings)

    with monkeypatch.context() as meanwhile:
        meanwhile.setattr(gate, "_bytes_of", saved_meanwhile)
        status, said = publish()
    assert (status, "LỖI [C26]" in said) == (1, True)
    save(office, "so.md", article("Bài có số", body=NUMBER, slug="so"))
    assert publish()[0] == 1
