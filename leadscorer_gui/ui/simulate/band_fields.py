"""The fields of one band in the list of bands."""

from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLabel, QLineEdit, QPushButton, QSizePolicy, QWidget
from typing_extensions import override

from leadscorer_gui.model.workspace import Band
from leadscorer_gui.numerals import shown_points
from leadscorer_gui.texts import _

_EDGE_CHARACTERS: Final = 7


class BandField(QLineEdit):
    """A part of a band; Esc brings back what it was."""

    dropped = Signal()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.isModified():
            self.dropped.emit()
        else:
            super().keyPressEvent(event)


class BandRow:
    """The widgets of one band; `band` is what the model has, None before it has it."""

    def __init__(self, parent: QWidget, band: Band | None) -> None:
        self.band = band
        self.name, self.edge = BandField(parent), BandField(parent)
        self.counts = QLabel(parent)
        self.counts.setContentsMargins(2, 0, 0, 5)
        self.counts.setForegroundRole(parent.palette().ColorRole.PlaceholderText)
        self.counts.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.remove = QPushButton("×", parent)
        self.problem = QLabel(parent)
        for part, name in ((self.name, "name"), (self.edge, "edge"), (self.remove, "remove")):
            part.setObjectName(f"band_{name}")
        self.problem.setObjectName("band_problem")
        self.problem.setWordWrap(True)
        self.problem.setTextFormat(Qt.TextFormat.PlainText)
        width = parent.fontMetrics().averageCharWidth()
        self.edge.setFixedWidth(width * _EDGE_CHARACTERS + 16)
        self.edge.setAlignment(Qt.AlignmentFlag.AlignRight)
        self.remove.setFixedWidth(self.remove.fontMetrics().height() + 10)
        self.remove.setAutoDefault(False)
        self.show_band()

    def widgets(self) -> tuple[QWidget, ...]:
        """Everything of the row."""
        return self.name, self.edge, self.remove, self.problem, self.counts

    @property
    def is_changed(self) -> bool:
        """Whether what stands in the fields is not what the model has."""
        return self.band is None or (self.name.text(), self.edge.text()) != _texts(self.band)

    def show_band(self) -> None:
        """Show what the model has."""
        name, edge = _texts(self.band)
        self.name.setText(name)
        self.name.setCursorPosition(0)
        self.edge.setText(edge)
        self.tell("")
        self.name_parts()

    def tell(self, problem: str) -> None:
        """Say below the fields what is wrong, or nothing."""
        self.problem.setText(problem)
        self.problem.setVisible(bool(problem))
        for field in (self.name, self.edge):
            field.setAccessibleDescription(problem)

    def name_parts(self) -> None:
        """Name the fields for those who do not see their place."""
        name = _("new band") if self.band is None else self.band.name
        self.name.setAccessibleName(_("Name of the band “{name}”").format(name=name))
        self.edge.setAccessibleName(_("Points from which “{name}” begins").format(name=name))
        text = _("Remove the band “{name}”").format(name=name)
        self.remove.setAccessibleName(text)
        self.remove.setToolTip(text)
        self.name.setPlaceholderText(_("Name"))
        self.edge.setPlaceholderText(_("From"))


def _texts(band: Band | None) -> tuple[str, str]:
    return ("", "") if band is None else (band.name, shown_points(band.from_))
