"""Pictures of a Word file: each as one plain element that mammoth reads, those that cannot be taken out and told."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from lxml import etree
from PIL import Image

from plugins.buildkit.messages import shown
from scripts.importing.word.cropping import cut, hidden_sides, is_shaped
from scripts.importing.word.figures import WORDS
from scripts.importing.word.letters import words_of
from scripts.importing.word.names import SPACES, every, make, q, replace, within

_KINDS = (
    (b"\xff\xd8\xff", "jpg"),
    (b"\x89PNG\r\n", "png"),
    (b"GIF8", "gif"),
    (b"BM", "bmp"),
    (b"II*\0", "tiff"),
    (b"MM\0*", "tiff"),
)
_VECTORS = ((b"\xd7\xcd\xc6\x9a", "WMF"), (b"\x01\x00\x09\x00", "WMF"), (b"\x01\x00\x00\x00", "EMF"), (b"<", "SVG"))
_MADE_UP = re.compile(r"(?i)description automatically generated|ai-generated content|^(picture|image|hình|ảnh)\s*\d*$")
_FILE = re.compile(r"(?i)\.(jpe?g|png|gif|bmp|tiff?|heic|webp|emf|wmf)$|^(img|dsc|dcim|zalo|fb_img)[_-]?\d")
PICTURES = tuple(map(q, ("a:blip", "v:imagedata", "v:fill")))


@dataclass
class Taken:
    """The bytes of pictures that were taken, by the id of their relationship, and what was left out, each in words."""

    pictures: dict[str, bytes] = field(default_factory=dict)
    cut: dict[str, bytes] = field(default_factory=dict)  # those of them that are parts of pictures of the file
    uncut: list[str] = field(default_factory=list)  # the words before pictures of which more shows than in Word
    left: list[tuple[str, str]] = field(default_factory=list)  # what, and the words that stand before it
    links: list[str] = field(default_factory=list)  # of pictures: an article's picture leads nowhere


def kind_of(data: bytes) -> str:
    """The ending for a picture's bytes, empty for what is no picture that can be published."""
    if data[:4] == b"RIFF" and data[8:12] == b"WEBP":
        return "webp"
    return next((kind for start, kind in _KINDS if data.startswith(start)), "")


def described(words: str) -> str:
    """Alternative text that somebody wrote; empty for what Word or a camera made up."""
    words = " ".join(words.split())
    return "" if _MADE_UP.search(words) or _FILE.search(words) else words


def take(root: etree._Element, relations: Mapping[str, tuple[str, bool]], parts: Mapping[str, bytes]) -> Taken:
    """Rewrite every drawing of a story in place."""
    taken = Taken()
    if any(map(is_named, root.iterfind(f"{q('w:background')}//{q('v:fill')}"))):
        taken.left.append(("ảnh nền của trang giấy", ""))
    for drawing in every(root, "w:drawing", "w:pict", "w:object"):
        if within(drawing, "w:drawing") is None and within(drawing, "w:pict") is None:
            replace(drawing, list(_plain(drawing, relations, parts, taken)))
    return taken


def is_named(blip: etree._Element) -> bool:
    """Whether what could show a picture does: most fillings of old shapes are colours."""
    return blip.tag != q("v:fill") or bool(blip.get(q("r:id")))


