"""From a page to its bytes: a pure function of the page's values, the site's constants and the templates."""

from __future__ import annotations

import re
from collections.abc import Callable, MutableMapping
from contextlib import suppress
from hashlib import blake2b
from pathlib import Path
from types import CodeType
from typing import Any

import jinja2
import markupsafe
from jinja2 import BytecodeCache, Environment, StrictUndefined, Template, nodes, pass_context
from jinja2.bccache import Bucket
from jinja2.ext import Extension
from jinja2.parser import Parser
from jinja2.runtime import Context
from markupsafe import Markup, escape

from plugins.buildkit import pictures
from plugins.buildkit.files import replace_with
from plugins.buildkit.messages import Faulty, Message, Place, error
from plugins.buildkit.pages import Page
from plugins.buildkit.records import Picture
from plugins.buildkit.site import Site

# What a theme for these pages needs of Jinja: everything escaped, nothing undefined, no blank lines left by tags.
JINJA_OPTIONS = {"autoescape": True, "undefined": StrictUndefined, "trim_blocks": True, "lstrip_blocks": True}


_INDENTED = re.compile(r"^[ \t]+", re.MULTILINE)
_SUFFIXES = {".html", ".json", ".opml", ".txt", ".xml"}


class Renderer:
    """Renders pages of one site with one set of templates, which must not change meanwhile."""

    def __init__(self, environment: Environment, site: Site, compiled: Path | None = None) -> None:
        """The environment has the features' filters already.

        `compiled` is a folder that keeps templates compiled from one process to the next.
        """
        self.site = site
        self.environment = environment.overlay(auto_reload=False, cache_size=-1, extensions=[ConstantTag, Unindented])
        self.environment.template_class = _PageTemplate
        self.environment.filters = environment.filters | {
            "href": self._href,
            "file": self._file,
            "picture": self._picture,
            "absolute": self._absolute,
            "constant": self._constant,
        }
        if compiled:
            self.environment.bytecode_cache = CompiledTemplates(compiled, self.environment)
        self._constants: dict[object, Markup] = {}
        self._root, self._url = site.root, site.url

    def render(self, page: Page) -> bytes:
        """The bytes of a page. Raises Faulty for a template that is broken or misses a value."""
        try:
            return self._draw(page.template, {"address": page.address, **page.values}).encode("utf-8")
        except Exception as fault:
            raise Faulty([_template_fault(page, fault)]) from fault

    def _draw(self, name: str, values: dict[str, object]) -> str:
        template = self.environment.get_template(name)
        known = {**self.environment.globals, "site": self.site, **values}
        context = Context(self.environment, known, name, template.blocks)
        try:
            return "".join(template.root_render_func(context))
        except Exception:  # noqa: BLE001 - raised again, with the lines of the templates instead of their code's
            self.environment.handle_exception()

    # Filters. They take the context, though they need none of it, lest Jinja should compile their answers for constant
    # texts: a compiled template knows no site.

    @pass_context
    def _href(self, _: Context, address: str) -> str:
        return self._root + address

    @pass_context
    def _file(self, _: Context, path: str) -> str:
        return self.site.file(path)

    @pass_context
    def _picture(
        self, _: Context, picture: Picture, layout: str, *, eager: bool = False, css: str = "", silent: bool = False
    ) -> Markup:
        words = ' alt=""' if silent else pictures.alt(picture)
        element = pictures.markup(picture, self.site.href, layout, words, eager=eager, css=css)
        return Markup(element)  # noqa: S704 - escaped where it is written

    @pass_context
    def _absolute(self, _: Context, address: str) -> str:
        return self._url + address

    @pass_context
    def _constant(self, _: Context, name: str, **values: str) -> Markup:
        key = (name, *values.items())
        known = self._constants.get(key)
        if known is None:
            known = self._constants[key] = Markup(self._draw(name, {**values}))  # noqa: S704 - escaped by its template
        return known


class ConstantTag(Extension):
    """`{% constant "…/footer.html" %}`: a template that shows the site alone, rendered once for all pages.

    `{% constant "…/masthead.html", address=… %}` gives it a text as well, of which there must be few: it is rendered
    once for each. The values of a page are undefined in it, and thus an error.
    """

    tags = {"constant"}  # noqa: RUF012 - as Jinja declares it

    def parse(self, parser: Parser) -> nodes.Node:
        """Make of the tag its template's name, always written out, through the filter `constant`."""
        line = next(parser.stream).lineno
        name = nodes.Const(parser.stream.expect("string").value)
        values = []
        while parser.stream.skip_if("comma"):
            key = parser.stream.expect("name").value
            parser.stream.expect("assign")
            values.append(nodes.Keyword(key, parser.parse_expression()))
        return nodes.Output([nodes.Filter(name, "constant", [], values, None, None, lineno=line)], lineno=line)


class Unindented(Extension):
    """Templates of HTML are read without the indentation of their lines, which readers would load for nothing.

    A line of a `pre` has none in a template: what stands there is a value.
    """

    def preprocess(self, source: str, name: str | None, filename: str | None = None) -> str:
        """The text of a template; each line stays where it is, so that faults are told with their lines."""
        del filename
        return _INDENTED.sub("", source) if name and name.endswith(".html") else source


_escape_text: Callable[[str], str] = getattr(markupsafe, "_escape_inner", escape)


def escape_piece(value: Any) -> str:
    """What `escape` gives, as plain text where it can be: the pieces of a page are joined and not escaped again."""
    kind = type(value)
    if kind is str:
        return _escape_text(value)
    if kind is int:
        return str(value)
    return value if kind is Markup else escape(value)


class _PageTemplate(Template):
    """A template whose output `escape_piece` escapes: to make each piece a `Markup` would take a quarter longer."""

    @classmethod
    def from_code(
        cls,
        environment: Environment,
        code: CodeType,
        globals: MutableMapping[str, Any],  # noqa: A002 - Jinja's name
        uptodate: Callable[[], bool] | None = None,
    ) -> Template:
        template = super().from_code(environment, code, globals, uptodate)
        template.root_render_func.__globals__["escape"] = escape_piece
        return template


class CompiledTemplates(BytecodeCache):
    """Compiled templates in a folder, so that a fresh process need not compile them.

    A file that is damaged, that cannot be read or written, or that is of another text, version or set of filters counts
    for nothing.
    """

    def __init__(self, folder: Path, environment: Environment) -> None:
        self.folder = folder
        given = (jinja2.__version__, *sorted(environment.filters), *sorted(environment.tests))
        options = (environment.trim_blocks, environment.lstrip_blocks, environment.autoescape, environment.undefined)
        self.kind = f"{given}{options}\0"

    def get_source_checksum(self, source: str) -> str:
        """What must be equal for compiled code to be of use; Jinja adds Python's version."""
        return super().get_source_checksum(self.kind + source)

    def load_bytecode(self, bucket: Bucket) -> None:
        """Fill the bucket, if there is anything for it."""
        with suppress(OSError):
            data = (self.folder / bucket.key).read_bytes()
            if _digest(data[_DIGEST:]) == data[:_DIGEST]:
                bucket.bytecode_from_string(data[_DIGEST:])

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep what is in the bucket."""
        data = bucket.bytecode_to_string()
        with suppress(OSError):
            replace_with(self.folder / bucket.key, _digest(data) + data)


_DIGEST = 16  # bytes


def _digest(data: bytes) -> bytes:
    return blake2b(data, digest_size=_DIGEST).digest()


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
