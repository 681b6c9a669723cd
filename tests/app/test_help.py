"""What's This on every input, F1 everywhere, and a tutorial that is true."""

import re

import pytest
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QMenu, QPushButton, QWhatsThis

from leadscorer_gui.ui.action_tips import TIPS, TIPS_OF_VIEWS
from leadscorer_gui.ui.actions import ACTIONS, MODES
from leadscorer_gui.ui.help.inputs import MEANINGS, apply_meanings, meaning_of
from leadscorer_gui.ui.help.pages import FIRST, pages
from leadscorer_gui.ui.help.topics import TOPICS, topic_of
from leadscorer_gui.ui.parts.matching_words import without_mnemonic
from leadscorer_gui.ui.versions.freeze_dialog import FreezeDialog
from tests.app.conftest import SAMPLES
from tests.app.every_place import every_place, inputs_of, show_rules

ONE_WINDOW = True

VIEWS = {
    "data": "data", "rules": "rules", "simulate": "simulate", "leads": "leads",
    "compare": "compare", "present": "present",
}  # fmt: skip


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
    for mode, page in VIEWS.items():
        opened.window.show_mode(mode)
        hands.until_scored()
        hands.press("F1")
        shown = opened.desk.help.shown
        hands.until(shown.isActiveWindow)
        assert shown.browser.place.partition("#")[0] == page
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


# The pages say what is so


def commands(app):
    """Every command of the menus as the pages write it, such as `File ▸ Save as…`."""
    found = {}

    def walk(menu: QMenu, way: str) -> None:
        for action in menu.actions():
            name = f"{way}{without_mnemonic(action.text())}"
            if action.menu() is not None:
                walk(action.menu(), f"{name} ▸ ")
            elif not action.isSeparator():
                found[name] = action

    for action in app.window.menuBar().actions():
        walk(action.menu(), f"{without_mnemonic(action.text())} ▸ ")
    return found


def test_that_every_command_in_the_pages_is_in_the_menus(opened):
    known = commands(opened)
    named = {
        name
        for page in pages().values()
        for name in re.findall(r"\*{1,2}([A-Z][^*▸\n]* ▸ [^*]+?)\*{1,2}", page.text)
        if not name.startswith("Chart ▸")
    }
    named = {" ".join(name.split()) for name in named}
    assert len(named) > 15
    begun = {name for name in named if not any(one.startswith(name) for one in known)}
    assert begun == set()


def test_that_the_keys_beside_a_command_are_its_own(opened):
    known = commands(opened)
    form = r"\*{1,2}([A-Z][^*▸\n]* ▸ [^*]+?)\*{1,2} \((Ctrl[^)]+)\)"
    pairs = [pair for page in pages().values() for pair in re.findall(form, page.text)]
    assert len(pairs) >= 5
    for name, keys in pairs:
        action = known[" ".join(name.split())]
        assert keys in [one.toString() for one in action.shortcuts()], name


def test_that_the_keys_that_hold_everywhere_are_those_of_commands(opened):
    page = next(one for one in pages()["keyboard"].sections if one.anchor == "everywhere")
    rows = re.findall(r"^\| ((?:Ctrl|Alt|Shift|F\d)[^|]*) \|", page.text, re.M)
    named = {keys.replace("−", "-") for row in rows for keys in re.split(r", (?=\w)| … ", row)}
    arrows = str.maketrans({"←": "Left", "→": "Right"})
    known = {keys.toString() for one in opened.window.all_actions() for keys in one.shortcuts()}
    assert len(named) > 30
    assert {keys.strip().translate(arrows) for keys in named} - known == set()


def test_that_the_tutorial_is_true(app, hands):
    app.desk.files.open_copy(SAMPLES / "three-products.leadscorer")
    hands.until_drawn()
    text = pages()["tutorial"].text
    window = app.window
    assert window.mode == "simulate"
    assert f"{app.session.history.history.leads.listed.sum():,} leads" in text
    assert strip(window) == ("40", "8.3")
    assert "in 8 of 10 weeks it is between 3 and 12.8" in " ".join(text.split())
    assert "(3–12.8 in 8 of 10 weeks)" in window.pulse.figure.text()
    hands.press("Ctrl+T")
    hands.type("50")
    hands.press("Return")
    hands.until(lambda: strip(window) == ("50", "6.64"))
    assert "**6.64** a week, and 360 MQLs ever" in text
    hands.press("Ctrl+Z")
    hands.until(lambda: strip(window) == ("40", "8.3"))
    hands.press("Ctrl+T")
    hands.press("Tab")
    hands.type("7")
    hands.press("Return")
    hands.until(lambda: window.pulse.per_week.value() <= 7)
    hands.press("Ctrl+Z")
    show_lead(app, hands)
    change_rules(app, hands)
    freeze_and_compare(app, hands)
    assert text.count("**9.25**") == text.count("**6.81**") == text.count("**128**") == 1


def strip(window):
    return window.pulse.threshold.text(), window.pulse.per_week.text()


def show_lead(app, hands):
    hands.press("Ctrl+K")
    hands.type("L03808")
    hands.press("Return")
    head = app.window.leads.panel.head
    hands.until(lambda: (head.name.text(), head.score.text()) == ("L03808", "Score 128"))


def change_rules(app, hands):
    window, model = app.window, app.session.model()
    hands.press("Ctrl+2")
    names = {rule.name: rule.id for rule in model.rules}
    app.document.set_enabled(model.id, [names["Reads about phones"]], False)
    hands.until(lambda: strip(window) == ("40", "6.81"))
    hands.press("Ctrl+Z")
    app.document.set_points(model.id, [names["Looks at the prices"]], 1000)
    hands.until(lambda: strip(window) == ("40", "9.25"))


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


def test_that_tips_and_meanings_follow_the_language(app):
    apply_meanings(app.window)
    app.use_language("de", "language")
    try:
        line, tip = app.window.rules.filter, app.window.action_of("undo").whatsThis()
        assert line.whatsThis() == meaning_of(line) == MEANINGS["filter_rules"]()
        assert tip == TIPS["undo"]()
    finally:
        app.use_language("en", "language")
    assert app.window.rules.filter.whatsThis().startswith("Lists only the rules")


def test_that_a_command_that_cannot_be_used_says_why(app):
    for action in app.window.all_actions():
        if not action.isEnabled():
            assert action.property("why_disabled"), action.objectName()
    assert app.window.action_of("save").toolTip().endswith("No workspace is open")


def freeze_and_compare(app, hands):
    hands.press("Ctrl+Alt+S")
    hands.until(lambda: app.window.findChild(FreezeDialog) is not None)
    hands.until(app.window.findChild(FreezeDialog).name.hasFocus)
    hands.press("Return")
    hands.until(lambda: len(app.document.workspace.versions) == 1)
    hands.press("Ctrl+T")
    hands.type("45")
    hands.press("Return")
    hands.press("Ctrl+5")
    compare = app.window.compare
    hands.until(lambda: compare.work.compared is not None and not compare.work.is_stale)
    sides = compare.work.sides
    assert (sides.a.version, sides.b.version) == (1, 0)
