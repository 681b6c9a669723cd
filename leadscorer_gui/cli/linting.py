"""`leadscorer check --lint`: what is hardly meant so, and what practice does otherwise."""

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from leadscorer_gui.cli.opening import remembered_files
from leadscorer_gui.cli.output import Progress, tell_if_cold, warn
from leadscorer_gui.files.decoding import read_text
from leadscorer_gui.files.nodes import parse
from leadscorer_gui.files.problems import Collector, problem
from leadscorer_gui.files.reading import place
from leadscorer_gui.model.fields import activity_fields, lead_fields
from leadscorer_gui.model.problems import Path as Way
from leadscorer_gui.model.workspace import Model, Workspace
from leadscorer_gui.texts import _, n_

if TYPE_CHECKING:
    from leadscorer_gui.analysis.model_problems import Problem
    from leadscorer_gui.history.history import History


def lint_lines(workspace: Workspace, path: Path) -> list[str]:
    """`FILE:LINE:COLUMN: warning: text` (or `advice`) for each problem, in the order of the file.

    With the remembered files where they can be read; where not, that is said on standard error, and
    so is how many problems are ignored.
    """
    from leadscorer_gui.analysis.lint.ignoring import parted
    from leadscorer_gui.analysis.model_problems import HistoryFacts, problems_of, put_together

    progress = Progress()
    try:
        history = _history(workspace, path, progress)
        facts = None if history is None else HistoryFacts.of(history)
        measured = [] if history is None else list(_measured(workspace, history, progress))
    finally:
        progress.end()
    found = put_together(problems_of(workspace, facts), measured, history is not None)
    kept, ignored = parted(found, workspace.ignored_problems)
    if ignored:
        text = n_("{file}: {count} problem is ignored", "{file}: {count} problems are ignored",
                  len(ignored))  # fmt: skip
        warn(text.format(file=path, count=len(ignored)))
    return list(_in_order(kept, workspace, path))


def _in_order(found: Iterable["Problem"], workspace: Workspace, path: Path) -> Iterator[str]:
    """The lines, by their places; what keeps a model from working is a warning of the file."""
    root = parse(read_text(path), Collector())
    assert root is not None, "the file was read before"
    placed = []
    for one in found:
        word = _("advice") if one.severity == "advice" else _("warning")
        text = _("{severity}: {text}. {hint}")
        text = text.format(severity=word, text=one.text, hint=one.hint)
        placed.append(problem(*place(root, _way(one, workspace)), text))
    for each in sorted(placed, key=lambda one: (one.line, one.column)):
        yield f"{path}:{each.line}:{each.column}: {each.message}\n"


def _way(problem: "Problem", workspace: Workspace) -> Way:
    """The way to the part of the file that a problem is about."""
    ids = [model.id for model in workspace.models]
    if problem.model_id not in ids:
        return ("data",) if workspace.data is not None else ("import",)
    number = ids.index(problem.model_id)
    way: Way = ("models", number)
    model = workspace.models[number]
    if problem.rule_id is None or not isinstance(model, Model):
        return (*way, *problem.part)
    rules = [rule.id for rule in model.rules]
    return (*way, "rules", rules.index(problem.rule_id), *problem.part)


def _history(workspace: Workspace, path: Path, progress: Progress) -> "History | None":
    """The history of the remembered files; None where there are none, or none that can be read."""
    from leadscorer_gui.importing.csv_part import CsvError
    from leadscorer_gui.importing.plain import read_history
    from leadscorer_gui.importing.plan_cache import read_plan_cached

    files = remembered_files(workspace, path)
    if files is None and workspace.import_ is None:
        return None
    tell_if_cold()
    report = progress.begin(_("Reading"))
    try:
        if files is None:
            assert workspace.import_ is not None
            plan, folder, zone = workspace.import_, path.parent, workspace.time_zone
            return read_plan_cached(plan, folder, zone, report)[0].history
        models = [model for model in workspace.models if isinstance(model, Model)]
        return read_history(
            *files.paths,
            workspace.time_zone,
            {field for model in models for field, _rule in lead_fields(model)},
            {field for model in models for field, _rule in activity_fields(model)},
            report,
            files.lead_columns,
            files.activity_columns,
        ).history
    except CsvError as error:
        progress.end()
        text = _("{file}: files cannot be read, and only what needs no data was looked at: {why}")
        warn(text.format(file=path, why=error))
        return None


def _measured(workspace: Workspace, history: "History", progress: Progress) -> Iterator["Problem"]:
    """What a simulation of each model shows."""
    from leadscorer_gui.analysis.lint.measured import measured_problems
    from leadscorer_gui.analysis.model_problems import looked_at
    from leadscorer_gui.engine.conditions import Conditions
    from leadscorer_gui.engine.inputs import prepare
    from leadscorer_gui.engine.simulate import run
    from leadscorer_gui.progress import part

    for model in looked_at(workspace):
        if isinstance(model, Model):
            report = progress.begin(_("Looking at {model}").format(model=model.id))
            inputs = prepare(model, history, Conditions(workspace))
            result = run(inputs, part(report, 0.0, 0.4))
            yield from measured_problems(workspace, inputs, result, part(report, 0.4, 1.0))
