"""The list of models: choose, name, add, double, remove and order them."""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Final

from PySide6.QtCore import QEvent, QModelIndex, QPoint, QSize, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QListView,
    QMenu,
    QToolButton,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from leadscorer_gui.document.document import Document
from leadscorer_gui.document.validity import Refused
from leadscorer_gui.texts import _
from leadscorer_gui.ui.parts.model_delegate import ModelDelegate
from leadscorer_gui.ui.parts.model_list import ModelList, MqlCounts
from leadscorer_gui.ui.parts.model_templates import add_like
from leadscorer_gui.ui.start_page import samples

_LETTERS: Final = 18


class ModelsPanel(QWidget):
    """Lists the models of the document; every edit is an intent of it and can be undone."""

    model_chosen = Signal(str)
    """The id of the model that the user went to, finished or not."""
    told = Signal(str)
    """What was done or could not be done, in words."""

    def __init__(self, document: Document, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("models_panel")
        self._document = document
        self._is_choosing = False
        self.models = ModelList(document, self)
        self.list = self._made_list()
        self._actions = self._made_actions()
        self.add_button = self._made_add_button()
        line = QHBoxLayout()
        line.addWidget(self.add_button)
        line.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(4, 4, 4, 4)
        layout.addWidget(self.list, 1)
        layout.addLayout(line)
        self.models.told.connect(self.told)
        self.models.made.connect(self._go_to)
        self.models.rowsMoved.connect(self._enable)
        self.models.rowsInserted.connect(self._enable)
        self.models.rowsRemoved.connect(self._enable)
        self.list.selectionModel().currentChanged.connect(self._current_changed)
        self.retranslate()

    def _made_list(self) -> QListView:
        view = QListView(self)
        view.setObjectName("models")
        view.setModel(self.models)
        delegate = ModelDelegate(view)
        delegate.closeEditor.connect(self._editor_closed)
        view.setItemDelegate(delegate)
        view.setDragDropMode(QAbstractItemView.DragDropMode.InternalMove)
        view.setDefaultDropAction(Qt.DropAction.MoveAction)
        view.setDropIndicatorShown(True)
        view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        view.setResizeMode(QListView.ResizeMode.Adjust)
        view.setEditTriggers(
            QAbstractItemView.EditTrigger.DoubleClicked
            | QAbstractItemView.EditTrigger.EditKeyPressed
        )
        view.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        view.customContextMenuRequested.connect(self._show_menu)
        return view

    def _made_actions(self) -> dict[str, QAction]:
        specs: tuple[tuple[str, Callable[[], object], str], ...] = (
            ("model_add", self.add, ""),
            ("model_duplicate", self.duplicate, "Ctrl+D"),
            ("model_remove", self.remove, "Del"),
            ("model_rename", self.rename, "F2"),
            ("model_move_up", partial(self._move, -1), "Alt+Up"),
            ("model_move_down", partial(self._move, 1), "Alt+Down"),
        )
        made = {}
        for name, slot, keys in specs:
            action = QAction(self)
            action.setObjectName(name)
            action.setShortcut(QKeySequence(keys))
            # The same keys do the same to rules in the list of rules.
            action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
            action.triggered.connect(slot)
            self.list.addAction(action)
            made[name] = action
        return made

    def _made_add_button(self) -> QToolButton:
        button = QToolButton(self)
        button.setObjectName("add_model")
        button.setPopupMode(QToolButton.ToolButtonPopupMode.MenuButtonPopup)
        button.setMinimumHeight(24)
        button.clicked.connect(self.add)
        button.setMenu(QMenu(button))
        return button

    def retranslate(self) -> None:
        """Show all texts in the language in use."""
        self.setAccessibleName(_("Models"))
        self.list.setAccessibleName(_("Models"))
        titles = {
            "model_add": _("&New model"),
            "model_duplicate": _("&Duplicate model"),
            "model_remove": _("Re&move model"),
            "model_rename": _("&Rename model"),
            "model_move_up": _("Move model &up"),
            "model_move_down": _("Move model do&wn"),
        }
        for name, title in titles.items():
            self._actions[name].setText(title)
        button = self.add_button
        button.setText(_("+ Model"))
        button.setAccessibleName(_("Add a model"))
        button.setToolTip(_("Add an empty model, or models like those of a sample"))
        self._fill_menu(button.menu())
        self.models.retranslate()
        self._enable()

    def _fill_menu(self, menu: QMenu) -> None:
        menu.clear()
        menu.setAccessibleName(_("Add a model"))
        menu.addAction(_("&Empty model")).triggered.connect(self.add)
        menu.addSeparator()
        for path, title, text in samples():
            like = menu.addAction(_("Like “{name}”").format(name=title))
            like.setObjectName(f"like_{path.stem}")
            like.setToolTip(text)
            like.triggered.connect(partial(self.add_like, path, title))

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()

    def commands(self) -> list[QAction]:
        """The commands for the menu *Model*; their keys work while the list has the focus."""
        return list(self._actions.values())

    @override
    def minimumSizeHint(self) -> QSize:
        """Room for some letters of each name."""
        hint = super().minimumSizeHint()
        return QSize(
            max(hint.width(), _LETTERS * self.fontMetrics().averageCharWidth()), hint.height()
        )

    # What is shown

    def choose(self, model_id: str) -> None:
        """Show which model is chosen elsewhere; tells nobody."""
        self._is_choosing = True  # also where the cursor moves off a row that goes
        self.models.follow()  # whoever chooses may hear of an edit before the list does
        index = self.models.index_of(model_id)
        if index.isValid() and self.list.selectionModel().selectedIndexes() != [index]:
            self.list.setCurrentIndex(index)
        self._is_choosing = False

    def show_counts(self, counts: dict[str, MqlCounts]) -> None:
        """Say how many MQLs models have, by their ids."""
        self.models.show_counts(counts)

    def current_id(self) -> str:
        """The id of the model under the cursor; empty where there is none."""
        return self.models.id_at(self.list.currentIndex().row())

    # Intents

    @Slot()
    def add(self) -> None:
        """Ask for the name of a new model in the list; Esc leaves everything as it is."""
        self.list.setFocus()
        index = self.models.begin_new()
        self._is_choosing = True
        self.list.setCurrentIndex(index)
        self._is_choosing = False
        self.list.edit(index)

    def add_like(self, sample: Path, title: str) -> None:
        """Add the models of a sample, without its data."""
        try:
            added = add_like(self._document, sample, title)
        except Refused as refused:
            self.told.emit(str(refused))
            return
        if added:
            self._go_to(added[0])

    @Slot()
    def duplicate(self) -> None:
        """Double the model under the cursor."""
        if model_id := self.current_id():
            self._go_to(self._document.duplicate_model(model_id))

    @Slot()
    def remove(self) -> None:
        """Take the model under the cursor out; undo brings it back."""
        model = self._document.workspace.model(self.current_id())
        if model is not None:
            self._document.remove_model(model.id)
            self.told.emit(_("Model “{name}” removed").format(name=model.name))

    @Slot()
    def rename(self) -> None:
        """Edit the name under the cursor."""
        if self.current_id():
            self.list.setFocus()
            self.list.edit(self.list.currentIndex())

    def _move(self, step: int) -> None:
        row = self.list.currentIndex().row() + step
        if self.current_id() and 0 <= row < len(self._document.workspace.models):
            self._document.move_model(self.current_id(), row)

    # Inside

    @Slot(str)
    def _go_to(self, model_id: str) -> None:
        """Put the cursor on a model, as a click does."""
        index = self.models.index_of(model_id)
        if index == self.list.currentIndex():
            self.model_chosen.emit(model_id)
        self.list.setCurrentIndex(index)

    @Slot()
    def _editor_closed(self) -> None:
        # Later: an editor whose row goes under it would commit what Esc has thrown away.
        QTimer.singleShot(0, self.models, self.models.drop_new)

    @Slot(QModelIndex, QModelIndex)
    def _current_changed(self, new: QModelIndex, _old: QModelIndex) -> None:
        self._enable()
        model_id = self.models.id_at(new.row())
        # While rows follow another workspace, the cursor passes over models that are gone.
        is_there = self._document.workspace.model(model_id) is not None
        if is_there and not self._is_choosing:
            self.model_chosen.emit(model_id)

    @Slot()
    def _enable(self) -> None:
        row, count = self.list.currentIndex().row(), self.models.rowCount()
        for name in ("model_duplicate", "model_remove", "model_rename"):
            self._actions[name].setEnabled(row >= 0)
        self._actions["model_move_up"].setEnabled(row > 0)
        self._actions["model_move_down"].setEnabled(0 <= row < count - 1)
        none = "" if row >= 0 else _("Choose a model first")
        for action in self._actions.values():
            action.setProperty("why_disabled", none)
        if row == 0:
            self._actions["model_move_up"].setProperty("why_disabled", _("It is the first"))
        if 0 <= row == count - 1:
            self._actions["model_move_down"].setProperty("why_disabled", _("It is the last"))

    def _show_menu(self, place: QPoint) -> None:
        menu = QMenu(self.list)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addActions(self.commands())
        menu.popup(self.list.viewport().mapToGlobal(place))
