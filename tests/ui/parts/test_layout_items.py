"""Nothing that Qt deletes behind Python's back is kept: shiboken would find it where others stand.

Qt deletes the items of a layout whenever a widget comes or goes. What Python knows of one stays
with the layout, by its address; the next object there was taken for it, and the program crashed.
"""

import re
from itertools import pairwise
from pathlib import Path

import pytest
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QLayout, QLayoutItem, QVBoxLayout
from shiboken6 import getAllValidWrappers

import leadscorer_gui
from leadscorer_gui.ui.parts.tab_order import as_seen

Button = QDialogButtonBox.StandardButton
SOURCES = Path(leadscorer_gui.__file__).parent
ASKED = re.compile(r"\blayout\.itemAt\(|\.itemAtPosition\(|_layout\.itemAt\(")


def items():
    """How many items of layouts Python knows."""
    known = getAllValidWrappers()
    return sum(isinstance(one, QLayoutItem) and not isinstance(one, QLayout) for one in known)


@pytest.fixture
def box(qtbot):
    dialog = QDialog()
    qtbot.addWidget(dialog)
    box = QDialogButtonBox(Button.Ok | Button.Cancel | Button.Help, parent=dialog)
    QVBoxLayout(dialog).addWidget(box)
    as_seen(box)
    yield box
    dialog.close()


def test_that_tab_goes_through_the_buttons_of_a_dialog_as_they_stand(box, qtbot):
    box.window().show()
    qtbot.waitExposed(box.window())
    seen = sorted(box.buttons(), key=lambda one: one.x())
    assert len({one.x() for one in seen}) == len(seen) == 3
    for before, after in pairwise(seen):
        assert before.nextInFocusChain() is after


def test_that_no_item_of_the_layout_of_the_buttons_is_known(box, qtbot):
    before = items()
    box.window().show()
    qtbot.waitExposed(box.window())
    box.addButton("More", QDialogButtonBox.ButtonRole.ActionRole)
    assert items() == before


def test_that_no_layout_is_asked_for_its_items():
    paths = sorted(SOURCES.rglob("*.py"))
    assert len(paths) > 500
    assert [one.name for one in paths if ASKED.search(one.read_text(encoding="utf-8"))] == []
