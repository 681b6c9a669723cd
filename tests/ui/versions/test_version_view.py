"""A version that is looked at: its words, its rules, and that nothing in it can be changed."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMainWindow

from leadscorer_gui import places
from leadscorer_gui.document.document import Document
from leadscorer_gui.document.rule_tree import Column, RuleRole
from leadscorer_gui.files.reading import load
from leadscorer_gui.model.version_changes import ModelChanges
from leadscorer_gui.ui.versions.version_view import VersionView

SAMPLE = load(places.sample_models() / "three-products.leadscorer")


@pytest.fixture
def document(qapp):
    document = Document(SAMPLE)
    document.freeze_version("phones", "Spring", "for Q2", "Sales", "2026-02-27", "2026-03-01")
    return document


@pytest.fixture
def view(document, qtbot):
    window = QMainWindow()
    qtbot.addWidget(window)
    view = VersionView()
    window.setCentralWidget(view)
    window.resize(1100, 600)
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()
    view.show_version(document.workspace.versions[0], document.workspace)
    yield view
    window.close()  # kept until here


def rows(view):
    """The rules that are shown."""
    tree = view.rules.model()
    found = []
    for group in range(tree.rowCount()):
        home = tree.index(group, 0)
        found += [tree.index(row, 0, home) for row in range(tree.rowCount(home))]
    return found


def test_that_it_says_which_version_it_is_and_what_was_agreed(view):
    assert view.headline.text() == (
        "This is v1 Spring of “Phones”, frozen on 2026-03-01; it cannot be edited."
    )
    assert "agreed with Sales on 2026-02-27" in view.said.text()
    assert "for Q2" in view.said.text()
    assert view.changes.text() == "The draft has the same rules."


def test_that_it_says_what_has_changed_in_the_draft_since(view, document):
    model = document.workspace.model("phones")
    document.set_threshold("phones", model.mql.threshold + 500)
    document.set_points("phones", [model.rules[0].id], 100)
    document.remove_rules("phones", [model.rules[1].id])
    view.show_version(document.workspace.versions[0], document.workspace)
    assert view.changes.text().startswith("In the draft since: threshold ")
    assert f"1 rule changed (“{model.rules[0].name}”)" in view.changes.text()
    assert f"1 rule removed (“{model.rules[1].name}”)" in view.changes.text()


def test_that_it_shows_the_rules_of_the_version_and_each_as_a_sentence(view, document):
    document.remove_rules("phones", [document.workspace.model("phones").rules[0].id])
    version = document.workspace.versions[0]
    view.show_version(version, document.workspace)
    assert len(rows(view)) == len(version.model.rules)
    view.rules.setCurrentIndex(rows(view)[0])
    assert view.sentence.text() not in ("", "Choose a rule to read it as a sentence.")


def test_that_nothing_in_it_can_be_changed(view, qtbot):
    index = rows(view)[0]
    before = index.data(RuleRole.VALUE)
    view.rules.setCurrentIndex(index)
    view.rules.setFocus()
    for key in (Qt.Key.Key_Space, Qt.Key.Key_F2, Qt.Key.Key_Delete, Qt.Key.Key_5):
        qtbot.keyClick(view.rules, key)
    box = view.rules.visualRect(index).center()
    qtbot.mouseClick(view.rules.viewport(), Qt.MouseButton.LeftButton, pos=box)
    left = view.rules.visualRect(index.siblingAtColumn(Column.ON))
    for x in range(left.left(), left.right(), 3):
        place = left.center()
        place.setX(x)
        qtbot.mouseClick(view.rules.viewport(), Qt.MouseButton.LeftButton, pos=place)
        qtbot.mouseDClick(view.rules.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert rows(view)[0].data(RuleRole.VALUE) == before
    assert view._document.undo_stack.count() == 0


def test_that_its_buttons_wish(view, qtbot):
    with qtbot.waitSignal(view.draft_wished) as told:
        view.draft.click()
    assert told.args == ["phones", 1]
    with qtbot.waitSignal(view.model_wished):
        view.new.click()
    with qtbot.waitSignal(view.left):
        view.back.click()


def test_that_a_version_that_was_changed_in_the_file_says_so(view, document):
    version = replace(document.workspace.versions[0], hash="0")
    view.show_version(version, document.workspace)
    assert "was changed in the file after it was frozen" in view.said.text()


def test_that_another_version_takes_its_place(view, document):
    document.set_threshold("phones", 12300)
    document.freeze_version("phones")
    view.show_version(document.workspace.versions[1], document.workspace)
    assert view.headline.text().startswith("This is v2 of “Phones”")
    assert "Threshold 123" in view.said.text()


@pytest.mark.parametrize(
    ("changed", "words"),
    [
        (lambda m: m, ""),
        (lambda m: replace(m, name="x", capacity=100, product="y"), ""),
        (lambda m: replace(m, bands=(), limits=None), "other bands"),
        (lambda m: replace(m, mql=replace(m.mql, minimum_fit=100)), "other least fit"),
        (lambda m: replace(m, rules=m.rules[1:]), "1 rule removed"),
        (lambda m: replace(m, rules=()), "rules removed (“"),
        (lambda m: replace(m, rules=m.rules[::-1]), ""),
    ],
)
def test_that_changes_are_told(changed, words):
    model = SAMPLE.model("phones")
    found = ModelChanges.between(model, changed(model))
    assert bool(found) == bool(words)
    assert words in found.words()
