"""Categories, tags, authors and signatures, each as common as in a real archive."""

from __future__ import annotations

from functools import cache

from scripts.sampling.chance import Chance, Weighted, pick
from scripts.sampling.stories import HERE, Scene, Story

CATEGORIES = Weighted.by_rank(
    (
        "Hoạt động công đoàn",
        "Chăm lo đoàn viên",
        "Thi đua - Khen thưởng",
        "Tuyên giáo",
        "Tin cơ sở",
        "Chính sách - Pháp luật",
        "Nữ công",
        "An toàn lao động",
        "Văn hóa - Thể thao",
        "Gương người tốt",
        "Trao đổi nghiệp vụ",
        "Thông báo",
    ),
    head=2,
)
# Keys and names of site/data/authors.yaml, the most active first.
AUTHORS = Weighted.by_rank(
    (
        ("ban-tuyen-giao", "Ban Tuyên giáo - Nữ công"),
        ("to-bien-tap", "Tổ biên tập"),
        ("cong-tac-vien", "Cộng tác viên cơ sở"),
        ("ban-chinh-sach", "Ban Chính sách - Pháp luật"),
        ("ban-to-chuc", "Ban Tổ chức - Kiểm tra"),
        ("van-phong", "Văn phòng"),
        ("thu-mau", "Thu Mẫu"),
        ("minh-mau", "Minh Mẫu"),
    ),
    head=1,
)
HOW_MANY_TAGS = Weighted.of(range(7), (8, 12, 16, 34, 15, 9, 6))
OWN_TAGS = 0.7  # tags that belong to the story, the others being whatever is common
SIGNED = (0.5, 0.92)  # with a byline: articles that name an author, articles that do not
WITH_AUTHOR = 0.4


@cache
def all_tags() -> Weighted[str]:
    """The tags of tags.txt."""
    lines = (HERE / "tags.txt").read_text(encoding="utf-8").splitlines()
    return Weighted.by_rank((tag for line in lines if not line.startswith("#") for tag in line.split(", ")), head=3)


@cache
def _own_tags(story: Story) -> Weighted[str]:
    return Weighted.by_rank(story.tags, head=1)


def draw_tags(story: Story, chance: Chance) -> list[str]:
    """None to six tags, in the order drawn."""
    wanted, tags = HOW_MANY_TAGS.draw(chance), dict[str, None]()
    while len(tags) < wanted:
        tags[(_own_tags(story) if chance.random() < OWN_TAGS else all_tags()).draw(chance)] = None
    return list(tags)


def sign(scene: Scene) -> dict[str, str]:
    """Who wrote it: `author`, `byline`, both or neither."""
    chance, signature = scene.chance, {}
    named = chance.random() < WITH_AUTHOR
    if named:
        signature["author"], name = AUTHORS.draw(chance)
    if chance.random() < SIGNED[not named]:
        signature["byline"] = pick((name, f"Tin, ảnh: {name}"), chance) if named else scene.say("byline")
    return signature
