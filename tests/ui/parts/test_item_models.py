"""Views that show one item model after another."""

import pytest
from PySide6.QtCore import QItemSelectionModel, QStringListModel
from PySide6.QtWidgets import QListView, QTableView, QTreeView

from leadscorer_gui.ui.parts.item_models import use_items


@pytest.mark.parametrize("kind", [QListView, QTableView, QTreeView])
def test_that_a_view_keeps_the_selection_of_its_last_model_alone(kind, qtbot):
    view = kind()
    qtbot.addWidget(view)
    models = [QStringListModel(["a", "b"], view) for _each in range(3)]
    view.setModel(models[0])
    before = len(view.findChildren(QItemSelectionModel))
    for model in (*models, None, models[1]):
        use_items(view, model)
    qtbot.waitUntil(lambda: len(view.findChildren(QItemSelectionModel)) <= before)
    view.setCurrentIndex(models[1].index(1, 0))
    assert view.selectionModel().currentIndex().data() == "b"
