"""How much sense letters beyond ASCII make, for who must tell encodings apart.

Each encoding that can decode some bytes is judged by what the letters would be: Hangul of everyday
use, kana, Thai vowels where they belong, accents inside words. The ranges are those of the code
charts of the encodings; the everyday letters are those of names, places and headers of tables.
"""

from collections.abc import Callable
from typing import Final

Judge = Callable[[str, str, str], float]
"""How likely a letter is, from 0 to about 1: it is given the one before, itself, the next."""


def _latin(worth: float, seldom: str) -> Judge:
    """Accents inside words of ASCII letters."""

    def judge(before: str, letter: str, after: str) -> float:
        if not letter.isalpha() or letter in "ªºµ":
            return _mark(before, letter, after)
        if letter in seldom:
            return 0.4
        if letter.isupper() and before.islower():
            return 0.15
        least = worth if letter in _LATIN_COMMON else worth - 0.25
        if _is_ascii_letter(before) or _is_ascii_letter(after):
            return least
        return least - (0.5 if before > "\x7f" or after > "\x7f" else 0.3)

    return judge


def _is_ascii_letter(letter: str) -> bool:
    return letter.isascii() and letter.isalpha()


def _mark(before: str, letter: str, after: str) -> float:
    """A sign among Latin letters."""
    if letter == "’" and before.isalpha() and after.isalpha():
        return 0.95
    if letter in "ªº°²³":
        return 0.6 if before.isalnum() else 0.3
    if letter not in _MARKS:
        return 0.1 if letter > "\x9f" else 0.0
    return 0.35 if before.isalnum() or after.isalnum() else 0.6


_MARKS: Final = frozenset("€£–—“”„\u2018’«»…•\xa0§®©™¿¡½·\xb4×")

_LATIN_COMMON: Final = frozenset(
    "àáâãäåæçèéêëìíîïñòóôõöøùúûüýßœšžÀÁÂÃÄÅÆÇÈÉÊËÍÎÓÔÖØÚÜÑŠŽŒ"
    "ąćęłńśźżĄĆĘŁŃŚŹŻčďěňřťůČĎĚŇŘŤŮőűŐŰăâîșşțţđĐğıİĞŞ"
)


def _script(first: str, last: str) -> Judge:
    """A script of letters in words of its own, capitals at their begin."""

    def judge(before: str, letter: str, after: str) -> float:
        if not first <= letter <= last:
            return 0.6 if letter in "«»–—№“”„’€\xa0" else 0.1
        if letter.isupper() and before.islower():
            return 0.1
        if before.isascii() and before.isalpha():
            return 0.2
        if not (first <= before <= last or first <= after <= last):
            return 0.5
        return 1.1 if letter in _EVERYDAY else 0.85

    return judge


_EVERYDAY: Final = frozenset("оеаинтсрвлкмαοιετσνηυρςάίόώέήיוהלאתרבמשاليمنرتوبع")


def _thai(before: str, letter: str, after: str) -> float:
    """Vowels and tones above and below follow a consonant, some vowels precede one."""
    if not "\u0e01" <= letter <= "\u0e5b":
        return 0.3 if letter in _MARKS else 0.0
    in_word = "\u0e01" <= before <= "\u0e4e"
    if letter in _THAI_FOLLOWING:
        return 1.0 if in_word and not "\u0e40" <= before <= "\u0e46" else -1.0
    if "\u0e40" <= letter <= "\u0e44":
        return 1.0 if "\u0e01" <= after <= "\u0e2e" else -1.0
    if _is_ascii_letter(before):
        return 0.1
    return 1.0 if in_word or "\u0e01" <= after <= "\u0e4e" else 0.5


_THAI_FOLLOWING: Final = frozenset(map(chr, (0xE31, *range(0xE33, 0xE3B), *range(0xE47, 0xE4F))))


def _japanese(encoding: str, first: int, last: int) -> Judge:
    """Kana, and kanji of the first level, whose first bytes are in [first, last]."""

    def judge(before: str, letter: str, after: str) -> float:
        if "\u3041" <= letter <= "\u30fe":
            return 1.0
        if "\uff61" <= letter <= "\uff9f":
            in_word = "\uff61" <= before <= "\uff9f" and "\uff61" <= after <= "\uff9f"
            return 0.85 if in_word else 0.2
        if letter in _EAST_MARKS:
            return 0.9
        if not "\u4e00" <= letter <= "\u9fff":
            return 0.5 if "\uff01" <= letter <= "\uff5e" else 0.1
        if _is_ascii_letter(before):
            return 0.6
        if letter in _JAPANESE:
            return 1.15
        return 0.85 if first <= letter.encode(encoding)[0] <= last else 0.25

    return judge


