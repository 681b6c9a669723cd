"""A program that is driven until it is killed: edits by real keys, and says what it did."""

import random
import sys
import time
from pathlib import Path

from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from leadscorer_gui.app import App


def main() -> None:
    """Arguments: the workspace. Prints a line with the time and the threshold of each edit."""
    application = QApplication([])
    app = App(application, "light")
    app.start(Path(sys.argv[1]))
    box = app.window.pulse.threshold
    dice = random.Random(int(sys.argv[2]))

    def edit() -> None:
        points = dice.randrange(21, 400)  # never the saved one: that is no change
        box.selectAll()
        QTest.keyClicks(box, str(points))
        QTest.keyClick(box, Qt.Key.Key_Return)
        print(time.time(), app.document.workspace.models[0].mql.threshold, flush=True)

    timer = QTimer()
    timer.timeout.connect(edit)
    timer.start(30)
    application.exec()


if __name__ == "__main__":
    main()
