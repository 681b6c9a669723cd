"""The rule tree follows the document row by row, and changes nothing itself."""

from fractions import Fraction
from functools import partial

import pytest
from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt

from leadscorer_gui.analysis.rule_counts import RuleCount
from leadscorer_gui.analysis.rule_effects import RuleEffect
from leadscorer_gui.document.drafts import group_of
from leadscorer_gui.document.rule_tree import Column, KnownEffects, RuleRole, RuleTree
from leadscorer_gui.model.workspace import Group
from tests.document.edits import EDITS
from tests.document.trees import cell, expected, shown, table
from tests.document.workspaces import SMALL, rule, rule_of

ROOT = QModelIndex()


def texts(tree, rule_id):
    return [cell(tree, rule_id, column).data() for column in Column]


def test_that_rules_stand_in_their_groups_in_model_order_with_no_group_first(tree):
    assert list(shown(tree).items()) == [
        (None, ["c", "d", "f"]),
        ("fit", ["b"]),
        ("web", ["a", "e"]),
    ]
    assert [tree.index(row, Column.NAME).data() for row in range(3)] == [
        "No group",
        "Fit",
        "Web (max 70)",
    ]


def test_that_cells_say_in_short_what_a_rule_does(tree):
    assert texts(tree, "a") == [None, "Pricing page", "+10", "each", "(½ in 30 d)", "–", "–"]
    assert texts(tree, "b") == [None, "Job title", "+20", "–", "–", "–", "–"]
    assert texts(tree, "d") == [None, "Unfinished: Trial: started", "010", "–", "–", "–", "–"]
    assert texts(tree, "e") == [None, "Demo", "+40", "once", "(½ in 30 d)", "–", "–"]
    assert texts(tree, "f") == [None, "Often", "+5", "level over all time", "–", "–", "–"]
    assert cell(tree, "d").data(Qt.ItemDataRole.EditRole) == "Trial: started"


def test_that_the_leads_that_a_rule_hit_are_told_and_marked_when_they_are_of_an_older_model(
    tree, document
):
    hits = {"a": RuleCount(1200, 3400), "b": RuleCount(0, 0), "c": RuleCount(1, 1)}
    tree.show_hits(hits, False)
    told = [cell(tree, one, Column.LEADS).data() for one in "abcde"]
    assert told == ["1,200", "0", "1", "–", "…"]  # e is newer than the counts
    spoken = Qt.ItemDataRole.AccessibleTextRole
    words = [cell(tree, one, Column.LEADS).data(spoken) for one in "abcd"]
    assert words == ["1,200 leads, 3,400 times", "never fired", "1 lead", "not counted"]
    tree.show_hits(hits, True)
    assert cell(tree, "a", Column.LEADS).data() == "≈ 1,200"
    assert "before the newest edit" in cell(tree, "a", Column.LEADS).data(
        Qt.ItemDataRole.ToolTipRole
    )


def test_that_effects_are_told_as_far_as_they_are_known(tree):
    a = RuleEffect("a", None, 100, hit=50, points=-500, per_week=Fraction(-9, 4), ever=-9, moved=9)
    b = RuleEffect("b", "never_fires", 100, per_week=Fraction(0))
    tree.show_effects(KnownEffects({"a": a}, {"b": b, "c": a}, awaited=True))
    told = [cell(tree, one, Column.EFFECT).data() for one in "abcde"]
    assert told == ["−2.2", "never fires", "≈ −2.2", "–", "…"]
    assert [cell(tree, one).data(RuleRole.EFFECT_STALE) for one in "ac"] == [
        False,
        True,
    ]
    tip = Qt.ItemDataRole.ToolTipRole
    words = "Without it 2.2 fewer MQLs a week, 9 fewer ever and as many now."
    words += " −5 points given, to 50 % of leads."
    assert cell(tree, "a", Column.EFFECT).data(tip) == words
    assert cell(tree, "a", Column.EFFECT).data(Qt.ItemDataRole.AccessibleTextRole) == words
    assert cell(tree, "b", Column.EFFECT).data(tip).startswith("No lead has a match in this data.")
    assert "before the newest edit" in cell(tree, "c", Column.EFFECT).data(tip).lower()
    tree.show_effects(KnownEffects())
    assert [cell(tree, one, Column.EFFECT).data() for one in "ae"] == ["–", "–"]


