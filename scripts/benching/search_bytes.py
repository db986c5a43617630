"""What a browser with nothing cached fetches before a reader sees the first result, and for a next query."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from urllib.parse import urlencode

from playwright.sync_api import Browser, Page

from scripts.benching.queries import Case
from scripts.benching.search_browser import SHOWING, opened
from scripts.benching.search_marks import sample
from scripts.benching.search_peers import OURS
from scripts.benching.search_sites import FOLDER
from scripts.benching.serving import Served

COLD_KINDS = frozenset("ki.4words ki.4wordsfold ki.drop word.exact word.fold docno phrase ki.prefixfold".split())
COLD_OF_A_KIND = 20
DELAY = 0.04  # seconds that the server waits, so that what waits for an answer is told from what does not
_REST = 250  # milliseconds in which our page fetches the other cards
_NEW = ".search__results li:not([data-old]), .search__advice:not([hidden]), .search__again:not([hidden])"
# `shown` resolves when a result, or the word that there is none or that something failed, stands on the page.
WATCH = f"""
window.shown = () => new Promise((resolve) => {{
  const look = () => {{
    if (!document.querySelector("{_NEW}")) return false;
    resolve(performance.now());
    return true;
  }};
  if (look()) return;
  const observer = new MutationObserver(() => look() && observer.disconnect());
  observer.observe(document, {{ childList: true, subtree: true, attributes: true }});
}});
window.firstShown = window.shown();
"""
_FETCHED = """
([from, to]) => performance.getEntriesByType("resource")
  .filter((one) => one.startTime >= from && one.responseEnd <= to && one.transferSize > 0)
  .map((one) => [new URL(one.name).pathname, one.encodedBodySize, one.startTime, one.responseEnd])
"""
_TYPE = """
async (query) => {
  for (const item of document.querySelectorAll(".search__results li")) item.dataset.old = "";
  const input = document.querySelector(".search form").elements.q;
  const from = performance.now();
  input.value = query;
  input.dispatchEvent(new InputEvent("input", { bubbles: true }));
  return [from, await shown()];
}
"""


@dataclass(frozen=True)
class Fetched:
    """Bytes of answers without their heads, requests, and how often a request had to wait for an answer."""

    bytes: int
    requests: int
    waves: int


@dataclass(frozen=True)
class Cold:
    """The first query on a fresh page, and one more on the same."""

    first: Fetched
    next: Fetched


def cold_cases(cases: Iterable[Case]) -> list[Case]:
    """The queries that are asked: the same number of each of these kinds."""
    return sample([case for case in cases if case.kind in COLD_KINDS], COLD_OF_A_KIND)


def waves(spans: Sequence[tuple[float, float]]) -> int:
    """How many round trips requests took, by their beginnings and ends.

    A request belongs to the next wave if it began after an earlier one of the wave before had ended.
    """
    count, ended = 0, float("-inf")
    for begin, end in sorted(spans):
        if not count or begin >= ended:
            count, ended = count + 1, end
        else:
            ended = min(ended, end)
    return count


def cold(browser: Browser, served: Served, engine: str, cases: Sequence[Case]) -> list[Cold]:
    """A fresh context for each query; the next one is that of another kind, from elsewhere in the list."""
    seen = ours if engine == OURS else theirs
    served.delay = DELAY
    found = []
    for place, case in enumerate(cases):
        other = cases[(place + COLD_OF_A_KIND + 1) % len(cases)]
        with opened(browser, "about:blank") as page:
            page.add_init_script(WATCH)
            found.append(seen(page, served, SHOWING[engine], case.text, other.text))
    served.delay = 0
    return found


def ours(page: Page, served: Served, path: str, query: str, other: str) -> Cold:
    """By the browser's own record, since our page goes on to fetch further results."""
    page.goto(served.address(_asking(path, query)))
    shown = page.evaluate("firstShown")
    first = _fetched(page.evaluate(_FETCHED, [0, shown]))
    page.wait_for_timeout(_REST)
    return Cold(first, _fetched(page.evaluate(_FETCHED, page.evaluate(_TYPE, other))))


def _fetched(rows: Sequence[tuple[str, int, float, float]]) -> Fetched:
    counted = [row for row in rows if row[0].startswith(("/static/search.", f"/{FOLDER}/"))]
    index = [(begin, end) for name, _, begin, end in counted if name.startswith(f"/{FOLDER}/")]
    return Fetched(sum(size for _, size, _, _ in counted), len(counted), waves(index))


def theirs(page: Page, served: Served, path: str, query: str, other: str) -> Cold:
    """By the server's record, since a worker's requests are not in the page's; the page itself is left out."""
    start = len(served.log)
    page.goto(served.address(_asking(path, query)))
    page.evaluate("firstShown")
    size, count = served.since(start, {path, "/_bench/page.js", "/favicon.ico"})
    middle = len(served.log)
    page.evaluate(_TYPE, other)
    return Cold(Fetched(size, count, 0), Fetched(*served.since(middle, {"/favicon.ico"}), 0))


def _asking(path: str, query: str) -> str:
    return f"{path}?{urlencode({'q': query})}"
