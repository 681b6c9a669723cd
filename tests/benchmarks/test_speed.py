"""How long the main jobs take, beside what a database takes for a plain sum."""

import subprocess
import sys
import time
from pathlib import Path

import pytest

from leadscorer_gui.engine.simulate import simulate
from leadscorer_gui.files.reading import load
from leadscorer_gui.importing.plain import read_history
from tests.benchmarks.histories import write_history

LEADS, ACTIVITIES = 200_000, 4_000_000
PLAIN_SUM = """
import duckdb
print(duckdb.sql(
    "select lead_id, sum(case type when 'page_view' then 1 when 'email_click' then 2 else 0 end)"
    " from read_csv('{file}') group by 1"
).fetchall()[:1])
"""


@pytest.fixture(scope="session")
def files():
    """Kept between runs: it takes a while to write them."""
    folder = Path(__file__).parents[2] / ".cache" / "benchmark"
    folder.mkdir(parents=True, exist_ok=True)
    return write_history(folder, LEADS, ACTIVITIES)


def seconds_of(command: list[str]) -> float:
    """The second of two runs, as a whole process."""
    for _run in range(2):
        began = time.perf_counter()
        subprocess.run(command, check=True, capture_output=True)
    return time.perf_counter() - began


def test_the_whole_process_of_simulate_beside_a_plain_sum_in_duckdb(benchmark, files, tmp_path):
    workspace, leads, activities = map(str, files)
    ours = [
        sys.executable, "-m", "leadscorer_gui.cli", "simulate", workspace,
        "--leads", leads, "--activities", activities, "--out", str(tmp_path / "out.csv"),
    ]  # fmt: skip
    theirs = seconds_of([sys.executable, "-c", PLAIN_SUM.format(file=activities)])
    benchmark.pedantic(
        subprocess.run, (ours,), {"check": True, "capture_output": True}, rounds=2, warmup_rounds=1
    )
    ratio = benchmark.stats.stats.min / theirs
    benchmark.extra_info |= {"duckdb_s": round(theirs, 2), "ratio": round(ratio, 2)}
    print(f"\nwhole process: {ratio:.2f} times DuckDB's {theirs:.2f} s")


def test_the_simulation_alone_in_memory(benchmark, files):
    workspace = load(files[0])
    history = read_history(files[1], files[2], workspace.time_zone).history
    benchmark.pedantic(simulate, (workspace, workspace.models[0], history), rounds=5)


def test_check_starts_quickly(benchmark):
    sample = Path(__file__).parents[2] / "sample_models" / "three-products.leadscorer"
    command = [sys.executable, "-m", "leadscorer_gui.cli", "check", str(sample)]
    benchmark.pedantic(subprocess.run, (command,), {"check": True}, rounds=10, warmup_rounds=1)
