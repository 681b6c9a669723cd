"""The last step, for a model without rules: begin with those that the data suggests, or none."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QButtonGroup, QLabel, QRadioButton, QVBoxLayout, QWidget

from leadscorer_gui.model.rules import Rule
from leadscorer_gui.texts import _, n_
from leadscorer_gui.ui.leads.text_table import RowsView, TextTable


class RulesPage(QWidget):
    """Two ways to begin; nothing is added unless it is chosen."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("first_rules_page")
        self._rules: tuple[Rule, ...] = ()
        head = QLabel(_("This model has no rules yet. How would you like to begin?"), self)
        font = head.font()
        font.setBold(True)
        head.setFont(font)
        self.suggested, self.empty = QRadioButton(self), QRadioButton(_("Without rules"), self)
        self.suggested.setObjectName("suggested_rules")
        self.suggested.setAccessibleName(_("With suggested rules"))
        self.empty.setObjectName("no_rules")
        self.empty.setAccessibleName(self.empty.text())
        self.empty.setChecked(True)
        self._group = QButtonGroup(self)
        for button in (self.suggested, self.empty):
            self._group.addButton(button)
        self.table = TextTable((_("Rule"), _("What it says")), parent=self)
        self.view = RowsView(self.table, _("Suggested rules"), self)
        self.view.setColumnWidth(0, 220)
        self.view.horizontalHeader().setStretchLastSection(True)
        self.view.horizontalHeader().setAccessibleName(_("Suggested rules"))
        note = QLabel(
            _("Points are only a beginning: change them, and see at once what becomes of it."), self
        )
        note.setWordWrap(True)
        note.setTextFormat(Qt.TextFormat.PlainText)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        for widget in (head, self.suggested):
            layout.addWidget(widget)
        layout.addWidget(self.view, 3)
        layout.addWidget(note)
        layout.addWidget(self.empty)
        layout.addStretch(2)

    def show_rules(self, rules: Sequence[Rule], sentences: Sequence[str]) -> None:
        """Show suggested rules, each with what it says."""
        self._rules = tuple(rules)
        text = n_("With {count} suggested rule", "With {count} suggested rules", len(rules))
        self.suggested.setText(text.format(count=len(rules)))
        self.suggested.setAccessibleName(self.suggested.text())
        self.suggested.setEnabled(bool(rules))
        named = zip(rules, sentences, strict=True)
        self.table.show(tuple((rule.name, sentence) for rule, sentence in named))

    @property
    def rules(self) -> tuple[Rule, ...]:
        """The rules to begin with; none where none were chosen."""
        return self._rules if self.suggested.isChecked() else ()
