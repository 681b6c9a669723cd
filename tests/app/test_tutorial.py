"""The help says what is so: commands, keys, and every number of the tutorial."""

import re

from PySide6.QtWidgets import QMenu

from leadscorer_gui.ui.help.pages import pages
from leadscorer_gui.ui.parts.matching_words import without_mnemonic
from leadscorer_gui.ui.versions.freeze_dialog import FreezeDialog
from tests.app.conftest import SAMPLES

ONE_WINDOW = True
QUICK = True


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
