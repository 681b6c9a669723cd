"""The mode Present: the scenes of the show, their order, what each shows, and how it looks."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import Any, Final

from PySide6.QtCore import QEvent, QModelIndex, Qt, Signal, Slot
from PySide6.QtGui import QAction, QShowEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QMenu,
    QPushButton,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from leadscorer_gui.analysis.scenes import chart_names, scenes_of
from leadscorer_gui.charts.scene_shown import Shown
from leadscorer_gui.document.document import Document
from leadscorer_gui.document.validity import Refused
from leadscorer_gui.model.scenes import Scene
from leadscorer_gui.model.wording_sentences import visible
from leadscorer_gui.texts import _
from leadscorer_gui.ui.parts.rows import RowDelegate
from leadscorer_gui.ui.presenting.scene_commands import SceneCommands
from leadscorer_gui.ui.presenting.scene_form import SceneForm
from leadscorer_gui.ui.presenting.scene_page import ScenePage
from leadscorer_gui.ui.presenting.show_work import ShowWork
from leadscorer_gui.ui.session import Session
from leadscorer_gui.ui.simulate.rendering import Renderer

_MOST_MADE: Final = 30
"""Of so many scenes the titles have their numbers before they are looked at."""
_ID: Final = Qt.ItemDataRole.UserRole


class ScenesView(QWidget):
    """Shows the scenes of the workspace, or those that are made up; each edit is an undo step.

    Until it follows a session it shows nothing.
    """

    told = Signal(str)
    """What was done, or why it could not be."""
    start_wished = Signal()
    """The show is to begin with the scene that is chosen."""
    window_wished = Signal()
    """The show is wanted in a window."""
    failed = Signal(object)
    """An error of a drawing."""

    def __init__(self, document: Document, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("scenes_view")
        self._document = document
        self._session: Session | None = None
        self._work: ShowWork | None = None
        self.renderer = Renderer(self)
        self.preview = ScenePage(self.renderer)
        self.list, self.form, self.whose = QListWidget(), SceneForm(), QLabel()
        self.add, self.remove, self.up, self.down = (QPushButton() for _each in range(4))
        self.own, self.start, self.window_ = (QPushButton() for _each in range(3))
        self._place()
        self._connect()
        self.retranslate()

    def follow(self, session: Session, work: ShowWork) -> None:
        """Show the scenes of a session as a work makes them, from now on."""
        self._session, self._work = session, work
        work.made.connect(self._name_made)
        work.changed.connect(self.show_scenes)
        self.show_scenes()

    def _place(self) -> None:
        names = ("add", "remove", "up", "down", "own", "start", "window")
        buttons = (self.add, self.remove, self.up, self.down, self.own, self.start, self.window_)
        for name, button in zip(names, buttons, strict=True):
            button.setObjectName(f"scenes_{name}")
        self.list.setObjectName("scenes_list")
        self.list.setItemDelegate(RowDelegate(self.list))
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setDragDropMode(QAbstractItemView.DragDropMode.InternalMove)
        self.whose.setWordWrap(True)
        self.whose.setForegroundRole(self.palette().ColorRole.PlaceholderText)
        self.preview.setObjectName("scenes_preview")
        self.preview.be_preview()
        left, right, row, below = QVBoxLayout(), QVBoxLayout(), QHBoxLayout(), QHBoxLayout()
        for button in (self.add, self.remove, self.up, self.down):
            row.addWidget(button)
        left.addWidget(self.list, 1)
        left.addLayout(row)
        left.addWidget(self.whose)
        left.addWidget(self.own)
        below.addStretch(1)
        for button in (self.window_, self.start):
            below.addWidget(button)
        right.addWidget(self.preview, 1)
        right.addWidget(self.form)
        right.addLayout(below)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addLayout(left, 2)
        layout.addLayout(right, 5)

    def _connect(self) -> None:
        self.list.currentItemChanged.connect(self._choose)
        # After the drop: the list is filled anew.
        self.list.model().rowsMoved.connect(self._dropped, Qt.ConnectionType.QueuedConnection)
        self.list.itemActivated.connect(self.start_wished)
        self.form.changed.connect(self._edit)
        self.remove.clicked.connect(self._remove)
        self.up.clicked.connect(lambda: self._move(-1))
        self.down.clicked.connect(lambda: self._move(1))
        self.own.clicked.connect(self._forget)
        self.start.clicked.connect(self.start_wished)
        self.window_.clicked.connect(self.window_wished)
        self.renderer.failed.connect(self.failed)
        self.commands = SceneCommands(self, self._remove, self._move)

    def retranslate(self) -> None:
        """Read the texts again after a change of language."""
        self.setAccessibleName(_("Present"))
        self.preview.retranslate()
        self.list.setAccessibleName(_("Scenes"))
        self.list.setToolTip(_("Alt with ↑ and ↓ moves a scene; Enter shows it; Del removes it"))
        self.add.setText(_("&Add"))
        self.remove.setText(_("Rem&ove"))
        self.up.setText(_("&Up"))
        self.down.setText(_("Do&wn"))
        self.own.setText(_("Scenes of the program"))
        self.own.setToolTip(_("Goes back to the scenes that the program makes up"))
        self.start.setText(_("&Show from here"))
        self.form.retranslate()
        self.commands.retranslate()
        self.window_.setText(_("In a window"))
        if (old := self.add.menu()) is not None:
            old.deleteLater()
        menu = QMenu(self)
        for chart, name in chart_names().items():
            action = QAction(name.replace("&", "&&"), menu)
            action.triggered.connect(
                lambda _checked=False, one=chart: self.add_scene(Scene("", one))
            )
            menu.addAction(action)
        self.add.setMenu(menu)

    # What is shown

    @property
    def chosen(self) -> str | None:
        """The id of the scene that is chosen; None for none."""
        item = self.list.currentItem()
        return None if item is None else str(item.data(_ID))

    def _scenes(self) -> tuple[Scene, ...]:
        model_id = "" if self._session is None else self._session.model_id
        return scenes_of(self._document.workspace, model_id)

    def _known(self, scene: Scene) -> Shown | None:
        """What is made of a scene; older until something newer is."""
        work = self._work
        return None if work is None else work.shown(scene, True) or work.older(scene, True)

    def chosen_scene(self) -> Scene | None:
        """The scene that is chosen; None for none."""
        chosen = self.chosen
        return next((one for one in self._scenes() if one.id == chosen), None)

    @Slot()
    def show_scenes(self) -> None:
        """Show the scenes as they are now; the chosen one stays chosen."""
        if not self.isVisible() or self._work is None:
            return
        scenes, chosen = self._scenes(), self.chosen
        self.own.setEnabled(bool(self._document.workspace.scenes))
        made_up = _("The program has made these up. What you change makes them yours.")
        self.whose.setText("" if self._document.workspace.scenes else made_up)
        row = next((i for i, one in enumerate(scenes) if one.id == chosen), self.list.currentRow())
        self.list.blockSignals(True)
        self.list.clear()
        for scene in scenes:
            item = QListWidgetItem()
            item.setData(_ID, scene.id)
            self._name_item(item, scene)
            self.list.addItem(item)
        self.list.setCurrentRow(max(0, min(row, len(scenes) - 1)))
        self.list.blockSignals(False)
        self._choose()

    def _name_item(self, item: QListWidgetItem, scene: Scene) -> None:
        """The title with its numbers, as soon as it is known."""
        shown = self._known(scene)
        name = visible(scene.title) if scene.title else chart_names()[scene.chart]
        item.setText(name if shown is None or shown.sheet is None else shown.title())
        item.setToolTip(item.text() if shown is None else shown.title())

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
        scene, row = self.chosen_scene(), self.list.currentRow()
        for button in (self.remove, self.start):
            button.setEnabled(scene is not None)
        self.up.setEnabled(row > 0)
        self.down.setEnabled(0 <= row < self.list.count() - 1)
        self.form.setEnabled(scene is not None)
        self.preview.setVisible(scene is not None)
        if scene is None or self._work is None:
            return
        others = [one for one in self._scenes() if one is not scene]
        self._work.want_beside([scene, *others][:_MOST_MADE])
        shown, is_older = self._known(scene), self._work.shown(scene, True) is None
        finding = "" if shown is None else replace(shown, scene=replace(scene, title=None)).title()
        self.form.show_scene(scene, self._document.workspace, finding)
        self.preview.show_scene(scene.id, shown, is_older, self._work.why_waiting)

    # Edits

    def _attempt(self, edit: Callable[[], object], told: str) -> None:
        try:
            edit()
        except (Refused, KeyError) as error:
            self.told.emit(str(error))
        else:
            self.told.emit(told)
        self.show_scenes()

    def add_scene(self, scene: Scene) -> None:
        """Put a scene behind the chosen one."""
        row, scenes = self.list.currentRow() + 1, self._scenes()
        add = partial(self._document.add_scene, scene, scenes, row)
        self._attempt(add, _("Scene added"))
        self.list.setCurrentRow(row)

    @Slot(object)
    def _edit(self, scene: Scene) -> None:
        edit = partial(self._document.replace_scene, scene, self._scenes())
        self._attempt(edit, _("Scene changed"))

    @Slot()
    def _remove(self) -> None:
        if self.chosen is not None:
            remove = partial(self._document.remove_scenes, [self.chosen], self._scenes())
            self._attempt(remove, _("Scene removed"))

    def _move(self, by: int) -> None:
        row = self.list.currentRow() + by
        if 0 <= row < self.list.count():
            self._move_to(row)

    def _move_to(self, row: int) -> None:
        if self.chosen is not None:
            move = partial(self._document.move_scene, self.chosen, row, self._scenes())
            self._attempt(move, _("Scene moved"))

    @Slot(QModelIndex, int, int, QModelIndex, int)
    def _dropped(self, *_where: Any) -> None:
        """A row was dragged elsewhere."""
        ids = [str(self.list.item(row).data(_ID)) for row in range(self.list.count())]
        if self.chosen in ids and ids != [one.id for one in self._scenes()]:
            self._move_to(ids.index(self.chosen))

    @Slot()
    def _forget(self) -> None:
        self._attempt(self._document.forget_scenes, _("The scenes are those of the program again"))

    def first_to_focus(self) -> QWidget:
        """Where the keyboard is when one comes here."""
        return self.list

    def shut_down(self) -> None:
        """Stop drawing, for good."""
        self.renderer.shut_down()

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.show_scenes()

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
            self.show_scenes()
