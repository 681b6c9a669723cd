"""A model runs where the data is, from the window: counts come back, a table is made on demand."""

import sys

import duckdb
import pytest
from PySide6.QtCore import Qt

from leadscorer_gui.exchange.duckdb_run import scratch_database
from leadscorer_gui.exchange.prepared import prepared
from leadscorer_gui.exchange.prepared_values import load_tables, write_tables
from leadscorer_gui.progress import Cancelled, silent
from tests.app.driving import SOON_MS

ONE_WINDOW = True


@pytest.fixture
def database(opened, tmp_path):
    """A DuckDB file with the tables of the sample, under names of their own."""
    with scratch_database() as base:
        load_tables(base, opened.session.history.history, prepared(opened.session.model()), silent)
        write_tables(base, tmp_path, "parquet")
    path = tmp_path / "warehouse.duckdb"
    with duckdb.connect(str(path)) as base:
        for name in ("leads", "activities"):
            base.execute(f"CREATE TABLE my_{name} AS SELECT * FROM '{tmp_path / name}.parquet'")
    return path


@pytest.fixture
def there(opened, hands):
    """The dialog."""
    opened.window.action_of("run_there").trigger()
    return opened.desk.exchange.running_there.dialog


def settle(hands, there):
    hands.qtbot.waitUntil(lambda: not there.work.is_busy, timeout=SOON_MS)


def fill(hands, there, path):
    hands.answer_file_dialog(path)
    hands.click(there.place.browse)
    assert there.place.address.text() == str(path)
    for field, text in ((there.place.leads, "my_leads"), (there.place.activities, "my_activities")):
        field.selectAll()
        hands.qtbot.keyClicks(field, text)


def test_that_counts_come_back_and_a_table_is_made_there(there, opened, hands, database):
    fill(hands, there, database)
    hands.qtbot.keyClick(there.place.leads, Qt.Key.Key_Return)
    settle(hands, there)
    result = opened.session.simulation.result
    assert there.sentence.text().startswith(
        f"{len(result):,} leads, {int(result.qualified.sum()):,} of them MQLs now"
    )
    assert sum(there.scores.counts) == len(result)
    hands.qtbot.keyClicks(there.into, "scored")
    hands.click(there.write)
    settle(hands, there)
    assert "“scored” is there now" in there.note.text()
    with duckdb.connect(str(database)) as base:
        assert base.execute("SELECT COUNT(*) FROM scored").fetchone() == (len(result),)
    hands.click(there.write)
    settle(hands, there)
    assert "already exists" in there.note.text()


def test_that_an_edit_leaves_a_mark_and_runs_nothing(there, opened, hands, database):
    fill(hands, there, database)
    hands.click(there.run)
    settle(hands, there)
    opened.document.set_threshold(opened.session.model_id, 100)
    assert "Run it again" in there.note.text()
    assert not there.tabs.isEnabled()
    assert not there.work.is_busy


def test_that_what_is_typed_wrongly_is_told(there, hands, tmp_path):
    def told(address, **texts):
        there.place.address.setText(str(address))
        for part in ("leads", "activities", "as_of"):
            getattr(there.place, part).setText(texts.get(part, ""))
        hands.click(there.run)
        settle(hands, there)
        return there.note.text()

    assert "Say first where" in told("")
    assert "no such file" in told(tmp_path / "nothing.duckdb")
    assert "is no time" in told(":memory:", as_of="soon")
    assert "is no name of a table" in told(":memory:", leads="a..b")
    assert "leads" in told(":memory:")
    broken = tmp_path / "broken.duckdb"
    broken.write_bytes(b"no database at all" * 100)
    assert str(broken) in told(broken)


def test_that_what_is_not_installed_is_told(there, hands, monkeypatch):
    monkeypatch.setitem(sys.modules, "pyspark", None)
    monkeypatch.setitem(sys.modules, "psycopg", None)
    for row, package in ((1, "psycopg"), (2, "pyspark")):
        there.place.kind.setFocus()
        there.place.kind.setCurrentIndex(row)
        there.place.kind.picked.emit(row)
        there.place.address.setText("x")
        hands.click(there.run)
        settle(hands, there)
        assert package in there.note.text()


def test_that_a_password_is_written_nowhere(there, hands, opened, home, caplog):
    pytest.importorskip("psycopg")
    there.place.kind.setCurrentIndex(1)
    there.place.kind.picked.emit(1)
    there.place.address.setText("postgresql://me@127.0.0.1:1/none")
    hands.qtbot.keyClicks(there.place.password, "s3cr3t-w0rd")
    assert there.place.password.displayText() != "s3cr3t-w0rd"
    hands.click(there.run)
    settle(hands, there)
    assert "does not let us in" in there.note.text()
    told = [there.note.text(), caplog.text, repr(there.place.there())]
    written = [one.read_bytes() for one in home.rglob("*") if one.is_file()]
    assert not any("s3cr3t" in text for text in told)
    assert not any(b"s3cr3t" in content for content in written)


def test_that_it_is_stopped_by_hand(there, hands, monkeypatch):
    seen = []

    def endless(_run, report):
        seen.append("begun")
        try:
            while True:
                report(0.5)
        except Cancelled:
            seen.append("stopped")
            raise

    monkeypatch.setattr("leadscorer_gui.ui.exporting.there_dialog.counted", endless)
    hands.click(there.run)
    hands.until(lambda: "begun" in seen and there.stop.isVisible())  # else it never begins
    hands.click(there.stop)
    settle(hands, there)
    assert seen == ["begun", "stopped"]
    assert there.run.isEnabled()
