"""Tables whose cells have choices, and widgets below one another."""

from functools import partial

from PySide6.QtCore import QAbstractTableModel, Qt
from PySide6.QtWidgets import QAbstractItemView, QComboBox, QVBoxLayout, QWidget

from leadscorer_gui.ui.leads.text_table import RowsView
from leadscorer_gui.ui.leads.titled_table import Index
from leadscorer_gui.ui.wizard.choice_delegate import ChoiceDelegate


def choice_view(
    model: QAbstractTableModel, name: str, choices: dict[int, str], parent: QWidget
) -> RowsView:
    """A table in which some columns have choices; `choices`: how the boxes of each are called."""
    view = RowsView(model, name, parent)
    # A click opens the box as well: at once, not after the time of a double click.
    view.setEditTriggers(QAbstractItemView.EditTrigger.EditKeyPressed)
    view.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
    for column, box in choices.items():
        view.setItemDelegateForColumn(column, ChoiceDelegate(box, view))
    view.verticalHeader().setDefaultSectionSize(view.fontMetrics().height() + 14)
    view.horizontalHeader().setAccessibleName(name)
    view.clicked.connect(partial(_open_box, view))
    return view


def _open_box(view: RowsView, index: Index) -> None:
    current = view.currentIndex()
    if current.flags() & Qt.ItemFlag.ItemIsEditable and current == index:
        view.edit(current)


def name_part(widget: QWidget, name: str) -> None:
    """Name a widget for who cannot see it; of a box also the list that it opens."""
    widget.setAccessibleName(name)
    if isinstance(widget, QComboBox):
        widget.view().setAccessibleName(name)


def one_below_another(*parts: tuple[QWidget, int]) -> QWidget:
    """Widgets below one another, each with its stretch."""
    column = QWidget()
    layout = QVBoxLayout(column)
    layout.setContentsMargins(0, 0, 0, 0)
    for widget, stretch in parts:
        layout.addWidget(widget, stretch)
    return column
