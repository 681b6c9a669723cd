"""Widgets below and beside each other, and how those of these dialogs look."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QProgressBar, QVBoxLayout, QWidget


def column_of(*parts: QWidget) -> QVBoxLayout:
    """Widgets below each other."""
    layout = QVBoxLayout()
    for one in parts:
        layout.addWidget(one)
    return layout


def row_of(*parts: QWidget | None) -> QHBoxLayout:
    """Widgets in a row; None takes the rest of it."""
    layout = QHBoxLayout()
    for one in parts:
        if one is None:
            layout.addStretch(1)
        else:
            layout.addWidget(one, 1 if isinstance(one, QLabel) and one.wordWrap() else 0)
    return layout


def as_sentences(*labels: QLabel) -> None:
    """Let labels hold sentences that can be copied, whatever stands in them."""
    for label in labels:
        label.setWordWrap(True)
        label.setTextFormat(Qt.TextFormat.PlainText)
        label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)


def as_headings(*labels: QLabel) -> None:
    """Let labels be bold."""
    for label in labels:
        font = label.font()
        font.setBold(True)
        label.setFont(font)


def thin_progress(steps: int = 100) -> QProgressBar:
    """A line that shows how far something has come; 0 steps: that it goes on."""
    progress = QProgressBar()
    progress.setRange(0, steps)
    progress.setTextVisible(False)
    progress.setFixedHeight(6)
    return progress
