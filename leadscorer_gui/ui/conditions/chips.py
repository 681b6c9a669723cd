"""Several values: each is a button that takes it out, and a line takes one more."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QSize, Qt, Signal, Slot
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QSizePolicy, QStyleOptionToolButton, QToolButton, QWidget
from typing_extensions import override

from leadscorer_gui.model.text import trim
from leadscorer_gui.numerals import grouped
from leadscorer_gui.texts import _, n_
from leadscorer_gui.ui.conditions.completing import CompletedLine
from leadscorer_gui.ui.conditions.flow import FlowLayout
from leadscorer_gui.ui.parts.passing_focus import pass_focus

_LONGEST_SEEN: Final = 40
_LONGEST_TOLD: Final = 400
_MOST_SEEN: Final = 60
_NARROWEST_LINE: Final = 90
_AROUND_TEXT: Final = 10
_OUT: Final = (Qt.Key.Key_Delete, Qt.Key.Key_Backspace)


class ChipsEdit(QWidget):
    """Values in their order; typed or pasted ones come at the end, lines of a paste each for
    itself."""

    chosen = Signal(object)
    """The values, a tuple of texts."""
    entered = Signal()
    """Enter was pressed in the empty line."""
    told = Signal(str)
    """What was left out of a paste, in words."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._values: tuple[str, ...] = ()
        self._offers: Sequence[tuple[str, int | None]] = ()
        self._chips: list[QToolButton] = []
        self.line = _LastLine(name)
        self.line.setMinimumWidth(_NARROWEST_LINE)
        self._flow = FlowLayout(self)
        self._flow.addWidget(self.line)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.line.chosen.connect(self._add_typed)
        self.line.entered.connect(self._enter)
        self.line.pasted.connect(self._add)
        self.line.backed.connect(self._take_last)
        self.line.shortened.connect(self.told)
        pass_focus(self, self.line)

    @property
    def values(self) -> tuple[str, ...]:
        """What is shown."""
        return self._values

    def name_it(self, name: str) -> None:
        """What the values are called for those who do not see them."""
        self.setAccessibleName(name)
        self.line.name_it(name)
        self.line.setPlaceholderText(_("add a value"))
        for chip in self._chips:
            if isinstance(chip, _Chip):
                self._tell(chip)

    def show_offers(self, offers: Sequence[tuple[str, int | None]]) -> None:
        """Offer these from now on, but those that are chosen."""
        self._offers = offers
        chosen = set(self._values)
        self.line.show_offers([one for one in offers if one[0] not in chosen])

    def show_values(self, values: Sequence[str]) -> None:
        """Show values without announcing them; a blank one is nothing to show."""
        shown = tuple(value for value in values if trim(value))
        if shown == self._values:
            return
        self._values = shown
        for chip in self._chips:
            self._flow.removeWidget(chip)
            chip.deleteLater()
        self._chips = [self._chip(value) for value in shown[:_MOST_SEEN]]
        if len(shown) > _MOST_SEEN:
            self._chips.append(self._rest(len(shown) - _MOST_SEEN))
        for place, chip in enumerate(self._chips):
            self._flow.insert(place, chip)
            chip.show()
        self.show_offers(self._offers)
        self.updateGeometry()

    def _chip(self, value: str) -> QToolButton:
        chip = _Chip(value, self)
        text = value if len(value) <= _LONGEST_SEEN else value[: _LONGEST_SEEN - 1] + "…"
        chip.setText(_("{value} ×").format(value=text.replace("&", "&&")))
        self._tell(chip)
        chip.clicked.connect(lambda _checked, value=value: self._take_out(value))
        chip.wiped.connect(lambda value=value: self._take_out(value))
        return chip

    @staticmethod
    def _tell(chip: "_Chip") -> None:
        """Say in the language in use what a press takes out."""
        told = _("Take out {value}").format(value=chip.value[:_LONGEST_TOLD])
        chip.setAccessibleName(told)
        chip.setToolTip(told)

    def _rest(self, count: int) -> QToolButton:
        chip = QToolButton(self)
        text = n_("and {count} more", "and {count} more", count)
        chip.setText(text.format(count=grouped(count)))
        chip.setEnabled(False)
        return chip

    @Slot(str)
    def _add_typed(self, text: str) -> None:
        self.line.show_text("")
        self.line.clear()
        self._add([text])

    @Slot(object)
    def _add(self, texts: Sequence[str]) -> None:
        fresh = dict.fromkeys(trim(text) for text in texts if trim(text))
        had = set(self._values)
        self._choose((*self._values, *(one for one in fresh if one not in had)))

    @Slot()
    def _enter(self) -> None:
        if not self.line.took:
            self.entered.emit()
        self.line.took = False

    @Slot()
    def _take_last(self) -> None:
        if self._values:
            self._choose(self._values[:-1])

    def _take_out(self, value: str) -> None:
        self.line.setFocus()
        self._choose(tuple(one for one in self._values if one != value))

    def _choose(self, values: tuple[str, ...]) -> None:
        if values != self._values:
            self.show_values(values)
            self.chosen.emit(values)


class _LastLine(CompletedLine):
    """Takes one more value; pasted lines are several, and Backspace in it takes out the last."""

    pasted = Signal(object)
    backed = Signal()
    shortened = Signal(str)
    """That values were too long, and are cut."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(name, parent)
        self.took = False
        """Whether the Enter that is told of took a value."""
        self.chosen.connect(self._note)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        self.took = False
        if event.key() == Qt.Key.Key_Backspace and not self.text():
            self.backed.emit()
        elif self.leaves(event):
            event.ignore()
        elif event.matches(QKeySequence.StandardKey.Paste) and self._paste():
            return
        else:
            super().keyPressEvent(event)

    def _paste(self) -> bool:
        """Take a clipboard of several lines or cells as several values."""
        cells = QGuiApplication.clipboard().text().replace("\t", "\n").splitlines()
        longest = self.maxLength()  # of one value, as where it is pasted alone
        too_long = sum(len(cell) > longest for cell in cells)
        if len(cells) > 1:
            self.pasted.emit([cell[:longest] for cell in cells])
        if too_long:
            text = n_(
                "{count} value was longer than {most} letters and is cut",
                "{count} values were longer than {most} letters and are cut",
                too_long,
            )
            self.shortened.emit(text.format(count=grouped(too_long), most=grouped(longest)))
        return len(cells) > 1

    @Slot()
    def _note(self) -> None:
        self.took = True


class _Chip(QToolButton):
    """A value; Delete and Backspace on it take it out, like a click.

    Where there is little room it is cut; its tip says all of it.
    """

    wiped = Signal()

    def __init__(self, value: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.value = value
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAutoRaise(False)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)

    @override
    def minimumSizeHint(self) -> QSize:
        hint = self.sizeHint()
        return QSize(min(hint.width(), _NARROWEST_LINE), hint.height())

    @override
    def initStyleOption(self, option: QStyleOptionToolButton) -> None:
        super().initStyleOption(option)
        room, metrics = self.width() - _AROUND_TEXT, self.fontMetrics()
        if room < metrics.horizontalAdvance(self.text()):
            elide = Qt.TextElideMode.ElideMiddle
            option.text = metrics.elidedText(self.text(), elide, room)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in _OUT:
            self.wiped.emit()
        else:
            super().keyPressEvent(event)
