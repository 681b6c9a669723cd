"""A workspace whose draft and version differ in every way, with leads that all of it happens to."""

import random
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from leadscorer_gui.analysis.comparison import Comparison, Side
from leadscorer_gui.analysis.comparison_causes import Causes
from leadscorer_gui.analysis.comparison_finding import find_causes
from leadscorer_gui.files.reading import load
from leadscorer_gui.history.history import History
from leadscorer_gui.importing.plain import read_history
from leadscorer_gui.model.versions import as_scored, with_version
from leadscorer_gui.model.workspace import Model, Workspace

WORKSPACE = """\
leadscorer: 1
name: W
data: {leads: leads.csv, activities: activities.csv}
models:
  - id: m
    name: Pro
    mql: {threshold: 20}
    bands: [{name: Warm, from: 8}, {name: Hot, from: 25}]
    rules:
      - {id: c, name: Country, kind: fit, where: {field: country, op: is, value: DE}, points: 8}
      - {id: d, name: Demo, kind: activity, activity: demo, points: 14}
      - {id: v, name: Visit, kind: activity, activity: visit, points: 4}
      - {id: n, name: Newsletter, kind: activity, activity: mail, points: 3, enabled: false}
      - {id: w, name: Webinar, kind: activity, activity: webinar, points: 10}
  - id: n
    name: Starter
    mql: {threshold: 12}
    rules: [{id: v, name: Visit, kind: activity, activity: visit, points: 4}]
versions:
  - number: 1
    name: Launch
    frozen_on: 2024-03-10
    hash: "0"
    model:
      id: m
      name: Pro
      mql: {threshold: 20}
      bands: [{name: Warm, from: 8}, {name: Hot, from: 25}]
      rules:
        - {id: d, name: Demo, kind: activity, activity: demo, points: 20}
        - {id: c, name: Country, kind: fit, where: {field: country, op: is, value: DE}, points: 8}
        - {id: v, name: Visit, kind: activity, activity: visit, points: 2}
        - {id: n, name: Newsletter, kind: activity, activity: mail, points: 3}
"""


def write(folder: Path) -> Path:
    """Write workspace, leads and activities; return the file of the workspace."""
    dice = random.Random(5)
    leads = ["lead_id,email,country,created_at,won_at"]
    rows = ["lead_id,at,type"]
    for i in range(240):
        month, day = 1 + i % 4, 1 + i % 27
        won = f"2024-05-{day:02d}" if i % 7 == 0 else ""
        country = dice.choice(("DE", "FR", "US"))
        leads.append(f"L{i:03d},l{i}@x.example,{country},2024-{month:02d}-{day:02d},{won}")
        for kind, most in (("visit", 6), ("mail", 4), ("demo", 1), ("webinar", 1)):
            for _each in range(dice.randint(0, most)):
                at = f"2024-{dice.randint(month, 5):02d}-{dice.randint(1, 28):02d}T10:00"
                rows.append(f"L{i:03d},{at},{kind}")
    for name, lines in (("leads.csv", leads), ("activities.csv", rows)):
        (folder / name).write_text("\n".join(lines) + "\n", encoding="utf-8")
    file = folder / "made.leadscorer"
    file.write_text(WORKSPACE, encoding="utf-8")
    return file


@cache
def opened() -> tuple[Workspace, History]:
    """The workspace and its history."""
    with TemporaryDirectory() as name:
        file = write(Path(name))
        leads, activities = file.parent / "leads.csv", file.parent / "activities.csv"
        return load(file), read_history(leads, activities, "UTC").history


@cache
def compared() -> Comparison:
    """The draft against its version."""
    workspace, history = opened()
    version, draft = workspace.versions[0], workspace.models[0]
    assert isinstance(draft, Model)
    a = Side.scored(with_version(workspace, version), as_scored(version), history)
    return Comparison.of(a, Side.scored(workspace, draft, history))


@cache
def causes() -> Causes:
    """What made the difference for all who are gained, lost, earlier or later."""
    found = compared()
    return find_causes(found, found.is_lost | found.is_gained | (found.shift != 0))
