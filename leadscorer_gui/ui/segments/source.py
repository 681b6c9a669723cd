"""What an editor of a segment rests on: the workspace, what the data offer, the leads to count."""

from dataclasses import dataclass
from typing import Final

import numpy as np

from leadscorer_gui.analysis.segments import segment_mask
from leadscorer_gui.analysis.uses import Table
from leadscorer_gui.engine.conditions import Conditions
from leadscorer_gui.engine.result import Result
from leadscorer_gui.model.lists import BUILT_IN
from leadscorer_gui.model.segments import Segment
from leadscorer_gui.model.workspace import Workspace
from leadscorer_gui.progress import Report
from leadscorer_gui.ui.conditions.known import Known, known_of
from leadscorer_gui.ui.facts import Found

_TABLES: Final[dict[bool, Table]] = {False: "leads", True: "activities"}


@dataclass(frozen=True)
class Source:
    """What a segment is made for: lists and zone, what is offered, and the leads to count."""

    workspace: Workspace
    found: Found
    result: Result | None

    @property
    def lists(self) -> tuple[str, ...]:
        """The names of all lists."""
        return (*BUILT_IN, *(one.name for one in self.workspace.lists))

    def known(self, activities: bool) -> Known:
        """What is offered for conditions on leads or on activities."""
        found, table = self.found, _TABLES[activities]
        return known_of(found.columns, found.suggestions, table, (), self.workspace)


def count_leads(segment: Segment, source: Source, report: Report) -> int:
    """How many of the leads are in a segment; the work of a job."""
    result = source.result
    if result is None:
        return 0
    conditions = Conditions(source.workspace)
    mask = segment_mask(segment, result.history, conditions, result.as_of, report)
    return int(np.count_nonzero(mask[result.leads]))
