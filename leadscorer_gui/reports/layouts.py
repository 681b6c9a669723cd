"""Which layout of a master a slide takes, and where on it there is room. Lengths in EMU."""

import re
from dataclasses import dataclass
from typing import Any, Final

from leadscorer_gui.reports.template import INCH

_TITLES: Final = (1, 3)
"""Titles, and centred ones."""
_AT_FOOT: Final = (13, 15, 16)
"""Slide number, footer, date."""
_A: Final = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_LETTERS: Final = 28.0
_LETTERS_SAID: Final = re.compile("[1-9][0-9]{2,5}")
"""Hundredths of a point."""
_FOOT: Final = round(0.3 * INCH)
_EDGE: Final = round(0.4 * INCH)
_LEAST: Final = 2 * INCH


@dataclass(frozen=True)
class Room:
    """A rectangle on a slide."""

    left: int
    top: int
    width: int
    height: int


def layout_for(deck: Any, first: bool) -> Any:
    """The layout of a first slide or of one with a finding: by its kind, else the barest one."""
    layouts = list(deck.slide_layouts) or [
        layout for master in deck.slide_masters for layout in master.slide_layouts
    ]
    wanted = "title" if first else "titleOnly"
    for layout in layouts:
        if layout._element.get("type") == wanted:
            return layout
    return min(layouts, key=_bareness)


def _bareness(layout: Any) -> tuple[bool, int]:
    kinds = [_kind(one) for one in layout.placeholders]
    others = [kind for kind in kinds if kind not in (*_TITLES, *_AT_FOOT)]
    return not any(kind in _TITLES for kind in kinds), len(others)


def title_letters(slide: Any) -> float:
    """The size of the letters of a slide's title, as its layout and master say it, in points."""
    layout = slide.slide_layout
    shape = next((one for one in layout.placeholders if _kind(one) in _TITLES), None)
    styles = [] if shape is None else list(shape._element.iter(f"{_A}defRPr"))
    styles += layout.slide_master._element.xpath("p:txStyles/p:titleStyle/a:lvl1pPr/a:defRPr")
    said = [one.get("sz", "") for one in styles]
    sizes = [int(one) / 100 for one in said if _LETTERS_SAID.fullmatch(one)]
    return sizes[0] if sizes else _LETTERS


def _kind(placeholder: Any) -> int:
    return int(placeholder.placeholder_format.type)


def title_room(deck: Any) -> Room:
    """Where a title stands on a layout that has none."""
    return Room(_EDGE, round(0.3 * INCH), int(deck.slide_width) - 2 * _EDGE, INCH)


def title_of(slide: Any) -> Any | None:
    """The placeholder of the title; None where the layout has none, or says not where it is."""
    title = slide.shapes.title
    return None if title is None or title.width is None else title


def room_below(deck: Any, slide: Any) -> Room:
    """Where a picture has room: beside, below or above the title, above what stands at the foot."""
    wide, high = int(deck.slide_width), int(deck.slide_height)
    top, bottom, left, right = _EDGE, high - _EDGE, _EDGE, wide - _EDGE
    for shape in slide.slide_layout.placeholders:
        if _kind(shape) in _AT_FOOT and (shape.top or 0) > high * 0.8:
            bottom = min(bottom, int(shape.top))
    title = title_of(slide)
    if title is None:
        top = title_room(deck).top + title_room(deck).height
    else:
        ends = int(title.left) + int(title.width), int(title.top) + int(title.height)
        if title.width < 0.45 * wide and title.height > 0.4 * high:  # it stands at a side
            left, right = (ends[0], right) if title.left < wide / 2 else (left, int(title.left))
        elif title.top > 0.5 * high:
            bottom = min(bottom, int(title.top))
        else:
            top, left = ends[1], max(left, int(title.left))
            right = min(right, ends[0]) if ends[0] - left > 0.6 * wide else right
    if bottom - top - _FOOT < _LEAST:
        top, bottom = round(0.2 * high), round(0.92 * high)
    if right - left < _LEAST:
        left, right = _EDGE, wide - _EDGE
    return Room(left, top, right - left, bottom - top - _FOOT)


def foot_of(room: Room) -> Room:
    """The line below the room."""
    return Room(room.left, room.top + room.height, room.width, _FOOT)
