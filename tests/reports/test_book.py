"""The report as a spreadsheet: sheets of real numbers and dates, and no formula in any of them."""

import zipfile
from dataclasses import replace
from datetime import date, datetime
from io import BytesIO

import pytest
from python_calamine import CalamineWorkbook
from xlsxwriter import Workbook

from leadscorer_gui.progress import Cancelled
from leadscorer_gui.reports.book import book
from leadscorer_gui.reports.gathering import gather
from leadscorer_gui.reports.look import Look
from leadscorer_gui.reports.material import Asked
from tests.reports.conftest import material_of


@pytest.fixture(scope="module")
def sheets(file_of):
    found = CalamineWorkbook.from_filelike(BytesIO(file_of("xlsx")))
    return {name: found.get_sheet_by_name(name).to_python() for name in found.sheet_names}


def test_that_the_first_sheet_says_what_it_is_of_and_what_was_found(sheets, material):
    told = "\n".join(str(cell) for row in sheets["Read first"] for cell in row)
    for words in ("Phones", material.stamp.hash, "2,010 leads", "What a replay can't know"):
        assert words in told
    assert "At 40 points sales gets 8.3 new MQLs a week" in told


def test_that_the_rules_stand_in_it_as_sentences_with_their_numbers(sheets, material):
    header, *rows = sheets["Rules"]
    assert header[:3] == ["Rule", "Points", "What it does"]
    assert {row[0] for row in rows} == {rule.name for rule in material.model.rules}
    assert all(row[2].endswith(".") for row in rows)
    trial = next(row for row in rows if row[0] == "Asks for a device on trial")
    assert trial[2].startswith("Adds 20 points")
    assert isinstance(trial[5], float)


def test_that_thresholds_and_bands_are_those_of_the_simulation(sheets, material):
    result = material.result
    header, *rows = sheets["Thresholds"]
    assert header[:3] == ["Threshold", "MQLs ever", "MQLs now"]
    at = next(row for row in rows if row[0] == 40)
    assert at[1] == int((result.peak >= 4000).sum())
    assert at[2] == int((result.qualifies_now & (result.score >= 4000)).sum())
    assert sum(row[2] for row in sheets["Bands"][1:]) == len(result)
    assert sum(row[3] for row in sheets["Bands"][1:]) == pytest.approx(1)


def test_that_weeks_are_dates_and_counts_numbers(sheets, material):
    _header, *rows = sheets["Weeks"]
    assert all(isinstance(row[0], date) and row[0].weekday() == 0 for row in rows)
    assert sum(row[1] for row in rows) == int((material.result.peak >= 4000).sum())


def test_that_the_list_has_every_mql_and_no_name(sheets, material):
    header, *rows = sheets["MQLs now"]
    assert len(rows) == int(material.result.qualified.sum())
    assert all(row[0].startswith("Lead ") for row in rows)
    assert all(isinstance(row[header.index("MQL since")], datetime) for row in rows)
    assert "email" not in header
    scores = [row[header.index("Score")] for row in rows]
    assert scores == sorted(scores, reverse=True)


def test_that_the_comparison_has_a_sheet_for_each_of_its_tables(sheets, material):
    assert {"Compared", "Compared, who", "Compared, why", "Compared, weeks"} <= set(sheets)
    who = {row[0]: row[1] for row in sheets["Compared, who"][1:]}
    assert who["lost"] == int(material.comparison.is_lost.sum())
    *weeks, mean = sheets["Compared, weeks"][1:]
    assert all(isinstance(row[0], date) for row in weeks)
    assert sum(row[2] for row in weeks) == int((material.result.peak >= 4000).sum())
    assert isinstance(mean[2], float)


def test_that_names_that_look_like_numbers_stay_names_in_a_comparison(material):
    model = material.model
    rules = tuple(replace(rule, name=f"00{place}") for place, rule in enumerate(model.rules))
    named = replace(model, rules=rules)
    history = material.result.history
    other = replace(named, rules=rules[1:])
    found = gather(material_of(material.workspace, named, history, other), Asked(("comparison",)))
    grids = {grid.name: grid for grid in found.grids()}
    assert [row[2] for row in grids["Compared, rules"].rows] == ["000"]
    assert "000" in [row[0] for row in grids["Compared, why"].rows]
    assert all(isinstance(row[1], int) for row in grids["Compared, why"].rows)


def test_that_no_cell_is_a_formula_and_no_sheet_names_a_place(file_of):
    with zipfile.ZipFile(BytesIO(file_of("xlsx"))) as file:
        for name in file.namelist():
            content = file.read(name)
            if name.startswith("xl/worksheets/"):
                assert b"<f>" not in content
                assert b"<hyperlink" not in content
                assert b"<pane " in content or name.endswith("sheet1.xml")
            assert b'TargetMode="External"' not in content


def test_that_a_book_that_is_stopped_at_its_end_is_not_written_first(brief, monkeypatch, tmp_path):
    def stop(fraction):
        if fraction == 1:
            raise Cancelled

    closed = []
    monkeypatch.setattr(Workbook, "close", closed.append)
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    with pytest.raises(Cancelled):
        book(brief, Look(), stop)
    assert not closed
    assert not list(tmp_path.iterdir())
