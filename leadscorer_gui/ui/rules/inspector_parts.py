"""The small parts that the cards of the inspector are made of."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLabel, QLineEdit, QVBoxLayout, QWidget
from typing_extensions import override

from leadscorer_gui.texts import _
from leadscorer_gui.ui.conditions.choosing import ChoiceBox

_LETTERS: Final = 5
_MOST_SHOWN: Final = 2000
"""Letters of a text that are shown; the sentence of a rule may name thousands of values."""


class NameEdit(QLineEdit):
    """A name: Enter or leaving it takes what was typed, Esc restores what was there."""

    chosen = Signal(str)

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self._shown = ""
        self.editingFinished.connect(self._announce)

    def show_name(self, name: str) -> None:
        """Show a name without announcing it; what is being typed stays where it is no other one."""
        if name == self._shown:
            return
        self._shown = name
        if self.text() != name:
            self.setText(name)
            self.setCursorPosition(0)

    def restore(self) -> None:
        """Show again what was there before the typing."""
        self.setText(self._shown)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.text() != self._shown:
            self.restore()
        else:
            super().keyPressEvent(event)

    def _announce(self) -> None:
        self.setModified(False)  # from here on undo takes back steps, no letters
        if self.text().strip() == self._shown:
            self.restore()
        elif self.text() != self._shown:
            self.chosen.emit(self.text())


class GroupBox(ChoiceBox):
    """A choice of groups; their names may be long, and the panel stays as narrow as it was made."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(name, _LETTERS, parent)
        self.retranslate()

    def retranslate(self) -> None:
        """Read the texts again after a change of language."""
        self.setAccessibleName(_("Group"))
        self.view().setAccessibleName(_("Group"))

    def show_groups(self, groups: Sequence[tuple[str, object]], chosen: object) -> None:
        """Offer names, each with what it stands for; the same ones again leave an open list be."""
        rows = range(self.count())
        if [(self.itemText(row), self.itemData(row)) for row in rows] != list(groups):
            self.clear()
            for name, group in groups:
                self.addItem(name, group)
        meant = [group for _name, group in groups]
        self.show_row(meant.index(chosen))


def shortened(text: str) -> str:
    """As much of a text as anybody reads, and a label can lay out at once."""
    return text if len(text) <= _MOST_SHOWN else text[: _MOST_SHOWN - 1] + "…"


class TextPart(QWidget):
    """A heading and a text below it that can be selected; hidden without a text."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._heading, self.text = QLabel(), QLabel()
        self._heading.setForegroundRole(self.palette().ColorRole.PlaceholderText)
        self.text.setObjectName(name)
        self.text.setTextFormat(Qt.TextFormat.PlainText)
        self.text.setWordWrap(True)
        self.text.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse
            | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 4, 0, 0)
        layout.setSpacing(1)
        layout.addWidget(self._heading)
        layout.addWidget(self.text)

    def name_it(self, heading: str) -> None:
        """Call the part so."""
        self._heading.setText(heading)
        self.text.setAccessibleName(heading)

    def show_text(self, text: str) -> None:
        """Show a text, or nothing at all."""
        self.text.setText(shortened(text))
        self.setVisible(bool(text))
