"""The named lists of the workspace, in a window beside the main one."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Slot

from leadscorer_gui.document.list_uses import ListUse
from leadscorer_gui.texts import _
from leadscorer_gui.ui.commands.context import Context
from leadscorer_gui.ui.editors.lists_dialog import ListsDialog
from leadscorer_gui.ui.editors.lists_editor import ListsEditor


class ListCommands(QObject):
    """Shows and edits lists; `go_to` shows the rule (None: the model) that names one."""

    def __init__(self, context: Context, go_to: Callable[[str, str | None], None]) -> None:
        super().__init__(context.window)
        self.context, self._go_to = context, go_to
        self.dialog: ListsDialog | None = None
        self.editor: ListsEditor | None = None
        context.document.changed.connect(self._follow)
        context.session.opened.connect(self._close)

    @Slot()
    def show(self) -> None:
        """Show the lists; the main window stays usable."""
        if self.dialog is None:
            self._make()
        assert self.dialog is not None
        self.dialog.show()
        self._follow()
        self.dialog.raise_()
        self.dialog.activateWindow()

    def _make(self) -> None:
        self.editor = ListsEditor(self.context.document)
        self.dialog = ListsDialog(self.editor, self.context.window)
        self.editor.told.connect(self.context.window.tell)
        self.editor.file_asked.connect(self._import)
        self.editor.use_chosen.connect(self._show_use)
        self.context.window.docks.jobs.watch(self.editor.runner)

    @Slot()
    def _follow(self, _workspace: object = None) -> None:
        # A hidden list of many entries is not shown anew with each edit.
        if self.editor is not None and self.editor.isVisible():
            self.editor.show_lists()

    @Slot()
    def _close(self) -> None:
        if self.dialog is not None:
            self.dialog.close()

    @Slot()
    def _import(self) -> None:
        chosen = self.context.asking.data_files_to_open(_("Entries of a list"))
        if chosen and self.editor is not None:
            self.editor.import_file(chosen[0])

    @Slot(object)
    def _show_use(self, use: ListUse) -> None:
        if use.model_id is not None:
            self._go_to(use.model_id, use.id if use.kind == "rule" else None)

    def shut_down(self) -> None:
        """Stop reading a file, and wait for it."""
        if self.editor is not None:
            self.editor.shut_down()
