from PySide6.QtCore import Qt

from leadscorer_gui.ui.editors.calculation_order import CalculationOrder


def test_that_each_step_explains_itself_one_at_a_time(qtbot):
    order = CalculationOrder()
    qtbot.addWidget(order)
    order.resize(300, 200)
    order.show()
    assert [*order.steps] == [
        "points", "repeat", "ageing", "most", "group", "inactivity", "score", "band",
    ]  # fmt: skip
    assert not order.words.isVisible()
    qtbot.mouseClick(order.steps["ageing"], Qt.MouseButton.LeftButton)
    assert "age" in order.words.text()
    qtbot.mouseClick(order.steps["group"], Qt.MouseButton.LeftButton)
    assert not order.steps["ageing"].isChecked()
    qtbot.mouseClick(order.steps["group"], Qt.MouseButton.LeftButton)
    assert not order.words.isVisible()
    assert order.minimumSizeHint().width() <= 300
