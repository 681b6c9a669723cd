"""Much at once in the rules: what nobody reads is not laid out, data are not taken for rules."""

from dataclasses import replace

from PySide6.QtCore import QMimeData
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog

from leadscorer_gui.analysis.condition_counts import Asked
from leadscorer_gui.document.drafts import edited
from leadscorer_gui.model.condition_lines import Line, Lines
from leadscorer_gui.model.conditions import Comparison
from leadscorer_gui.model.workspace import NamedList
from leadscorer_gui.ui.conditions.builder import ConditionBuilder
from leadscorer_gui.ui.conditions.known import Known
from leadscorer_gui.ui.rules.counting import LiveCounts
from leadscorer_gui.ui.rules.note_edit import NoteEdit
from tests.analysis.test_suggestions import history_of
from tests.document.workspaces import SMALL


def test_that_a_table_of_data_is_not_taken_for_rules(rules):
    QGuiApplication.clipboard().setText("name\tvisit\t5\n" * 1001)
    rules.view.rule_commands.paste()
    assert rules.told[-1] == "the clipboard has 1,001 rows; at most 1,000 become rules at once"
    assert rules.view.window().findChild(QDialog, "paste_preview") is None
    assert rules.model == SMALL.model("m")


def test_that_a_sentence_of_thousands_of_values_is_shown_as_far_as_it_is_read(rules):
    values = tuple(f"value {number}" for number in range(3000))
    rule = edited(rules.rule("a"), where=Comparison("url", "in", values))
    rules.document.replace_rule("m", rule)
    rules.choose("a")
    card = rules.inspector.rule_card
    for shown in (card.sentence.text.text(), rules.view.sentence.text()):
        assert len(shown) == 2000
        assert shown.endswith("…")
    card.copy.click()
    assert "value 2999" in QGuiApplication.clipboard().text()


def test_that_the_sentence_below_the_table_is_of_the_chosen_rule_once_it_is_shown(rules):
    rules.view.show_sentence(False)
    rules.choose("b")
    rules.choose("a")
    rules.view.show_sentence(True)
    assert rules.view.sentence.text() == rules.inspector.rule_card.sentence.text.text()


def test_that_a_paste_into_a_note_brings_what_a_note_can_be(qtbot):
    note = NoteEdit("note")
    qtbot.addWidget(note)
    mime = QMimeData()
    mime.setText("x" * 1_000_000)
    note.insertFromMimeData(mime)
    assert len(note.toPlainText()) == 20_000
    told = []
    note.told.connect(told.append)
    note.insertFromMimeData(mime)
    assert len(note.toPlainText()) == 20_000
    assert "at most 20,000 letters" in told[-1]
    note.clear()
    mime.setText("short")
    note.insertFromMimeData(mime)
    assert note.toPlainText() == "short"
    assert len(told) == 1


def test_that_the_example_of_a_change_of_points_fits_its_field(rules):
    rules.choose("a", "b")
    card = rules.inspector.many_card
    rules.inspector.resize(rules.inspector.minimumSizeHint().width(), 700)
    examples = []
    for row in range(card.how.count()):
        card.how.setCurrentIndex(row)
        examples.append(card.amount.placeholderText())
        width = card.amount.fontMetrics().horizontalAdvance(examples[-1])
        assert width + 12 < card.amount.width()
    assert examples == ["5 or −5", "1.5"]


def test_that_counts_in_an_older_list_are_never_shown(qtbot, tmp_path):
    leads = [["lead_id", "country"], ["l1", "DE"], ["l2", "AT"], ["l3", "CH"]]
    history = history_of(tmp_path, leads, [["lead_id", "at", "type"]])
    builder, counts = ConditionBuilder(), LiveCounts()
    qtbot.addWidget(builder)
    builder.show_form(Lines("all", (Line("country", "in_list", ("l",)),)), Known(lists=("l",)))
    workspace = replace(SMALL, lists=(NamedList("l", ("DE",)),))
    counts.show_data(history, workspace)
    counts.ask([(builder, Asked("leads"))])
    counts._begin()  # what its timer does
    # The list is another one while the worker counts in the older one, or has just done so.
    counts.show_data(history, replace(SMALL, lists=(NamedList("l", ("DE", "AT")),)))
    label = builder.group.parts[0].count
    seen = []
    counts.runner.job_started.connect(lambda _job: seen.append(label.text()))
    qtbot.waitUntil(lambda: label.text() != "")
    assert label.text() == "2 leads"
    assert seen == [""]
    counts.shut_down()


def many(rules, count):
    """So many more rules, of no group, all of them chosen."""
    parts = [replace(rules.rule("a"), id=f"n{number}", group=None) for number in range(count)]
    rules.document.add_rules("m", 0, parts)
    rules.choose(*(part.id for part in parts))
    return tuple(part.id for part in parts)


def ranges(rules):
    return rules.table.selectionModel().selection().count()


def test_that_rules_side_by_side_are_one_range_of_the_selection(rules):
    assert many(rules, 30) == rules.table.chosen.rules
    assert ranges(rules) == 1


def test_that_rules_that_come_together_become_one_range(rules):
    chosen = many(rules, 40)[::2]
    rules.choose(*chosen)
    assert ranges(rules) == 20
    rules.document.set_group("m", list(chosen), "web")
    assert rules.table.chosen.rules == chosen
    assert ranges(rules) <= 2
    rules.document.undo_stack.undo()
    assert rules.table.chosen.rules == chosen


def test_that_the_inspector_is_told_once_of_what_is_left_of_a_selection(rules, qtbot):
    chosen = many(rules, 30)
    rules.choose(*chosen[::2])
    told = []
    rules.view.selection_changed.connect(told.append)
    rules.document.remove_rules("m", list(chosen[::2]))
    qtbot.wait(20)
    assert len(told) == 1
    assert not set(told[0].rules) & set(chosen[::2])
