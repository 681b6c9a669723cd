"""What is in the fields of leads and activities, and which of them rules read in vain."""

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from leadscorer_gui.texts import _
from leadscorer_gui.ui.data.field_rows import WARNING
from leadscorer_gui.ui.data.judging import Judged
from leadscorer_gui.ui.data.summary_table import SummaryTable, SummaryView

_WIDTHS = (160, 80, 190, 200, 170, 110)


class FieldsPage(QWidget):
    """A table of fields; below it, what is to be told of the chosen one."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.fields = SummaryTable(_titles(), (5,), self)
        self.view = SummaryView(self.fields, "", _WIDTHS, self)
        self.view.setObjectName("field_table")
        self.warnings, self.detail = QLabel(self), QLabel(self)
        for label, name in ((self.warnings, "field_warnings"), (self.detail, "field_detail")):
            label.setObjectName(name)
            label.setWordWrap(True)
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            label.hide()
        self._details: tuple[str, ...] = ()
        layout = QVBoxLayout(self)
        layout.addWidget(self.warnings)
        layout.addWidget(self.view, 1)
        layout.addWidget(self.detail)
        self.view.selectionModel().currentRowChanged.connect(self._show_detail)
        self.fields.modelReset.connect(self._show_detail)

    def retranslate(self) -> None:
        """Say it in the language in use."""
        self.fields.set_titles(_titles())
        self.view.rename(_("Fields"))
        self.warnings.setAccessibleName(_("Warnings about fields"))
        self.detail.setAccessibleName(_("About the chosen field"))

    def show_judged(self, judged: Judged) -> None:
        """Show other fields."""
        self._details = judged.details
        self.fields.show_rows(judged.fields)
        self.warnings.setText("\n".join(f"{WARNING} {text}" for text in judged.field_warnings))
        self.warnings.setAccessibleDescription(self.warnings.text())
        self.warnings.setVisible(bool(judged.field_warnings))

    @Slot()
    def _show_detail(self) -> None:
        row = self.view.currentIndex().row()
        known = 0 <= row < len(self.fields.rows) <= len(self._details)
        text = self._details[self.fields.source_at(row)] if known else ""
        self.detail.setText(text)
        self.detail.setVisible(bool(text))


def _titles() -> tuple[str, ...]:
    return (
        _("Field"),
        _("Of"),
        _("Filled"),
        _("Used by rules"),
        _("Not understood"),
        _("Different values"),
        _("Most frequent values"),
    )
