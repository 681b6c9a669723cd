"""What made the difference, cause by cause; each count opens its list."""

from typing import Final

from PySide6.QtCore import QModelIndex, Signal, Slot
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QLabel, QVBoxLayout, QWidget
from typing_extensions import override

from leadscorer_gui.analysis.comparison import Change
from leadscorer_gui.analysis.comparison_causes import Causes, Reason
from leadscorer_gui.analysis.comparison_parts import Part
from leadscorer_gui.analysis.comparison_words import change_name, main_name
from leadscorer_gui.charts.words import tab_separated
from leadscorer_gui.numerals import grouped
from leadscorer_gui.texts import _
from leadscorer_gui.ui.leads.text_table import RowsView, TextTable
from leadscorer_gui.ui.parts.passing_focus import pass_focus

_CHANGES: Final[tuple[Change, ...]] = ("lost", "gained", "later", "earlier")
_WIDTH: Final = 110


class _CountsView(RowsView):
    """A cell is chosen by itself, for each opens leads of its own; what is copied is the table."""

    @override
    def copied_text(self) -> str:
        table = self.model()
        assert isinstance(table, TextTable)
        return tab_separated([(tuple(table.titles()), *table.rows)])


class CauseTable(QWidget):
    """For each main cause how many leads it gained and lost, made earlier or later."""

    cause_chosen = Signal(object)
    """`(main cause, change)`: these leads are to be listed."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("cause_table")
        self._causes: Causes | None = None
        self._mains: tuple[tuple[Part | Reason, tuple[int, ...]], ...] = ()
        self.note = QLabel()
        self.note.setWordWrap(True)
        self._table = TextTable(_titles(), range(1, 5), parent=self)
        self.view = _CountsView(self._table, "", self)
        self.view.setObjectName("cause_rows")
        self.view.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectItems)
        self.view.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        header = self.view.horizontalHeader()
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        for column in range(1, 5):
            header.resizeSection(column, _WIDTH)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 4, 0, 0)
        layout.addWidget(self.note)
        layout.addWidget(self.view, 1)
        self.view.activated.connect(self._choose)
        self.view.clicked.connect(self._choose)
        pass_focus(self, self.view)
        self.retranslate()

    def retranslate(self) -> None:
        """Read the texts again after a change of language."""
        self.view.setAccessibleName(_("What made the difference"))
        self._table.name_columns(_titles())
        causes, self._causes = self._causes, None
        self.show_causes(causes, "")

    def show_causes(self, causes: Causes | None, waiting: str) -> None:
        """Show the causes; None: they are still being found, which is said in `waiting`."""
        if causes is not None and causes is self._causes:
            return
        self._causes = causes
        found = []
        for main, by_change in () if causes is None else causes.summary():
            counts = tuple(len(by_change.get(change, ())) for change in _CHANGES)
            if any(counts):
                found.append((main, counts))
        self._mains = tuple(found)
        self._table.show(
            tuple(
                (main_name(main), *(grouped(count) if count else "" for count in counts))
                for main, counts in found
            )
        )
        told = _("Each lead is counted where most of its difference comes from.")
        if not found:
            told = _("Nobody is gained, lost, earlier or later") if causes is not None else waiting
        self.note.setText(told)

    @Slot(QModelIndex)
    def _choose(self, index: QModelIndex) -> None:
        """The leads of a count; of the cause itself those of its largest one."""
        main, counts = self._mains[index.row()]
        column = index.column() - 1 if index.column() else counts.index(max(counts))
        if counts[column]:
            self.cause_chosen.emit((main, _CHANGES[column]))


def _titles() -> tuple[str, ...]:
    names = (change_name(change) for change in _CHANGES)
    return _("Most by"), *(name[:1].upper() + name[1:] for name in names)
