"""The editor of a segment: what a hand makes of it, what it keeps, how many leads it has."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialogButtonBox

from leadscorer_gui.model.condition_lines import Line, Lines
from leadscorer_gui.model.conditions import AllOf, AnyOf, Comparison, Not
from leadscorer_gui.model.segments import HasDone, Segment
from leadscorer_gui.ui.facts import looked_through
from leadscorer_gui.ui.segments.editor import SegmentDialog
from leadscorer_gui.ui.segments.forms import (
    Unfinished,
    condition_of_lines,
    lines_of_condition,
    types_of,
    types_text,
)
from leadscorer_gui.ui.segments.source import Source
from tests.analysis.segmented import segmented

COMPARISONS = st.sampled_from(
    [
        Comparison("region", "is", "EMEA"),
        Comparison("region", "in", ("EMEA", "a, b")),
        Comparison("size", "between", ("1", "20")),
        Comparison("size", "ge", "1.50"),
        Comparison("mail", "domain_in_list", "free_email_domains"),
        Comparison("region", "is_empty"),
        Comparison("created_at", "since", "2024-01-31"),
    ]
)
CONDITIONS = st.recursive(
    COMPARISONS,
    lambda inner: st.one_of(
        st.lists(inner, min_size=1, max_size=3).map(lambda parts: AllOf(tuple(parts))),
        st.lists(inner, min_size=1, max_size=3).map(lambda parts: AnyOf(tuple(parts))),
        inner.map(Not),
    ),
    max_leaves=8,
)
LISTS = ("free_email_domains", "south")


@settings(deadline=None)
@given(condition=CONDITIONS)
def test_that_the_lines_of_a_condition_say_it_again(condition):
    lines = lines_of_condition(condition)
    said = condition_of_lines(lines, LISTS, "UTC")
    assert lines_of_condition(said) == lines
    assert holds(said) == holds(condition)


def holds(condition):
    """What a condition is, whatever groups of one it is wrapped in."""
    match condition:
        case AllOf((part,)) | AnyOf((part,)):
            return holds(part)
        case AllOf(parts) | AnyOf(parts):
            return type(condition), tuple(map(holds, parts))
        case Not(part):
            return Not, holds(part)
    return condition


def test_that_no_condition_has_no_lines():
    assert lines_of_condition(None) == Lines()
    assert condition_of_lines(Lines(), LISTS, "UTC") is None


@pytest.mark.parametrize("line", [Line(), Line("a", "gt", ("x",)), Line("a", "in_list", ("no",))])
def test_that_an_unfinished_line_is_no_condition(line):
    with pytest.raises(Unfinished):
        condition_of_lines(Lines(parts=(line,)), LISTS, "UTC")


@given(types=st.lists(st.text(min_size=1, alphabet='abc ",-').filter(str.strip), unique=True))
def test_that_types_in_one_line_are_read_as_they_were(types):
    trimmed = tuple(dict.fromkeys(one.strip() for one in types))
    assert types_of(types_text(trimmed)) == trimmed


@pytest.fixture(scope="module")
def source():
    made = segmented()
    found = looked_through(made.result.history, lambda _share: None)
    return Source(made.workspace, found, made.result)


@pytest.fixture
def edit(qtbot, source):
    dialogs = []

    def begin(segment):
        dialog = SegmentDialog(segment, source, None)
        qtbot.addWidget(dialog)
        dialogs.append(dialog)
        with qtbot.waitExposed(dialog):
            dialog.show()
        return dialog

    yield begin
    for dialog in dialogs:
        dialog.reject()


def ok(dialog):
    return dialog.buttons.button(QDialogButtonBox.StandardButton.Ok)


def test_that_a_segment_is_made_of_a_name_and_lines(edit, qtbot):
    dialog = edit(None)
    assert not ok(dialog).isEnabled()
    dialog.name.setText("EMEA")
    dialog.builder._take(Lines(parts=(Line("region", "is", ("EMEA",)),)))
    assert ok(dialog).isEnabled()
    assert dialog.segment == Segment("", "EMEA", Comparison("region", "is", "EMEA"))
    wanted = segmented().leads["region"].str.upper().eq("EMEA").sum()
    qtbot.waitUntil(lambda: dialog.count.text().startswith(f"{wanted} of "), timeout=20_000)
    assert dialog.sentence.text() == "Leads whose region is “EMEA”."


def test_that_what_was_done_is_a_line_with_types_from_the_data(edit, qtbot):
    dialog = edit(None)
    dialog.builder._take(Lines())
    dialog.name.setText("Busy")
    qtbot.mouseClick(dialog.add_done, Qt.MouseButton.LeftButton)
    (line,) = dialog.lines
    offered = [line.type.completer().model().index(row, 0).data() for row in range(3)]
    assert any("isit" in text for text in offered)
    line.type.setFocus()
    line.type.setText("visit, demo")
    qtbot.keyClick(line.type, Qt.Key.Key_Return)
    line.times.setValue(3)
    line.when.setCurrentIndex(1)
    line.when.activated.emit(1)
    line.days.setValue(28)
    done = HasDone(("visit", "demo"), None, 3, None, 28)
    assert dialog.segment == Segment("", "Busy", None, (done,))
    line.often.setCurrentIndex(2)
    line.often.activated.emit(2)
    line.most.setValue(2)
    assert dialog.segment is None
    assert "must not be below" in dialog.wrong.text()
    line.most.setValue(5)
    assert dialog.segment.has_done == (HasDone(("visit", "demo"), None, 3, 5, 28),)
    qtbot.mouseClick(line.remove, Qt.MouseButton.LeftButton)
    assert dialog.segment is None
    assert not dialog.lines


def test_that_properties_of_activities_can_be_asked_for(edit, qtbot):
    dialog = edit(Segment("", "S", None, (HasDone(("visit",), None, 1),)))
    (line,) = dialog.lines
    assert not line.builder.isVisible()
    qtbot.mouseClick(line.only, Qt.MouseButton.LeftButton)
    assert line.builder.isVisible()
    assert dialog.segment.has_done[0].where is None  # nothing stands in its line yet
    line.builder._take(Lines(parts=(Line("url", "contains", ("pricing",)),)))
    (done,) = dialog.segment.has_done
    assert done.where == Comparison("url", "contains", "pricing")
    qtbot.mouseClick(line.only, Qt.MouseButton.LeftButton)
    assert dialog.segment.has_done[0].where is None


def test_that_each_line_says_for_how_many_leads_it_holds(edit, qtbot, source):
    url = Comparison("url", "contains", "p")
    dialog = edit(
        Segment("", "S", Comparison("region", "is", "EMEA"), (HasDone(("visit",), url, 1),))
    )
    table = segmented().leads["region"].str.upper().eq("EMEA").sum()
    (region,) = dialog.builder.group.parts
    qtbot.waitUntil(lambda: region.count.text() == f"{table:,} leads", timeout=20_000)
    (done,) = dialog.lines
    qtbot.waitUntil(lambda: done.builder.group.parts[0].count.text() != "", timeout=20_000)
    dialog.builder._take(Lines(parts=(Line("region", "is", ("nowhere",)),)))
    qtbot.waitUntil(lambda: region.count.text() == "0 leads", timeout=20_000)


def test_that_a_segment_that_nobody_touches_stays_as_it_is(edit):
    who = Not(AnyOf((AllOf((Comparison("region", "is", "EMEA"),)),)))
    where = AnyOf((Comparison("url", "is", "a"), Comparison("url", "is", "b")))
    parts = (
        HasDone(("visit", "a, b"), where, 2, 2_000_000, 36_500),
        HasDone((), None, None, 0),
    )
    segment = Segment("busy", "Busy", who, parts, 250)
    dialog = edit(segment)
    assert dialog.segment == segment
    dialog.name.setText("Busier")
    assert dialog.segment.who is who


def test_that_the_segment_of_the_workspace_counts_its_leads(edit, qtbot, source):
    dialog = edit(source.workspace.segments[1])
    assert dialog.segment == source.workspace.segments[1]
    qtbot.waitUntil(lambda: dialog.count.text() != "", timeout=20_000)
    dialog.name.clear()
    assert "name" in dialog.wrong.text()
    assert not ok(dialog).isEnabled()


def test_that_a_saved_segment_can_be_removed(edit, qtbot, source):
    dialog = edit(source.workspace.segments[0])
    with qtbot.waitSignal(dialog.remove_wished):
        qtbot.mouseClick(dialog.remove, Qt.MouseButton.LeftButton)
    assert not dialog.isVisible()
