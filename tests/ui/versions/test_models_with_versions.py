"""The list of models with drafts, versions and the archive; the dialogs that it asks."""

import pytest
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtWidgets import QAbstractItemView, QMainWindow

from leadscorer_gui import places
from leadscorer_gui.document.document import Document
from leadscorer_gui.files.reading import load
from leadscorer_gui.ui.parts.model_list import DETAIL, ModelList
from leadscorer_gui.ui.parts.model_rows import Key
from leadscorer_gui.ui.parts.models_panel import ModelsPanel
from leadscorer_gui.ui.versions.freeze_dialog import FreezeDialog
from leadscorer_gui.ui.versions.product_dialog import ProductDialog
from tests.ui.showing import show

Indicator = QAbstractItemView.DropIndicatorPosition


@pytest.fixture
def window(qtbot):
    return show(qtbot, QMainWindow(), 1000, 700)


@pytest.fixture
def document(qapp):
    return Document(load(places.sample_models() / "three-products.leadscorer"))


@pytest.fixture
def panel(document, window):
    panel = ModelsPanel(document)
    window.setCentralWidget(panel)
    panel.choose("phones")
    panel.list.setFocus()
    return panel


def shown(models, parent=None):
    """The names below a row, each with what stands below it."""
    parent = QModelIndex() if parent is None else parent
    found = {}
    for row in range(models.rowCount(parent)):
        index = models.index(row, 0, parent)
        found[index.data()] = shown(models, index)
    return found


def command(panel, name):
    return next(one for one in panel.commands() if one.objectName() == name)


def test_that_versions_stand_below_their_model_newest_first(panel, document):
    document.freeze_version("phones", frozen_on="2026-01-01")
    document.freeze_version("phones", "Spring", agreed_with="Sales", frozen_on="2026-03-01")
    assert shown(panel.models) == {
        "Phones": {"Draft": {}, "v2 Spring": {}, "v1": {}}, "Office suite": {}, "Advertising": {},
    }  # fmt: skip
    newest = panel.models.index_of_key(Key("version", "phones", 2))
    assert newest.data(DETAIL) == "2026-03-01 · agreed with Sales"
    document.undo_stack.undo()
    document.undo_stack.undo()
    assert shown(panel.models)["Phones"] == {}


def test_that_the_draft_says_whether_it_is_as_the_last_version(panel, document):
    document.freeze_version("phones")
    draft = panel.models.index_of_key(Key("draft", "phones"))
    assert draft.data(DETAIL) == "as v1"
    document.set_threshold("phones", 100)
    assert draft.data(DETAIL) == "changed since v1"
    document.undo_stack.undo()
    assert draft.data(DETAIL) == "as v1"


def test_that_going_to_a_version_tells_so_and_to_the_draft_the_model(panel, document, qtbot):
    document.freeze_version("phones")
    panel.list.expandAll()
    with qtbot.waitSignal(panel.model_chosen) as told:
        qtbot.keyClick(panel.list, Qt.Key.Key_Down)
    assert told.args == ["phones"]
    with qtbot.waitSignal(panel.version_chosen) as told:
        qtbot.keyClick(panel.list, Qt.Key.Key_Down)
    assert told.args == ["phones", 1]
    assert (panel.current_id(), panel.current_version()) == ("phones", 1)
    panel.choose("phones")  # an edit elsewhere leaves the cursor on the version
    assert panel.current_version() == 1
    panel.choose("office")
    assert (panel.current_id(), panel.current_version()) == ("office", 0)


def test_that_freezing_asks_and_is_told(panel, document, qtbot):
    told = []
    panel.told.connect(told.append)
    qtbot.keyClick(
        panel.list,
        Qt.Key.Key_S,
        Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier,
    )
    dialog = panel.window().findChild(FreezeDialog)
    qtbot.keyClicks(dialog.name, "Spring")
    qtbot.keyClicks(dialog.agreed_with, "Kim")
    dialog.note.setPlainText("for Q2")
    qtbot.keyClick(dialog.name, Qt.Key.Key_Return)
    (version,) = document.workspace.versions
    assert (version.name, version.note, version.agreed_with) == ("Spring", "for Q2", "Kim")
    assert version.agreed_on == version.frozen_on
    assert told == ["Frozen as v1 Spring"]
    assert panel.list.isExpanded(panel.models.index_of("phones"))


def test_that_a_day_that_is_none_is_said_before_anything_is_frozen(panel, document, qtbot):
    panel.actions_of_models.freeze()
    dialog = panel.window().findChild(FreezeDialog)
    qtbot.keyClicks(dialog.agreed_on, "31.1.2026")
    assert dialog.warning.text() == "Write the day as 2026-01-31"
    qtbot.keyClick(dialog.name, Qt.Key.Key_Return)
    assert document.workspace.versions == ()
    dialog.agreed_on.setText("2026-01-31")
    qtbot.keyClick(dialog.name, Qt.Key.Key_Return)
    assert document.workspace.versions[0].agreed_on == "2026-01-31"


