"""Letters twice as large, as the system or the user wants them: nothing is cut."""

from contextlib import suppress

import pytest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSpinBox,
    QLabel,
    QLineEdit,
    QWidget,
)

from leadscorer_gui.ui.parts.elided_button import ElidedRadio
from tests.app.conftest import SAMPLES
from tests.app.every_place import every_place
from tests.app.walking import is_part, path

ONE_WINDOW = True


def lacks(part: QWidget) -> bool:
    """Whether it has less room than it needs."""
    need = part.minimumSizeHint()
    if isinstance(part, QLabel):
        if not part.text() or part.wordWrap():
            return bool(part.text()) and part.height() + 1 < part.heightForWidth(part.width())
        return part.width() + 1 < need.width() or part.height() + 1 < need.height()
    if isinstance(part, ElidedRadio):
        return part.height() + 1 < need.height()  # its tip says all of it
    if isinstance(part, QAbstractButton):
        return part.width() + 1 < need.width() or part.height() + 1 < need.height()
    return part.height() + 1 < need.height()


def low(view: QAbstractItemView) -> bool:
    """Whether its first row is lower than its letters."""
    model = view.model()
    if model is None or not model.rowCount(view.rootIndex()):
        return False
    rect = view.visualRect(model.index(0, 0, view.rootIndex()))
    return 0 < rect.height() < view.fontMetrics().height()


def cut(place: QWidget) -> list[str]:
    """What is cut of a window, with where it is."""
    tables = [one for one in place.findChildren(QAbstractItemView) if one.isVisible()]
    return [*texts_cut(place), *(f"low rows: {path(one)}" for one in tables if low(one))]


def texts_cut(place: QWidget) -> list[str]:
    """Labels, buttons and fields with less room than they need."""
    kinds = QLabel | QAbstractButton | QAbstractSpinBox | QLineEdit
    return [
        f"{part.size().toTuple()} < {part.minimumSizeHint().toTuple()} {part.text()[:30]!r}"
        f" {path(part)}"
        for part in place.findChildren(QWidget)
        if isinstance(part, kinds)
        and part.isVisible()
        and not is_part(part)
        and not part.objectName().startswith("qt_")
        and len(part.text()) != 1  # a sign alone needs no more than it has
        and lacks(part)
    ]


@pytest.mark.slow
def test_that_nothing_is_cut_with_letters_twice_as_large(app, hands, tmp_path):
    app.desk.files.open_copy(SAMPLES / "three-products.leadscorer")
    hands.until_drawn()
    app.window.resize(1360, 720)
    label = app.window.pulse.state
    usual = label.font().pointSizeF()
    for _step in range(8):
        app.desk.view.text_larger()
    hands.until(lambda: label.font().pointSizeF() > 1.5 * usual)  # Qt takes its time
    found = []
    try:
        for name, place in every_place(app, hands, tmp_path):
            if not place.isVisible():
                place.show()
            if name == "compare":  # its counts come later
                work = app.desk.showing.compare
                hands.until(lambda work=work: work.compared is not None and not work.is_stale)
            hands.qtbot.wait(50)
            with suppress(hands.qtbot.TimeoutError):  # a layout comes after its parts
                hands.qtbot.waitUntil(lambda place=place: not cut(place), timeout=1500)
            found += [f"{name}: {one}" for one in cut(place)]
    finally:
        app.desk.view.text_usual()
        app.window.reset_layout()
    assert not found, "\n".join(found)
