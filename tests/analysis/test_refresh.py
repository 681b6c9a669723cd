"""A history that was read again says what is new in it and what is gone."""

import pytest

from leadscorer_gui.analysis.refresh import HistoryChanges, history_changes
from leadscorer_gui.importing.plain import read_history


@pytest.fixture
def read(tmp_path):
    def make(leads, activities):
        paths = (tmp_path / "leads.csv", tmp_path / "activities.csv")
        for path, text in zip(paths, (leads, activities), strict=True):
            path.write_text(text, encoding="utf-8")
        return read_history(*paths, "UTC").history

    return make


def test_that_rows_types_and_columns_are_told(read):
    old = read("lead_id,plan\nL1,a\n", "lead_id,at,type\nL1,2024-01-01,visit\nL1,2024-01-02,mail\n")
    new = read(
        "lead_id,country\nL1,DE\nL2,FR\n",
        "lead_id,at,type,url\nL1,2024-01-01,visit,/\n",
    )
    found = history_changes(old, new)
    assert found == HistoryChanges(1, -1, (), ("mail",), ("country", "url"), ("plan",))
    assert found.sentence() == (
        "1 lead more, 1 activity fewer; activity types gone: mail; new columns: country, url;"
        " columns gone: plan."
    )


def test_that_the_same_files_are_said_to_be_the_same(read):
    texts = ("lead_id,plan\nL1,a\n", "lead_id,at,type\nL1,2024-01-01,visit\n")
    found = history_changes(read(*texts), read(*texts))
    assert found == HistoryChanges(0, 0)
    assert found.sentence() == "The same leads, activities, types and columns as before."


def test_that_of_many_names_the_first_are_told_and_the_others_counted():
    types = tuple(f"type {k}" for k in range(8))
    text = HistoryChanges(0, 0, new_types=types).sentence()
    assert text.startswith("no more and no fewer rows; new activity types: type 0, type 1")
    assert text.endswith("type 4 and 3 more.")
