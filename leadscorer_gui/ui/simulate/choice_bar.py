"""Above the charts: which of them, how they are drawn, which thresholds are kept in sight."""

from dataclasses import replace
from typing import Final, cast

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QLabel, QToolButton, QWidget

from leadscorer_gui.charts.rule_charts import RULE_CHARTS, RuleChartName
from leadscorer_gui.charts.top_panel import Shown, shown_name
from leadscorer_gui.numerals import shown_points
from leadscorer_gui.texts import _
from leadscorer_gui.ui.nurture.chart_choice import ChartChoice, Choosable
from leadscorer_gui.ui.nurture.names import SHEETS
from leadscorer_gui.ui.outputs.chart_menu import Entries
from leadscorer_gui.ui.simulate.panel import ThresholdPanel

MEASURES: Final[tuple[Shown | RuleChartName, ...]] = (
    "weekly", "ever", "now", "quality", "lift", "distribution", "rule_effects", "rule_wins",
)  # fmt: skip
"""What can be shown, in the order of the choice."""


def name_of(shown: Shown | RuleChartName) -> str:
    """What a choice of charts is called."""
    if shown == "rule_effects" or shown == "rule_wins":
        return RULE_CHARTS[shown].name()
    return shown_name(shown)


class ChoiceBar(QWidget):
    """Chooses what a panel shows; the panel remembers it."""

    sheet_chosen = Signal(str)
    """A chart of nurturing is to be shown in the place of the others: its `SheetName`."""

    def __init__(self, panel: ThresholdPanel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._panel = panel
        self.measures, self._label = ChartChoice(MEASURES, name_of), QLabel()
        self.measures.setObjectName("simulate_measure")
        self._label.setBuddy(self.measures)
        self.log, self.by_month, self.pin = QCheckBox(), QCheckBox(), QToolButton()
        self.log.setObjectName("simulate_log")
        self.by_month.setObjectName("simulate_by_month")
        self.pin_action, self.unpin_action = QAction(self), QAction(self)
        self._make_actions()
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        for part in (self._label, self.measures, self.log, self.by_month, self.pin):
            layout.addWidget(part)
        layout.addStretch(1)
        self.measures.activated.connect(self.choose)
        self.log.toggled.connect(self._set_log)
        self.by_month.toggled.connect(self._set_by_month)
        panel.pins_changed.connect(self.show_pins)
        panel.threshold_moved.connect(self.show_pins)
        self.retranslate()
        self._fit(MEASURES[0])

    def _make_actions(self) -> None:
        self.pin_action.setObjectName("simulate_pin")
        self.pin_action.setShortcut(QKeySequence("Ctrl+Shift+T"))
        self.pin_action.triggered.connect(self.pin_threshold)
        self.unpin_action.setObjectName("simulate_unpin")
        self.unpin_action.triggered.connect(self.unpin_all)
        self.unpin_action.setEnabled(False)
        self.addActions(self.commands())
        self.pin.setObjectName("simulate_pin_button")
        self.pin.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextOnly)
        self.pin.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.pin.clicked.connect(self.pin_threshold)

    def retranslate(self) -> None:
        """Read the texts again after a change of language."""
        self._label.setText(_("C&hart"))
        for part in (self.measures, self.measures.view()):
            part.setAccessibleName(_("What the charts show"))
        self.measures.retranslate()
        self.log.setText(_("Lo&garithmic"))
        self.log.setToolTip(_("Shows few leads beside many: each step up is ten times as many"))
        self.by_month.setText(_("By &month"))
        self.by_month.setToolTip(_("Shows new MQLs by calendar month instead of by week"))
        self.unpin_action.setText(_("Let go of all kept thresholds"))
        self._explain_unpin()
        self.show_pins()

    def _explain_unpin(self) -> None:
        why = "" if self.unpin_action.isEnabled() else _("No threshold is kept")
        self.unpin_action.setProperty("why_disabled", why)

    def commands(self) -> list[QAction]:
        """The commands, for a menu and the palette."""
        return [self.pin_action, self.unpin_action]

    def entries(self) -> Entries:
        """What of these belongs into the menu of the charts."""
        entries = [("chart_pin", self.pin_action.text(), self.pin_threshold)]
        if self._panel.choices.pins:
            entries.append(("chart_unpin", self.unpin_action.text(), self.unpin_all))
        return entries

    @Slot(int)
    def choose(self, index: int) -> None:
        """Show the chart at a place of the choice, which begins with `MEASURES`."""
        chosen = self.measures.itemData(index)
        if chosen is not None:  # a heading
            self.choose_chart(chosen)

    def choose_chart(self, chosen: Choosable) -> None:
        """Show a chart."""
        self.measures.show_chosen(chosen)
        self._fit(chosen)
        if chosen in SHEETS:
            self.sheet_chosen.emit(chosen)
        elif chosen == "rule_effects" or chosen == "rule_wins":
            self._panel.show_rules(chosen)
        else:
            self._panel.show_rules(None)
            shown = cast(Shown, chosen)
            self._panel.choose(replace(self._panel.choices, shown=shown))

    def _fit(self, chosen: Choosable) -> None:
        """Offer what the chart that is chosen knows."""
        rules = chosen in RULE_CHARTS or chosen in SHEETS
        self.log.setVisible(chosen == "distribution")
        for part in (self.by_month, self.pin):
            part.setVisible(not rules)

    @Slot(bool)
    def _set_log(self, log: bool) -> None:
        self._panel.choose(replace(self._panel.choices, log=log))

    @Slot(bool)
    def _set_by_month(self, by_month: bool) -> None:
        self._panel.choose(replace(self._panel.choices, by_month=by_month))

    @Slot()
    def pin_threshold(self) -> None:
        """Keep the threshold in sight as a line beside others, or let go of it again."""
        self._panel.choose(self._panel.choices.pinned(self._panel.threshold))

    @Slot()
    def unpin_all(self) -> None:
        """Keep no other threshold in sight."""
        self._panel.choose(replace(self._panel.choices, pins=()))

    @Slot()
    def show_pins(self) -> None:
        """Say what the command would do now."""
        pins = self._panel.choices.pins
        at = shown_points(self._panel.threshold)
        if self._panel.threshold in pins:
            text, action = _("Let go of {points}"), _("Let go of this threshold")
        else:
            text, action = _("Keep {points}"), _("&Keep this threshold in sight")
        self.pin_action.setText(action)
        self.pin.setText(text.format(points=at))
        self.pin.setAccessibleName(text.format(points=at))
        self.pin.setToolTip(_("Keeps this threshold as a line beside others (Ctrl+Shift+T)"))
        self.unpin_action.setEnabled(bool(pins))
        self._explain_unpin()
