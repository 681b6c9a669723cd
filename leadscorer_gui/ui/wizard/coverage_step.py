"""The fourth step: which months are covered, and whether the mapping is kept for next time."""

from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from leadscorer_gui.texts import _
from leadscorer_gui.ui.data.coverage_page import CoveragePage
from leadscorer_gui.ui.wizard.check_work import Checked
from leadscorer_gui.ui.wizard.draft import Draft


class CoverageStep(QWidget):
    """The coverage as in *Data*. Call `shut_down` before it goes."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("coverage_step")
        self.coverage = CoveragePage(self)
        self.coverage.switch.setAutoDefault(False)
        self.coverage.range.setAccessibleName(_("Suggested range"))
        self.coverage.warnings.setAccessibleName(_("What is not covered"))
        self.keep, self.name = QCheckBox(_("Remember this mapping as"), self), QLineEdit(self)
        self.keep.setObjectName("keep_mapping")
        self.keep.setAccessibleName(self.keep.text())
        self.name.setObjectName("mapping_name")
        self.name.setAccessibleName(_("Name of the mapping"))
        self.name.setFixedWidth(320)
        self.keep.toggled.connect(self.name.setEnabled)
        line = QHBoxLayout()
        line.addWidget(self.keep)
        line.addWidget(self.name)
        line.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.coverage, 1)
        layout.addLayout(line)

    def show_checked(self, checked: Checked, draft: Draft, workspace_name: str) -> None:
        """Show the coverage of an import.

        A mapping that came unchanged from a profile needs no keeping: its files will be recognised.
        """
        self.coverage.show_judged(checked.judged, workspace_name)
        is_new = draft.is_edited or not draft.is_known
        self.keep.setChecked(is_new)
        self.name.setEnabled(is_new)
        system = draft.plan.system
        if system and draft.plan.name == system:
            name = _("{system}, my mapping").format(system=system)
        else:
            name = draft.plan.name
        if not self.name.isModified():
            self.name.setText(name)
            self.name.setCursorPosition(0)

    @property
    def kept_name(self) -> str | None:
        """The name under which the mapping is to be kept; None where it is not."""
        name = self.name.text().strip()
        return name if self.keep.isChecked() and name else None

    def shut_down(self) -> None:
        """Stop drawing, and wait for it."""
        self.coverage.shut_down()
