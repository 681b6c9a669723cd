"""What is said once for the whole import: the zone of bare times, and what *won* means."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QGridLayout, QLabel, QLineEdit, QWidget

from leadscorer_gui.texts import _
from leadscorer_gui.ui.data.zones import usable_zones
from leadscorer_gui.ui.wizard.draft import Draft
from leadscorer_gui.ui.wizard.views import name_part


class PlanBox(QWidget):
    """Two lines; each is there only where it matters."""

    zone_chosen = Signal(object)
    """The zone of times without an offset; None for that of the workspace."""
    won_said = Signal(str)

    def __init__(self, workspace_zone: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.zone, self.won = QComboBox(self), QLineEdit(self)
        self._zone_label = QLabel(_("Times without an offset are those of"), self)
        self._won_label = QLabel(_("Won means:"), self)
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        for row, (label, widget, name) in enumerate(
            (
                (self._zone_label, self.zone, "import_time_zone"),
                (self._won_label, self.won, "won_means"),
            )
        ):
            label.setBuddy(widget)
            widget.setObjectName(name)
            name_part(widget, label.text().rstrip(":"))
            grid.addWidget(label, row, 0)
            grid.addWidget(widget, row, 1)
        grid.setColumnStretch(1, 1)
        self.won.setPlaceholderText(_("a sentence that stands beside every precision"))
        own = _("{zone} (as the workspace)").format(zone=workspace_zone)
        self.zone.addItem(own, None)
        for name in usable_zones():
            self.zone.addItem(name, name)
        self.zone.activated.connect(lambda: self.zone_chosen.emit(self.zone.currentData()))
        self.won.textEdited.connect(self.won_said)

    def show_draft(self, draft: Draft) -> None:
        """Show what is said now."""
        zone = draft.plan.time_zone
        if zone is not None and self.zone.findData(zone) < 0:
            self.zone.addItem(zone, zone)
        self.zone.setCurrentIndex(0 if zone is None else self.zone.findData(zone))
        has_won = any(
            table.column_of("won_at") for table in draft.tables if table.holds != "nothing"
        )
        for widgets, seen in (
            ((self._zone_label, self.zone), draft.has_local_times),
            ((self._won_label, self.won), has_won),
        ):
            for widget in widgets:
                widget.setVisible(seen)
        text = draft.plan.won_means or ""
        if self.won.text().strip() != text:
            self.won.setText(text)
            self.won.setCursorPosition(0)
