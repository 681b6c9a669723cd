"""What tells that leads were merged or deleted: columns of former ids, activities of such types."""

from collections.abc import Iterator

import numpy as np

from leadscorer_gui.history.columns import TextColumn
from leadscorer_gui.importing.pieces import Piece
from leadscorer_gui.importing.rows import Rows, spread
from leadscorer_gui.model.imports import LeadChange


def former_ids(piece: Piece) -> Iterator[TextColumn]:
    """Columns of the ids that were merged into the lead of each row; empty where none was."""
    mapped = piece.mapping.column_of("merged_ids")
    if mapped is not None:
        yield piece.text(mapped.column)
    for change in piece.mapping.lead_changes:
        if change.change == "merged" and change.merged_ids is not None:
            column, rows = piece.text(change.merged_ids), np.flatnonzero(rows_of(piece, change))
            yield spread(column, rows, rows, len(column))


def deletions(piece: Piece) -> Rows:
    """The rows whose lead was deleted."""
    found = np.full(len(piece), piece.mapping.holds == "deletions")
    for change in piece.mapping.lead_changes:
        if change.change == "deleted":
            found |= rows_of(piece, change)
    return found


def rows_of(piece: Piece, change: LeadChange) -> Rows:
    """Which rows of a file tell of a change: those of its types, as they stand in the file."""
    found = np.zeros(len(piece), np.bool_)
    types = set(change.types)
    for name in piece.mapping.type.columns if piece.mapping.type else ():
        column = piece.text(name)
        is_one = np.array([text in types for text in column.distinct.texts] or [False])
        found |= is_one[column.codes]
    return found
