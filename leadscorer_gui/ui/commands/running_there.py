"""The model run where the data is: the dialog, and what it wishes for."""

from PySide6.QtCore import QObject, Slot

from leadscorer_gui.texts import _
from leadscorer_gui.ui.commands.context import Context
from leadscorer_gui.ui.exporting.looking_at import LookedAt
from leadscorer_gui.ui.exporting.one_job import OneJob
from leadscorer_gui.ui.exporting.there_dialog import ThereDialog
from leadscorer_gui.ui.exporting.there_work import EXPECTED


class RunningThere(QObject):
    """Shows the dialog beside the main window; what is edited meanwhile is marked in it."""

    def __init__(self, context: Context, looked_at: LookedAt) -> None:
        super().__init__(context.window)
        self.context, self._looked_at = context, looked_at
        self.work = OneJob(EXPECTED, self)
        self.dialog: ThereDialog | None = None
        context.window.docks.jobs.watch(self.work.runner)
        looked_at.changed.connect(self._show_model)
        context.session.opened.connect(self.close)

    @Slot()
    def show(self) -> None:
        """Show the dialog."""
        if self._looked_at.model is None:
            self.context.window.tell(_("This workspace has no finished model yet."))
            return
        if self.dialog is None:
            self.dialog = ThereDialog(self.work, self.context.window)
            self.dialog.file_wished.connect(self._choose)
        self.dialog.show()
        self._show_model()
        self.dialog.raise_()
        self.dialog.activateWindow()

    @Slot()
    def _show_model(self) -> None:
        model = self._looked_at.model
        if self.dialog is not None and self.dialog.isVisible() and model is not None:
            self.dialog.show_model(self.context.document.workspace, model)

    @Slot()
    def _choose(self) -> None:
        filters = _("DuckDB (*.duckdb *.db);;All files (*)")
        path = self.context.asking.file_to_open(_("The database with the tables"), filters)
        if path is not None and self.dialog is not None:
            self.dialog.show_file(str(path))

    @Slot()
    def close(self) -> None:
        """Another workspace is open: what was typed, a password too, is forgotten."""
        if self.dialog is not None:
            self.dialog.reject()
            self.dialog.deleteLater()
            self.dialog = None

    def shut_down(self) -> None:
        """Stop all work, and wait for it."""
        self.work.shut_down()
