"""Made-up documents that search can be tried on: a few hundred syllables, some everywhere and most hardly anywhere."""

from __future__ import annotations

import datetime as dt
import random
from collections.abc import Sequence

from plugins.abbreviations.reading import read_abbreviations
from plugins.search_index.documents import Document, Kind
from plugins.search_index.segments import Entry, Segments
from plugins.search_index.synonyms import Synonyms, synonyms_of
from plugins.viettext.letters import fold
from plugins.viettext.slugs import slugify
from scripts.benching.queries import edited

SYLLABLES = (
    "công đoàn của và các cho người lao động tỉnh hội nghị thi đua đại toàn quốc tuyên quang chăm lo đời sống "
    "phong trào nữ nhà ở xã bảo hiểm y tế an giao thông vệ sinh nông thôn mới chuyển đổi số giáo dục bệnh viện "
    "học tiền lương việc làm doanh nghiệp thị trường chứng khoán xuất khẩu dân thời tiết mưa lũ cháy rừng môi du "
    "lịch lễ văn hoá bóng đá vận viên ma má mã mạ mà tuý tội phạm tham nhũng chính phủ bầu cử hoà hòa hoa bình "
    "khoẻ uỷ ban toà án thuỷ điện gia già giá lúa lụa lừa cá cà bò bó bố bơ sữa sửa sứ đào đảo đạo nước muối muỗi "
    "rắn rằn tàu tầu thuốc thuộc thuế thuê vải vai voi vôi xe xế rượu đã đâu đấu đậu dầu dâu dấu kỷ luật khen "
    "thưởng sáng kiến kinh nghiệm tập huấn đối thoại thỏa ước thoả khảo sát giám sát kiểm tra thư ký chủ tịch "
    "trưởng phó quỹ mái ấm tết sum vầy quà tặng trao thăm hỏi ốm đau khó khăn chương trình mục tiêu nghị quyết "
    "chỉ thị kế hoạch thông tư quyết định hướng dẫn báo cáo tổng kết sơ "
).split()
_SHORT = "CĐ: Công đoàn\nLĐ: Lao động\nBHXH: Bảo hiểm xã hội\nTQ: Tuyên Quang\n"
SYNONYMS = synonyms_of(read_abbreviations(_SHORT.encode())[0])
_WEIGHTS = [1 / (place + 2) for place in range(len(SYLLABLES))]
_CATEGORIES, _AUTHORS = ("tin-tuc", "nu-cong", "thi-dua"), ("", "ban-tuyen-giao", "van-mau")


def documents(count: int, seed: int) -> list[Document]:
    """Documents from a seed, the newest first; every twentieth a page."""
    chance = random.Random(seed)  # noqa: S311 - samples, not secrets
    return [document(chance, number) for number in range(count)]


def document(chance: random.Random, number: int) -> Document:
    """One document; the higher its number, the older it is."""
    day = dt.date(2026, 11, 20) - dt.timedelta(days=number // 3)
    title, is_page = words(chance, chance.randint(3, 11)).capitalize(), number % 20 == 19
    body = [f"{words(chance, chance.randint(3, 30))}." for _ in range(chance.randint(1, 3))]
    if chance.random() < 0.2:
        paper = f"{chance.randint(1, 99)}/{chance.choice(['KH', 'CV', 'QĐ'])}-LĐLĐ"
        date = f"{chance.randint(1, 28):02}/{chance.randint(1, 12):02}/{chance.randint(2019, 2021)}"
        body.append(f"Căn cứ số {paper} ngày {date}, họp lúc {chance.randint(7, 9)}h30.")
    return Document(
        id=f"{number}.md",
        kind=Kind.PAGE if is_page else Kind.ARTICLE,
        address=f"/trang-{number}/" if is_page else f"/{day:%Y/%m/%d}/{slugify(title)}-{number}/",
        title=title,
        sapo=words(chance, 40).capitalize() if chance.random() < 0.7 else "",
        body=tuple(body),
        byline="Nguyễn Văn Mẫu" if chance.random() < 0.3 else "",
        category="" if is_page else chance.choice(_CATEGORIES),
        author="" if is_page else chance.choice(_AUTHORS),
        date=None if is_page else day,
    )


def words(chance: random.Random, count: int) -> str:
    """Syllables as they come."""
    return " ".join(chance.choices(SYLLABLES, _WEIGHTS, k=count))


def entries(chosen: Sequence[Document]) -> list[Entry]:
    """What a build would tell of documents: the newest first, pages last."""
    made = [
        Entry(
            one.id, repr(one).encode(), (one.date or dt.date.min, -int(one.id.removesuffix(".md"))), lambda one=one: one
        )
        for one in chosen
    ]
    return sorted(made, key=lambda entry: entry.order, reverse=True)


def files_of(segments: Segments, synonyms: Synonyms = SYNONYMS) -> dict[str, bytes]:
    """All files that browsers read, by name."""
    found = dict(segments.edition(synonyms))
    for name, _, files in segments.files():
        found |= {f"{name}/{file}": files[file] for file in files}
    return found


def queries(chosen: Sequence[Document], count: int, seed: int) -> list[str]:
    """What readers might type: of titles and texts, cut, mistyped, quoted, without accents; numbers, dates, noise."""
    chance = random.Random(seed)  # noqa: S311 - samples, not secrets
    return [_query(chance, chance.choice(chosen)) for _ in range(count)]


def _query(chance: random.Random, one: Document) -> str:
    text = chance.choice([one.title, one.title, one.sapo or one.title, *one.body]).split()
    start, length = chance.randrange(len(text)), chance.randint(1, 7)
    part = text[start : start + length]
    way = chance.randrange(12)
    if way < 4:
        typed = " ".join(part)
    elif way < 6:
        typed = '"' + " ".join(text[start : start + chance.randint(2, 4)]) + '"'
    elif way == 6:
        typed = " ".join([*part[:-1], part[-1][: max(1, len(part[-1]) // 2)]])
    elif way == 7:
        at = chance.randrange(len(part))
        part[at] = edited(part[at], chance)
        typed = " ".join(part)
    elif way == 8:
        typed = " ".join(part) + f" -{chance.choice(SYLLABLES)}"
    elif way == 9:
        typed = chance.choice(["CĐ", "lđ", "bhxh", "bảo hiểm xã hội", "TQ", "công đoàn TQ"]) + " " + " ".join(part[:2])
    elif way == 10:
        typed = one.body[-1].replace(".", "")
    else:
        typed = (
            one.date.strftime(chance.choice(["%d/%m/%Y", "%-d-%-m-%Y", "ngày %d tháng %m năm %Y"]))
            if one.date
            else "?!"
        )
    return fold(typed) if chance.random() < 0.6 else typed
