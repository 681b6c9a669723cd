"""Any table, however it is cut into blocks, chunks and parts, is read as Python's csv reads it."""

import csv
from io import StringIO
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import example, given, settings
from hypothesis import strategies as st

from leadscorer_gui.importing.csv_table import read_csv
from leadscorer_gui.importing.rejects import Rejects, rejects_csv
from leadscorer_gui.model.cells import unguarded
from tests.examples import examples
from tests.importing.files import cells, pieces, python_rows, written

LETTERS = 'ab" ,\n\r\té€😀\u3000\u00a0\u2028\u200b\x1f\x00'
BARE = "".join(letter for letter in LETTERS if letter not in ',\n\r"')

inner = st.text(BARE + '"', max_size=6)
bare = st.text(BARE, min_size=1, max_size=3).flatmap(lambda first: inner.map(lambda t: first + t))
quoted = st.text(LETTERS, max_size=10).map(lambda text: '"' + text.replace('"', '""') + '"')
after_quotes = st.text(BARE, min_size=1, max_size=3).flatmap(lambda t: quoted.map(lambda q: q + t))
cell = st.one_of(bare, quoted, st.just(""), after_quotes)
record = st.lists(cell, min_size=1, max_size=5).map(",".join)
line_end = st.sampled_from(["\n", "\r\n", "\r", "\n\n", "\r\n\r\n"])
record_with_end = st.tuples(record, line_end).map("".join)


@st.composite
def tables(draw):
    """A file of a few columns: header, records, the last one perhaps without an end."""
    columns = draw(st.integers(1, 4))
    header = ",".join(f"c{place}" for place in range(columns)) + draw(line_end)
    records = "".join(draw(st.lists(record_with_end, max_size=14)))
    return header + records + draw(st.one_of(st.just(""), record))


@given(
    tables(),
    st.booleans(),
    st.integers(1, 60),
    st.integers(1, 5),
    st.integers(1, 40),
    st.integers(1, 6),
)
@example('c0\na\n"b"",\nc"\n', False, 10, 5, 1000, 1)
@settings(max_examples=examples(100), deadline=None)
def test_that_any_table_in_any_pieces_is_read_as_python_reads_it(
    text, marked, block_bytes, chunk_rows, part_bytes, threads
):
    (_line, names), *records = python_rows(text)
    fitting = [(line, row) for line, row in records if len(row) <= len(names)]
    with (
        TemporaryDirectory() as folder,
        pieces(block_bytes, chunk_rows, part_bytes, threads),
    ):
        path = written(Path(folder), ("\ufeff" if marked else "") + text)
        table = read_csv(path, None, ())
        assert list(table.names) == names
        assert cells(table) == [row + [""] * (len(names) - len(row)) for _line, row in fitting]
        assert lines_of(path, table.begins) == fitting
        assert lines_of(path, table.surplus) == [one for one in records if one not in fitting]


def lines_of(path, begins):
    """The line and the cells of the records that begin at these places."""
    told = "".join(rejects_csv([Rejects(path, "", begins)]))
    _header, *rows = csv.reader(StringIO(told, newline=""))
    return [(int(line), next(python_rows(unguarded(row)))[1]) for _file, line, *_told, row in rows]
