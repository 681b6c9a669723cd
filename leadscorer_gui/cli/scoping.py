"""Which of the leads a call looks at: a segment, and the range that the export covers."""

from __future__ import annotations

from argparse import Namespace
from dataclasses import replace
from typing import TYPE_CHECKING

from leadscorer_gui.cli.errors import UsageError
from leadscorer_gui.cli.output import warn
from leadscorer_gui.model.fields import segment_fields
from leadscorer_gui.model.segments import Segment
from leadscorer_gui.model.workspace import Model, Workspace
from leadscorer_gui.texts import _

if TYPE_CHECKING:
    from leadscorer_gui.engine.result import Result


def asked_segment(workspace: Workspace, options: Namespace) -> Segment | None:
    """The segment of `--segment`, by its id or its name; UsageError where there is none such."""
    from leadscorer_gui.analysis.segments import find_segment

    name: str | None = getattr(options, "segment", None)
    if name is None:
        return None
    segment = find_segment(workspace.segments, name)
    if segment is None:
        known = ", ".join(one.id for one in workspace.segments) or _("none at all")
        message = _("there is no segment “{name}” in this workspace; there is: {known}")
        raise UsageError(message.format(name=name, known=known))
    return segment


def looked_at(model: Model, segment: Segment | None) -> Model:
    """The model with the capacity that goes with the leads that are looked at."""
    return model if segment is None else replace(model, capacity=segment.capacity)


def more_fields(
    workspace: Workspace, segment: Segment | None, options: Namespace
) -> tuple[set[str], set[str]]:
    """The fields of leads and of activities that are asked for beside those of the rules."""
    from leadscorer_gui.cli.nurture_options import nurture_fields

    leads, activities = ([], []) if segment is None else segment_fields(segment)
    attribute = getattr(options, "by", None)
    of_leads, of_activities = nurture_fields(workspace, options)
    also_leads, also_activities = getattr(options, "also_read", ((), ()))
    return (
        {*leads, *([attribute] if attribute else []), *of_leads, *also_leads},
        {*activities, *of_activities, *also_activities},
    )


def scoped(
    result: Result, workspace: Workspace, segment: Segment | None, options: Namespace
) -> Result:
    """The result of the leads that the call looks at; what is left out is told.

    Without `--all-leads` a named analysis or chart takes the leads of the covered range alone,
    where the export has holes.
    """
    from leadscorer_gui.analysis.covered import covered_range, covered_words, only_covered
    from leadscorer_gui.analysis.segments import restricted, scope_of, segment_mask
    from leadscorer_gui.engine.conditions import Conditions

    history = result.history
    if segment is not None:
        mask = segment_mask(segment, history, Conditions(workspace), result.as_of)
        result = restricted(result, mask[result.leads], scope_of(segment))
        if not len(result):
            warn(_("no lead is in the segment “{name}”").format(name=segment.name))
    if getattr(options, "all_leads", True):
        return result
    period = covered_range(history, workspace)
    if period is None:
        return result
    text = _("{words}; --all-leads takes all")
    warn(text.format(words=covered_words(period, history.zone)))
    return only_covered(result, period)
