"""A chart of a comparison: its picture, its marks under pointer and keyboard, what it rests on."""

from PySide6.QtCore import QEvent, Qt, Signal, Slot
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QScrollArea, QVBoxLayout, QWidget
from typing_extensions import override

from leadscorer_gui.charts.palette import Palette
from leadscorer_gui.charts.sheet import Mark
from leadscorer_gui.texts import _
from leadscorer_gui.ui.compare.area_dialog import AreaDialog
from leadscorer_gui.ui.compare.area_marks import AreaMarks
from leadscorer_gui.ui.compare.compare_canvas import CompareCanvas
from leadscorer_gui.ui.compare.making import Drawn
from leadscorer_gui.ui.nurture.mark_cursor import MarkCursor
from leadscorer_gui.ui.nurture.mark_reading import MarkReading
from leadscorer_gui.ui.outputs.chart_menu import Entries
from leadscorer_gui.ui.parts.passing_focus import pass_focus
from leadscorer_gui.ui.simulate.around_canvas import dress_texts, scroll_canvas
from leadscorer_gui.ui.simulate.chart_outputs import ChartOutputs, Output
from leadscorer_gui.ui.simulate.rendering import Renderer


def chart_name(name: str) -> str:
    """What a chart of a comparison is called."""
    return {
        "weekly": _("New MQLs a week by both"),
        "scatter": _("Scatter"),
        "bands": _("Band flow"),
        "shift": _("Timing"),
    }[name]


