"""What Lighthouse says of pages: points, times and bytes, what is not perfect, and the limits of points."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from scripts.benching.measuring import Failed
from scripts.benching.search_figures import aligned

PERFORMANCE = "performance"
# Points of a hundred, by Lighthouse's own names of its categories: the targets of the issue.
LIMITS: Mapping[str, int] = {PERFORMANCE: 98, "accessibility": 100, "best-practices": 100, "seo": 100}
WORDS = {PERFORMANCE: "hiệu năng", "accessibility": "trợ năng", "best-practices": "thực hành tốt", "seo": "SEO"}
METRICS = {
    "fcp": "first-contentful-paint",
    "lcp": "largest-contentful-paint",
    "cls": "cumulative-layout-shift",
    "tbt": "total-blocking-time",
    "bytes": "total-byte-weight",
}
MOST_PLACES = 3


@dataclass(frozen=True)
class Flaw:
    """An audit that is not perfect: what it costs (`weight`, 0 where it is advice), and where to look."""

    category: str
    audit: str
    title: str
    score: float
    weight: float
    value: str = ""
    places: tuple[str, ...] = ()


@dataclass(frozen=True)
class Report:
    """One look at one page: points of a hundred, milliseconds and bytes by their names, what is not perfect."""

    scores: Mapping[str, int]
    metrics: Mapping[str, float]
    flaws: tuple[Flaw, ...]


@dataclass(frozen=True)
class Page:
    """What several looks at a page come to; `points` has those of each look."""

    name: str
    address: str
    report: Report
    points: Mapping[str, tuple[int, ...]]
    load: float = 0.0


def read(told: Mapping[str, Any]) -> Report:
    """The report in Lighthouse's JSON. Raises Failed when Lighthouse could not see the page."""
    if fault := told.get("runtimeError"):
        raise Failed(f"Lighthouse: {fault.get('code')}: {fault.get('message')}")
    audits, categories = told["audits"], told["categories"]
    scores = {name: round(100 * (categories[name]["score"] or 0)) for name in LIMITS}
    metrics = {name: float(audits[audit].get("numericValue", 0)) for name, audit in METRICS.items()}
    return Report(scores, metrics, tuple(_flaws(audits, categories)))


def _flaws(audits: Mapping[str, Any], categories: Mapping[str, Any]) -> Iterator[Flaw]:
    """Each once, with the first category that counts it."""
    told = set()
    for category in LIMITS:
        for reference in categories[category]["auditRefs"]:
            name, audit = reference["id"], audits[reference["id"]]
            score = _score(audit)
            if score is None or name in told:
                continue
            told.add(name)
            value = audit.get("errorMessage") or audit.get("displayValue") or ""
            places = tuple(dict.fromkeys(_places(audit.get("details"))))[:MOST_PLACES]
            yield Flaw(category, name, audit["title"], score, reference["weight"], value, places)


def _score(audit: Mapping[str, Any]) -> float | None:
    """From 0 to 1; None for an audit that is passed or has no opinion.

    One that could not be made is as bad as can be; one that only informs is passed, unless it calls something severe.
    """
    if audit["scoreDisplayMode"] == "error":
        return 0.0
    if audit["scoreDisplayMode"] == "informative":
        return 1.0 if any(_found(audit.get("details"), ("severity",))) else None
    score: float | None = audit["score"]
    return None if score is None or score >= 1 else score


def _places(details: object) -> Iterator[str]:
    """What the details of an audit name: what it says of them, elements, addresses."""
    return _found(details, ("description", "selector", "url"))


def _found(details: object, keys: Sequence[str]) -> Iterator[str]:
    """Words under some keys of rows, at whatever depth: each audit has a form of its own, with headings beside rows."""
    if isinstance(details, Mapping):
        yield from (value for key in keys if isinstance(value := details.get(key), str) and value)
        details = [value for key, value in details.items() if key != "headings"]
    if isinstance(details, list):
        for one in details:
            yield from _found(one, keys)


