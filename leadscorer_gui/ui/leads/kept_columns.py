"""Columns of the list of leads stay as the user has made them, in the next run as well."""

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any, Final

from PySide6.QtCore import QObject, Slot
from PySide6.QtWidgets import QHeaderView

from leadscorer_gui.ui import settings

COLUMNS: Final = settings.Setting("leads/columns", "")
"""JSON by the names of columns: `widths`, whether `shown`, and the `order` of all."""
_MOST: Final = 500
"""So many columns of all exports together are remembered."""

_WIDEST: Final = 2000


class KeptColumns(QObject):
    """Remembers what was done to a header by hand: widths, order, what is shown and hidden."""

    def __init__(self, header: QHeaderView, keys: Callable[[], list[str]]) -> None:
        super().__init__(header)
        self._header, self._keys = header, keys
        self._is_fitting = False
        kept = _read()
        self._widths: dict[str, int] = _part(kept, "widths", int)
        self._shown: dict[str, bool] = _part(kept, "shown", bool)
        order = kept.get("order")
        self._order = list(map(str, order)) if isinstance(order, list) else []
        header.sectionResized.connect(self._resized)
        header.sectionMoved.connect(self._moved)

    @contextmanager
    def fitting(self) -> Iterator[None]:
        """What is done meanwhile is the program's, and not remembered."""
        before, self._is_fitting = self._is_fitting, True
        try:
            yield
        finally:
            self._is_fitting = before

    def hidden(self, first: set[str]) -> set[str]:
        """The columns that are hidden: those at first, but for what the user chose."""
        shown = {key for key, is_shown in self._shown.items() if is_shown}
        return (first | (set(self._shown) - shown)) - shown

    def show(self, key: str, shown: bool) -> None:
        """Remember that the user has shown or hidden a column."""
        self._shown[key] = shown
        self._write()

    def restore(self) -> None:
        """Give the columns that are there the widths and the order that they had."""
        keys = self._keys()
        with self.fitting():
            for section, key in enumerate(keys):
                if key in self._widths:
                    self._header.resizeSection(section, self._widths[key])
            places = [keys.index(key) for key in self._order if key in keys]
            for place, section in enumerate(places):
                self._header.moveSection(self._header.visualIndex(section), place)

    @Slot(int, int, int)
    def _resized(self, section: int, _before: int, width: int) -> None:
        keys = self._keys()
        if not self._is_fitting and width and section < len(keys):  # a hidden one has none
            self._widths[keys[section]] = width
            self._write()

    @Slot(int, int, int)
    def _moved(self, _section: int, _before: int, _after: int) -> None:
        keys = self._keys()
        if not self._is_fitting:
            sections = map(self._header.logicalIndex, range(len(keys)))
            self._order = [keys[section] for section in sections]
            self._write()

    def _write(self) -> None:
        widths, shown = (dict([*one.items()][-_MOST:]) for one in (self._widths, self._shown))
        kept = {"widths": widths, "shown": shown, "order": self._order[:_MOST]}
        COLUMNS.set(json.dumps(kept))


def _read() -> dict[str, Any]:
    """What is stored; nothing where it cannot be read."""
    try:
        kept = json.loads(COLUMNS.get())
    except (ValueError, RecursionError):
        return {}
    return kept if isinstance(kept, dict) else {}


def _part(kept: dict[str, Any], name: str, kind: type[int]) -> dict[str, Any]:
    """The entries of one kind; a width of another kind than a number is somebody's edit."""
    part = kept.get(name)
    entries = part.items() if isinstance(part, dict) else ()
    return {
        str(key): value for key, value in entries if type(value) is kind and 0 <= value <= _WIDEST
    }
