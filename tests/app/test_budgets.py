"""The jobs of `ux.md` section 1 that people do most, each by hand of either kind, in its actions.

The keys of a job are those of its column; with the mouse everything is clicked but what is typed.
Each begins in another mode than the one that it needs, where the way there counts.
"""

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLineEdit, QPushButton, QToolBar

from leadscorer_gui.document.rule_tree import Column

ONE_WINDOW = True

MOUSE, KEYS = "mouse", "keys"


def toolbar_button(app, name):
    """The button of a command in the toolbar."""
    action = app.window.action_of(name)
    bars = app.window.findChildren(QToolBar)
    return next(button for bar in bars if (button := bar.widgetForAction(action)) is not None)


def cell(app, row, column):
    """The place of a rule's cell in the table of rules."""
    table = app.window.rules.table
    index = table.model().index_of(app.session.model().rules[row].id)
    return table.visualRect(index.siblingAtColumn(column)).center()


def copied():
    return QGuiApplication.clipboard().text()


def retype(hands, field, text):
    """Click into a field and type another value: all of it is chosen by the click."""
    hands.click(field.findChild(QLineEdit))
    hands.type(text)
    hands.press("Return")


# 2: move the threshold, tell sales how many MQLs a week


def test_that_a_threshold_is_dragged_and_told_in_three_actions(opened, hands):
    before = opened.session.model().mql.threshold
    opened.window.show_mode("rules")
    hands.begin()
    hands.click(toolbar_button(opened, "simulate"))
    line = opened.window.simulate.panel.line
    plot = line._canvas.plot
    start = QPoint(round(plot.x_of(before / 100)), round(plot.bottom - 30))
    hands.drag(line, start, start + QPoint(60, 0))
    hands.click(opened.window.simulate.findChild(QPushButton, "simulate_copy_sentence"))
    assert hands.actions <= 3
    points = opened.session.model().mql.threshold // 100
    assert points > before // 100
    assert copied().startswith(f"At {points} points sales gets ")


@pytest.mark.parametrize("mode", ["rules", "leads", "data", "simulate"])
def test_that_a_threshold_is_typed_and_told_in_four_actions_from_any_mode(opened, hands, mode):
    opened.window.show_mode(mode)
    hands.begin()
    hands.press("Ctrl+T")
    hands.type("25")
    hands.press("Return")
    hands.press("Ctrl+Shift+C")
    assert hands.actions <= 4
    assert opened.session.model().mql.threshold == 2500
    assert copied().startswith("At 25 points sales gets ")


# 2': what sales can take in a week finds the threshold


@pytest.mark.parametrize("by", [MOUSE, KEYS])
def test_that_a_capacity_solves_to_a_threshold_in_four_actions(opened, hands, by):
    wanted = opened.session.simulation.numbers.threshold_for(10)
    assert wanted != opened.session.model().mql.threshold
    opened.window.show_mode("rules")
    hands.begin()
    if by == MOUSE:
        retype(hands, opened.window.pulse.per_week, "10")
    else:
        hands.press("Ctrl+T")
        hands.press("Tab")
        hands.type("10")
        hands.press("Return")
    assert hands.actions <= 4
    assert opened.session.model().mql.threshold == wanted
    hands.until_scored()
    assert opened.window.pulse.per_week.value() <= 10


# 3: why did this lead qualify?


