"""Later exports beside those of a plan are found by their names."""

from pathlib import Path

import pytest

from leadscorer_gui.importing.newer_files import NewerFile, newer_files, with_newer
from leadscorer_gui.model.imports import ImportPlan, TableMapping, TablePlace


@pytest.fixture
def plan(tmp_path):
    names = [f"activities-2026-{month:02d}.csv" for month in range(1, 13)]
    for name in (*names, "contacts 9.csv", "contacts 10.csv", "notes.csv", "activities.csv"):
        (tmp_path / name).write_text("id\n1\n", encoding="utf-8")
    (tmp_path / "activities-2027-01.csv").mkdir()
    return ImportPlan(
        "Monthly",
        (
            TableMapping("contacts", "leads", (TablePlace("contacts 9.csv"),)),
            TableMapping(
                "activities", "activities", tuple(TablePlace(name) for name in (names[8], names[9]))
            ),
            TableMapping("notes", "nothing", (TablePlace("notes.csv"),)),
        ),
    )


def test_that_files_with_greater_numbers_are_newer(plan, tmp_path):
    found = newer_files(plan, tmp_path)
    assert found == [
        NewerFile("contacts", tmp_path / "contacts 10.csv"),
        NewerFile("activities", tmp_path / "activities-2026-11.csv"),
        NewerFile("activities", tmp_path / "activities-2026-12.csv"),
    ]


def test_that_newer_leads_come_first_and_newer_activities_last(plan, tmp_path):
    after = with_newer(plan, newer_files(plan, tmp_path))
    leads, activities, nothing = (
        [Path(place.path).name for place in table.files] for table in after.tables
    )
    assert leads == ["contacts 10.csv", "contacts 9.csv"]
    assert activities[-2:] == ["activities-2026-11.csv", "activities-2026-12.csv"]
    assert nothing == ["notes.csv"]
    assert newer_files(after, tmp_path) == []


def test_that_a_folder_that_is_gone_has_no_newer_files(plan, tmp_path):
    assert newer_files(plan, tmp_path / "gone") == []