class ChartPane(QWidget):
    """Shows a chart of `making.CHARTS`; it is drawn where it is in sight.

    `is_short`: what the chart rests on is a tip, and takes no room.
    """

    mark_chosen = Signal(int, object)
    """The place of a mark, and the `Mark`: its leads are to be listed."""

    area_chosen = Signal(object)
    """Left, right, bottom, top of an area of the scatter, in points."""

    def __init__(
        self, name: str, renderer: Renderer, is_short: bool = False, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setObjectName(f"compare_{name}")
        self.name = name
        self._made: Drawn | None = None
        self._drawn: Drawn | None = None
        self._pictured: Drawn | str = ""
        self._waiting = ""
        self._at = 0
        self._is_short = is_short
        self.canvas = CompareCanvas(name, renderer)
        self.canvas.setObjectName(f"compare_{name}_chart")
        self.marks = self._made_marks()
        self.marks.setObjectName(f"compare_{name}_marks")
        self.frame, self.readout, self.notes = QScrollArea(), QLabel(), QLabel()
        self.readout.setObjectName(f"compare_{name}_readout")
        self._reading = MarkReading(self.marks, self.readout, self.frame, self._words, self._hint)
        self.outputs = ChartOutputs(renderer, self.output, self)
        self.ask_area = QPushButton()
        self._place()
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.customContextMenuRequested.connect(
            lambda at: self.outputs.show_menu(self, at, self.entries())
        )
        self.canvas.drawn.connect(self._show_marks)
        self.marks.activated.connect(self._activate)
        self.retranslate()

    def _made_marks(self) -> MarkCursor:
        if self.name != "scatter":
            return MarkCursor(self.canvas)
        marks = AreaMarks(self.canvas)
        marks.area_drawn.connect(self.area_chosen)
        return marks

    def _place(self) -> None:
        scroll_canvas(self.frame, self.canvas)
        dress_texts(self.readout, self.notes, lines=1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.frame, 1)
        layout.addLayout(self._made_foot())
        layout.addWidget(self.notes)
        pass_focus(self, self.marks)

    def _made_foot(self) -> QHBoxLayout:
        """The mark in words, and what else is drawn by the mouse alone."""
        self.ask_area.setObjectName(f"compare_{self.name}_area")
        self.ask_area.setAutoDefault(False)
        self.ask_area.setVisible(self.name == "scatter")
        self.ask_area.clicked.connect(self._ask_area)
        foot = QHBoxLayout()
        foot.addWidget(self.readout, 1)
        foot.addWidget(self.ask_area)
        return foot

    def retranslate(self) -> None:
        """Read the texts again after a change of language; the picture is drawn again."""
        self.readout.setAccessibleName(_("The mark in words"))
        self.notes.setAccessibleName(_("What the chart rests on"))
        self.frame.setAccessibleName(_("Chart"))
        self.ask_area.setText(_("List an &area…"))
        self.ask_area.setToolTip(_("List an area"))
        for part in (self.canvas, self.marks):
            part.setAccessibleName(chart_name(self.name))

    def use_palette(self, palette: Palette) -> None:
        """Draw in these colours."""
        self.canvas.use_palette(palette)

    def show_drawn(
        self, made: Drawn | None, stale: bool, is_stopped: bool, waiting: str
    ) -> None:  # fmt: skip
        """Show a chart; None: it is still being made, which is said in `waiting`."""
        self._made = made
        if waiting != self._waiting:
            self._waiting = waiting
        self.canvas.set_stale(stale and made is not None, is_stopped)
        self._show_texts()
        self._draw()

    def let_go(self) -> None:
        """Show nothing, and hold none of the leads of which it was."""
        self._made = self._drawn = None
        self._pictured = ""
        self.marks.set_marks(())
        self.canvas.show_sheet(None, self._words_now)

    def _draw(self) -> None:
        wanted = self._waiting if self._made is None else self._made
        if not self.isVisible() or wanted is self._pictured:
            return
        self._pictured, same = wanted, self._drawn is not None
        self._drawn = self._made
        self._at = max(self._at, self.marks.at) if same else 0
        self.marks.set_marks(())
        self.canvas.show_sheet(None if self._made is None else self._made.sheet, self._words_now)

    def _words_now(self) -> str:
        return self._waiting

    @Slot()
    def _show_marks(self) -> None:
        """The picture is there: its marks are where it has them."""
        if self._drawn is not None and not self.marks.count:
            self.marks.set_marks(self._drawn.marks, self._at)
            self._at = 0

    def _show_texts(self) -> None:
        made, name = self._made, chart_name(self.name)
        is_there = made is not None and not made.is_empty
        title, foot = (made.title, made.foot) if made is not None and is_there else (name, "")
        self.canvas.show_title(title)
        self.notes.setText(foot)
        self.notes.setVisible(bool(foot) and not self._is_short)
        self.marks.setToolTip(foot if self._is_short else "")
        said = "" if made is None else f"{made.sentence}. {foot}"
        self.canvas.setAccessibleDescription(said)
        self._reading.show()

    def _hint(self) -> str:
        if self._made is None or not self._made.marks:
            return ""
        if self.name == "scatter":
            return _("Click a quarter to list its leads, or draw an area around some")
        return _("Point at a mark to read it; a click lists its leads")

    # What the hand does

    def _mark(self, place: int) -> Mark | None:
        marks = () if self._drawn is None else self._drawn.marks
        return marks[place] if 0 <= place < len(marks) else None

    def _words(self, place: int) -> str:
        mark = self._mark(place)
        return "" if mark is None else mark.words

    @Slot(int)
    def _activate(self, place: int) -> None:
        mark = self._mark(place)
        if mark is not None:
            self.mark_chosen.emit(place, mark)

    def entries(self) -> Entries:
        """What can be done with the mark of the cursor."""
        if self._mark(self.marks.at) is None:
            return ()
        own = ("compare_leads", _("Show its &leads"), lambda: self._activate(self.marks.at))
        if self.name != "scatter":
            return (own,)
        return own, ("compare_area", _("List an &area…"), self._ask_area)

    def _ask_area(self) -> None:
        mark = self._mark(max(0, self.marks.at))
        if mark is not None:
            dialog = AreaDialog((mark.left, mark.right, mark.bottom, mark.top), self)
            dialog.chosen.connect(self.area_chosen)
            dialog.open()

    def output(self) -> Output | None:
        """The chart for who takes it elsewhere; None where it is not of what is there now."""
        made = self._made
        if made is None or self.canvas.is_stale:
            self.outputs.told.emit(_("The comparison is still being found out"))
            return None
        tables = ((chart_name(self.name), made.table),) if made.table else ()
        return Output(made.sentence, tables, made.sheet.figure)

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._draw()

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._pictured = ""
            self.retranslate()
            self._draw()
