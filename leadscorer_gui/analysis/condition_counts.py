"""For how many leads each line and group of a condition holds, while it is being built.

A line that is unfinished is passed over, and so is a group of such lines alone: what is counted is
what would hold were they not there.
"""

from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from leadscorer_gui.analysis.uses import Table
from leadscorer_gui.engine.conditions import Conditions
from leadscorer_gui.history.history import History
from leadscorer_gui.model.condition_lines import Line, Lines, Way, comparison_of
from leadscorer_gui.model.conditions import Condition
from leadscorer_gui.model.lists import BUILT_IN
from leadscorer_gui.model.text import fold
from leadscorer_gui.progress import Report, silent

Mask = NDArray[np.bool_]

MOST_LINES: Final = 200
"""A condition of more lines is not counted: nobody reads so many numbers."""


@dataclass(frozen=True)
class Asked:
    """Whose condition is counted: of leads, or of activities of some types (none: of all).

    `within`: a condition on the leads that count at all, such as a model's audience.
    """

    table: Table
    types: tuple[str, ...] = ()
    within: Condition | None = None


def condition_counts(
    form: Lines,
    asked: Asked,
    history: History,
    conditions: Conditions,
    report: Report = silent,
) -> dict[Way, int]:
    """The number of leads for each part that can be counted, by its way.

    Of activities those leads count that have at least one for which the part holds. `conditions`
    remembers what was found, so that the next edit asks for its own line alone.
    """
    counter = _Counter(asked, history, conditions, report)
    counter.count(form, ())
    report(1.0)
    return counter.counts


class _Counter:
    def __init__(
        self, asked: Asked, history: History, conditions: Conditions, report: Report
    ) -> None:
        self._asked, self._history, self._conditions = asked, history, conditions
        self._report = report
        self._lists = {*BUILT_IN, *(one.name for one in conditions.workspace.lists)}
        self.counts: dict[Way, int] = {}
        self._rows = self._rows_asked()
        self._within = self._leads_asked()

    def count(self, part: Line | Lines, way: Way) -> Mask | None:
        """Where a part holds, by row; None where that is not known. Counts it and all within."""
        if len(self.counts) > MOST_LINES:
            return None
        self._report(len(self.counts) / MOST_LINES)
        held = self._line(part) if isinstance(part, Line) else self._group(part, way)
        if held is not None:
            self.counts[way] = self._leads(held)
        return held

    def _line(self, line: Line) -> Mask | None:
        comparison = comparison_of(line, self._lists, self._conditions.workspace.time_zone)
        if comparison is None:
            return None
        table = self._history.leads if self._asked.table == "leads" else self._history.activities
        column = table.field(comparison.field)
        return self._conditions.of_distinct(comparison, column.distinct)[column.codes]

    def _group(self, group: Lines, way: Way) -> Mask | None:
        parts = [self.count(part, (*way, number)) for number, part in enumerate(group.parts)]
        known = [part for part in parts if part is not None]
        if not known:
            return None
        joined = np.logical_and if group.joining == "all" else np.logical_or
        held: Mask = joined.reduce(known)
        return ~held if group.joining == "none" else held

    def _rows_asked(self) -> Mask | None:
        """The activities of the types that are asked for; None: all rows are."""
        if self._asked.table == "leads" or not self._asked.types:
            return None
        types = self._history.activities.field("type")
        wanted = {fold(name) for name in self._asked.types}
        named = np.array([text in wanted for text in types.distinct.folded] or [False], np.bool_)
        return named[types.codes]

    def _leads_asked(self) -> Mask | None:
        """The leads that count; None: all do."""
        within, leads = self._asked.within, self._history.leads
        if within is None:
            return None
        return self._conditions.holds(within, leads.field, None, len(leads))

    def _leads(self, held: Mask) -> int:
        """How many leads have a row at which it holds."""
        if self._asked.table == "leads":
            return self._counted(held)
        if self._rows is not None:
            held = held & self._rows
        before = np.concatenate(([0], np.cumsum(held)))
        first = self._history.activities.first
        return self._counted(np.diff(before[first]) > 0)

    def _counted(self, leads: Mask) -> int:
        return int(np.count_nonzero(leads if self._within is None else leads & self._within))
