"""What rows of tables are: filled, first of their kind, dated; columns spread over leads."""

import numpy as np
from numpy.typing import NDArray

from leadscorer_gui.history.columns import NO_INSTANT, Codes, Distinct, Instants, TextColumn
from leadscorer_gui.history.zones import ZoneTable
from leadscorer_gui.importing.cell_kernels import BAD, EMPTY, LOCAL_INSTANT
from leadscorer_gui.importing.csv_table import CsvTable

Rows = NDArray[np.bool_]


def filled(column: TextColumn) -> Rows:
    """Which rows are not empty."""
    return (np.diff(column.distinct.ends) > 0)[column.codes]


def first_of_each(codes: Codes, count: int, among: Rows) -> Rows:
    """Which of the rows are the first with their code."""
    rows = np.flatnonzero(among)
    first = np.zeros(count, np.int64)
    first[codes[rows[::-1]]] = rows[::-1]  # the last to be written is the first in the file
    result = np.zeros(len(codes), np.bool_)
    result[rows] = first[codes[rows]] == rows
    return result


def instants_of(table: CsvTable, column: str, zone: ZoneTable) -> Instants:
    """A timestamp column as instants."""
    kinds, raw = table.kinds[column], table.instants[column]
    result = np.where((kinds == BAD) | (kinds == EMPTY), NO_INSTANT, raw)
    local = kinds == LOCAL_INSTANT
    if local.any():
        result[local] = zone.to_utc(raw[local])
    return result


def spread(
    column: TextColumn, rows: NDArray[np.int64], places: Codes | NDArray[np.int64], count: int
) -> TextColumn:
    """Some rows of a column at other places of one that has `count`, and is empty elsewhere."""
    distinct = column.distinct
    empty = np.flatnonzero(np.diff(distinct.ends) == 0)
    if not len(empty):
        distinct = Distinct(distinct.heap, np.append(distinct.ends, distinct.ends[-1]))
        empty = np.array([len(distinct) - 1])
    over_all = np.full(count, empty[0], np.int32)
    over_all[places] = column.codes[rows]
    return TextColumn(over_all, distinct)
