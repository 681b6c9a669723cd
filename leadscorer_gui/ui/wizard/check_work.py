"""The import itself, with everything that is shown of it; and keeping its mapping. No widgets."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from leadscorer_gui.analysis.first_rules import first_rules
from leadscorer_gui.analysis.uses import Uses
from leadscorer_gui.files.profile_shelf import keep_own
from leadscorer_gui.importing.csv_part import CsvError
from leadscorer_gui.importing.imported import Imported
from leadscorer_gui.importing.looking import Look
from leadscorer_gui.importing.plan_cache import read_plan_cached
from leadscorer_gui.importing.planning import profile_from
from leadscorer_gui.model.imports import ImportPlan, ImportProfile
from leadscorer_gui.model.rules import Rule
from leadscorer_gui.model.sentences import rule_sentence
from leadscorer_gui.model.workspace import Model, Workspace
from leadscorer_gui.progress import Report, part
from leadscorer_gui.ui.data.judging import Judged, counted, judged
from leadscorer_gui.ui.data.summary import Summary, summarised
from leadscorer_gui.ui.session_work import retention_of
from leadscorer_gui.ui.wizard.cures import Cure, cures_of


@dataclass(frozen=True)
class Checked:
    """An import that was done: what came of it, in words and numbers, and what may mend it.

    `unused`: the names of the tables that are not imported. `rules` are suggested to begin with,
    `sentences` say what they do.
    """

    plan: ImportPlan
    imported: Imported
    summary: Summary
    judged: Judged
    cures: tuple[Cure, ...]
    unused: tuple[str, ...]
    rules: tuple[Rule, ...] = ()
    sentences: tuple[str, ...] = ()


def checked(
    plan: ImportPlan,
    folder: Path,
    workspace: Workspace,
    profiles: Sequence[ImportProfile],
    looks: Sequence[Look],
    first_model: Model | None,
    report: Report,
) -> Checked:
    """Import, and look through what came of it; suggest rules for a first model.

    Raises CsvError.
    """
    zone = workspace.time_zone
    imported, _why_not_kept = read_plan_cached(plan, folder, zone, part(report, 0, 0.85))
    history = imported.history
    summary = summarised(imported, _two_files(plan), part(report, 0.85, 0.9))
    uses = Uses.of(workspace)
    known = counted(history, uses, part(report, 0.9, 0.95))
    judgement = judged(history, known, uses, retention_of(plan, profiles), part(report, 0.95, 1))
    rules = () if first_model is None else first_rules(history)
    return Checked(
        plan,
        imported,
        summary,
        judgement,
        cures_of(plan, imported, looks, folder),
        tuple(table.name for table in plan.tables if table.holds == "nothing"),
        rules,
        tuple(rule_sentence(rule, first_model) for rule in rules if first_model),
    )


def _two_files(plan: ImportPlan) -> tuple[Path, Path]:
    """The first files of leads and activities, which a summary names."""
    first = {table.holds: table.files[0].path for table in plan.tables if table.files}
    any_file = next(iter(first.values()), "")
    return Path(first.get("leads", any_file)), Path(first.get("activities", any_file))


def keep_mapping(plan: ImportPlan, name: str, report: Report) -> Path:
    """Write a plan as a profile of the user's own; its file. Raises SaveError, CsvError."""
    try:
        profile = profile_from(replace(plan, name=name))
    except ValueError as error:  # cannot come to pass where something was imported
        raise CsvError(str(error)) from error
    report(0.5)
    return keep_own(profile)
