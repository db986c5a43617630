"""From a page to its bytes: a pure function of the page's values, the site's constants and the templates."""

from __future__ import annotations

from pathlib import Path

from jinja2 import Environment, StrictUndefined

from plugins.buildkit.messages import Faulty, Message, Place, error
from plugins.buildkit.pages import Page
from plugins.buildkit.site import Site

# What a theme for these pages needs of Jinja: everything escaped, nothing undefined, no blank lines left by tags.
JINJA_OPTIONS = {"autoescape": True, "undefined": StrictUndefined, "trim_blocks": True, "lstrip_blocks": True}


_SUFFIXES = {".html", ".json", ".xml"}


class Renderer:
    """Renders pages of one site with one set of templates."""

    def __init__(self, environment: Environment, site: Site) -> None:
        """The environment has the features' filters already."""
        self.environment = environment
        self.site = site

    def render(self, page: Page) -> bytes:
        """The bytes of a page. Raises Faulty for a template that is broken or misses a value."""
        try:
            template = self.environment.get_template(page.template)
            return template.render(site=self.site, address=page.address, **page.values).encode("utf-8")
        except Exception as fault:
            raise Faulty([_template_fault(page, fault)]) from fault


def _template_fault(page: Page, fault: Exception) -> Message:
    """Where a template failed; equal faults of many pages are one message."""
    file, line = page.template, getattr(fault, "lineno", None) or 0
    trace = fault.__traceback__
    while trace:
        name = Path(trace.tb_frame.f_code.co_filename)
        if name.suffix in _SUFFIXES and "templates" in name.parts:
            file, line = "/".join(name.parts[name.parts.index("templates") + 1 :]), trace.tb_lineno
        trace = trace.tb_next
    what = f"Mẫu trang hỏng: {type(fault).__name__}: {fault}."
    return error("P04", Place(f"theme/templates/{file}", line), what, "", "sửa mẫu trang, hoặc lấy lại bản trước")
