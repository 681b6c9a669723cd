"""The same lead in other models: as last saved, or for another product.

Each is asked about the one lead alone, so that it takes milliseconds however many leads there are.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from leadscorer_gui.analysis.explanation import Explanation, explain_lead
from leadscorer_gui.analysis.lead_copies import LeadCopies
from leadscorer_gui.analysis.lead_standing import Standing
from leadscorer_gui.engine.conditions import Conditions
from leadscorer_gui.engine.inputs import Inputs, prepare
from leadscorer_gui.engine.simulate import run
from leadscorer_gui.history.history import History
from leadscorer_gui.model.versions import (
    as_scored,
    label,
    same_content,
    versions_of,
    with_version,
)
from leadscorer_gui.model.workspace import Model, Workspace
from leadscorer_gui.progress import Report, silent


@dataclass(frozen=True)
class OtherModel:
    """Another model to look at a lead with; `workspace` has its lists.

    `model_id` is that of the model in the open workspace. `saved` where it is the model that is
    looked at, as it was saved last; `name` is what else it is called.
    """

    model: Model
    workspace: Workspace
    model_id: str
    name: str
    saved: bool = False


@dataclass(frozen=True)
class InOther:
    """Where a lead stands in another model; `standing` is None where it is not scored there."""

    version: OtherModel
    standing: Standing | None


def other_versions(
    model: Model, workspace: Workspace, saved: Workspace | None
) -> tuple[OtherModel, ...]:
    """What a model can be compared with: itself as last saved, where that scores differently.

    Then its frozen versions, the newest first, and all other finished models of the workspace.
    """
    found = []
    before = None if saved is None else saved.model(model.id)
    if isinstance(before, Model) and saved is not None:
        same_lists = saved.lists == workspace.lists
        if not same_lists or replace(before, capacity=model.capacity, name=model.name) != model:
            found.append(OtherModel(before, saved, model.id, before.name, saved=True))
    for version in reversed(versions_of(workspace, model.id)):
        if not same_content(version, workspace, model):
            frozen = with_version(workspace, version)
            found.append(OtherModel(as_scored(version), frozen, model.id, label(version)))
    found += [
        OtherModel(one, workspace, one.id, one.name)
        for one in workspace.models
        if isinstance(one, Model) and one.id != model.id
    ]
    return tuple(found)


def in_versions(
    versions: Sequence[OtherModel], history: History, as_of: int | None, lead: int
) -> Iterator[InOther]:
    """Where the lead at a place of the history stands in each."""
    alone = _alone(history, as_of, lead)
    for version in versions:
        result = run(_inputs(version, alone, as_of))
        yield InOther(version, Standing.of(result, 0) if len(result) else None)


def explain_in(
    version: OtherModel,
    history: History,
    as_of: int | None,
    lead: int,
    report: Report = silent,
) -> Explanation:
    """Explain the lead in another model; NotScored where it is not scored there."""
    inputs = inputs_alone(version, history, as_of, lead)
    explanation = explain_lead(inputs, version.workspace, 0, report)
    return replace(explanation, lead=lead, lead_id=history.leads.ids[lead])


def inputs_alone(version: OtherModel, history: History, as_of: int | None, lead: int) -> Inputs:
    """What another model says of the lead alone, at place 0; of no other lead."""
    return _inputs(version, _alone(history, as_of, lead), as_of)


def _alone(history: History, as_of: int | None, lead: int) -> History:
    copies = LeadCopies(history, lead, as_of or 0)
    return copies.history([copies.all_own])


def _inputs(version: OtherModel, alone: History, as_of: int | None) -> Inputs:
    return prepare(version.model, alone, Conditions(version.workspace), as_of)
