"""What others do to the file of the open workspace: told in a notice, compared, taken or not."""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Final

from PySide6.QtCore import QObject, Slot

from leadscorer_gui.document.differences import differences
from leadscorer_gui.document.watching import FileWatcher
from leadscorer_gui.files.problems import WorkspaceFileError
from leadscorer_gui.files.reading import load
from leadscorer_gui.jobs.aside import aside, meanwhile
from leadscorer_gui.model.workspace import Workspace
from leadscorer_gui.texts import _
from leadscorer_gui.ui.commands.context import Context
from leadscorer_gui.ui.parts.notice_bar import Buttons
from leadscorer_gui.ui.parts.text_dialog import TextDialog

KEY: Final = "disk"


class DiskChanges(QObject):
    """Tells that the file is another one, or gone. `load` and `save` are the commands for that."""

    def __init__(
        self, context: Context, load: Callable[[], object], save: Callable[[], object]
    ) -> None:
        super().__init__(context.window)
        self.context, self._load, self._save = context, load, save
        self.notices = context.window.notices
        self.watcher = FileWatcher(context.document, self, meanwhile)
        self.watcher.changed_on_disk.connect(self.tell_changed)
        self.watcher.gone_from_disk.connect(self.tell_gone)

    @Slot()
    def tell_changed(self) -> None:
        """The file holds something else than what was read or written here."""
        text = _("Another program has changed this file on disk.")
        compare = (_("Compare…"), self.compare)
        self.notices.show_notice(KEY, text, [*self._answers(), compare])

    @Slot()
    def tell_gone(self) -> None:
        """The file is no longer there."""
        text = _("The file is gone from the disk. Saving writes it again.")
        self.notices.show_notice(KEY, text, [(_("Save"), self._save)])

    @Slot()
    def compare(self) -> None:
        """Show how what is on the disk differs from what is here; the notice stays."""
        self.tell_changed()
        document = self.context.document
        if document.path is None:
            return
        try:
            text = aside(partial(_described, document.path, document.workspace))
        except (WorkspaceFileError, OSError) as error:
            self.context.asking.tell(_("The file cannot be read any more."), str(error))
            return
        about = _("Lines with − are here alone, lines with + in the file on the disk.")
        title = _("Here and on the disk")
        dialog = TextDialog(title, about, text, self._answers(), self.context.window)
        dialog.setObjectName("disk_differences")
        dialog.open()

    def _answers(self) -> Buttons:
        return [(_("Load it"), self._loaded), (_("Keep mine"), self.forget)]

    def _loaded(self) -> None:
        self.forget()
        self._load()

    @Slot()
    def forget(self) -> None:
        """Say nothing more of it."""
        self.notices.clear(KEY)

    def close(self) -> None:
        """Watch nothing any more."""
        self.watcher.close()


def _described(path: Path, workspace: Workspace) -> str:
    """How the file differs from the workspace; work for a thread."""
    return differences(workspace, load(path)) or _("Nothing that counts is different.")
