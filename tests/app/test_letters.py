"""Keys with Alt: none is given twice in a menu or dialog, whatever the language."""

from collections.abc import Iterator

import pytest
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QMenu, QMenuBar

from tests.app.conftest import SAMPLES
from tests.app.every_place import every_place
from tests.app.walking import letters

ONE_WINDOW = True
QUICK = True


def twice(menu: QMenu | QMenuBar) -> Iterator[str]:
    """Letters that two entries of a menu have, or of a menu in it."""
    given: dict[str, list[str]] = {}
    for action in menu.actions():
        letter = QKeySequence.mnemonic(action.text()).toString()
        if letter:
            given.setdefault(letter, []).append(action.text())
        if action.menu() is not None:
            yield from twice(action.menu())
    yield from (f"{key}: {texts}" for key, texts in given.items() if len(texts) > 1)


@pytest.mark.parametrize(
    "code", ["de", *(pytest.param(code, marks=pytest.mark.slow) for code in ("ko", "th"))]
)
def test_that_no_letter_is_given_twice(app, hands, tmp_path, code):
    app.desk.files.open_copy(SAMPLES / "three-products.leadscorer")
    hands.until_scored()
    app.use_language(code, "language")
    try:
        app.application.processEvents()
        found = list(twice(app.window.menuBar()))
        for name, place in every_place(app, hands, tmp_path):
            found += [f"{name}: {told}" for told in letters(place)]
    finally:
        app.use_language("en", "language")
        app.application.processEvents()
    assert not found, "\n".join(dict.fromkeys(found))
