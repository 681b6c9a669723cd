"""The list of background work: what runs, how far it is, and a way to stop it."""

from typing import Final, TypeAlias

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QAction, QKeySequence, QPainter, QShowEvent
from PySide6.QtWidgets import (
    QApplication,
    QHeaderView,
    QPushButton,
    QStyle,
    QStyleOptionProgressBar,
    QStyleOptionViewItem,
    QTreeView,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from leadscorer_gui.jobs.runner import JobRunner
from leadscorer_gui.texts import _
from leadscorer_gui.ui.parts.empty_note import EmptyNote
from leadscorer_gui.ui.parts.job_table import FRACTION, Column, JobEntry, JobTable
from leadscorer_gui.ui.parts.rows import RowDelegate
from leadscorer_gui.ui.parts.tab_order import in_order

Index: TypeAlias = QModelIndex | QPersistentModelIndex

_BUTTONS_MS: Final = 100
"""What ends sooner than a hand could stop it gets no button."""


class JobsPanel(QWidget):
    """Shows the jobs of the runners that it watches; Delete or a button cancels one."""

    running_changed = Signal(int)
    """How many jobs run or wait."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("jobs_panel")
        self.jobs = JobTable(self)
        self.list = self._made_list()
        self.empty = EmptyNote(self.list, "jobs_empty")
        self._add_actions()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(4, 4, 4, 4)
        layout.addWidget(self.list)
        self._buttons_later = QTimer(self, singleShot=True, interval=_BUTTONS_MS)
        self._buttons_later.timeout.connect(self._add_buttons)
        self.jobs.rowsInserted.connect(self._wait_for_buttons)
        self.jobs.dataChanged.connect(self._drop_buttons)
        self.jobs.open_changed.connect(self.running_changed)
        self.jobs.long_ended.connect(self._alert)
        self.retranslate()

    def retranslate(self) -> None:
        """Show all fixed texts in the language in use; titles stay as the jobs had them."""
        self.setAccessibleName(_("Jobs"))
        self.list.setAccessibleName(_("Jobs"))
        self.cancel_action.setText(_("&Cancel job"))
        self.clear_action.setText(_("&Forget finished jobs"))
        self.empty.setText(_("Nothing is being worked on. What takes long can be stopped here."))
        self.jobs.tell_titles()

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()

    def watch(self, runner: JobRunner) -> None:
        """Show the jobs of a runner from now on."""
        self.jobs.watch(runner)

    def _made_list(self) -> QTreeView:
        view = QTreeView(self)
        view.setObjectName("jobs")
        view.setModel(self.jobs)
        view.setRootIsDecorated(False)
        view.setUniformRowHeights(True)
        view.setAllColumnsShowFocus(True)
        view.setItemDelegate(_BarDelegate(view))
        header = view.header()
        header.setStretchLastSection(False)
        header.setSectionResizeMode(Column.TITLE, QHeaderView.ResizeMode.Stretch)
        for column, letters in ((Column.STATE, 26), (Column.TIME, 32), (Column.ACTION, 14)):
            header.resizeSection(column, letters * view.fontMetrics().averageCharWidth())
        view.setContextMenuPolicy(Qt.ContextMenuPolicy.ActionsContextMenu)
        return view

    def _add_actions(self) -> None:
        self.cancel_action = QAction(self.list)
        self.cancel_action.setShortcut(QKeySequence(QKeySequence.StandardKey.Delete))
        self.cancel_action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        self.cancel_action.triggered.connect(self.cancel_current)
        self.clear_action = QAction(self.list)
        self.clear_action.triggered.connect(self.jobs.clear_finished)
        self.list.addActions([self.cancel_action, self.clear_action])

    @Slot()
    def _alert(self) -> None:
        """Who does something else meanwhile sees it in the task bar; who looks, sees nothing."""
        QApplication.alert(self.window())

    @Slot()
    def cancel_current(self) -> None:
        """Cancel the job under the cursor, if it runs or waits."""
        entry = self.jobs.entry(self.list.currentIndex().row())
        if entry is not None:
            entry.cancel()

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._add_buttons()

    @Slot()
    def _wait_for_buttons(self) -> None:
        if not self._buttons_later.isActive():
            self._buttons_later.start()

    @Slot()
    def _add_buttons(self) -> None:
        """Give each job that can be stopped its button, while anybody sees it.

        Every edit begins some jobs: to make buttons that nobody sees, or that are gone at once,
        would hold the window.
        """
        if not self.isVisible():
            return
        buttons: list[QWidget] = []
        for row in range(self.jobs.rowCount()):
            place, entry = self.jobs.index(row, Column.ACTION), self.jobs.entry(row)
            button = self.list.indexWidget(place)
            if button is None and entry is not None and entry.is_open:
                button = self._button_of(entry)
                self.list.setIndexWidget(place, button)
            if button is not None:
                buttons.append(button)
        in_order(self.list, *buttons)

    def _button_of(self, entry: JobEntry) -> QPushButton:
        button = QPushButton(_("Cancel"), self.list)
        button.setAccessibleName(_("Cancel {job}").format(job=entry.title))
        button.setAutoDefault(False)
        button.clicked.connect(entry.cancel)
        return button

    @Slot(QModelIndex, QModelIndex)
    def _drop_buttons(self, first: QModelIndex, last: QModelIndex) -> None:
        for row in range(first.row(), last.row() + 1):
            entry = self.jobs.entry(row)
            index = self.jobs.index(row, Column.ACTION)
            if entry is not None and not entry.is_open and self.list.indexWidget(index):
                self.list.setIndexWidget(index, None)  # type: ignore[arg-type]  # Qt's way


class _BarDelegate(RowDelegate):
    """A bar where a fraction is known, with the percentage beside it."""

    @override
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        fraction = index.data(FRACTION) if index.column() == Column.STATE else None
        if fraction is None:
            super().paint(painter, option, index)
            return
        words = QStyleOptionViewItem(option)
        self.initStyleOption(words, index)
        words.displayAlignment = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        style = option.widget.style() if option.widget else QApplication.style()
        style.drawControl(QStyle.ControlElement.CE_ItemViewItem, words, painter, option.widget)
        taken = 7 * option.fontMetrics.averageCharWidth()
        bar = QStyleOptionProgressBar()
        bar.rect = option.rect.adjusted(4, 6, -taken, -6)
        bar.palette = option.palette
        bar.fontMetrics = option.fontMetrics
        bar.direction = option.direction
        bar.state = QStyle.StateFlag.State_Enabled | QStyle.StateFlag.State_Horizontal
        bar.minimum, bar.maximum, bar.progress = 0, 100, round(100 * fraction)
        bar.textVisible = False
        style.drawControl(QStyle.ControlElement.CE_ProgressBar, bar, painter, option.widget)
