"""What's This on every input, F1 everywhere, tooltips on commands."""

import pytest
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QPushButton, QWhatsThis

from leadscorer_gui.ui.action_tips import TIPS, TIPS_OF_VIEWS
from leadscorer_gui.ui.actions import ACTIONS, MODES
from leadscorer_gui.ui.help.inputs import MEANINGS, apply_meanings, meaning_of
from leadscorer_gui.ui.help.pages import FIRST
from leadscorer_gui.ui.help.topics import TOPICS, topic_of
from leadscorer_gui.ui.parts.matching_words import without_mnemonic
from tests.app.conftest import SAMPLES
from tests.app.every_place import every_place, inputs_of, show_rules

ONE_WINDOW = True


def silent(place):
    """The inputs that do not say what they mean."""
    apply_meanings(place)
    return [told(one) for one in inputs_of(place) if len(one.whatsThis()) < 8]


def told(widget):
    names = []
    owner = widget
    while owner is not None:
        names.append(owner.objectName() or type(owner).__name__)
        owner = owner.parentWidget()
    return f"{type(widget).__name__}: {' < '.join(names)}"


def test_that_every_input_of_every_mode_says_what_it_means(opened):
    for mode in MODES:
        opened.window.show_mode(mode)
    show_rules(opened)
    assert silent(opened.window) == []


@pytest.mark.slow
def test_that_every_input_of_every_dialog_says_what_it_means_and_has_a_page(app, hands, tmp_path):
    app.desk.files.open_copy(SAMPLES / "three-products.leadscorer")
    hands.until_drawn()
    for name, place in every_place(app, hands, tmp_path):
        assert (name, silent(place)) == (name, [])
        if place is not app.window:
            assert place.objectName() in TOPICS, name


def test_that_a_meaning_is_a_sentence_of_its_own():
    texts = [text() for text in MEANINGS.values()]
    assert all(text[0].isupper() and text.endswith((".", "?")) for text in texts)
    assert all(text.count(". ") <= 2 and len(text) < 200 for text in texts)


def test_that_a_meaning_is_in_the_language_of_then(opened, monkeypatch):
    line = opened.window.rules.filter
    apply_meanings(opened.window)
    english = line.whatsThis()
    monkeypatch.setattr("leadscorer_gui.ui.help.inputs_rules._", str.upper)
    apply_meanings(opened.window)
    assert line.whatsThis() == english.upper() == meaning_of(line)
    monkeypatch.undo()
    apply_meanings(opened.window)
    assert line.whatsThis() == english


def test_that_f1_shows_the_page_of_the_mode_that_is_shown(opened, hands):
    for mode in MODES:
        opened.window.show_mode(mode)
        hands.until_scored()
        hands.press("F1")
        shown = opened.desk.help.shown
        hands.until(shown.isActiveWindow)
        assert shown.browser.place.partition("#")[0] == mode
        hands.press("Esc")
        assert not shown.isVisible()
        opened.window.activateWindow()


def test_that_f1_goes_to_the_heading_of_the_thing_with_the_keyboard(opened, hands):
    opened.window.show_mode("rules")
    opened.window.rules.reveal(opened.session.model().rules[0].id)
    opened.window.docks.inspector.rule_card.earning.ageing.kind.setFocus()
    hands.press("F1")
    assert opened.desk.help.shown.browser.place == "rules#ageing"
    assert topic_of(None) == FIRST


def test_that_f1_works_where_a_dialog_keeps_the_others_waiting(opened, hands):
    opened.window.action_of("hand_over").trigger()
    dialog = opened.desk.nurture.dialog
    hands.until(dialog.isActiveWindow)
    dialog.setFocus()
    hands.press("F1")
    shown = opened.desk.help.shown
    assert shown.parentWidget() is dialog
    hands.until(shown.isActiveWindow)
    assert shown.browser.place == "reports#the-list-for-sales"
    shown.search.setFocus()
    hands.type("owner")
    assert shown.list.count() >= 1
    dialog.reject()
    assert opened.desk.help.shown is None
    hands.press("F1")
    assert opened.desk.help.shown.parentWidget() is opened.window


def test_that_find_anything_finds_a_section_of_the_help(opened, hands):
    hands.press("Ctrl+K")
    hands.type("coverage")
    hands.press("Return")
    hands.until(lambda: opened.desk.help.shown is not None and opened.desk.help.shown.isVisible())
    assert opened.desk.help.shown.browser.place.endswith("#coverage")


def test_that_what_is_focused_says_what_it_means_at_once(opened, hands):
    opened.window.show_mode("rules")
    line = opened.window.rules.filter
    line.setWhatsThis("")
    line.setFocus()
    hands.until(lambda: line.whatsThis() == meaning_of(line))


def test_that_the_start_page_leads_to_the_tutorial(app, hands):
    hands.click(app.window.start.findChild(QPushButton, "tutorial_button"))
    assert app.desk.help.shown.browser.place == "tutorial"


def test_that_whats_this_is_a_mode(opened, hands):
    hands.press("Shift+F1")
    assert QWhatsThis.inWhatsThisMode()
    names = {action.objectName(): action for action in opened.window.all_actions()}
    assert set(TIPS_OF_VIEWS) <= set(names)
    assert all(names[name].whatsThis() == tip() for name, tip in TIPS_OF_VIEWS.items())
    QWhatsThis.leaveWhatsThisMode()


def test_that_a_command_says_its_name_its_keys_and_what_it_does(opened):
    for name, spec in ACTIONS.items():
        action = opened.window.action_of(name)
        lines = action.toolTip().splitlines()
        keys = action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
        title = without_mnemonic(action.text()).removesuffix("…")
        assert lines[0] == (f"{title} ({keys})" if spec.keys else title)
        assert len(lines) < 2 or lines[1].endswith(".")
        assert name not in TIPS or lines[1] == action.whatsThis() == TIPS[name]()
    assert set(TIPS) <= set(ACTIONS)


def test_that_a_button_tells_what_it_does_and_the_keys_for_it(opened):
    tips = {
        button.objectName(): button.toolTip()
        for button in opened.window.simulate.findChildren(QPushButton)
    }
    assert tips["simulate_copy_sentence"].endswith("(Ctrl+Shift+C)")
    assert tips["simulate_save_chart"] == "Writes the charts into a file: PNG, SVG or PDF."


def test_that_tips_and_meanings_follow_the_language(app, hands):
    apply_meanings(app.window)
    line, undo = app.window.rules.filter, app.window.action_of("undo")
    english = line.whatsThis()
    app.use_language("de", "language")
    try:
        hands.until(lambda: line.whatsThis() not in (english, ""))
        assert line.whatsThis() == MEANINGS["filter_rules"]()
        assert undo.whatsThis() == TIPS["undo"]()
    finally:
        app.use_language("en", "language")
    hands.until(lambda: line.whatsThis() == english)


def test_that_a_command_that_cannot_be_used_says_why(app):
    for action in app.window.all_actions():
        if not action.isEnabled():
            assert action.property("why_disabled"), action.objectName()
    assert app.window.action_of("save").toolTip().endswith("No workspace is open")
