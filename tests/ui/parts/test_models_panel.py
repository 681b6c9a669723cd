"""The list of models, driven by keyboard and mouse."""

import pytest
from PySide6.QtCore import QMimeData, QModelIndex, QPoint, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QAbstractItemView, QApplication, QLineEdit

from leadscorer_gui import places
from leadscorer_gui.document.document import Document
from leadscorer_gui.document.part_clips import MODELS_MIME
from leadscorer_gui.files.reading import load, loads
from leadscorer_gui.files.writing import to_yaml
from leadscorer_gui.model.workspace import Mql, Workspace
from leadscorer_gui.ui.parts.model_list import ModelList, MqlCounts
from leadscorer_gui.ui.parts.models_panel import ModelsPanel
from leadscorer_gui.ui.start_page import samples

Key = Qt.Key
Indicator = QAbstractItemView.DropIndicatorPosition
ALT = Qt.KeyboardModifier.AltModifier
CONTROL = Qt.KeyboardModifier.ControlModifier


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


def names(document):
    return [model.name for model in document.workspace.models]


def shown(panel):
    models = panel.models
    return [models.index(row).data() for row in range(models.rowCount())]


def editor(panel, qtbot):
    qtbot.waitUntil(lambda: panel.list.findChild(QLineEdit) is not None)
    return panel.list.findChild(QLineEdit)


def type_name(panel, qtbot, name, key=Key.Key_Return):
    line = editor(panel, qtbot)
    line.selectAll()
    qtbot.keyClicks(line, name)
    qtbot.keyClick(line, key)
    qtbot.waitUntil(lambda: panel.list.findChild(QLineEdit) is None)


def test_that_going_to_a_model_chooses_it_and_choosing_from_outside_tells_nobody(panel, qtbot):
    with qtbot.waitSignal(panel.model_chosen) as told:
        qtbot.keyClick(panel.list, Key.Key_Down)
    assert told.args == ["office"]
    with qtbot.assertNotEmitted(panel.model_chosen):
        panel.choose("ads")
        panel.choose("unknown")
    assert panel.current_id() == "ads"


def test_that_f2_renames_in_place(panel, document, qtbot):
    qtbot.keyClick(panel.list, Key.Key_F2)
    type_name(panel, qtbot, "Telephones")
    assert names(document)[0] == shown(panel)[0] == "Telephones"
    qtbot.keyClick(panel.list, Key.Key_F2)
    type_name(panel, qtbot, "never", Key.Key_Escape)
    assert names(document)[0] == "Telephones"


def test_that_a_new_model_is_named_in_the_list_and_is_one_step(panel, document, qtbot):
    chosen = []
    panel.model_chosen.connect(chosen.append)
    panel.add()
    type_name(panel, qtbot, "Cloud storage")
    model = document.workspace.models[-1]
    assert (model.id, model.name, model.mql, model.rules) == (
        "cloud-storage", "Cloud storage", Mql(5000), ()
    )  # fmt: skip
    assert chosen == ["cloud-storage"]
    assert loads(to_yaml(document.workspace), "").models[-1] == model
    document.undo_stack.undo()
    assert shown(panel) == names(document) == ["Phones", "Office suite", "Advertising"]


def test_that_what_comes_while_a_model_is_named_takes_nothing_from_it(panel, document, qtbot):
    panel.add()
    field = editor(panel, qtbot)
    assert field.selectedText() == field.text() != ""
    panel.show_counts({"office": MqlCounts(2, 7)})
    assert field.selectedText() == field.text()
    panel.choose("office")
    type_name(panel, qtbot, "Cloud storage")
    assert names(document)[-1] == "Cloud storage"


def test_that_esc_leaves_no_new_model(panel, document, qtbot):
    panel.add()
    assert len(shown(panel)) == 4
    qtbot.keyClick(editor(panel, qtbot), Key.Key_Escape)
    qtbot.waitUntil(lambda: len(shown(panel)) == 3)
    assert not document.modified


def test_that_ctrl_d_doubles_and_del_removes_without_a_question(panel, document, qtbot):
    qtbot.keyClick(panel.list, Key.Key_D, CONTROL)
    assert names(document)[:2] == ["Phones", "Phones (copy)"]
    assert panel.current_id() == document.workspace.models[1].id
    qtbot.keyClick(panel.list, Key.Key_Delete)
    assert shown(panel) == ["Phones", "Office suite", "Advertising"]
    document.undo_stack.undo()
    assert shown(panel) == names(document)


def test_that_alt_and_arrows_reorder_and_the_cursor_goes_along(panel, document, qtbot):
    qtbot.keyClick(panel.list, Key.Key_Down, ALT)
    assert names(document) == shown(panel) == ["Office suite", "Phones", "Advertising"]
    assert panel.current_id() == "phones"
    qtbot.keyClick(panel.list, Key.Key_Up, ALT)
    qtbot.keyClick(panel.list, Key.Key_Up, ALT)
    assert names(document) == ["Phones", "Office suite", "Advertising"]


ABOVE, BELOW, ON = Indicator.AboveItem, Indicator.BelowItem, Indicator.OnItem


@pytest.mark.parametrize(
    ("row", "target", "where", "expected"),
    [
        (0, 2, BELOW, ["office", "ads", "phones"]),
        (0, 2, ABOVE, ["office", "phones", "ads"]),
        (0, None, Indicator.OnViewport, ["office", "ads", "phones"]),
        (2, 0, ABOVE, ["ads", "phones", "office"]),
        (2, 0, BELOW, ["phones", "ads", "office"]),
    ],
)
def test_that_a_dropped_row_moves_the_model(panel, document, row, target, where, expected):
    models = panel.models
    onto = QModelIndex() if target is None else models.index(target)
    panel.list.drop(models.index(row), onto, where)
    assert [model.id for model in document.workspace.models] == expected
    document.undo_stack.undo()
    panel.list.drop(models.index(1), models.index(1), BELOW)
    assert not document.modified


