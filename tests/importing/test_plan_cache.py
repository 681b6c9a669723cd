"""An import by a plan comes from the cache as it was read, rejects and books included."""

import gzip
import os
import shutil
from dataclasses import replace

import pytest

from leadscorer_gui.importing import history_cache, plan_cache
from leadscorer_gui.importing.csv_part import CsvError
from leadscorer_gui.importing.plan_cache import files_of, read_plan_cached
from leadscorer_gui.importing.rejects import rejects_csv
from leadscorer_gui.model.imports import (
    FieldColumn,
    ImportPlan,
    KeyColumn,
    TableMapping,
    TablePlace,
    TypeOf,
)
from tests.history.made import assert_same
from tests.importing.test_history_cache import aged

LEADS = "id;made\n1;31.01.2024\n2;30.02.2024\nü;15.01.2024\n2;01.01.2024\n"
VISITS = "id,time,page\n1,2024-02-01 10:00,/\n2,never,/a\nü,2024-02-02,/\n"
KEYS = (KeyColumn("id", "id"),)
PLAN = ImportPlan(
    "p",
    (
        TableMapping(
            "Leads", "leads", (TablePlace("leads.csv"),), keys=KEYS,
            fields=(FieldColumn("created_at", "made", ("dmy",)),),
        ),
        TableMapping(
            "Visits", "activities", (TablePlace("visits.csv.gz"),), keys=KEYS,
            fields=(FieldColumn("at", "time"),), type=TypeOf(value="visit"),
        ),
        TableMapping("Rest", "nothing", (TablePlace("gone.csv"),)),
    ),
)  # fmt: skip


@pytest.fixture
def folder(tmp_path, monkeypatch):
    monkeypatch.setattr(history_cache, "WORTH_KEEPING", 1)
    (tmp_path / "a").mkdir()
    (tmp_path / "a" / "leads.csv").write_bytes(LEADS.encode("cp1252"))
    with gzip.open(tmp_path / "a" / "visits.csv.gz", "wb") as file:
        file.write(VISITS.encode())
    for file in (tmp_path / "a").iterdir():
        aged(file)
    return tmp_path / "a"


@pytest.fixture
def reads(monkeypatch):
    """How often files are read."""
    calls = []
    read = plan_cache.read_plan

    def counted(*arguments):
        calls.append(arguments)
        return read(*arguments)

    monkeypatch.setattr(plan_cache, "read_plan", counted)
    return calls


def test_that_an_import_comes_back_whole(folder, reads):
    first, note = read_plan_cached(PLAN, folder, "Europe/Berlin")
    again, _note = read_plan_cached(PLAN, folder, "Europe/Berlin")
    assert (len(reads), note) == (1, None)
    assert len(first.rejects) == 3
    assert {one.table is None for one in first.rejects} == {False}
    assert_same(again, first)
    assert list(rejects_csv(again.rejects)) == list(rejects_csv(first.rejects))


def test_that_a_folder_may_move_and_copies_may_go(folder, reads, home):
    first, _note = read_plan_cached(PLAN, folder, "UTC")
    other = folder.parent / "b"
    shutil.move(folder, other)
    for kept in (home / "cache").iterdir():
        if kept.name != "histories":
            shutil.rmtree(kept)
    again, _note = read_plan_cached(PLAN, other, "UTC")
    assert len(reads) == 1
    assert_same(again.history, first.history)
    assert str(other / "leads.csv") in "".join(rejects_csv(again.rejects))
    assert [book.place for book in again.books] == [
        str(other / name) for name in ("leads.csv", "visits.csv.gz")
    ]


def test_that_another_plan_reads_again_but_not_another_name(folder, reads):
    read_plan_cached(PLAN, folder, "UTC")
    read_plan_cached(replace(PLAN, name="q", won_means="A contract."), folder, "UTC")
    assert len(reads) == 1
    read_plan_cached(replace(PLAN, placeholders=("-",)), folder, "UTC")
    assert len(reads) == 2


def test_that_a_file_that_is_missing_is_told(folder, reads):
    read_plan_cached(PLAN, folder, "UTC")
    os.remove(folder / "leads.csv")
    with pytest.raises(CsvError, match="leads"):
        read_plan_cached(PLAN, folder, "UTC")


def test_that_files_of_tables_that_hold_nothing_are_not_looked_at(folder):
    assert files_of(PLAN, folder) == (folder / "leads.csv", folder / "visits.csv.gz")
