"""A person may cancel at any report: nothing goes on in the background."""

import threading

import pytest

from leadscorer_gui.importing import csv_part
from leadscorer_gui.importing.csv_table import read_csv
from leadscorer_gui.importing.plain import read_history
from leadscorer_gui.progress import Cancelled
from tests.importing.files import pieces, written


def cancel(fraction):
    raise Cancelled


def test_that_cancelling_stops_all_threads(tmp_path, monkeypatch):
    path = written(tmp_path, "a,b\n" + "1,2\n" * 40_000)
    scan, cancelled = csv_part.scan, threading.Event()
    chunks = []

    def slow_scan(*told):
        cancelled.wait(timeout=30)
        chunks.append(1)
        return scan(*told)

    def cancel_once_it_runs(fraction):
        cancelled.set()
        raise Cancelled

    monkeypatch.setattr(csv_part, "scan", slow_scan)
    before = threading.active_count()
    with (
        pieces(block_bytes=400, chunk_rows=10, part_bytes=1_000, threads=4),
        pytest.raises(Cancelled),
    ):
        read_csv(path, None, (), report=cancel_once_it_runs)
    assert threading.active_count() == before
    assert len(chunks) < 2_000


def test_that_a_history_may_be_cancelled_and_read_again(tmp_path):
    leads = written(tmp_path, "lead_id\nx\n", "leads.csv")
    activities = written(tmp_path, "lead_id,at\nx,2024-01-01\n", "activities.csv")
    with pytest.raises(Cancelled):
        read_history(leads, activities, "UTC", report=cancel)
    assert len(read_history(leads, activities, "UTC").history.activities) == 1


def test_that_progress_rises_to_one(tmp_path):
    leads = written(tmp_path, "lead_id\nx\n", "leads.csv")
    activities = written(tmp_path, "lead_id,at\n" + "x,2024-01-01\n" * 200_000, "activities.csv")
    told = []
    read_history(leads, activities, "UTC", report=told.append)
    assert told == sorted(told)
    assert told[-1] == 1
