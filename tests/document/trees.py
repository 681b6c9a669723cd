"""What a rule tree shows, for tests."""

from PySide6.QtCore import QMimeData

from leadscorer_gui.document.drafts import group_of
from leadscorer_gui.document.rule_tree import Column, RuleRole


def shown(tree):
    """The rows as they are shown: the ids of each group's rules."""
    return {
        home.data(RuleRole.GROUP_ID): [
            tree.index(row, Column.NAME, home).data(RuleRole.RULE_ID)
            for row in range(tree.rowCount(home))
        ]
        for home in (tree.index(row, 0) for row in range(tree.rowCount()))
    }


def expected(document):
    model = document.workspace.model("m")
    known = [None, *(group.id for group in model.groups)]
    rows = {group_id: [] for group_id in known}
    for one in model.rules:
        group_id = group_of(one)
        rows[group_id if group_id in rows else None].append(one.id)
    return rows


def cell(tree, rule_id, column=Column.NAME):
    return tree.index_of(rule_id, column)


def table(text):
    mime = QMimeData()
    mime.setText(text)
    return mime