def test_that_cells_that_were_asked_before_follow_each_edit_and_all_that_becomes_known(
    tree, document
):
    effect = RuleEffect("a", None, 100, per_week=Fraction(-9, 4), ever=-9, moved=9)
    hits, effects = {"a": RuleCount(1200, 3400)}, KnownEffects({"a": effect}, awaited=True)
    known = {"hits": ({}, False), "effects": KnownEffects()}

    def know(**more):
        known.update(more)
        tree.show_hits(*known["hits"])
        tree.show_effects(known["effects"])

    steps = [
        lambda: know(hits=(hits, False)),
        lambda: know(hits=(hits, True)),
        lambda: know(effects=effects),
        lambda: document.set_group("m", ["a", "e"], None),
        lambda: document.set_enabled("m", ["e"], False),
        lambda: document.replace_group("m", Group("web", "Web", ageing=None)),
        document.undo_stack.undo,
        lambda: document.remove_rules("m", ["a"]),
        document.undo_stack.undo,
        lambda: know(effects=KnownEffects()),
    ]
    for step in steps:
        step()
        fresh = RuleTree(document, "m")
        fresh.show_hits(*known["hits"])
        fresh.show_effects(known["effects"])
        for rule_id in (one.id for one in document.workspace.model("m").rules):
            assert texts(tree, rule_id) == texts(fresh, rule_id)
            assert tree.rule_at(cell(tree, rule_id)) == fresh.rule_at(cell(fresh, rule_id))
        assert tree.rule_at(tree.group_index("web")) is None


def test_that_groups_tell_their_limits_but_are_renamed_without_them(tree, document):
    document.replace_group("m", Group("fit", "Fit", min=-500, max=1000))
    index = tree.group_index("fit")
    assert index.data() == "Fit (min \u22125, max 10)"
    assert index.data(Qt.ItemDataRole.EditRole) == "Fit"
    document.replace_group("m", Group("fit", "Fit", min=-500))
    assert index.data() == "Fit (min \u22125)"
    assert index.data(Qt.ItemDataRole.AccessibleTextRole) == "group Fit (min \u22125)"


def test_that_negative_points_are_spoken_with_their_sign(tree, document):
    document.set_points("m", ["c"], -1550)
    spoken = Qt.ItemDataRole.AccessibleTextRole
    assert cell(tree, "c").data(spoken) == "Webinar, minus 15.5 points, each, on"
    assert cell(tree, "c", Column.POINTS).data() == "\u221215.5"
    assert cell(tree, "c").data(Qt.ItemDataRole.AccessibleDescriptionRole).startswith("Takes 15.5")


def test_that_rows_say_what_they_are(tree, document):
    document.set_enabled("m", ["a"], False)
    a, d = cell(tree, "a"), cell(tree, "d")
    assert (a.data(RuleRole.ENABLED), d.data(RuleRole.ENABLED)) == (False, True)
    assert (a.data(RuleRole.UNFINISHED), d.data(RuleRole.UNFINISHED)) == (False, True)
    assert (a.data(RuleRole.POINTS), d.data(RuleRole.POINTS)) == (1000, None)
    assert (a.data(RuleRole.GROUP_ID), d.data(RuleRole.GROUP_ID)) == ("web", None)
    assert a.data(RuleRole.VALUE) is rule_of(document, "a")
    spoken = Qt.ItemDataRole.AccessibleTextRole
    assert a.data(spoken) == "Pricing page, plus 10 points, each, off, in the group Web"
    assert "unfinished" in d.data(spoken)
    assert cell(tree, "a", Column.ON).data(Qt.ItemDataRole.CheckStateRole) == (
        Qt.CheckState.Unchecked
    )
    titles = [tree.headerData(n, Qt.Orientation.Horizontal) for n in Column]
    assert titles == ["On", "Rule", "Points", "Repeat", "Ageing", "Leads", "Effect if off"]


def test_that_the_tree_keeps_qts_promises_through_every_intent(tree, document, qtmodeltester):
    qtmodeltester.check(tree)  # goes on checking at every signal below
    stack = document.undo_stack
    for edit, _text in EDITS.values():
        edit(document)
        assert shown(tree) == expected(document)
        stack.undo()
        assert shown(tree) == expected(document)
        stack.redo()
        assert shown(tree) == expected(document)
        stack.undo()


