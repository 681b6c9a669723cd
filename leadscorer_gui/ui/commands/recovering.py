"""What a crash has left: offered at the next start, and restored or discarded as one likes."""

from collections.abc import Callable
from contextlib import suppress
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Slot

from leadscorer_gui.document.differences import differences
from leadscorer_gui.document.journal import Journal, Recovery, discard, recover, recoverable
from leadscorer_gui.document.locking import FileIsLocked
from leadscorer_gui.files.backups import keep_content
from leadscorer_gui.files.problems import WorkspaceFileError
from leadscorer_gui.files.reading import load
from leadscorer_gui.files.saving import SaveError
from leadscorer_gui.files.writing import to_yaml
from leadscorer_gui.jobs.aside import aside, meanwhile
from leadscorer_gui.numerals import shown_day
from leadscorer_gui.texts import _, n_
from leadscorer_gui.ui import settings
from leadscorer_gui.ui.commands.context import Context
from leadscorer_gui.ui.parts.text_dialog import TextDialog


class Recovering(QObject):
    """Offers the changes of earlier runs in notices: to answer is not urgent, and each answer safe.

    Nothing is removed before it is restored and kept again, or discarded by the user.
    """

    def __init__(self, context: Context, journal: Journal) -> None:
        super().__init__(context.window)
        self.context, self.journal = context, journal
        self.notices = context.window.notices

    def offer(self) -> None:
        """Offer everything that is there, and tell of settings that are lost.

        Files that were changed may lie on a drive that is gone: nothing waits for them.
        """
        meanwhile(recoverable, self._offer_all)
        broken = settings.put_aside()
        if broken is not None:
            text = _(
                "The settings could not be read: they are as at first. The file is kept as “{file}”"
            )
            self.notices.show_notice("settings", text.format(file=broken))

    @Slot(object)
    def _offer_all(self, found: list[Recovery]) -> None:
        for recovery in found:
            self._offer(recovery)

    def _offer(self, recovery: Recovery) -> None:
        key = str(recovery.file)
        name = recovery.path.name if recovery.path else recovery.name
        when = shown_day(recovery.time.astimezone().strftime("%Y-%m-%d %H:%M"))
        drop = (_("Discard"), partial(self._discard, recovery))
        if recovery.problem is not None:
            text = _("Changes of “{name}” from {when} cannot be restored: {why}")
            told = text.format(name=name, when=when, why=recovery.problem)
            self.notices.show_notice(key, told, [drop])
            return
        text = n_(
            "Restore {count} unsaved change of “{name}” from {when}? The last: {last}",
            "Restore {count} unsaved changes of “{name}” from {when}? The last: {last}",
            recovery.changes,
        )
        last = recovery.steps[-1] if recovery.steps else "–"
        told = text.format(count=recovery.changes, name=name, when=when, last=last)
        restore = (_("Restore"), partial(self._restore, recovery))
        show = (_("Show them…"), partial(self._show, recovery))
        self.notices.show_notice(key, told, [restore, show, drop])

    def _show(self, recovery: Recovery) -> None:
        """What would be restored: the last steps, and how it differs from the file."""
        self._offer(recovery)
        try:
            text = aside(partial(_described, recovery))
        except (WorkspaceFileError, OSError) as error:
            self.context.asking.tell(_("The changes cannot be shown; they are kept."), str(error))
            return
        about = _("What was changed and not saved, the last step at the end of the list.")
        answers = [
            (_("Restore"), partial(self._answered, recovery, self._restore)),
            (_("Discard"), partial(self._answered, recovery, self._discard)),
        ]
        title = _("Unsaved changes")
        dialog = TextDialog(title, about, text, answers, self.context.window)
        dialog.setObjectName("unsaved_changes")
        dialog.open()

    def _answered(self, recovery: Recovery, answer: Callable[[Recovery], None]) -> None:
        self.notices.clear(str(recovery.file))
        answer(recovery)

    def _discard(self, recovery: Recovery) -> None:
        """Let the changes go; those of a file can be had back from its earlier saves."""
        try:
            kept = aside(partial(_kept, recovery))
        except (WorkspaceFileError, OSError) as error:
            self.context.asking.tell(_("The changes were not discarded."), str(error))
            self._offer(recovery)
            return
        discard(recovery)
        if kept is not None:
            told = _("Discarded; they are still among the earlier saves of “{name}”")
            self.context.window.tell(told.format(name=kept.name))

    def _restore(self, recovery: Recovery) -> None:
        if not self.context.window.may_close():
            self._offer(recovery)
            return
        try:
            workspace, path = aside(partial(recover, recovery))
            self.context.document.restore(workspace, path, recovery.saved_hash)
        except (FileIsLocked, WorkspaceFileError, SaveError, OSError) as error:
            asking = self.context.asking
            asking.tell(_("The changes could not be restored; they are kept."), str(error))
            self._offer(recovery)
            return
        with suppress(SaveError):  # then the old journal is still there
            self.journal.take_over(recovery)


def _kept(recovery: Recovery) -> Path | None:
    """Keep the changes as an earlier save of their file; None where they cannot be one."""
    if recovery.problem is not None or recovery.path is None:
        return None
    workspace, path = recover(recovery)
    keep_content(recovery.path, to_yaml(workspace).encode("utf-8"), recovery.time)
    return path


def _described(recovery: Recovery) -> str:
    """The last steps, and what differs from the file as it is now."""
    workspace, path = recover(recovery)
    lines = [f"• {step}" for step in recovery.steps]
    try:
        saved = None if path is None else load(path)
    except WorkspaceFileError:
        saved = None
    if saved is not None:
        lines += ["", differences(saved, workspace)]
    return "\n".join(lines).strip("\n")
