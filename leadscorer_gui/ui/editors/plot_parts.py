"""What small plots share beside their painting: the marks of axes, and what is copied of them."""

from dataclasses import dataclass
from itertools import chain, count
from typing import Final

from PySide6.QtGui import QGuiApplication

from leadscorer_gui.charts.words import Rows
from leadscorer_gui.texts import _

_MARKS: Final = 5


@dataclass(frozen=True)
class Ticks:
    """The marks of an axis, each with its label, and the limits of what is shown."""

    limits: tuple[float, float]
    marks: tuple[tuple[float, str], ...]


def copy_rows(rows: Rows) -> None:
    """Put a table into the clipboard as spreadsheets take it; an empty one is not copied."""
    if rows:
        QGuiApplication.clipboard().setText("\n".join("\t".join(row) for row in rows))


def day_ticks(most: float) -> Ticks:
    """The axis of so many days, with a few round marks."""
    steps = chain((1, 2, 5, 10, 15, 30, 60, 90, 180), (365 * 2**n for n in count()))
    step = next(step for step in steps if most / step <= _MARKS)
    days = range(0, int(most) + 1, step)
    marks = ((day, _("{days} d").format(days=day) if day else "0") for day in days)
    return Ticks((0, most), tuple(marks))
