"""A small newsroom's random work on a site, one act at a time, from a seed: editors, designers, the clock, bad luck.

Every act gives its name. After it the site may be right or wrong; a wrong one is put back by `Newsroom.undo`.
"""

from __future__ import annotations

import datetime as dt
import os
import random
import shutil
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from typing import Any

from PIL import Image

from plugins.viettext.letters import fold
from tests.support.sites import ROOT, article, write_site

CATEGORIES = ("Tin tức", "Nữ công", "Thi đua - Khen thưởng")
TAGS = ("Đại hội", "nữ công", "Tết", "thi đua", "Đoàn viên", "ĐẠI HỘI")
AUTHORS = ("ban-tuyen-giao", "van-mau")
WORDS = "công đoàn tỉnh Tuyên Quang chăm lo đời sống đoàn viên người lao động hội nghị sơ kết phong trào".split()
START = dt.datetime(2026, 3, 2, 8)


class Newsroom:
    """A site in a folder of its own: content, theme, settings, the clock."""

    def __init__(self, place: Path, seed: int) -> None:
        """A site of some thirty articles over four years."""
        self.place, self.random = place, random.Random(seed)  # noqa: S311 - acts, not secrets
        self.content, self.theme = place / "content", place / "theme"
        self.settings: dict[str, Any] = {}
        self.now = START
        self.number = 0
        shutil.copytree(ROOT / "theme", self.theme)
        write_site(self.content, {"data/authors.yaml": _authors("Ban Tuyên giáo"), "data/holidays.yaml": _HOLIDAYS})
        write_site(self.content, {"pages/lien-he.md": _page("Liên hệ", "Điện thoại.")})
        for _ in range(30):
            self.add_article()

    def act(self) -> str:
        """Do something; gives its name."""
        self.backup = place = self.place / "truoc"
        shutil.rmtree(place, ignore_errors=True)
        shutil.copytree(self.content, place / "content")
        shutil.copytree(self.theme, place / "theme")
        self.kept = dict(self.settings), self.now
        work: Callable[[], object] = self.random.choice(ACTS).__get__(self)
        told = work()
        return f"{work.__name__}({told or ''})"

    def undo(self) -> None:
        """Put the site back to where it was before the last act."""
        for folder in (self.content, self.theme):
            shutil.rmtree(folder)
            shutil.copytree(self.backup / folder.name, folder)
        self.settings, self.now = dict(self.kept[0]), self.kept[1]

    def queries(self) -> list[str]:
        """What readers might look for in it, without accents and with."""
        typed = [self._words(self.random.randrange(1, 5)) for _ in range(6)]
        quoted = [f'"{self._words(2)}"', f'"{self._words(3)}"', f"{self._words(2)} -{self._words(1)}"]
        return [*map(fold, typed), *typed, *quoted, f"{self.now:%d/%m/%Y}", "bai cu", "cogn doan", "thi"]

    # --- what editors do ---

    def add_article(self) -> str:
        """A new article, most often of these days."""
        self.number += 1
        days = self.random.choice([0, 0, 1, 3, 30, 365, 366, 800, 1461])
        date = self.now - dt.timedelta(days=days, minutes=self.random.randrange(600))
        fields = {"category": self.random.choice(CATEGORIES), "slug": f"bai-{self.number}"}
        if self.random.random() < 0.7:
            fields["tags"] = f"[{', '.join(self.random.sample(TAGS, self.random.randrange(1, 3)))}]"
        if self.random.random() < 0.5:
            fields["author"] = self.random.choice(AUTHORS)
        if self.random.random() < 0.5:
            fields["views"] = str(self.random.randrange(2_000))
        body = f"{self._words(12)}.\n\n## {self._words(3)}\n\n{self._words(20)}."
        others = self._articles()
        if others and self.random.random() < 0.3:
            other = self.random.choice(others).relative_to(self.content).as_posix()
            body += f"\n\nXem [bài cũ]({{filename}}/{other})."
        if self.random.random() < 0.3:
            body += f"\n\n![ảnh chụp]({{static}}/{self._picture()})"
        name = f"articles/{date:%Y}/bai-{self.number}.md"
        write_site(self.content, {name: article(self._words(5), f"{date:%Y-%m-%d %H:%M}", body, **fields)})
        return name

    def edit_body(self) -> str:
        """One more sentence."""
        file = self._one()
        file.write_text(file.read_text(encoding="utf-8") + f"\n{self._words(4)}.\n", encoding="utf-8")
        return file.name

    def edit_field(self) -> str:
        """Another title, date, category, tag, author, count, sapo, status, pin, correction."""
        date = self.now - dt.timedelta(days=self.random.choice([0, 1, 40, 400, -1]), minutes=self.random.randrange(600))
        name, value = self.random.choice(
            [
                ("title", self._words(4)),
                ("date", f"{date:%Y-%m-%d %H:%M}"),
                ("category", self.random.choice((*CATEGORIES, "NỮ CÔNG", "Chuyên mục mới"))),
                ("tags", f"[{self.random.choice(TAGS)}]"),
                ("author", self.random.choice(AUTHORS)),
                ("views", str(self.random.randrange(5_000))),
                ("summary", self._words(8)),
                ("status", self.random.choice(["draft", "review", "published", "retracted"])),
                ("pinned_until", f"{self.now + dt.timedelta(days=self.random.randrange(1, 4)):%Y-%m-%d}"),
                ("modified", f"{self.now:%Y-%m-%d %H:%M}"),
                ("slug", f"dia-chi-{self.random.randrange(1_000)}"),
                ("lead_image", self._picture()),
                ("byline", self._words(2)),
            ]
        )
        file = self._one()
        lines = file.read_text(encoding="utf-8").split("\n")
        end = lines.index("---", 1)
        kept = [
            line
            for line in lines[1:end]
            if not line.startswith((f"{name}:", "lead_image_alt:") if name == "lead_image" else f"{name}:")
        ]
        new = [f"{name}: {value}", *(["lead_image_alt: ảnh"] if name == "lead_image" else [])]
        file.write_text("\n".join(["---", *kept, *new, *lines[end:]]), encoding="utf-8")
        return f"{file.name}, {name}"

    def delete_article(self) -> str:
        """An article goes."""
        file = self._one()
        file.unlink()
        return file.name

    def rename_article(self) -> str:
        """The file has another name; the article is the same."""
        file = self._one()
        file.rename(file.with_name(f"ten-moi-{self.random.randrange(10_000)}.md"))
        return file.name

    def change_picture(self) -> str:
        """Another picture under the name of an old one."""
        pictures = sorted((self.content / "images").rglob("*.png")) if (self.content / "images").exists() else []
        if pictures:
            file = self.random.choice(pictures)
            file.write_bytes(_png(self.random.randrange(20, 90)))
            return file.name
        return ""

    def change_authors(self) -> None:
        """A unit has another name."""
        write_site(self.content, {"data/authors.yaml": _authors(self._words(3))})

    def change_holidays(self) -> None:
        """Another name for a day."""
        write_site(self.content, {"data/holidays.yaml": _HOLIDAYS.replace("Ngày thử", self._words(2))})

    def change_page(self) -> None:
        """Another text on a simple page."""
        write_site(self.content, {"pages/lien-he.md": _page(self._words(2), self._words(9))})

    # --- what designers do ---

    def change_template(self) -> str:
        """Something in a template, macro or partial."""
        file = self.random.choice(sorted((self.theme / "templates").rglob("*.html")))
        text = file.read_text(encoding="utf-8")
        for old, new in (
            ("<p", f'<p data-n="{self.random.randrange(99)}"'),
            ("<ul", f'<ul data-n="{self.random.randrange(99)}"'),
        ):
            if old in text:
                file.write_text(text.replace(old, new, 1), encoding="utf-8")
                break
        return file.name

    def change_style(self) -> None:
        """A rule more."""
        file = next((self.theme / "static/css").rglob("base.css"))
        file.write_text(file.read_text(encoding="utf-8") + f"\np {{ order: {self.random.randrange(99)}; }}\n", "utf-8")

    def change_script(self) -> None:
        """A line more."""
        file = self.theme / "static/js/boot.js"
        file.write_text(file.read_text(encoding="utf-8") + f"\n// {self.random.randrange(99)}\n", "utf-8")

    def change_settings(self) -> str:
        """Another setting."""
        name, value = self.random.choice(
            [
                ("LUNAR_DATES", self.random.choice([(), ("day",), ("day", "month", "year")])),
                ("MENUITEMS", self.random.choice([(), (("Liên hệ", "/lien-he/"),), (("Trang chủ", "/"),)])),
                ("DEFAULT_CATEGORY", self.random.choice(CATEGORIES)),
                ("SITEURL", self.random.choice(["https://a.invalid", "https://a.invalid/bao"])),
                ("PUBLISHING", self.random.choice([True, False])),
                ("FAST_MARKDOWN", self.random.choice([True, False])),
            ]
        )
        self.settings[name] = value
        return f"{name}={value}"

    # --- what happens ---

    def wait(self) -> str:
        """The clock goes on, or was put back."""
        self.now += dt.timedelta(minutes=self.random.choice([1, 60, 600, 1_440, 3_000, -60, -1_440]))
        return str(self.now)

    def check_out_again(self) -> None:
        """Every file has a new time stamp."""
        when = self.random.randrange(1_500_000_000, 1_600_000_000)
        for file in (*self.content.rglob("*"), *self.theme.rglob("*")):
            os.utime(file, (when, when))

    def lose_an_output(self) -> str:
        """Somebody removes or changes a file of the output by hand."""
        pages = sorted((self.place / "dan").rglob("*.html"))
        if pages:
            page = self.random.choice(pages)
            page.unlink() if self.random.random() < 0.5 else page.write_text("hỏng", encoding="utf-8")
            return str(page)
        return ""

    def lose_the_state(self) -> str:
        """A file of the cache is lost, cut or garbled."""
        files = sorted(p for p in (self.place / "kho-dan" / "outputs").rglob("*") if p.suffix in {".state", ".bodies"})
        if not files:
            return ""
        file = self.random.choice(files)
        data = file.read_bytes()
        middle = len(data) // 2
        lost = self.random.choice([None, b"", data[:middle], data[:middle] + b"\xff" + data[middle + 1 :]])
        file.unlink() if lost is None else file.write_bytes(lost)
        return file.name

    def _articles(self) -> list[Path]:
        return sorted((self.content / "articles").rglob("*.md")) if (self.content / "articles").exists() else []

    def _one(self) -> Path:
        return self.random.choice(self._articles())

    def _words(self, count: int) -> str:
        return " ".join(self.random.choices(WORDS, k=count)).capitalize()

    def _picture(self) -> str:
        name = f"images/anh-{self.random.randrange(4)}.png"
        if not (self.content / name).exists():
            write_site(self.content, {name: _png(self.random.randrange(20, 90))})
        return name


