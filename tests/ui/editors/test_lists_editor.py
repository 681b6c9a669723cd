import pytest
from PySide6.QtCore import QEvent, QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QPushButton, QWidget

from leadscorer_gui.document.document import Document
from leadscorer_gui.document.list_edits import ListEdits
from leadscorer_gui.ui.editors.lists_dialog import ListsDialog
from leadscorer_gui.ui.editors.lists_editor import ListsEditor
from tests.document.test_list_edits import LISTS


class Edited(Document, ListEdits):
    pass


class Lists:
    def __init__(self, qtbot):
        self.qtbot, self.document = qtbot, Edited(LISTS)
        self.editor = ListsEditor(self.document)
        qtbot.addWidget(self.editor)
        self.document.changed.connect(self.editor.show_lists)
        self.told, self.uses = [], []
        self.editor.told.connect(self.told.append)
        self.editor.use_chosen.connect(self.uses.append)
        self.editor.resize(700, 500)
        with qtbot.waitActive(self.editor):
            self.editor.show()
            self.editor.activateWindow()

    @property
    def names(self):
        names = self.editor.names
        return [names.item(row).text() for row in range(names.count())]

    def entries(self, name):
        return next(one.entries for one in self.document.workspace.lists if one.name == name)

    def type(self, widget, text, *, new=True):
        widget.setFocus()
        if new:
            widget.selectAll()
        for line, part in enumerate(text.split("\n")):
            if line:
                self.qtbot.keyClick(widget, Qt.Key.Key_Return)
            self.qtbot.keyClicks(widget, part)


@pytest.fixture
def lists(qtbot):
    lists = Lists(qtbot)
    yield lists
    lists.editor.shut_down()
    lists.document.close()


def test_that_all_lists_are_there_with_their_size_and_the_built_in_one_last(lists):
    assert lists.names[:3] == [
        "competitors — 2 entries",
        "partners — 1 entry",
        "lonely — 0 entries",
    ]
    assert "built in" in lists.names[3]


def test_that_a_list_is_added_named_and_filled_by_keys(lists):
    lists.qtbot.mouseClick(lists.editor.side.add, Qt.MouseButton.LeftButton)
    assert QApplication.focusWidget() is lists.editor.page.name
    lists.qtbot.keyClicks(QApplication.focusWidget(), "countries")
    lists.qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
    lists.type(lists.editor.page.entries, "DE\n AT\n\nde")
    lists.qtbot.keyClick(
        lists.editor.page.entries, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier
    )
    assert lists.entries("countries") == ("DE", "AT")
    assert lists.editor.page.entries.toPlainText() == "DE\nAT"
    assert lists.document.undo_stack.count() == 3


def test_that_leaving_the_entries_takes_them_and_escape_brings_them_back(lists):
    lists.editor.show_list("partners")
    entries = lists.editor.page.entries
    lists.type(entries, "b.example")
    lists.qtbot.keyClick(entries, Qt.Key.Key_Escape)
    assert entries.toPlainText() == "a.example"
    lists.type(entries, "b.example")
    lists.editor.names.setFocus()
    assert lists.entries("partners") == ("b.example",)


def test_that_a_pasted_column_is_entries_and_of_several_columns_the_first(lists):
    lists.editor.show_list("lonely")
    entries = lists.editor.page.entries
    entries.setFocus()
    mime = QMimeData()
    mime.setText("a.example\t12\nb.example\t7\n")
    entries.insertFromMimeData(mime)
    entries.take()
    assert lists.entries("lonely") == ("a.example", "b.example")


def test_that_a_list_is_renamed_and_its_users_follow(lists):
    lists.editor.show_list("competitors")
    lists.type(lists.editor.page.name, "rivals")
    lists.qtbot.keyClick(lists.editor.page.name, Qt.Key.Key_Return)
    assert lists.editor.shown == "rivals"
    assert lists.editor.page.uses.count() == 5
    lists.document.undo_stack.undo()
    assert lists.editor.shown == "competitors"


def test_that_a_name_that_is_taken_is_told_and_the_old_one_is_back(lists):
    lists.editor.show_list("competitors")
    lists.type(lists.editor.page.name, "partners")
    lists.qtbot.keyClick(lists.editor.page.name, Qt.Key.Key_Return)
    assert "already" in lists.told[0]
    assert lists.editor.page.name.text() == "competitors"


def test_that_a_used_list_stays_and_says_where_and_an_unused_one_goes(lists):
    lists.editor.show_list("competitors")
    lists.qtbot.mouseClick(lists.editor.side.remove, Qt.MouseButton.LeftButton)
    assert "“Pro plan”" in lists.told[0]
    lists.editor.show_list("lonely")
    lists.qtbot.mouseClick(lists.editor.side.remove, Qt.MouseButton.LeftButton)
    assert [one.name for one in lists.document.workspace.lists] == ["competitors", "partners"]


