"""The problems of all models of a workspace that can be told at once; see `lint`.

What asks for a simulation or for the values of fields takes its time, and stands in
`lint.measured`.
"""

from collections.abc import Iterable, Iterator
from typing import Final

from leadscorer_gui.analysis.lint.of_models import problems_of_model
from leadscorer_gui.analysis.lint.of_names import (
    HistoryFacts,
    problems_of_data,
    problems_of_names,
)
from leadscorer_gui.analysis.lint.of_rules import problems_of_rules
from leadscorer_gui.analysis.lint.problem import (
    DATA,
    SEVERITIES,
    Fix,
    Kind,
    Problem,
    Severity,
    by_severity,
    without_said_twice,
)
from leadscorer_gui.analysis.lint.reach import highest_of_rule, highest_score
from leadscorer_gui.model.workspace import AnyModel, Model, Workspace
from leadscorer_gui.texts import _

__all__ = [
    "DATA", "SEVERITIES", "Fix", "HistoryFacts", "Kind", "Problem", "Severity", "by_severity",
    "highest_of_rule", "highest_score", "looked_at", "problems_of", "problems_of_any_model",
    "problems_of_data", "put_together",
]  # fmt: skip


def problems_of(workspace: Workspace, facts: HistoryFacts | None) -> list[Problem]:
    """All problems of the models, the worst first; without facts those that need no data."""
    found: list[Problem] = [] if facts is None else list(problems_of_data(facts))
    for model in looked_at(workspace):
        found += problems_of_any_model(model, workspace, facts)
    return by_severity(found)


def looked_at(workspace: Workspace) -> list[AnyModel]:
    """The models whose problems matter: those that nobody has put away."""
    return [model for model in workspace.models if model.id not in workspace.archived]


def problems_of_any_model(
    model: AnyModel, workspace: Workspace, facts: HistoryFacts | None
) -> Iterator[Problem]:
    """The problems of one model of a workspace."""
    if not isinstance(model, Model):
        text = _("The model is unfinished and is not scored")
        yield Problem("unfinished", model.id, None, text, _("Finish it in its file"))
        return
    types = () if facts is None else facts.activity_types
    yield from problems_of_model(model, workspace, types)
    yield from problems_of_rules(model)
    if facts is not None:
        yield from problems_of_names(model, facts)


def put_together(
    plain: Iterable[Problem], measured: Iterable[Problem], has_data: bool
) -> list[Problem]:
    """The problems of `problems_of` with those that were measured, the worst first.

    With data, what is only feared without them is left out: it is measured, or will be.
    """
    kept = [one for one in plain if not has_data or one.kind not in _FEARED]
    return by_severity(without_said_twice([*kept, *measured]))


_FEARED: Final = ("fit_alone",)
