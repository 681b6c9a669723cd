"""The jobs of `ux.md` section 1 by keys alone, from the start page to a show; keys in general."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QContextMenuEvent, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu, QPushButton, QWidget

ONE_WINDOW = True
QUICK = True


def tab_to(hands, name, most=80):
    """Press Tab until the part of this name has the keyboard; how often it took."""
    for step in range(most):
        focus = QApplication.focusWidget()
        if focus is not None and focus.objectName().startswith(name):
            return step
        hands.press("Tab")
    raise AssertionError(f"Tab does not come to {name}")


def test_that_a_sample_is_opened_from_the_start_page_by_keys(app, hands):  # job 1
    app.window.focus_view()
    tab_to(hands, "sample_starter")
    hands.press("Space")
    hands.until_scored()
    assert app.window.mode == "simulate"


def test_that_the_threshold_is_moved_on_the_curve_by_keys(opened, hands):  # job 2
    before = opened.session.model().mql.threshold
    opened.window.show_mode("rules")
    hands.press("Ctrl+3")
    tab_to(hands, "threshold_line")
    hands.press("Right")
    hands.until(lambda: opened.session.model().mql.threshold == before + 100)


def test_that_gained_and_lost_are_listed_by_keys(opened, hands):  # job 5
    model = opened.session.model()
    opened.document.freeze_version(model.id, "May")
    opened.document.set_threshold(model.id, model.mql.threshold + 800)
    hands.until_scored()
    compare = opened.window.compare
    hands.press("Ctrl+5")
    hands.until(lambda: compare.findChild(QPushButton, "count_lost").isEnabled())
    hands.qtbot.wait(50)
    tab_to(hands, "count_")  # one of the table; arrows go to the others
    for key in ("Up", "Up", "Up", "Left", "Right"):
        hands.press(key)
    assert QApplication.focusWidget().objectName() == "count_lost"
    hands.press("Space")
    table = compare.findChild(QWidget, "compare_list")
    hands.until(lambda: table.model() is not None and table.model().rowCount() > 0)
    tab_to(hands, "compare_list")


def test_that_a_show_is_started_gone_through_and_ended_by_keys(opened, hands):  # job 6
    show = opened.desk.present.show_
    hands.press("F5")
    hands.until(lambda: show.is_on)
    hands.press("PgDown")
    hands.press("Esc")
    hands.until(lambda: not show.is_on)
    hands.until(opened.window.isActiveWindow)


def test_that_an_export_is_opened_and_left_by_keys(opened, hands):  # job 7
    hands.press("Ctrl+E")
    hands.until(lambda: opened.desk.exchange.dialog is not None)
    dialog = opened.desk.exchange.dialog
    hands.until(dialog.isActiveWindow)
    hands.until(lambda: not dialog.work.is_busy)
    assert any(one.isDefault() for one in dialog.findChildren(QPushButton))
    hands.press("Esc")
    hands.until(lambda: not dialog.isVisible())


def test_that_files_are_written_by_keys_and_proved(opened, hands, tmp_path):  # job 7
    hands.press("Ctrl+E")
    hands.until(lambda: opened.desk.exchange.dialog is not None)
    dialog = opened.desk.exchange.dialog
    hands.until(dialog.isActiveWindow)
    tab_to(hands, "export_targets")
    hands.type("SQL: Du")  # goes to the row that begins so
    assert dialog.targets.currentItem().text() == "SQL: DuckDB"
    hands.until(lambda: dialog.known is not None and not dialog.work.is_busy)
    tab_to(hands, "export_prove")
    hands.press("Space")
    count = f"{len(opened.session.simulation.result):,}"
    hands.until(lambda: dialog.proof.said.text().startswith(f"{count} of {count} leads equal"))
    hands.answer_file_dialog(tmp_path, by_enter=True)
    hands.press("Return")
    hands.until(lambda: (tmp_path / "tidyboard_draft.sql").exists() and not dialog.work.is_busy)
    assert "score" in (tmp_path / "tidyboard_draft.sql").read_text(encoding="utf-8")
    assert count.replace(",", "") in (tmp_path / "tidyboard_draft.proof.json").read_text("utf-8")


def test_that_files_are_read_again_by_keys(opened, hands):  # job 8
    before = opened.session.history
    hands.press("Ctrl+R")
    hands.until(lambda: opened.session.history is not before)
    hands.until_scored()


def test_that_no_command_has_a_letter_alone_as_its_key(app):
    # Whoever types Korean or Thai needs each of them.
    for action in app.window.all_actions():
        for keys in action.shortcuts():
            one = keys[0]
            is_plain = one.keyboardModifiers() in (
                Qt.KeyboardModifier.NoModifier,
                Qt.KeyboardModifier.ShiftModifier,
            )
            is_sign = Qt.Key.Key_Space < one.key() < Qt.Key.Key_Escape
            assert not (is_plain and is_sign), action.text()


def test_that_every_command_is_in_a_menu(app):
    for action in app.window.all_actions():
        menus = [one for one in action.associatedObjects() if isinstance(one, QMenu)]
        assert menus, action.text()


def test_that_keys_are_told_in_the_tips_of_the_toolbar(opened):
    for name in ("data", "rules", "simulate", "leads", "undo", "find"):
        action = opened.window.action_of(name)
        keys = action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
        assert keys in action.toolTip()


@pytest.mark.parametrize("name", ["rules", "models", "threshold_line", "week_cursor"])
def test_that_a_context_menu_opens_by_keys_at_what_is_chosen(opened, hands, name):
    window = opened.window
    window.show_mode("rules" if name == "rules" else "simulate")
    hands.until_drawn() if name != "rules" else None
    part = window.findChild(QWidget, name)
    part.setFocus()
    at = part.rect().center()
    reason = QContextMenuEvent.Reason.Keyboard
    target = part.viewport() if hasattr(part, "viewport") else part
    QApplication.sendEvent(target, QContextMenuEvent(reason, at, part.mapToGlobal(at)))
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    assert len(menu.actions()) >= 2
    QTest.keyClick(menu, Qt.Key.Key_Escape)
