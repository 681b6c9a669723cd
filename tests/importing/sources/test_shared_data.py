"""Every file of the shared data is opened in the form that it has."""

import csv
import gzip
import json
from pathlib import Path

import pytest

from leadscorer_gui.importing.csv_table import read_table
from leadscorer_gui.importing.sources.open_table import open_table
from leadscorer_gui.importing.sources.sniffing import sniff
from leadscorer_gui.importing.sources.tables import tables_in
from leadscorer_gui.importing.sources.unpacking import kind_of
from leadscorer_gui.model.text import trim
from tests.importing.sources.opened import only_table, records_in, rows_in

DATA = Path(__file__).parents[4] / "shared" / "data"
DERIVED, VARIOUS, SPECTRUM = (
    DATA / "nasty" / name for name in ("derived", "various", "csv-spectrum")
)
PLAIN = ("csv", "utf-8", ",", 1)
NO_TABLES = {"LICENSE", "README.md", "readme.md"}

pytestmark = pytest.mark.skipif(not DATA.exists(), reason="the shared data are not here")

FORMS = {
    "leads500_excel_de_cp1252_semicolon_decimalcomma.csv": ("csv", "utf-8", ";", 1),
    "leads500_excel_unicode_text_utf16le_tab.txt": ("csv", "utf-16-le", "\t", 1),
    "leads500_sep_line.csv": ("csv", "utf-8", ";", 1),
    "mql500_german_dates_cp1252_semicolon.csv": ("csv", "utf-8", ";", 1),
    "thai_provinces_tis620.csv": ("csv", "cp874", ",", 0),
    "thai_provinces_utf8.csv": ("csv", "utf-8", ",", 0),
    "excel_pasting.csv": ("csv", "utf-8", ",", 4),
    "spanish_chars.csv": ("csv", "cp1252", ",", 1),
    "table-with-accents.csv": ("csv", "cp1252", ";", 1),
    "utf-16le_encoded.csv": ("csv", "utf-16-le", ",", 1),
    "without-headers.csv": ("csv", "utf-8", ",", 0),
    "merged-cells.xlsx": ("workbook", "utf-8", ",", 1),
    "multiline-headers.xlsx": ("workbook", "utf-8", ",", 1),
    "takehome_users.csv": ("csv", "cp1252", ",", 1),
}


def tables():
    """The tables of the shared data; the answers of csv-spectrum are none."""
    if not DATA.exists():
        return []
    files = sorted(path for path in DATA.rglob("*") if path.is_file())
    return [path for path in files if path.name not in NO_TABLES and path.suffix != ".json"]


@pytest.mark.parametrize("path", tables(), ids=lambda path: path.relative_to(DATA).as_posix())
def test_that_the_form_of_every_file_is_found_and_all_its_rows_are_read(path):
    (place,) = tables_in(path)
    found = sniff(place)
    form = found.format
    kind = kind_of(place, None)
    told = (kind, form.encoding, form.delimiter, form.header_row)
    assert told == FORMS.get(path.name, PLAIN)
    assert found.reasons
    table = open_table(place, form)
    read = read_table(table, None, {})
    if kind == "csv":
        expected = python_rows(path, form)
        whole = [row for row in expected if len(row) <= len(table.header)]
        assert len(read) == len(whole)
        assert len(read.surplus) == len(expected) - len(whole)
        fitted = [row + [""] * (len(table.header) - len(row)) for row in whole]
        assert rows_in(table) == fitted


def python_rows(path, form):
    """What Python's own reader finds behind the header."""
    content = gzip.decompress(path.read_bytes()) if path.suffix == ".gz" else path.read_bytes()
    lines = content.decode(form.encoding).removeprefix("\ufeff").splitlines(keepends=True)
    lines = lines[1:] if lines[0].startswith("sep=") else lines
    rows = [row for row in csv.reader(lines, delimiter=form.delimiter) if row]
    return [[trim(cell) for cell in row] for row in rows[form.header_row :]]


@pytest.mark.parametrize("path", sorted(SPECTRUM.glob("csvs/*.csv")), ids=lambda path: path.stem)
def test_that_csv_spectrum_equals_its_json(path):
    answer = json.loads((SPECTRUM / "json" / f"{path.stem}.json").read_text(encoding="utf-8"))
    answer = [answer] if isinstance(answer, dict) else answer
    trimmed = [{key: trim(value) for key, value in row.items()} for row in answer]
    found = records_in(only_table(path))
    if path.stem == "location_coordinates":  # its answer has another telephone number than it
        assert found[0].pop("Contact Phone Number") == "2095257564"
        del trimmed[0]["Contact Phone Number"]
    assert found == trimmed


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("thai_provinces_tis620.csv", "thai_provinces_utf8.csv"),
        ("leads500_excel_unicode_text_utf16le_tab.txt", "leads500_utf8.csv"),
        ("leads500_sep_line.csv", "leads500_utf8.csv"),
    ],
)
def test_that_twins_in_other_encodings_are_equal_cell_by_cell(one, other):
    first, second = only_table(DERIVED / one), only_table(DERIVED / other)
    assert first.header == second.header
    assert rows_in(first) == rows_in(second)


def test_that_the_german_file_differs_from_its_twin_by_the_decimal_mark_alone():
    german = only_table(DERIVED / "leads500_excel_de_cp1252_semicolon_decimalcomma.csv")
    plain = only_table(DERIVED / "leads500_utf8.csv")
    assert german.header == plain.header
    views = german.header.index("Page Views Per Visit")
    for row, twin in zip(rows_in(german), rows_in(plain), strict=True):
        same = float(row[views].replace(",", ".") or 0) == float(twin[views] or 0)
        assert same
        assert row[:views] + row[views + 1 :] == twin[:views] + twin[views + 1 :]


def test_that_repeated_and_blank_names_are_made_different():
    repeated = only_table(VARIOUS / "duplicate-headers.csv")
    assert repeated.header == ("id", "name", "id (2)", "age", "id (3)")
    blank = only_table(VARIOUS / "blank-headers.csv")
    assert blank.header == ("id", "Column 2", "age")
    assert [str(one) for one in blank.renamed] == ["Column 2 has no name; here it is “Column 2”."]


def test_that_names_over_several_lines_become_one_line():
    table = only_table(VARIOUS / "multiline-headers.xlsx")
    assert not any("\n" in name for name in table.header)
