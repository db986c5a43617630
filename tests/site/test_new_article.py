"""What one new article changes in a built site: its own pages, its lists, its day; not the archive."""

from __future__ import annotations

import hashlib
from pathlib import Path

from tests.support.search import INDEX
from tests.support.sites import Built, article, build, write_site

AUTHORS = "ban-tuyen-giao:\n  name: Ban Tuyên giáo\n"
TAGS = "[Đại hội, công nhân, nữ công]"


def digests(built: Built) -> dict[str, str]:
    """Every output file's digest, but for the index of search (tests/site/test_search.py)."""
    names = (name for name in built.names() if not name.startswith(INDEX))
    return {name: hashlib.blake2b(built.file(name).read_bytes()).hexdigest() for name in names}


def old_articles() -> dict[str, str]:
    """Seventy articles over six years, on every second day of three months of each year."""
    files: dict[str, str] = {"data/authors.yaml": AUTHORS}
    for number in range(70):
        day = f"{2020 + number // 14}-{7 + number % 3:02d}-{1 + 2 * (number % 14):02d}"
        files[f"articles/{number}.md"] = article(
            f"Tin số {number}", f"{day} 08:00", tags=TAGS, author="ban-tuyen-giao", category="Nữ công"
        )
    return files


def changed(tmp_path: Path, date: str, **fields: str) -> tuple[set[str], set[str]]:
    """The files that an article of this date changes or adds, and those that it removes."""
    content = write_site(tmp_path / "content", old_articles())
    before = digests(build(content, tmp_path / "out", cache=tmp_path / "cache", publish=True))
    fields = {"tags": TAGS, "author": "ban-tuyen-giao", "category": "Nữ công"} | fields
    write_site(content, {"articles/moi.md": article("Bài mới nhất của kho tin", date, **fields)})
    built = build(content, tmp_path / "out", cache=tmp_path / "cache", publish=True)
    assert built.status == 0, built.said
    after = digests(built)
    return {n for n in after if after[n] != before.get(n)}, set(before) - set(after)


def test_a_newest_article_changes_about_25_files_for_people(tmp_path: Path) -> None:
    """Its three pages, its day's three, the lists and periods that hold it, two neighbours; nothing older."""
    files, gone = changed(tmp_path, "2024-09-26 09:00")
    assert gone == set()
    machines = {name for name in files if name.startswith(("api/", "sitemap")) or "feed." in name}
    assert len(files - machines) <= 25
    assert {name.removeprefix("api/") for name in machines if name.startswith("api/20")} == {
        "2024/09.json",
        "2024/09/26.json",
        "2024/09/26/bai-moi-nhat-cua-kho-tin.json",
    }
    assert len(machines) <= 22
    old = {name for name in files if name[:4].isdigit() and name[:10] < "2024/09/25"}
    assert old == set()
    assert not [name for name in files if "/trang-" in name]


def test_an_article_of_an_old_day_changes_its_surroundings_alone(tmp_path: Path) -> None:
    """An article added later touches its day and lists, its neighbours in time, and the same day of later years."""
    files, gone = changed(tmp_path, "2021-08-05 09:00", tags="[lưu trữ]", category="Tư liệu", author="")
    assert gone == set()
    days = {name[:10] for name in files if name[:4].isdigit() and name.count("/") >= 3}
    assert {day for day in days if day[:4] != "2021"} <= {f"{year}/08/05" for year in (2022, 2023, 2024)}
    assert not [name for name in files if name.startswith(("the/dai-hoi", "chuyen-muc/nu-cong"))]
