"""The named lists of the workspace: their entries, where they are used, new ones from files."""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Final

from PySide6.QtCore import QEvent, QItemSelectionModel, QMimeData, Qt, Signal, Slot
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QListWidget, QListWidgetItem, QWidget
from typing_extensions import override

from leadscorer_gui.document.list_edits import ListEdits
from leadscorer_gui.document.list_uses import list_uses
from leadscorer_gui.importing.csv_part import CsvError
from leadscorer_gui.importing.list_file import ListFile, read_list_file
from leadscorer_gui.jobs.job import Job
from leadscorer_gui.jobs.runner import JobRunner
from leadscorer_gui.model.lists import BUILT_IN, list_entries
from leadscorer_gui.model.text import fold
from leadscorer_gui.numerals import grouped
from leadscorer_gui.texts import _, n_
from leadscorer_gui.ui.editors.list_page import ListPage
from leadscorer_gui.ui.editors.lists_side import ListsSide

_WIDE: Final = 560
_NAME: Final = Qt.ItemDataRole.UserRole


class ListsEditor(QWidget):
    """Shows all lists, and one of them whole; every edit is one of the document."""

    told = Signal(str)
    """Why something was not done, or what a file brought."""
    file_asked = Signal()
    """A file is to be chosen; `import_file` takes it."""
    use_chosen = Signal(object)
    """A `ListUse` that is to be shown."""

    def __init__(self, document: ListEdits) -> None:
        super().__init__()
        self.setObjectName("lists_editor")
        self.setAcceptDrops(True)
        self._document = document
        self._shown = ""
        self.side, self.page = ListsSide(), ListPage()
        self.names: QListWidget = self.side.names
        self.runner = JobRunner(self)
        self._layout = QBoxLayout(QBoxLayout.Direction.TopToBottom, self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.addWidget(self.side, 2)
        self._layout.addWidget(self.page, 3)
        self.names.currentItemChanged.connect(self._turn)
        self.side.add.clicked.connect(self.add_list)
        self.side.remove.clicked.connect(self.remove_list)
        self.page.name.chosen.connect(self._rename)
        self.page.entries.chosen.connect(self._set_entries)
        self.page.file.clicked.connect(self.file_asked)
        self.page.copy.clicked.connect(self._copy_built_in)
        self.page.use_chosen.connect(self.use_chosen)
        self.retranslate()

    def retranslate(self) -> None:
        """Read the texts again after a change of language."""
        self.side.retranslate()
        self.page.retranslate()
        self.show_lists()

    @property
    def shown(self) -> str:
        """The name of the list that is shown whole; blank for none."""
        return self._shown

    @Slot()
    def show_lists(self) -> None:
        """Show the lists as the workspace has them now."""
        lists = self._document.workspace.lists
        own = [one.name for one in lists]
        names = [*own, *(name for name in BUILT_IN if name not in own)]
        if self._shown not in names:
            # One that was renamed, perhaps by undoing, is the one in its place.
            place = min(max(0, self.names.currentRow()), len(names) - 1)
            self._shown = names[place] if names else ""
        blocked = self.names.blockSignals(True)
        self._show_names(names)
        self.names.blockSignals(blocked)
        self._show_page()

    def show_list(self, name: str) -> None:
        """Show one list whole."""
        self._shown = name
        self.show_lists()

    @Slot()
    def add_list(self) -> None:
        """Add an empty list, with the cursor in its name."""
        name = self._document.fresh_list_name(_("new list"))
        if self._ask(lambda: self._document.add_list(name)):
            self.show_list(name)
            self.page.name.setFocus()
            self.page.name.selectAll()

    @Slot()
    def remove_list(self) -> None:
        """Take the shown list away, if nothing uses it."""
        name = self._shown
        if name and self._ask(lambda: self._document.remove_list(name)):
            self.show_lists()
            self.names.setFocus()

    def import_file(self, path: Path) -> None:
        """Add the entries of a file to the shown list, or make a list of them."""
        job = Job(_("Reading {file}").format(file=path.name), partial(read_list_file, path))
        job.succeeded.connect(partial(self._take_file, self._shown, path))
        job.failed.connect(self._tell_failure)
        self.runner.start(job)

    def shut_down(self) -> None:
        """Stop reading, and wait for it."""
        self.runner.shut_down()

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()

    @override
    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """One file can be dropped: its entries come into the shown list."""
        if len(_dropped(event.mimeData())) == 1:
            event.acceptProposedAction()

    @override
    def dropEvent(self, event: QDropEvent) -> None:
        for path in _dropped(event.mimeData())[:1]:
            event.acceptProposedAction()
            self.import_file(path)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        beside = QBoxLayout.Direction.LeftToRight
        below = QBoxLayout.Direction.TopToBottom
        self._layout.setDirection(beside if self.width() >= _WIDE else below)

    # What is shown

    def _show_names(self, names: list[str]) -> None:
        own = {one.name for one in self._document.workspace.lists}
        while self.names.count() > len(names):
            self.names.takeItem(self.names.count() - 1)
        while self.names.count() < len(names):
            self.names.addItem(QListWidgetItem())
        for row, name in enumerate(names):
            count = len(list_entries(self._document.workspace, name))
            text = n_("{name} — {count} entry", "{name} — {count} entries", count)
            if name not in own:
                text = _("{name} — {count} entries, built in")
            item = self.names.item(row)
            item.setData(_NAME, name)
            item.setText(text.format(name=name, count=grouped(count)))
            item.setToolTip(item.text())
        if self._shown in names:
            row = names.index(self._shown)
            self.names.setCurrentRow(row, QItemSelectionModel.SelectionFlag.ClearAndSelect)

    def _show_page(self) -> None:
        workspace, name = self._document.workspace, self._shown
        self.page.setEnabled(bool(name))
        is_own = any(one.name == name for one in workspace.lists)
        entries = list_entries(workspace, name) if name else ()
        self.page.show_list(name, entries, list_uses(workspace, name), is_own)
        self.side.remove.setEnabled(is_own)

    @Slot()
    def _turn(self) -> None:
        item = self.names.currentItem()
        if item is not None:
            self._shown = str(item.data(_NAME))
            self._show_page()

    # What the hand does

    @Slot(str)
    def _rename(self, name: str) -> None:
        old = self._shown
        if self._ask(lambda: self._document.rename_list(old, name)):
            self._shown = name.strip()
        self.show_lists()

    @Slot(object)
    def _set_entries(self, lines: list[str]) -> None:
        name = self._shown
        self._ask(lambda: self._document.set_list_entries(name, lines))
        self._show_page()
        self.show_lists()

    @Slot()
    def _copy_built_in(self) -> None:
        name, entries = self._shown, list_entries(self._document.workspace, self._shown)
        if self._ask(lambda: self._document.add_list(name, entries)):
            self.show_list(name)

    def _take_file(self, name: str, path: Path, found: ListFile) -> None:
        before = self._own_entries(name)
        if before is None:
            name = self._document.fresh_list_name(path.stem)
            if not self._ask(lambda: self._document.add_list(name, found.entries)):
                return
        elif not self._ask(
            lambda: self._document.set_list_entries(name, (*before, *found.entries))
        ):
            return
        self.show_list(name)
        known = {fold(entry) for entry in before or ()}
        fresh = {fold(entry) for entry in found.entries} - known
        text = n_(
            "{count} entry of {file} is new in “{list}”",
            "{count} entries of {file} are new in “{list}”", len(fresh),
        )  # fmt: skip
        self.told.emit(text.format(count=grouped(len(fresh)), file=path.name, list=name))

    def _own_entries(self, name: str) -> tuple[str, ...] | None:
        own = {one.name: one.entries for one in self._document.workspace.lists}
        return own.get(name)

    @Slot(object)
    def _tell_failure(self, error: BaseException) -> None:
        if isinstance(error, CsvError):
            self.told.emit(str(error))
            return
        raise error

    def _ask(self, intent: Callable[[], object]) -> bool:
        try:
            intent()
        except (ValueError, KeyError) as error:
            self.told.emit(str(error))
            return False
        return True


def _dropped(mime: QMimeData) -> list[Path]:
    """The files of this machine that are dragged."""
    return [Path(url.toLocalFile()) for url in mime.urls() if url.isLocalFile()]
