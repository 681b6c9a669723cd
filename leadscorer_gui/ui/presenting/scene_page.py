"""What the audience sees of a scene: a sentence, a large chart, what it rests on."""

from PySide6.QtCore import QEvent, QRect, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QContextMenuEvent, QFont, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QVBoxLayout, QWidget
from typing_extensions import override

from leadscorer_gui.charts.scene_shown import Shown
from leadscorer_gui.charts.words import cut
from leadscorer_gui.texts import _
from leadscorer_gui.ui.presenting.show_canvas import LETTERS, ShowCanvas, ShowLine
from leadscorer_gui.ui.simulate.chart_outputs import ChartOutputs, Output
from leadscorer_gui.ui.simulate.rendering import Renderer
from leadscorer_gui.ui.simulate.states import line_state

_LETTERS = 20.0
"""Typographic points of the letters of the chart."""
_TITLE, _FOOT = 1.5, 0.62
"""Letters of the title and of the foot, as parts of these."""
_MARGIN = 0.025
"""Of the width, at every side."""
_SCREEN, _SMALLEST = 1800, 0.35
"""The width of a screen, which a preview is a small one of; its letters are not below that."""
_LETTERS_LEAST = 8.0
_MOST_OF_TITLE = 0.24
"""Of the height: a longer title has smaller letters."""
_MOST_OF_FOOT = 0.2
_LONGEST = 240
"""Letters of a title; more is none."""
_REST_MS = 140
"""A chart that has no line is drawn anew when the threshold has not moved for so long."""


