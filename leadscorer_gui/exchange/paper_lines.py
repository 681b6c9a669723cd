"""Breaks texts into lines by the widths of their characters, in typographic points."""

import logging
import re
from functools import cache
from pathlib import Path
from typing import Final
from unicodedata import category, east_asian_width

FONTS: Final = (
    "DejaVu Sans",  # not a text
    "Noto Sans Thai",  # not a text
    "Loma",
    "Leelawadee UI",  # not a text
    "Thonburi",
    "Noto Sans CJK KR",  # not a text
    "Noto Sans KR",  # not a text
    "NanumGothic",
    "Malgun Gothic",  # not a text
    "Apple SD Gothic Neo",  # not a text
    "Noto Sans CJK JP",  # not a text
)
"""matplotlib's own font, then those of each platform that have Thai and Korean. The Japanese one
is how matplotlib calls a collection that has the Korean letters as well."""

_FILES: Final = re.compile(
    r"NotoSansThai-(Regular|Bold)|Loma(-Bold)?|leelaw\w*|Thonburi|NotoSansCJK-(Regular|Bold)"
    r"|NotoSansKR-(Regular|Bold)|NanumGothic(Bold)?|malgun(bd)?|AppleSDGothicNeo",
    re.IGNORECASE,
)
"""The files of these fonts, without their endings."""

_MARKS: Final = frozenset(("Mn", "Me", "Cf"))
"""Kinds of characters that take no room of their own, and begin no line."""

AS_TYPED: Final = ("-kern",)
"""Of texts in PDF: matplotlib 3.11 moves kerned letters twice there, so that they overlap."""


@cache
def families() -> list[str]:
    """The fonts of the list that this machine has."""
    from matplotlib.font_manager import fontManager

    # What fonts lack is told in words; their makers' leftovers are no news to anybody.
    for name in ("fontTools.subset", "matplotlib.font_manager"):
        logging.getLogger(name).setLevel(logging.ERROR)
    _look_for_new_ones()
    known = {entry.name for entry in fontManager.ttflist}
    return [name for name in FONTS if name in known] or ["sans-serif"]


def _look_for_new_ones() -> None:
    """Make known what was installed after matplotlib wrote its list, which it never does anew."""
    from matplotlib.font_manager import findSystemFonts, fontManager

    known = {entry.fname for entry in fontManager.ttflist}
    for name in findSystemFonts():
        if name not in known and _FILES.fullmatch(Path(name).stem):
            try:
                fontManager.addfont(name)
            except (OSError, RuntimeError):  # a file that is no font, or a broken one
                continue


class LineBreaker:
    """Knows how wide each character is in the first of the fonts; others count as wide."""

    def __init__(self) -> None:
        from matplotlib.font_manager import FontProperties, findfont
        from matplotlib.ft2font import FT2Font

        # One of our own: matplotlib sets the size of those that it knows whenever it draws.
        self._font = FT2Font(findfont(FontProperties(family=FONTS[0])))
        self._font.set_size(100, 72)
        self._widths: dict[str, float] = {}

    def broken(self, text: str, width: float, size: float) -> list[str]:
        """The text in lines of this width; a word that is longer is cut."""
        lines = [""]
        used = 0.0
        space = self._width(" ", size)
        for word in printable(text).split(" "):
            wide = sum(self._width(one, size) for one in word)
            if lines[-1] and used + space + wide <= width:
                lines[-1] += f" {word}"
                used += space + wide
                continue
            if lines[-1]:
                lines.append("")
            used = 0.0
            for one in word:
                full = used + self._width(one, size) > width
                if lines[-1] and full and category(one) not in _MARKS:
                    lines.append("")
                    used = 0.0
                lines[-1] += one
                used += self._width(one, size)
        return lines

    def _width(self, character: str, size: float) -> float:
        """In points; bold is a little wider, which the gaps between columns allow for."""
        wide = self._widths.get(character)
        if wide is None:
            wide = self._advance(character)
            self._widths[character] = wide
        return wide * size / 100 * 1.05

    def _advance(self, character: str) -> float:
        """In hundredths of the size; a guess where the first of the fonts lacks the character."""
        if category(character) in _MARKS:
            return 0.0  # it stands above or below another one
        if self._font.get_char_index(ord(character)):
            return float(self._font.load_char(ord(character)).linearHoriAdvance) / 65536
        return 100.0 if east_asian_width(character) in "WF" else 70.0


def printable(text: str) -> str:
    """The text on one line, without what cannot be printed."""
    return "".join(one if one.isprintable() else " " for one in text)