@pytest.mark.parametrize("by", [MOUSE, KEYS])
@pytest.mark.parametrize("key", ["id", "email"])
def test_that_a_lead_is_explained_in_three_actions_by_id_or_address(opened, hands, by, key):
    result = opened.session.simulation.result
    place = int(result.qualified.nonzero()[0][3])
    lead = result.lead_ids[place]
    emails = result.history.leads.fields["email"]
    text = lead if key == "id" else emails.distinct[int(emails.codes[result.leads[place]])]
    told = []
    opened.window.leads.explained.connect(told.append)
    opened.window.show_mode("rules")
    hands.begin()
    search = opened.desk.view.anything
    if by == MOUSE:
        hands.click(toolbar_button(opened, "find"))
    else:
        hands.press("Ctrl+K")
    hands.until(lambda: search.is_open)
    QGuiApplication.clipboard().setText(text)
    hands.press("Ctrl+V")
    if by == MOUSE:
        hands.until(lambda: not search.is_seeking and search.entries.rowCount() > 0)
        first = search.list.visualRect(search.entries.index(0)).center()
        hands.click(search.list.viewport(), first)
    else:
        hands.press("Return")
    assert hands.actions <= 3
    hands.until(lambda: bool(told))
    assert opened.window.mode == "leads"
    panel = opened.window.leads.panel
    assert told[-1].explanation.lead_id == panel.shown.explanation.lead_id == lead
    assert "MQL" in panel.qualified.text()


# 4: change points, switch a rule off, and see what that does


@pytest.mark.parametrize("by", [MOUSE, KEYS])
def test_that_changed_points_move_the_pulse_strip_in_three_actions(opened, hands, by):
    opened.window.show_mode("rules")
    table, pulse = opened.window.rules.table, opened.window.pulse
    before = pulse.per_week.value()
    if by == KEYS:
        table.setFocus()  # the rule is chosen already: its row has the keyboard
        rule = opened.session.model().rules[0]
        table.setCurrentIndex(table.model().index_of(rule.id))
    hands.begin()
    if by == MOUSE:
        hands.click(table.viewport(), cell(opened, 0, Column.POINTS))
    hands.type("20")
    hands.press("Return")
    assert hands.actions <= 3
    hands.until(lambda: opened.session.model().rules[0].points == 2000)
    hands.until_scored()
    assert pulse.per_week.value() > before
    assert "updating" not in pulse.state.text()


@pytest.mark.parametrize("by", [MOUSE, KEYS])
def test_that_a_rule_that_is_off_moves_the_pulse_strip_in_one_action(opened, hands, by):
    opened.window.show_mode("rules")
    table, pulse = opened.window.rules.table, opened.window.pulse
    before = pulse.per_week.value()
    if by == KEYS:
        table.setFocus()
        table.setCurrentIndex(table.model().index_of(opened.session.model().rules[0].id))
    hands.begin()
    if by == MOUSE:
        hands.click(table.viewport(), cell(opened, 0, Column.ON))
    else:
        hands.press("Space")
    assert hands.actions == 1
    hands.until(lambda: not opened.session.model().rules[0].enabled)
    hands.until_scored()
    assert pulse.per_week.value() < before


# Of the second rank: at most four actions


def test_that_names_are_hidden_before_a_screen_is_shared_in_one_action(opened, hands):
    hands.begin()
    hands.press("Ctrl+Shift+H")
    assert hands.actions == 1
    opened.window.show_mode("leads")
    model = opened.window.leads.list.model
    hands.until(lambda: model.index(0, 0).data().startswith("Lead "))


def test_that_a_chart_is_on_the_clipboard_in_two_actions(opened, hands):
    opened.window.show_mode("leads")
    QGuiApplication.clipboard().setText("before")
    hands.begin()
    hands.press("Ctrl+3")
    hands.press("Ctrl+Shift+I")
    assert hands.actions <= 2
    hands.until(lambda: QGuiApplication.clipboard().mimeData().hasImage())


def test_that_an_hours_work_is_undone_step_by_step(opened, hands):
    before = opened.session.model()
    for points in ("21", "22", "23"):
        hands.press("Ctrl+T")
        hands.type(points)
        hands.press("Return")
    opened.window.show_mode("rules")
    opened.window.rules.table.setFocus()
    hands.begin()
    for _step in range(3):
        hands.press("Ctrl+Z")
    assert opened.session.model() == before
    assert hands.actions == 3
