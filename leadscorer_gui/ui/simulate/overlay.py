"""A light widget above a picture: it draws no chart, and follows where the picture lies."""

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QWidget

from leadscorer_gui.ui.simulate.canvas import ChartCanvas


class Overlay(QWidget):
    """Lies over the whole of a canvas; a subclass paints."""

    def __init__(self, canvas: ChartCanvas) -> None:
        super().__init__(canvas)
        self._canvas = canvas
        canvas.moved.connect(self.fit)
        self.fit()

    @Slot()
    def fit(self) -> None:
        """Lie over the whole canvas, and paint anew: its data may lie elsewhere."""
        self.setGeometry(self._canvas.rect())
        self.update()
