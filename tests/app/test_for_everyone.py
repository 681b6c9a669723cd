"""Every window and dialog once: named, reached by Tab, large enough, with keys of its own."""

from contextlib import suppress

import pytest
from PySide6.QtGui import QKeySequence

from tests.app.by_menu_key import without_menu, without_search
from tests.app.conftest import SAMPLES
from tests.app.every_place import every_place
from tests.app.walking import letters, mute_rows, out_of_reach, small, untold, without_default

ONE_WINDOW = True

CHECKS = (untold, mute_rows, small, letters, without_default, out_of_reach)
BY_KEYS = (without_menu, without_search)


def test_that_every_place_can_be_used_without_seeing_or_pointing(app, hands, tmp_path):
    app.desk.files.open_copy(SAMPLES / "three-products.leadscorer")
    hands.until_drawn()
    app.window.resize(1600, 1000)  # beside panels there is room for what is tested
    docks = app.window.docks
    for panel in (docks.problems, docks.history, docks.golden, docks.jobs, docks.products):
        docks.show(panel)
    found = []
    for name, place in every_place(app, hands, tmp_path):
        if not place.isVisible():
            place.show()
        with suppress(hands.qtbot.TimeoutError):  # a layout comes after its parts
            hands.qtbot.waitUntil(lambda place=place: not list(small(place)), timeout=4000)
        for check in (*CHECKS, *BY_KEYS):
            found += [f"{name}: {check.__name__}: {one}" for one in check(place)]
    assert found == []


@pytest.mark.slow
@pytest.mark.parametrize("code", ["de", "ko", "th"])
def test_that_letters_with_alt_are_given_once_in_every_language(app, hands, tmp_path, code):
    app.desk.files.open_copy(SAMPLES / "three-products.leadscorer")
    hands.until_scored()
    app.language.use(code, "language")
    found = []
    try:
        for menu in [app.window.menuBar(), *app.window.menus.menus.values()]:
            marked = [QKeySequence.mnemonic(action.text()).toString() for action in menu.actions()]
            given = [keys for keys in marked if keys]
            found += [f"{menu.title()}: {keys}" for keys in set(given) if given.count(keys) > 1]
        for name, place in every_place(app, hands, tmp_path):
            place.show()
            found += [f"{name}: {one}" for one in letters(place)]
    finally:
        app.language.use("en", "language")
    assert not found, "\n".join(found)
