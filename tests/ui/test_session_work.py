"""What a session reads once it does not read again."""

from threading import Thread

import pytest

from leadscorer_gui.importing import history_cache
from leadscorer_gui.model.workspace import DataFiles
from leadscorer_gui.progress import Cancelled, silent
from leadscorer_gui.ui import session_work
from tests.history.made import assert_same
from tests.importing.test_history_cache import ACTIVITIES, LEADS, aged


def test_that_files_that_were_read_before_come_from_the_cache(tmp_path, monkeypatch):
    monkeypatch.setattr(history_cache, "WORTH_KEEPING", 1)
    files = tmp_path / "leads.csv", tmp_path / "activities.csv"
    for file, text in zip(files, (LEADS, ACTIVITIES), strict=True):
        file.write_text(text, encoding="utf-8")
        aged(file)
    data = DataFiles("leads.csv", "activities.csv")
    reading = session_work.Reading(data, None, tmp_path, "UTC")
    first = session_work.imported(reading, silent)

    def read(*_arguments, **_options):
        raise AssertionError

    monkeypatch.setattr(session_work, "read_history", read)
    assert_same(session_work.imported(reading, silent), first)


def test_that_a_shut_gate_holds_work_back_until_it_opens():
    gate, told = session_work.Gate(), []
    gate.shut()
    work = Thread(target=lambda: gate.through(told.append)(0.5))
    work.start()
    work.join(0.2)
    assert work.is_alive()
    gate.open()
    work.join(5)
    assert not work.is_alive()
    assert set(told) == {0.5}


def test_that_work_before_a_shut_gate_can_be_cancelled():
    gate, calls = session_work.Gate(), iter([None, None])

    def report(_fraction):
        if next(calls, Cancelled) is Cancelled:
            raise Cancelled

    gate.shut()
    with pytest.raises(Cancelled):
        gate.through(report)(0.5)
