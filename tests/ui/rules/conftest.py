"""The view of the rules in a window of its own, following its document as the main window does."""

import pytest
from PySide6.QtWidgets import QLineEdit

from leadscorer_gui import places
from leadscorer_gui.analysis.suggestions import Suggestion
from leadscorer_gui.document.document import Document
from leadscorer_gui.document.rule_tree import Column
from leadscorer_gui.files.reading import load
from leadscorer_gui.ui.rules.inspector import RuleInspector
from leadscorer_gui.ui.rules.rules_view import RulesView
from tests.document.workspaces import SMALL

SUGGESTED = (
    Suggestion("activity", "page_view", None, None, 26204, 90000),
    Suggestion("activity", "page_view", "page", "/pricing", 6204, 9000),
    Suggestion("fit", None, "country", "DE", 300, 300),
    Suggestion("activity", "page", None, None, 7, 9),
)


class Rules:
    """A view with its document and inspector, and short ways to look and to type."""

    def __init__(self, document, model_id, qtbot):
        self.document, self.model_id, self.qtbot = document, model_id, qtbot
        self.view, self.inspector = RulesView(document), RuleInspector(document)
        qtbot.addWidget(self.view)
        qtbot.addWidget(self.inspector)
        self.table = self.view.table
        self.line, self.filter = self.view.add_line, self.view.filter
        self.told = []
        self.view.told.connect(self.told.append)
        self.inspector.told.connect(self.told.append)
        self.view.selection_changed.connect(self.inspector.show_selection)
        document.changed.connect(self.follow)
        self.follow()
        self.inspector.show()
        self.view.resize(1000, 700)
        with qtbot.waitActive(self.view):  # keys of actions need an active window
            self.view.show()
            self.view.activateWindow()

    def follow(self):
        self.view.show_model(self.model)
        self.inspector.show_model(self.model)

    @property
    def model(self):
        return self.document.workspace.model(self.model_id)

    @property
    def names(self):
        return [rule.name for rule in self.model.rules]

    def rule(self, rule_id):
        return next(rule for rule in self.model.rules if rule.id == rule_id)

    def cell(self, rule_id, column=Column.NAME):
        return self.view.table.tree.index_of(rule_id, column)

    def group(self, group_id):
        return self.view.table.tree.group_index(group_id)

    def choose(self, *rule_ids):
        self.table.setFocus()
        self.table.choose(*(self.cell(rule_id) for rule_id in rule_ids))

    def press(self, key, modifier=None, widget=None):
        more = () if modifier is None else (modifier,)
        self.qtbot.keyClick(widget or self.table, key, *more)

    @property
    def editor(self):
        """The field of the cell that is being edited, or None."""
        found = self.table.viewport().findChildren(QLineEdit, "cell_editor")
        return next((field for field in found if field.isVisible()), None)

    def click(self, index, **more):
        from PySide6.QtCore import Qt

        place = self.table.visualRect(index).center()
        button = more.pop("button", Qt.MouseButton.LeftButton)
        self.qtbot.mouseClick(self.table.viewport(), button, pos=place, **more)


@pytest.fixture
def rules(qapp, qtbot):
    document = Document(SMALL)
    rules = Rules(document, "m", qtbot)
    rules.view.show_suggestions(SUGGESTED)
    yield rules
    document.close()


@pytest.fixture
def starter(qapp, qtbot):
    document = Document(load(places.sample_models() / "starter.leadscorer"))
    yield Rules(document, "tidyboard", qtbot)
    document.close()
