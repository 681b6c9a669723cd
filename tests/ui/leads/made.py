"""Leads for tests of the view: few by hand, or very many at once without any file."""

from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

import numpy as np

from leadscorer_gui.engine.conditions import Conditions
from leadscorer_gui.engine.inputs import Inputs, prepare
from leadscorer_gui.engine.result import Result
from leadscorer_gui.engine.simulate import run
from leadscorer_gui.files.reading import loads
from leadscorer_gui.importing.plain import read_history
from leadscorer_gui.model.workspace import Workspace

WORKSPACE = """\
leadscorer: 1
name: W
models:
  - id: m
    name: M
    mql: {threshold: THRESHOLD}
    bands: [{name: Cold, from: 0}, {name: Hot, from: 10}]
    rules:
      - {id: d, name: Demo, kind: activity, activity: demo, points: 10}
      - {id: v, name: Visit, kind: activity, activity: visit, points: 2,
         repeat: {mode: each, limit: {count: 2, per: lifetime}}}
      - {id: c, name: From DE, kind: fit, where: {field: country, op: is, value: DE}, points: 3}
"""


class Made(NamedTuple):
    result: Result
    inputs: Inputs
    workspace: Workspace


def simulated(leads: str, activities: str, threshold=10) -> Made:
    workspace = loads(WORKSPACE.replace("THRESHOLD", str(threshold)), "w")
    with TemporaryDirectory() as folder:
        files = Path(folder, "leads.csv"), Path(folder, "activities.csv")
        files[0].write_text(leads, encoding="utf-8")
        files[1].write_text(activities, encoding="utf-8")
        history = read_history(*files, "UTC").history
    inputs = prepare(workspace.models[0], history, Conditions(workspace))
    return Made(run(inputs), inputs, workspace)


LEADS = """\
lead_id,email,country
anna,anna@acme.example,DE
ben,ben@globex.example,FR
cleo,cleo@acme.example,DE
"""
ACTIVITIES = """\
lead_id,at,type
anna,2024-01-02,demo
anna,2024-01-09,visit
anna,2024-01-10,visit
anna,2024-01-11,visit
ben,2024-01-10,demo
cleo,2024-01-20,visit
"""


@cache
def few() -> Made:
    return simulated(LEADS, ACTIVITIES)


@cache
def many(count=100_000) -> Made:
    """Lead i has i % 7 visits' worth of points or a demo, and a mail address of its own (ü…)."""
    random = np.random.default_rng(5)
    countries = random.choice(("DE", "FR", "US", ""), count).tolist()
    leads = ["lead_id,email,country"]
    leads += [
        f"L{i:06d},ü{i * 7919 % count}@x{i % 50}.example,{c}" for i, c in enumerate(countries)
    ]
    rows = ["lead_id,at,type"]
    days = random.integers(1, 29, count).tolist()
    for i, day in enumerate(days):
        kind = ("demo", "visit", "call")[i % 3]
        rows.append(f"L{i:06d},2024-{1 + i % 3:02d}-{day:02d},{kind}")
    return simulated("\n".join(leads) + "\n", "\n".join(rows) + "\n")
