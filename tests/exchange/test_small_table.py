"""Tables beside the history, row by row."""

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from leadscorer_gui.exchange import small_table as module
from leadscorer_gui.exchange.small_table import small_table
from leadscorer_gui.importing.csv_part import CsvError
from leadscorer_gui.progress import Cancelled


@pytest.fixture
def rows(tmp_path):
    def read(text, report=lambda _share: None):
        path = tmp_path / "t.csv"
        path.write_bytes(text.encode() if isinstance(text, str) else text)
        return list(small_table(path).rows(report))

    return read


CELLS = st.text(st.sampled_from('ab,;"\n\r é'), max_size=6)


@given(st.lists(st.tuples(CELLS, CELLS), min_size=1, max_size=30), st.integers(3, 50))
def test_that_rows_are_read_whole_wherever_the_pieces_of_the_file_end(tmp_path_factory, told, size):
    path = tmp_path_factory.mktemp("t") / "t.csv"
    text = io.StringIO(newline="")
    csv.writer(text, quoting=csv.QUOTE_ALL).writerows([("one", "two"), *told])
    path.write_bytes(text.getvalue().encode())
    table = small_table(path)
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(module, "_BYTES_AT_ONCE", size)
        found = list(table.rows())
    trimmed = [(number, one.strip(), two.strip()) for number, (one, two) in enumerate(told, 1)]
    assert found == [(n, {"one": one, "two": two}) for n, one, two in trimmed if one or two]


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_that_blank_lines_are_counted_and_passed_over(rows, end):
    text = end.join(["a,b", "1,2", "", "", "3,4", " , ", "5,6", ""])
    assert [number for number, _row in rows(text)] == [1, 4, 6]


def test_that_a_cell_of_half_a_megabyte_is_read_and_the_limit_of_others_stays(rows):
    before = csv.field_size_limit()
    [(_number, row)] = rows(f"a,b\n1,{'x' * 500_000}\n")
    assert (len(row["b"]), csv.field_size_limit()) == (500_000, before)


def test_that_a_row_without_an_end_is_refused(rows):
    with pytest.raises(CsvError, match="row 2 has more than 4 MB"):
        rows("a,b\n1,2\n3," + "x" * 5_000_000)


def test_that_a_quote_that_never_closes_is_told_with_its_row(rows):
    with pytest.raises(CsvError, match="opens in row 3 is never closed"):
        rows('a,b\n1,2\n\n3,"x\n4,5\n')


def test_that_reading_can_be_cancelled_at_every_piece(rows):
    def stop(_share):
        raise Cancelled

    with pytest.raises(Cancelled):
        rows("a,b\n1,2\n", stop)
