"""A workspace with everything that the charts of nurturing ask for, scored."""

from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from leadscorer_gui.analysis.threshold_numbers import ThresholdNumbers
from leadscorer_gui.engine.conditions import Conditions
from leadscorer_gui.engine.inputs import prepare
from leadscorer_gui.engine.simulate import run
from leadscorer_gui.files.reading import loads
from leadscorer_gui.history.side_tables import SideTables
from leadscorer_gui.importing.plain import read_history
from leadscorer_gui.ui.nurture.asked import Asked
from leadscorer_gui.ui.nurture.names import Options
from leadscorer_gui.ui.session_work import Simulation

WORKSPACE = """\
leadscorer: 1
name: W
currency: EUR
targets: [{month: 2024-02, raw_leads: 30, mqls: 9}]
spend:
  - {month: 2024-01, source: web, amount: 100}
  - {month: 2024-02, programme: Spring, amount: 50}
models:
  - id: m
    name: M
    mql: {threshold: 10}
    capacity: 1
    rules:
      - {id: d, name: Demo, kind: activity, activity: demo, points: 10}
      - {id: v, name: Visit, kind: activity, activity: visit, points: 2,
         ageing: {expire: {after_days: 20}}}
  - id: n
    name: N
    mql: {threshold: 4}
    rules: [{id: v, name: Visit, kind: activity, activity: visit, points: 2}]
versions:
  - number: 1
    frozen_on: 2024-02-10
    hash: "0"
    model:
      id: m
      name: M
      mql: {threshold: 10}
      rules:
        - {id: d, name: Demo, kind: activity, activity: demo, points: 10}
        - {id: v, name: Visit, kind: activity, activity: visit, points: 2}
"""


@cache
def simulation() -> Simulation:
    """60 leads of four months; visits, demos, mails of two programmes, some won."""
    leads = ["lead_id,email,source,created_at,won_at,won_value"]
    rows = ["lead_id,at,type,programme"]
    for i in range(60):
        month, day = 1 + i % 4, 1 + i % 27
        won = f"2024-{month + 1:02d}-{day:02d}" if i % 9 == 0 else ""
        source = "web" if i % 3 else "fair"
        begin = f"2024-{month:02d}-{day:02d}"
        worth = 100 if won else ""
        leads.append(f"L{i:02d},l{i}@x.example,{source},{begin},{won},{worth}")
        rows += [f"L{i:02d},{begin}T{hour:02d}:00,visit," for hour in range(1, 1 + i % 7)]
        rows += [f"L{i:02d},{begin}T20:00,demo,"] * (i % 2)
        rows.append(f"L{i:02d},{begin}T21:00,email_sent,{'Spring' if i % 2 else 'Autumn'}")
        if i % 5 == 0:
            rows.append(f"L{i:02d},2024-06-{day:02d}T08:00,visit,")
    workspace = loads(WORKSPACE, "w")
    with TemporaryDirectory() as folder:
        files = Path(folder, "leads.csv"), Path(folder, "activities.csv")
        for file, lines in zip(files, (leads, rows), strict=True):
            file.write_text("\n".join(lines) + "\n", encoding="utf-8")
        history = read_history(*files, "UTC").history
    inputs = prepare(workspace.models[0], history, Conditions(workspace))
    result = run(inputs)
    return Simulation(workspace, inputs, result, ThresholdNumbers.of(result), {})


def asked(name="profile", workspace=None, days=None, hides_names=False, **options) -> Asked:
    """A chart of the simulation."""
    made = simulation()
    return Asked(
        name, Options(**options), made, workspace or made.workspace, SideTables(),
        days=days, hides_names=hides_names,
    )  # fmt: skip
