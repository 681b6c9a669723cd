"""What was spent, by month, source and programme, typed in place."""

from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction
from itertools import groupby
from typing import TypeAlias

from PySide6.QtCore import QObject, Signal
from typing_extensions import override

from leadscorer_gui.history.side_tables import SideTables, Spend
from leadscorer_gui.model.nurture import MOST_MONEY, MonthSpend
from leadscorer_gui.model.nurture_checks import is_month, spend_key
from leadscorer_gui.model.text import fold, trim
from leadscorer_gui.model.workspace import Workspace
from leadscorer_gui.numerals import plain_day, shortly
from leadscorer_gui.texts import _
from leadscorer_gui.ui.nurture.plan_table import PlanTable, hundredths_typed

_MONTH, _SOURCE, _PROGRAMME, _AMOUNT = range(4)
_Row: TypeAlias = tuple[str, str, str, str]
_EMPTY: _Row = ("", "", "", "")


class SpendTable(PlanTable):
    """A row for each amount of the workspace, then the imported ones, then one to type in."""

    grows = True

    typed = Signal(object)
    """All amounts of the workspace, as a tuple of `MonthSpend`."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__((_AMOUNT,), parent)
        self._own: tuple[MonthSpend, ...] = ()
        self._imported: tuple[Spend, ...] = ()
        self._new = _EMPTY
        """What stands in the last row, until it has a month and an amount."""

    def show_spend(self, workspace: Workspace, tables: SideTables) -> None:
        """Show what was spent."""
        own = {spend_key(one) for one in workspace.spend}
        self._own = tuple(workspace.spend)
        self._imported = tuple(one for one in tables.spend if _key(one) not in own)
        self._show()

    def _show(self) -> None:
        rows = [
            (one.month, one.source or "", one.programme or "", _exact(one.exact))
            for one in self._own
        ]
        rows += [
            (one.month, one.source, one.programme, _exact(one.amount)) for one in self._imported
        ]
        self.show_rows([*rows, self._new])

    @override
    def titles(self) -> Sequence[str]:
        return _("Month"), _("Source"), _("Programme"), _("Amount")

    @override
    def tips(self) -> Sequence[str]:
        return (
            _("A calendar month, such as 2026-01"),
            _("As the leads' attribute “source” has it; may be empty"),
            _("As the activities' property “programme” has it; may be empty"),
            _("Labour and technology pro rata; empty takes the row out"),
        )

    @override
    def is_imported(self, row: int, column: int) -> bool:
        return 0 <= row - len(self._own) < len(self._imported) and column >= 0

    @override
    def may_edit(self, row: int, column: int) -> bool:
        return column == _AMOUNT or not self.is_imported(row, column)

    @override
    def take(self, cells: dict[tuple[int, int], str]) -> None:
        cells = {
            place: plain_day(text) if place[1] == _MONTH else text for place, text in cells.items()
        }
        own: list[MonthSpend | None] = list(self._own)
        new, first_new = self._new, len(self._rows) - 1
        for row, texts in groupby(sorted(cells.items()), key=lambda cell: cell[0][0]):
            said = {place[1]: text for place, text in texts}
            if row < first_new:
                why = next(
                    filter(None, (self._take_one(own, row, *one) for one in said.items())), ""
                )
            elif row > first_new and new != _EMPTY:
                why = _("A row needs a month and an amount")
            else:
                why, new = _take_new(own, new, said)
            if why:
                self.refused.emit(why)
                return
        self._tell(tuple(one for one in own if one is not None), new)

    def _tell(self, kept: tuple[MonthSpend, ...], new: _Row) -> None:
        """Tell of the amounts, where no two are of the same; keep what is not yet one."""
        keys = [spend_key(one) for one in kept]
        if len(set(keys)) != len(keys):
            self.refused.emit(_("This month has an amount for this source and programme already"))
            return
        self._new = new
        if kept != self._own:
            self.typed.emit(kept)
        else:
            self._show()

    def _take_one(self, own: list[MonthSpend | None], row: int, column: int, text: str) -> str:
        """Put a text into a list of amounts; why not, where it cannot be."""
        if column == _AMOUNT:
            return self._take_amount(own, row, text)
        before = own[row] if row < len(self._own) else None
        if before is None:
            return ""
        if column == _MONTH and not is_month(text):
            return _no_month(text)
        if column == _MONTH:
            own[row] = replace(before, month=text)
        elif column == _SOURCE:
            own[row] = replace(before, source=trim(text) or None)
        else:
            own[row] = replace(before, programme=trim(text) or None)
        return ""

    def _take_amount(self, own: list[MonthSpend | None], row: int, text: str) -> str:
        amount = _hundredths(text)
        if text and amount is None:
            return _no_amount(text)
        if self.is_imported(row, _AMOUNT):
            if amount is not None:
                one = self._imported[row - len(self._own)]
                source, programme = one.source or None, one.programme or None
                own.append(MonthSpend(one.month, amount, source, programme))
            return ""
        before = own[row]
        own[row] = None if amount is None or before is None else replace(before, amount=amount)
        return ""


def _take_new(own: list[MonthSpend | None], new: _Row, said: dict[int, str]) -> tuple[str, _Row]:
    """Put texts into the row that is no amount yet: why not, and what remains of the row."""
    month, source, programme, text = (said.get(place, new[place]) for place in range(len(new)))
    if month and not is_month(month):
        return _no_month(month), new
    amount = _hundredths(text)
    if text and amount is None:
        return _no_amount(text), new
    if not month or amount is None:
        return "", (month, source, programme, text)
    own.append(MonthSpend(month, amount, trim(source) or None, trim(programme) or None))
    return "", _EMPTY


def _key(one: Spend) -> tuple[str, str, str]:
    return one.month, fold(one.source), fold(one.programme)


def _no_month(text: str) -> str:
    return _("“{text}” is no month such as 2026-01").format(text=text)


def _no_amount(text: str) -> str:
    return _("“{text}” is no amount such as 1,200.50").format(text=text)


def _exact(amount: Fraction) -> str:
    """An amount as it can be typed again: `1,200.50`."""
    return shortly(float(amount), 2, ",")


def _hundredths(text: str) -> int | None:
    """An amount as it may be kept; None where a text is none."""
    amount = hundredths_typed(text)
    return amount if amount is not None and amount <= MOST_MONEY else None
