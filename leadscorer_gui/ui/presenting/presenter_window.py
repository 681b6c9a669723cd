"""What the presenter alone sees: notes, clock, the next scene, and a button for every key."""

from typing import Final

from PySide6.QtCore import QElapsedTimer, QEvent, QRect, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QCloseEvent, QFont, QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QTextEdit, QVBoxLayout, QWidget
from typing_extensions import override

from leadscorer_gui.texts import _
from leadscorer_gui.ui.parts.notice_bar import NoticeBar
from leadscorer_gui.ui.presenting.scene_page import ScenePage
from leadscorer_gui.ui.presenting.show_window import Command, command_of, keys_in_words
from leadscorer_gui.ui.simulate.points_box import PointsBox
from leadscorer_gui.ui.simulate.rendering import Renderer

_CLOCK_MS: Final = 500
_SIZE: Final = (1000, 620)
_NOTE_POINTS: Final = 16.0
_LARGE: Final = 1.6


class PresenterWindow(QWidget):
    """Shows what it is told; tells which button was pressed, or key."""

    wished = Signal(str)
    """A `Command`."""
    threshold_tried = Signal(object)
    """Hundredths that were typed."""
    closed = Signal()
    """Somebody closed the window."""

    def __init__(self, renderer: Renderer) -> None:
        super().__init__()
        self.setObjectName("presenter_window")
        self.place, self.clock, self.next_title = QLabel(), QLabel(), QLabel()
        self.now, self.keys, self.note_name = QLabel(), QLabel(), QLabel()
        self.notes = QTextEdit()
        self.preview = ScenePage(renderer)
        self.bar, self.threshold, self.try_name = NoticeBar(), PointsBox(), QLabel()
        self._buttons: dict[Command, QPushButton] = {}
        self._texts: dict[Command, str] = {}
        self._since = QElapsedTimer()
        self._tick = QTimer(self, interval=_CLOCK_MS)
        self._tick.timeout.connect(self._show_clock)
        self._place_parts()
        self.retranslate()
        self.resize(*_SIZE)

    def _place_parts(self) -> None:
        self._dress()
        head, left, right, middle = QHBoxLayout(), QVBoxLayout(), QVBoxLayout(), QHBoxLayout()
        head.addWidget(self.place)
        head.addStretch(1)
        head.addWidget(self.clock)
        for part in (self.now, self.note_name):
            left.addWidget(part)
        left.addWidget(self.notes, 1)
        right.addWidget(self.next_title)
        right.addWidget(self.preview, 1)
        right.addWidget(self.keys)
        middle.addLayout(left, 5)
        middle.addLayout(right, 4)
        layout = QVBoxLayout(self)
        layout.addLayout(head)
        layout.addWidget(self.bar)
        layout.addLayout(middle, 1)
        layout.addLayout(self._button_row())

    def _dress(self) -> None:
        """Names, letters, and who takes keys."""
        self.threshold.points_chosen.connect(self.threshold_tried)
        self.try_name.setBuddy(self.threshold)
        self.notes.setReadOnly(True)
        self.notes.setFocusPolicy(Qt.FocusPolicy.TabFocus)  # keys are those of the show
        for part, name in (
            (self.threshold, "threshold"), (self.notes, "notes"), (self.clock, "clock"),
            (self.place, "place"), (self.preview, "preview"), (self.next_title, "next_title"),
        ):  # fmt: skip
            part.setObjectName(f"presenter_{name}")
        self.preview.be_preview()
        for label, larger in ((self.place, _LARGE), (self.clock, _LARGE), (self.now, 1.2)):
            font = QFont(label.font())
            font.setPointSizeF(font.pointSizeF() * larger)
            font.setBold(True)
            label.setFont(font)
        for label in (self.now, self.next_title, self.keys):
            label.setWordWrap(True)
            label.setTextFormat(Qt.TextFormat.PlainText)

    def _button_row(self) -> QHBoxLayout:
        row = QHBoxLayout()
        commands: tuple[Command, ...] = (
            "previous", "next", "reset", "names", "pointer", "black", "swap", "end",
        )  # fmt: skip
        for command in commands:
            button = QPushButton()
            button.setObjectName(f"presenter_{command}")
            button.setAutoDefault(False)
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            button.clicked.connect(lambda _checked=False, what=command: self.wished.emit(what))
            self._buttons[command] = button
            row.addWidget(button)
            if command == "next":
                row.addStretch(1)
                row.addWidget(self.try_name)
                row.addWidget(self.threshold)
            elif command in ("reset", "swap"):
                row.addStretch(1)
        for command in commands[3:6]:
            self._buttons[command].setCheckable(True)
        return row

    def retranslate(self) -> None:
        """Read the texts again after a change of language."""
        self.setWindowTitle(_("Presenter — LeadScorer"))
        self.setAccessibleName(_("Presenter"))
        self.notes.setAccessibleName(_("Notes"))
        self.note_name.setText(_("Notes"))
        self.clock.setAccessibleName(_("Time since the beginning"))
        self.place.setAccessibleName(_("Which scene is shown"))
        self.next_title.setAccessibleName(_("The next scene"))
        self.try_name.setText(_("&Try"))
        self.threshold.setSuffix(_(" points"))
        self.threshold.setAccessibleName(_("Try a threshold"))
        self.threshold.setToolTip(_("What would be at another threshold; the model stays as it is"))
        texts: dict[Command, tuple[str, str]] = {
            "previous": (_("◀ &Back"), _("The scene before (Page Up)")),
            "next": (_("Ne&xt ▶"), _("The next scene (Page Down, Space)")),
            "reset": (_("&Reset scene"), _("The scene as it was before you moved anything")),
            "names": (_("&Hide names"), _("Shows numbers for names of leads (H)")),
            "pointer": (_("&Large pointer"), _("Makes the mouse a dot that everybody sees (L)")),
            "black": (_("Blac&k"), _("Shows nothing until you press it again (B)")),
            "swap": (_("&Swap screens"), _("Shows the scene on the other screen (S)")),
            "end": (_("&End"), _("Ends the show (Esc)")),
        }
        for command, (text, tip) in texts.items():
            self._texts[command] = text
            self._buttons[command].setText(text)
            self._buttons[command].setToolTip(tip)
        self.keys.setText(" · ".join(f"{keys}: {what}" for keys, what in keys_in_words()))
        self.keys.setForegroundRole(self.palette().ColorRole.PlaceholderText)

    # What is shown

    def begin(self) -> None:
        """Start the clock."""
        self._since.start()
        self._tick.start()
        self._show_clock()

    def show_on(self, place: QRect) -> None:
        """Come up on the screen that is here."""
        self.resize(min(self.width(), place.width()), min(self.height(), place.height()))
        inside = QRect(self.rect())
        inside.moveCenter(place.center())
        self.move(inside.topLeft())
        self.show()
        self.raise_()

    def show_place(self, place: int, count: int, title: str, note: str) -> None:
        """Say which scene is shown, and what was to be said with it."""
        text = _("Scene {place} of {count}").format(place=place + 1, count=count)
        self.place.setText(text)
        self.now.setText(title)
        if note != self.notes.toPlainText():
            self.notes.setPlainText(note)
            font = QFont(self.notes.font())
            font.setPointSizeF(_NOTE_POINTS)
            self.notes.setFont(font)
        self._buttons["previous"].setEnabled(place > 0)

    def show_next(self, title: str | None) -> None:
        """Name the next scene; None: this is the last."""
        if title is None:
            self.next_title.setText(_("This is the last scene"))
        else:
            self.next_title.setText(_("Next: {title}").format(title=title))
        self.preview.setVisible(title is not None)

    def show_states(self, names: bool, pointer: bool, black: bool, tried: bool) -> None:
        """Show what is switched on: names hidden, pointer, black; whether something was tried."""
        for command, on in (("names", names), ("pointer", pointer), ("black", black)):
            button = self._buttons[command]  # type: ignore[index]
            button.setChecked(on)
            text = self._texts[command]  # type: ignore[index]
            button.setText(f"{text} ●" if on else text)
        self._buttons["reset"].setEnabled(tried)

    def show_threshold(self, threshold: int | None) -> None:
        """Show the threshold that is tried (hundredths); None: the scene has none."""
        for part in (self.try_name, self.threshold):
            part.setEnabled(threshold is not None)
        if threshold is not None and not self.threshold.hasFocus():
            self.threshold.show_hundredths(threshold)

    def show_swap(self, possible: bool) -> None:
        """Offer the other screen, where there is one."""
        self._buttons["swap"].setVisible(possible)

    def button(self, command: Command) -> QPushButton:
        """The button of a command."""
        return self._buttons[command]

    @Slot()
    def _show_clock(self) -> None:
        seconds = self._since.elapsed() // 1000
        self.clock.setText(f"{seconds // 3600:02d}:{seconds // 60 % 60:02d}:{seconds % 60:02d}")

    # Keys are those of the show, except where a button has them

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        command = command_of(event)
        if command is None and event.text() in tuple("0123456789") and self.threshold.isEnabled():
            self.threshold.setFocus(Qt.FocusReason.OtherFocusReason)
            self.threshold.lineEdit().setText(event.text())
        elif command is None:
            super().keyPressEvent(event)
        else:
            self.wished.emit(command)

    @override
    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        return super().event(event)

    @override
    def closeEvent(self, event: QCloseEvent) -> None:
        self._tick.stop()
        super().closeEvent(event)
        self.closed.emit()
