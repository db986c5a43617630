"""Codes of Vietnamese letters in two 8-bit encodings, as facts: a code (one sign for each byte) and its letter.

TCVN3 is the third set (VN3) of the standard TCVN 5712:1993, known as ABC: letters with a tone are small only. VNI is
the Windows form of the encoding of VNI Software: a letter, then a mark; Ơ, Ư, Đ, I and Ỵ are single bytes.
Both were written down from the published code charts and then compared, code by code, with tables made by others: TCVN3
with the GNU C library's of TCVN 5712 (whose set VN1 agrees with VN3 in all of these codes) and with the test corpus,
VNI with that of the input method xvnkb.
"""

from __future__ import annotations

# By base letter; within one: without a tone (where that needs a code), huyền, hỏi, ngã, sắc, nặng.
LETTERS = "àảãáạăằẳẵắặâầẩẫấậđèẻẽéẹêềểễếệìỉĩíịòỏõóọôồổỗốộơờởỡớợùủũúụưừửữứựỳỷỹýỵ"
_TCVN3_SMALL = (
    "b5b6b7b8b9 a8bbbcbdbec6 a9c7c8c9cacb ae cccecfd0d1 aad2d3d4d5d6 d7d8dcddde dfe1e2e3e4 abe5e6e7e8e9 aceaebecedee "
    "eff1f2f3f4 adf5f6f7f8f9 fafbfcfdfe"
)
_TCVN3_CAPITALS = dict(zip("¡¢£¤¥¦§", "ĂÂÊÔƠƯĐ", strict=True))
_VNI_SMALL = (
    "aø aû aõ aù aï aê aè aú aü aé aë aâ aà aå aã aá aä ñ eø eû eõ eù eï eâ eà eå eã eá eä ì æ ó í ò "
    "oø oû oõ où oï oâ oà oå oã oá oä ô ôø ôû ôõ ôù ôï uø uû uõ uù uï ö öø öû öõ öù öï yø yû yõ yù î"
)

TCVN3: dict[str, str] = {
    **dict(zip(bytes.fromhex(_TCVN3_SMALL).decode("latin-1"), LETTERS, strict=True)),
    **_TCVN3_CAPITALS,
}
VNI: dict[str, str] = dict(zip(_VNI_SMALL.split(), LETTERS, strict=True))
VNI |= {code.upper(): letter.upper() for code, letter in VNI.items()}
# The letter decides: marks were typed small after a capital as well (`Aù`), and the other way round.
VNI_AS_TYPED: dict[str, str] = {
    code[0] + mark: letter for code, letter in VNI.items() for mark in {code[1:].lower(), code[1:].upper()}
}