@pytest.mark.parametrize("sample", samples(), ids=lambda sample: sample[0].stem)
def test_that_models_of_a_sample_come_with_rules_and_lists_and_without_data(
    panel, document, qtbot, sample
):
    document.new("Empty")
    path, _title, _text = sample
    panel.add_button.menu().findChild(QAction, f"like_{path.stem}").trigger()
    there, source = document.workspace, load(path)
    assert there.models == source.models
    assert set(source.lists) == set(there.lists)
    assert there.data is None
    assert panel.current_id() == source.models[0].id
    document.undo_stack.undo()
    assert document.workspace.models == ()
    assert shown(panel) == []


def test_that_models_of_a_sample_get_ids_and_names_of_their_own(panel, document):
    path = places.sample_models() / "three-products.leadscorer"
    panel.add_like(path, "Three")
    assert [model.id for model in document.workspace.models[3:]] == [
        "phones-2", "office-2", "ads-2"
    ]  # fmt: skip
    assert names(document)[3] == "Phones (copy)"
    assert document.undo_stack.count() == 1


def test_that_counts_and_products_are_told(panel):
    panel.show_counts({"phones": MqlCounts(1234, 37)})
    index = panel.models.index_of("phones")
    told = index.data(Qt.ItemDataRole.AccessibleTextRole)
    assert told == "Phones, 1,234 MQLs, 37 now · Halvard phones for business"


def test_that_an_unfinished_model_is_told_as_such(window):
    text = "leadscorer: 1\nname: W\nmodels:\n  - {unfinished: true, id: a, name: A}\n"
    panel = ModelsPanel(Document(loads(text, "w")))
    window.setCentralWidget(panel)
    told = panel.models.index(0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert told == "A, unfinished, not scored"


def test_that_commands_are_named_and_say_why_they_cannot_be_used(panel, document):
    commands = {action.objectName(): action for action in panel.commands()}
    assert set(commands) == {
        "model_add", "model_duplicate", "model_for_product", "model_remove", "model_rename",
        "model_move_up", "model_move_down", "model_archive", "model_freeze", "model_draft",
        "model_from_version", "model_compare", "model_cut", "model_copy", "model_paste",
    }  # fmt: skip
    assert not commands["model_move_up"].isEnabled()
    assert commands["model_move_down"].isEnabled()
    document.new("Empty")
    assert not commands["model_remove"].isEnabled()
    assert commands["model_remove"].property("why_disabled") == "Choose a model first"
    assert commands["model_add"].isEnabled()


def test_that_another_workspace_chooses_no_model_that_is_gone(panel, document, qtbot):
    told = []
    panel.model_chosen.connect(told.append)
    document.restore(load(places.sample_models() / "starter.leadscorer"), None)
    assert shown(panel) == ["Tidyboard trial"]
    assert set(told) <= {"tidyboard"}


def test_that_the_list_is_a_sound_item_model(document, qtmodeltester, qapp):
    models = ModelList(document)
    qtmodeltester.check(models)
    document.duplicate_model("office")
    document.move_model("phones", 3)
    document.remove_model("ads")
    models.begin_new()
    document.undo_stack.undo()
    models.drop_new()
    while document.undo_stack.canUndo():
        document.undo_stack.undo()


def test_that_the_menu_of_the_list_has_every_command(panel, qtbot):
    panel.list.customContextMenuRequested.emit(QPoint(5, 5))
    menu = QApplication.activePopupWidget()
    assert menu.actions() == panel.commands()
    menu.close()


def test_that_a_drop_at_its_own_place_or_of_something_else_changes_no_name(panel, document):
    models = panel.models
    data = models.mimeData([models.index(0)])
    assert not models.dropMimeData(data, Qt.DropAction.MoveAction, 1, 0, QModelIndex())
    assert names(document) == ["Phones", "Office suite", "Advertising"]


def test_that_a_model_is_cut_copied_and_pasted_with_its_lists(panel, document, qtbot, window):
    before = document.workspace
    qtbot.keyClick(panel.list, Key.Key_C, CONTROL)
    qtbot.keyClick(panel.list, Key.Key_V, CONTROL)
    phones, copy, *_others = document.workspace.models
    assert copy.name == f"{phones.name} (copy)"
    assert copy.rules == phones.rules
    assert panel.current_id() == copy.id
    qtbot.keyClick(panel.list, Key.Key_X, CONTROL)
    assert document.workspace == before
    other = Document(Workspace("Empty"))
    there = ModelsPanel(other)
    window.setCentralWidget(there)
    next(one for one in there.commands() if one.objectName() == "model_paste").trigger()
    (pasted,) = other.workspace.models
    assert pasted == copy
    assert set(other.workspace.lists) < set(before.lists)  # those that it names
    assert other.undo_stack.count() == 1
    other.undo_stack.undo()
    assert other.workspace.models == other.workspace.lists == ()


def test_that_a_clipboard_without_a_model_is_told(panel, document, qtbot):
    told = []
    panel.told.connect(told.append)
    QApplication.clipboard().setText("words")
    qtbot.keyClick(panel.list, Key.Key_V, CONTROL)
    mime = QMimeData()
    mime.setData(MODELS_MIME, b"\xff\x00")
    QApplication.clipboard().setMimeData(mime)
    qtbot.keyClick(panel.list, Key.Key_V, CONTROL)
    assert told[0] == "The clipboard has no model"
    assert told[1]
    assert not document.modified
