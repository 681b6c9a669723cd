"""What the window says of failures."""

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QMessageBox, QPushButton, QWidget

import leadscorer_gui
from leadscorer_gui.ui.asking import Asking, Unsaved


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


def test_that_nothing_is_asked_for_but_what_cannot_be_undone():
    """Whatever changes a model is undone instead: no other part of the window has questions."""
    package = Path(leadscorer_gui.__file__).parent
    asking = {
        str(path.relative_to(package))
        for path in package.rglob("*.py")
        if "QMessageBox" in path.read_text(encoding="utf-8")
    }
    assert asking == {"ui/asking.py"}
    answers = {
        name for name, one in vars(Asking).items()
        if getattr(one, "__annotations__", {}).get("return") in (bool, Unsaved)
        and not name.startswith("_")
    }  # fmt: skip
    assert answers == {"unsaved", "overwrite", "replace_files"}
