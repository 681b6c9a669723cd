"""Fonts that have the letters of a language.

Qt finds letters that a font lacks in others, but takes heights from the first: Thai is higher,
so that its font must stand first or marks above the letters are cut (ux.md, item 75).
"""

from typing import Final

from PySide6.QtGui import QFont, QFontDatabase
from PySide6.QtWidgets import QApplication

_WRITING: Final = {
    "th": QFontDatabase.WritingSystem.Thai,
    "ko": QFontDatabase.WritingSystem.Korean,
}

_LIKED: Final = {
    "th": (
        "Noto Sans Thai",  # not a text
        "Leelawadee UI",  # not a text
        "Thonburi",
        "Sarabun",
        "Loma",
        "Garuda",
        "Waree",
    ),
    "ko": (
        "Noto Sans CJK KR",  # not a text
        "Noto Sans KR",  # not a text
        "Malgun Gothic",  # not a text
        "Apple SD Gothic Neo",  # not a text
        "NanumGothic",
    ),
}
"""Plain fonts of each platform, those that are read best on a screen first."""

_FREE: Final = {"th": "Noto Sans Thai", "ko": "Noto Sans KR"}  # not a text
"""Fonts that anyone may install."""

_first: dict[str, list[str]] = {}


def font_of(code: str) -> str:
    """The family that a language is shown with; empty where any will do, or none is there."""
    if code not in _WRITING:
        return ""
    there = QFontDatabase.families(_WRITING[code])
    return next((name for name in _LIKED[code] if name in there), there[0] if there else "")


def font_to_install(code: str) -> str:
    """The font that is to be installed for a language; empty where one has its letters."""
    if code not in _WRITING or QFontDatabase.families(_WRITING[code]):
        return ""
    return _FREE[code]


def use_fonts_of(application: QApplication, code: str) -> None:
    """Let all windows write with a font that has the letters of this language."""
    font = QFont(application.font())
    usual = _first.setdefault("usual", font.families())
    family = font_of(code)
    wanted = [family, *usual] if family else usual
    if wanted != font.families():
        font.setFamilies(wanted)
        application.setFont(font)
