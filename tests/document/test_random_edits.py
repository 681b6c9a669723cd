"""Random edits: the tree follows each, undo returns to the first and redo to the last."""

from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QPersistentModelIndex

from leadscorer_gui.document.document import Document
from leadscorer_gui.document.rule_tree import RuleRole, RuleTree
from leadscorer_gui.document.validity import Refused
from leadscorer_gui.model.workspace import Group
from tests.document.trees import cell, expected, shown
from tests.document.workspaces import SMALL, rule, rule_ids
from tests.examples import examples

NUMBERS = st.integers(0, 11)
STEPS = st.lists(
    st.one_of(
        st.tuples(st.just("add"), NUMBERS, NUMBERS),
        st.tuples(st.just("remove"), NUMBERS, NUMBERS),
        st.tuples(st.just("copy"), NUMBERS, NUMBERS),
        st.tuples(st.just("move"), NUMBERS, NUMBERS, NUMBERS),
        st.tuples(st.just("place"), NUMBERS, NUMBERS, NUMBERS),
        st.tuples(st.just("points"), NUMBERS, st.integers(-50, 50)),
        st.tuples(st.just("on"), NUMBERS, st.booleans()),
        st.tuples(st.just("new group"), NUMBERS),
        st.tuples(st.just("no group"), NUMBERS),
        st.just(("undo",)),
    ),
    max_size=25,
)


def do(document, step, kind, numbers):  # noqa: C901
    rules, groups = rule_ids(document), [g.id for g in document.workspace.model("m").groups]
    if not rules and kind not in ("add", "new group", "no group", "undo"):
        return
    pick = [rules[number % len(rules)] for number in numbers[:2]] if rules else []
    homes = [None, *groups]
    match kind, numbers:
        case "add", (row, home):
            new = rule(f"new{step}", group=homes[home % len(homes)])
            document.add_rules("m", row, [new, replace(new, id=f"too{step}", group=None)])
        case "remove", _:
            document.remove_rules("m", pick)
        case "copy", _:
            document.duplicate_rules("m", pick)
        case "move", (_, _, row):
            document.move_rules("m", pick, row)
        case "place", (_, _, row):
            document.place_rules("m", pick, homes[numbers[0] % len(homes)], row)
        case "points", (_, points):
            document.set_points("m", pick[:1], points)
        case "on", (_, on):
            document.set_enabled("m", pick[:1], on)
        case "new group", (row,):
            document.add_group("m", row, Group(f"g{step}", "G"))
        case "no group", (row,) if groups:
            document.remove_group("m", groups[row % len(groups)])
        case "undo", _:
            document.undo_stack.undo()


@settings(deadline=None, max_examples=examples(30))
@given(steps=STEPS)
def test_that_random_edits_are_followed_undone_to_the_first_and_redone_to_the_last(qapp, steps):
    document = Document(SMALL)
    tree = RuleTree(document, "m")
    kept = QPersistentModelIndex(cell(tree, "a"))
    for step, (kind, *numbers) in enumerate(steps):
        try:
            do(document, step, kind, tuple(numbers))
        except Refused:
            continue
        assert shown(tree) == expected(document)
        assert not kept.isValid() or kept.data(RuleRole.RULE_ID) == "a"
    last = document.workspace
    index = document.undo_stack.index()
    document.undo_stack.setIndex(0)
    assert document.workspace == SMALL
    assert shown(tree) == expected(document)
    document.undo_stack.setIndex(index)
    assert document.workspace == last
    assert shown(tree) == expected(document)