def test_that_freezing_the_same_again_is_pointed_out(panel, document):
    document.freeze_version("phones")
    panel.actions_of_models.freeze()
    dialog = panel.window().findChild(FreezeDialog)
    assert dialog.warning.text() == "Nothing that scores has changed since v1"
    assert "A version is never edited" in dialog.summary.text()
    dialog.reject()
    assert len(document.workspace.versions) == 1


def test_that_a_draft_is_made_from_the_version_under_the_cursor(panel, document, qtbot):
    before = document.workspace.model("phones")
    document.freeze_version("phones")
    document.set_threshold("phones", 100)
    panel.choose_version("phones", 1)
    with qtbot.waitSignal(panel.model_chosen) as told:
        command(panel, "model_draft").trigger()
    assert told.args == ["phones"]
    assert document.workspace.model("phones") == before
    assert panel.current_version() == 0


def test_that_a_new_model_is_made_from_a_version(panel, document):
    document.freeze_version("phones", "Spring")
    panel.choose_version("phones", 1)
    command(panel, "model_from_version").trigger()
    assert document.workspace.models[1].name == "Phones v1 Spring"
    assert panel.current_id() == document.workspace.models[1].id


def test_that_archived_models_stand_below_a_row_of_their_own(panel, document):
    panel.choose("office")
    command(panel, "model_archive").trigger()
    assert shown(panel.models) == {
        "Phones": {}, "Advertising": {}, "Archive": {"Office suite": {}},
    }  # fmt: skip
    panel.list.setCurrentIndex(panel.models.index_of("office"))
    assert command(panel, "model_archive").text() == "Bring back from the arch&ive"
    command(panel, "model_archive").trigger()
    assert list(shown(panel.models)) == ["Phones", "Office suite", "Advertising"]
    assert document.workspace.archived == ()


def test_that_models_are_dragged_into_the_archive_and_out_again(panel, document):
    models = panel.models
    panel.list.drop(models.index(0), models.index(2), Indicator.BelowItem)
    document.archive_model("office")
    archive = models.index(models.rowCount() - 1)
    panel.list.drop(models.index_of("ads"), archive, Indicator.OnItem)
    assert set(document.workspace.archived) == {"office", "ads"}
    steps = document.undo_stack.count()
    panel.list.drop(models.index_of("ads"), models.index(0), Indicator.AboveItem)
    assert document.workspace.archived == ("office",)
    assert list(shown(models)) == ["Advertising", "Phones", "Archive"]
    assert document.undo_stack.count() == steps + 1


def test_that_a_version_is_dragged_nowhere(panel, document):
    document.freeze_version("phones")
    before = document.workspace
    models = panel.models
    version = models.index_of_key(Key("version", "phones", 1))
    panel.list.drop(version, models.index(2), Indicator.BelowItem)
    assert document.workspace == before


def test_that_a_model_with_versions_is_not_removed_but_archived(panel, document):
    document.freeze_version("phones")
    panel.choose_version("phones", 0)
    remove = command(panel, "model_remove")
    assert not remove.isEnabled()
    assert "archive it instead" in remove.property("why_disabled")


def test_that_a_model_is_doubled_for_another_product(panel, document, qtbot):
    panel.actions_of_models.for_product()
    dialog = panel.window().findChild(ProductDialog)
    assert not dialog.buttons.buttons()[0].isEnabled()
    qtbot.keyClicks(dialog.product, "Tablets")
    assert dialog.name.text() == "Tablets"
    qtbot.keyClicks(dialog.name, " for business")
    qtbot.keyClicks(dialog.product, " 2")
    qtbot.keyClick(dialog.product, Qt.Key.Key_Return)
    copy = document.workspace.models[1]
    assert (copy.name, copy.product) == ("Tablets for business", "Tablets 2")
    assert panel.current_id() == copy.id


def test_that_alt_and_arrows_pass_over_what_is_archived(panel, document, qtbot):
    document.archive_model("office")
    panel.choose("phones")
    qtbot.keyClick(panel.list, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    assert list(shown(panel.models)) == ["Advertising", "Phones", "Archive"]
    assert not command(panel, "model_move_down").isEnabled()


def test_that_commands_say_what_they_need(panel, document):
    assert command(panel, "model_draft").property("why_disabled") == "Choose a version first"
    document.freeze_version("phones")
    panel.choose_version("phones", 1)
    assert command(panel, "model_draft").isEnabled()


def test_that_the_tree_is_a_sound_item_model(document, qtmodeltester):
    models = ModelList(document)
    qtmodeltester.check(models)
    document.freeze_version("office")
    document.freeze_version("office")
    document.archive_model("phones")
    document.archive_model("office")
    models.begin_new()
    while document.undo_stack.canUndo():
        document.undo_stack.undo()
    models.drop_new()
    while document.undo_stack.canRedo():
        document.undo_stack.redo()
