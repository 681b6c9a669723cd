"""One number always in sight: the threshold and how many MQLs a week it makes."""

from fractions import Fraction
from typing import Final

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QApplication,
    QComboBox,
    QFrame,
    QHBoxLayout,
    QLabel,
    QSizePolicy,
    QToolButton,
    QWidget,
)
from typing_extensions import override

from leadscorer_gui.analysis.weeks import WeekFigure
from leadscorer_gui.charts.words import short
from leadscorer_gui.model.workspace import Model
from leadscorer_gui.numerals import grouped
from leadscorer_gui.texts import _, n_
from leadscorer_gui.ui.parts.announcing import Announcer
from leadscorer_gui.ui.parts.chart_values import ChartWithValue
from leadscorer_gui.ui.simulate.points_box import NumberBox, PointsBox

_MOST_A_WEEK: Final = 1_000_000
_SCOPE_WIDTH: Final = 160


class PulseStrip(QFrame):
    """Model, threshold and MQLs per week, in every view; either number is typed."""

    model_chosen = Signal(str)
    threshold_chosen = Signal(object)
    """Hundredths."""
    per_week_chosen = Signal(object)
    """A Fraction of MQLs per week: the threshold that keeps to it is wanted."""

    compare_wished = Signal()
    """The draft is to be compared with the version that it is held against."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("pulse_strip")
        self.setFrameShape(QFrame.Shape.StyledPanel)
        self.models = QComboBox()
        self.models.setObjectName("pulse_model")
        self.models.activated.connect(self._model_activated)
        self.models.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self.threshold = PointsBox()
        self.threshold.setObjectName("pulse_threshold")
        self.threshold.points_chosen.connect(self.threshold_chosen)
        self.per_week = NumberBox(0, _MOST_A_WEEK)
        self.per_week.setObjectName("pulse_per_week")
        self.per_week.chosen.connect(self._per_week_typed)
        self.figure, self.capacity, self.state = QLabel(), QLabel(), QLabel()
        self.since, self.scope = QToolButton(), QLabel()
        self.since.setAutoRaise(True)
        self.since.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.since.clicked.connect(self.compare_wished)
        self.since.hide()
        self._version: tuple[str, WeekFigure] | None = None
        self._figure: WeekFigure | None = None
        self.scope.setTextFormat(Qt.TextFormat.PlainText)
        self.scope.hide()
        for label, name in (
            (self.figure, "pulse_figure"),
            (self.capacity, "pulse_capacity"),
            (self.state, "pulse_state"),
            (self.scope, "pulse_scope"),
            (self.since, "pulse_since"),
        ):
            label.setObjectName(name)
        self._announcer = Announcer(self)
        self._label, self._arrow = QLabel(), QLabel()
        self._label.setBuddy(self.threshold)
        self._arrow.setBuddy(self.per_week)
        self._place()
        self.retranslate()

    def _place(self) -> None:
        font = self.per_week.font()
        font.setBold(True)
        for widget in (self.threshold, self.per_week, self.scope):
            widget.setFont(font)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(8, 4, 8, 4)
        for part in (
            self.models,
            self.scope,
            self._label,
            self.threshold,
            self._arrow,
            self.per_week,
            self.figure,
            self.capacity,
            self.since,
        ):
            layout.addWidget(part)
        layout.addStretch(1)
        layout.addWidget(self.state)
        self.figure.setSizePolicy(QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Preferred)

    def _make_room(self) -> None:
        """Leave out what is said elsewhere, too, where the strip is too narrow for all of it."""
        layout = self.layout()
        if layout is None:
            return
        for part in (self.figure, self.state):
            part.show()
        for part in (self.figure, self.state):
            if layout.minimumSize().width() > self.width():
                part.hide()

    @override
    def minimumSizeHint(self) -> QSize:
        """Narrow windows and large letters leave parts of it out."""
        return QSize(0, super().minimumSizeHint().height())

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        self._make_room()
        super().resizeEvent(event)

    def retranslate(self) -> None:
        """Read the texts again after a change of language."""
        self.setAccessibleName(_("Threshold and MQLs per week"))
        for part in (self.models, self.models.view()):
            part.setAccessibleName(_("Model"))
        self._label.setText(_("&Threshold"))
        self.threshold.setAccessibleName(_("Threshold in points"))
        self.threshold.setToolTip(_("A lead is handed to sales from so many points (Ctrl+T)"))
        self.since.setAccessibleName(_("Difference to the last version"))
        self._arrow.setText(_("→ M&QLs a week"))
        self.per_week.setAccessibleName(_("MQLs per week"))
        self.per_week.setToolTip(
            _("Type how many sales can take: the lowest threshold that keeps to it is set")
        )

    def show_models(self, models: list[Model], chosen: str) -> None:
        """List the models that can be simulated."""
        known = [(self.models.itemData(row), self.models.itemText(row)) for row in self._rows()]
        if known != [(model.id, model.name) for model in models]:
            self.models.clear()
            for model in models:
                self.models.addItem(model.name, model.id)
        self.models.setCurrentIndex(self.models.findData(chosen))
        self.models.setEnabled(bool(models))
        self.threshold.setEnabled(self.models.currentIndex() >= 0)

    def _rows(self) -> range:
        return range(self.models.count())

    def show_scope(self, name: str, words: str) -> None:
        """Say whose numbers these are where not of all leads: in short, and in full."""
        text = self.scope.fontMetrics().elidedText(name, Qt.TextElideMode.ElideRight, _SCOPE_WIDTH)
        self.scope.setText(_("▸ {name}").format(name=text) if name else "")
        self.scope.setToolTip(words)
        self.scope.setAccessibleName(words)
        self.scope.setVisible(bool(name))

    def show_threshold(self, points: int) -> None:
        """Show a threshold (hundredths) without announcing it."""
        self.threshold.show_hundredths(points)

    def show_figure(
        self, figure: WeekFigure | None, capacity: Fraction | None, sampled: bool = False
    ) -> None:
        """Show MQLs per week at the threshold beside what sales can take; None: no full week.

        `sampled`: they are estimates from a sample.
        """
        self._figure = figure
        self._mark("≈ " if sampled else "")  # not a text
        self._show_since()
        self.per_week.setEnabled(figure is not None)
        if figure is None:
            self.per_week.show_value(0)
            self.figure.setText(_("no full week yet"))
            self.capacity.clear()
            return
        self.per_week.show_value(round(float(figure.mean), 2 if figure.mean < 10 else 1))
        text = _("({low}–{high} in 8 of 10 weeks)")
        self.figure.setText(text.format(low=short(figure.low), high=short(figure.high)))
        self._show_capacity(figure, capacity)
        self._make_room()
        self._say()

    def _say(self) -> None:
        """Tell screen readers of the number; a chart that has the keyboard tells its own."""
        if not isinstance(QApplication.focusWidget(), ChartWithValue):
            words = (self.per_week.text(), self.per_week.accessibleName(), self.capacity.text())
            self._announcer.say(" ".join(filter(None, words)))

    def _mark(self, prefix: str) -> None:
        if prefix != self.per_week.prefix():
            self.per_week.setPrefix(prefix)

    def _show_capacity(self, figure: WeekFigure, capacity: Fraction | None) -> None:
        if capacity is None:
            self.capacity.clear()
            return
        fits = figure.mean <= capacity
        text = _("· capacity {capacity} ✓") if fits else _("· above capacity {capacity}")
        self.capacity.setText(text.format(capacity=short(float(capacity))))

    def show_version(self, name: str, figure: WeekFigure | None) -> None:
        """Hold what is shown against a version (“v6”); without a figure against nothing."""
        self._version = None if figure is None else (name, figure)
        self._show_since()

    def _show_since(self) -> None:
        """How many more or fewer MQLs a week there are than the version makes."""
        if self._version is None or self._figure is None:
            self.since.setText("")
            self.since.hide()
            return
        name, figure = self._version
        more = float(self._figure.mean - figure.mean)
        number = short(abs(more))
        sign = "±" if number == short(0.0) else "+" if more > 0 else "−"
        self.since.setText(_("{more} vs {version} ▸").format(more=sign + number, version=name))
        told = _("{version} makes {count} MQLs a week at its own threshold. Compares both.")
        self.since.setToolTip(told.format(version=name, count=short(float(figure.mean))))
        self.since.setAccessibleDescription(self.since.toolTip())
        self.since.show()

    def show_no_figure(self) -> None:
        """Show that nothing has been scored."""
        self._figure = None
        self._show_since()
        self.per_week.setEnabled(False)
        self.per_week.show_value(0)
        self.figure.clear()
        self.capacity.clear()

    def show_state(self, leads: int | None, updating: bool) -> None:
        """Say what the numbers rest on, and whether newer ones are on their way."""
        if leads is None:
            self.state.setText(_("updating…") if updating else _("no leads yet"))
            return
        text = n_("{count} lead", "{count} leads", leads).format(count=grouped(leads))
        form = _("{leads}, updating…") if updating else _("✓ {leads}")
        self.state.setText(form.format(leads=text))

    def _model_activated(self, index: int) -> None:
        self.model_chosen.emit(self.models.itemData(index))

    def _per_week_typed(self, value: float) -> None:
        self.per_week_chosen.emit(Fraction(str(value)))

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
