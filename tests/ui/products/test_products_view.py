"""All models side by side in the window."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMainWindow

from leadscorer_gui import places
from leadscorer_gui.document.document import Document
from leadscorer_gui.ui.products.products_view import ProductsView
from leadscorer_gui.ui.products.products_work import ProductsWork
from leadscorer_gui.ui.segments.looking import Looking
from leadscorer_gui.ui.session import Session

SOON_MS = 30_000


@pytest.fixture
def parts(qtbot):
    document = Document()
    session = Session(document)
    looking = Looking(session)
    work = ProductsWork(session, looking)
    view = ProductsView()
    view.follow(work)
    window = QMainWindow()
    qtbot.addWidget(window)
    window.setCentralWidget(view)
    document.open(places.sample_models() / "three-products.leadscorer", read_only=True)
    yield window, document, session, work, view
    work.shut_down()
    looking.shut_down()
    session.shut_down()


def test_that_all_models_stand_side_by_side(parts, qtbot):
    window, document, session, work, view = parts
    window.show()
    assert "Open your leads" in view.summary.text()
    session.read_data()
    qtbot.waitUntil(lambda: bool(view.models_table.rows) and not work.is_stale, timeout=SOON_MS)
    names = [row[0] for row in view.models_table.rows]
    assert names == [model.name for model in document.workspace.models]
    assert len(view.overlaps_table.rows) == 3
    found = work.products
    assert f"{found.in_several:,} of {found.in_any:,} MQLs" in view.summary.text()
    with qtbot.waitSignal(view.model_wished) as told:
        view.models.activated.emit(view.models_table.index(1, 0))
    assert told.args == ["office"]


def test_that_an_edit_scores_the_edited_model_again_and_no_other(parts, qtbot):
    window, document, session, work, view = parts
    window.show()
    session.read_data()
    qtbot.waitUntil(lambda: work.products is not None and not work.is_stale, timeout=SOON_MS)
    before = work.products
    document.set_threshold("office", 100)
    assert work.is_stale
    assert view.summary.text().endswith("updating…")
    qtbot.waitUntil(lambda: not work.is_stale, timeout=SOON_MS)
    after = work.products
    assert after.products[0] is before.products[0]
    assert after.products[1].mqls_ever > before.products[1].mqls_ever
    document.archive_model("ads")
    qtbot.waitUntil(lambda: not work.is_stale, timeout=SOON_MS)
    assert len(view.models_table.rows) == 2


def test_that_nothing_is_scored_while_nobody_looks(parts, qtbot):
    window, _document, session, work, view = parts
    started = []
    work.runner.job_started.connect(started.append)
    session.read_data()
    qtbot.waitUntil(lambda: session.simulation is not None, timeout=SOON_MS)
    qtbot.wait(600)
    assert started == []
    window.show()
    qtbot.waitUntil(lambda: bool(view.models_table.rows), timeout=SOON_MS)
    view.hide()
    assert len(started) == 1


def test_that_both_tables_stand_side_by_side_where_there_is_width_and_little_height(parts, qtbot):
    window, _document, _session, _work, view = parts
    window.resize(1340, 240)
    window.show()
    assert view.tables.orientation() == Qt.Orientation.Horizontal
    assert abs(view.models.height() - view.overlaps.height()) < 4
    assert view.models.x() + view.models.width() <= view.overlaps.x()
    window.resize(700, 500)
    qtbot.waitUntil(lambda: view.tables.orientation() == Qt.Orientation.Vertical)
    assert view.models.width() == view.overlaps.width()
