"""No text is cut where texts are 40 % longer: every mode and dialog on a small screen."""

from contextlib import suppress

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QGroupBox, QHeaderView, QLabel, QWidget

from leadscorer_gui.ui.parts.elided_button import ElidedRadio
from leadscorer_gui.ui.rules.rule_table import RuleTable
from tests.app.every_place import every_place
from tests.app.pseudo import BEGIN
from tests.app.test_languages import pseudo_language, several

__all__ = ["pseudo_language", "several"]

ONE_WINDOW = True
SCREEN = 1366, 768
WIDEST_TITLE = 200


def is_cut(part: QWidget) -> bool:
    """Whether a text has less room than it needs."""
    if isinstance(part, QLabel):
        if part.wordWrap():
            return part.height() + 1 < part.heightForWidth(part.width())
        return part.width() + 1 < part.minimumSizeHint().width()
    if isinstance(part, ElidedRadio):
        return False  # its tip says all of it
    if isinstance(part, QAbstractButton):
        return part.width() + 1 < part.minimumSizeHint().width()
    if isinstance(part, QGroupBox):
        return part.width() + 1 < part.fontMetrics().horizontalAdvance(part.title())
    return False


def text_of(part: QWidget) -> str:
    return part.title() if isinstance(part, QGroupBox) else part.text()


def cut_titles(window: QWidget) -> list[str]:
    """The titles of columns that have less room than they need; 200 pixels are enough."""
    found = []
    for header in window.findChildren(QHeaderView):
        is_flat = header.orientation() == Qt.Orientation.Horizontal
        if not is_flat or not header.isVisible() or isinstance(header.parentWidget(), RuleTable):
            continue  # columns of rules leave the names of rules their room
        for place in range(header.count()):
            needed = min(header.sectionSizeHint(place), WIDEST_TITLE)
            if not header.isSectionHidden(place) and header.sectionSize(place) < needed:
                title = header.model().headerData(place, Qt.Orientation.Horizontal)
                where = f"{header.parentWidget().objectName()}: {title!r}"
                found.append(f"{where} {header.sectionSize(place)} < {needed}")
    return found


def cut_in(window: QWidget) -> list[str]:
    """What is cut of a window, with where it is."""
    found = cut_titles(window)
    for part in window.findChildren(QWidget):
        if not isinstance(part, QLabel | QAbstractButton | QGroupBox) or not part.isVisible():
            continue
        if BEGIN in text_of(part) and is_cut(part):
            parent = part.parentWidget()
            where = f"{parent.objectName() or type(parent).__name__}/{part.objectName()}"
            found.append(f"{where}: {text_of(part)[:60]!r} {part.size().toTuple()}")
    return found


def test_that_no_text_is_cut_where_texts_are_longer(several, hands, tmp_path, pseudo_language):
    several.window.resize(*SCREEN)
    pseudo_language()
    cut = []
    for name, window in every_place(several, hands, tmp_path):
        window.show()
        with suppress(hands.qtbot.TimeoutError):  # a layout comes after its texts
            hands.qtbot.waitUntil(lambda window=window: not cut_in(window), timeout=5000)
        if window is not several.window:
            assert window.width() <= SCREEN[0], name
            assert window.height() <= SCREEN[1], name
        cut += [f"{name} {told}" for told in cut_in(window)]
    assert not cut, "\n".join(dict.fromkeys(cut))
