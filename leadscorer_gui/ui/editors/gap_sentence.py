"""A sentence with gaps in which something is typed or chosen."""

import re
from collections.abc import Mapping
from itertools import pairwise
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from leadscorer_gui.ui.conditions.flow import FlowLayout

_GAP: Final = re.compile(r"\{(\w+)\}")


class GapSentence(QWidget):
    """A sentence whose places are widgets; where they stand in it is for the language to say."""

    def __init__(self, gaps: Mapping[str, QWidget]) -> None:
        super().__init__()
        self._gaps = dict(gaps)
        self._words: list[QLabel] = []
        self._text = ""
        self._flow = FlowLayout(self)
        self._end = QWidget()  # the last one takes the rest of the row
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        for gap in self._gaps.values():
            gap.setParent(self)
            gap.hide()

    def show_text(self, text: str) -> None:
        """Show a sentence such as `at most {count} times {per}`; a gap it lacks is hidden."""
        if text == self._text:
            return
        self._text = text
        self._clear()
        pieces = _GAP.split(text)
        shown = [self._gaps[name] for name in pieces[1::2]]
        for place, piece in enumerate(pieces):
            if place % 2:
                self._flow.addWidget(self._gaps[piece])
                continue
            for word in piece.split():  # so that a row can end after each of them
                self._flow.addWidget(self._word(word))
        self._flow.addWidget(self._end)
        for gap in self._gaps.values():
            gap.setVisible(gap in shown)
        for before, gap in pairwise(shown):
            QWidget.setTabOrder(before, gap)
        self.updateGeometry()

    def _clear(self) -> None:
        while self._flow.count():
            self._flow.takeAt(0)
        for word in self._words:
            word.hide()
            word.deleteLater()
        self._words = []

    def _word(self, text: str) -> QLabel:
        word = QLabel(text, self)
        word.setTextFormat(Qt.TextFormat.PlainText)
        word.setMinimumHeight(max(gap.sizeHint().height() for gap in self._gaps.values()))
        self._words.append(word)
        word.show()
        return word
