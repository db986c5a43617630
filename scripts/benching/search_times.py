"""How long a reader waits for results when all files are there already, on a processor four times as slow."""

from __future__ import annotations

from collections.abc import Sequence

from playwright.sync_api import Browser

from scripts.benching.queries import Case
from scripts.benching.search_browser import SHOWING, opened
from scripts.benching.search_bytes import WATCH
from scripts.benching.serving import Served

SLOWER = 4  # times
_ON_A_PAGE = 20  # queries, then a fresh page
# Asks once, so that every file is cached; clears; asks again by submitting the form, which waits for no further letter.
_AGAIN = """
async (query) => {
  const form = document.querySelector(".search form");
  const rest = () => new Promise((resolve) => setTimeout(resolve, 150));
  const ask = (text) => {
    form.elements.q.value = text;
    form.dispatchEvent(new SubmitEvent("submit", { bubbles: true, cancelable: true }));
  };
  const first = shown();
  ask(query);
  await first;
  await rest();
  ask("");
  await rest();
  const second = shown();
  const from = performance.now();
  ask(query);
  const waited = (await second) - from;
  await rest();
  ask("");
  return waited;
}
"""


def times(browser: Browser, served: Served, engine: str, cases: Sequence[Case]) -> list[float]:
    """Milliseconds from asking to the first result's being on the page."""
    found: list[float] = []
    for start in range(0, len(cases), _ON_A_PAGE):
        with opened(browser, "about:blank") as page:
            page.add_init_script(WATCH)
            page.goto(served.address(SHOWING[engine]))
            page.wait_for_load_state("networkidle")
            session = page.context.new_cdp_session(page)
            session.send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})
            found += [page.evaluate(_AGAIN, case.text) for case in cases[start : start + _ON_A_PAGE]]
    return found
