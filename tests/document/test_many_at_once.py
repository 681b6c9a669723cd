"""Many rules at once: the tree follows in one step, and changes are those made one by one."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QItemSelection, QItemSelectionModel, QPersistentModelIndex
from PySide6.QtWidgets import QTreeView

from leadscorer_gui.document.commands import Change, with_changes, with_part
from leadscorer_gui.document.rule_tree import Column, RuleRole
from leadscorer_gui.files.emitting import yaml_text
from leadscorer_gui.files.writing import laid_out, to_yaml
from tests.document.trees import expected, shown
from tests.document.workspaces import SMALL, rule, rule_ids
from tests.files.strategies import workspaces

MANY = [f"n{number}" for number in range(40)]


@pytest.fixture
def many(document):
    rules = [rule(one, group="web" if n % 3 else None) for n, one in enumerate(MANY)]
    document.add_rules("m", 0, rules)
    return document


def test_that_many_rules_change_their_group_at_once_and_stay_what_they_are(many, tree):
    told = []
    tree.rowsMoved.connect(lambda *_: told.append("moved"))
    tree.layoutChanged.connect(lambda *_: told.append("all"))
    kept = {one: QPersistentModelIndex(tree.index_of(one, Column.POINTS)) for one in MANY}
    for edit in (
        lambda: many.set_group("m", MANY, "web"),
        lambda: many.place_rules("m", MANY[:20], None, 0),
        lambda: many.move_rules("m", MANY[::2], 0),
        many.undo_stack.undo,
        many.undo_stack.undo,
        many.undo_stack.undo,
    ):
        told.clear()
        edit()
        assert told == ["all"]
        assert shown(tree) == expected(many)
        assert {one: index.data(RuleRole.RULE_ID) for one, index in kept.items()} == {
            one: one for one in MANY
        }
        assert {index.column() for index in kept.values()} == {Column.POINTS}


def test_that_what_is_selected_stays_so_when_many_move(many, tree, qtbot):
    view = QTreeView()
    qtbot.addWidget(view)
    view.setModel(tree)
    chosen = MANY[3:30]
    rows = QItemSelection()
    for one in chosen:
        rows.select(tree.index_of(one), tree.index_of(one))
    flags = QItemSelectionModel.SelectionFlag
    view.selectionModel().select(rows, flags.ClearAndSelect | flags.Rows)
    many.set_group("m", MANY, "web")
    found = {index.data(RuleRole.RULE_ID) for index in view.selectionModel().selectedRows()}
    assert found == set(chosen)


PLACES = st.sampled_from(
    [
        ("models", "m", "rules", "a", "points"),
        ("models", "m", "rules", "a", "name"),
        ("models", "m", "rules", "b"),
        ("models", "m", "rules", "b", "name"),
        ("models", "m", "name"),
        ("models", "m", "rules"),
        ("name",),
        (),
    ]
)


@settings(max_examples=100, deadline=None, derandomize=True, database=None)
@given(st.lists(st.tuples(PLACES, st.integers(0, 9)), max_size=6))
def test_that_changes_at_once_are_those_one_after_the_other(drawn):
    model = SMALL.model("m")
    rules = {one.id: one for one in model.rules}
    whole = {"rules": model.rules[:4], "b": rules["b"], "": SMALL}
    changes, plain = [], SMALL
    for place, number in drawn:
        value = whole.get(place[-1] if place else "", number)
        changes.append(Change(place, None, value))
        plain = with_part(plain, place, value)
    assert with_changes(SMALL, changes) == plain


@settings(max_examples=30, deadline=None, derandomize=True, database=None)
@given(workspaces())
def test_that_the_text_put_together_of_kept_parts_is_that_of_the_whole(workspace):
    whole = yaml_text(laid_out(workspace))
    assert to_yaml(workspace) == whole
    assert to_yaml(workspace) == whole


def test_that_an_edit_is_in_the_text_at_once(document):
    before = to_yaml(document.workspace)
    document.set_points("m", ["a"], 7700)
    assert to_yaml(document.workspace) == before.replace("points: 10\n", "points: 77\n", 1)
    assert rule_ids(document)[0] == "a"
