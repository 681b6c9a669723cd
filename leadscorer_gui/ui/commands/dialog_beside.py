"""A dialog beside the main window, which stays usable: what is edited meanwhile is seen in it."""

from abc import abstractmethod

from PySide6.QtCore import QObject, Slot
from PySide6.QtWidgets import QDialog

from leadscorer_gui.texts import _
from leadscorer_gui.ui.commands.context import Context
from leadscorer_gui.ui.exporting.looking_at import LookedAt
from leadscorer_gui.ui.exporting.one_job import OneJob


class DialogBeside(QObject):
    """Shows a dialog of the model that is looked at; it is made, and imported, when it is first
    shown, and goes with the workspace. Call `shut_down` at the end."""

    def __init__(self, context: Context, looked_at: LookedAt) -> None:
        super().__init__(context.window)
        self.context, self._looked_at = context, looked_at
        self.dialog: QDialog | None = None
        self._works: list[OneJob] = []
        looked_at.changed.connect(self._follow)
        context.session.opened.connect(self.close)

    @abstractmethod
    def make(self) -> QDialog:
        """The dialog; its work comes from `work_of`."""

    @abstractmethod
    def show_model(self) -> None:
        """Let the dialog show the model that is looked at: there is both."""

    def work_of(self, *expected: type[BaseException]) -> OneJob:
        """Work for the dialog, listed among the jobs; it ends with `shut_down`."""
        work = OneJob(expected, self)
        self.context.window.docks.jobs.watch(work.runner)
        self._works.append(work)
        return work

    @Slot()
    def show(self) -> None:
        """Show the dialog, in front of everything."""
        if self._looked_at.model is None:
            self.context.window.tell(_("This workspace has no finished model yet."))
            return
        if self.dialog is None:
            self.dialog = self.make()
        self.dialog.show()
        self.show_model()
        self.dialog.raise_()
        self.dialog.activateWindow()

    @Slot()
    def _follow(self) -> None:
        shown = self.dialog is not None and self.dialog.isVisible()
        if shown and self._looked_at.model is not None:
            self.show_model()

    @Slot()
    def close(self) -> None:
        """Another workspace is open: what was typed, a password too, is forgotten."""
        if self.dialog is not None:
            self.dialog.reject()
            self.dialog.deleteLater()
            self.dialog = None

    def shut_down(self) -> None:
        """Stop all work, and wait for it."""
        for work in self._works:
            work.shut_down()