def _korean(before: str, letter: str, after: str) -> float:  # noqa: ARG001
    """Hangul that the standard has, not those that Windows added."""
    if "\uac00" <= letter <= "\ud7a3":
        if letter in _KOREAN:
            return 1.2
        lead, trail = letter.encode("cp949")
        return 0.95 if 0xB0 <= lead <= 0xC8 and trail >= 0xA1 else 0.1
    if "\u4e00" <= letter <= "\u9fff":
        return 0.25
    return 0.4 if letter in _EAST_MARKS or letter in _MARKS else 0.1


def _chinese(encoding: str, everyday: frozenset[str], first: int, last: int, low: int) -> Judge:
    """Hanzi of the first level: the first byte in [first, last], the second `low` or more."""

    def judge(before: str, letter: str, after: str) -> float:  # noqa: ARG001
        if "\u4e00" <= letter <= "\u9fff":
            if letter in everyday:
                return 1.2
            code = letter.encode(encoding)
            return 0.85 if first <= code[0] <= last and code[1] >= low else 0.2
        if letter in _EAST_MARKS:
            return 0.8
        return 0.3 if "\u3041" <= letter <= "\u30fe" else 0.1

    return judge


_EAST_MARKS: Final = frozenset("、。「」・々〒《》\uff08\uff09\uff0c\uff1a\uff1b\uff01\uff1f")

_KOREAN: Final = frozenset(
    "김이박최정강조윤장임한오서신권황안송류전홍고문양손배백허유남심노하곽성차주우구민진지나엄채원천방공현"
    "서울부산대구인천광주울산세종경기강원충북남전라제도시군동면읍리로길은는가를의에다고사자주식회사영수"
    "년월일준서연지현우민혁재미선희경숙자순옥호철진규아름하나고객번호이메일전화소직급담당무부팀장과대표"
)
_JAPANESE: Final = frozenset(
    "東京都大阪府北海道県市区町村田中山本木林佐藤鈴高橋伊渡辺小川加吉松井口村上野原島石池子美郎一二三"
    "太明和正人日月年名前電話会社株式住所氏客番号商品取引先部長課担当者"
)
_SIMPLIFIED: Final = frozenset(
    "的一是不了在人有我他这个们中来上大为和国地到以说时要就出会可也你对生能而子那得于着下自之年过发后作"
    "里用道行所然家种事成方多经么去法学如都同现当没动面起看定天分还进好小部其些主样理心本前开但因只从想"
    "实王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯董萧程曹袁邓许傅沈曾彭吕北京上海广州深圳市"
    "省区县路号公司有限电话邮箱姓名地址客户产品日期金额东津重庆苏浙川鲁"
)
_TRADITIONAL: Final = frozenset(
    "的一是不了在人有我他這個們中來上大為和國地到以說時要就出會可也你對生能而子那得於著下自之年過發後作"
    "里用道行所然家種事成方多經麼去法學如都同現當沒動面起看定天分還進好小部其些主樣理心本前開但因只從想"
    "實王李張劉陳楊趙黃周吳徐孫胡朱高林何郭馬羅梁宋鄭謝韓唐馮董蕭程曹袁鄧許傅沈曾彭呂台臺北市縣區路街號"
    "公司有限電話郵件姓名地址客戶產品日期金額香港灣雄園竹義屏東"
)

JUDGES: Final[dict[str, Judge]] = {
    "cp1252": _latin(0.85, "ðþýÐÞÝƒ"), "cp949": _korean,
    "cp932": _japanese("cp932", 0x88, 0x97),
    "gb18030": _chinese("gb18030", _SIMPLIFIED, 0xB0, 0xD7, 0xA1),
    "big5hkscs": _chinese("big5hkscs", _TRADITIONAL, 0xA4, 0xC6, 0x40), "cp874": _thai,
    "euc-jp": _japanese("euc-jp", 0xB0, 0xCF), "cp1251": _script("\u0401", "\u045f"),
    "cp1253": _script("\u0384", "\u03ce"), "cp1255": _script("\u05d0", "\u05ea"),
    "cp1256": _script("\u060c", "\u0652"), "cp1250": _latin(0.8, "đĐţŢ"),
    "cp1254": _latin(0.8, "đĐţŢ"), "mac-roman": _latin(0.84, ""), "cp850": _latin(0.79, ""),
}  # fmt: skip
"""Of encodings that are as likely the first counts."""
