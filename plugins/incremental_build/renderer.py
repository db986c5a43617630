"""From a page to its bytes: a pure function of the page's values, the site's constants and the templates."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from jinja2 import Environment, StrictUndefined
from jinja2.exceptions import TemplateError

from plugins.buildkit.messages import Faulty, Place, error
from plugins.buildkit.pages import Page
from plugins.buildkit.site import Site

# What a theme for these pages needs of Jinja: everything escaped, nothing undefined, no blank lines left by tags.
JINJA_OPTIONS = {"autoescape": True, "undefined": StrictUndefined, "trim_blocks": True, "lstrip_blocks": True}
# Pelican's own theme stands behind ours as a fallback; the lists of its context must not be reached for either.
_GLOBALS = frozenset({"range", "dict", "lipsum", "cycler", "joiner", "namespace"})


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
        except TemplateError as fault:
            raise Faulty([_template_fault(page, fault)]) from fault
        except (TypeError, ValueError, AttributeError, KeyError) as fault:
            raise Faulty([_template_fault(page, fault)]) from fault


def _template_fault(page: Page, fault: Exception) -> Any:
    file, line = f"theme/templates/{page.template}", getattr(fault, "lineno", None) or 0
    trace = fault.__traceback__
    while trace:
        name = trace.tb_frame.f_code.co_filename
        if Path(name).suffix in {".html", ".json", ".xml"}:
            file, line = f"theme/templates/{Path(name).name}", trace.tb_lineno
        trace = trace.tb_next
    what = f"Mẫu trang hỏng khi dựng {page.address}: {fault}"
    return error("P04", Place(file, line), what, "", "sửa mẫu trang ở dòng đã báo, hoặc lấy lại bản trước")
