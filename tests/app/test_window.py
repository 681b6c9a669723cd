"""The window as a whole: what it shows is of now, everything has a name, and it goes on."""

import sys

import pytest
from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtGui import QAction, QGuiApplication, QKeySequence
from PySide6.QtWidgets import QAbstractButton, QLabel, QLineEdit, QWidget

from leadscorer_gui import places
from leadscorer_gui.app import App
from leadscorer_gui.ui.actions import ACTIONS, MENUS, MODES
from leadscorer_gui.ui.theme import palette_of
from tests.app.conftest import SAMPLES

INNER = ("qt_", "ScrollLeftButton", "ScrollRightButton")
"""Parts that Qt makes of its own widgets; what they are part of has the name."""


def without_name(window):
    """The widgets that take the keyboard and say nothing of what they are."""
    found = []
    for widget in window.findChildren(QWidget):
        if widget.focusPolicy() == Qt.FocusPolicy.NoFocus or is_inner(widget):
            continue
        text = widget.text() if isinstance(widget, QAbstractButton | QLabel) else ""
        if not (widget.accessibleName() or text):
            found.append(f"{type(widget).__name__} {widget.objectName()} in {path(widget)}")
    return found


def is_inner(widget):
    name, parent = widget.objectName(), widget.parentWidget()
    return name.startswith(INNER) or (
        isinstance(widget, QLineEdit) and parent is not None and bool(parent.accessibleName())
    )


def path(widget):
    names = []
    while (widget := widget.parentWidget()) is not None:
        names.append(widget.objectName() or type(widget).__name__)
    return " < ".join(names)


def test_that_every_widget_that_takes_the_keyboard_has_a_name(opened, hands):
    for mode in MODES:
        opened.window.show_mode(mode)
    lead = opened.session.simulation.result.lead_ids[0]
    assert opened.window.leads.select_lead(lead)
    hands.until_scored()
    hands.press("Ctrl+K")
    assert without_name(opened.window) == []
    hands.press("Esc")


def test_that_every_command_has_a_carrier_a_menu_and_keys_of_its_own(app):
    listed = set()
    for _title, groups in MENUS.values():
        for group in groups:
            for entry in group:
                listed |= {entry} if isinstance(entry, str) else set(entry[1])
    assert listed == set(ACTIONS)
    for spec in ACTIONS.values():
        assert callable(app.desk.carrier_of(spec.slot))
    keys = [
        key.toString()
        for action in app.window.all_actions()
        if action.shortcutContext() != Qt.ShortcutContext.WidgetShortcut
        for key in action.shortcuts()
    ]
    assert sorted(keys) == sorted(set(keys))


def test_that_mnemonics_are_given_once_in_each_menu(app):
    for menu in [app.window.menuBar(), *app.window.menus.menus.values()]:
        marked = [mnemonic(action) for action in menu.actions() if mnemonic(action)]
        assert sorted(marked) == sorted(set(marked)), menu.objectName()


def mnemonic(action: QAction):
    text = action.text().replace("&&", "")
    return text[text.index("&") + 1].lower() if "&" in text else ""


def test_that_nothing_of_an_older_model_is_shown_without_a_mark(opened, hands):
    window = opened.window
    rule = opened.session.model().rules[0]
    opened.document.set_points(opened.session.model_id, [rule.id], 4200)
    assert "updating" in window.pulse.state.text()
    assert opened.session.is_stale
    assert opened.session.numbers_are_stale
    hands.until_scored()
    assert "updating" not in window.pulse.state.text()


def test_that_a_moved_threshold_leaves_the_curves_as_they_are(opened):
    opened.desk.set_threshold(900)
    assert opened.session.is_stale  # the list of leads is that of the old threshold
    assert not opened.session.numbers_are_stale


def test_that_the_newest_edit_wins(opened, hands):
    rule = opened.session.model().rules[0]
    for points in range(100, 3000, 100):
        opened.document.set_points(opened.session.model_id, [rule.id], points)
    hands.until_scored()
    assert opened.session.simulation.model.rules[0].points == 2900


def test_that_the_list_of_models_counts_the_mqls_of_all(app, hands):
    app.desk.files.open_copy(SAMPLES / "three-products.leadscorer")
    others = app.desk.showing.others
    ids = [model.id for model in app.session.models()]
    hands.until(lambda: list(others.counts()) == ids)
    before = others.counts()
    app.desk.set_threshold(9900)
    assert list(others.counts()) == ids[1:]
    hands.until(lambda: list(others.counts()) == ids)
    assert others.counts()[ids[0]].ever < before[ids[0]].ever
    for model_id in ids[1:]:
        app.session.choose_model(model_id)
        hands.until_scored()
        view = app.session.simulation.numbers.view
        assert (view.ever, view.now) == (before[model_id].ever, before[model_id].now)


