"""Editors of forms, each followed by what shows it: every form that it gives is shown again."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QAbstractButton, QComboBox, QLineEdit, QPushButton, QWidget


class Hand:
    """Clicks and types into an editor, as a person does; `forms` are what it then gave."""

    def __init__(self, qtbot, editor, follow=None):
        self.qtbot, self.editor, self.forms = qtbot, editor, []
        self._follow = follow
        qtbot.addWidget(editor)
        editor.changed.connect(self._take)
        editor.resize(420, 700)
        with qtbot.waitActive(editor):
            editor.show()
            editor.activateWindow()

    def _take(self, *told):
        form = told[-1]
        self.forms.append(form)
        if self._follow is not None:
            self._follow(form)

    @property
    def form(self):
        return self.editor.form

    def find(self, name, number=0) -> QWidget:
        found = [
            one
            for one in self.editor.findChildren(QWidget, name)
            if one.isVisibleTo(self.editor) and one.isEnabled()
        ]
        assert found, f"no {name} is to be seen"
        return found[number]

    def click(self, name, number=0):
        button = self.find(name, number)
        assert isinstance(button, QAbstractButton)
        at = button.rect().center()
        if not isinstance(button, QPushButton):
            at.setX(10)
        self.qtbot.mouseClick(button, Qt.MouseButton.LeftButton, pos=at)

    def choose(self, name, value, number=0):
        """Choose with keys: go there, Enter."""
        box = self.find(name, number)
        assert isinstance(box, QComboBox)
        box.setFocus()
        row = box.findData(value)
        assert row >= 0, f"{value} is not to choose"
        for _step in range(abs(row - box.currentIndex())):
            self.key(Qt.Key.Key_Down if row > box.currentIndex() else Qt.Key.Key_Up, box)
        self.key(Qt.Key.Key_Return, box)

    def type(self, name, text, number=0, end=Qt.Key.Key_Return):
        line = self.find(name, number)
        assert isinstance(line, QLineEdit)
        self.qtbot.mouseClick(line, Qt.MouseButton.LeftButton)
        line.selectAll()
        if text.isascii() and text:
            self.qtbot.keyClicks(line, text)
        elif text:
            line.insert(text)  # QTest knows the keys of few letters
        else:
            self.key(Qt.Key.Key_Delete, line)
        self.key(end, line)

    def key(self, key, widget=None, modifier=Qt.KeyboardModifier.NoModifier):
        widget = widget or QGuiApplication.focusObject()
        assert isinstance(widget, QWidget)
        self.qtbot.keyClick(widget, key, modifier)

    def focus(self):
        return QGuiApplication.focusObject()

    def texts(self, name):
        return [
            one.text()
            for one in self.editor.findChildren(QWidget, name)
            if one.isVisibleTo(self.editor)
        ]


@pytest.fixture
def hand(qtbot):
    return lambda editor, follow=None: Hand(qtbot, editor, follow)
