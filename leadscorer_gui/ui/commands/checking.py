"""Our scores beside those of another system: the dialog, and what it wishes for."""

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QObject, Slot

from leadscorer_gui.jobs.job import Job
from leadscorer_gui.texts import _
from leadscorer_gui.ui.checking.check_dialog import CheckDialog
from leadscorer_gui.ui.checking.check_work import BAD_SCORES, Checked, write_list
from leadscorer_gui.ui.commands.context import Context
from leadscorer_gui.ui.exporting.looking_at import LookedAt
from leadscorer_gui.ui.exporting.one_job import OneJob


class Checking(QObject):
    """Shows the dialog beside the main window, which stays usable; what is edited is seen in it.

    `list_leads` lists leads by their ids, called so; `go_to` shows a rule of a model.
    """

    def __init__(
        self,
        context: Context,
        looked_at: LookedAt,
        list_leads: Callable[[str, Sequence[str]], None],
        go_to: Callable[[str, str | None], None],
    ) -> None:
        super().__init__(context.window)
        self.context, self._looked_at = context, looked_at
        self._list_leads, self._go_to = list_leads, go_to
        self.work, self.saving = OneJob(BAD_SCORES, self), OneJob((OSError,), self)
        self.dialog: CheckDialog | None = None
        for one in (self.work, self.saving):
            context.window.docks.jobs.watch(one.runner)
        looked_at.changed.connect(self._show_model)
        context.window.leads.list.filter.names_hidden.connect(self._hide_names)
        context.session.opened.connect(self.close)

    @Slot()
    def show(self) -> None:
        """Compare the model that is looked at; ask for the file first where there is none yet."""
        if self._looked_at.model is None:
            self.context.window.tell(_("This workspace has no finished model yet."))
            return
        if self.dialog is None:
            self.dialog = dialog = CheckDialog(self.work, self.saving, self.context.window)
            dialog.file_wished.connect(self._choose)
            dialog.leads_wished.connect(self._list_leads)
            dialog.rule_wished.connect(self._go_to)
            dialog.save_wished.connect(self._save)
        self.dialog.show()
        self._hide_names()
        self._show_model()
        self.dialog.raise_()
        self.dialog.activateWindow()
        if self.dialog.file is None:
            self._choose()

    @Slot()
    def _show_model(self) -> None:
        model = self._looked_at.model
        if self.dialog is not None and self.dialog.isVisible() and model is not None:
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
        title, name = _("Save the leads that differ"), _("differences.csv")
        path = self.context.asking.file_to_save(title, name, _("CSV (*.csv)"))
        if path is not None and self.dialog is not None:
            path = path if path.suffix else path.with_suffix(".csv")
            masked = self.context.window.leads.names_are_hidden
            job = Job(_("Save list"), partial(write_list, path, found, masked))
            self.saving.start(job, self.context.window.tell)

    @Slot()
    def close(self) -> None:
        """Another workspace is open: it is another comparison."""
        if self.dialog is not None:
            self.dialog.reject()
            self.dialog.deleteLater()
            self.dialog = None

    def shut_down(self) -> None:
        """Stop all work, and wait for it."""
        self.work.shut_down()
        self.saving.shut_down()
