"""A program on a screen of so many per cent, in a process of its own: Qt reads it at the start.

`QT_SCALE_FACTOR=2 python -m tests.app.scaled` prints what came out as JSON.
"""

import json
import sys
import time

from PySide6.QtCore import QSize
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from leadscorer_gui.app import App
from leadscorer_gui.ui.icons import icon
from tests.app.gallery import is_drawn


def until(condition, seconds=90):
    end = time.monotonic() + seconds
    while not condition():
        QTest.qWait(5)
        assert time.monotonic() < end, "it did not come to be"


def main():
    application = QApplication([])
    app = App(application, "light")
    app.start(None, "starter")
    session, window = app.session, app.window
    until(lambda: session.simulation is not None and not session.is_busy)
    window.show_mode("simulate")
    until(lambda: is_drawn(window) and not window.simulate.panel.charts.curve.image.isNull())
    curve = window.simulate.panel.charts.curve
    ratio = curve.devicePixelRatioF()
    sharp = icon("rules").pixmap(QSize(16, 16), ratio)
    found = {
        "ratio": ratio,
        "window": window.grab().size().toTuple(),
        "logical": window.size().toTuple(),
        "chart": curve.image.size().toTuple(),
        "place": curve._picture_rect().size().toTuple(),
        "icon": sharp.width(),
    }
    if len(sys.argv) > 1:
        window.grab().save(sys.argv[1])
    print(json.dumps(found))
    window.may_close = lambda: True
    window.close()
    app.shut_down()


if __name__ == "__main__":
    main()
