"""One number always in sight: the threshold and how many MQLs a week it makes."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QComboBox,
    QFrame,
    QHBoxLayout,
    QLabel,
    QWidget,
)

from leadscorer_gui.analysis.weeks import WeekFigure
from leadscorer_gui.model.workspace import Model
from leadscorer_gui.texts import _, n_
from leadscorer_gui.ui.simulate.points_box import PointsBox


class PulseStrip(QFrame):
    """Model, threshold and MQLs per week, in every view."""

    model_chosen = Signal(str)
    threshold_chosen = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("pulse_strip")
        self.setFrameShape(QFrame.Shape.StyledPanel)
        self.setAccessibleName(_("Threshold and MQLs per week"))
        self._models = QComboBox()
        self._models.setObjectName("pulse_model")
        self._models.setAccessibleName(_("Model"))
        self._models.activated.connect(self._model_activated)
        self.threshold = PointsBox()
        self.threshold.setObjectName("pulse_threshold")
        self.threshold.setAccessibleName(_("Threshold in points"))
        self.threshold.points_chosen.connect(self.threshold_chosen)
        self._figure, self._state = QLabel(), QLabel()
        self._figure.setObjectName("pulse_figure")
        self._state.setObjectName("pulse_state")
        font = self._figure.font()
        font.setBold(True)
        self._figure.setFont(font)
        layout = QHBoxLayout(self)
        label = QLabel(_("&Threshold"))
        label.setBuddy(self.threshold)
        for widget in (self._models, label, self.threshold, self._figure):
            layout.addWidget(widget)
        layout.addStretch(1)
        layout.addWidget(self._state)

    def show_models(self, models: list[Model], chosen: str | None) -> None:
        """List the models that can be simulated."""
        self._models.clear()
        for model in models:
            self._models.addItem(model.name, model.id)
        place = self._models.findData(chosen)
        self._models.setCurrentIndex(max(0, place))

    def show_threshold(self, points: int) -> None:
        """Show a threshold (hundredths) without announcing it."""
        self.threshold.show_hundredths(points)

    def show_figure(self, figure: WeekFigure | None) -> None:
        """Show MQLs per week at the threshold; None where no week is full."""
        if figure is None:
            self._figure.setText(_("→ no full week"))
            return
        text = _("→ {mean} MQLs a week ({low}–{high})").format(
            mean=_short(float(figure.mean)), low=_short(figure.low), high=_short(figure.high)
        )
        self._figure.setText(text)

    def show_state(self, leads: int | None, updating: bool) -> None:
        """Say what the numbers rest on, and whether newer ones are on their way."""
        if leads is None:
            self._state.setText(_("No data yet"))
            return
        text = n_("{count} lead", "{count} leads", leads).format(count=f"{leads:,}")
        self._state.setText(_("{leads}, updating…").format(leads=text) if updating else text)

    def _model_activated(self, index: int) -> None:
        self.model_chosen.emit(self._models.itemData(index))


def _short(value: float) -> str:
    return f"{value:,.0f}" if value >= 100 else f"{value:.1f}".removesuffix(".0")
