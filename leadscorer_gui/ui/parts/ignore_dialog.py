"""Asks why a problem is none."""

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QCheckBox, QLabel, QLineEdit, QVBoxLayout, QWidget
from typing_extensions import override

from leadscorer_gui.analysis.model_problems import Problem
from leadscorer_gui.model.text import trim
from leadscorer_gui.numerals import grouped
from leadscorer_gui.texts import _, n_
from leadscorer_gui.ui.parts.asking_dialog import AskingDialog

_LETTERS = 60


class IgnoreDialog(AskingDialog):
    """What is ignored, a reason that may stay empty, and whether others of its kind go along."""

    told = Signal(str, bool)
    """The reason, and whether it is that of all of the kind."""

    def __init__(self, problem: Problem, alike: int, parent: QWidget | None = None) -> None:
        super().__init__("ignore_dialog", parent)
        self._problem, self._alike = problem, alike
        self.what, self._label = QLabel(), QLabel()
        self.reason, self.all = QLineEdit(), QCheckBox()
        self.reason.setObjectName("ignore_reason")
        self.all.setObjectName("ignore_all")
        self.all.setVisible(alike > 1)
        self._label.setBuddy(self.reason)
        self.what.setWordWrap(True)
        layout = QVBoxLayout(self)
        for part in (self.what, self._label, self.reason, self.all, self.buttons):
            layout.addWidget(part)
        layout.addStrut(_LETTERS * self.fontMetrics().averageCharWidth())
        self.taking.setDefault(True)
        self.buttons.accepted.connect(self._accept)
        self.retranslate()
        self.reason.setFocus()

    @override
    def retranslate(self) -> None:
        super().retranslate()
        self.setWindowTitle(_("Ignore a problem"))
        text = _("“{problem}” is listed no more. It stays under “Ignored”, with the reason.")
        self.what.setText(text.format(problem=self._problem.text))
        self._label.setText(_("&Reason (may be left out)"))
        self.reason.setPlaceholderText(_("Why this is meant so, and who said it"))
        text = n_("&All {count} of this kind", "&All {count} of this kind", self._alike)
        self.all.setText(text.format(count=grouped(self._alike)))
        self.taking.setText(_("&Ignore"))

    @Slot()
    def _accept(self) -> None:
        self.told.emit(trim(self.reason.text()), self.all.isChecked())
        self.accept()
