"""Widgets below and beside each other."""

from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget


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
