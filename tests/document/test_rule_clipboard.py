"""Rules are dragged, copied and pasted: within a tree, between windows, from spreadsheets."""

from dataclasses import replace

import pytest
from PySide6.QtCore import QMimeData, QModelIndex, Qt

from leadscorer_gui.document.condition_clips import CONDITIONS_MIME
from leadscorer_gui.document.document import Document
from leadscorer_gui.document.drafts import group_of
from leadscorer_gui.document.group_clips import groups_mime
from leadscorer_gui.document.rule_clipboard import RULES_MIME
from leadscorer_gui.document.rule_tree import Column, RuleRole, RuleTree
from tests.document.trees import cell, shown, table
from tests.document.workspaces import SMALL, rule_of

MOVE, COPY = Qt.DropAction.MoveAction, Qt.DropAction.CopyAction
ROOT = QModelIndex()


def test_that_dropped_rules_are_moved_in_their_order_and_into_the_group(tree, document):
    mime = tree.mimeData([cell(tree, "d"), cell(tree, "c"), cell(tree, "c", Column.POINTS)])
    assert tree.dropMimeData(mime, MOVE, 1, 0, tree.group_index("web"))
    assert shown(tree) == {None: ["f"], "fit": ["b"], "web": ["a", "c", "d", "e"]}
    assert document.undo_stack.count() == 1
    document.undo_stack.undo()
    assert document.workspace == SMALL


@pytest.mark.parametrize(
    ("row", "home", "web"),
    [
        (-1, "web", ["a", "e", "c"]),
        (0, "web", ["c", "a", "e"]),
        (3, "", ["a", "e", "c"]),
        (-1, "", ["a", "e", "c"]),  # below the last row
    ],
)
def test_that_a_drop_lands_where_qt_says(tree, row, home, web):
    parent = tree.group_index(home) if home else ROOT
    assert tree.dropMimeData(tree.mime_data(["c"]), MOVE, row, 0, parent)
    assert shown(tree)["web"] == web


def test_that_a_drop_into_a_group_of_the_other_kind_is_refused_in_words(tree, document, qtbot):
    with qtbot.waitSignal(tree.refused):
        assert not tree.dropMimeData(tree.mime_data(["b"]), MOVE, -1, 0, tree.group_index("web"))
    assert document.workspace is SMALL


def test_that_a_dropped_copy_and_a_drop_from_another_window_are_pasted(tree, qapp):
    assert tree.dropMimeData(tree.mime_data(["a"]), COPY, 0, 0, tree.group_index("web"))
    assert shown(tree)["web"] == ["a-2", "a", "e"]
    other = Document(SMALL)
    elsewhere = RuleTree(other, "m")
    assert elsewhere.dropMimeData(tree.mime_data(["a"]), MOVE, -1, 0, elsewhere.group_index(None))
    assert shown(elsewhere)[None] == ["c", "d", "f", "a-2"]


def test_that_views_cannot_remove_rows_after_a_drag(tree):
    assert not tree.removeRows(0, 1, tree.group_index("web"))


def test_that_pasted_rules_are_those_that_were_copied(tree, document):
    ids = tree.paste(tree.mime_data(["a", "b", "d", "f"]), group_id="web")
    copies = [rule_of(document, one) for one in ids]
    assert ids == ["a-2", "b-2", "d-2", "f-2"]
    assert replace(copies[0], id="a") == rule_of(document, "a")
    assert replace(copies[1], id="b", group="fit") == rule_of(document, "b")  # of another kind
    assert copies[2].raw.get("points").text == "010"
    assert shown(tree)["web"] == ["a", "e", "a-2", "d-2", "f-2"]
    assert document.undo_stack.count() == 1


def test_that_rules_bring_the_lists_that_they_name(opened, document):
    mime = RuleTree(opened, "phones").mime_data(["competitor"])
    RuleTree(document, "m").paste(mime)
    assert [named.name for named in document.workspace.lists] == ["competitors"]
    assert document.undo_stack.count() == 1
    document.undo_stack.undo()
    assert document.workspace == SMALL


def test_that_rules_go_out_as_yaml_rows_and_html(tree):
    mime = tree.mime_data(["a", "d"])
    assert "unfinished: true" in bytes(mime.data(RULES_MIME).data()).decode()
    assert mime.text() == "Pricing page\tvisit\t10\nTrial: started\t\t010\n"
    assert "<td>Pricing page</td>" in mime.html()


def test_that_rows_of_a_spreadsheet_become_rules(tree, document):
    text = (
        "Name\tActivity\tPoints\r\nPrices\tvisit\t12,5\nDemo & more\tdemo, call\t-3\nLater\t\t5\n"
    )
    ids = tree.paste(table(text), 0, None)
    assert ids == ["prices", "demo-more", "later"]
    assert shown(tree)[None] == [*ids, "c", "d", "f"]
    prices, demo, later = (rule_of(document, one) for one in ids)
    assert (prices.points, prices.activity) == (1250, ("visit",))
    assert (demo.points, demo.activity) == (-300, ("demo", "call"))
    assert later.raw.get("points").text == "5"  # unfinished: no activity


@pytest.mark.parametrize("text", ["", "just words", "Name\tActivity\tPoints\n"])
def test_that_what_holds_no_rules_is_refused_in_words(tree, document, text):
    with pytest.raises(ValueError, match="there are no rules"):
        tree.paste(table(text))
    assert document.workspace is SMALL


@pytest.mark.parametrize(
    "content", [b"", b"\xff", b"leadscorer: 2", b"{", b"leadscorer: 1\nname: x"]
)
def test_that_a_clipboard_of_nonsense_is_refused_in_words(tree, document, content):
    mime = QMimeData()
    mime.setData(RULES_MIME, content)
    mime.setData("application/x-leadscorer-origin", content)
    with pytest.raises(ValueError, match=r"\w"):
        tree.paste(mime)
    assert not tree.dropMimeData(mime, MOVE, -1, 0, ROOT)
    assert document.workspace is SMALL


def test_that_a_rule_that_disqualifies_is_pasted_into_no_group(opened):
    tree = RuleTree(opened, "phones")
    (copy,) = tree.paste(tree.mime_data(["competitor"]), group_id="company")
    assert tree.index_of(copy).data(RuleRole.GROUP_ID) is None


def test_that_conditions_are_no_rules(tree):
    mime = QMimeData()
    mime.setText("country\tis\tDE")
    mime.setData(CONDITIONS_MIME, b"{}")
    with pytest.raises(ValueError, match="has conditions"):
        tree.read(mime)


def test_that_a_group_brings_its_lists_into_another_window(opened, document):
    model = opened.workspace.model("phones")
    group = next(one for one in model.groups if one.id == "company")
    rules = [rule for rule in model.rules if rule.group == "company"]
    mime = groups_mime(opened.workspace, model, [group.id])
    pasted = RuleTree(document, "m").read(mime)
    (made,) = document.add_groups("m", 0, pasted)
    after = document.workspace.model("m")
    assert after.groups[0] == replace(group, id=made)
    assert [rule.name for rule in after.rules if group_of(rule) == made] == [
        rule.name for rule in rules
    ]
    document.undo_stack.undo()
    assert document.workspace == SMALL
