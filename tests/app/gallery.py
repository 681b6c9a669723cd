"""Pictures of windows: grabbed once everything in them is drawn, saved small, put on sheets."""

import os
from collections.abc import Iterable
from pathlib import Path

from PIL import Image, ImageDraw
from PySide6.QtCore import QTimer
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QWidget

from leadscorer_gui.jobs.runner import JobRunner
from leadscorer_gui.ui.leads.lead_picture import LeadPicture
from leadscorer_gui.ui.simulate.canvas import ChartCanvas

FOLDER = "LEADSCORER_GALLERY"
"""The variable of the environment that names the folder where pictures stay."""

SIZES = (1366, 768), (1920, 1080)
COLOURS = 192
"""So many colours are enough for a window, and make its file a quarter."""

_SMALL = 640, 400
_IN_LINE = 4
_IN_SHEET = 16
_NAMES = 16
"""Pixels for the name below a picture of a sheet."""


def folder_of(tmp_path: Path) -> Path:
    """Where pictures go: the folder that was named, or one that goes with the test."""
    folder = Path(os.environ.get(FOLDER) or tmp_path)
    folder.mkdir(parents=True, exist_ok=True)
    return folder


def is_drawn(window: QWidget) -> bool:
    """Whether all charts in sight are those of now."""
    charts = [one for one in window.findChildren(ChartCanvas) if one.isVisible()]
    waiting = any(
        one._again.isActive() or one._renderer.is_busy or one.is_updating for one in charts
    )
    lead_charts = [one for one in window.findChildren(LeadPicture) if one.isVisible()]
    return not waiting and not any(
        one._settled.isActive() or one._runner.is_busy for one in lead_charts
    )


def has_come(app, window: QWidget) -> bool:
    """Whether nothing is worked out any more that could still change what is in sight."""
    places = (window, app.window, app.session)
    runners = [one for place in places for one in place.findChildren(JobRunner)]
    pauses = [one for one in window.findChildren(QTimer) if one.isSingleShot()]
    return not any(one.is_busy for one in runners) and not any(one.isActive() for one in pauses)


def grabbed(hands, window: QWidget) -> QImage:
    """A picture of a window, when everything in it has come, is laid out and drawn."""
    for _again in range(3):  # one result may ask for the next
        hands.qtbot.wait(30)
        hands.until(lambda: has_come(hands.app, window) and is_drawn(window))
    return window.grab().toImage()


def save(image: QImage, path: Path) -> Path:
    """Write a picture as a small PNG."""
    path.parent.mkdir(parents=True, exist_ok=True)
    plain = image.convertToFormat(QImage.Format.Format_RGB888)
    size = plain.width(), plain.height()
    whole = Image.frombuffer(
        "RGB", size, bytes(plain.constBits()), "raw", "RGB", plain.bytesPerLine(), 1
    )
    # Without dithering: flat places stay flat, which looks better and is smaller.
    few = whole.quantize(COLOURS, dither=Image.Dither.NONE)
    few.save(path, optimize=True)
    return path


def make_sheets(paths: Iterable[Path], folder: Path, name: str) -> list[Path]:
    """Sheets with many pictures each, as large as still tells what is wrong."""
    every, made = list(paths), []
    for number in range(0, len(every), _IN_SHEET):
        part = every[number : number + _IN_SHEET]
        lines = -(-len(part) // _IN_LINE)
        wide, high = _SMALL[0] + 8, _SMALL[1] + _NAMES + 8
        sheet = Image.new("RGB", (wide * _IN_LINE, high * lines), "gray")
        pen = ImageDraw.Draw(sheet)
        for place, path in enumerate(part):
            left, top = place % _IN_LINE * wide, place // _IN_LINE * high
            with Image.open(path) as picture:
                small = picture.convert("RGB")
                small.thumbnail(_SMALL)
            sheet.paste(small, (left, top))
            pen.text((left + 4, top + _SMALL[1] + 2), path.stem, fill="white")
        made.append(folder / f"{name}-{number // _IN_SHEET + 1}.png")
        sheet.save(made[-1])
    return made
