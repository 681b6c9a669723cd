"""What the tests of nurturing share: results with their inputs, and pandas' view of the same."""

from copy import copy
from dataclasses import dataclass
from functools import cached_property

import pandas as pd

from leadscorer_gui.engine.conditions import Conditions
from leadscorer_gui.engine.inputs import prepare
from leadscorer_gui.engine.simulate import run
from tests.analysis.plain import Case, frame, instants

US = pd.Timedelta(microseconds=1)


@dataclass(eq=False)
class Nurtured:
    """A case of `plain` with what the analyses take, and a table with a row per dated lead."""

    case: Case

    @cached_property
    def inputs(self):
        case = self.case
        at = case.as_of_text and us(pd.Timestamp(case.as_of_text))
        return prepare(case.model, case.history, Conditions(case.workspace), at)

    @cached_property
    def result(self):
        return run(self.inputs)

    @cached_property
    def dated(self):
        """Start, mql_at and the outcomes by as-of of the dated leads, by id."""
        case = self.case
        found = case.leads.dropna(subset="start").join(case.table()[["mql_at", "requalified"]])
        raw = frame(case.leads_text).set_index("lead_id")
        for name in ("accepted_at", "returned_at"):
            texts = raw[name] if name in raw else pd.Series("", raw.index)
            at = instants(texts.reindex(found.index, fill_value=""))
            found[name] = at.where(at <= case.as_of)
        return found

    def month(self, at):
        """The local month of instants, `2024-03`."""
        return at.dt.tz_convert(self.case.zone).dt.strftime("%Y-%m")

    def ids(self, places):
        """The ids of leads, which are given by their places in the history."""
        texts = self.case.history.leads.ids.texts
        return [texts[place] for place in places.tolist()]

    def at(self, instant):
        """The table of `simulate` with another as-of."""
        other = copy(self.case)
        other.as_of_text = instant.isoformat().replace("+00:00", "Z")
        return other._table()


def us(at):
    """A timestamp as µs."""
    return at.value // 1000