def test_that_a_selected_rule_stays_selected_whatever_happens_around_it(tree, document):
    selected = QPersistentModelIndex(cell(tree, "a"))
    group = QPersistentModelIndex(tree.group_index("web"))
    steps = [
        partial(document.add_rules, "m", 0, [rule("x", group="web"), rule("y", group="web")]),
        partial(document.move_rules, "m", ["e"], 0),
        partial(document.move_rules, "m", ["a"], 9),
        partial(document.remove_rules, "m", ["x"]),
        partial(document.set_points, "m", ["a"], 100),
        partial(document.set_group, "m", ["a"], None),
        partial(document.place_rules, "m", ["a", "c"], "web", 0),
        partial(document.add_group, "m", 0, Group("g", "First")),
        partial(document.remove_group, "m", "fit"),
    ]

    def check():
        assert selected.data(RuleRole.RULE_ID) == "a"
        assert group.data(RuleRole.GROUP_ID) == "web"
        home = group_of(rule_of(document, "a"))
        assert selected.parent().data(RuleRole.GROUP_ID) == home

    for step in steps:
        step()
        check()
    while document.undo_stack.canUndo():
        document.undo_stack.undo()
        check()


def test_that_one_moved_rule_is_one_moved_row_and_nothing_is_reset(tree, document):
    moves, resets = [], []
    tree.rowsMoved.connect(lambda *_: moves.append(1))
    tree.modelReset.connect(lambda: resets.append(1))
    document.add_rules("m", 0, [rule(f"n{number}") for number in range(50)])
    document.move_rules("m", ["n0"], 50)
    assert len(moves) == 1
    document.move_rules("m", ["n0"], 0)
    assert len(moves) == 2
    assert resets == []


def test_that_a_cell_edit_becomes_one_undo_step(tree, document):
    index = cell(tree, "a", Column.POINTS)
    assert tree.setData(index, "12,5", Qt.ItemDataRole.EditRole)
    assert index.data() == "+12.5"
    assert document.undo_stack.undoText() == "Change points of “Pricing page” from 10 to 12.5"
    assert tree.setData(index, "\u22123", Qt.ItemDataRole.EditRole)
    assert index.data() == "\u22123"
    assert index.data(Qt.ItemDataRole.EditRole) == "-3"
    document.undo_stack.undo()
    assert document.workspace == SMALL


def test_that_name_group_name_and_on_off_are_edited_in_place(tree, document):
    assert tree.setData(cell(tree, "d"), "Trial", Qt.ItemDataRole.EditRole)
    assert tree.setData(tree.group_index("web"), "Site", Qt.ItemDataRole.EditRole)
    on = cell(tree, "a", Column.ON)
    assert tree.setData(on, Qt.CheckState.Unchecked.value, Qt.ItemDataRole.CheckStateRole)
    assert rule_of(document, "d").name == "Trial"
    assert not rule_of(document, "a").enabled
    assert document.undo_stack.count() == 3


@pytest.mark.parametrize("text", ["", "ten", "1.234", "99999999", "1,000.5"])
def test_that_what_is_no_number_of_points_is_refused_in_words(tree, document, qtbot, text):
    with qtbot.waitSignal(tree.refused) as refused:
        assert not tree.setData(cell(tree, "a", Column.POINTS), text)
    assert refused.args[0]
    assert document.workspace is SMALL


def test_that_only_what_can_be_edited_says_so(tree):
    def editable(index):
        return bool(tree.flags(index) & Qt.ItemFlag.ItemIsEditable)

    assert [editable(cell(tree, "a", column)) for column in Column] == [
        False, True, True, False, False, False, False,
    ]  # fmt: skip
    assert not editable(cell(tree, "f", Column.POINTS))
    assert editable(tree.group_index("web"))
    assert not editable(tree.group_index(None))
    assert tree.flags(ROOT) == Qt.ItemFlag.ItemIsDropEnabled  # below the last group
    assert not tree.setData(ROOT, "x")
    assert not tree.setData(tree.group_index(None), "x")


def test_that_an_unfinished_or_unknown_model_shows_no_rules(document):
    for model_id in ("later", "nowhere"):
        tree = RuleTree(document, model_id)
        assert shown(tree) == {None: []}
        with pytest.raises(ValueError, match="unfinished"):
            tree.paste(table("a\tb\t1"))
        assert tree.mime_data(["a"]).formats() == []


def test_that_another_workspace_is_followed_too(tree, document):
    document.new("Empty")
    assert shown(tree) == {None: []}
    assert not tree.index_of("a").isValid()
    assert not tree.group_index("web").isValid()
