"""Our scores beside those of another system: the dialog, and what it wishes for."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Slot
from typing_extensions import override

from leadscorer_gui.jobs.job import Job
from leadscorer_gui.texts import _
from leadscorer_gui.ui.commands.context import Context
from leadscorer_gui.ui.commands.dialog_beside import DialogBeside
from leadscorer_gui.ui.exporting.looking_at import LookedAt
from leadscorer_gui.ui.exporting.one_job import OneJob

if TYPE_CHECKING:
    from leadscorer_gui.ui.checking.check_dialog import CheckDialog
    from leadscorer_gui.ui.checking.check_work import Checked


class Checking(DialogBeside):
    """Shows the dialog beside the main window, which stays usable; what is edited is seen in it.

    `list_leads` lists leads by their ids, called so; `go_to` shows a rule of a model.
    """

    dialog: CheckDialog | None

    def __init__(
        self,
        context: Context,
        looked_at: LookedAt,
        list_leads: Callable[[str, Sequence[str]], None],
        go_to: Callable[[str, str | None], None],
    ) -> None:
        super().__init__(context, looked_at)
        self._list_leads, self._go_to = list_leads, go_to
        self._work: tuple[OneJob, OneJob] | None = None  # comparing, and saving lists
        context.window.leads.list.filter.names_hidden.connect(self._hide_names)

    @override
    def make(self) -> CheckDialog:
        from leadscorer_gui.ui.checking.check_dialog import CheckDialog
        from leadscorer_gui.ui.checking.check_work import BAD_SCORES

        self._work = self._work or (self.work_of(*BAD_SCORES), self.work_of(OSError))
        dialog = CheckDialog(*self._work, self.context.window)
        dialog.file_wished.connect(self._choose)
        dialog.leads_wished.connect(self._list_leads)
        dialog.rule_wished.connect(self._go_to)
        dialog.save_wished.connect(self._save)
        dialog.hide_names(self.context.window.leads.names_are_hidden)
        return dialog

    @override
    @Slot()
    def show(self) -> None:
        """Compare the model that is looked at; ask for the file first where there is none yet."""
        super().show()
        if self.dialog is not None and self.dialog.isVisible() and self.dialog.file is None:
            self._choose()

    @override
    def show_model(self) -> None:
        model = self._looked_at.model
        if self.dialog is not None and model is not None:
            workspace, history, as_of = self._looked_at.told()
            self.dialog.show_model(workspace, model, history, as_of)

    @Slot()
    def _hide_names(self) -> None:
        if self.dialog is not None:
            self.dialog.hide_names(self.context.window.leads.names_are_hidden)

    @Slot()
    def _choose(self) -> None:
        chosen = self.context.asking.data_files_to_open(_("Scores from another system"))
        if chosen and self.dialog is not None:
            self.dialog.read(chosen[0])

    @Slot(object)
    def _save(self, found: Checked) -> None:
        from leadscorer_gui.ui.checking.check_work import write_list

        title, name = _("Save the leads that differ"), _("differences.csv")
        path = self.context.asking.file_to_save(title, name, _("CSV (*.csv)"))
        if path is not None and self.dialog is not None:
            path = path if path.suffix else path.with_suffix(".csv")
            masked = self.context.window.leads.names_are_hidden
            job = Job(_("Save list"), partial(write_list, path, found, masked))
            self.dialog.saving.start(job, self.context.window.tell)