def test_that_what_uses_a_list_can_be_gone_to(lists):
    lists.editor.show_list("partners")
    uses = lists.editor.page.uses
    assert [uses.item(row).text() for row in range(uses.count())] == [
        "rule “Partner” of “Pro plan”",
        "segment “Seen”",
    ]
    uses.setCurrentRow(1)
    uses.itemActivated.emit(uses.item(1))
    assert lists.uses[0].id == "t"


def test_that_a_built_in_list_is_looked_at_and_copied(lists):
    lists.editor.show_list("free_email_domains")
    assert lists.editor.page.entries.isReadOnly()
    assert not lists.editor.side.remove.isEnabled()
    lists.qtbot.mouseClick(lists.editor.page.copy, Qt.MouseButton.LeftButton)
    assert lists.document.workspace.lists[-1].name == "free_email_domains"
    assert not lists.editor.page.entries.isReadOnly()


def test_that_a_file_is_added_to_the_list(lists, tmp_path):
    lists.editor.show_list("partners")
    file = tmp_path / "more.csv"
    file.write_text("b.example,1\nA.example,2\nc.example,3\n")
    lists.editor.import_file(file)
    lists.qtbot.waitUntil(lambda: bool(lists.told))
    assert lists.entries("partners") == ("a.example", "b.example", "c.example")
    assert lists.told == ["2 entries of more.csv are new in “partners”"]
    assert lists.document.undo_stack.count() == 1


def test_that_a_file_is_dropped_anywhere_on_the_lists(lists, tmp_path):
    lists.editor.show_list("partners")
    file = tmp_path / "more.txt"
    file.write_text("b.example\n")
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(file))])
    assert not lists.editor.page.entries.canInsertFromMimeData(mime)
    left, copy = Qt.MouseButton.LeftButton, Qt.DropAction.CopyAction
    none = Qt.KeyboardModifier.NoModifier
    for kind in (QDragEnterEvent, QDropEvent):
        place = QPoint(5, 5) if kind is QDragEnterEvent else QPointF(5, 5)
        event = kind(place, copy, mime, left, none)
        QApplication.sendEvent(lists.editor, event)
        assert event.isAccepted()
    lists.qtbot.waitUntil(lambda: bool(lists.told))
    assert lists.entries("partners") == ("a.example", "b.example")


def test_that_a_file_becomes_a_new_list_where_none_can_take_it(lists, tmp_path):
    lists.editor.show_list("free_email_domains")
    file = tmp_path / "rivals.txt"
    file.write_text("x.example\n")
    lists.editor.import_file(file)
    lists.qtbot.waitUntil(lambda: bool(lists.told))
    assert lists.entries("rivals") == ("x.example",)


def test_that_a_file_that_is_no_list_is_told(lists, tmp_path):
    lists.editor.import_file(tmp_path / "none.txt")
    lists.qtbot.waitUntil(lambda: bool(lists.told))
    assert "none.txt" in lists.told[0]


def test_that_every_field_has_a_name_and_texts_are_read_again(lists):
    QApplication.sendEvent(lists.editor, QEvent(QEvent.Type.LanguageChange))
    for child in lists.editor.findChildren(QWidget):
        if child.focusPolicy() & Qt.FocusPolicy.TabFocus and not child.objectName().startswith(
            "qt_"
        ):
            assert child.accessibleName(), child.objectName()
    lists.editor.resize(300, 600)
    assert lists.editor.minimumSizeHint().width() <= 300


def test_that_an_empty_workspace_has_the_built_in_list_alone(lists):
    for name in ("lonely",):
        lists.document.remove_list(name)
    assert len(lists.names) == 3


def test_that_enter_ends_a_name_and_only_from_elsewhere_the_window(lists, qtbot):
    main = QWidget()
    qtbot.addWidget(main)
    dialog = ListsDialog(lists.editor, main)
    with qtbot.waitActive(dialog):
        dialog.show()
        dialog.activateWindow()
    name = lists.editor.page.name
    lists.editor.show_list(lists.names[0].split(" ")[0])
    lists.type(name, "other")
    qtbot.keyClick(name, Qt.Key.Key_Return)
    assert dialog.isVisible()
    assert lists.document.workspace.lists[0].name == "other"
    close = next(one for one in dialog.findChildren(QPushButton) if one.isDefault())
    assert close.text() == "Close"
    close.setFocus()
    qtbot.keyClick(close, Qt.Key.Key_Return)
    assert not dialog.isVisible()
    lists.editor.setParent(None)  # it goes with its own test
