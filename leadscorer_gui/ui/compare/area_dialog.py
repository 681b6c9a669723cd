"""Asks for an area of the scatter in numbers, for hands that do not draw it."""

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QGridLayout, QLabel, QVBoxLayout, QWidget
from typing_extensions import override

from leadscorer_gui.texts import _
from leadscorer_gui.ui.parts.asking_dialog import AskingDialog
from leadscorer_gui.ui.simulate.points_box import PointsBox


class AreaDialog(AskingDialog):
    """From which to which score by A, and by B."""

    chosen = Signal(object)
    """Left, right, bottom, top: in points."""

    def __init__(self, area: tuple[float, float, float, float], parent: QWidget) -> None:
        super().__init__("area_dialog", parent)
        self.boxes = [PointsBox() for _each in range(4)]
        self._labels = [QLabel() for _each in range(4)]
        grid = QGridLayout()
        for place, (box, label, value) in enumerate(
            zip(self.boxes, self._labels, area, strict=True)
        ):
            box.setObjectName(f"area_{place}")
            box.show_value(round(value, 2))
            label.setBuddy(box)
            grid.addWidget(label, place // 2, 2 * (place % 2))
            grid.addWidget(box, place // 2, 2 * (place % 2) + 1)
        layout = QVBoxLayout(self)
        layout.addLayout(grid)
        layout.addWidget(self.buttons)
        self.buttons.accepted.connect(self._accept)
        self.retranslate()

    @override
    def retranslate(self) -> None:
        super().retranslate()
        self.setWindowTitle(_("List an area"))
        texts = (_("Score by &A from"), _("&to"), _("Score by &B from"), _("t&o"))
        names = (
            _("Score by A from"), _("Score by A to"), _("Score by B from"), _("Score by B to"),
        )  # fmt: skip
        for label, box, text, name in zip(self._labels, self.boxes, texts, names, strict=True):
            label.setText(text)
            box.setAccessibleName(name)
        self.taking.setText(_("&List"))

    @Slot()
    def _accept(self) -> None:
        a, b = (sorted(box.hundredths for box in pair) for pair in (self.boxes[:2], self.boxes[2:]))
        self.chosen.emit(tuple(points / 100 for points in (*a, *b)))
        self.accept()
