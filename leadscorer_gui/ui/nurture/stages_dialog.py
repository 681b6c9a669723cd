"""The dialog in which the stages of the funnel get the names that a team calls them by."""

from dataclasses import fields

from PySide6.QtWidgets import QDialog, QDialogButtonBox, QFormLayout, QLabel, QLineEdit, QWidget

from leadscorer_gui.charts.funnel_sheet import stage_name
from leadscorer_gui.model.nurture import StageNames
from leadscorer_gui.model.text import trim
from leadscorer_gui.texts import _


class StagesDialog(QDialog):
    """Shows a line for each stage; an empty one has the name that the program gives it."""

    def __init__(self, names: StageNames | None, parent: QWidget | None) -> None:
        super().__init__(parent)
        self.setObjectName("stages_dialog")
        self.setWindowTitle(_("Names of the stages"))
        self.lines: dict[str, QLineEdit] = {}
        form = QFormLayout(self)
        note = QLabel(_("As your team calls them. What is left empty has its usual name."))
        note.setWordWrap(True)
        form.addRow(note)
        for one in fields(StageNames):
            usual = stage_name(one.name)  # type: ignore[arg-type]
            line = QLineEdit((getattr(names, one.name) if names else None) or "")
            line.setObjectName(f"stage_{one.name}")
            line.setPlaceholderText(usual)
            line.setAccessibleName(_("Name of the stage “{stage}”").format(stage=usual))
            self.lines[one.name] = line
            form.addRow(usual, line)
        standard = QDialogButtonBox.StandardButton
        self.buttons = QDialogButtonBox(standard.Ok | standard.Cancel)
        self.buttons.accepted.connect(self.accept)
        self.buttons.rejected.connect(self.reject)
        form.addRow(self.buttons)

    @property
    def names(self) -> StageNames:
        """The names that are shown."""
        return StageNames(**{name: trim(line.text()) or None for name, line in self.lines.items()})