ACTS: tuple[Callable[..., object], ...] = (
    *[Newsroom.add_article, Newsroom.edit_body] * 3,
    *[Newsroom.edit_field] * 8,
    *(Newsroom.delete_article, Newsroom.rename_article, Newsroom.change_picture, Newsroom.change_authors),
    *(Newsroom.change_holidays, Newsroom.change_page, Newsroom.change_template, Newsroom.change_template),
    *(Newsroom.change_style, Newsroom.change_script, Newsroom.change_settings, Newsroom.wait, Newsroom.wait),
    *(Newsroom.check_out_again, Newsroom.lose_an_output, Newsroom.lose_the_state),
)
_HOLIDAYS = "- date: 28/7\n  name: Ngày thử\n  holiday: no\n- lunar: 1/1\n  name: Tết\n  holiday: yes\n"


def _authors(name: str) -> str:
    return f"ban-tuyen-giao:\n  name: {name}\nvan-mau:\n  name: Nguyễn Văn Mẫu\n  about: Viết về nữ công.\n"


def _page(title: str, body: str) -> str:
    return f"---\ntitle: {title}\nslug: lien-he\n---\n\n{body}\n"


def _png(side: int) -> bytes:
    out = BytesIO()
    Image.new("RGB", (side, side), (side, 90, 120)).save(out, "PNG")
    return out.getvalue()
