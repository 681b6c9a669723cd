"""Lists and saved filters above the list of leads, by hand."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from leadscorer_gui.model.filters import LeadFilter
from leadscorer_gui.ui.leads.leads_view import LeadsView
from tests.ui.leads.made import few, simulated

Key = Qt.Key
LEFT = Qt.MouseButton.LeftButton

LEADS = """\
lead_id,email,country,won_at
anna,anna@acme.example,DE,2024-01-05
ben,ben@globex.example,FR,
cleo,cleo@acme.example,DE,2024-01-19
"""
ACTIVITIES = """\
lead_id,at,type
anna,2024-01-02,demo
ben,2024-01-10,demo
cleo,2024-01-20,visit
"""
FILTERS = (
    LeadFilter("german", "German & MQL", "now", "country: =DE"),
    LeadFilter("acme", "Acme", "all", "acme"),
)


@pytest.fixture
def view(qtbot):
    view = LeadsView()
    errors = []
    view.failed.connect(errors.append)
    view.resize(1300, 760)
    qtbot.addWidget(view)
    with qtbot.waitExposed(view):
        view.show()
    with qtbot.waitSignal(view.listed):
        view.show_result(*simulated(LEADS, ACTIVITIES))
    yield view
    view.shut_down()
    assert errors == []


def shown(view):
    model = view.list.model
    return [model.index(row, 0).data() for row in range(model.rowCount())]


def opened(view, qtbot):
    buttons = view.list.filter.list_buttons
    buttons.menu.popup(buttons.more.mapToGlobal(buttons.more.rect().bottomLeft()))
    qtbot.waitUntil(buttons.menu.isVisible)
    found = {action.objectName(): action for action in buttons.menu.actions()}
    for action in buttons.menu.actions():
        if action.menu() is not None:
            found |= {one.objectName(): one for one in action.menu().actions()}
    return found


def choose(view, qtbot, name):
    action = opened(view, qtbot)[name]
    action.trigger()
    view.list.filter.list_buttons.menu.close()


def test_that_the_menu_has_the_further_lists_with_their_sizes(view, qtbot):
    actions = opened(view, qtbot)
    texts = [
        actions[f"list_{key}"].text() for key in ("won_never_mql", "mql_not_won", "fell_below")
    ]
    assert texts == ["Won, no MQL before 1", "MQL, not won 1", "Fell below 0"]
    assert "save_filter" in actions
    assert "remove_filter" not in actions


def test_that_a_list_of_the_menu_is_chosen_and_left(view, qtbot):
    buttons = view.list.filter.list_buttons
    choose(view, qtbot, "list_won_never_mql")
    assert shown(view) == ["cleo"]
    assert buttons.more.text().startswith("Won, no MQL")
    assert not any(button.isChecked() for button in buttons.buttons.values())
    QTest.mouseClick(buttons.buttons["all"], LEFT)
    assert len(shown(view)) == 3
    assert buttons.more.text() == "More"


def test_that_a_saved_filter_is_chosen_again(view, qtbot):
    view.show_filters(FILTERS)
    actions = opened(view, qtbot)
    assert actions["filter_german"].text() == "German && MQL"
    choose(view, qtbot, "filter_german")
    assert shown(view) == ["anna"]
    assert view.list.filter.text.text() == "country: =DE"
    assert view.list.filter.lists["now"].isChecked()
    choose(view, qtbot, "filter_acme")
    assert shown(view) == ["anna", "cleo"]


def test_that_a_filter_is_named_in_place_and_kept(view, qtbot):
    edit, naming = view.list.filter.text, view.list.filter.naming
    with qtbot.waitSignal(view.list.filter.wished):
        QTest.keyClicks(edit, "country: =DE")
    QTest.mouseClick(view.list.filter.lists["now"], LEFT)
    choose(view, qtbot, "save_filter")
    assert naming.isVisible()
    qtbot.waitUntil(naming.name.hasFocus)
    assert naming.name.text() == "country: =DE"
    QTest.keyClicks(naming.name, "German")
    with qtbot.waitSignal(view.filter_named) as named:
        QTest.keyClick(naming.name, Key.Key_Return)
    assert named.args == [LeadFilter("", "German", "now", "country: =DE")]
    assert not naming.isVisible()


def test_that_naming_is_given_up_with_esc_and_needs_a_name(view, qtbot):
    naming = view.list.filter.naming
    choose(view, qtbot, "save_filter")
    qtbot.waitUntil(naming.name.hasFocus)
    assert naming.name.text() == "All"
    naming.name.clear()
    with qtbot.assertNotEmitted(view.filter_named):
        QTest.keyClick(naming.name, Key.Key_Return)
        assert not naming.save.isEnabled()
        QTest.keyClick(naming.name, Key.Key_Escape)
    assert not naming.isVisible()


def test_that_a_saved_filter_is_removed(view, qtbot):
    view.show_filters(FILTERS)
    with qtbot.waitSignal(view.filter_removed) as removed:
        choose(view, qtbot, "remove_acme")
    assert removed.args == ["acme"]


def test_that_one_attribute_is_searched_alone(view, qtbot):
    edit = view.list.filter.text
    for text, found in (("country: fr", ["ben"]), ("email: acme", ["anna", "cleo"])):
        edit.clear()
        with qtbot.waitSignal(view.list.filter.wished):
            QTest.keyClicks(edit, text)
        assert shown(view) == found


def test_that_newer_numbers_keep_the_list_that_is_chosen(view, qtbot):
    choose(view, qtbot, "list_mql_not_won")
    with qtbot.waitSignal(view.listed):
        view.show_result(*few())
    assert view.list.filter.chosen_list == "mql_not_won"
    assert shown(view) == ["anna", "ben"]
