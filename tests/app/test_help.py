"""What's This on every input, F1 everywhere, and a tutorial that is true."""

import pytest

from leadscorer_gui.ui.actions import MODES
from leadscorer_gui.ui.help.inputs import MEANINGS, apply_meanings
from tests.app.conftest import SAMPLES
from tests.app.every_place import every_place, inputs_of, show_rules

ONE_WINDOW = True


def silent(place):
    """The inputs that do not say what they mean."""
    apply_meanings(place)
    return [told(one) for one in inputs_of(place) if len(one.whatsThis()) < 8]


def told(widget):
    names = []
    owner = widget
    while owner is not None:
        names.append(owner.objectName() or type(owner).__name__)
        owner = owner.parentWidget()
    return f"{type(widget).__name__}: {' < '.join(names)}"


def test_that_every_input_of_every_mode_says_what_it_means(opened):
    for mode in MODES:
        opened.window.show_mode(mode)
    show_rules(opened)
    assert silent(opened.window) == []


@pytest.mark.slow
def test_that_every_input_of_every_dialog_says_what_it_means(app, hands, tmp_path):
    app.desk.files.open_copy(SAMPLES / "three-products.leadscorer")
    hands.until_drawn()
    for name, place in every_place(app, hands, tmp_path):
        assert (name, silent(place)) == (name, [])


def test_that_a_meaning_is_a_sentence_of_its_own():
    texts = [text() for text in MEANINGS.values()]
    assert all(text[0].isupper() and text.endswith((".", "?")) for text in texts)
    assert all(text.count(". ") <= 2 and len(text) < 200 for text in texts)
