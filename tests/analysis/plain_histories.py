"""Histories with everything that numbers of weeks and wins stumble over, for `plain.Case`.

Activities at the very edges of local weeks, also where clocks change; several at one instant;
leads without any, without a date, or with activities alone; wins before, at and after the
qualifying instant, after as-of, or none at all.
"""

from itertools import count

import numpy as np
import pandas as pd
from hypothesis import strategies as st

from tests.analysis.plain import Case

WORKSPACE = """\
leadscorer: 1
name: W
time_zone: {zone}
models:
  - id: m
    name: M
    capacity: 1.5
    mql: {{threshold: {threshold}{minimum}}}
    bands: [{{name: Cold, from: 0}}, {{name: Warm, from: 5}}, {{name: Hot, from: 12.5}}]
    limits: {{max: 40}}
    rules:
      - {{id: visit, name: Visit, kind: activity, activity: visit, points: 3, max_points: 9}}
      - id: demo
        name: Demo
        kind: activity
        activity: demo
        points: 10
        repeat: {{mode: each, limit: {{count: 1, per: day}}}}
      - {{id: click, name: Click, kind: activity, activity: click, points: -2.5}}
      - id: german
        name: From Germany
        kind: fit
        where: {{field: country, op: is, value: DE}}
        points: 4
      - id: rival
        name: A rival
        kind: fit
        where: {{field: country, op: is, value: XX}}
        disqualify: true
      - {{id: never, name: Never, kind: activity, activity: webinar, points: 50}}
"""
ZONES = {
    "Europe/Berlin": "2024-03-18",  # clocks go forward on 31 March
    "America/New_York": "2024-10-21",  # back on 3 November
    "America/Santiago": "2024-08-26",  # forward on 8 September, at midnight
    "Africa/Cairo": "2024-04-15",  # forward on Friday the 26th, at midnight
    "Asia/Kathmandu": "2024-05-06",  # 5:45 from Greenwich
    "UTC": "2024-01-01",
}
MICRO = pd.Timedelta(microseconds=1)
_NUMBERS = count()


@st.composite
def plain_cases(draw, tmp, most_leads=30):
    """Cases of up to so many leads, each in a folder of its own under `tmp`."""
    zone = draw(st.sampled_from(sorted(ZONES)))
    random = np.random.default_rng(draw(st.integers(0, 2**32 - 1)))
    text = WORKSPACE.format(
        zone=zone,
        threshold=draw(st.sampled_from([0, 1, 7.5, 10])),
        minimum=draw(st.sampled_from(["", ", minimum_engagement: 3", ", minimum_fit: 4"])),
    )
    moments, monday = _moments(zone, random)
    ends = [max(moments), monday, monday - MICRO, sorted(moments)[-40]]
    end = draw(st.sampled_from(ends))
    leads = _leads(random, moments, draw(st.integers(1, most_leads)), draw(st.booleans()), end)
    activities = ["lead_id,at,type", f"L000,{_text(max(moments))},mail"]
    for _row in range(draw(st.integers(1, 6 * most_leads))):
        who = random.integers(0, len(leads) + 2)
        type_ = random.choice(["visit", "visit", "demo", "click", "mail"])
        activities.append(f"L{who:03d},{_text(random.choice(moments))},{type_}")
    folder = tmp / f"{next(_NUMBERS)}"
    folder.mkdir()
    return Case(
        text,
        "\n".join(leads) + "\n",
        "\n".join(activities) + "\n",
        folder,
        None if end == ends[0] else _text(end),
    )


def _moments(zone, random):
    """Edges of local days and weeks, the microseconds beside them, others; and the last Monday."""
    days = pd.date_range(ZONES[zone], periods=36, freq="D")
    look = {"ambiguous": np.ones(len(days), bool), "nonexistent": "shift_forward"}
    edges = days.tz_localize(zone, **look).tz_convert("UTC")
    others = edges[0] + pd.to_timedelta(random.integers(0, 35 * 24, 40), unit="h")
    chosen = edges[random.integers(0, len(edges), 12)].union(edges[::7]).union(others)
    return [*chosen, *(chosen - MICRO)[:20], *(chosen[::5] + MICRO)], edges[28]


def _leads(random, moments, number, has_wins, end):
    """Some begin just the days before the end from which on a lead is old enough."""
    old = [end - pd.Timedelta(days=days) for days in (1, 10)]
    rows = ["lead_id,created_at,won_at,country"]
    for place in range(number):
        dates = old if random.random() < 0.2 else moments
        created = "" if random.random() < 0.25 else _text(random.choice(dates))
        won = has_wins and random.random() < 0.4
        country = random.choice(["DE", "DE", "AT", "XX", ""])
        when = _text(random.choice(moments)) if won else ""
        rows.append(f"L{place:03d},{created},{when},{country}")
    return rows


def _text(at):
    return pd.Timestamp(at).isoformat().replace("+00:00", "Z")
