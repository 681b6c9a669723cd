"""Which problems are listed: a switch for each severity, and one for what is ignored."""

from collections.abc import Mapping

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QToolButton, QWidget

from leadscorer_gui.analysis.model_problems import SEVERITIES, Severity
from leadscorer_gui.numerals import grouped
from leadscorer_gui.texts import _, n_
from leadscorer_gui.ui.parts.problem_table import IGNORED_SHOWN, counted, icon_of, shown


class ProblemFilters(QWidget):
    """Switches that say how many there are, and are remembered."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.buttons: dict[Severity, QToolButton] = {}
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        for severity in SEVERITIES:
            button = self.buttons[severity] = _switch(self, f"problems_{severity}")
            button.setChecked(shown(severity).get())
            button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
            button.setIcon(icon_of(severity))
        self.ignored = _switch(self, "problems_ignored")
        self.ignored.setChecked(IGNORED_SHOWN.get())
        for button in (*self.buttons.values(), self.ignored):
            button.toggled.connect(self._toggle)
            line.addWidget(button)

    @property
    def chosen(self) -> list[Severity]:
        """The severities that are listed."""
        return [severity for severity, button in self.buttons.items() if button.isChecked()]

    def show_counts(self, counts: Mapping[Severity, int], ignored: int) -> None:
        """Say how many there are of each; nothing is said of none that are ignored."""
        for severity, button in self.buttons.items():
            button.setText(counted(severity, counts[severity]))
            button.setToolTip(_("Show or hide these"))
        text = n_("{count} ignored", "{count} ignored", ignored)
        self.ignored.setText(text.format(count=grouped(ignored)))
        self.ignored.setToolTip(_("Show or hide what is ignored"))
        self.ignored.setVisible(ignored > 0)

    @Slot()
    def _toggle(self) -> None:
        for severity, button in self.buttons.items():
            shown(severity).set(button.isChecked())
        IGNORED_SHOWN.set(self.ignored.isChecked())
        self.changed.emit()


def _switch(parent: QWidget, name: str) -> QToolButton:
    button = QToolButton(parent)
    button.setObjectName(name)
    button.setCheckable(True)
    button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    return button
