"""The pages for which Pelican has no generator, and what articles show of one another, each gathered once."""

import calendar
import json
import math
import re
from bisect import bisect_left
from collections import Counter, defaultdict
from types import SimpleNamespace

from pelican import signals
from pelican.generators import Generator

from plugins.browse_by_date.day_table import encode
from plugins.reader_tools.letters_by_mail import feedback, share, share_day
from plugins.viettext.dates import full_date, month_in_words
from plugins.viettext.words import count_syllables, cut

WEEKS = calendar.Calendar()


def prepare(generator):
    """Neighbours, places of day and category, periods: for all templates as `index`."""
    articles = generator.articles
    by_day, by_month, by_year = defaultdict(list), defaultdict(list), defaultdict(list)
    by_category, same_day = defaultdict(list), defaultdict(list)
    for place, article in enumerate(articles):
        article.older = articles[place + 1] if place + 1 < len(articles) else None
        article.newer = articles[place - 1] if place else None
        article.day = article.date.date()
        article.views = int(getattr(article, "views", 0))
        by_day[article.day].append(article)
        by_month[article.day.year, article.day.month].append(article)
        by_year[article.day.year].append(article)
        by_category[article.category].append(article)
    for article in articles:
        same = by_day[article.day]
        article.count_of_day, article.place_of_day = len(same), len(same) - same.index(article)
    for own in by_category.values():
        for place, article in enumerate(own):
            older = own[place + 1 : place + 6]
            article.others = older + own[max(0, place - 5 + len(older)) : place][::-1]
    for day in sorted(by_day, reverse=True):
        same_day[day.month, day.day].append(day)
    named = defaultdict(list)
    for rule in generator.settings["HOLIDAYS"]:
        named[tuple(map(int, str(rule["date"]).split("/")))].append(rule)
    generator.context["index"] = SimpleNamespace(
        by_day=by_day,
        by_month=by_month,
        by_year=by_year,
        by_category=by_category,
        same_day=same_day,
        named=named,
        days=sorted(by_day),
        months=sorted(by_month),
        years=sorted(by_year),
        most=max(map(len, by_month.values())),
        weeks=WEEKS.monthdayscalendar,
        month_in_words=month_in_words,
        full_date=full_date,
        around=around,
        marks=lambda day: [rule for rule in named[day.day, day.month] if int(rule.get("since", 0)) <= day.year],
        heat=heat,
        minutes=lambda article: max(1, math.ceil(count_syllables(_plain(article.content)) / 200)),
        sapo=sapo,
        cut=cut,
        feedback=feedback,
        date=calendar.datetime.date,
        gaps=gaps,
    )


def around(items, item):
    """The neighbours of an item in a sorted list."""
    place = bisect_left(items, item)
    return (items[place - 1] if place else None, items[place + 1] if place + 1 < len(items) else None)


def gaps(days, year, month):
    """Days of a month in a row without news, with the days around."""
    run = []
    for number in range(1, calendar.monthrange(year, month)[1] + 1):
        day = calendar.datetime.date(year, month, number)
        place = bisect_left(days, day)
        if place < len(days) and days[place] == day:
            if run:
                yield run, _at(days, bisect_left(days, run[0]) - 1), day
            run = []
        else:
            run.append(day)
    if run:
        place = bisect_left(days, run[-1])
        yield run, _at(days, bisect_left(days, run[0]) - 1), _at(days, place)


def _at(days, place):
    return days[place] if 0 <= place < len(days) else None


def heat(count, most):
    """Four steps of a square root."""
    return 0 if not count else next((step for step in (1, 2, 3) if count * 16 <= step * step * most), 4)


def _plain(html):
    return re.sub(r"<[^>]+>", " ", html)


def sapo(article):
    """The sapo, or the beginning of the first paragraph; once an article."""
    if not hasattr(article, "sapo_shown"):
        first = article.content.partition("</p>")[0]
        article.sapo_shown = getattr(article, "sapo", "") or cut(_plain(first).strip(), 280)
    return article.sapo_shown


class PeerPages(Generator):
    """Print and e-mail pages, a category's periods, the browse page, the site maps, the picker's file, 404."""

    def generate_output(self, writer):
        """Write them all."""
        index, absolute = self.context["index"], self.settings["ABSOLUTE"]

        def write(place, template, **values):
            name = place + "index.html" if place.endswith("/") else place
            writer.write_file(name, self.get_template(template), self.context, url=place, **values)

        for article in self.context["articles"]:
            address = f"{absolute}/{article.url}"
            write(f"{article.url}in/", "print", article=article)
            letter = share(article.title, sapo(article), address)
            crumbs = [
                ("Trang chủ", "/"),
                (article.category.name, f"/{article.category.url}"),
                (article.title, f"/{article.url}"),
            ]
            write(
                f"{article.url}gui-email/",
                "share",
                what="Gửi bài",
                thing="bài viết",
                mail=letter,
                crumbs=crumbs,
                contents="tên bài, đoạn mở đầu và địa chỉ",
                label=article.title,
                back=article.url,
                head=f"Gửi bài qua e-mail: {article.title}",
            )
        for day, articles in index.by_day.items():
            place = f"{day:%Y/%m/%d}/"
            name = f"Tin {full_date(day)}"
            write(f"{place}in/", "print_day", day=day, list=articles, back=place)
            crumbs = [("Trang chủ", "/"), ("Xem tin theo ngày", "/xem-theo-ngay/"), (name, f"/{place}")]
            letter = share_day(name, [article.title for article in articles], f"{absolute}/{place}")
            write(
                f"{place}gui-email/",
                "share",
                what="Gửi tin trong ngày",
                thing="tin trong ngày",
                mail=letter,
                crumbs=crumbs,
                contents="tên các bài của ngày và địa chỉ",
                label=name,
                back=place,
                head=f"Gửi tin trong ngày qua e-mail: {name}",
            )
        for category, articles in index.by_category.items():
            self._periods(write, category, articles)
        write("xem-theo-ngay/", "browse")
        write("so-do-trang/", "site_map")
        write("404.html", "not_found")
        write("sitemap.xml", "sitemap")
        write(
            "api/ngay-co-tin.json",
            "plain",
            text=json.dumps(encode(Counter({d: len(a) for d, a in index.by_day.items()}))),
        )

    def _periods(self, write, category, articles):
        months, years = defaultdict(list), defaultdict(list)
        for article in articles:
            months[article.day.year, article.day.month].append(article)
            years[article.day.year].append(article)
        ordered_months, ordered_years = sorted(months), sorted(years)
        for year in ordered_years:
            before, after = around(ordered_years, year)
            own = [(month, len(months[month])) for month in ordered_months if month[0] == year]
            write(
                f"{category.url}{year}/",
                "category_year",
                category=category,
                year=year,
                months=own,
                count=len(years[year]),
                before=before,
                after=after,
            )
        for month in ordered_months:
            before, after = around(ordered_months, month)
            write(
                f"{category.url}{month[0]}/{month[1]:02d}/",
                "category_month",
                category=category,
                month=month,
                list=months[month],
                before=before,
                after=after,
            )


def generators(_pelican):
    """The one generator of this plugin."""
    return PeerPages


def register():
    """Pelican calls this."""
    signals.article_generator_finalized.connect(prepare)
    signals.get_generators.connect(generators)
