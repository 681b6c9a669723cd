"""Workspaces as files: new, open, save, close; what a crash left; what others do to the file."""

from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Final

from PySide6.QtCore import QObject, Slot

from leadscorer_gui.document.journal import Journal
from leadscorer_gui.document.locking import FileIsLocked
from leadscorer_gui.document.open_file import read_workspace
from leadscorer_gui.files.backups import earlier_saves
from leadscorer_gui.files.problems import WorkspaceFileError
from leadscorer_gui.files.reading import load
from leadscorer_gui.jobs.aside import aside
from leadscorer_gui.model.workspace import Workspace
from leadscorer_gui.numerals import shown_day
from leadscorer_gui.texts import _
from leadscorer_gui.ui import settings
from leadscorer_gui.ui.asking import Unsaved
from leadscorer_gui.ui.commands.beginnings import new_workspace, with_absolute_data
from leadscorer_gui.ui.commands.context import Context
from leadscorer_gui.ui.commands.disk_changes import DiskChanges
from leadscorer_gui.ui.commands.recovering import Recovering

SUFFIX: Final = ".leadscorer"


class FileCommands(QObject):
    """Carries out what is about the workspace as a file."""

    def __init__(self, context: Context) -> None:
        super().__init__(context.window)
        self.context = context
        self.document, self.window, self.asking = context.document, context.window, context.asking
        self.notices = context.window.notices
        self.journal = Journal(self.document, self)
        self.journal.failed.connect(self._tell_journal_failed)
        self.recovering = Recovering(context, self.journal)
        self.disk = DiskChanges(context, self.revert, self.save)
        self.watcher = self.disk.watcher
        self.document.opened.connect(self._forget_notices)
        self.document.saved.connect(self._forget_notices)

    # New, open

    @Slot()
    def new(self) -> None:
        """Begin a workspace with one empty model."""
        if self.may_leave():
            self.document.begin(new_workspace())
            self.window.show_mode("rules")

    @Slot()
    def choose(self) -> None:
        """Ask for a workspace and open it."""
        path = self.asking.workspace_to_open()
        if path is not None:
            self.open(path)

    @Slot(object)
    def open(self, path: Path) -> bool:
        """Open a workspace; what is wrong with it is told. Returns whether it is open."""
        path = Path(path).absolute()
        if not self.may_leave():
            return False
        try:
            self._open(path)
        except WorkspaceFileError as error:
            text = _("“{file}” cannot be opened; nothing was changed in it.")
            self.asking.tell(text.format(file=path.name), str(error))
            return False
        settings.remember_file(str(path))
        self.window.start.show_recent(settings.recent_files())
        return True

    def _open(self, path: Path) -> None:
        content = aside(partial(read_workspace, path))
        try:
            self.document.open(path, content=content)
        except FileIsLocked as error:
            self.document.open(path, read_only=True, content=content)
            text = _("{why}. You see it read-only; changes can be saved under another name.")
            self.notices.show_notice(
                "lock",
                text.format(why=error),
                [
                    (_("Save as…"), self.save_as),
                    (_("Try again"), partial(self.open, path)),
                ],
            )

    @Slot(object)
    def open_copy(self, path: Path) -> bool:
        """Open a copy of a file, such as a sample: saving it asks where to."""
        path = Path(path)
        if not self.may_leave():
            return False
        failure = _("“{file}” cannot be opened; nothing was changed in it.").format(file=path.name)
        workspace = self.context.attempt(partial(aside, partial(load, path)), failure)
        if workspace is None:
            return False
        self.document.begin(with_absolute_data(workspace, path.parent))
        self.window.show_mode("simulate")
        return True

    @Slot(object)
    def new_like(self, path: Path) -> None:
        """Begin a workspace with the models of a sample, for data of one's own."""
        failure = _("“{file}” cannot be opened; nothing was changed in it.").format(file=path.name)
        sample = self.context.attempt(partial(aside, partial(load, path)), failure)
        if sample is not None and self.may_leave():
            self.document.begin(replace(sample, name=_("New workspace"), data=None))
            self.window.show_mode("rules")

    # Save

    @Slot()
    def save(self) -> bool:
        """Write the workspace; asks where to if it has no file yet or may not write it."""
        if self.document.path is None or self.document.read_only:
            return self.save_as()
        name = self.document.path.name
        if aside(self.document.differs_on_disk) and not self.asking.overwrite(name):
            return False
        # Killed after the file is written and before the journal is gone, nothing older is offered.
        self.journal.flush(aside)
        save = partial(self.document.save, aside)
        return self._wrote(self.context.attempt(save, self._unsaved_text()))

    @Slot()
    def save_as(self) -> bool:
        """Write the workspace to another file, and go on with that one."""
        name = self.document.path.name if self.document.path else self._file_name()
        filters = _("Workspaces (*.leadscorer)")
        path = self.asking.file_to_save(_("Save workspace"), name, filters)
        if path is None:
            return False
        path = path if path.suffix else path.with_suffix(SUFFIX)
        saved = self._wrote(
            self.context.attempt(lambda: self.document.save_as(path, aside), self._unsaved_text())
        )
        if saved:
            settings.remember_file(str(path.absolute()))
            self.window.start.show_recent(settings.recent_files())
        return saved

    def _file_name(self) -> str:
        name = "".join(
            " " if sign in '\\/:*?"<>|' else sign for sign in self.document.workspace.name
        )
        return (name.strip(" .") or "workspace") + SUFFIX

    @staticmethod
    def _unsaved_text() -> str:
        return _("The workspace was not saved. Your changes are still here.")

    def _wrote(self, notices: tuple[str, ...] | None) -> bool:
        if notices is None:
            return False
        self.window.tell(" ".join(notices) or _("Saved"))
        return True

    @Slot()
    def revert(self) -> None:
        """Return to what the file holds; undo brings the edits back."""
        path = self.document.path
        if path is None:
            self.window.tell(_("This workspace was never saved"))
            return

        def revert() -> None:
            self.document.revert(aside(partial(read_workspace, path)))

        self.context.attempt(revert, _("The file cannot be read any more."))
        self._forget_notices()

    @Slot()
    def earlier(self) -> None:
        """Return to a content that a save has replaced; undo comes back."""
        path = self.document.path
        saves = [] if path is None else earlier_saves(path)
        if not saves:
            self.window.tell(_("There are no earlier saves of this workspace"))
            return
        local = (one.time.astimezone().strftime("%Y-%m-%d %H:%M:%S") for one in saves)
        times = list(map(shown_day, local))
        chosen = self.asking.choice(_("Earlier saves"), _("Return to the save of"), times)
        if chosen is None:
            return
        failure = _("This save cannot be read any more.")
        read = partial(aside, partial(load, saves[chosen].file))
        workspace = self.context.attempt(read, failure)
        if workspace is not None:
            step = _("Return to the save of {time}").format(time=times[chosen])
            self.document.return_to(workspace, step)
            self.window.tell(step, True)

    # Close

    @Slot()
    def close_workspace(self) -> None:
        """Return to the start page."""
        if self.may_leave():
            self.document.begin(Workspace(_("New workspace")))
            self.window.show_start()

    @Slot()
    def quit(self) -> None:
        """Close the window."""
        self.window.close()

    def may_leave(self) -> bool:
        """Whether the open workspace may go: saved, or not wanted."""
        if not self.document.modified or not self.window.is_open:
            return True
        stack = self.document.undo_stack
        steps = abs(stack.index() - max(0, stack.cleanIndex()))
        last = [stack.text(step) for step in range(max(0, stack.index() - 3), stack.index())]
        answer = self.asking.unsaved(self.document.workspace.name, steps, last)
        if answer is Unsaved.SAVE:
            return self.save()
        return answer is Unsaved.DROP

    # What a crash left

    def offer_recovery(self) -> None:
        """Offer what earlier runs could not save; to answer is not urgent."""
        self.recovering.offer()

    def _tell_journal_failed(self, why: str) -> None:
        text = _("Changes cannot be kept safe over a crash now: {why}")
        self.notices.show_notice("journal", text.format(why=why), [(_("Save"), self.save)])

    def _forget_notices(self) -> None:
        for key in ("lock", "disk", "journal"):
            self.notices.clear(key)

    def shut_down(self) -> None:
        """End in good order: nothing is left to recover."""
        self.disk.close()
        self.journal.close()
        self.document.close()
