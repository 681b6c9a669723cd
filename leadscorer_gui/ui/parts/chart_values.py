"""Charts as sliders for those who do not see them: what is read now, and going elsewhere.

A chart that has a cursor says by `chart_value` where it stands and what is there; screen readers
and other assistive tools ask for it, are told when it changes, and may set it.
"""

from dataclasses import dataclass
from functools import cache
from typing import Any, Final

from PySide6.QtCore import QObject
from PySide6.QtGui import (
    QAccessible,
    QAccessibleInterface,
    QAccessibleValueChangeEvent,
    QAccessibleValueInterface,
)
from PySide6.QtWidgets import QAccessibleWidget, QWidget
from shiboken6 import VoidPtr
from typing_extensions import override

from leadscorer_gui.ui.parts.announcing import Teller

Role = QAccessible.Role
_NOTHING: Final = VoidPtr(0)
"""No interface: None ends the program."""


@dataclass(frozen=True)
class ChartValue:
    """Where a cursor stands, between which ends, in which steps; and what is there, in words."""

    now: float
    lowest: float
    highest: float
    text: str
    step: float = 1.0


class ChartWithValue:
    """What widgets are that paint a chart with a cursor; their class is one of Qt's as well."""

    _teller: Teller | None = None

    def chart_value(self) -> ChartValue | None:
        """Where the cursor stands; None while there is nothing to read."""
        return None

    def take_value(self, value: float) -> None:
        """Go there, as if keys had gone there; it lies between the ends of `chart_value`."""

    def value_changed(self) -> None:
        """Tell assistive tools of the new value, at most once a second."""
        assert isinstance(self, QWidget)
        if self._teller is None:
            self._teller = Teller(self._tell_value, self)
        self._teller.changed()

    def _tell_value(self) -> None:
        value = self.chart_value()
        if value is not None:
            assert isinstance(self, QWidget)
            QAccessible.updateAccessibility(QAccessibleValueChangeEvent(self, value.now))


class _Value(QAccessibleValueInterface):
    """The number of a chart. An object of its own: one class of both interfaces ends twice."""

    def __init__(self, chart: ChartWithValue) -> None:
        super().__init__()
        self._chart = chart

    @property
    def _known(self) -> ChartValue:
        return self._chart.chart_value() or ChartValue(0, 0, 0, "")

    @override
    def currentValue(self) -> float:
        return self._known.now

    @override
    def minimumValue(self) -> float:
        return self._known.lowest

    @override
    def maximumValue(self) -> float:
        return self._known.highest

    @override
    def minimumStepSize(self) -> float:
        return self._known.step

    @override
    def setCurrentValue(self, value: object) -> None:
        known = self._chart.chart_value()
        if known is not None and isinstance(value, int | float):
            self._chart.take_value(min(max(float(value), known.lowest), known.highest))


class _Chart(QAccessibleWidget):
    """A slider where there is something to read, else a picture."""

    def __init__(self, widget: QWidget, chart: ChartWithValue) -> None:
        super().__init__(widget, Role.Slider)
        self._chart, self._value = chart, _Value(chart)

    @override
    def role(self) -> QAccessible.Role:
        return Role.Graphic if self._chart.chart_value() is None else Role.Slider

    @override
    def text(self, kind: QAccessible.Text) -> str:
        value = self._chart.chart_value() if kind == QAccessible.Text.Value else None
        return super().text(kind) if value is None else value.text

    @override  # the stubs say that it is a number
    def interface_cast(self, kind: QAccessible.InterfaceType) -> Any:
        if kind == QAccessible.InterfaceType.ValueInterface:
            return _NOTHING if self._chart.chart_value() is None else self._value
        found = super().interface_cast(kind)
        return _NOTHING if found is None else found


class _Picture(QAccessibleWidget):
    """A chart without a cursor."""

    def __init__(self, widget: QWidget) -> None:
        super().__init__(widget, Role.Graphic)


class PictureOnly:
    """What widgets are that show a chart without a cursor."""


def _made(_class: str, of: QObject) -> QAccessibleInterface | None:
    if isinstance(of, ChartWithValue) and isinstance(of, QWidget):
        return _Chart(of, of)
    if isinstance(of, PictureOnly) and isinstance(of, QWidget):
        return _Picture(of)
    return None


@cache
def install() -> None:
    """Let assistive tools find the charts; more than once is once."""
    QAccessible.installFactory(_made)
