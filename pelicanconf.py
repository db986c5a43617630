"""The site as it is previewed; `publishconf.py` holds only what differs when published."""

import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent
sys.path.insert(0, str(ROOT))

from plugins.incremental_build.renderer import JINJA_OPTIONS  # noqa: E402
from plugins.incremental_build.run import NewsroomPelican  # noqa: E402

# --- Who publishes: fill this in first (README.md) --------------------------------------------------------------------
SITENAME = "Bản tin Công đoàn"
SITEURL = "http://localhost:8000"
IDENTITY = {
    "name": "Ban Tuyên giáo - Nữ công, Liên đoàn Lao động tỉnh (bản mẫu)",
    "short_name": SITENAME,
    "governing_body": "Liên đoàn Lao động tỉnh (bản mẫu)",
    "address": "Số 1, đường Mẫu, phường Mẫu, tỉnh Mẫu",
    "telephone": "0000 000 000",
    "email": "phan-hoi@congdoan.invalid",
    "responsible": "Nguyễn Văn Mẫu",
    "licence": "Ghi rõ nguồn “Bản tin Công đoàn (bản mẫu)” khi sử dụng lại thông tin.",
    "sample": True,
}
MENUITEMS = (
    ("Trang chủ", "/"),
    ("Chuyên mục", "/chuyen-muc/"),
    ("Xem tin theo ngày", "/xem-theo-ngay/"),
    ("Giới thiệu", "/gioi-thieu/"),
    ("Liên hệ", "/lien-he/"),
)
LINKS = (
    ("Sơ đồ trang", "/so-do-trang/"),
    ("Trợ năng", "/tro-nang/"),
    ("Chữ viết tắt", "/chu-viet-tat/"),
    ("Cách đếm lượt xem", "/cach-dem-luot-xem/"),
    ("Ai chịu trách nhiệm", "/trach-nhiem/"),
)  # at the foot of every page
DEFAULT_CATEGORY = "Tin tức"
LUNAR_DATES = ("day", "month")  # pages that show the lunar date too: any of "day", "month", "year"
VIEWS_OFFICE: tuple[str, ...] = ()  # the office's own addresses or networks, which do not count: "113.161.0.0/24"
VIEWS_ROBOTS: tuple[str, ...] = ()  # words in the names of robots that the published lists do not know
TAG_AUTHORITY = "congdoan.invalid,2019"  # begins the ids in feeds (RFC 4151); never change it once published

# --- Features, in the order in which they answer; build_report stays last ---------------------------------------------
PLUGINS = [
    "plugins.front_matter.plugin",
    "plugins.responsive_images.plugin",
    "plugins.dateline.plugin",
    "plugins.abbreviations.plugin",
    "plugins.assets.plugin",
    "plugins.article_pages.plugin",
    "plugins.article_lists.plugin",
    "plugins.simple_pages.plugin",
    "plugins.browse_by_date.plugin",
    "plugins.reader_tools.plugin",
    "plugins.discovery.plugin",
    "plugins.lost_addresses.plugin",
    "plugins.search_index.plugin",
    "plugins.view_counts.plugin",
    "plugins.component_gallery.plugin",
    "plugins.incremental_build.plugin",
    "plugins.build_report.plugin",
]

# --- How Pelican works here: not for editors --------------------------------------------------------------------------
PELICAN_CLASS = NewsroomPelican
PATH = str(ROOT / "content")
OUTPUT_PATH = str(ROOT / "output")
CACHE_PATH = str(ROOT / ".cache")
THEME = str(ROOT / "theme")
JINJA_ENVIRONMENT = JINJA_OPTIONS
PUBLISHING = False
TIMEZONE = "Asia/Ho_Chi_Minh"
DEFAULT_LANG = "vi"
LOCALE = ["C.UTF-8", "C"]  # our own words for dates; the system's locale must not change a byte
ARTICLE_PATHS = ["articles"]
PAGE_PATHS = ["pages"]
STATIC_PATHS: list[str] = []  # only files that published content names are copied
THEME_STATIC_PATHS: list[str] = []  # plugins/assets joins and names them
FILENAME_METADATA = ""
DELETE_OUTPUT_DIRECTORY = False  # the run removes only what it wrote
DIRECT_TEMPLATES: list[str] = []
FEED_ALL_ATOM = CATEGORY_FEED_ATOM = TRANSLATION_FEED_ATOM = AUTHOR_FEED_ATOM = AUTHOR_FEED_RSS = None
CACHE_CONTENT = LOAD_CONTENT_CACHE = False
