"""The commands for models and their versions, for the menu *Model* and the list's own."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QMimeData, QObject, Qt, Signal, Slot
from PySide6.QtGui import QAction, QGuiApplication, QKeySequence
from PySide6.QtWidgets import QWidget

from leadscorer_gui.document.document import Document
from leadscorer_gui.document.part_clips import MODELS_MIME, carried_in, model_mime
from leadscorer_gui.model.versions import find_version, label, versions_of
from leadscorer_gui.model.workspace import Model
from leadscorer_gui.texts import _, n_
from leadscorer_gui.ui.parts.model_list import ModelList
from leadscorer_gui.ui.parts.model_rows import Key
from leadscorer_gui.ui.parts.model_tree_view import ModelTreeView
from leadscorer_gui.ui.versions.freeze_dialog import FreezeDialog
from leadscorer_gui.ui.versions.product_dialog import ProductDialog

_ANYWHERE = ("model_freeze",)
"""Their keys work wherever the window has the focus; those of others in the list alone."""


class ModelActions(QObject):
    """What is done to the model, or the version, under the cursor of the list."""

    told = Signal(str)
    made = Signal(str)
    """The id of a model that there is now, to go to."""
    version_made = Signal(str, int)
    compare_wished = Signal(str, int)
    """A version is to be compared with its draft: the id of the model, and its number."""
    add_wished = Signal()

    def __init__(self, document: Document, view: ModelTreeView, parent: QWidget) -> None:
        super().__init__(parent)
        self._document, self._view, self._widget = document, view, parent
        models = view.model()
        assert isinstance(models, ModelList)
        self._models = models
        self._actions = self._made_actions()

    def all(self) -> list[QAction]:
        """The commands, in the order of the menu."""
        return list(self._actions.values())

    def _made_actions(self) -> dict[str, QAction]:
        specs: tuple[tuple[str, Callable[[], object], str], ...] = (
            ("model_add", self.add_wished.emit, ""),
            ("model_duplicate", self.duplicate, "Ctrl+D"),
            ("model_for_product", self.for_product, ""),
            ("model_rename", self.rename, "F2"),
            ("model_move_up", partial(self._move, -1), "Alt+Up"),
            ("model_move_down", partial(self._move, 1), "Alt+Down"),
            ("model_archive", self.archive, ""),
            ("model_remove", self.remove, "Del"),
            ("model_cut", self.cut, "Ctrl+X"),
            ("model_copy", self.copy, "Ctrl+C"),
            ("model_paste", self.paste, "Ctrl+V"),
            ("model_freeze", self.freeze, "Ctrl+Alt+S"),
            ("model_draft", self.make_draft, ""),
            ("model_from_version", self.new_from_version, ""),
            ("model_compare", self.compare, ""),
        )
        made = {}
        for name, slot, keys in specs:
            action = QAction(self)
            action.setObjectName(name)
            action.setShortcut(QKeySequence(keys))
            if name not in _ANYWHERE:
                # The same keys do the same to rules in the list of rules.
                action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
            action.triggered.connect(slot)
            self._view.addAction(action)
            made[name] = action
        return made

    def retranslate(self) -> None:
        """Show all texts in the language in use."""
        titles = {
            "model_add": _("&New model"),
            "model_duplicate": _("&Duplicate model"),
            "model_for_product": _("Duplicate for another &product…"),
            "model_remove": _("Re&move model"),
            "model_cut": _("Cu&t model"),
            "model_copy": _("Cop&y model"),
            "model_paste": _("Pa&ste model"),
            "model_rename": _("&Rename model"),
            "model_move_up": _("Move model &up"),
            "model_move_down": _("Move model do&wn"),
            "model_freeze": _("&Freeze a version…"),
            "model_draft": _("M&ake draft from this version"),
            "model_from_version": _("New model from this &version"),
            "model_compare": _("&Compare this version with the draft"),
        }
        for name, title in titles.items():
            self._actions[name].setText(title)
        self.enable()

    @property
    def _key(self) -> Key:
        return self._models.key_at(self._view.currentIndex()) or Key("none")

    @Slot()
    def enable(self) -> None:
        """Let the commands be used that can be, and say why the others cannot."""
        key, why = self._key, {}
        model = self._document.workspace.model(key.model_id)
        none = _("Choose a model first")
        why = dict.fromkeys(self._actions, "" if model is not None else none)
        why["model_add"] = why["model_paste"] = ""
        if model is not None:
            why |= self._reasons(key)
        for name, action in self._actions.items():
            action.setEnabled(not why[name])
            action.setProperty("why_disabled", why[name])
        away = key.model_id in self._document.workspace.archived
        text = _("Bring back from the arch&ive") if away else _("Arch&ive model")
        self._actions["model_archive"].setText(text)

    def _reasons(self, key: Key) -> dict[str, str]:
        """Why commands cannot be used on what is under the cursor."""
        index = self._models.index_of(key.model_id)
        last = self._models.rowCount(index.parent()) - 1
        if not index.parent().isValid() and self._document.workspace.archived:
            last -= 1  # below the models the archive has a row
        why = {
            "model_move_up": _("It is the first") if index.row() == 0 else "",
            "model_move_down": _("It is the last") if index.row() == last else "",
        }
        if not key.number:
            version = _("Choose a version first")
            why |= dict.fromkeys(("model_draft", "model_from_version", "model_compare"), version)
        model = self._document.workspace.model(key.model_id)
        if not isinstance(model, Model):
            why["model_freeze"] = _("The model is unfinished")
        if versions_of(self._document.workspace, key.model_id):
            why["model_cut"] = why["model_remove"] = _(
                "It has frozen versions, which stay; archive it instead"
            )
        return why

    # Intents

    @Slot()
    def duplicate(self) -> None:
        """Double the model under the cursor."""
        if model_id := self._key.model_id:
            self.made.emit(self._document.duplicate_model(model_id))

    @Slot()
    def for_product(self) -> None:
        """Ask for a product, and double the model for it."""
        key = self._key
        model = self._document.workspace.model(key.model_id)
        if model is None:
            return
        dialog = ProductDialog(model, self._widget.window())
        dialog.chosen.connect(partial(self._double_for, key.model_id))
        dialog.open()

    def _double_for(self, model_id: str, product: str, name: str) -> None:
        new = self._try(lambda: self._document.duplicate_for_product(model_id, product, name))
        if isinstance(new, str):
            self.made.emit(new)

    @Slot()
    def remove(self) -> None:
        """Take the model under the cursor out; undo brings it back."""
        model = self._document.workspace.model(self._key.model_id)
        if model is None:
            return
        self._try(lambda: self._document.remove_model(model.id))
        if self._document.workspace.model(model.id) is None:
            self.told.emit(_("Model “{name}” removed").format(name=model.name))

    @Slot()
    def cut(self) -> None:
        """Copy the model under the cursor, and take it out."""
        self.copy()
        self.remove()

    @Slot()
    def copy(self) -> None:
        """Put the model under the cursor on the clipboard; of a version its own."""
        workspace, key = self._document.workspace, self._key
        version = find_version(workspace, key.model_id, key.number) if key.number else None
        model = workspace.model(key.model_id) if version is None else version.model
        if model is not None:
            QGuiApplication.clipboard().setMimeData(model_mime(workspace, model))

    @Slot()
    def paste(self) -> None:
        """Add the model of the clipboard below the one under the cursor."""
        mime = QGuiApplication.clipboard().mimeData() or QMimeData()
        order = [one.id for one in self._document.workspace.models]
        here = self._key.model_id
        row = order.index(here) + 1 if here in order else None
        document = self._document
        made = self._try(lambda: document.paste_models(carried_in(mime, MODELS_MIME), row))
        if isinstance(made, list) and made:
            self.made.emit(made[0])
        elif made == []:
            self.told.emit(_("The clipboard has no model"))

    @Slot()
    def archive(self) -> None:
        """Put the model under the cursor away, or bring it back."""
        model = self._document.workspace.model(self._key.model_id)
        if model is None:
            return
        away = model.id in self._document.workspace.archived
        self._document.archive_model(model.id, not away)
        text = _("“{name}” is back") if away else _("“{name}” is in the archive")
        self.told.emit(text.format(name=model.name))

    @Slot()
    def rename(self) -> None:
        """Edit the name of the model under the cursor."""
        if model_id := self._key.model_id:
            self._view.setFocus()
            self._view.setCurrentIndex(self._models.index_of(model_id))
            self._view.edit(self._view.currentIndex())

    def _move(self, step: int) -> None:
        """Bring the model under the cursor before or behind its neighbour."""
        index = self._models.index_of(self._key.model_id)
        other = self._models.key_at(index.sibling(index.row() + step, 0))
        if other is None or other.kind != "model":
            return
        order = [one.id for one in self._document.workspace.models]
        self._document.move_model(self._key.model_id, order.index(other.model_id))

    @Slot()
    def freeze(self) -> None:
        """Ask what is said of the version, and freeze the draft under the cursor."""
        workspace, key = self._document.workspace, self._key
        model = workspace.model(key.model_id)
        if not isinstance(model, Model):
            self.told.emit(_("Only a finished model can be frozen"))
            return
        number = 1 + max((one.number for one in versions_of(workspace, model.id)), default=0)
        dialog = FreezeDialog(workspace, model, number, self._widget.window())
        dialog.frozen.connect(partial(self._freeze, model.id))
        dialog.open()

    def _freeze(self, model_id: str, said: dict[str, str]) -> None:
        number = self._try(lambda: self._document.freeze_version(model_id, **said))
        if isinstance(number, int):
            version = find_version(self._document.workspace, model_id, number)
            assert version is not None
            self.version_made.emit(model_id, number)
            self.told.emit(_("Frozen as {version}").format(version=label(version)))

    @Slot()
    def make_draft(self) -> None:
        """Let the draft have the rules of the version under the cursor."""
        key = self._key
        if key.number:
            self.draft_from(key.model_id, key.number)

    def draft_from(self, model_id: str, number: int) -> None:
        """Let the draft have the rules of a version, and go to it."""
        others = self._try(lambda: self._document.make_draft(model_id, number))
        if not isinstance(others, tuple):
            return
        self.made.emit(model_id)
        told = _("The draft has the rules of v{number} again").format(number=number)
        if others:
            text = n_(
                "the list {names} holds other texts now, and the draft uses those",
                "the lists {names} hold other texts now, and the draft uses those",
                len(others),
            )
            told = f"{told}; {text.format(names=', '.join(others))}"
        self.told.emit(told)

    @Slot()
    def new_from_version(self) -> None:
        """Add a model with the rules of the version under the cursor."""
        key = self._key
        if key.number:
            self.made.emit(self._document.new_from_version(key.model_id, key.number))

    @Slot()
    def compare(self) -> None:
        """Wish to see what the draft makes of the leads, beside the version under the cursor."""
        key = self._key
        if key.number:
            self.compare_wished.emit(key.model_id, key.number)

    def _try(self, intent: Callable[[], object]) -> object:
        """What an intent gives; None, and told, where it is refused."""
        try:
            return intent()
        except ValueError as refused:  # `Refused`, or what cannot be read
            self.told.emit(str(refused))
            return None
