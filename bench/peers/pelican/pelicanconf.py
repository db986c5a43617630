"""Plain Pelican: its own generators and settings; `peer_pages` adds the pages that it has no generator for."""

import json
import os
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path[:0] = [os.environ["BENCH_ROOT"], str(HERE)]

from plugins.viettext import dates  # noqa: E402
from plugins.viettext.numbers import grouped  # noqa: E402

SITENAME = "Bản tin Công đoàn"
SITEURL = ""
ABSOLUTE = "https://congdoan.invalid"
FEED_DOMAIN = ABSOLUTE
OFFICE = {
    "name": "Ban Tuyên giáo - Nữ công, Liên đoàn Lao động tỉnh (bản mẫu)",
    "governing_body": "Liên đoàn Lao động tỉnh (bản mẫu)",
    "address": "Số 1, đường Mẫu, phường Mẫu, tỉnh Mẫu",
    "telephone": "0000 000 000",
    "telephone_link": "tel:0000000000",
    "email": "phan-hoi@congdoan.invalid",
    "responsible": "Nguyễn Văn Mẫu",
    "licence": "Ghi rõ nguồn “Bản tin Công đoàn (bản mẫu)” khi sử dụng lại thông tin.",
}
AUTHOR_NAMES = json.loads((HERE / "authors.json").read_text(encoding="utf-8"))
HOLIDAYS = json.loads((HERE / "holidays.json").read_text(encoding="utf-8"))
PICTURE_SIZES = json.loads((HERE / "pictures.json").read_text(encoding="utf-8"))

PATH = "content"
OUTPUT_PATH = "output"
ARTICLE_PATHS = ["articles"]
PAGE_PATHS = ["pages"]
STATIC_PATHS = ["images"]
THEME = "theme"
THEME_STATIC_DIR = "static"
PLUGINS = ["peer_pages"]
TIMEZONE = "Asia/Ho_Chi_Minh"
DEFAULT_LANG = "vi"
LOCALE = ["C.UTF-8", "C"]
ARTICLE_TRANSLATION_ID = PAGE_TRANSLATION_ID = None
DEFAULT_CATEGORY = "Tin tức"
FILENAME_METADATA = ""
LOAD_CONTENT_CACHE = CACHE_CONTENT = False
MARKDOWN = {
    "extension_configs": {
        "markdown.extensions.tables": {},
        "markdown.extensions.sane_lists": {},
        "markdown.extensions.fenced_code": {},
        "markdown.extensions.footnotes": {},
        "markdown.extensions.toc": {},
    },
    "output_format": "html",
}
DEFAULT_PAGINATION = 20
PAGINATED_TEMPLATES = {"index": None, "category": None, "tag": None, "author": None}
PAGINATION_PATTERNS = (
    (1, "{url}", "{save_as}"),
    (2, "{base_name}/trang-{number}/", "{base_name}/trang-{number}/index.html"),
)
ARTICLE_URL = "{date:%Y}/{date:%m}/{date:%d}/{slug}/"
ARTICLE_SAVE_AS = ARTICLE_URL + "index.html"
PAGE_URL = "{slug}/"
PAGE_SAVE_AS = PAGE_URL + "index.html"
CATEGORY_URL, TAG_URL, AUTHOR_URL = "chuyen-muc/{slug}/", "the/{slug}/", "tac-gia/{slug}/"
CATEGORY_SAVE_AS, TAG_SAVE_AS, AUTHOR_SAVE_AS = (f"{url}index.html" for url in (CATEGORY_URL, TAG_URL, AUTHOR_URL))
CATEGORIES_SAVE_AS, TAGS_SAVE_AS, AUTHORS_SAVE_AS = "chuyen-muc/index.html", "the/index.html", "tac-gia/index.html"
ARCHIVES_SAVE_AS = ""
YEAR_ARCHIVE_URL, MONTH_ARCHIVE_URL = "{date:%Y}/", "{date:%Y}/{date:%m}/"
DAY_ARCHIVE_URL = "{date:%Y}/{date:%m}/{date:%d}/"
YEAR_ARCHIVE_SAVE_AS, MONTH_ARCHIVE_SAVE_AS = YEAR_ARCHIVE_URL + "index.html", MONTH_ARCHIVE_URL + "index.html"
DAY_ARCHIVE_SAVE_AS = DAY_ARCHIVE_URL + "index.html"
DIRECT_TEMPLATES = ["index", "categories", "tags", "authors"]
FEED_ALL_ATOM, CATEGORY_FEED_ATOM = "feed.xml", "chuyen-muc/{slug}/feed.xml"
TRANSLATION_FEED_ATOM = AUTHOR_FEED_ATOM = AUTHOR_FEED_RSS = None
FEED_MAX_ITEMS = 20
JINJA_ENVIRONMENT = {"autoescape": True, "trim_blocks": True, "lstrip_blocks": True}
JINJA_FILTERS = {
    "dateline": dates.dateline,
    "full_date": dates.full_date,
    "short_date": dates.short_date,
    "machine_date": lambda moment: dates.machine_date(moment.replace(tzinfo=None)),
    "grouped": lambda number: grouped(int(number)),
}