def test_that_strip_line_and_side_panel_are_in_step(opened, hands):
    window = opened.window
    for points in (700, 1300, 250):
        window.simulate.panel.line.setFocus()
        window.simulate.panel.line.chosen.emit(points)
        assert opened.session.model().mql.threshold == points
        assert window.pulse.threshold.hundredths == points
        assert window.simulate.panel.side.threshold.hundredths == points
        shown = opened.session.simulation.numbers.figure(points)
        assert window.pulse.per_week.value() == pytest.approx(float(shown.mean), abs=0.06)


def test_that_layout_and_sizes_are_remembered(qapp, qtbot):
    before = qapp.palette()
    first = App(qapp, "light")
    first.window.show()
    first.desk.files.open_copy(SAMPLES / "starter.leadscorer")
    first.window.resize(QSize(1111, 666))
    first.window.docks.dock_of(first.window.docks.history).show()
    first.window.docks.dock_of(first.window.docks.models).hide()
    first.window.close()
    first.shut_down()
    second = App(qapp, "light")
    second.window.show()
    second.desk.files.open_copy(SAMPLES / "starter.leadscorer")
    docks = second.window.docks
    assert second.window.height() == 666  # the screen of tests is narrower than any window
    assert not docks.dock_of(docks.history).isHidden()
    assert docks.dock_of(docks.models).isHidden()
    second.window.action_of("reset_layout").trigger()
    assert docks.dock_of(docks.history).isHidden()
    assert not docks.dock_of(docks.models).isHidden()
    second.window.close()
    second.shut_down()
    qapp.setPalette(before)


def test_that_a_window_that_lies_off_every_screen_is_pulled_back(app):
    window, screen = app.window, QGuiApplication.primaryScreen().availableGeometry()
    window.resize(960, 600)
    window.hide()
    for place in (QPoint(screen.right() + 400, 10), QPoint(10, -3000), QPoint(20 - 960, 40)):
        window.move(place)
        window.show()
        title = QRect(window.frameGeometry().topLeft(), QSize(window.width(), 24))
        assert (screen & title).width() >= 100
        window.hide()
    window.show()


def test_that_the_usual_keys_are_those_of_the_system(app):
    of_system = QKeySequence.StandardKey
    for name, key in (
        ("new", of_system.New), ("open", of_system.Open), ("save", of_system.Save),
        ("save_as", of_system.SaveAs), ("undo", of_system.Undo), ("redo", of_system.Redo),
        ("print_rules", of_system.Print),
    ):  # fmt: skip
        keys = app.window.action_of(name).shortcuts()
        assert keys[0] in QKeySequence.keyBindings(key), name
    for name, keys in (("close", "Ctrl+W"), ("quit", "Ctrl+Q"), ("settings", "Ctrl+,")):
        assert app.window.action_of(name).shortcuts() == [QKeySequence(keys)]


def test_that_light_and_dark_change_while_it_runs(opened, qapp):
    for scheme in ("dark", "light"):
        opened.use_scheme(scheme)
        window = qapp.palette().window().color().name().upper()
        assert window == palette_of(scheme).window.upper()


def recoverable_here():
    """How many journals there are; that of this program is one that no other start is offered."""
    return len(list(places.journal().glob("*.journal")))


def test_that_an_error_that_nobody_expected_is_told_and_the_program_goes_on(
    qapp, qtbot, monkeypatch
):
    before = qapp.palette(), sys.excepthook
    app = App(qapp, "light")
    app.window.show()
    app.desk.files.open_copy(SAMPLES / "starter.leadscorer")
    app.desk.set_threshold(1234)
    try:
        raise ZeroDivisionError("nobody expected this")
    except ZeroDivisionError as error:
        sys.excepthook(type(error), error, error.__traceback__)
    qtbot.waitUntil(app.crash_dialog.isVisible)
    assert "nobody expected this" in app.crash_dialog.details.toPlainText()
    assert recoverable_here() == 1
    app.crash_dialog.close()
    app.desk.set_threshold(1300)
    assert app.session.model().mql.threshold == 1300
    app.window.may_close = lambda: True
    app.window.close()
    app.shut_down()
    assert sys.excepthook is before[1]
    qapp.setPalette(before[0])
