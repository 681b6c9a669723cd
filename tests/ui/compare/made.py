"""A workspace whose draft and version differ in every way, with leads that all of it happens to."""

import random
from pathlib import Path

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
