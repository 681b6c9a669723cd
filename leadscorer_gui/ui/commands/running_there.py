"""The model run where the data is: the dialog, and what it wishes for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Slot
from typing_extensions import override

from leadscorer_gui.texts import _
from leadscorer_gui.ui.commands.context import Context
from leadscorer_gui.ui.commands.dialog_beside import DialogBeside
from leadscorer_gui.ui.exporting.looking_at import LookedAt
from leadscorer_gui.ui.exporting.one_job import OneJob

if TYPE_CHECKING:
    from leadscorer_gui.ui.exporting.there_dialog import ThereDialog


class RunningThere(DialogBeside):
    """Shows the dialog beside the main window; what is edited meanwhile is marked in it."""

    dialog: ThereDialog | None

    def __init__(self, context: Context, looked_at: LookedAt) -> None:
        super().__init__(context, looked_at)
        self._work: OneJob | None = None

    @override
    def make(self) -> ThereDialog:
        from leadscorer_gui.ui.exporting.there_dialog import ThereDialog
        from leadscorer_gui.ui.exporting.there_work import EXPECTED

        self._work = self._work or self.work_of(*EXPECTED)
        dialog = ThereDialog(self._work, self.context.window)
        dialog.file_wished.connect(self._choose)
        return dialog

    @override
    def show_model(self) -> None:
        model = self._looked_at.model
        if self.dialog is not None and model is not None:
            self.dialog.show_model(self.context.document.workspace, model)

    @Slot()
    def _choose(self) -> None:
        filters = _("DuckDB (*.duckdb *.db);;All files (*)")
        path = self.context.asking.file_to_open(_("The database with the tables"), filters)
        if path is not None and self.dialog is not None:
            self.dialog.show_file(str(path))
