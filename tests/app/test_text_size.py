"""Letters in another size than the system's, the list of keys, and panes by keys."""

import pytest
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QApplication

from leadscorer_gui.ui import settings
from leadscorer_gui.ui.text_size import SIZES, size_in_use, system_points

ONE_WINDOW = True


@pytest.fixture(autouse=True)
def usual_letters(app):
    """The letters of the application outlive a test."""
    yield
    app.desk.view.text_usual()


def points():
    return QApplication.font().pointSizeF()


def test_that_letters_grow_and_shrink_between_their_ends_while_it_runs(opened, hands):
    label = opened.window.pulse.state
    for _step in range(len(SIZES)):
        hands.press("Ctrl++")
    assert points() == pytest.approx(2 * system_points())
    assert label.font().pointSizeF() == pytest.approx(2 * system_points())
    for _step in range(len(SIZES)):
        hands.press("Ctrl+-")
    assert points() == pytest.approx(0.8 * system_points())
    assert "80" in opened.window.status.currentMessage()
    opened.window.action_of("text_usual").trigger()
    assert points() == pytest.approx(system_points())


@pytest.mark.parametrize("stored", ["", "nonsense", "-40", "99999999", "104"])
def test_that_a_size_that_there_is_not_is_the_nearest(qtbot, stored):
    settings.TEXT_SIZE.set(stored)
    assert size_in_use() in SIZES
    assert stored != "104" or size_in_use() == 100


def test_that_shift_f6_goes_back_through_the_panes(opened, hands):
    opened.window.docks.show(opened.window.docks.history)
    there, back = [], []
    for _step in range(5):
        hands.press("F6")
        there.append(opened.window.focusWidget())
    for _step in range(4):
        hands.press("Shift+F6")
        back.append(opened.window.focusWidget())
    assert back == there[-2::-1]


def test_that_all_keys_of_commands_are_listed_and_found(opened, hands):
    opened.window.action_of("shortcuts").trigger()
    dialog = opened.desk.view.shortcuts_dialog
    listed = {row[0]: row[1] for row in dialog.table.model().rows}
    for action in opened.window.all_actions():
        for keys in action.shortcuts():
            native = keys.toString(QKeySequence.SequenceFormat.NativeText)
            assert any(native in text for text in listed.values()), action.text()
    hands.until(dialog.search.hasFocus)
    hands.type("thresh")
    assert [row[1] for row in dialog.table.model().rows if "Ctrl+T" in row[1]]
    assert len(dialog.table.model().rows) < len(listed)
    dialog.search.setText("ctrl+k")
    hands.until(dialog.search.hasFocus)
    assert [row[0] for row in dialog.table.model().rows][:1] == ["Find anything…"]
    hands.press("Esc")
    assert dialog.isVisible()
    hands.press("Esc")
    assert not dialog.isVisible()


def test_that_the_list_of_keys_follows_what_the_menus_have_now(opened, hands, monkeypatch):
    actions = opened.window.all_actions()
    opened.window.action_of("shortcuts").trigger()
    dialog = opened.desk.view.shortcuts_dialog
    before = len(dialog.table.model().rows)
    monkeypatch.setattr(opened.window.menus, "all_actions", lambda: actions[:5])
    dialog.retranslate()
    assert len(dialog.table.model().rows) < before
    monkeypatch.undo()
    opened.window.activateWindow()
    hands.until(opened.window.isActiveWindow)
    dialog.activateWindow()
    hands.until(lambda: len(dialog.table.model().rows) == before)
    dialog.close()
