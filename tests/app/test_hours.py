"""Hours of use leave nothing behind: no memory, threads, timers or windows; and nothing gets slow.

By hand: `LEADSCORER_EDITS=10000 pytest -m slow -p no:xdist -s tests/app/test_hours.py`.
"""

import json
import os
import subprocess
import sys
from statistics import median

import pytest

from tests.app.killing import ROOT
from tests.watchdog import AIM_S, LIMIT_S

EDITS = int(os.environ.get("LEADSCORER_EDITS", "600"))
CHUNK = max(50, EDITS // 12)
TIMES = 4
OPENED = 20
SPREAD = 0.1
"""Of what there is after the program has warmed up."""

SPACES = "windows", "widgets", "timers", "objects", "files", "runners"

SELDOM = 1 / 50_000
"""This part of all calls may take longer than is aimed at, on a machine that does more."""

EVERYTHING = "language", "counting"
"""Acts after which each part of the window reads its texts again, which people do once, and a rest
of 10 s, in which everything is collected."""

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(sys.platform != "linux", reason="counts by /proc"),
]


def used(folder, *wish):
    """What was found where the program was used so, in a process of its own."""
    out = folder / "found.json"
    command = [sys.executable, "-m", "tests.app.hours", *map(str, wish), "--out", str(out)]
    subprocess.run(command, cwd=ROOT, check=True, env=os.environ | {"MALLOC_ARENA_MAX": "2"})
    found = json.loads(out.read_text(encoding="utf-8"))
    assert found["errors"] == []
    assert found["stuck"] == []
    return found


def are_flat(numbers, spread=SPREAD):
    """Whether the last third is as high as the first one: what only goes up is not."""
    third = max(1, len(numbers) // 3)
    return median(numbers[-third:]) <= (1 + spread) * median(numbers[:third])


def test_that_thousands_of_random_edits_leave_nothing_behind(tmp_path):
    found = used(tmp_path, "--edits", EDITS, "--chunk", CHUNK)
    rows = found["counts"][1:]
    table = "\n".join(map(str, found["counts"] + found["grown"]))
    assert are_flat([row["MB"] for row in rows]), table
    for key in SPACES:
        assert are_flat([row[key] for row in rows]), (key, table)
    for row in rows:  # each runner has one from its first job on, and keeps it
        assert row["threads"] <= row["runners"] + len(("main", "journal")), table
    slow = [
        one for one in found["calls"] if one[0] > AIM_S and one[1].split(" @")[0] not in EVERYTHING
    ]
    told = f"{len(slow)} of {found['called']} calls of over {AIM_S * 1000:.0f} ms: {slow[:20]}"
    print(told)
    assert len(slow) <= SELDOM * found["called"], told
    assert not slow or slow[0][0] < LIMIT_S, told


def test_that_nothing_that_is_opened_and_closed_stays(tmp_path):
    left = used(tmp_path, "--repeat", TIMES)["left"]
    stays = {
        name: counts
        for name, counts in left.items()
        if any(counts.get(key, 0) >= TIMES for key in ("windows", "timers", "files"))
        or counts.get("threads", 0) >= TIMES
    }
    assert not stays


def test_that_an_idle_program_rests_and_a_closed_workspace_frees_its_memory(tmp_path):
    found = used(tmp_path, "--rest", "--reopen", OPENED)
    assert all(share < 1.0 for shares in found["idle"].values() for share in shares), found["idle"]
    rows = found["reopened"]
    assert are_flat([row["MB"] for row in rows]), rows
    for key in SPACES:
        assert are_flat([row[key] for row in rows], 0.02), (key, rows)
