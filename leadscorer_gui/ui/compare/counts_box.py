"""Who is an MQL of A and of B, as a table of counts; each count opens its list."""

from collections.abc import Mapping
from functools import partial
from typing import Final, TypeAlias

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QBrush, QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QButtonGroup,
    QFrame,
    QGridLayout,
    QLabel,
    QPushButton,
    QSizePolicy,
    QWidget,
)
from typing_extensions import override

from leadscorer_gui.analysis.comparison_lists import ListKind, list_name
from leadscorer_gui.charts.palette import LIGHT, Palette
from leadscorer_gui.numerals import grouped
from leadscorer_gui.texts import _, n_

_PLACES: Final[dict[ListKind, tuple[int, int]]] = {
    "both": (1, 1), "lost": (1, 2), "gained": (2, 1), "neither": (2, 2),
    "earlier": (3, 1), "later": (3, 2), "band": (4, 1), "score": (4, 2),
}  # fmt: skip
_SIGNS: Final[dict[ListKind, str]] = {"lost": "− ", "gained": "+ "}
_BAR: Final = 4
"""Pixels of the bar below a count."""

Counts: TypeAlias = Mapping[ListKind, tuple[int, int]]


def _short_name(kind: ListKind) -> str:
    """What a list is called in the table, whose rows and columns tell the rest."""
    names: dict[ListKind, str] = {
        "both": _("Both"), "neither": _("Neither"), "band": _("Band"), "score": _("Score"),
    }  # fmt: skip
    return names.get(kind) or list_name(kind)


class CountButton(QPushButton):
    """A count with a bar below it, which is as long as its part of the largest."""

    def __init__(self, kind: ListKind, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(f"count_{kind}")
        self.setCheckable(True)
        self.setAutoDefault(False)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.kind: ListKind = kind
        self._share, self._palette = 0.0, LIGHT

    def use_palette(self, palette: Palette) -> None:
        """Draw the bar in these colours."""
        self._palette = palette
        self.update()

    def show_share(self, share: float) -> None:
        """Draw the bar so long, as a part of the width."""
        self._share = share
        self.update()

    @override
    def sizeHint(self) -> QSize:
        size = super().sizeHint()
        return QSize(size.width(), 2 * self.fontMetrics().height() + _BAR + 10)

    @override
    def minimumSizeHint(self) -> QSize:
        lines = map(self.fontMetrics().horizontalAdvance, self.text().split("\n"))
        least = 9 * self.fontMetrics().averageCharWidth()
        return QSize(max(least, *lines) + 2 * _BAR, self.sizeHint().height())

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self._share:
            return
        palette, room = self._palette, self.width() - 12
        bar = QRectF(6, self.height() - _BAR - 4, max(2.0, room * self._share), _BAR)
        painter = QPainter(self)
        if self.kind in ("lost", "later"):
            colour = QColor(palette.loss)
            painter.setPen(colour)
            painter.setBrush(QBrush(colour, Qt.BrushStyle.BDiagPattern))
            painter.drawRect(bar)
        else:
            own = self.kind in ("gained", "earlier")
            painter.fillRect(bar, QColor(palette.current if own else palette.reference))
        painter.end()

    def set_stale(self, stale: bool) -> None:
        """Tell a count of an older model by its letters; that which is listed is bold."""
        font = self.font()
        if (font.italic(), font.bold()) != (stale, self.isChecked()):
            font.setItalic(stale)
            font.setBold(self.isChecked())
            self.setFont(font)


class CountsBox(QFrame):
    """The counts; what is listed is the one that is pressed."""

    list_wished = Signal(str)
    """A `ListKind`."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("counts_box")
        self._counts: Counts = {}
        self._stale = self._knows_wins = False
        self._group = QButtonGroup(self)
        self.buttons: dict[ListKind, CountButton] = {}
        grid = QGridLayout(self)
        grid.setContentsMargins(2, 2, 2, 2)
        grid.setSpacing(4)
        self._heads = {
            place: QLabel() for place in ((0, 1), (0, 2), (1, 0), (2, 0), (3, 0), (4, 0))
        }
        for place, label in self._heads.items():
            label.setForegroundRole(label.palette().ColorRole.PlaceholderText)
            if place[0] == 0:
                label.setAlignment(Qt.AlignmentFlag.AlignCenter)
                label.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
            grid.addWidget(label, *place)
        for kind, place in _PLACES.items():
            button = CountButton(kind)
            button.clicked.connect(partial(self._wish, kind))
            self._group.addButton(button)
            self.buttons[kind] = button
            grid.addWidget(button, *place)
        for column in (1, 2):
            grid.setColumnStretch(column, 1)
        for row in range(1, 5):
            grid.setRowStretch(row, 1)
        self.retranslate()

    def retranslate(self) -> None:
        """Read the texts again after a change of language."""
        self.setAccessibleName(_("MQLs of A and of B"))
        texts = {
            (0, 1): _("B: MQL"), (0, 2): _("B: not"), (1, 0): _("A: MQL"), (2, 0): _("A: not"),
            (3, 0): _("Of both"), (4, 0): _("Moved"),
        }  # fmt: skip
        for place, text in texts.items():
            self._heads[place].setText(text)
        self.show_counts(self._counts, self._stale, self._knows_wins)

    def use_palette(self, palette: Palette) -> None:
        """Draw bars in these colours."""
        for button in self.buttons.values():
            button.use_palette(palette)

    def show_counts(self, counts: Counts, stale: bool, knows_wins: bool) -> None:
        """Show how many leads each list has, and how many of them were ever won where that is
        known; `stale`: those of an older model."""
        self._counts, self._stale, self._knows_wins = counts, stale, knows_wins
        most = max((count for kind, (count, _won) in counts.items() if kind not in
                    ("both", "neither")), default=0)  # fmt: skip
        for kind, button in self.buttons.items():
            count, won = counts.get(kind, (0, 0))
            known = kind in counts
            number = grouped(count) if known else "–"
            text = f"{_SIGNS.get(kind, '')}{_short_name(kind)} {number}"
            told = ""
            if knows_wins:
                told = n_("{count} ever won", "{count} ever won", won).format(count=grouped(won))
            button.setText(f"{text}\n{told}" if known and told else text)
            button.setAccessibleName(f"{list_name(kind)} {number}")
            button.setAccessibleDescription(told)
            tip = ": ".join(filter(None, (text, told)))
            button.setToolTip(_("{list}. Lists these leads.").format(list=tip))
            button.setEnabled(known)
            is_large = kind in ("both", "neither")
            button.show_share(0 if is_large or not most else count / most)
            button.set_stale(stale)

    def show_list(self, kind: ListKind | None) -> None:
        """Press the count whose leads are listed; None: no count's."""
        self._group.setExclusive(False)
        for each, button in self.buttons.items():
            button.setChecked(each == kind)
            button.set_stale(self._stale)
        self._group.setExclusive(True)

    def _wish(self, kind: ListKind, _checked: bool = False) -> None:
        self.list_wished.emit(kind)
