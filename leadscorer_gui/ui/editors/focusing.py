"""The cursor goes to what a path of a form leads to: to the field that a problem is about."""

from PySide6.QtCore import Qt

from leadscorer_gui.model.problems import Path
from leadscorer_gui.ui.editors.row_table import RowTable

_HERE = Qt.FocusReason.OtherFocusReason


def focus_row(table: RowTable, path: Path) -> None:
    """Put the cursor into a cell of a table: of `(2, "points")`, that of the third row.

    Without a row of that number it goes into the first, or to the button that adds one.
    """
    if not table.rows:
        table.add.setFocus(_HERE)
        return
    number = path[0] if path and isinstance(path[0], int) else 0
    row = table.rows[number if number < len(table.rows) else 0]
    keys = [column.key for column in table.columns]
    place = keys.index(str(path[1])) if len(path) > 1 and path[1] in keys else 0
    row.cells[place].setFocus(_HERE)
