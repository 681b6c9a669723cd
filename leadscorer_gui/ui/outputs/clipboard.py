"""Numbers on the clipboard: as columns for a spreadsheet and as a table for a mail."""

from collections.abc import Iterable, Iterator
from html import escape
from pathlib import Path
from typing import Final, Protocol

from PySide6.QtCore import QMimeData
from PySide6.QtGui import QGuiApplication

from leadscorer_gui.analysis.lead_export import safe_cell
from leadscorer_gui.charts.words import Rows, tab_separated
from leadscorer_gui.numerals import shown_rows
from leadscorer_gui.ui.outputs.pictures import MakeFigure

_ALONE: Final = ("offscreen", "minimal", "linuxfb", "vnc")
"""Platforms of Qt that have no window system, so no clipboard that other programs see."""


class Leaving(Protocol):
    """What has a chart that can be taken elsewhere: for the receiver to choose how."""

    def copy_sentence(self) -> None:
        """Put what the chart says on the clipboard."""

    def copy_numbers(self) -> None:
        """Put the numbers behind it on the clipboard."""

    def copy_picture(self) -> None:
        """Put its picture on the clipboard."""

    def show_table(self) -> None:
        """Show the numbers behind it as a table."""

    def save(self, path: Path) -> None:
        """Write its picture to a file whose ending is one of `charts.figures.FORMATS`."""

    def maker(self) -> MakeFigure | None:
        """What makes its figure for paper; None where there is nothing to draw."""


def numbers_of(tables: Iterable[Rows]) -> tuple[str, str]:
    """Tables as tab-separated columns, and as HTML; no cell is a formula of a spreadsheet.

    Columns are as in files; HTML, which mails and spreadsheets take first, is for people.
    """
    safe = [tuple(tuple(map(safe_cell, row)) for row in rows) for rows in tables]
    return tab_separated(safe), "\n".join(_html(map(shown_rows, safe)))


def _html(tables: Iterable[Rows]) -> Iterator[str]:
    for rows in tables:
        yield '<table border="1" cellspacing="0" cellpadding="3">'  # not a text
        for place, row in enumerate(rows):
            name = "td" if place else "th"
            cells = "".join(f"<{name}>{escape(cell)}</{name}>" for cell in row)
            yield f"<tr>{cells}</tr>"
        yield "</table><br>"


def put_numbers(made: tuple[str, str]) -> None:
    """Offer what `numbers_of` has made to other programs."""
    columns, page = made
    mime = QMimeData()
    mime.setText(columns)
    mime.setHtml(page)
    QGuiApplication.clipboard().setMimeData(mime)


def forget_copies() -> None:
    """Empty the clipboard where it is of this process alone, before Python ends.

    Without a window system Qt keeps what was copied until the process is unloaded; what Python
    made of it is then taken apart without Python, which crashes (PySide6 6.11).
    """
    if QGuiApplication.platformName() in _ALONE:
        QGuiApplication.clipboard().clear()
