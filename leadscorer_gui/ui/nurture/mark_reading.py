"""The mark under the pointer or the keyboard in words, below a chart."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Slot
from PySide6.QtWidgets import QLabel, QScrollArea

from leadscorer_gui.ui.nurture.mark_cursor import MarkCursor

_MOST_HIGH = 80


class MarkReading(QObject):
    """Follows a cursor: reads its mark out, and keeps it in sight where the chart scrolls.

    `words` says what is at a place, empty for nothing; `hint` what stands there otherwise.
    """

    def __init__(
        self,
        marks: MarkCursor,
        readout: QLabel,
        frame: QScrollArea,
        words: Callable[[int], str],
        hint: Callable[[], str],
    ) -> None:
        super().__init__(marks)
        self._marks, self._readout, self._frame = marks, readout, frame
        self._words, self._hint = words, hint
        marks.moved.connect(self._move)
        marks.hovered.connect(self._hover)

    def show(self) -> None:
        """Read out again: the marks may be others."""
        marks = self._marks
        self._readout.setText(self._words(marks.at) if marks.hasFocus() else self._hint())

    @Slot(int)
    def _move(self, place: int) -> None:
        words = self._words(place)
        self._readout.setText(words)
        self._marks.setAccessibleDescription(words)
        rect = self._marks.rect_of(place)
        if rect is not None:
            centre = rect.center().toPoint()
            high = round(min(rect.height(), _MOST_HIGH))
            self._frame.ensureVisible(centre.x(), centre.y(), 0, high)

    @Slot(int)
    def _hover(self, place: int) -> None:
        if place >= 0:
            self._readout.setText(self._words(place))
        else:
            self.show()
