"""Files that change while they are read; memory and time without bound."""

import json
import tracemalloc

import numpy as np
import pytest

from leadscorer_gui.history.columns import Distinct, TextColumn
from leadscorer_gui.importing import activity_rows, pieces
from leadscorer_gui.importing.csv_part import CsvError
from leadscorer_gui.importing.expanding import expanded
from tests.importing.plans import read, table

ACTIVITIES = table("activities", "a.csv", fields={"at": "at", "activity_id": "key"})
REPEATED = "id,at,key\n" + "1,2024-01-01,x\n" * 3


@pytest.mark.parametrize("after", ["id,at,key\n1,2024-01-01,x\n", "", REPEATED * 2])
def test_that_a_file_that_changes_while_its_ids_are_compared_is_told(tmp_path, monkeypatch, after):
    old = activity_rows.read_again

    def changed(*given, **more):
        (tmp_path / "a.csv").write_text(after)
        return old(*given, **more)

    monkeypatch.setattr(activity_rows, "read_again", changed)
    with pytest.raises(CsvError):
        read(tmp_path, {"a.csv": REPEATED}, ACTIVITIES)


@pytest.mark.parametrize("after", ["zz;yy\n3;4\n", "key,at,id\n1,2024-01-01,x\n"])
def test_that_a_file_that_changes_behind_its_header_is_told(tmp_path, monkeypatch, after):
    old = pieces.open_table

    def changed(*given, **more):
        opened = old(*given, **more)
        (tmp_path / "a.csv").write_text(after)
        return opened

    monkeypatch.setattr(pieces, "open_table", changed)
    with pytest.raises(CsvError):
        read(tmp_path, {"a.csv": REPEATED}, ACTIVITIES)


def test_that_attributes_of_ever_other_names_do_not_fill_the_memory(tmp_path):
    texts = [json.dumps({f"session {i}": i}) for i in range(4000)]
    column = TextColumn(np.arange(len(texts), dtype=np.int32), Distinct.of(texts))
    tracemalloc.start()
    try:
        expanded(column)
        assert tracemalloc.get_traced_memory()[1] < 20_000_000
    finally:
        tracemalloc.stop()


def test_that_rejected_rows_of_spend_are_counted_by_reason(tmp_path):
    files = {"s.csv": "month,amount\n" + "soon,1\n" * 5, "a.csv": REPEATED}
    spend = table("spend", "s.csv", keys=(), fields={"month": "month", "amount": "amount"})
    found = read(tmp_path, files, spend, table("activities", "a.csv", fields={"at": "at"}))
    assert [len(some) for some in found.rejects] == [5]


def test_that_a_table_of_activities_without_a_time_is_told(tmp_path):
    with pytest.raises(CsvError, match="no column tells when the activities"):
        read(tmp_path, {"a.csv": "id,at\n1,2024-01-01\n"}, table("activities", "a.csv"))


def test_that_a_plan_that_names_a_file_twice_is_told(tmp_path):
    from dataclasses import replace

    from leadscorer_gui.model.imports import TablePlace

    twice = replace(
        table("activities", "a.csv", fields={"at": "at"}),
        files=(TablePlace("a.csv"), TablePlace("./a.csv")),
    )
    with pytest.raises(CsvError, match=r"\./a\.csv: the import names this file twice"):
        read(tmp_path, {"a.csv": "id,at\n1,2024-01-01\n"}, twice)
