"""A show on two screens, in a process of its own: the platform takes its screens at the start."""

import json
import os
import sys
import time
from pathlib import Path

FOLDER = Path(sys.argv[1])
SCREENS = [
    {"name": name, "x": x, "y": 0, "width": 1366, "height": 768, "logicalDpi": 96, "dpr": 1}
    for name, x in (("first", 0), ("second", 1366))
]
CONFIG = FOLDER / "screens.json"
CONFIG.write_text(json.dumps({"windowFrameMargins": False, "screens": SCREENS}), encoding="utf-8")
os.environ["QT_QPA_PLATFORM"] = f"offscreen:configfile={CONFIG}"

from PySide6.QtCore import Qt  # noqa: E402  # the platform is chosen before
from PySide6.QtGui import QGuiApplication  # noqa: E402
from PySide6.QtTest import QTest  # noqa: E402
from PySide6.QtWidgets import QApplication  # noqa: E402

from leadscorer_gui.analysis.scenes import scenes_of  # noqa: E402
from leadscorer_gui.app import App  # noqa: E402
from leadscorer_gui.model.scenes import Scene  # noqa: E402

Key = Qt.Key


def until(condition, seconds=60):
    end = time.monotonic() + seconds
    while not condition():
        QTest.qWait(5)
        assert time.monotonic() < end, "it did not come to be"


def begun(app):
    """The show of a sample with a note, begun by its key."""
    app.start(None, "starter")
    until(lambda: app.session.simulation is not None and not app.session.is_busy)
    shown = scenes_of(app.document.workspace, app.session.model_id)
    app.document.replace_scene(Scene("threshold", "weekly", note="Ask about spring"), shown)
    QTest.keyClick(app.window, Key.Key_F5)
    show = app.desk.present.show_
    until(lambda: show.is_on and show.audience.page.shown is not None)
    return show


def look_at_places(show):
    """The presenter on the first screen, the audience's window fills the second."""
    first, second = QGuiApplication.screens()
    assert show.audience.geometry() == second.geometry(), show.audience.geometry()
    assert first.geometry().contains(show.presenter.geometry())
    QTest.keyClick(show.audience, Key.Key_S)
    assert show.audience.geometry() == first.geometry()
    assert second.geometry().contains(show.presenter.geometry())
    QTest.keyClick(show.audience, Key.Key_S)
    assert show.audience.geometry() == second.geometry()


def look_at_notes(show):
    """Place, next scene, notes, clock; keys of the show work in both windows."""
    presenter = show.presenter
    assert presenter.place.text() == "Scene 1 of 4"
    until(lambda: presenter.next_title.text().startswith("Next: At 20 points"))
    QTest.keyClick(presenter, Key.Key_PageDown)
    assert show.scene.id == "threshold"
    assert presenter.notes.toPlainText() == "Ask about spring"
    until(lambda: presenter.clock.text() >= "00:00:01")


def look_at_trial(show, stack):
    """What is tried is asked about when its scene is left, and is no step."""
    audience, presenter, steps = show.audience, show.presenter, stack.count()
    QTest.keyClick(audience, Key.Key_Minus)
    assert audience.page.shown.threshold == 1900
    assert presenter.threshold.hundredths == 1900
    QTest.keyClick(audience, Key.Key_PageDown)
    notice = presenter.bar.notice("tried_threshold")
    assert "Keep 19" in notice.text.text()
    QTest.mouseClick(notice.buttons()[1], Qt.MouseButton.LeftButton)
    QTest.keyClick(audience, Key.Key_PageUp)
    until(lambda: audience.page.shown is not None)
    assert audience.page.shown.threshold == 2000
    assert stack.count() == steps


def look_at_buttons(show):
    """Each shows what is on."""
    for name in ("names", "pointer", "black"):
        button = show.presenter.button(name)
        before = button.isChecked()
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)
        assert button.isChecked() is not before, name
    assert show.audience.is_black
    QTest.keyClick(show.audience, Key.Key_End)
    until(lambda: show.presenter.next_title.text() == "This is the last scene")


def main():
    qapp = QApplication([])
    app = App(qapp, "light")
    show = begun(app)
    look_at_places(show)
    look_at_notes(show)
    look_at_trial(show, app.document.undo_stack)
    look_at_buttons(show)
    QTest.keyClick(show.presenter, Key.Key_Escape)
    assert not show.is_on
    app.window.may_close = lambda: True
    app.window.close()
    app.shut_down()
    print("done", flush=True)


main()
os._exit(0)