class ScenePage(QWidget):
    """Shows what is made of a scene; a threshold is dragged in it, and nothing else moves."""

    threshold_tried = Signal(object)
    """Hundredths, while the hand moves and when it lets go."""

    def __init__(self, renderer: Renderer, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("scene_page")
        self._shown: Shown | None = None
        self._scene_id, self._waiting, self._typed = "", "", ""
        self._first: Shown | None = None
        """As the scene came; `_shown` may be another threshold of it."""
        self._size, self._is_preview = 1.0, False
        self._drawn: tuple[object, str] = (self, "")
        self.title, self.foot = QLabel(), QLabel()
        self.canvas = ShowCanvas(renderer)
        self.canvas.setObjectName("scene_chart")
        self.line = ShowLine(self.canvas)
        self.outputs = ChartOutputs(renderer, self.output, self)
        self._rest = QTimer(self, singleShot=True, interval=_REST_MS)
        self._rest.timeout.connect(self._draw)
        self._place()
        self.line.moved.connect(self.threshold_tried)
        self.line.chosen.connect(self.threshold_tried)
        self.canvas.drawn.connect(self._open_editor)
        self.retranslate()

    def _place(self) -> None:
        for label, name in ((self.title, "scene_title"), (self.foot, "scene_foot")):
            label.setObjectName(name)
            label.setWordWrap(True)
            label.setMinimumWidth(1)  # a long word does not widen the screen
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setMouseTracking(True)
            label.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.foot.setForegroundRole(self.palette().ColorRole.PlaceholderText)
        layout = QVBoxLayout(self)
        layout.addWidget(self.title)
        layout.addWidget(self.canvas, 1)
        layout.addWidget(self.foot)
        self.setMouseTracking(True)
        self.setAutoFillBackground(True)
        self.setBackgroundRole(self.palette().ColorRole.Base)

    def retranslate(self) -> None:
        """Read the texts again after a change of language."""
        self.title.setAccessibleName(_("What the scene says"))
        self.foot.setAccessibleName(_("What the scene rests on"))
        self.line.retranslate()
        self._drawn = (self, "")
        self.show_scene(self._scene_id, self._shown, waiting=self._waiting)

    @property
    def scene_id(self) -> str:
        """The id of the scene that it is of; empty before the first."""
        return self._scene_id

    @property
    def is_typed_ahead(self) -> bool:
        """Whether a number was typed before there is a line that it can stand on."""
        return bool(self._typed)

    @property
    def shown(self) -> Shown | None:
        """What is shown; None while it is being made."""
        return self._shown

    def set_size(self, size: float) -> None:
        """Make all letters so much larger than they are at first."""
        self._size = size
        self._fit()

    def be_preview(self) -> None:
        """Have letters as large, beside the page, as they are on a screen; take no input."""
        self._is_preview = True
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    def show_scene(
        self, scene_id: str, shown: Shown | None, is_older: bool = False, waiting: str = ""
    ) -> None:
        """Show a scene, or `waiting` until it is made; `is_older`: of what is no longer so."""
        is_another = scene_id != self._scene_id
        self._shown, self._first, self._waiting = shown, shown, waiting
        if is_another:
            # Nothing of one scene is seen below the words of another.
            self._scene_id, self._drawn, self._typed = scene_id, (self, ""), ""
            self.canvas.show_drawing(None)
        self.canvas.set_stale(is_older and shown is not None)
        self._say()
        if shown is None or shown.top is None or not shown.top.has_bars:
            self._draw()
        else:
            self._rest.start()

    def try_threshold(self, shown: Shown) -> None:
        """Show the same scene at another threshold."""
        self._shown = shown
        self._say()
        if shown.top is not None and shown.top.has_bars:
            self._rest.start()

    def type_threshold(self, text: str) -> bool:
        """Begin to type a threshold; False where the scene has no line of one."""
        if self.line.state is None:
            return False
        self._typed += text
        self._open_editor()
        return True

    @Slot()
    def _open_editor(self) -> None:
        """Let what was typed stand on the line, as soon as there is one."""
        if self._typed and self.line.line_x is not None:
            text, self._typed = self._typed, ""
            self.line.open_editor(text)

    @property
    def file_name(self) -> str:
        """What a picture of it is called at first, with a place for the name of the model."""
        return _("{model} scene.png")

    def output(self) -> Output | None:
        """The scene for who takes it elsewhere; None where nothing is known."""
        shown = self._shown
        if shown is None or shown.sheet is None:
            return None
        tables = ((shown.title(), shown.table()),) if shown.table() else ()
        return Output(shown.sentence(), tables, shown.sheet.figure)

    @override
    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        if self.output() is None:
            event.ignore()
        else:
            self.outputs.show_menu(self, event.pos(), can_save=False)

    def _say(self) -> None:
        """All words, and the line."""
        shown = self._shown
        if shown is None:
            self.title.setText("")
            self.foot.setText("")
            self.line.show_state(None)
        else:
            title = "" if shown.sheet is None else shown.title()
            self.title.setText(cut(title, _LONGEST))
            self.foot.setText(shown.foot())
            self._show_line(shown)
            self.canvas.setAccessibleName(shown.title())
            self.canvas.setAccessibleDescription(shown.sentence())
        self._fit_title()

    def _show_line(self, shown: Shown) -> None:
        sheet = shown.top
        if sheet is None or sheet.has_bars or not sheet.has_line:
            self.line.show_state(None)
            self.line.show_bands((), None)
            return
        top, numbers = sheet.top, sheet.top.curves.numbers
        self.line.set_range(min(numbers.lowest, top.threshold), numbers.highest)
        self.line.show_state(line_state(top, shown.start))
        self.line.show_bands(top.bands, top.band_leads())

    @Slot()
    def _draw(self) -> None:
        """Ask for the picture, where it is another one."""
        shown = self._shown
        sheet = None if shown is None else shown.sheet
        content = shown
        if shown is not None and shown.top is not None and not shown.top.has_bars:
            # The line is painted above: the picture stays while it moves.
            sheet, content = shown.top.at(shown.start or 0).on_screen(), self._first
        words = self._waiting if shown is None else shown.missing
        # Not by what they hold: comparing arrays takes long, and says nothing.
        if content is not self._drawn[0] or words != self._drawn[1]:
            self._drawn = (content, words)
            self.canvas.show_sheet(sheet, lambda: words)

    # Sizes

    def _font(self, times: float) -> QFont:
        font = QFont(self.font())
        font.setPointSizeF(max(_LETTERS_LEAST, _LETTERS * self._size * times))
        return font

    def _fit(self) -> None:
        if self._is_preview:
            self._size = max(_SMALLEST, self.width() / _SCREEN)
        margin = round(self.width() * _MARGIN)
        layout = self.layout()
        assert layout is not None
        layout.setContentsMargins(margin, margin, margin, margin // 2)
        self.foot.setFont(self._font(_FOOT))
        self.canvas.setFont(self._font(1.0))
        self.canvas.set_zoom(_LETTERS * self._size / LETTERS)
        self.title.setMaximumHeight(max(1, round(self.height() * _MOST_OF_TITLE)))
        self.foot.setMaximumHeight(max(1, round(self.height() * _MOST_OF_FOOT)))
        self._fit_title()

    def _fit_title(self) -> None:
        """The largest letters with which the title has room."""
        font = self._font(_TITLE)
        font.setBold(True)
        self.title.setFont(font)
        width = max(1, self.width() - 2 * round(self.width() * _MARGIN))
        room = max(1, round(self.height() * _MOST_OF_TITLE))
        wrap = Qt.TextFlag.TextWordWrap
        while font.pointSizeF() > _LETTERS_LEAST:
            metrics = self.title.fontMetrics()
            needed = metrics.boundingRect(QRect(0, 0, width, 10_000), wrap, self.title.text())
            if needed.height() <= room and needed.width() <= width:
                break
            font.setPointSizeF(font.pointSizeF() * 0.9)
            self.title.setFont(font)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(event.rect(), self.palette().base())
        painter.end()

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
