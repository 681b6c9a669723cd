"""What a session reads once it does not read again."""

from leadscorer_gui.importing import history_cache
from leadscorer_gui.model.workspace import DataFiles
from leadscorer_gui.progress import silent
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
