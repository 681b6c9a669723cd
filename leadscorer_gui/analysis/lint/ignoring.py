"""Which problems somebody has chosen to ignore."""

from collections.abc import Collection, Iterable

from leadscorer_gui.analysis.lint.problem import DATA, Problem
from leadscorer_gui.model.ignored import IgnoredProblem


def can_be_ignored(problem: Problem) -> bool:
    """Whether a model can do its work with it."""
    return problem.severity != "error"


def ignoring(problem: Problem, reason: str | None = None) -> IgnoredProblem:
    """What the workspace says where a problem is ignored: its kind, at its place."""
    model = None if problem.model_id == DATA else problem.model_id
    return IgnoredProblem(problem.kind, model, problem.rule_id, reason or None)


def parted(
    problems: Iterable[Problem], ignored: Collection[IgnoredProblem]
) -> tuple[list[Problem], list[tuple[Problem, IgnoredProblem]]]:
    """The problems that count, and those that are ignored, each with what says so."""
    by_place = {one.place: one for one in ignored}
    kept: list[Problem] = []
    left_out: list[tuple[Problem, IgnoredProblem]] = []
    for problem in problems:
        entry = by_place.get(ignoring(problem).place) if can_be_ignored(problem) else None
        if entry is None:
            kept.append(problem)
        else:
            left_out.append((problem, entry))
    return kept, left_out
