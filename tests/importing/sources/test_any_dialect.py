"""Tables that Python's csv writes, in any dialect, encoding and packing, are read as they were."""

import csv
import gzip
import io
import zipfile
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np
from hypothesis import given, reject, settings
from hypothesis import strategies as st

from leadscorer_gui.importing.csv_table import read_table
from leadscorer_gui.importing.sources.records import UnclosedError, records_of
from leadscorer_gui.model.text import trim
from tests.examples import examples
from tests.importing.files import cells
from tests.importing.sources.opened import table_of

LETTERS = {
    "utf-8": "ab1 ,;\t|\"'\n\ré€😀字",
    "utf-16-le": "ab1 ,;\t|\"'\n\ré€😀字",
    "utf-16-be": 'ab1 ,;\t|"\n字',
    "utf-32-le": 'ab1 ,;"\né😀',
    "cp1252": 'ab1 ,;\t|"\n\ré€ü',
    "cp874": 'ab1 ,;"\nกขี่',
    "cp932": 'ab1 ,;|"\n表ソあ字',
    "cp949": 'ab1 ,;"\n한글힝',
    "big5hkscs": 'ab1 ,;|"\n功許字',
    "gb18030": 'ab1 ,;"\n汉字é',
}
MARKS = {"utf-8": "\ufeff", "utf-16-le": "\ufeff", "utf-16-be": "\ufeff", "utf-32-le": "\ufeff"}


@st.composite
def files(draw):
    """Names, rows, and a file with them: its content, encoding, delimiter."""
    encoding = draw(st.sampled_from(sorted(LETTERS)))
    delimiter = draw(st.sampled_from(",;\t| "))
    width = draw(st.integers(1, 4))
    cell = st.text(LETTERS[encoding], max_size=8)
    rows = draw(st.lists(st.lists(cell, min_size=width, max_size=width), max_size=8))
    names = [f"c{place}" for place in range(width)]
    text = io.StringIO()
    quoting = draw(st.sampled_from([csv.QUOTE_MINIMAL, csv.QUOTE_ALL]))
    if any(set("\r\n") & set(cell) for row in rows for cell in row):
        quoting = csv.QUOTE_ALL  # Python's writer quotes only the line end that it writes
    end = draw(st.sampled_from(["\n", "\r\n", "\r"]))
    writer = csv.writer(text, delimiter=delimiter, quoting=quoting, lineterminator=end)
    writer.writerows([names, *rows])
    before = draw(st.sampled_from(["", MARKS.get(encoding, "")]))
    if draw(st.booleans()):
        before += f"sep={delimiter}{end}"
    return names, rows, (before + text.getvalue()).encode(encoding), encoding, delimiter


def packed(folder, content, packing):
    """The content in a file: bare, gzipped, or as a member."""
    path = folder / "table"
    if packing == "zip":
        with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
            archive.writestr("a/ö.csv", content)
        return path, "a/ö.csv"
    path.write_bytes(gzip.compress(content, mtime=0) if packing == "gz" else content)
    return path, None


@given(files(), st.sampled_from(["", "gz", "zip"]), st.booleans())
@settings(max_examples=examples(60), deadline=None)
def test_that_what_was_written_is_read(file, packing, is_told):
    names, rows, content, encoding, delimiter = file
    given_form = {"encoding": encoding, "delimiter": delimiter, "header_row": 1} if is_told else {}
    if not is_told:
        # Bytes beyond ASCII of a few letters are not enough to tell their encoding.
        given_form = {"encoding": encoding, "delimiter": delimiter, "header_row": 1}
        if encoding.startswith("utf-") and content.startswith(MARKS[encoding].encode(encoding)):
            del given_form["encoding"]
    with TemporaryDirectory() as folder:
        path, member = packed(Path(folder), content, packing)
        table = table_of(path, member, **given_form)
        read = read_table(table, None, {})
        assert list(read.names) == names
        assert cells(read) == [[trim(cell) for cell in row] for row in rows]
        texts = list(table.row_texts(read.begins))
        assert [table.cells(text) for text in texts] == cells(read)


@given(st.text('ab"\n\r,; ', max_size=60), st.sampled_from(",;"))
@settings(max_examples=examples(100), deadline=None)
def test_that_plain_python_and_the_kernels_cut_alike(text, delimiter):
    head = delimiter.join("abcdefgh") + "\n"
    try:
        records = list(records_of(text, delimiter, strict=True))
    except UnclosedError:
        reject()
    expected = [[trim(cell) for cell in row] for _begin, row in records]
    with TemporaryDirectory() as folder:
        path = Path(folder) / "table"
        path.write_bytes((head + text).encode())
        table = table_of(path, encoding="utf-8", delimiter=delimiter, header_row=1)
        width = len(table.header)
        read = read_table(table, None, {})
        fitting = [row + [""] * (width - len(row)) for row in expected if len(row) <= width]
        assert cells(read) == fitting
        begins = np.sort(np.concatenate([read.begins, read.surplus])) - len(head)
        assert begins.tolist() == [begin for begin, _row in records]
