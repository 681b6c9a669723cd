"""The simulation in memory: a million leads, beside what DuckDB takes for a plain sum of points.

Both take turns, for other programs on the machine slow down whoever runs beside them; the least of
each counts. "Warm": kernels are compiled, texts of this history were asked before, and nothing else
is kept: the model is matched and replayed as a whole.
"""

import os
import time
from dataclasses import replace
from pathlib import Path

import duckdb
import numpy as np
import pandas as pd
import pytest

from leadscorer_gui.analysis.threshold_numbers import ThresholdNumbers
from leadscorer_gui.engine.conditions import Conditions
from leadscorer_gui.engine.inputs import prepare
from leadscorer_gui.engine.simulate import run, simulate
from leadscorer_gui.model.conditions import Comparison
from leadscorer_gui.progress import silent
from leadscorer_gui.ui.session_work import simulated
from tests.benchmarks.made import made_history, made_workspace

MILLION = (1_000_000, 20_000_000)
PLAIN_SUM = """
create or replace temporary table sums as
select lead, sum(points) from activities join points using (type) group by lead"""
ROUNDS = 5


def seconds(work, *arguments):
    """How long it takes, and what comes of it."""
    began = time.perf_counter()
    found = work(*arguments)
    return time.perf_counter() - began, found


def both_seconds(work, *arguments):
    """The same by the clock and by the processors, where other programs do not count."""
    began = time.process_time()
    took, found = seconds(work, *arguments)
    return (took, time.process_time() - began), found


def load():
    return f"load {os.getloadavg()[0]:.1f}"


