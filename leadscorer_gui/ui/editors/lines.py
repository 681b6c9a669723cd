"""What is typed or chosen in an editor: lines for texts and numbers, and a choice of words."""

from collections.abc import Mapping
from decimal import Decimal
from math import ceil
from typing import Final

from PySide6.QtCore import QEvent, Qt, Signal, Slot
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QLineEdit
from typing_extensions import override

from leadscorer_gui.model.scalars import HUNDREDTHS, MOST_POINTS
from leadscorer_gui.model.text import parse_number
from leadscorer_gui.numerals import localised, plain_number
from leadscorer_gui.ui.conditions.choosing import ChoiceBox

_ARROWS: Final = {Qt.Key.Key_Up: 1, Qt.Key.Key_Down: -1}
_MORE: Final = 10
"""How many steps an arrow makes with Ctrl."""
_LETTERS: Final = 5
_LONGEST: Final = 30
"""Letters of a number that is worth counting with."""
_MOST_LETTERS: Final = 20


class Line(QLineEdit):
    """Takes any text: Enter and leaving take what stands there, Esc brings back what was there."""

    chosen = Signal(str)
    """The text is another one, and typing it is done."""
    entered = Signal()
    """Enter was pressed; `chosen` went before where the text is another one."""
    left = Signal()
    """The cursor is elsewhere, whether or not the text was changed."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setObjectName(name)
        self._shown = ""
        self.editingFinished.connect(self._announce)

    def name_it(self, name: str) -> None:
        """What the line is called for those who do not see it."""
        self.setAccessibleName(name)

    def show_text(self, text: str) -> None:
        """Show a text without announcing it; one that is shown already leaves typing alone."""
        if text != self._shown or not self.hasFocus():
            self._shown = text
            if self.text() != text:
                self.setText(text)
                self.setCursorPosition(0)

    @override
    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() not in (
            Qt.FocusReason.PopupFocusReason,
            Qt.FocusReason.ActiveWindowFocusReason,
        ):
            self.left.emit()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.text() != self._shown:
            self.setText(self._shown)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._announce()
            self.entered.emit()
        else:
            super().keyPressEvent(event)

    @Slot()
    def _announce(self) -> None:
        text = self.text()
        if text != self._shown:
            self._shown = text
            self.chosen.emit(text)


class NumberLine(Line):
    """A number as it is typed, whatever it is; ↑ and ↓ make it more or less, by 10 with Ctrl.

    A click into it chooses all of it, so that a number is typed over the one that is there.
    `taken`: a number that takes away, so that one without a sign gets a minus.
    """

    def __init__(
        self,
        name: str,
        letters: int = _LETTERS,
        taken: bool = False,
        low: int | None = None,
        high: int | None = None,
    ) -> None:
        super().__init__(name)
        self._taken, self._low, self._high = taken, low, high
        self._stepped = self._clicked_into = False
        self.setAlignment(Qt.AlignmentFlag.AlignRight)
        self._letters = letters
        self._fit()

    @override
    def show_text(self, text: str) -> None:
        is_plain = "." in text and parse_number(text) is not None
        super().show_text(localised(text) if is_plain else text)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = _ARROWS.get(Qt.Key(event.key()))
        if step is None:
            super().keyPressEvent(event)
            return
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            step *= _MORE
        self._step(step)

    @override
    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self._clicked_into = event.reason() == Qt.FocusReason.MouseFocusReason

    @override
    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        # Not at once: the press puts the cursor down, and dragging chooses a piece.
        if self._clicked_into and not self.hasSelectedText():
            self.selectAll()
        self._clicked_into = False

    @override
    def keyReleaseEvent(self, event: QKeyEvent) -> None:
        super().keyReleaseEvent(event)
        # A key that is held down is one edit.
        if self._stepped and not event.isAutoRepeat():
            self._stepped = False
            self._announce()

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.ApplicationFontChange):
            self._fit()

    @override
    def _announce(self) -> None:
        text = self.text().strip()
        if self._taken and text[:1].isdigit() and _number(text):
            self.setText(f"-{text}")
        super()._announce()

    def _step(self, step: int) -> None:
        number = _number(self.text()) if self.text().strip() else Decimal(0)
        if number is None:
            return
        number += step
        if self._low is not None:
            number = max(number, Decimal(self._low))
        if self._high is not None:
            number = min(number, Decimal(self._high))
        self.setText(localised(format(number, "f")))
        self.setModified(True)
        self._stepped = True

    def _fit(self) -> None:
        margins = self.textMargins()
        width = self.fontMetrics().horizontalAdvance("0") * self._letters
        self.setFixedWidth(width + margins.left() + margins.right() + 18)


def _number(text: str) -> Decimal | None:
    """A number of the form, with a comma or a point; None for what is none, or too long."""
    if len(text) > _LONGEST:
        return None
    return parse_number(plain_number(text))


def is_number(text: str) -> bool:
    """Whether a text is a number that can be compared with others."""
    return _number(text) is not None


def number_of(text: str) -> Decimal:
    """The number that a text is; 0 where it is none."""
    return _number(text) or Decimal(0)


def hundredths_of(text: str) -> int:
    """The points that a text is, in hundredths; 0 where it is no number of points."""
    hundredths = number_of(text) * HUNDREDTHS
    return int(hundredths) if abs(hundredths) <= MOST_POINTS else 0


class Choice(ChoiceBox):
    """One of a few words; what is none of them is shown as it is, so that it can be seen.

    `picked` tells of a choice once, however many keys it took.
    """

    def __init__(self, name: str) -> None:
        super().__init__(name, 0)
        self._words: dict[str, str] = {}

    def name_it(self, name: str, words: Mapping[str, str]) -> None:
        """What is chosen here, and the words for each choice, by what stands in the form."""
        self.setAccessibleName(name)
        self.view().setAccessibleName(name)
        shown = self.currentData()
        self._words = dict(words)
        metrics = self.fontMetrics()
        longest = max((metrics.horizontalAdvance(word) for word in words.values()), default=0)
        letters = longest / metrics.horizontalAdvance("X")
        self.setMinimumContentsLength(min(ceil(letters), _MOST_LETTERS))
        self.clear()
        for value, word in words.items():
            self.addItem(word, value)
        if shown is not None:
            self._put(shown)

    def show_value(self, value: str) -> None:
        """Show a choice without announcing it; one that is being made goes on."""
        if not self._later.isActive():
            self._put(value)

    def _put(self, value: str) -> None:
        while self.count() > len(self._words):
            self.removeItem(self.count() - 1)
        if self.findData(value) < 0:
            self.addItem(value, value)
        self.setCurrentIndex(self.findData(value))

    @property
    def value(self) -> str:
        """What is chosen."""
        return str(self.currentData())
