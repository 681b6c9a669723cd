"""Tables of any kind for tests: opened, read through the kernels, as plain lists."""

from leadscorer_gui.importing.csv_table import read_table
from leadscorer_gui.importing.sources.open_table import open_table
from leadscorer_gui.importing.sources.tables import tables_in
from leadscorer_gui.model.imports import TableFormat, TablePlace
from tests.importing.files import cells


def table_of(path, member=None, sheet=None, **given):
    """The table at a place, opened in a format of which some may be given."""
    return open_table(TablePlace(str(path), member, sheet), TableFormat(**given))


def only_table(path, **given):
    """The only table of a file."""
    (place,) = tables_in(path)
    return open_table(place, TableFormat(**given))


def rows_in(table):
    """The rows of a table as lists of texts."""
    return cells(read_table(table, None, {}))


def records_in(table):
    """The rows of a table as dictionaries."""
    return [dict(zip(table.header, row, strict=True)) for row in rows_in(table)]