def summed(name: str, address: str, reports: Sequence[Report], load: float = 0.0) -> Page:
    """Several looks at one page.

    Performance with its flaws, times and bytes are of the look whose performance is the middle one (of two, the lower),
    since one look may be disturbed; all other points are the lowest, and every other flaw is at its worst.
    """
    points = {category: tuple(one.scores[category] for one in reports) for category in LIMITS}
    middle = sorted(reports, key=lambda one: one.scores[PERFORMANCE])[(len(reports) - 1) // 2]
    scores = {category: min(many) for category, many in points.items()}
    scores[PERFORMANCE] = middle.scores[PERFORMANCE]
    worst: dict[str, Flaw] = {}
    told = (flaw for one in reports for flaw in one.flaws if flaw.category != PERFORMANCE or one is middle)
    for flaw in sorted(told, key=lambda flaw: flaw.score):
        worst.setdefault(flaw.audit, flaw)
    order = list(LIMITS)
    flaws = sorted(worst.values(), key=lambda flaw: (order.index(flaw.category), flaw.weight == 0, flaw.audit))
    return Page(name, address, Report(scores, middle.metrics, tuple(flaws)), points, load)


def missed(pages: Iterable[Page]) -> list[str]:
    """What is below its limit, one sentence each."""
    return [
        f"{page.name} {WORDS[category]}: {page.report.scores[category]} < {least}"
        for page in pages
        for category, least in LIMITS.items()
        if page.report.scores[category] < least
    ]


def table(pages: Sequence[Page]) -> str:
    """Points and measures of all pages, the limits below them, points that changed between looks, and all flaws."""
    rows = [("trang", *WORDS.values(), "FCP s", "LCP s", "CLS", "TBT ms", "KB", "tải máy")]
    rows += [(page.name, *_points(page.report.scores), *_measures(page)) for page in pages]
    rows.append(("ít nhất", *_points(LIMITS), *[""] * 6))
    lines = [aligned(rows)]
    for page in pages:
        lines += _changing(page)
    for page in pages:
        lines += ["", f"{page.name} ({page.address}): {'' if page.report.flaws else 'mọi mục đều đạt'}".rstrip(": ")]
        lines += [line for flaw in page.report.flaws for line in _told(flaw)]
    return "\n".join(lines)


def _points(scores: Mapping[str, int]) -> Iterator[str]:
    return (str(scores[category]) for category in WORDS)


def _measures(page: Page) -> Iterator[str]:
    found = page.report.metrics
    yield from (_number(found[name] / 1000, 2) for name in ("fcp", "lcp"))
    yield from (_number(found["cls"], 3), _number(found["tbt"], 0), _number(found["bytes"] / 1000, 0))
    yield _number(page.load, 2)


def _number(value: float, digits: int) -> str:
    return f"{value:.{digits}f}".replace(".", ",")


def _changing(page: Page) -> Iterator[str]:
    for category, many in page.points.items():
        if len(set(many)) > 1:
            yield f"{page.name}, {WORDS[category]} của từng lượt: {', '.join(map(str, many))}"


def _told(flaw: Flaw) -> Iterator[str]:
    worth = f"trọng số {flaw.weight:g}" if flaw.weight else "chỉ là lời khuyên"
    value = f" ({flaw.value})" if flaw.value else ""
    score = _number(flaw.score, 2)
    yield f"  {WORDS[flaw.category]}, {flaw.audit} = {score}, {worth}: {flaw.title}{value}"
    yield from (f"    {place}" for place in flaw.places)


def as_line(articles: int, page: Page) -> str:
    """A page's figures as a line of JSON."""
    report = page.report
    flaws = {flaw.audit: flaw.score for flaw in report.flaws}
    values = {"articles": articles, "page": page.name, "address": page.address, "load": round(page.load, 2)}
    metrics = {name: round(value, 4) for name, value in report.metrics.items()}
    return json.dumps({**values, **report.scores, **metrics, "points": page.points, "flaws": flaws})
