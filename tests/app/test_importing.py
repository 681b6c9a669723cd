"""The import in the whole program: job 1b of `ux.md`, cancelling, undo, changing it later."""

import random
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent

from leadscorer_gui.files.reading import load
from leadscorer_gui.ui.wizard.pages import CHECK, COVERAGE, FILES, MEANING, RULES

ONE_WINDOW = True
QUICK = True

TYPES = ("visit", "form", "webinar", "mail")


@pytest.fixture
def exports(tmp_path):
    """Two files of a system that nobody knows: 200 leads and what they did."""
    chance = random.Random(1)
    leads = ["Contact ID,Create Date,Became Customer,Country"]
    done = ["Contact ID,When,What,Page"]
    for n in range(200):
        won = f"2024-06-{1 + n % 28:02d}" if n % 5 == 0 else ""
        leads.append(f"c{n},2024-01-{1 + n % 28:02d},{won},DE")
        for _time in range(12 if won else 6):
            kind = chance.choice(TYPES[: 4 if won else 3][n % 3 :])
            day = f"2024-{chance.randint(2, 5):02d}-{chance.randint(1, 28):02d}"
            done.append(f"c{n},{day} 10:00,{kind},/")
    paths = [tmp_path / "contacts.csv", tmp_path / "timeline.csv"]
    for path, lines in zip(paths, (leads, done), strict=True):
        path.write_text("\n".join([*lines, ""]), encoding="utf-8")
    return paths


def drop(app, paths):
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    copy, left = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton
    none = Qt.KeyboardModifier.NoModifier
    app.window.dropEvent(QDropEvent(QPointF(50, 50), copy, mime, left, none))


def wizard_of(app, hands):
    """The wizard, when it is there and has found out everything."""
    data = app.desk.data
    hands.until(lambda: data.wizard is not None and data.wizard.isActiveWindow())
    hands.until(lambda: not data.wizard.is_running)
    return data.wizard


def go_to(app, hands, step):
    wizard = wizard_of(app, hands)
    while wizard.step < step:
        hands.press("Return")
        hands.until(lambda: not wizard.is_running)
    return wizard


def test_that_two_files_become_a_curve_in_six_actions(app, hands, exports):
    hands.begin()
    hands.actions += 1  # the drop
    drop(app, exports)
    assert wizard_of(app, hands).step == MEANING
    hands.press("Return")
    hands.until(lambda: app.desk.data.wizard.step == CHECK)
    wizard_of(app, hands)
    hands.press("Return")
    assert app.desk.data.wizard.step == COVERAGE
    hands.press("Return")
    wizard = app.desk.data.wizard
    assert wizard.step == RULES
    hands.click(wizard.rules.suggested, QPoint(10, wizard.rules.suggested.height() // 2))
    hands.press("Return")
    hands.until_drawn()
    assert hands.actions == 6
    assert app.window.mode == "simulate"
    assert not app.window.simulate.is_empty
    assert len(app.session.model().rules) >= 2
    assert app.session.simulation.numbers.ever(app.session.model().mql.threshold) > 0


def test_that_undo_takes_the_import_and_its_rules_back_at_once(app, hands, exports):
    drop(app, exports)
    wizard = go_to(app, hands, RULES)
    hands.click(wizard.rules.suggested, QPoint(10, wizard.rules.suggested.height() // 2))
    hands.press("Return")
    hands.until_scored()
    hands.press("Ctrl+Z")
    workspace = app.document.workspace
    assert workspace.import_ is None
    assert workspace.models[0].rules == ()
    hands.press("Ctrl+Y")
    assert app.document.workspace.import_ is not None


def test_that_escape_leaves_no_workspace_behind(app, hands, exports):
    assert not app.window.is_open
    drop(app, exports)
    wizard_of(app, hands)
    hands.press("Escape")
    hands.until(lambda: app.desk.data.wizard is None)
    hands.until(lambda: not app.desk.data._leaving)
    assert not app.window.is_open


def test_that_an_import_is_remembered_and_read_again(app, hands, exports, tmp_path):
    drop(app, exports)
    go_to(app, hands, RULES)
    hands.press("Return")
    hands.until(lambda: app.session.history is not None)
    assert app.window.mode == "data"
    hands.answer_file_dialog(tmp_path / "mine.leadscorer")
    hands.press("Ctrl+S")
    plan = load(tmp_path / "mine.leadscorer").import_
    assert [Path(table.files[0].path) for table in plan.tables] == exports
    app.desk.files.close_workspace()
    assert app.desk.files.open(tmp_path / "mine.leadscorer")
    hands.until(lambda: app.session.history is not None)
    assert len(app.session.history.history.leads) == 200

    app.desk.data.mapping()
    wizard = wizard_of(app, hands)
    assert wizard.step == MEANING
    wizard.deciding.set_meaning(0, "Country", "source")
    go_to(app, hands, RULES)
    hands.press("Return")
    hands.until(lambda: app.desk.data.wizard is None)
    assert app.document.workspace.import_.tables[0].column_of("source").column == "Country"


def test_that_files_dropped_meanwhile_are_added(app, hands, exports):
    drop(app, exports[1:])
    wizard_of(app, hands)
    drop(app, exports[:1])
    wizard = wizard_of(app, hands)
    hands.until(lambda: len(wizard.deciding.draft.tables) == 2)
    assert wizard.step == MEANING


def test_that_files_are_chosen_from_within_the_wizard(app, hands, exports, tmp_path):
    picture = tmp_path / "x.csv"
    picture.write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(100))
    drop(app, [picture])
    wizard = wizard_of(app, hands)
    assert wizard.step == FILES
    hands.answer_file_dialog(exports[0])
    hands.click(wizard.files.add)
    hands.until(lambda: wizard.deciding.draft is not None)
    assert wizard.next.isEnabled()


def test_that_another_workspace_closes_the_wizard(app, hands, exports, tmp_path):
    drop(app, exports)
    wizard_of(app, hands)
    app.desk.files.new()
    assert app.desk.data.wizard is None
    hands.until(lambda: not app.desk.data._leaving)


def test_that_json_is_a_table_unless_it_holds_models(app, hands, tmp_path):
    table = tmp_path / "leads.json"
    table.write_text('{"lead_id": "a", "created_at": "2024-01-01"}\n' * 2, encoding="utf-8")
    drop(app, [table])
    assert wizard_of(app, hands).deciding.draft.tables[0].holds == "leads"
