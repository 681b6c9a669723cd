"""A window that is closed is gone: its data, charts and threads do not stay to the end."""

import gc
from weakref import ref

from tests.app.conftest import program

QUICK = True


def test_that_nothing_holds_a_program_that_has_ended(qapp, qtbot):
    run = program(qapp)
    app = next(run)
    parts = [ref(app), ref(app.window), ref(app.session), ref(app.document)]
    app.window.show()
    next(run, None)
    del app
    qtbot.wait(1)  # Qt deletes the window
    gc.collect()
    assert [part() for part in parts] == [None] * 4
