"""A history with regions, owners and wins, as the program reads it and as pandas does."""

from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

import numpy as np
import pandas as pd

from leadscorer_gui.engine.conditions import Conditions
from leadscorer_gui.engine.inputs import Inputs, prepare
from leadscorer_gui.engine.result import NEVER, NO_SCORE, Result
from leadscorer_gui.engine.simulate import run
from leadscorer_gui.files.reading import loads
from leadscorer_gui.importing.plain import read_history
from leadscorer_gui.model.workspace import Workspace

WORKSPACE = """\
leadscorer: 1
name: W
lists: {south: [IT, ES]}
models:
  - id: m
    name: M
    mql: {threshold: 10}
    capacity: 9
    rules:
      - {id: d, name: Demo, kind: activity, activity: demo, points: 10}
      - {id: v, name: Visit, kind: activity, activity: visit, points: 2}
segments:
  - id: emea
    name: EMEA
    who: {field: region, op: is, value: emea}
    capacity: 3.5
  - id: busy
    name: Busy
    who: {not: {field: region, op: is_empty}}
    has_done:
      - {activity: visit, where: {field: url, op: contains, value: pricing}, at_least: 2}
      - {activity: [demo, CALL], at_most: 2, within_days: 30}
capacities:
  - attribute: region
    values: [{value: EMEA, per_week: 2}, {value: LATAM, per_week: 0.25}, {value: "", per_week: 1}]
"""
REGIONS = ("EMEA", "emea", "AMER", "APAC", "LATAM", "ANZ", "")


class Segmented(NamedTuple):
    workspace: Workspace
    inputs: Inputs
    result: Result
    leads: pd.DataFrame
    activities: pd.DataFrame

    def rows(self) -> pd.DataFrame:
        """What the simulation found, with the attributes, a row per lead of the results."""
        result = self.result
        found = pd.DataFrame(
            {
                "lead_id": result.lead_ids,
                "start": result.start,
                "score": result.score,
                "peak": result.peak,
                "mql_at": result.mql_at,
                "qualified": result.qualified,
                "now": np.where(result.qualifies_now, result.score, NO_SCORE),
            }
        )
        found = found.merge(self.leads, on="lead_id", how="left").fillna({"region": ""})
        return found.assign(is_mql=found["mql_at"] != NEVER)


def tables(count=400):
    random = np.random.default_rng(11)
    day = np.datetime64("2024-01-03")
    leads = pd.DataFrame({"lead_id": [f"L{i:04d}" for i in range(count)]})
    shares = [0.25, 0.1, 0.25, 0.2, 0.05, 0.05, 0.1]
    leads["region"] = random.choice(REGIONS, count, p=shares)
    begins = day + random.integers(0, 150, count)
    leads["created_at"] = np.where(random.random(count) < 0.9, begins.astype(str), "")
    won = random.random(count) < 0.2
    leads["won_at"] = np.where(won, (begins + random.integers(1, 60, count)).astype(str), "")
    owners = np.repeat(np.arange(count), random.integers(0, 9, count))
    late = random.integers(0, 40, len(owners))
    activities = pd.DataFrame(
        {
            "lead_id": leads["lead_id"].to_numpy()[owners],
            "at": (begins[owners] + late).astype(str),
            "type": random.choice(["visit", "Visit", "demo", "call"], len(owners)),
            "url": random.choice(["/pricing", "/Pricing/a", "/blog", ""], len(owners)),
        }
    )
    alone = {"lead_id": "only", "at": "2024-02-01", "type": "demo", "url": ""}
    return leads, pd.concat([activities, pd.DataFrame([alone])], ignore_index=True)


@cache
def segmented() -> Segmented:
    leads, activities = tables()
    workspace = loads(WORKSPACE, "w")
    with TemporaryDirectory() as folder:
        files = Path(folder, "leads.csv"), Path(folder, "activities.csv")
        leads.to_csv(files[0], index=False)
        activities.to_csv(files[1], index=False)
        history = read_history(*files, "UTC").history
    inputs = prepare(workspace.models[0], history, Conditions(workspace))
    return Segmented(workspace, inputs, run(inputs), leads, activities)


def weekly_mean(mql_at: pd.Series, first: int, last: int) -> tuple[float, int]:
    """New MQLs per full week (UTC) by pandas, and how many weeks are full."""
    begin, end = (pd.Timestamp(us * 1000) for us in (first, last))
    monday = begin.normalize() - pd.Timedelta(days=begin.day_of_week)
    weeks = pd.date_range(monday, end, freq="7D")
    is_full = (weeks >= begin) & (weeks + pd.Timedelta(days=7) - pd.Timedelta(1, "us") <= end)
    at = pd.to_datetime(mql_at[mql_at != NEVER] * 1000)
    monday_of = at.dt.normalize() - pd.to_timedelta(at.dt.day_of_week, unit="D")
    counts = monday_of.value_counts().reindex(weeks[is_full], fill_value=0)
    return float(counts.mean()), len(counts)
