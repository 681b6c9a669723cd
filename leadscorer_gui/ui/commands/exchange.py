"""Rules to other systems: the dialog that exports them, and what it wishes for."""

from collections.abc import Sequence

import numpy as np
from PySide6.QtCore import QObject, Slot

from leadscorer_gui.model.workspace import Model
from leadscorer_gui.texts import _
from leadscorer_gui.ui.commands.behind import LeadsBehind
from leadscorer_gui.ui.commands.context import Context
from leadscorer_gui.ui.exporting.export_dialog import ExportDialog
from leadscorer_gui.ui.exporting.work import ExportWork, Known, names_there


class ExchangeCommands(QObject):
    """Shows the dialog beside the main window, which stays usable; what is edited is seen in it."""

    def __init__(self, context: Context, behind: LeadsBehind) -> None:
        super().__init__(context.window)
        self.context, self._behind = context, behind
        self.work = ExportWork(self)
        self.dialog: ExportDialog | None = None
        self.work.told.connect(context.window.tell)
        context.window.docks.jobs.watch(self.work.runner)
        context.document.changed.connect(self._follow)
        context.session.opened.connect(self._close)

    @Slot()
    def show(self) -> None:
        """Export the model that is looked at."""
        if self.context.session.model() is None:
            self.context.window.tell(_("This workspace has no finished model yet."))
            return
        if self.dialog is None:
            self.dialog = ExportDialog(self.work, self.context.window)
            self.dialog.write_wished.connect(self._write)
            self.dialog.taken.connect(self._take)
            self.dialog.leads_wished.connect(self._list)
        self.dialog.show()
        self._show_model()
        self.dialog.raise_()
        self.dialog.activateWindow()

    def _show_model(self) -> None:
        session, model = self.context.session, self.context.session.model()
        if self.dialog is None or model is None:
            return
        read, simulation = session.history, session.simulation
        history = None if read is None else read.history
        as_of = None if simulation is None else simulation.inputs.as_of
        self.dialog.show_model(self.context.document.workspace, model, history, as_of)

    @Slot()
    def _follow(self, _workspace: object = None) -> None:
        if self.dialog is not None and self.dialog.isVisible():
            self._show_model()

    @Slot()
    def _close(self) -> None:
        if self.dialog is not None:
            self.dialog.reject()

    @Slot(object)
    def _write(self, known: Known) -> None:
        folder = self.context.asking.folder(_("Write the files into a folder"))
        if folder is None or self.dialog is None:
            return
        there = names_there(folder, known.artefact)
        if not there or self.context.asking.replace_files(folder.name, there):
            self.dialog.write_into(folder)

    @Slot(object)
    def _take(self, model: Model) -> None:
        """The draft becomes what the system can express, in one step."""
        self.context.document.replace_model(model.id, model)

    @Slot(str, object)
    def _list(self, words: str, ids: Sequence[str]) -> None:
        simulation = self.context.session.simulation
        if simulation is not None:
            index = simulation.result.history.leads.index
            places = [index[one] for one in ids if one in index]
            self._behind.show(words, np.array(sorted(places), np.int32))

    def shut_down(self) -> None:
        """Stop all work, and wait for it."""
        self.work.shut_down()
