"""The list of models with their versions: choose, name, add, double, freeze, archive, order."""

from functools import partial
from pathlib import Path
from typing import Final

from PySide6.QtCore import QEvent, QModelIndex, QPoint, QSize, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHBoxLayout, QMenu, QToolButton, QVBoxLayout, QWidget
from typing_extensions import override

from leadscorer_gui.document.document import Document
from leadscorer_gui.document.validity import Refused
from leadscorer_gui.model.versions import versions_of
from leadscorer_gui.texts import _
from leadscorer_gui.ui.parts.empty_note import EmptyNote
from leadscorer_gui.ui.parts.model_actions import ModelActions
from leadscorer_gui.ui.parts.model_list import ModelList, MqlCounts
from leadscorer_gui.ui.parts.model_rows import Key
from leadscorer_gui.ui.parts.model_templates import add_like
from leadscorer_gui.ui.parts.model_tree_view import ModelTreeView
from leadscorer_gui.ui.start_page import samples

_LETTERS: Final = 18


class ModelsPanel(QWidget):
    """Lists the models of the document; every edit is an intent of it and can be undone."""

    model_chosen = Signal(str)
    """The id of the model that the user went to, finished or not."""
    version_chosen = Signal(str, int)
    """The id of a model and the number of the version of it that the user went to."""
    told = Signal(str)
    """What was done or could not be done, in words."""

    def __init__(self, document: Document, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("models_panel")
        self._document = document
        self._is_choosing = False
        self._opened = ""
        self.models = ModelList(document, self)
        self.list = ModelTreeView(self.models, self)
        self.list.itemDelegate().closeEditor.connect(self._editor_closed)
        self.list.customContextMenuRequested.connect(self._show_menu)
        self.actions_of_models = ModelActions(document, self.list, self)
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
        self.actions_of_models.told.connect(self.told)
        self.actions_of_models.made.connect(self._go_to)
        self.actions_of_models.add_wished.connect(self.add)
        self.actions_of_models.version_made.connect(self._show_version)
        for changed in (self.models.rowsMoved, self.models.rowsInserted, self.models.rowsRemoved):
            changed.connect(self.actions_of_models.enable)
        self.list.selectionModel().currentChanged.connect(self._current_changed)
        self.empty = EmptyNote(self.list, "models_empty")
        self.retranslate()

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
        button = self.add_button
        button.setText(_("+ Model"))
        button.setAccessibleName(_("Add a model"))
        button.setToolTip(_("Add an empty model, or models like those of a sample"))
        self.empty.setText(_("No models yet: add one below"))
        self._fill_menu(button.menu())
        self.models.retranslate()
        self.actions_of_models.retranslate()

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
        """The commands for the menu *Model*."""
        return self.actions_of_models.all()

    @override
    def minimumSizeHint(self) -> QSize:
        """Room for some letters of each name."""
        hint = super().minimumSizeHint()
        return QSize(
            max(hint.width(), _LETTERS * self.fontMetrics().averageCharWidth()), hint.height()
        )

    # What is shown

    def choose(self, model_id: str) -> None:
        """Show which model is chosen elsewhere; tells nobody.

        On the draft of that model, or on a version of it, the cursor stays; so it does where a
        new model is being named.
        """
        self._is_choosing = True  # also where the cursor moves off a row that goes
        self.models.follow()  # whoever chooses may hear of an edit before the list does
        index, now = self.models.index_of(model_id), self._key()
        stays = now is not None and now.model_id == model_id
        if index.isValid() and not stays and not self.models.is_naming:
            self.list.setCurrentIndex(index)
        if index.isValid() and model_id != self._opened:
            self._opened = model_id
            self.list.expand(index)
        self._is_choosing = False

    def choose_version(self, model_id: str, number: int) -> None:
        """Show which version is looked at (0: the draft); tells nobody."""
        index = self.models.index_of_key(Key("version", model_id, number))
        self._is_choosing = True
        self.list.setCurrentIndex(index if index.isValid() else self.models.index_of(model_id))
        self._is_choosing = False

    def show_counts(self, counts: dict[str, MqlCounts]) -> None:
        """Say how many MQLs models have, by their ids."""
        self.models.show_counts(counts)

    def current_id(self) -> str:
        """The id of the model under the cursor, or of that whose version is; empty without."""
        key = self._key()
        return "" if key is None else key.model_id

    def current_version(self) -> int:
        """The number of the version under the cursor; 0 where there is a draft or nothing."""
        key = self._key()
        return 0 if key is None else key.number

    def _key(self) -> Key | None:
        return self.models.key_at(self.list.currentIndex())

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

    # Inside

    @Slot(str)
    def _go_to(self, model_id: str) -> None:
        """Put the cursor on a model, as a click does."""
        index = self.models.index_of(model_id)
        if index == self.list.currentIndex():
            self.model_chosen.emit(model_id)
        self.list.setCurrentIndex(index)

    @Slot(str, int)
    def _show_version(self, model_id: str, _number: int) -> None:
        """A version was frozen just now: it is seen, while the cursor stays on the draft."""
        self.list.expand(self.models.index_of(model_id))

    @Slot()
    def _editor_closed(self) -> None:
        # Later: an editor whose row goes under it would commit what Esc has thrown away.
        QTimer.singleShot(0, self.models, self.models.drop_new)

    @Slot(QModelIndex, QModelIndex)
    def _current_changed(self, new: QModelIndex, _old: QModelIndex) -> None:
        self.actions_of_models.enable()
        key, workspace = self.models.key_at(new), self._document.workspace
        # While rows follow another workspace, the cursor passes over models that are gone.
        if key is None or self._is_choosing or workspace.model(key.model_id) is None:
            return
        if key.kind == "version":
            if any(one.number == key.number for one in versions_of(workspace, key.model_id)):
                self.version_chosen.emit(key.model_id, key.number)
        else:
            self.model_chosen.emit(key.model_id)

    def _show_menu(self, place: QPoint) -> None:
        menu = QMenu(self.list)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addActions(self.commands())
        menu.popup(self.list.viewport().mapToGlobal(place))
