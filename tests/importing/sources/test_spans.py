"""Sheets that reach too far are refused before anything is kept of them; others are not."""

import zipfile

import pytest

from leadscorer_gui.importing.sources.aside import RefusalError
from leadscorer_gui.importing.sources.spans import check_spans


@pytest.fixture
def sheet(tmp_path):
    def write(text, name="xl/worksheets/sheet1.xml"):
        path = tmp_path / "b.xlsx"
        with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as packed:
            packed.writestr("xl/workbook.xml", "<workbook/>")
            packed.writestr(name, f"<worksheet><sheetData>{text}</sheetData></worksheet>")
        return str(path)

    return write


@pytest.mark.parametrize("far", ["XFD3000", "XFD1048576", "AMJ30000", "XFD999999"])
@pytest.mark.parametrize("form", ['<c r="{}"/>', '<x:c s="1" r="{}" t="n"><x:v>1</x:v></x:c>'])
def test_that_a_cell_far_away_is_seen_whatever_stands_between(sheet, far, form):
    between = "<row/>" * 300_000
    with pytest.raises(RefusalError) as told:
        check_spans(sheet(form.format("A1") + between + form.format(far)))
    assert told.value.code == "large"


@pytest.mark.parametrize("far", ["J1048576", "XFD1000", "B2", "XFD1"])
def test_that_a_stray_cell_of_a_usual_sheet_is_no_harm(sheet, far):
    check_spans(sheet(f'<c r="A1"/><c r="{far}"/>'))


def test_that_what_is_no_such_workbook_is_left_to_the_reader(sheet, tmp_path):
    other = tmp_path / "x.xls"
    other.write_bytes(b"\xd0\xcf\x11\xe0")
    check_spans(str(other))
    check_spans(str(tmp_path / "missing.xlsx"))
    check_spans(sheet('<c r="A1"/><c r="XFD1048576"/>', "xl/charts/sheet1.xml"))


@pytest.mark.parametrize("text", ["<c " * 700_000, '<c s="' + "x " * 900_000, "<c\n" + "r" * 9**6])
def test_that_text_made_to_be_searched_for_long_is_not(sheet, text):
    check_spans(sheet(text))  # a search that goes back would not end today
