"""Problems of the open workspace: found while it is edited, mended, and never told of the past."""

from dataclasses import replace

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication

from leadscorer_gui.analysis.lint import of_models
from leadscorer_gui.document.drafts import unfinished_rule
from leadscorer_gui.files.writing import to_yaml
from leadscorer_gui.model.conditions import Comparison
from leadscorer_gui.model.rules import Ageing, Expire
from leadscorer_gui.model.workspace import Inactivity, InactivityStep
from leadscorer_gui.ui.editors.part_editor import mapping
from tests.app.conftest import SAMPLES

ONE_WINDOW = True

PRICES = "product-page"


@pytest.fixture
def three(app, hands):
    app.desk.files.open_copy(SAMPLES / "three-products.leadscorer")
    hands.until_scored()
    until_looked(app, hands)
    app.window.docks.show(app.window.docks.problems)
    return app


def finder_of(app):
    return app.desk.showing.problems.finder


def until_looked(app, hands):
    """Wait until nothing is left to be found."""
    finder = finder_of(app)
    hands.until(lambda: finder.is_done and app.desk.showing.facts.now.columns is not None)


def rule_of(app, rule_id):
    return next(one for one in app.session.model().rules if one.id == rule_id)


def with_other_rule(app, rule_id, **parts):
    app.document.replace_rule(app.session.model_id, replace(rule_of(app, rule_id), **parts))


def of_rule(finder, rule_id):
    return tuple(one for one in finder.problems if one.rule_id == rule_id)


def row_with(panel, rule_id):
    return [one.rule_id for one in panel.table.problems].index(rule_id)


def test_that_a_slip_is_mended_with_the_keyboard_and_undo_brings_it_back(three, hands):
    with_other_rule(three, "meeting", activity=("meeting booked",))
    panel = three.window.docks.problems
    hands.until(lambda: "meeting" in [one.rule_id for one in panel.table.problems])
    panel.list.setFocus()
    panel.list.setCurrentIndex(panel.table.index(row_with(panel, "meeting"), 0))
    hands.press("Ctrl+Return")
    assert rule_of(three, "meeting").activity == ("meeting_booked",)
    assert "instead of" in three.window.status.currentMessage()
    hands.until(lambda: "meeting" not in [one.rule_id for one in panel.table.problems])
    hands.press("Ctrl+Z")
    assert rule_of(three, "meeting").activity == ("meeting booked",)
    hands.until(lambda: "meeting" in [one.rule_id for one in panel.table.problems])


def test_that_what_an_older_model_showed_is_marked_until_it_is_known_anew(three, hands):
    finder, panel = finder_of(three), three.window.docks.problems
    with_other_rule(three, PRICES, ageing=Ageing(expire=Expire(3)))
    hands.until(lambda: bool(of_rule(finder, PRICES)))
    (found,) = of_rule(finder, PRICES)
    assert found.kind == "expires_before_wins"
    three.document.set_points("phones", [PRICES], 300)
    assert of_rule(finder, PRICES) == ()
    assert PRICES in [one.rule_id for one in finder.old]
    row = panel.table.rows[row_with(panel, PRICES)]
    assert row.is_old
    assert not row.can_be_fixed
    hands.until(lambda: bool(of_rule(finder, PRICES)))
    assert finder.old == ()
    assert panel.table.rows[row_with(panel, PRICES)].can_be_fixed


def test_that_other_models_are_looked_at_too_and_archived_ones_are_not(three, hands):
    finder = finder_of(three)
    assert [one.model_id for one in finder.problems] == ["ads"]
    assert three.session.model_id == "phones"
    three.document.archive_model("ads")
    assert finder.problems == ()
    hands.press("Ctrl+Z")
    hands.until(lambda: [one.model_id for one in finder.problems] == ["ads"])


def test_that_nothing_of_a_workspace_that_was_left_stays(three, hands):
    three.desk.files.open_copy(SAMPLES / "starter.leadscorer")
    hands.until_scored()
    until_looked(three, hands)
    finder = finder_of(three)
    assert {one.model_id for one in finder.problems} == {"tidyboard"}
    assert finder.old == ()


def test_that_an_unfinished_rule_says_what_it_needs(three, hands):
    finder = finder_of(three)
    draft = unfinished_rule("draft", "Draft", "activity", points=500)
    three.document.add_rules("phones", 0, [draft])
    hands.until(lambda: [one.kind for one in of_rule(finder, "draft")] == ["unfinished"])
    three.document.replace_rule("phones", unfinished_rule("draft", "Draft", "fit", points=500))
    hands.until(lambda: ["where" in one.hint for one in of_rule(finder, "draft")] == [True])


