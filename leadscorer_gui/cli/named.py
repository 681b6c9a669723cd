"""What analyses and charts with a name are: functions of what a call names."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Callable, Iterable, Sequence
from fractions import Fraction
from typing import TYPE_CHECKING, TypeAlias

from leadscorer_gui.cli.errors import UsageError
from leadscorer_gui.model.scalars import LONGEST_DAYS
from leadscorer_gui.texts import _

if TYPE_CHECKING:
    from matplotlib.figure import Figure

    from leadscorer_gui.charts.palette import Palette
    from leadscorer_gui.cli.scoring import Scoring

Analysis: TypeAlias = Callable[
    ["Scoring", Namespace], tuple[Sequence[str], Iterable[Sequence[str]]]
]
"""Gives a heading and rows for CSV. The model is `scoring.models[0]`."""

Chart: TypeAlias = Callable[["Scoring", Namespace, "Palette"], "Figure"]
"""Draws a whole figure. The model is `scoring.models[0]`."""

_LONGEST_NUMBER = 40


def days_to_win(options: Namespace) -> int | None:
    """The days of `--days-to-win`, None without; UsageError where it is no number of days."""
    text: str | None = options.days_to_win
    if text is None:
        return None
    digits = text.isascii() and text.isdigit() and len(text) <= _LONGEST_NUMBER
    if digits and 1 <= int(text) <= LONGEST_DAYS:
        return int(text)
    message = _("--days-to-win takes a whole number from 1 to {most}, and “{text}” is none")
    raise UsageError(message.format(most=LONGEST_DAYS, text=text))


def decimal(number: Fraction | None) -> str:
    """A number as `format_ratio` writes it, but of either sign; empty for None."""
    from leadscorer_gui.analysis.backtest import format_ratio

    if number is None:
        return ""
    text = format_ratio(abs(number))
    return f"-{text}" if number < 0 and text != "0" else text
