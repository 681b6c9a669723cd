"""Random cases of the reference, read and run by the program."""

from functools import cache
from pathlib import Path

from leadscorer_gui.engine.result import Result
from leadscorer_gui.engine.simulate import simulate
from leadscorer_gui.files.reading import loads
from leadscorer_gui.importing.imported import Imported
from leadscorer_gui.importing.plain import read_history
from leadscorer_gui.model.text import parse_timestamp
from leadscorer_gui.model.workspace import Model, Workspace
from tests.reference.generator import Case, random_case, to_csv, to_yaml


@cache
def case_of(seed: int) -> Case:
    return random_case(seed)


def workspace_of(case: Case) -> Workspace:
    return loads(to_yaml(case.workspace), f"case-{case.seed}")


def history_of(case: Case, folder: Path) -> Imported:
    leads, activities = folder / "leads.csv", folder / "activities.csv"
    leads.write_text(to_csv(case.leads, case.lead_columns), encoding="utf-8", newline="")
    activities.write_text(
        to_csv(case.activities, case.activity_columns), encoding="utf-8", newline=""
    )
    return read_history(leads, activities, case.workspace.get("time_zone", "UTC"))


def as_of_of(case: Case) -> int | None:
    if case.as_of is None:
        return None
    return parse_timestamp(case.as_of, case.workspace.get("time_zone", "UTC"))


def results_of(case: Case, folder: Path) -> dict[str, Result]:
    workspace, history = workspace_of(case), history_of(case, folder).history
    return {
        model.id: simulate(workspace, model, history, as_of_of(case))
        for model in workspace.models
        if isinstance(model, Model)
    }
