"""What stands around the canvas of a chart that is as high as its rows: a frame, and two texts."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QLabel, QScrollArea

from leadscorer_gui.ui.simulate.canvas import ChartCanvas


def scroll_canvas(frame: QScrollArea, canvas: ChartCanvas) -> None:
    """Show a canvas in a frame that scrolls where there is no room for all of it."""
    frame.setFrameShape(QFrame.Shape.NoFrame)
    frame.setWidgetResizable(True)
    frame.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    frame.setWidget(canvas)


def dress_texts(readout: QLabel, notes: QLabel, lines: int) -> None:
    """Make labels of what is read in the chart, in so many lines, and of what it rests on."""
    for label in (readout, notes):
        label.setWordWrap(True)
        label.setTextFormat(Qt.TextFormat.PlainText)
        label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        label.setContentsMargins(8, 0, 8, 2)
    readout.setMinimumHeight(lines * readout.fontMetrics().lineSpacing() + 4)
    readout.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
    notes.setForegroundRole(notes.palette().ColorRole.PlaceholderText)
