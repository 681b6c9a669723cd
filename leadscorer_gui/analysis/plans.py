"""What is aimed at and what was spent, by month: of the workspace and of imported tables together.

An entry of the workspace takes the place of an imported one; months are numbered as in `calendar`.
"""

from dataclasses import dataclass
from fractions import Fraction
from typing import Final, Literal, TypeAlias

import numpy as np

from leadscorer_gui.analysis.calendar import Numbers, month_days, month_number
from leadscorer_gui.history.side_tables import SideTables, Spend, Target
from leadscorer_gui.model.nurture import MonthTarget
from leadscorer_gui.model.nurture_checks import is_month, spend_key
from leadscorer_gui.model.text import fold
from leadscorer_gui.model.workspace import Workspace

NO_TABLES: Final = SideTables()

Aim: TypeAlias = Literal["raw_leads", "mqls"]


def targets_of(
    workspace: Workspace, tables: SideTables = NO_TABLES
) -> dict[Aim, dict[int, Fraction]]:
    """The targets by month, for raw leads and for MQLs; of repeated imported rows the last."""
    found: dict[Aim, dict[int, Fraction]] = {"raw_leads": {}, "mqls": {}}
    rows: list[Target | MonthTarget] = [*tables.targets, *workspace.targets]
    for one in rows:
        if not is_month(one.month):
            continue
        month = month_number(one.month)
        if one.raw_leads is not None:
            found["raw_leads"][month] = Fraction(one.raw_leads)
        if one.mqls is not None:
            found["mqls"][month] = Fraction(one.mqls)
    return found


def spread_target(targets: dict[int, Fraction], edges: Numbers) -> list[Fraction | None]:
    """The targets of months for periods between local days: by the days that they share.

    `edges`: shape (periods + 1,), days since 1970. None where a day of it has no target.
    """
    found: list[Fraction | None] = []
    for begin, end in zip(edges[:-1].tolist(), edges[1:].tolist(), strict=True):
        total: Fraction | None = Fraction(0)
        day = begin
        while day < end and total is not None:
            month = int(np.datetime64(day, "D").astype("datetime64[M]").astype(np.int64))
            first, after = month_days(np.array([month, month + 1])).tolist()
            some, target = min(end, after) - day, targets.get(month)
            total = None if target is None else total + target * Fraction(some, after - first)
            day += some
        found.append(total)
    return found


@dataclass(frozen=True)
class SpendTable:
    """What was spent, each row once; the texts are as they are written."""

    rows: tuple[Spend, ...] = ()

    @staticmethod
    def of(workspace: Workspace, tables: SideTables = NO_TABLES) -> "SpendTable":
        """The imported rows, but for those in whose place the workspace has its own."""
        own = {spend_key(one) for one in workspace.spend}
        rows = [one for one in tables.spend if _key(one) not in own]
        rows += [
            Spend(one.month, one.source or "", one.programme or "", one.exact)
            for one in workspace.spend
        ]
        return SpendTable(tuple(one for one in rows if is_month(one.month)))

    def __len__(self) -> int:
        return len(self.rows)

    def total(self) -> Fraction:
        """All that was spent."""
        return sum((one.amount for one in self.rows), Fraction(0))

    def by_month(self) -> dict[int, Fraction]:
        """What was spent in each month that has a row."""
        found: dict[int, Fraction] = {}
        for one in self.rows:
            month = month_number(one.month)
            found[month] = found.get(month, Fraction(0)) + one.amount
        return found

    def by_name(self, kind: Literal["source", "programme"]) -> dict[str, tuple[str, Fraction]]:
        """What was spent on each source or programme: by its folded name, the name as written.

        Rows without a name are together under the empty text.
        """
        found: dict[str, tuple[str, Fraction]] = {}
        for one in self.rows:
            name = one.source if kind == "source" else one.programme
            written, before = found.get(fold(name), (name, Fraction(0)))
            found[fold(name)] = (written, before + one.amount)
        return found


def _key(one: Spend) -> tuple[str, str, str]:
    return one.month, fold(one.source), fold(one.programme)
