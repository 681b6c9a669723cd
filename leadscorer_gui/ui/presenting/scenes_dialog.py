"""The scenes of the show in a window beside the main one: their order, titles, notes and charts."""

from dataclasses import replace
from typing import Any, Final

from PySide6.QtCore import QModelIndex, Qt, Signal, Slot
from PySide6.QtGui import QAction, QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QHBoxLayout,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QMenu,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from leadscorer_gui.analysis.scenes import chart_names, scenes_of
from leadscorer_gui.document.document import Document
from leadscorer_gui.document.validity import Refused
from leadscorer_gui.model.scenes import Scene, SceneChart
from leadscorer_gui.model.wording_sentences import visible
from leadscorer_gui.texts import _
from leadscorer_gui.ui.parts.rows import RowDelegate
from leadscorer_gui.ui.presenting.scene_form import SceneForm
from leadscorer_gui.ui.presenting.show_work import ShowWork
from leadscorer_gui.ui.session import Session

_SIZE: Final = 880, 560
_ID: Final = Qt.ItemDataRole.UserRole


class ScenesDialog(QDialog):
    """Shows the scenes of the workspace, or those that are made up; each edit is an undo step."""

    told = Signal(str)
    """What was done, or why it could not be."""
    start_wished = Signal()
    """The show is to begin with the scene that is chosen."""
    add_wished = Signal()
    """What the main window shows is to be a scene."""

    def __init__(
        self, document: Document, session: Session, work: ShowWork, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setObjectName("scenes_dialog")
        self._document, self._session, self._work = document, session, work
        self.list, self.form, self.whose = QListWidget(), SceneForm(), QLabel()
        self.add, self.remove, self.up, self.down = (QPushButton() for _each in range(4))
        self.own, self.start = QPushButton(), QPushButton()
        self._place()
        self._connect()
        self.retranslate()
        self.resize(*_SIZE)

    def _place(self) -> None:
        names = ("add", "remove", "up", "down", "own", "start")
        buttons = (self.add, self.remove, self.up, self.down, self.own, self.start)
        for name, button in zip(names, buttons, strict=True):
            button.setObjectName(f"scenes_{name}")
            button.setAutoDefault(False)
        self.list.setObjectName("scenes_list")
        self.list.setItemDelegate(RowDelegate(self.list))
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setDragDropMode(QAbstractItemView.DragDropMode.InternalMove)
        self.whose.setWordWrap(True)
        self.whose.setForegroundRole(self.palette().ColorRole.PlaceholderText)
        row = QHBoxLayout()
        for button in (self.add, self.remove, self.up, self.down):
            row.addWidget(button)
        row.addStretch(1)
        left = QVBoxLayout()
        left.addWidget(self.list, 1)
        left.addLayout(row)
        left.addWidget(self.whose)
        below = QHBoxLayout()
        below.addWidget(self.own)
        below.addStretch(1)
        below.addWidget(self.start)
        right = QVBoxLayout()
        right.addWidget(self.form, 1)
        right.addLayout(below)
        layout = QHBoxLayout(self)
        layout.addLayout(left, 4)
        layout.addLayout(right, 5)

    def _connect(self) -> None:
        self.list.currentItemChanged.connect(self._choose)
        self.list.model().rowsMoved.connect(self._dropped)
        self.list.itemActivated.connect(self.start_wished)
        self.form.changed.connect(self._edit)
        self.remove.clicked.connect(self._remove)
        self.up.clicked.connect(lambda: self._move(-1))
        self.down.clicked.connect(lambda: self._move(1))
        self.own.clicked.connect(self._forget)
        self.start.clicked.connect(self.start_wished)
        context = Qt.ShortcutContext.WidgetShortcut
        for keys, act in (
            ("Del", self._remove),
            ("Alt+Up", lambda: self._move(-1)),
            ("Alt+Down", lambda: self._move(1)),
        ):
            QShortcut(QKeySequence(keys), self.list, act, context=context)
        self._work.made.connect(self._name_made)

    def retranslate(self) -> None:
        """Read the texts again after a change of language."""
        self.setWindowTitle(_("Scenes of the presentation"))
        self.list.setAccessibleName(_("Scenes"))
        self.list.setToolTip(_("Alt with ↑ and ↓ moves a scene; Enter shows it; Del removes it"))
        self.add.setText(_("&Add"))
        self.remove.setText(_("&Remove"))
        self.up.setText(_("&Up"))
        self.down.setText(_("&Down"))
        self.own.setText(_("Scenes of the &program"))
        self.own.setToolTip(_("Goes back to the scenes that the program makes up"))
        self.start.setText(_("&Show from here"))
        self.form.retranslate()
        menu = QMenu(self)
        view = QAction(_("&What the window shows"), menu)
        view.triggered.connect(self.add_wished)
        menu.addAction(view)
        menu.addSeparator()
        for chart, name in chart_names().items():
            action = QAction(name.replace("&", "&&"), menu)
            action.triggered.connect(lambda _checked=False, one=chart: self._add(one))
            menu.addAction(action)
        self.add.setMenu(menu)

    # What is shown

    @property
    def chosen(self) -> str | None:
        """The id of the scene that is chosen; None for none."""
        item = self.list.currentItem()
        return None if item is None else str(item.data(_ID))

    def _scenes(self) -> tuple[Scene, ...]:
        return scenes_of(self._document.workspace, self._session.model_id)

    def _scene(self) -> Scene | None:
        chosen = self.chosen
        return next((one for one in self._scenes() if one.id == chosen), None)

    @Slot()
    def show_scenes(self) -> None:
        """Show the scenes as they are now; the chosen one stays chosen."""
        if not self.isVisible():
            return
        scenes, chosen = self._scenes(), self.chosen
        own = bool(self._document.workspace.scenes)
        self.own.setEnabled(own)
        self.whose.setText(
            "" if own else _("The program has made these up. What you change makes them yours.")
        )
        row = next((i for i, one in enumerate(scenes) if one.id == chosen), None)
        before = self.list.currentRow()
        self.list.blockSignals(True)
        self.list.clear()
        for scene in scenes:
            item = QListWidgetItem()
            item.setData(_ID, scene.id)
            self._name_item(item, scene)
            self.list.addItem(item)
        self.list.setCurrentRow(max(0, min(before, len(scenes) - 1)) if row is None else row)
        self.list.blockSignals(False)
        self._choose()
        self._work.want(scenes, self._work.masked)

    def _name_item(self, item: QListWidgetItem, scene: Scene) -> None:
        """The title with its numbers, as soon as it is known."""
        shown = self._work.shown(scene) or self._work.older(scene)
        name = visible(scene.title) if scene.title else chart_names()[scene.chart]
        item.setText(name if shown is None else shown.title())
        item.setToolTip(item.text())

    @Slot(object)
    def _name_made(self, scene_id: str) -> None:
        if not self.isVisible():
            return
        for row, scene in enumerate(self._scenes()):
            item = self.list.item(row)
            if scene.id == scene_id and item is not None:
                self._name_item(item, scene)
        if scene_id == self.chosen:
            self._choose()

    @Slot()
    def _choose(self) -> None:
        scene, row = self._scene(), self.list.currentRow()
        for button in (self.remove, self.start):
            button.setEnabled(scene is not None)
        self.up.setEnabled(row > 0)
        self.down.setEnabled(0 <= row < self.list.count() - 1)
        self.form.setEnabled(scene is not None)
        if scene is not None:
            shown = self._work.shown(scene)
            finding = "" if shown is None else replace(shown, scene=replace(scene, title=None))
            title = "" if isinstance(finding, str) else finding.title()
            self.form.show_scene(scene, self._document.workspace, title)

    # Edits

    def _attempt(self, edit: Any, told: str = "") -> None:
        try:
            edit()
        except (Refused, KeyError) as error:
            self.told.emit(str(error))
        else:
            if told:
                self.told.emit(told)
        self.show_scenes()

    def _add(self, chart: SceneChart) -> None:
        row, scenes = self.list.currentRow() + 1, self._scenes()
        scene = Scene("", chart, self._session.model_id or None)
        self._attempt(lambda: self._document.add_scene(scene, scenes, row), _("Scene added"))
        self.list.setCurrentRow(row)

    @Slot(object)
    def _edit(self, scene: Scene) -> None:
        self._attempt(lambda: self._document.replace_scene(scene, self._scenes()))

    @Slot()
    def _remove(self) -> None:
        chosen = self.chosen
        if chosen is not None:
            scenes = self._scenes()
            self._attempt(
                lambda: self._document.remove_scenes([chosen], scenes), _("Scene removed")
            )

    def _move(self, by: int) -> None:
        chosen, row = self.chosen, self.list.currentRow() + by
        if chosen is not None and 0 <= row < self.list.count():
            self._attempt(lambda: self._document.move_scene(chosen, row, self._scenes()))

    @Slot(QModelIndex, int, int, QModelIndex, int)
    def _dropped(self, *_where: Any) -> None:
        """A row was dragged elsewhere."""
        ids = [str(self.list.item(row).data(_ID)) for row in range(self.list.count())]
        before = [one.id for one in self._scenes()]
        chosen = self.chosen
        if chosen is not None and ids != before:
            self._attempt(
                lambda: self._document.move_scene(chosen, ids.index(chosen), self._scenes())
            )

    @Slot()
    def _forget(self) -> None:
        self._attempt(self._document.forget_scenes, _("The scenes are those of the program again"))
