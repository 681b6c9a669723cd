"""Keeping a history of five million activities, against numpy's own file of the same arrays."""

import time
from pathlib import Path

import numpy as np
import pytest

from leadscorer_gui.history.columns import Distinct, TextColumn
from leadscorer_gui.history.history import Activities, History, Leads
from leadscorer_gui.history.layout import Packing
from leadscorer_gui.history.storing import load_history, save_history
from leadscorer_gui.history.zones import ZoneTable
from leadscorer_gui.importing.content_hash import content_hash
from tests.history.made import BEGIN, assert_same

LEADS, ACTIVITIES, COLUMNS = 200_000, 5_000_000, 6
YEAR = 365 * 86_400_000_000


def numbered(word: str, count: int) -> Distinct:
    return Distinct.of([f"{word}{number:07d}" for number in range(count)])


@pytest.fixture(scope="module")
def history() -> History:
    """Six columns: an id of its own per activity, a lead, and four with few texts."""
    random = np.random.default_rng(3)
    ids = numbered("L", LEADS)
    first = np.zeros(LEADS + 1, np.int64)
    np.cumsum(random.multinomial(ACTIVITIES, np.full(LEADS, 1 / LEADS)), out=first[1:])
    of_row = np.repeat(np.arange(LEADS, dtype=np.int32), np.diff(first))
    at = BEGIN + random.integers(0, 2 * YEAR, ACTIVITIES)
    at = at[np.lexsort((at, of_row))]
    fields = {
        "activity_id": TextColumn(
            random.permutation(ACTIVITIES).astype(np.int32), numbered("A", ACTIVITIES)
        ),
        "lead_id": TextColumn(of_row, ids),
    }
    for number in range(COLUMNS - len(fields)):
        codes = random.integers(0, 1000, ACTIVITIES, np.int32)
        fields[f"c{number}"] = TextColumn(codes, numbered("https://www.example.com/", 1000))
    created = np.full(LEADS, BEGIN)
    leads = Leads(ids, np.ones(LEADS, np.bool_), created, {"won_at": created + YEAR}, {}, ())
    zone = ZoneTable.spanning("Europe/Berlin", BEGIN, BEGIN + 2 * YEAR)
    return History(leads, Activities(first, at, fields, tuple(fields)), zone)


def best(work) -> float:
    times = []
    for _turn in range(5):
        began = time.perf_counter()
        work()
        times.append(time.perf_counter() - began)
    return min(times)


def test_that_keeping_and_loading_take_little_more_than_the_bytes_do(history, tmp_path: Path):
    ours, numpys = tmp_path / "some.history", tmp_path / "some.npz"
    arrays = {
        name: np.frombuffer(one, np.uint8) if isinstance(one, bytes) else one
        for name, one in Packing(history, {}).members.items()
    }

    def load_all() -> None:
        with np.load(numpys) as members:
            for name in members.files:
                members[name]

    saving, numpy_saving = (
        best(lambda: save_history(history, ours)),
        best(lambda: np.savez(numpys, **arrays)),
    )
    loading, numpy_loading = best(lambda: load_history(ours)), best(load_all)
    assert_same(load_history(ours).history, history)
    hashing = best(lambda: content_hash([ours]))
    size = ours.stat().st_size / 1e6
    print(
        f"\n{size:.0f} MB: saved in {saving:.2f} s ({saving / numpy_saving:.2f} × numpy.savez), "
        f"loaded in {loading:.2f} s ({loading / numpy_loading:.2f} × numpy.load), "
        f"hashed in {hashing:.2f} s ({size / 1000 / hashing:.2f} GB/s)"
    )
    assert loading / (ACTIVITIES / 1e6) < 1.0
    assert loading < 1.5 * numpy_loading
    assert saving < 3 * numpy_saving
