"""The golden leads, shown like tests, with what can be done about each."""

from PySide6.QtCore import QEvent, QPoint, Qt, Signal, Slot
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QMenu,
    QPushButton,
    QStackedWidget,
    QToolButton,
    QTreeView,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from leadscorer_gui.analysis.golden import Outcome
from leadscorer_gui.model.workspace import Workspace
from leadscorer_gui.texts import _, n_
from leadscorer_gui.ui.golden.golden_table import GoldenRow, GoldenTable
from leadscorer_gui.ui.parts.matching_words import without_mnemonic
from leadscorer_gui.ui.parts.passing_focus import pass_focus
from leadscorer_gui.ui.parts.rows import RowDelegate


class GoldenPanel(QWidget):
    """Shows golden leads; what is wished of them is told, and done by `GoldenDesk`."""

    add_wished = Signal()
    edit_wished = Signal(str)
    """The id of a golden lead."""
    duplicate_wished = Signal(str)
    remove_wished = Signal(object)
    """Ids of golden leads."""
    accept_wished = Signal(object)
    """Outcomes that are right as they are."""
    explanation_wished = Signal(str, str)
    """The ids of a golden lead and of a model."""
    count_changed = Signal(int)
    """How many are not as expected."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("golden_panel")
        self._failed = 0
        self.table = GoldenTable(self)
        self.list = self._made_list()
        self.summary, self.none = QLabel(), QLabel()
        self.none.setWordWrap(True)
        self.none.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.add, self.accept_all = QPushButton(), QPushButton()
        self.add.clicked.connect(self.add_wished)
        self.accept_all.clicked.connect(self._accept_all)
        self.actions_of_rows = self._made_actions()
        self.more = self._made_more()
        self._place()
        pass_focus(self, self.list)
        self.retranslate()
        self._enable()

    def _place(self) -> None:
        for name, button in (("golden_add", self.add), ("golden_accept_all", self.accept_all)):
            button.setAutoDefault(False)
            button.setObjectName(name)
        self._pages = QStackedWidget(self)
        self._pages.addWidget(self.none)
        self._pages.addWidget(self.list)
        line = QHBoxLayout()
        line.addWidget(self.summary, 1)
        line.addWidget(self.more)
        line.addWidget(self.accept_all)
        line.addWidget(self.add)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(4, 4, 4, 4)
        layout.addLayout(line)
        layout.addWidget(self._pages, 1)

    def _made_list(self) -> QTreeView:
        view = QTreeView(self)
        view.setObjectName("golden_leads")
        view.setModel(self.table)
        view.setItemDelegate(RowDelegate(view))
        view.setRootIsDecorated(False)
        view.setUniformRowHeights(True)
        view.setAllColumnsShowFocus(True)
        view.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        view.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        view.customContextMenuRequested.connect(self._show_menu)
        header = view.header()
        header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        view.selectionModel().selectionChanged.connect(self._enable)
        view.activated.connect(self._edit)
        return view

    def _made_actions(self) -> dict[str, QAction]:
        specs = (
            ("golden_explain", self._explain, ""),
            ("golden_accept", self._accept, "Ctrl+Return"),
            ("golden_edit", self._edit, "F2"),
            ("golden_duplicate", self._duplicate, "Ctrl+D"),
            ("golden_remove", self._remove, "Del"),
        )
        made = {}
        for name, slot, keys in specs:
            action = QAction(self)
            action.setObjectName(name)
            action.setShortcut(QKeySequence(keys))
            action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
            action.triggered.connect(slot)
            self.list.addAction(action)
            made[name] = action
        return made

    def _made_more(self) -> QToolButton:
        """The button with what else can be done with the rows that are chosen."""
        more = QToolButton(self)
        more.setObjectName("golden_more")
        more.setText("⋮")  # not a text
        more.setMinimumSize(24, 24)
        more.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        menu = QMenu(more)
        menu.addActions(list(self.actions_of_rows.values()))
        more.setMenu(menu)
        return more

    def retranslate(self) -> None:
        """Show all texts in the language in use."""
        self.setAccessibleName(_("Golden leads"))
        self.list.setAccessibleName(_("Golden leads"))
        for part in (self.more, self.more.menu()):
            part.setAccessibleName(_("More"))
        self.none.setText(
            _(
                "No golden leads yet. Add leads whose score you are sure of: after every edit they"
                " are scored again, and you see at once when one comes out otherwise."
            )
        )
        # Without letters: the panel stands beside views that have given them.
        self.add.setText(without_mnemonic(_("&Add golden lead…")))
        self.accept_all.setText(without_mnemonic(_("Accept all &new values")))
        self.accept_all.setToolTip(_("Expect from now on what the models make of the leads"))
        titles = {
            "golden_explain": _("Open e&xplanation"),
            "golden_accept": _("Accept &new value"),
            "golden_edit": _("&Edit…"),
            "golden_duplicate": _("&Duplicate"),
            "golden_remove": _("&Remove"),
        }
        for name, title in titles.items():
            self.actions_of_rows[name].setText(title)
        plain = (without_mnemonic(title).removesuffix("…") for title in titles.values())
        self.more.setToolTip(", ".join(plain))
        self.table.tell_titles()
        self._show_summary()

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()

    # What is shown

    def show_golden(
        self, workspace: Workspace, outcomes: dict[tuple[str, str], Outcome], stale: bool
    ) -> None:
        """Show the golden leads; `stale`: `outcomes` are those of an older workspace."""
        current = self._current()
        self.table.show(workspace, outcomes, stale)
        if current is not None and not self.list.currentIndex().isValid():
            model_id = current.expected.model if current.expected else None
            row = self.table.row_of(current.lead.id, model_id)
            if row >= 0:
                self.list.setCurrentIndex(self.table.index(row, 0))
        self._pages.setCurrentWidget(self.list if self.table.rows else self.none)
        self._show_summary()
        self._enable()
        if not stale:
            failed = sum(row.failed for row in self.table.rows)
            if failed != self._failed:
                self._failed = failed
                self.count_changed.emit(failed)

    @property
    def failed(self) -> int:
        """How many are not as expected."""
        return self._failed

    def _show_summary(self) -> None:
        rows = [row for row in self.table.rows if row.expected is not None]
        failed = sum(row.failed for row in rows)
        if self.table.is_stale:
            text = _("Checking…")
        elif not rows:
            text = ""
        elif failed:
            text = n_("✗ {failed} of {count} differs", "✗ {failed} of {count} differ", failed)
        else:
            text = n_("✓ {count} as expected", "✓ all {count} as expected", len(rows))
        self.summary.setText(text.format(failed=failed, count=len(rows)))

    # What is wished

    def chosen(self) -> list[GoldenRow]:
        """The rows that are chosen."""
        places = sorted({index.row() for index in self.list.selectionModel().selectedRows()})
        return [self.table.rows[place] for place in places]

    def _current(self) -> GoldenRow | None:
        row = self.list.currentIndex().row()
        return self.table.rows[row] if 0 <= row < len(self.table.rows) else None

    @Slot()
    def _enable(self) -> None:
        rows = self.chosen()
        fresh = not self.table.is_stale
        states = {
            "golden_explain": len(rows) == 1 and rows[0].expected is not None,
            "golden_accept": fresh and any(row.failed for row in rows),
            "golden_edit": len({row.lead.id for row in rows}) == 1,
            "golden_duplicate": len({row.lead.id for row in rows}) == 1,
            "golden_remove": bool(rows),
        }
        for name, enabled in states.items():
            self.actions_of_rows[name].setEnabled(enabled)
        self.accept_all.setEnabled(fresh and any(row.failed for row in self.table.rows))

    @Slot()
    def _edit(self) -> None:
        current = self._current()
        if current is not None:
            self.edit_wished.emit(current.lead.id)

    @Slot()
    def _duplicate(self) -> None:
        current = self._current()
        if current is not None:
            self.duplicate_wished.emit(current.lead.id)

    @Slot()
    def _explain(self) -> None:
        current = self._current()
        if current is not None and current.expected is not None:
            self.explanation_wished.emit(current.lead.id, current.expected.model)

    @Slot()
    def _remove(self) -> None:
        ids = list(dict.fromkeys(row.lead.id for row in self.chosen()))
        if ids:
            self.remove_wished.emit(ids)

    @Slot()
    def _accept(self) -> None:
        self._accept_rows(self.chosen())

    @Slot()
    def _accept_all(self) -> None:
        self._accept_rows(list(self.table.rows))

    def _accept_rows(self, rows: list[GoldenRow]) -> None:
        outcomes = [row.outcome for row in rows if row.failed]
        if outcomes and not self.table.is_stale:
            self.accept_wished.emit(outcomes)

    def _show_menu(self, place: QPoint) -> None:
        self.more.menu().popup(self.list.viewport().mapToGlobal(place))
