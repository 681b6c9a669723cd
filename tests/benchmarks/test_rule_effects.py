"""How long the effects of twelve rules take, beside one simulation; 2 s are wanted."""

import time
from pathlib import Path

import pytest

from leadscorer_gui.analysis.rule_effects import RuleEffects
from leadscorer_gui.engine.conditions import Conditions
from leadscorer_gui.engine.inputs import prepare
from leadscorer_gui.engine.simulate import run
from leadscorer_gui.files.reading import load
from leadscorer_gui.importing.plain import read_history
from leadscorer_gui.progress import Cancelled
from tests.benchmarks.histories import write_history

LEADS, ACTIVITIES = 100_000, 1_000_000


@pytest.fixture(scope="module")
def simulated():
    folder = Path(__file__).parents[2] / ".cache" / "benchmark-effects"
    folder.mkdir(parents=True, exist_ok=True)
    files = write_history(folder, LEADS, ACTIVITIES)
    workspace = load(files[0])
    history = read_history(files[1], files[2], workspace.time_zone).history
    inputs = prepare(workspace.models[0], history, Conditions(workspace))
    run(inputs)
    list(RuleEffects(inputs, run(inputs)).of_rules())  # compiled from here on
    return inputs


def seconds_of(work) -> float:
    began = time.perf_counter()
    work()
    return time.perf_counter() - began


def test_the_effects_of_twelve_rules_beside_one_simulation(benchmark, simulated):
    result = run(simulated)
    once = min(seconds_of(lambda: run(simulated)) for _time in range(5))
    benchmark.pedantic(
        lambda: list(RuleEffects(simulated, result).of_rules()), rounds=5, warmup_rounds=1
    )
    took = benchmark.stats.stats.min
    benchmark.extra_info |= {"simulation_s": round(once, 3), "ratio": round(took / once, 2)}
    print(f"\n12 rules: {took:.2f} s, {took / once:.1f} times one simulation of {once:.2f} s")


def test_that_a_cancel_is_heard_soon(simulated):
    """The longest time between two reports."""
    result, last, longest = run(simulated), time.perf_counter(), 0.0

    def report(_fraction):
        nonlocal last, longest
        now = time.perf_counter()
        longest, last = max(longest, now - last), now
        if _fraction >= 1:
            raise Cancelled

    with pytest.raises(Cancelled):
        list(RuleEffects(simulated, result).of_rules(report=report))
    print(f"\nlongest time between two reports: {1000 * longest:.0f} ms")
    assert longest < 1
