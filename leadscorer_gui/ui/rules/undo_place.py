"""Where a step back or forth changed something, so that it can be shown."""

from dataclasses import fields

from PySide6.QtCore import QObject, Signal, Slot
from shiboken6 import isValid

from leadscorer_gui.document.document import Document
from leadscorer_gui.document.drafts import group_of
from leadscorer_gui.model.workspace import AnyModel, Model, UnfinishedModel, Workspace


class UndoPlace(QObject):
    """Tells what undo and redo changed; other edits change what the user looks at anyway."""

    stepped = Signal(str, str)
    """The ids of the model and of the first rule that changed; the rule is "" for other parts."""

    part_stepped = Signal(str, str)
    """Another part that changed: a name of the workspace's parts, or `model.` and one of a model's;
    and the id of the first part in it that is new or another one, or ""."""

    def __init__(self, document: Document, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._document, self._stack = document, document.undo_stack
        self._before = document.workspace
        self._index, self._redo_text = self._stack.index(), self._stack.redoText()
        self._stack.indexChanged.connect(self._look)
        document.opened.connect(self._begin)

    @Slot()
    def _begin(self) -> None:
        self._before = self._document.workspace
        self._index, self._redo_text = self._stack.index(), self._stack.redoText()

    @Slot(int)
    def _look(self, index: int) -> None:
        stack = self._stack
        if not isValid(stack):  # it speaks while it dies
            return
        # A new edit leaves nothing to redo; so did the last redo, but its text was known before.
        again = stack.canRedo() or (bool(self._redo_text) and stack.undoText() == self._redo_text)
        is_step = index < self._index or (index > self._index and again)
        before = self._before
        self._begin()
        if is_step:
            self._tell(before, self._document.workspace)

    def _tell(self, before: Workspace, after: Workspace) -> None:
        for model in after.models:
            old = before.model(model.id)
            if model is not old:
                rule_id = _changed_rule(old, model)
                self.stepped.emit(model.id, rule_id)
                if not rule_id:
                    self._tell_part(old, model, "model.")
                return
        self._tell_part(before, after, "")

    def _tell_part(self, before: object, after: object, home: str) -> None:
        """The first part of a value that is another one."""
        if type(before) is not type(after):
            self.part_stepped.emit("models", "")
            return
        for field in fields(after):  # type: ignore[arg-type]
            old, new = getattr(before, field.name), getattr(after, field.name)
            if old != new:
                self.part_stepped.emit(home + field.name, _changed_id(old, new))
                return


def _changed_id(old: object, new: object) -> str:
    """The id of the first of some parts that is new or another one."""
    if not (isinstance(old, tuple) and isinstance(new, tuple)):
        return ""
    changed = next((one for one in new if one not in old), None)
    return str(getattr(changed, "id", ""))


def _changed_rule(old: AnyModel | None, new: AnyModel) -> str:
    """The first rule that is new or another one; where rules only went, a neighbour of theirs."""
    if old is None or isinstance(old, UnfinishedModel) or not isinstance(new, Model):
        return ""
    known = {rule.id: rule for rule in old.rules}
    changed = next((rule.id for rule in new.rules if known.get(rule.id) is not rule), None)
    if changed is not None:
        return changed
    if old.rules == new.rules or not new.rules:
        return ""
    return _neighbour(old, new)


def _neighbour(old: Model, new: Model) -> str:
    """The rule below the first that went, else above it: one of its group, where there is any."""
    left = {rule.id for rule in new.rules}
    place = next((row for row, rule in enumerate(old.rules) if rule.id not in left), None)
    if place is None:  # they changed places
        return next(mine.id for his, mine in zip(old.rules, new.rules, strict=True) if his != mine)
    home = group_of(old.rules[place])
    around = [*old.rules[place + 1 :], *reversed(old.rules[:place])]
    beside = [rule for rule in around if rule.id in left]
    return next((rule.id for rule in beside if group_of(rule) == home), beside[0].id)
