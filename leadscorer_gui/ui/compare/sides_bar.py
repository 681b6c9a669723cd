"""Above a comparison: both sides, what swaps them, and what makes an MQL."""

from dataclasses import replace
from datetime import date
from typing import Final

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLabel, QToolButton, QWidget

from leadscorer_gui.model.workspace import Workspace
from leadscorer_gui.texts import _
from leadscorer_gui.ui.compare.side_box import SideBox, narrow
from leadscorer_gui.ui.compare.sides import SideChoice, Sides, offered, threshold_of

_COUNT_LETTERS: Final = 6


class SidesBar(QWidget):
    """Shows two sides; tells what was chosen."""

    chosen = Signal(object)
    """`Sides`."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("sides_bar")
        self._sides: Sides | None = None
        self.a, self.b, self.count = SideBox("A"), SideBox("B"), QComboBox()
        self.swap, self._label = QToolButton(), QLabel()
        self.swap.setObjectName("swap_sides")
        self.swap.setText("⇄")
        self.swap.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.count.setObjectName("compare_count")
        self.count.addItem("", "ever")
        self.count.addItem("", "now")
        self._label.setBuddy(self.count)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        narrow(self.count, _COUNT_LETTERS)
        for part, stretch in ((self.a, 6), (self.swap, 0), (self.b, 6), (self._label, 0)):
            layout.addWidget(part, stretch)
        layout.addWidget(self.count, 2)
        self.a.chosen.connect(self._take_a)
        self.b.chosen.connect(self._take_b)
        self.swap.clicked.connect(self._swap)
        self.count.activated.connect(self._choose_count)
        self.retranslate()

    def retranslate(self) -> None:
        """Read the texts again after a change of language."""
        self.setAccessibleName(_("What is compared"))
        self._label.setText(_("C&ount"))
        for part in (self.count, self.count.view()):
            part.setAccessibleName(_("What makes an MQL"))
        self.count.setItemText(0, _("MQL ever in range"))
        self.count.setItemText(1, _("MQL at the end"))
        self.count.setToolTip(
            _("An MQL is who became one in the days of its side, or who is one at their end")
        )
        self.swap.setAccessibleName(_("Swap A and B"))
        self.swap.setToolTip(_("Swap A and B"))
        for box in (self.a, self.b):
            box.retranslate()

    def show_sides(
        self, sides: Sides | None, workspace: Workspace, span: tuple[date, date] | None
    ) -> None:
        """Show two sides of a workspace; `span`: the days of the data."""
        self._sides = sides
        self.setEnabled(sides is not None)
        if sides is None:
            return
        offers = tuple(offered(workspace))
        for box, side in ((self.a, sides.a), (self.b, sides.b)):
            own = threshold_of(replace(side, threshold=None), side.what(workspace))
            box.show_choice(side, own, offers, span)
        self.count.setCurrentIndex(self.count.findData(sides.counts))

    @Slot(object)
    def _take_a(self, choice: SideChoice) -> None:
        if self._sides is not None:
            self.chosen.emit(replace(self._sides, a=choice))

    @Slot(object)
    def _take_b(self, choice: SideChoice) -> None:
        if self._sides is not None:
            self.chosen.emit(replace(self._sides, b=choice))

    @Slot()
    def _swap(self) -> None:
        if self._sides is not None:
            self.chosen.emit(self._sides.swapped())

    @Slot(int)
    def _choose_count(self, index: int) -> None:
        if self._sides is not None:
            self.chosen.emit(replace(self._sides, count=self.count.itemData(index)))
