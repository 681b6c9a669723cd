"""What the rows of a spreadsheet will be, before they become rules."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QHeaderView, QLabel, QVBoxLayout, QWidget

from leadscorer_gui.document.rule_forms import form_problems
from leadscorer_gui.document.rule_texts import points_cell
from leadscorer_gui.model.rules import AnyRule, UnfinishedRule
from leadscorer_gui.model.sentences import rule_sentence
from leadscorer_gui.model.workspace import Model, Workspace
from leadscorer_gui.texts import _, n_
from leadscorer_gui.ui.leads.text_table import RowsView, TextTable

_SIZE: Final = 760, 420


class PastePreview(QDialog):
    """Shows rules as they will be; `accepted` tells that they are wanted. Open it by `open`."""

    def __init__(
        self, rules: Sequence[AnyRule], model: Model, workspace: Workspace, parent: QWidget
    ) -> None:
        super().__init__(parent)
        self.setObjectName("paste_preview")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(_("Rows of a spreadsheet"))
        count = len(rules)
        head = QLabel()
        head.setWordWrap(True)
        head.setText(_told(rules))
        table = TextTable((_("Name"), _("Points"), _("What it does")), numbers=(1,), parent=self)
        table.show(tuple(_row(rule, model, workspace) for rule in rules))
        self.rows = RowsView(table, _("Rules that come in"))
        for column, width in enumerate((200, 80)):
            self.rows.setColumnWidth(column, width)
        stretch = QHeaderView.ResizeMode.Stretch
        self.rows.horizontalHeader().setSectionResizeMode(2, stretch)
        buttons = QDialogButtonBox(self)
        insert = n_("Insert {count} rule", "Insert {count} rules", count).format(count=count)
        self.insert = buttons.addButton(insert, QDialogButtonBox.ButtonRole.AcceptRole)
        self.insert.setDefault(True)
        buttons.addButton(_("Cancel"), QDialogButtonBox.ButtonRole.RejectRole)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.addWidget(head)
        layout.addWidget(self.rows, 1)
        layout.addWidget(buttons)
        self.resize(*_SIZE)
        self.insert.setFocus()


def _told(rules: Sequence[AnyRule]) -> str:
    unfinished = sum(isinstance(rule, UnfinishedRule) for rule in rules)
    if not unfinished:
        text = n_("{count} rule comes in.", "{count} rules come in.", len(rules))
        return text.format(count=len(rules))
    text = n_(
        "{count} rule comes in; {unfinished} unfinished: it keeps what was typed and counts"
        " once it is finished.",
        "{count} rules come in, {unfinished} of them unfinished: they keep what was typed and"
        " count once they are finished.",
        len(rules),
    )
    return text.format(count=len(rules), unfinished=unfinished)


def _row(rule: AnyRule, model: Model, workspace: Workspace) -> tuple[str, str, str]:
    if not isinstance(rule, UnfinishedRule):
        return rule.name, points_cell(rule), rule_sentence(rule, model)
    why = "; ".join(one.message for one in form_problems(rule, model, workspace))
    return rule.name, points_cell(rule), _("⚠ unfinished: {why}").format(why=why)
