"""What a report compares its model with: nothing, a version, or another model."""

from PySide6.QtCore import QSignalBlocker
from PySide6.QtWidgets import QWidget

from leadscorer_gui.model.workspace import Model, Workspace
from leadscorer_gui.texts import _
from leadscorer_gui.ui.conditions.choosing import ChoiceBox
from leadscorer_gui.ui.exporting.export_words import what_name

_LETTERS = 30


class AgainstBox(ChoiceBox):
    """Offers nothing, the versions and the draft of the model, then the other models."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("report_against", _LETTERS, parent)
        self._offered: list[tuple[str, str]] = []

    @property
    def chosen(self) -> str:
        """The id of a model or of a version; empty for nothing."""
        row = self.currentIndex()
        return self._offered[row][0] if 0 <= row < len(self._offered) else ""

    def show_model(self, workspace: Workspace, model: Model, name: str, wanted: str) -> None:
        """Offer what there is beside `name`; choose `wanted` where it is among them."""
        own = [one for one in workspace.versions if one.model.id == model.id]
        offered = [(one.id, what_name(model, one)) for one in reversed(own)]
        offered.insert(0, (model.id, what_name(model, model)))
        for other in workspace.models:
            if isinstance(other, Model) and other.id not in (model.id, *workspace.archived):
                offered.append((other.id, other.name))
        self._offered = [("", ""), *(one for one in offered if one[0] != name)]
        self._fill(wanted)

    def _fill(self, wanted: str) -> None:
        names = [one for one, _words in self._offered]
        with QSignalBlocker(self):
            self.clear()
            words = [_("Nothing"), *(text for _name, text in self._offered[1:])]
            self.addItems(words)
            self.setCurrentIndex(names.index(wanted) if wanted in names else 0)

    def retranslate(self) -> None:
        """Show all texts in the language in use."""
        if self._offered:
            self._fill(self.chosen)
