"""Whatever a hand does: nothing breaks, the file says the same, and undo leads back."""

import random

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QCheckBox,
    QComboBox,
    QLineEdit,
    QRadioButton,
    QToolButton,
    QWidget,
)

from leadscorer_gui.document.document import Document
from leadscorer_gui.document.model_forms import model_form_problems
from leadscorer_gui.document.model_part_edits import ModelPartEdits
from leadscorer_gui.files.reading import loads
from leadscorer_gui.files.writing import to_yaml
from leadscorer_gui.model.raw import RawScalar
from leadscorer_gui.ui.editors.ageing_editor import AgeingEditor
from leadscorer_gui.ui.editors.model_parts import ModelParts
from leadscorer_gui.ui.editors.repeat_editor import RepeatEditor
from leadscorer_gui.ui.editors.sections import below
from tests.document.workspaces import SMALL
from tests.ui.editors.forms import rule

TEXTS = ("3", "-2", "x", "12,5", "0", "50", "99999999999999999", "A b: c", "", " ", "30")
ENDS = (Qt.Key.Key_Return, Qt.Key.Key_Tab, Qt.Key.Key_Escape, Qt.Key.Key_Up)
ARROWS = (Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Up, Qt.Key.Key_Down)
SHIFT, NONE = Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.NoModifier


class Edited(Document, ModelPartEdits):
    pass


def parts_of(editor):
    audience = editor.findChild(QWidget, "audience_editor")
    for one in editor.findChildren(QWidget):
        kinds = isinstance(one, QLineEdit | QComboBox | QAbstractButton)
        has_menu = isinstance(one, QToolButton) and one.menu() is not None
        wanted = (kinds and not has_menu) or one.objectName().endswith("_plot")
        # Conditions have tests of their own.
        inside = audience is not None and audience.isAncestorOf(one)
        if wanted and not inside and one.isVisibleTo(editor) and one.isEnabled():
            yield one


def act(editor, luck):
    part = luck.choice([*parts_of(editor)])
    if isinstance(part, QAbstractButton):
        ticked = isinstance(part, QCheckBox | QRadioButton)
        at = QPoint(8, part.height() // 2) if ticked else part.rect().center()
        QTest.mouseClick(part, Qt.MouseButton.LeftButton, pos=at)
        return
    part.setFocus()
    if isinstance(part, QLineEdit):
        part.selectAll()
        QTest.keyClicks(part, luck.choice(TEXTS))
        QTest.keyClick(part, luck.choice(ENDS))
    elif isinstance(part, QComboBox):
        QTest.keyClick(part, luck.choice(ARROWS[2:]))
    else:
        for _press in range(4):
            QTest.keyClick(part, luck.choice(ARROWS), luck.choice((SHIFT, NONE)))


@pytest.mark.parametrize("seed", range(3))
def test_that_random_edits_of_a_model_are_saved_and_undone(seed, qtbot):
    luck, document, parts = random.Random(seed), Edited(SMALL), ModelParts()
    qtbot.addWidget(parts)

    def show():
        model = document.workspace.model("m")
        parts.show_model(model, model_form_problems(model, document.workspace))

    parts.changed.connect(lambda key, part: document.set_model_part("m", key, part))
    document.changed.connect(show)
    show()
    parts.show()
    for _step in range(40):
        act(parts, luck)
    assert loads(to_yaml(document.workspace), "") == document.workspace
    document.undo_stack.setIndex(0)
    assert document.workspace == SMALL
    document.close()


@pytest.mark.parametrize("seed", range(3))
def test_that_random_edits_of_repeat_and_ageing_are_shown(seed, qtbot):
    luck, editors = random.Random(seed), {"repeat": RepeatEditor(), "ageing": AgeingEditor()}
    for key, editor in editors.items():
        qtbot.addWidget(editor)

        def show(form, key=key, editor=editor):
            _rule, problems = rule(**{"points": RawScalar("10"), key: form})
            editor.show_form(form, below(problems, key), owner=1)

        editor.changed.connect(show)
        show(None)
        editor.show()
    for _step in range(40):
        act(luck.choice([*editors.values()]), luck)
