"""The names of the steps above a page: which are done, which is shown, which are to come."""

from collections.abc import Sequence

from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from leadscorer_gui.texts import _


class StepsLine(QWidget):
    """One line; the step that is shown stands in bold."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._labels: list[QLabel] = []
        self._layout = QHBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 4)
        self._layout.setSpacing(18)
        self._layout.addStretch(1)

    def show_steps(self, names: Sequence[str], now: int) -> None:
        """Show steps by their names, one of which is shown."""
        while len(self._labels) < len(names):
            label = QLabel(self)
            self._layout.insertWidget(len(self._labels), label)
            self._labels.append(label)
        for place, label in enumerate(self._labels):
            label.setVisible(place < len(names))
            if place >= len(names):
                continue
            mark = "✓" if place < now else str(place + 1)
            label.setText(_("{number} {step}").format(number=mark, step=names[place]))
            font = self.font()
            font.setBold(place == now)
            label.setFont(font)
            role = QPalette.ColorRole
            label.setForegroundRole(role.WindowText if place <= now else role.PlaceholderText)
        text = _("Step {number} of {count}: {step}")
        self.setAccessibleName(
            text.format(number=now + 1, count=len(names), step=names[now] if names else "")
        )
