"""Files that change while they are read; memory and time without bound."""

import json
import time
import tracemalloc
from itertools import pairwise

import numpy as np
import pytest
import xlsxwriter

from leadscorer_gui.history.columns import Distinct, TextColumn
from leadscorer_gui.importing import activity_rows, pieces
from leadscorer_gui.importing.csv_part import CsvError
from leadscorer_gui.importing.expanding import expanded
from leadscorer_gui.importing.looking import look_into
from tests.importing.plans import activities_of, read, table

ACTIVITIES = table("activities", "a.csv", fields={"at": "at", "activity_id": "key"})
REPEATED = "id,at,key\n" + "1,2024-01-01,x\n" * 3


@pytest.mark.xfail(strict=True, reason="read again, it has other rows", raises=Exception)
@pytest.mark.parametrize("after", ["id,at,key\n1,2024-01-01,x\n", "", REPEATED * 2])
def test_that_a_file_that_changes_while_its_ids_are_compared_is_told(tmp_path, monkeypatch, after):
    old = activity_rows.read_table

    def changed(*given, **more):
        (tmp_path / "a.csv").write_text(after)
        return old(*given, **more)

    monkeypatch.setattr(activity_rows, "read_table", changed)
    with pytest.raises(CsvError):
        read(tmp_path, {"a.csv": REPEATED}, ACTIVITIES)


@pytest.mark.xfail(strict=True, reason="nobody looks whether the file is still the same")
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


@pytest.mark.xfail(strict=True, reason="each name is a column of all rows", raises=Exception)
def test_that_attributes_of_ever_other_names_do_not_fill_the_memory(tmp_path):
    texts = [json.dumps({f"session {i}": i}) for i in range(4000)]
    column = TextColumn(np.arange(len(texts), dtype=np.int32), Distinct.of(texts))
    tracemalloc.start()
    try:
        expanded(column)
        assert tracemalloc.get_traced_memory()[1] < 20_000_000
    finally:
        tracemalloc.stop()


@pytest.mark.xfail(strict=True, reason="a reject for each row", raises=AssertionError)
def test_that_rejected_rows_of_spend_are_counted_by_reason(tmp_path):
    files = {"s.csv": "month,amount\n" + "soon,1\n" * 5, "a.csv": REPEATED}
    spend = table("spend", "s.csv", keys=(), fields={"month": "month", "amount": "amount"})
    found = read(tmp_path, files, spend, table("activities", "a.csv", fields={"at": "at"}))
    assert [len(some) for some in found.rejects] == [5]


@pytest.mark.xfail(strict=True, reason="sheets are checked and parsed without a report")
def test_that_looking_into_a_workbook_can_be_cancelled_at_any_time(tmp_path):
    with xlsxwriter.Workbook(str(tmp_path / "a.xlsx"), {"constant_memory": True}) as book:
        sheet = book.add_worksheet()
        for row in range(20_000):
            sheet.write_row(row, 0, ["id", "at", "type", "page", "campaign", "source"])
    times = [time.perf_counter()]
    look_into([tmp_path / "a.xlsx"], report=lambda _fraction: times.append(time.perf_counter()))
    longest = max(after - before for before, after in pairwise(times))
    assert longest < (times[-1] - times[0]) / 3


@pytest.mark.xfail(strict=True, reason="the plan's file is checked, the plan itself is not")
def test_that_a_table_of_activities_without_a_time_is_told(tmp_path):
    try:
        read(tmp_path, {"a.csv": "id,at\n1,2024-01-01\n"}, table("activities", "a.csv"))
    except CsvError:
        return
    except AssertionError:
        pytest.fail("an assertion is no message")


@pytest.mark.xfail(strict=True, reason="paths are compared as texts", raises=AssertionError)
def test_that_a_file_that_a_plan_names_twice_is_read_once(tmp_path):
    from dataclasses import replace

    from leadscorer_gui.model.imports import TablePlace

    twice = replace(
        table("activities", "a.csv", fields={"at": "at"}),
        files=(TablePlace("a.csv"), TablePlace("./a.csv")),
    )
    found = read(tmp_path, {"a.csv": "id,at\n1,2024-01-01\n"}, twice)
    assert len(activities_of(found)) == 1


_SHEET = (
    '<?xml version="1.0"?><worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/'
    'main"><sheetData>{}</sheetData></worksheet>'
)


@pytest.mark.xfail(strict=True, reason="cells that the check does not see end the program")
@pytest.mark.parametrize(
    "rows",
    [
        "<row r='1'><c r='A1'><v>1</v></c><c r='XFD1048576'><v>1</v></c></row>",
        '<row r="1"><c r="A1"><v>1</v></c><c r="E299999999999"><v>1</v></c></row>',
    ],
    ids=["single quotes", "many digits"],
)
def test_that_no_workbook_ends_the_program(tmp_path, rows):
    import os
    import subprocess
    import sys
    import zipfile

    with xlsxwriter.Workbook(str(tmp_path / "good.xlsx")) as book:
        book.add_worksheet().write_row(0, 0, ["id", "at"])
    with (
        zipfile.ZipFile(tmp_path / "good.xlsx") as good,
        zipfile.ZipFile(tmp_path / "bad.xlsx", "w") as bad,
    ):
        for name in good.namelist():
            is_sheet = name.endswith("sheet1.xml")
            bad.writestr(name, _SHEET.format(rows) if is_sheet else good.read(name))
    command = [sys.executable, "-m", "leadscorer_gui.cli", "inspect", str(tmp_path / "bad.xlsx")]
    calm = {**os.environ, "RUST_BACKTRACE": "0"}
    ended = subprocess.run(command, capture_output=True, text=True, timeout=60, env=calm)
    assert ended.returncode == 1
    assert "Traceback" not in ended.stderr


@pytest.mark.xfail(strict=True, reason="copies are made as any file is", raises=AssertionError)
def test_that_copies_of_persons_data_are_for_their_owner_alone(tmp_path):
    (tmp_path / "a.csv").write_bytes("id,at\n1,2024-01-01\n".encode("utf-16"))
    found = look_into([tmp_path / "a.csv"])[0]
    assert found.table is not None
    assert found.table.path != tmp_path / "a.csv"
    assert found.table.path.stat().st_mode & 0o077 == 0