def _plain(
    drawing: etree._Element, relations: Mapping[str, tuple[str, bool]], parts: Mapping[str, bytes], taken: Taken
) -> Iterator[etree._Element]:
    blips = [one for one in drawing.iter(*PICTURES) if is_named(one)]
    if what := _foreign(drawing, shown_by=blips):
        taken.left.append((what, _before(drawing)))
    for click in drawing.iter(q("a:hlinkClick")):
        taken.links += filter(None, [relations.get(click.get(q("r:id"), ""), ("", False))[0]])
    for blip in blips:
        identity = blip.get(q("r:embed")) or blip.get(q("r:id")) or ""
        target, outside = relations.get(identity or blip.get(q("r:link"), ""), ("", False))
        data = b"" if outside else parts.get(target, b"")
        if blip.get("type") in {"tile", "pattern"}:
            taken.left.append(("hoa văn nền của một hình vẽ", _before(drawing)))
        elif why := _why_not(data, target, outside=outside or not identity):
            taken.left.append((why, _before(drawing)))
        else:
            seen = _seen(data, blip, drawing, taken)
            if seen is not data:
                identity = f"cut{len(taken.cut)}"
                taken.cut[identity] = seen
            taken.pictures[identity] = seen
            yield _picture(identity, _words(drawing, blip))


def _seen(data: bytes, blip: etree._Element, drawing: etree._Element, taken: Taken) -> bytes:
    """What Word shows of a picture; all of it, and told, where it cannot be cut."""
    if is_shaped(blip):
        taken.uncut.append(_before(drawing))
    try:
        return cut(data, sides) if any(sides := hidden_sides(blip)) else data
    except (OSError, ValueError, SyntaxError, Image.DecompressionBombError):
        taken.uncut.append(_before(drawing))
        return data


def _why_not(data: bytes, target: str, *, outside: bool) -> str:
    """Why a picture cannot be taken, empty where it can."""
    if outside:
        return f"ảnh không nằm trong tệp Word mà ở nơi khác ({target or 'không rõ'})"
    if not data:
        return "ảnh mà tệp Word không còn giữ"
    if kind_of(data):
        return ""
    vector = next((kind for start, kind in _VECTORS if data.startswith(start)), "")
    if vector:
        return f"hình vẽ {vector} (trang web không hiện được kiểu hình này)"
    return f"ảnh kiểu lạ ({target.rpartition('/')[2]})"


def _foreign(drawing: etree._Element, shown_by: Sequence[etree._Element]) -> str:
    """What of a drawing cannot be taken, empty for shapes that are decoration, and objects that a picture shows."""
    uris = " ".join(one.get("uri", "") for one in drawing.iter(q("a:graphicData")))
    if "chart" in uris:
        words = " ".join(one.get(WORDS, "") for one in drawing.iter(q("a:graphicData"))).strip()
        return f"biểu đồ{f' có chữ {shown(words, 300)}' if words else ''}"
    if "diagram" in uris:
        return "sơ đồ SmartArt"
    is_hidden = drawing.tag == q("w:object") and not shown_by
    return "đối tượng nhúng (bảng tính, công thức kiểu cũ …)" if is_hidden else ""


def _words(drawing: etree._Element, blip: etree._Element) -> str:
    """The alternative text of a picture: `descr`, and `title` where that is empty (20.4.2.5)."""
    texts = [blip.get(q("o:title"), "")]
    texts += [one.get("alt", "") for one in drawing.iter() if isinstance(one.tag, str) and one.tag.startswith("{urn:")]
    for one in drawing.iter(q("wp:docPr"), q("pic:cNvPr")):
        texts += [one.get("descr", ""), one.get("title", "")]
    return next(filter(None, map(described, texts)), "")


def _picture(identity: str, words: str) -> etree._Element:
    def element(name: str, *children: etree._Element) -> etree._Element:
        made = etree.Element(q(name), nsmap=SPACES)
        made.extend(children)
        return made

    blip = element("a:blip")
    blip.set(q("r:embed"), identity)
    about = element("wp:docPr")
    about.set("descr", words)
    picture = element("pic:pic", element("pic:blipFill", blip))
    return make("w:drawing", element("wp:inline", about, element("a:graphic", element("a:graphicData", picture))))


def _before(drawing: etree._Element) -> str:
    """The words of the paragraph that a drawing stands in, or of the nearest one before with any."""
    paragraph = within(drawing, "w:p")
    while paragraph is not None:
        if words := words_of(paragraph):
            return words
        paragraph = paragraph.getprevious()
    return ""
