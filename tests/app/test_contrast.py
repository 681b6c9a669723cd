"""What is read and found is far enough from its ground; what has the keyboard shows it."""

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import QApplication, QWidget
from shiboken6 import isValid

from leadscorer_gui.charts.palette import STRONG, THEMES
from leadscorer_gui.ui import theme
from leadscorer_gui.ui.actions import MODES
from leadscorer_gui.ui.simulate.overlay import Overlay
from tests.app.conftest import SAMPLES
from tests.app.every_place import inputs_of, show_rules
from tests.app.walking import by_tab, path

ONE_WINDOW = True

GROUNDS = "background", "window", "button"
TEXTS = "text", "quiet_text"
MARKS = "current", "loss", "reference", "threshold", "third", "fourth", "band_edge"
ALL = [*THEMES.items(), *((f"strong_{name}", palette) for name, palette in STRONG.items())]


def brightness(rgb):
    """The relative luminance of colours (…, 3) of 0 to 255, by WCAG."""
    parts = np.asarray(rgb, float) / 255
    linear = np.where(parts <= 0.03928, parts / 12.92, ((parts + 0.055) / 1.055) ** 2.4)
    return linear @ np.array([0.2126, 0.7152, 0.0722])


def ratio(one, other):
    """How far two brightnesses are apart: 1 to 21."""
    low, high = np.minimum(one, other), np.maximum(one, other)
    return (high + 0.05) / (low + 0.05)


def apart(one, other):
    return ratio(*(brightness(QColor(each).getRgb()[:3]) for each in (one, other)))


@pytest.mark.parametrize(("name", "palette"), ALL, ids=[name for name, _palette in ALL])
def test_that_texts_and_marks_are_far_enough_from_their_ground(name, palette):
    text, mark = (7, 4.5) if name.startswith("strong") else (4.5, 3)
    for ground in (getattr(palette, one) for one in GROUNDS):
        for one in TEXTS:
            assert apart(getattr(palette, one), ground) >= text, (one, ground)
        assert apart(palette.selection, ground) >= mark
    for one in MARKS:
        assert apart(getattr(palette, one), palette.background) >= mark, one
    assert apart(palette.current, palette.background) >= text  # links
    assert apart(palette.current, palette.window) >= text
    assert apart(palette.selection_text, palette.selection) >= text


def test_that_gained_and_lost_differ_in_grey_or_by_hatch_or_sign(opened):
    # Their brightness does not part them for everyone; where they stand for a side, a hatch or a
    # sign does: see the tests of the charts. Text that is on them is read on both.
    for palette in THEMES.values():
        assert apart(palette.current, palette.threshold) >= 1.5


def test_that_more_contrast_is_followed_while_it_runs(opened, monkeypatch):
    before = QApplication.palette().text().color().name()
    monkeypatch.setattr(theme, "wants_contrast", lambda: True)
    opened.use_scheme("light")
    assert QApplication.palette().text().color().name() != before
    assert opened.window.simulate.panel.line._canvas.colours is STRONG["light"]
    opened.use_scheme("dark")
    assert opened.window.simulate.panel.line._canvas.colours is STRONG["dark"]
    monkeypatch.undo()
    opened.use_scheme("light")
    assert QApplication.palette().text().color().name() == before


def test_that_less_motion_is_followed(opened):
    effects = [one for one in Qt.UIEffect if QApplication.isEffectEnabled(one)]
    motion = theme.Motion(opened.window)
    motion.use(True)
    assert not opened.window.isAnimated()
    assert not any(map(QApplication.isEffectEnabled, Qt.UIEffect))
    motion.use(False)
    assert opened.window.isAnimated()
    for one in effects:
        QApplication.setEffectEnabled(one, True)


def pixels(widget):
    if isinstance(widget, Overlay):
        widget = widget.parentWidget()  # nothing but what it lies over is its ground
    image = widget.grab().toImage().convertToFormat(QImage.Format.Format_RGB888)
    rows = np.array(image.constBits(), np.uint8).reshape(image.height(), -1)  # a copy of its own
    return rows[:, : 3 * image.width()].reshape(image.height(), image.width(), 3)


def shown(widget):
    """How many pixels tell that it has the keyboard: others than before, far from the ground."""
    widget.window().setAttribute(Qt.WidgetAttribute.WA_KeyboardFocusChange)  # as Tab does
    widget.window().setFocus()
    without = brightness(pixels(widget))
    widget.setFocus(Qt.FocusReason.ShortcutFocusReason)
    if not widget.hasFocus():  # it gives it to one of its parts
        return LEAST_CHANGED
    found = brightness(pixels(widget))
    if without.shape != found.shape:
        return 0
    ground = brightness(widget.palette().base().color().getRgb()[:3])
    return int(((ratio(without, found) >= 1.25) & (ratio(found, ground) >= 3)).sum())


LEAST_CHANGED = 20
"""Pixels: a cursor of text that is one wide, a ring around the smallest box is more."""


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_that_what_has_the_keyboard_is_seen(app, hands, scheme):
    app.desk.files.open_copy(SAMPLES / "three-products.leadscorer")
    hands.until_drawn()
    app.use_scheme(scheme)
    kinds, unseen = set(), []
    for mode in MODES:
        app.window.show_mode(mode)
        if mode == "rules":
            show_rules(app)
        if mode == "leads":
            app.window.leads.select_lead(app.session.simulation.result.lead_ids[0])
        hands.until_scored()
        for widget in inputs_of(app.window):
            kind = type(widget)
            is_chart = isinstance(widget, Overlay)  # painted alike in both, in checked colours
            if kind not in kinds and can_be_seen(widget) and not (is_chart and scheme == "dark"):
                kinds.add(kind)
                changed = shown(widget)
                if changed < LEAST_CHANGED:
                    unseen.append(f"{changed}: {type(widget).__name__} {path(widget)}")
    app.use_scheme("light")
    assert not unseen, unseen


def can_be_seen(widget: QWidget) -> bool:
    """Whether it can have the keyboard and is there: an edit makes some parts anew."""
    if not isValid(widget) or widget.focusProxy() is not None:
        return False
    return by_tab(widget) and not widget.visibleRegion().isEmpty()
