"""A group, or the model, in the inspector: the name, and the rest as sentences."""

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from leadscorer_gui.document.document import Document
from leadscorer_gui.model.sentences import (
    audience_sentence,
    bands_sentence,
    group_sentence,
    inactivity_sentence,
    limits_sentence,
    matrix_sentence,
    mql_sentence,
    product_sentence,
)
from leadscorer_gui.model.workspace import Group, Model
from leadscorer_gui.texts import _, n_
from leadscorer_gui.ui.rules.inspector_parts import NameEdit, TextPart


class _Card(QWidget):
    """A name that can be edited, and texts below it."""

    told = Signal(str)

    def __init__(self, document: Document, prefix: str, parts: tuple[str, ...]) -> None:
        super().__init__()
        self._document = document
        self.name = NameEdit(f"{prefix}_name")
        self.parts = {part: TextPart(f"{prefix}_{part}") for part in parts}
        layout = QVBoxLayout(self)
        layout.addWidget(self.name)
        for part in self.parts.values():
            layout.addWidget(part)
        layout.addStretch(1)

    def _try(self, rename: Callable[[], None]) -> None:
        """Rename; a name that is refused is told, and the one before stands there again."""
        try:
            rename()
        except (ValueError, KeyError) as error:
            self.told.emit(str(error))
            self.name.restore()


class GroupCard(_Card):
    """A group: its name, and its limits as sentences."""

    def __init__(self, document: Document) -> None:
        super().__init__(document, "group", ("limits", "rules"))
        self._model_id = ""
        self._group: Group | None = None
        self.name.chosen.connect(self._rename)
        self.retranslate()

    def retranslate(self) -> None:
        """Read the texts again after a change of language."""
        self.name.setAccessibleName(_("Name of the group"))
        self.parts["limits"].name_it(_("Limits and ageing"))
        self.parts["rules"].name_it(_("Rules"))

    def show_group(self, model: Model, group: Group) -> None:
        """Show a group as it is now."""
        self._model_id, self._group = model.id, group
        self.name.show_name(group.name)
        self.parts["limits"].show_text(group_sentence(group))
        inside = [rule for rule in model.scored_rules() if rule.group == group.id]
        text = n_("{count} rule that counts", "{count} rules that count", len(inside))
        self.parts["rules"].show_text(text.format(count=len(inside)))

    @Slot(str)
    def _rename(self, name: str) -> None:
        group = self._group
        assert group is not None, "the card is shown with a group alone"
        renamed = replace(group, name=name.strip())
        self._try(lambda: self._document.replace_group(self._model_id, renamed))


class ModelCard(_Card):
    """A model: its name, and what surrounds its rules as sentences."""

    def __init__(self, document: Document) -> None:
        parts = ("product", "audience", "mql", "bands", "grades", "limits", "inactivity")
        super().__init__(document, "model", parts)
        self._model_id = ""
        self.name.chosen.connect(self._rename)
        self.retranslate()

    def retranslate(self) -> None:
        """Read the texts again after a change of language."""
        self.name.setAccessibleName(_("Name of the model"))
        headings = {
            "product": _("Product"),
            "audience": _("Audience"),
            "mql": _("MQL"),
            "bands": _("Bands"),
            "grades": _("Grades"),
            "limits": _("Limits"),
            "inactivity": _("Inactivity"),
        }
        for name, part in self.parts.items():
            part.name_it(headings[name])

    def show_model(self, model: Model) -> None:
        """Show a model as it is now."""
        self._model_id = model.id
        self.name.show_name(model.name)
        texts = {
            "product": product_sentence(model),
            "audience": audience_sentence(model.audience),
            "mql": mql_sentence(model),
            "bands": bands_sentence(model.bands),
            "grades": matrix_sentence(model.matrix),
            "limits": limits_sentence(model.limits),
            "inactivity": inactivity_sentence(model.inactivity),
        }
        for name, text in texts.items():
            self.parts[name].show_text(text)

    @Slot(str)
    def _rename(self, name: str) -> None:
        self._try(lambda: self._document.set_model_name(self._model_id, name.strip()))
