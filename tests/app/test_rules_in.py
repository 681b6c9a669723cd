"""Rules of other systems come in through the window: chosen or dropped, looked at, taken."""

import json

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QApplication

from leadscorer_gui import places
from leadscorer_gui.exchange.target import find_target
from leadscorer_gui.files.reading import load
from tests.app.driving import SOON_MS
from tests.exchange.orders import order_of

ONE_WINDOW = True

SHEET = """\
Rule,Points,Type,Event,Property,Operator,Value,Owner
Pricing page,10,Behaviour,page_view,url,contains,/pricing,Ann
DACH,10,Fit,,country,is any of,"DE; AT",
Strange,ten,Fit,,country,is,DE,
MQL,65,,,,,,
"""


@pytest.fixture
def sheet(tmp_path):
    path = tmp_path / "Our rules.csv"
    path.write_text(SHEET, encoding="utf-8")
    return path


def exported(target, folder):
    """A sample, written for a system."""
    workspace = load(places.sample_models() / "shop.leadscorer")
    found = find_target(target)
    order = order_of(workspace, found.adapt(workspace, workspace.models[0]).model)
    artefact = found.export(order)
    path = folder / artefact.main
    path.write_bytes(artefact.files[artefact.main])
    return path


def drop(window, *paths):
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    copy, left = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton
    none = Qt.KeyboardModifier.NoModifier
    window.dropEvent(QDropEvent(QPointF(50, 50), copy, mime, left, none))


def dialog_of(app, hands):
    """The dialog, when it has read the file."""
    hands.until(lambda: app.desk.exchange.rules_in.dialog is not None)
    dialog = app.desk.exchange.rules_in.dialog
    hands.qtbot.waitUntil(lambda: not dialog.work.is_busy, timeout=SOON_MS)
    return dialog


def texts(view, column=0):
    model = view.model()
    return [model.index(row, column).data() for row in range(model.rowCount())]


def test_that_a_sheet_comes_in_as_a_model_by_keys_alone(opened, hands, sheet):
    before = opened.document.workspace
    hands.press("Ctrl+2")
    hands.answer_file_dialog(sheet)
    opened.window.action_of("import_rules").trigger()
    dialog = dialog_of(opened, hands)
    assert "Spreadsheet: 1 model, 3 rules, 1 unfinished" in dialog.file.text()
    assert texts(dialog.rules) == ["Pricing page", "DACH", "Strange"]
    assert texts(dialog.rules, 2)[2].startswith("⚠ unfinished")
    assert texts(dialog.left) == ["Owner", "row 4"]
    hands.press("Return")
    assert not dialog.isVisible()
    model = opened.session.model()
    assert (model.name, model.mql.threshold) == ("Our rules", 6500)
    assert opened.window.mode == "rules"
    assert opened.document.undo_stack.undoText() == "Import “Our rules” from Spreadsheet"
    opened.document.undo_stack.undo()
    assert opened.document.workspace == before


def test_that_rules_go_into_the_chosen_model_in_one_step(opened, hands, sheet):
    before = opened.document.workspace
    drop(opened.window, sheet)
    dialog = dialog_of(opened, hands)
    dialog.into.setFocus()
    hands.press("Down")
    assert "keeps its own: MQL definition" in texts(dialog.left, 1)[-1]
    assert dialog.taking.text() == "&Import 3 rules"
    hands.click(dialog.taking)
    (model,) = opened.document.workspace.models
    assert [rule.name for rule in model.rules[-3:]] == ["Pricing page", "DACH", "Strange"]
    opened.document.undo_stack.undo()
    assert opened.document.workspace == before


@pytest.mark.parametrize("target", ["hubspot", "mautic", "json", "yaml"])
def test_that_a_file_of_another_system_is_known_when_it_is_dropped(opened, hands, target, tmp_path):
    drop(opened.window, exported(target, tmp_path))
    dialog = dialog_of(opened, hands)
    assert dialog.taking.text() == "&Import 1 model"
    hands.click(dialog.taking)
    assert len(opened.document.workspace.models) == 2


def test_that_without_a_workspace_one_begins(app, hands, sheet):
    drop(app.window, sheet)
    dialog = dialog_of(app, hands)
    assert dialog.into.count() == 1
    hands.click(dialog.taking)
    assert [model.name for model in app.document.workspace.models] == ["Our rules"]
    assert app.window.is_open


def test_that_of_several_models_those_that_are_ticked_come_in(opened, hands):
    drop(opened.window, places.sample_models() / "three-products.leadscorer")
    assert opened.desk.exchange.rules_in.dialog is None  # a workspace is opened
    hands.until_scored()
    opened.desk.exchange.rules_in.read(places.sample_models() / "three-products.leadscorer")
    dialog = dialog_of(opened, hands)
    dialog.models.setFocus()
    hands.press("Space")
    assert dialog.taking.text() == "&Import 2 models"
    hands.press("Esc")
    assert len(opened.document.workspace.models) == 3


@pytest.mark.parametrize(
    "content",
    [b"", b"{", b'{"a": 1}', b"[" * 100_000, b"\xff\xfe{", b"a,b\n1,2\n", b"PK\x03\x04broken",
     b"leadscorer: 1\nname: [", b"leadscorer: 99\n",
     json.dumps({"points": [{"delta": "x" * 9000, "type": []}]}).encode()],
)  # fmt: skip
def test_that_a_file_without_rules_is_told_in_the_dialog(opened, hands, content, tmp_path, sheet):
    path = tmp_path / "file.bin"
    path.write_bytes(content)
    opened.desk.exchange.rules_in.read(path)
    dialog = dialog_of(opened, hands)
    if dialog.found is None:
        assert dialog.told.text()
        assert not dialog.taking.isEnabled()
    hands.answer_file_dialog(sheet)
    hands.click(dialog.choose)
    hands.until(lambda: dialog.found is not None and not dialog.work.is_busy)
    assert dialog.taking.isEnabled()
    assert dialog.told.text() == ""
    hands.press("Esc")


def test_that_leads_are_still_leads_when_they_are_dropped(opened, hands):
    drop(opened.window, places.sample_models() / "data" / "starter" / "leads.csv")
    assert opened.desk.exchange.rules_in.dialog is None
    hands.until(lambda: opened.desk.data.wizard is not None or not opened.session.is_busy)
    if opened.desk.data.wizard is not None:
        opened.desk.data.wizard.reject()
    assert QApplication.activeModalWidget() is None
