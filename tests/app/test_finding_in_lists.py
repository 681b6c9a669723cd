"""Ctrl+F in lists and tables: each has it, and Esc leads back to the row that was found."""

from PySide6.QtWidgets import QAbstractItemView, QLineEdit

from leadscorer_gui.ui.actions import MODES
from tests.app.conftest import SAMPLES
from tests.app.walking import by_tab, path

ONE_WINDOW = True


def test_that_words_are_found_in_a_list_without_a_filter_and_the_next_by_f3(app, hands):
    app.desk.files.open_copy(SAMPLES / "three-products.leadscorer")
    hands.until_scored()
    models = app.window.docks.models.list
    models.setFocus()
    first = models.currentIndex()
    hands.press("Ctrl+F")
    line = app.list_finder.line
    assert line.hasFocus()
    hands.type("office")
    assert "Office" in models.currentIndex().data()
    hands.type("zzz")
    assert "Office" in models.currentIndex().data()
    line.clear()
    hands.type("s")
    found = models.currentIndex()
    hands.press("F3")
    assert models.currentIndex() != found
    hands.press("Shift+F3")
    assert models.currentIndex() == found
    hands.press("Esc")
    assert models.hasFocus()
    assert app.list_finder.line is None
    models.setCurrentIndex(first)


def test_that_every_list_of_the_modes_answers_ctrl_f(app, hands):
    app.desk.files.open_copy(SAMPLES / "three-products.leadscorer")
    hands.until_scored()
    docks = app.window.docks
    for content in (docks.problems, docks.history, docks.golden, docks.products, docks.jobs):
        docks.show(content)
    mute = []
    for mode in MODES:
        app.window.show_mode(mode)
        hands.until_scored()
        for view in app.window.findChildren(QAbstractItemView):
            model = view.model()
            if not by_tab(view) or model is None or not model.rowCount(view.rootIndex()):
                continue
            view.setFocus()
            hands.press("Ctrl+F")
            if not isinstance(app.window.focusWidget(), QLineEdit):
                mute.append(f"{mode}: {path(view)}")
            hands.press("Esc")
    assert not mute, mute