def test_that_a_problem_of_a_model_leads_to_the_field_that_it_is_about(three, hands):
    hands.until(lambda: bool(three.window.rules.table.model()))
    three.desk.go_to("phones", PRICES)
    three.document.set_threshold("phones", 0)
    panel = three.window.docks.problems
    hands.until(lambda: panel.table.problems[0].kind == "threshold_too_low")
    panel.list.setCurrentIndex(panel.table.index(0, 0))
    panel.go_current()
    assert three.window.mode == "rules"
    assert QApplication.focusWidget().objectName() == "mql_threshold"
    assert QApplication.focusWidget().text() == "0"


def test_that_problems_are_told_in_the_language_in_use(three, hands, monkeypatch):
    finder, panel = finder_of(three), three.window.docks.problems
    three.document.set_threshold("phones", 0)
    hands.until(lambda: panel.table.problems[0].kind == "threshold_too_low")
    monkeypatch.setattr(of_models, "_", lambda text: f"!{text}")
    QApplication.sendEvent(panel, QEvent(QEvent.Type.LanguageChange))
    assert not finder.problems
    hands.until(lambda: [one.text[0] for one in finder.problems][:1] == ["!"])


def test_that_a_problem_that_somebody_lives_with_is_ignored_saved_and_undone(three, hands):
    panel, finder = three.window.docks.problems, finder_of(three)
    hands.until(lambda: finder.is_done)
    first = panel.table.problems[0]
    panel.list.setFocus()
    panel.list.setCurrentIndex(panel.table.index(0, 0))
    hands.press("Del")
    hands.until(lambda: QApplication.focusWidget().objectName() == "ignore_reason")
    hands.type("agreed in May")
    hands.press("Return")
    hands.until(lambda: three.document.workspace.ignored_problems != ())
    (entry,) = three.document.workspace.ignored_problems
    assert (entry.kind, entry.model, entry.reason) == (first.kind, first.model_id, "agreed in May")
    assert not three.session.is_stale  # no score depends on it
    assert first not in panel.table.problems
    assert three.window.status.currentMessage() == "Ignore a problem"
    assert panel.filters.ignored.isVisible()
    assert "ignored_problems" in to_yaml(three.document.workspace)
    hands.until(lambda: finder.is_done)
    assert first not in panel.table.problems
    panel.list.setCurrentIndex(panel.table.index(1, 0))
    hands.press("Ctrl+Z")
    assert panel.table.problems[panel.list.currentIndex().row()] == first
    hands.press("Ctrl+Shift+Z")
    panel.filters.ignored.click()
    panel.list.setCurrentIndex(panel.table.index(panel.table.rowCount() - 1, 0))
    panel.ignore.click()
    assert three.document.workspace.ignored_problems == ()
    assert first in panel.table.problems


def go_to_problem(app, hands, kind):
    """The problem of a kind is gone to by keys, in the panel."""
    panel = app.window.docks.problems
    hands.until(lambda: kind in [one.kind for one in panel.table.problems])
    app.window.docks.show(panel)
    panel.list.setFocus()
    row = [one.kind for one in panel.table.problems].index(kind)
    panel.list.setCurrentIndex(panel.table.index(row, 0))
    hands.press("Return")
    return QApplication.focusWidget()


def test_that_problems_lead_into_the_very_field_that_they_are_about(three, hands):
    document, model = three.document, three.session.model()
    audience = Comparison("contry", "is", "DE")
    silence = Inactivity(ignore=("sent", "demo_requestd"), steps=(InactivityStep(30, -500),))
    document.replace_model(model.id, replace(model, audience=audience, inactivity=silence))
    field = go_to_problem(three, hands, "type_never_seen")
    assert field.objectName() == "inactivity_ignore"
    field = go_to_problem(three, hands, "no_such_field")
    assert three.window.docks.inspector.model_card.editor.audience.isAncestorOf(field)
    document.replace_model(model.id, replace(model, audience=None, inactivity=None))
    with_other_rule(three, PRICES, where=Comparison("pth", "contains", "x"))
    panel = three.window.docks.problems
    hands.until(lambda: PRICES in [one.rule_id for one in panel.table.problems])
    field = go_to_problem(three, hands, "no_such_field")
    assert three.window.docks.inspector.rule_card.about.where.isAncestorOf(field)


def test_that_a_model_without_rules_leads_to_the_line_that_adds_one(three, hands):
    rules = [rule.id for rule in three.session.model().rules]
    three.document.remove_rules(three.session.model_id, rules)
    assert go_to_problem(three, hands, "no_rules") is three.window.rules.add_line


def test_that_an_unfinished_model_says_what_it_needs_and_leads_there(three, hands):
    model_id = three.session.model_id
    three.document.set_model_part(model_id, "limits", mapping(max="many"))
    field = go_to_problem(three, hands, "unfinished")
    assert field.objectName() == "limits_max"
