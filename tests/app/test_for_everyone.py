"""Every window and dialog once: named, reached by Tab, large enough, with keys of its own."""

from contextlib import suppress

from tests.app.conftest import SAMPLES
from tests.app.every_place import every_place
from tests.app.walking import letters, mute_rows, out_of_reach, small, untold, without_default

ONE_WINDOW = True

CHECKS = (untold, mute_rows, small, letters, without_default, out_of_reach)


def test_that_every_place_can_be_used_without_seeing_or_pointing(app, hands, tmp_path):
    app.desk.files.open_copy(SAMPLES / "three-products.leadscorer")
    hands.until_drawn()
    found = []
    for name, place in every_place(app, hands, tmp_path):
        if not place.isVisible():
            place.show()
        with suppress(hands.qtbot.TimeoutError):  # a layout comes after its parts
            hands.qtbot.waitUntil(lambda place=place: not list(small(place)), timeout=500)
        for check in CHECKS:
            found += [f"{name}: {check.__name__}: {one}" for one in check(place)]
    assert found == []
