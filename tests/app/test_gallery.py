"""Every view and dialog as a picture, in light and dark, each language and two sizes of window.

    LEADSCORER_GALLERY=FOLDER python -m pytest -m slow -p no:xdist tests/app/test_gallery.py

makes them (several minutes), with sheets that show sixteen at once. The README's are made by

    LEADSCORER_GALLERY=resources/screenshots python -m pytest -m slow tests/app/test_gallery.py -k readme
"""  # noqa: E501  # a command stays on its line

import json
import os
import subprocess
import sys
from itertools import product
from pathlib import Path

import pytest
from PIL import Image

from leadscorer_gui.model.rules import Rule
from leadscorer_gui.ui.actions import MODES
from leadscorer_gui.ui.language import LANGUAGES
from leadscorer_gui.ui.presenting.show_window import ShowWindow
from tests.app.every_place import every_place
from tests.app.gallery import SIZES, folder_of, grabbed, make_sheets, save
from tests.app.test_languages import several

__all__ = ["several"]

ROOT = Path(__file__).parents[2]
MOST_BYTES = 200_000
README_SIZE = 1360, 820
REST_MS = 4000
"""Effects of rules, lists and causes come one after the other, when the rest is done."""


@pytest.fixture
def several_languages(several):
    yield several
    several.language.use("en")
    several.use_scheme("light")


@pytest.mark.slow
@pytest.mark.parametrize(("code", "scheme"), list(product(LANGUAGES, ("light", "dark"))))
def test_that_every_place_has_a_picture(code, scheme, several_languages, hands, tmp_path):
    app, folder = several_languages, folder_of(tmp_path)
    app.language.use(code)
    app.use_scheme(scheme)
    hands.qtbot.wait(30)  # windows are told of the language by posted events
    hands.until_scored()
    made = []

    def keep(name, window):
        path = folder / f"{code}-{scheme}" / f"{name}.png"
        made.append(save(grabbed(hands, window), path))

    app.window.show_start()
    app.window.resize(*SIZES[0])
    keep("start", app.window)
    for name, window in every_place(app, hands, tmp_path):
        if window is app.window or isinstance(window, ShowWindow):  # both fill a screen
            window.show()
            for size in SIZES:
                window.resize(*size)
                keep(f"{name}-{size[0]}", window)
            if name == "simulate":
                for action in charts_of(app):
                    action.trigger()
                    hands.until_scored()
                    keep(action.objectName(), window)
                charts_of(app)[0].trigger()
            window.resize(*SIZES[0])
        else:
            window.show()
            keep(name, window)
    sheets = make_sheets(made, folder, f"sheet-{code}-{scheme}")
    assert len(made) > 4 * len(MODES)
    assert sheets
    assert {size_of(path) for path in made} >= set(SIZES)


@pytest.mark.slow
def test_that_the_pictures_of_the_readme_are_of_now(several, hands, tmp_path):
    app, folder, window = several, folder_of(tmp_path), several.window
    window.show_mode("simulate")
    hands.until_drawn()
    window.resize(*README_SIZE)
    made = {"simulate": grabbed(hands, window)}
    window.show_mode("rules")
    rules = [rule for rule in app.session.model().rules if isinstance(rule, Rule)]
    window.rules.reveal(next(rule.id for rule in rules if rule.ageing is not None))
    hands.until_scored()
    hands.qtbot.wait(REST_MS)
    made["rules"] = grabbed(hands, window)
    model = app.session.model()
    app.document.freeze_version(model.id, "Before", frozen_on="2026-11-02")
    for rule in [one for one in rules if (one.points or 0) > 0][:3]:
        app.document.set_points(model.id, [rule.id], rule.points + 300)
    window.show_mode("compare")
    hands.until_scored()
    hands.until(lambda: window.compare.bar.isVisible())
    hands.qtbot.wait(REST_MS)
    made["compare"] = grabbed(hands, window)
    for name, image in made.items():
        path = save(image, folder / f"{name}.png")
        assert size_of(path) == README_SIZE
        assert path.stat().st_size < MOST_BYTES


@pytest.mark.slow
@pytest.mark.parametrize("factor", ["1", "1.5", "2", "3"])
def test_that_everything_is_sharp_at_every_scale(factor):
    command = [sys.executable, "-m", "tests.app.scaled"]
    given = {**os.environ, "QT_SCALE_FACTOR": factor}
    run = subprocess.run(command, cwd=ROOT, env=given, capture_output=True, text=True, check=False)
    assert run.returncode == 0, run.stderr
    found, scale = json.loads(run.stdout.splitlines()[-1]), float(factor)
    assert found["ratio"] == scale
    assert found["icon"] == 16 * scale
    assert found["window"] == [round(side * scale) for side in found["logical"]]
    for device, logical in zip(found["chart"], found["place"], strict=True):
        assert abs(device - logical * scale) <= 1


def charts_of(app):
    return [one for group in app.window.simulate.bar.measures.actions_by_group() for one in group]


def size_of(path):
    with Image.open(path) as picture:
        return picture.size