def memory(key):
    """Megabytes of this process: `VmRSS` now, `VmHWM` at most since the last `forget_most`."""
    lines = Path("/proc/self/status").read_text().splitlines()
    return next(int(line.split()[1]) // 1024 for line in lines if line.startswith(key))


def forget_most():
    Path("/proc/self/clear_refs").write_text("5")


@pytest.fixture
def workspace(tmp_path):
    return made_workspace(tmp_path)


@pytest.fixture(scope="module")
def million():
    return made_history(*MILLION)


def duckdb_of(history, as_texts):
    """The activities and twelve points in tables of DuckDB, in memory, on two threads.

    As texts: with the ids and types that the files have. Else both are numbers that are at hand.
    """
    database = duckdb.connect()
    database.execute("set threads = 2")
    activities = history.activities
    rows = pd.DataFrame({"lead": activities.leads(), "type": activities.fields["type"].codes})
    lead, kind = ("'L' || lpad(lead::varchar, 7, '0')", "'type ' || type")
    columns = f"{lead} as lead, {kind} as type" if as_texts else "lead, type"
    database.execute(f"create table activities as select {columns} from rows")
    number = "'type ' || range" if as_texts else "range::int"
    database.execute(
        f"create table points as select {number} as type, range * 100 as points from range(12)"
    )
    del rows
    return database


def whole(workspace, history, conditions):
    conditions.stages.clear()
    return run(prepare(workspace.models[0], history, conditions))


@pytest.mark.parametrize("as_texts", [False, True], ids=["numbers", "texts"])
def test_the_whole_simulation_beside_a_plain_sum(as_texts, workspace, million):
    before, conditions = memory("VmRSS"), Conditions(workspace)
    database = duckdb_of(million, as_texts)
    forget_most()
    base = memory("VmRSS")
    ours, theirs = [], []
    for turn in range(ROUNDS + 1):
        took, result = both_seconds(whole, workspace, million, conditions)
        most = memory("VmHWM") - base
        summed, _rows = both_seconds(lambda: database.execute(PLAIN_SUM))
        if turn:
            ours.append(took)
            theirs.append(summed)
        assert len(result) == MILLION[0]
        del result
    clock, processors = (np.min(ours, axis=0) / np.min(theirs, axis=0)).tolist()
    (least, used), (plain, plainly) = np.min(ours, axis=0), np.min(theirs, axis=0)
    print(
        f"\nwhole simulation: {least:.2f} s ({used:.2f} s of processors), {clock:.1f} times"
        f" DuckDB's {plain:.2f} s ({processors:.1f} times the {plainly:.2f} s of processors);"
        f" {most} MB beyond the history ({before} MB with Python); {load()}"
    )


def edits(model):
    """Kinds of edits, each a function of a number that makes it another one."""

    def rule(place, **changes):
        rules = list(model.rules)
        rules[place] = replace(rules[place], **changes)
        return replace(model, rules=tuple(rules))

    def contains(field, text):
        return Comparison(field, "contains", text)

    return {
        "points": lambda k: rule(4, points=101 + k),
        "points of a fit rule": lambda k: rule(1, points=1501 + k),
        "a rule off, another off": lambda k: rule(5 + k % 2, enabled=False),
        "limits": lambda k: replace(model, limits=replace(model.limits, max=9000 + 100 * k)),
        "a rule's limit": lambda k: rule(4, max_points=900 + k),
        "threshold": lambda k: replace(model, mql=replace(model.mql, threshold=5100 + 100 * k)),
        "condition": lambda k: rule(3, where=contains("url", f"/pricing/{k}")),
        "condition of a fit rule": lambda k: rule(0, where=contains("email", f"u{k}")),
    }


@pytest.mark.parametrize("size", [(100_000, 1_000_000), MILLION], ids=str)
def test_an_edit_until_the_numbers_of_the_new_curve(size, workspace, request):
    """Beside what the whole takes; where a sample answers first, how long that takes."""
    history = request.getfixturevalue("million") if size == MILLION else made_history(*size)
    conditions, model = Conditions(workspace), workspace.models[0]
    (first, _used), _found = both_seconds(scored, model, workspace, history, Conditions(workspace))
    before = memory("VmRSS")
    scored(model, workspace, history, conditions)
    for name, edit in edits(model).items():
        forget_most()
        clock, used, told = [], [], []
        for k in range(ROUNDS):
            times, answer = both_seconds(scored, edit(k), workspace, history, conditions)
            clock.append(times[0])
            used.append(times[1])
            told += answer
        least, work = 1000 * min(clock), 1000 * min(used)
        sample = f"; a sample answers after {1000 * min(told):.0f} ms" if told else ""
        print(
            f"\n{size} {name}: {least:.0f} ms ({work:.0f} ms of processors),"
            f" {100 * min(clock) / first:.0f} % of the whole{sample};"
            f" {memory('VmHWM') - before} MB more at most; {load()}"
        )


def scored(model, workspace, history, conditions):
    """How long it took until an estimate was told, where one was."""
    began, told = time.perf_counter(), []

    def tell(_estimate):
        told.append(time.perf_counter() - began)

    simulated(model, workspace, history, conditions, silent, tell=tell)
    return told


def test_that_time_grows_with_leads_and_activities_alone(workspace):
    for leads in (10_000, 100_000, 1_000_000):
        history, conditions = made_history(leads, 20 * leads), Conditions(workspace)
        whole(workspace, history, conditions)
        took = min(seconds(whole, workspace, history, conditions)[0] for _turn in range(3))
        print(f"\n{leads} leads: {1e9 * took / (20 * leads):.0f} ns per activity; {load()}")


def test_that_the_number_of_thresholds_does_not_matter(workspace):
    history = made_history(100_000, 2_000_000)
    result = simulate(workspace, workspace.models[0], history)
    numbers = ThresholdNumbers.of(result)
    for count in (1, 10, 100, 1000):
        thresholds = np.linspace(0, 10_000, count).astype(np.int64).tolist()
        took, _all = seconds(lambda some: [numbers.figure(one) for one in some], thresholds)
        print(f"\n{count} thresholds: {1000 * took:.1f} ms")
    print(f"\nthe numbers of every threshold: {seconds(ThresholdNumbers.of, result)[0]:.3f} s")
