"""What can be done with the chosen scene, by keys and by the menu of the list of scenes."""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QMimeData, QObject, Qt, Slot
from PySide6.QtGui import QAction, QGuiApplication, QKeySequence, QShortcut

from leadscorer_gui.document.part_clips import SCENES_MIME, carried_in, scenes_mime
from leadscorer_gui.model.scenes import Scene
from leadscorer_gui.texts import _

if TYPE_CHECKING:
    from leadscorer_gui.ui.presenting.scenes_view import ScenesView

Keys = QKeySequence.StandardKey


class SceneCommands(QObject):
    """Copies, cuts, pastes, doubles and moves the chosen scene of a view."""

    def __init__(
        self, view: "ScenesView", remove: Callable[[], object], move: Callable[[int], object]
    ) -> None:
        super().__init__(view)
        self._view, self._remove = view, remove
        self._actions: dict[str, QAction] = {}
        specs: tuple[tuple[str, Callable[[], object], Keys | str], ...] = (
            ("scene_duplicate", self.duplicate, "Ctrl+D"),
            ("scene_cut", self.cut, Keys.Cut),
            ("scene_copy", self.copy, Keys.Copy),
            ("scene_paste", self.paste, Keys.Paste),
            ("scene_remove", remove, Keys.Delete),
        )
        for name, act, keys in specs:
            action = self._actions[name] = QAction(self)
            action.setObjectName(name)
            action.setShortcut(QKeySequence(keys))
            action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
            action.triggered.connect(act)
            view.list.addAction(action)
        context = Qt.ShortcutContext.WidgetShortcut
        for keys, by in (("Alt+Up", -1), ("Alt+Down", 1)):  # their buttons stand below the list
            QShortcut(QKeySequence(keys), view.list, partial(move, by), context=context)
        view.list.setContextMenuPolicy(Qt.ContextMenuPolicy.ActionsContextMenu)

    def retranslate(self) -> None:
        """Read the texts again after a change of language."""
        titles = {
            "scene_duplicate": _("&Duplicate"),
            "scene_cut": _("C&ut"),
            "scene_copy": _("&Copy"),
            "scene_paste": _("P&aste"),
            "scene_remove": _("Rem&ove"),
        }
        for name, title in titles.items():
            self._actions[name].setText(title)

    def choose(self, scene_id: str) -> None:
        """Choose a scene; nothing happens where it is not there."""
        view = self._view.list
        for row in range(view.count()):
            if view.item(row).data(Qt.ItemDataRole.UserRole) == scene_id:
                view.setCurrentRow(row)

    @Slot()
    def copy(self) -> None:
        """Put the chosen scene on the clipboard."""
        scene, item = self._view.chosen_scene(), self._view.list.currentItem()
        if scene is not None and item is not None:
            QGuiApplication.clipboard().setMimeData(scenes_mime([scene], item.text()))

    @Slot()
    def cut(self) -> None:
        """Copy the chosen scene and take it out."""
        if self._view.chosen_scene() is not None:
            self.copy()
            self._remove()

    @Slot()
    def paste(self) -> None:
        """Put the scene of the clipboard behind the chosen one."""
        mime = QGuiApplication.clipboard().mimeData() or QMimeData()
        try:
            scenes = carried_in(mime, SCENES_MIME).scenes
        except ValueError as error:
            self._view.told.emit(str(error))
            return
        for scene in scenes:
            self._view.add_scene(scene)
        if not scenes:
            self._view.told.emit(_("The clipboard has no scene"))

    @Slot()
    def duplicate(self) -> None:
        """Put a second one of the chosen scene behind it."""
        scene = self._view.chosen_scene()
        if isinstance(scene, Scene):
            self._view.add_scene(scene)
