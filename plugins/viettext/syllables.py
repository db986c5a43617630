"""Which groups of letters can be a syllable of Vietnamese, by the rules of its spelling: onset, rhyme, tone."""

from __future__ import annotations

import unicodedata
from functools import lru_cache

from plugins.viettext.letters import compose

_ONSETS = "b c ch d đ g gh gi h k kh l m n ng ngh nh p ph qu r s t th tr v x".split()
_RHYMES = frozenset(
    """
    a ac ach ai am an ang anh ao ap at au ay ăc ăm ăn ăng ăp ăt âc âm ân âng âp ât âu ây
    e ec em en eng eo ep et ê êch êm ên ênh êp êt êu
    i ia ich iêc iêm iên iêng iêp iêt iêu im in inh ip it iu
    o oa oac oach oai oam oan oang oanh oao oap oat oay oăc oăm oăn oăng oăt oc oe oen oeo oet oi om on ong ooc oong op
    ot ô ôc ôi ôm ôn ông ôp ôt ơ ơi ơm ơn ơp ơt
    u ua uân uâng uât uây uc uê uêch uênh uêu ui um un ung uơ uôc uôi uôm uôn uông uôt up ut uy uya uych uyên uyêt uynh
    uyp uyt uyu ư ưa ưc ưi ưng ưt ưu ươc ươi ươm ươn ương ươp ươt ươu
    y
    """.split()
)
_BARE_ONLY = frozenset("yêm yên yêng yêt yêu".split())  # `yên`, but `tiên`
_AFTER_QU = frozenset("ych yên yêt ynh yp yt yu ôc âc au eng".split())
_STOPS = ("c", "ch", "p", "t")
_ACUTE, _DOT = "\u0301", "\u0323"
_TONES = frozenset(("\u0300", "\u0309", "\u0303", _ACUTE, _DOT))


@lru_cache(4096)
def is_syllable(word: str) -> bool:
    """Whether a word, in any case, is spelt like one Vietnamese syllable: `nghiêng` is, `LĐLĐ` and `nghanh` are not."""
    apart = unicodedata.normalize("NFD", word.lower().replace("ð", "đ"))  # eth looks like Đ and is often typed for it
    tones = [mark for mark in apart if mark in _TONES]
    plain = compose("".join(mark for mark in apart if mark not in _TONES))
    return len(tones) <= 1 and any(
        plain.startswith(onset) and _fits(onset, plain[len(onset) :], tones) for onset in ("", *_ONSETS)
    )


def _fits(onset: str, rhyme: str, tones: list[str]) -> bool:
    if rhyme.endswith(_STOPS) and tones not in ([_ACUTE], [_DOT]):  # a closed syllable is sắc or nặng
        return False
    return _is_rhyme_after(onset, rhyme) and _is_spelt(onset, rhyme[:1])


def _is_rhyme_after(onset: str, rhyme: str) -> bool:
    if onset == "qu":  # its u is the glide: `quang`, but `cung`
        return rhyme in _AFTER_QU or (rhyme in _RHYMES and rhyme[0] in "aăâeêiyơ" and rhyme not in {"ia", "iu"})
    return rhyme in _RHYMES or (not onset and rhyme in _BARE_ONLY) or (onset == "g" and rhyme == "i")


def _is_spelt(onset: str, vowel: str) -> bool:
    """Whether an onset has the spelling that its vowel asks for: `kẻ`, `nghe`, `ghi`, but `cá`, `nga`, `gà`."""
    front = vowel in tuple("eêiy")
    if onset in {"k", "gh", "ngh"}:
        return front and (vowel != "y" or onset == "k")
    if onset == "g":  # `gì`, `giếng`: the i of gi and that of the rhyme are written once
        return not front or vowel == "i"
    if onset == "gi":
        return vowel not in tuple("iy")
    if onset in {"c", "ng"}:
        return not front
    return vowel != "y" or onset in {"", "h", "l", "m", "qu", "s", "t", "v"}
