"""The organisation's own template for slides: its name, and the buttons to choose and forget it."""

from pathlib import Path

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QPushButton, QWidget

from leadscorer_gui.texts import _
from leadscorer_gui.ui import settings
from leadscorer_gui.ui.parts.passing_focus import pass_focus


class TemplateRow(QWidget):
    """Shows which file; it is remembered between runs."""

    wished = Signal()
    """A file is to be chosen: ask which, then `show_file`."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.name, self.choose, self.forget = QLineEdit(), QPushButton(), QPushButton()
        self.name.setReadOnly(True)
        for part, name in ((self.name, "name"), (self.choose, "choose"), (self.forget, "forget")):
            part.setObjectName(f"report_template_{name}")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.name, 1)
        row.addWidget(self.choose)
        row.addWidget(self.forget)
        pass_focus(self, self.choose)
        self.choose.clicked.connect(self.wished)
        self.forget.clicked.connect(self._forget)
        self.show_file(settings.SLIDE_TEMPLATE.get())

    @property
    def path(self) -> Path | None:
        """The file; None for the program's own looks."""
        return Path(self.name.text()) if self.name.text() else None

    def show_file(self, path: str) -> None:
        """Take this file; empty for none."""
        settings.SLIDE_TEMPLATE.set(path)
        self.name.setText(path)
        self.forget.setEnabled(bool(path))

    @Slot()
    def _forget(self) -> None:
        self.show_file("")

    def retranslate(self) -> None:
        """Show all texts in the language in use."""
        self.name.setPlaceholderText(_("None: plain slides, 16:9"))
        self.name.setAccessibleName(_("Template of slides"))
        self.choose.setText(_("&Choose…"))
        self.choose.setToolTip(_("A .potx or .pptx file: its layouts, colours and fonts are taken"))
        self.forget.setText(_("&None"))
        self.forget.setToolTip(_("Use no template"))
