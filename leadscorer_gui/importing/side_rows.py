"""Tables of spend and of targets -> the small tables beside a history."""

import re
from collections.abc import Mapping, Sequence
from fractions import Fraction
from typing import Any, Final

import numpy as np

from leadscorer_gui.history.side_tables import SideTables, Spend, Target
from leadscorer_gui.importing.books import Fate
from leadscorer_gui.importing.number_forms import plain_number
from leadscorer_gui.importing.pieces import Piece
from leadscorer_gui.model.text import parse_number, parse_timestamp
from leadscorer_gui.progress import Report, silent
from leadscorer_gui.texts import _

_MONTH: Final = re.compile(r"([0-9]{4})-([0-9]{1,2})|([0-9]{1,2})[./]([0-9]{4})")

_STEP: Final = 1 << 12


def month_of(text: str) -> str | None:
    """`2024-03` of a month (`2024-03`, `3/2024`, `03.2024`) or of a date; None where it is none."""
    found = _MONTH.fullmatch(text)
    if found:
        year, month = (found[1], found[2]) if found[1] else (found[4], found[3])
        is_real = 1 <= int(month) <= 12 and 1900 <= int(year) <= 2200
        return f"{year}-{int(month):02d}" if is_real else None
    return text[:7] if parse_timestamp(text, "UTC") is not None else None


def side_tables(pieces: Sequence[Piece], report: Report = silent) -> SideTables:
    """The rows of the tables of spend and targets; what can't be read is told with the pieces."""
    spend: list[Spend] = []
    targets: list[Target] = []
    for piece in pieces:
        if piece.mapping.holds == "spend":
            spend += _spend(piece, report)
        elif piece.mapping.holds == "targets":
            targets += _targets(piece, report)
    return SideTables(tuple(spend), tuple(targets))


class _Cells:
    """The cells of a row by the fields that the columns stand for."""

    def __init__(self, piece: Piece) -> None:
        self._piece = piece
        self.column: dict[str, str] = {one.field: one.column for one in piece.mapping.fields}
        self._texts: dict[str, Any] = {
            name: piece.text(column) for name, column in self.column.items()
        }

    def text(self, name: str, row: int) -> str:
        """A cell; empty where no column stands for the field."""
        return str(self._texts[name][row]) if name in self._texts else ""

    def number(self, name: str, row: int) -> Fraction | None:
        """A number; None where the cell is empty. ValueError where it is none."""
        text = self.text(name, row)
        if not text:
            return None
        mapping = self._piece.mapping
        is_plain = self.column[name] in mapping.numbers  # the cells were made plain already
        mark = "." if is_plain else mapping.format.decimal or "."
        plain = plain_number(text, mark)
        number = parse_number(plain) if plain is not None else None
        if number is None:
            raise ValueError(name)
        return Fraction(number)

    def month(self, row: int) -> str:
        """The month of a row; ValueError where it is none."""
        month = month_of(self.text("month", row))
        if month is None:
            raise ValueError("month")
        return month


def _spend(piece: Piece, report: Report) -> list[Spend]:
    found, cells, bad = [], _Cells(piece), _Bad(piece)
    for row in range(len(piece)):
        if row % _STEP == 0:
            report(row / len(piece))
        try:
            amount = cells.number("amount", row)
            if amount is None:
                raise ValueError("amount")
            source, programme = cells.text("source", row), cells.text("programme", row)
            found.append(Spend(cells.month(row), source, programme, amount))
        except ValueError as error:
            bad.rows.setdefault(str(error), []).append(row)
    bad.reject(cells.column)
    return found


def _targets(piece: Piece, report: Report) -> list[Target]:
    found, cells, bad = [], _Cells(piece), _Bad(piece)
    for row in range(len(piece)):
        if row % _STEP == 0:
            report(row / len(piece))
        try:
            aims = (cells.number("raw_leads", row), cells.number("mqls", row))
            found.append(Target(cells.month(row), *aims))
        except ValueError as error:
            bad.rows.setdefault(str(error), []).append(row)
    bad.reject(cells.column)
    return found


class _Bad:
    """The rows that cannot be read, by the field that is the reason."""

    def __init__(self, piece: Piece) -> None:
        self._piece = piece
        self.rows: dict[str, list[int]] = {}

    def reject(self, columns: Mapping[str, str]) -> None:
        """Tell of them, reason by reason."""
        for name, some in self.rows.items():
            column = columns.get(name, name)
            rows = np.zeros(len(self._piece), np.bool_)
            rows[some] = True
            reason = (
                _("“{column}” is no month") if name == "month" else _("“{column}” is no number")
            )
            self._piece.lose(rows, Fate.REJECTED, reason.format(column=column), column)
