"""What the window says of failures."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QMessageBox, QPushButton, QWidget

from leadscorer_gui.ui.asking import Asking


def test_that_a_failure_is_copied_with_its_details_and_stays_open(qtbot):
    parent = QWidget()
    qtbot.addWidget(parent)
    parent.show()
    details = "\n".join(f"line {number}" for number in range(30))
    Asking(parent).tell("It could not be read.", details)
    box = parent.findChild(QMessageBox, "told_failure")
    qtbot.mouseClick(box.findChild(QPushButton, "copy_details"), Qt.MouseButton.LeftButton)
    copied = QGuiApplication.clipboard().text()
    assert copied.startswith("It could not be read.\nline 0\n")
    assert "line 29" in copied
    assert "LeadScorer" in copied
    assert box.isVisible()
