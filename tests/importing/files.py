"""CSV files for tests: written as bytes, cut into tiny parts, read back as plain lists."""

import csv
from contextlib import contextmanager
from io import StringIO

import pytest

from leadscorer_gui.importing import csv_part, csv_table
from leadscorer_gui.importing.csv_table import read_csv
from leadscorer_gui.importing.plain import read_history
from leadscorer_gui.importing.rejects import rejects_csv
from leadscorer_gui.model.cells import unguarded
from leadscorer_gui.model.text import trim


def written(folder, content, name="table.csv"):
    """A file with this content: text (as UTF-8, line ends as they are) or bytes."""
    path = folder / name
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return path


def cells(table):
    """The rows of a table as lists of texts."""
    columns = [
        [column.distinct.texts[code] for code in column.codes.tolist()]
        for column in (table.texts[name] for name in table.names)
    ]
    return [list(row) for row in zip(*columns, strict=True)]


def rows_of(folder, content):
    """The rows of a file with this content, as lists of texts."""
    return cells(read_csv(written(folder, content), None, ()))


def python_rows(text):
    """What Python's own reader finds: (line, cells) of each record that is no blank line."""
    reader, line = csv.reader(StringIO(text, newline="")), 1
    for row in reader:
        if row:
            yield line, [trim(cell) for cell in row]
        line = reader.line_num + 1


@contextmanager
def pieces(block_bytes=None, chunk_rows=None, part_bytes=None, threads=None):
    """Read files in blocks, chunks and parts of these sizes, on so many threads."""
    with pytest.MonkeyPatch.context() as patch:
        if block_bytes is not None:
            patch.setattr(csv_part, "BLOCK_BYTES", block_bytes)
        if chunk_rows is not None:
            patch.setattr(csv_part, "CHUNK_ROWS", chunk_rows)
        if part_bytes is not None:
            patch.setattr(csv_table, "_WORTH_A_THREAD", part_bytes)
        if threads is not None:
            patch.setattr(csv_table.os, "cpu_count", lambda: threads)
        yield


def imported(folder, activities, leads="lead_id\n", time_zone="UTC"):
    """A history of two files with these contents."""
    return read_history(
        written(folder, leads, "leads.csv"),
        written(folder, activities, "activities.csv"),
        time_zone,
    )


def rejected(some):
    """What was left out or not taken, as (file name, line, left out, reason, row)."""
    lines = csv.reader(StringIO("".join(rejects_csv(some.rejects)), newline=""))
    header, *rows = lines
    assert header == ["file", "line", "left_out", "reason", "column", "value", "row"]
    return [(row[0].rpartition("/")[2], int(row[1]), *row[2:4], unguarded(row[6])) for row in rows]
