"""Finding in a list whose rows change meanwhile."""

import pytest
from PySide6.QtCore import QStringListModel
from PySide6.QtGui import QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QListView, QTreeView

from leadscorer_gui.ui.parts import list_finder
from leadscorer_gui.ui.parts.list_finder import FindLine

NAMES = [f"row {number}" for number in range(300)]


def flat():
    return QStringListModel(NAMES)


def tree():
    model = QStandardItemModel()
    for name in NAMES:
        model.appendRow(QStandardItem(name))
    return model


@pytest.mark.parametrize(("kind", "made"), [(QListView, flat), (QTreeView, tree)])
def test_that_rows_may_go_while_they_are_looked_through(qtbot, monkeypatch, kind, made):
    monkeypatch.setattr(list_finder, "_AT_ONCE_S", 0)
    view, model = kind(), made()
    view.setModel(model)
    qtbot.addWidget(view)
    line = FindLine(view)
    line.setText("row 250")
    model.removeRows(100, 50)
    qtbot.waitUntil(lambda: view.currentIndex().data() == "row 250")


def test_that_another_list_in_its_place_ends_the_search(qtbot, monkeypatch):
    monkeypatch.setattr(list_finder, "_AT_ONCE_S", 0)
    view = QListView()
    view.setModel(flat())
    qtbot.addWidget(view)
    line = FindLine(view)
    line.setText("row 250")
    view.setModel(QStringListModel(["row 250"]))
    qtbot.wait(50)
    assert not view.currentIndex().isValid()
