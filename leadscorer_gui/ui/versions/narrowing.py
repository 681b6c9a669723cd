"""Results of other models for the leads that are looked at, so that numbers can be compared."""

from leadscorer_gui.analysis.covered import only_covered
from leadscorer_gui.analysis.segments import restricted, scope_of, segment_mask
from leadscorer_gui.analysis.weeks import Period
from leadscorer_gui.engine.conditions import Conditions
from leadscorer_gui.engine.result import Result
from leadscorer_gui.model.segments import Segment
from leadscorer_gui.model.workspace import Workspace


def narrowed(
    result: Result, workspace: Workspace, segment: Segment | None, period: Period | None
) -> Result:
    """The result of the leads of a period and a segment of a workspace alone."""
    if period is not None:
        result = only_covered(result, period)
    if segment is not None:
        mask = segment_mask(segment, result.history, Conditions(workspace), result.as_of)
        result = restricted(result, mask[result.leads], scope_of(segment))
    return result
