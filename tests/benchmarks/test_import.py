"""An import of five million activities, beside what others take merely to load them."""

import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

LEADS, ACTIVITIES = 500_000, 5_000_000

OURS = """
import sys, resource, time
from pathlib import Path
from leadscorer_gui.importing.looking import look_into
from leadscorer_gui.importing.proposing import propose
from leadscorer_gui.importing.mapped import read_plan
from leadscorer_gui.files.profile_shelf import shelf
proposal = propose(look_into([Path(sys.argv[1])]), shelf().profiles)
for run in range(2):
    began = time.perf_counter()
    found = read_plan(proposal.plan, Path("."), "Europe/Berlin")
    took = time.perf_counter() - began
assert len(found.history.activities) == {rows} and all(b.balances for b in found.books)
print(took, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)
"""
DUCKDB = """
import sys, time, duckdb
duckdb.sql("set enable_progress_bar = false")
for run in range(2):
    began = time.perf_counter()
    duckdb.sql(f"create or replace table t as from read_csv('{sys.argv[1]}')")
    took = time.perf_counter() - began
print(took, 0)
"""
ARROW = """
import sys, time, pyarrow.csv
for run in range(2):
    began = time.perf_counter()
    pyarrow.csv.read_csv(sys.argv[1])
    took = time.perf_counter() - began
print(took, 0)
"""


@pytest.fixture(scope="session")
def activities():
    """A CSV file of six columns, kept between runs."""
    path = Path(__file__).parents[2] / ".cache" / "benchmark" / "five million.csv"
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True)
        _write(path)
    return path


def _write(path: Path) -> None:
    rng = np.random.default_rng(4)
    start = np.datetime64("2024-01-01T00:00:00")
    types = np.array(["page_view", "email_open", "email_click", "form_sent", "webinar"])
    with path.open("w", encoding="utf-8") as file:
        file.write("activity_id,lead_id,type,at,url,campaign\n")
        for begin in range(0, ACTIVITIES, 250_000):
            count = 250_000
            leads = rng.integers(0, LEADS, count)
            kinds = types[rng.choice(5, count, p=[0.6, 0.2, 0.1, 0.05, 0.05])]
            at = np.datetime_as_string(start + rng.integers(0, 60_000_000, count), unit="s")
            pages, campaigns = rng.integers(0, 3000, count), rng.integers(0, 60, count)
            file.writelines(
                f"A{begin + i},L{leads[i]:07d},{kinds[i]},{at[i]}Z,"
                f"https://acme.example/p/{pages[i]},Campaign {campaigns[i]}\n"
                for i in range(count)
            )


def run(source: str, file: Path) -> tuple[float, float]:
    """Seconds of the second run in a process of its own, and its peak memory in MB."""
    command = [sys.executable, "-c", source, str(file)]
    done = subprocess.run(command, check=True, capture_output=True, text=True)
    seconds, memory = map(float, done.stdout.split()[-2:])
    return seconds, memory


def test_an_import_beside_merely_loading_the_file(benchmark, activities):
    theirs = {"DuckDB": run(DUCKDB, activities)[0], "pyarrow": run(ARROW, activities)[0]}
    ours = benchmark.pedantic(run, (OURS.replace("{rows}", str(ACTIVITIES)), activities), rounds=1)
    name = min(theirs, key=lambda one: theirs[one])
    ratio = ours[0] / theirs[name]
    benchmark.extra_info |= {"ratio": round(ratio, 2), "memory_mb": round(ours[1])}
    print(
        f"\nimport: {ours[0]:.2f} s, {ratio:.2f} times {name}'s {theirs[name]:.2f} s;"
        f" peak {ours[1]:.0f} MB; {theirs}"
    )
