"""Whole samples rebuilt by hand from nothing, every model, rule, group and list of them."""

import pytest
from PySide6.QtWidgets import QFileDialog, QLineEdit

from leadscorer_gui.files.reading import load
from leadscorer_gui.importing.plain import read_history
from leadscorer_gui.places import sample_models
from tests.app.by_hand.model_builders import ModelBuilder
from tests.app.by_hand.scoring import as_meant, scores

SECOND = "fit-and-engagement"
OTHERS = ("starter", "three-products", "services", "shop")
SAMPLES = (SECOND, *(pytest.param(one, marks=pytest.mark.slow) for one in OTHERS))


def save_as(builder, path):
    """Ctrl+S in a workspace without a file: it asks where to."""

    def answer(dialog):
        field = dialog.findChild(QLineEdit, "fileNameEdit")
        field.selectAll()
        builder.hand.type(str(path))
        dialog.accept()  # what Enter does; its completer may take the key for itself

    builder.hand._when_asked(QFileDialog, answer)
    builder.save()


@pytest.mark.parametrize("sample", SAMPLES)
def test_that_a_sample_is_rebuilt_by_hand(qtbot, window, tmp_path, sample):
    wanted = load(sample_models() / f"{sample}.leadscorer")
    builder = ModelBuilder(window)
    builder.hand.press("Ctrl+N")
    builder.time_zone(wanted.time_zone)
    builder.lists(wanted.lists)
    for place, model in enumerate(wanted.models):
        builder.model(model, is_there=not place)
    save_as(builder, tmp_path / "rebuilt.leadscorer")
    made = load(tmp_path / "rebuilt.leadscorer")
    assert made.lists == wanted.lists
    assert made.time_zone == wanted.time_zone
    data = sample_models() / "data" / sample
    files = data / "leads.csv", data / "activities.csv"
    history = read_history(*files, wanted.time_zone).history
    for one, other in zip(made.models, wanted.models, strict=True):
        assert as_meant(one) == as_meant(other)
        assert scores(made, one, history) == scores(wanted, other, history)
    assert window.crash_dialog.details.toPlainText() == ""
