"""Titles of columns that can be read in every language."""

from typing import Final

from PySide6.QtWidgets import QHeaderView

_WIDEST: Final = 200


def widen_for_titles(header: QHeaderView, count: int | None = None) -> None:
    """Let each title of a table be read, up to 200 pixels: other languages have longer words.

    Columns that are wider stay so. `count`: look at so many columns from the left only.
    """
    for place in range(header.count() if count is None else count):
        needed = min(header.sectionSizeHint(place), _WIDEST)
        if not header.isSectionHidden(place) and header.sectionSize(place) < needed:
            header.resizeSection(place, needed)
