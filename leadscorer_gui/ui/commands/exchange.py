"""Rules to other systems and from them: the dialogs, and what they wish for."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from PySide6.QtCore import QObject, Qt, Slot

from leadscorer_gui.document.validity import Refused
from leadscorer_gui.model.workspace import Model, Version
from leadscorer_gui.texts import _
from leadscorer_gui.ui.commands.behind import LeadsBehind
from leadscorer_gui.ui.commands.checking import Checking
from leadscorer_gui.ui.commands.context import Context
from leadscorer_gui.ui.commands.rules_in import RulesIn
from leadscorer_gui.ui.commands.running_there import RunningThere
from leadscorer_gui.ui.exporting.looking_at import LookedAt

if TYPE_CHECKING:
    from leadscorer_gui.ui.exporting.export_dialog import ExportDialog
    from leadscorer_gui.ui.exporting.work import ExportWork, Known


class ExchangeCommands(QObject):
    """Shows the dialog beside the main window, which stays usable; what is edited is seen in it.

    A dialog, and all that it works with, is imported and made when it is first shown.
    """

    def __init__(
        self,
        context: Context,
        behind: LeadsBehind,
        take_data: Callable[[list[Path]], None],
        go_to: Callable[[str, str | None], None],
    ) -> None:
        """`take_data` reads files of leads, `go_to` shows a model, and in it a rule."""
        super().__init__(context.window)
        self.context, self._behind = context, behind
        self.rules_in = RulesIn(context, take_data)
        self.looked_at = LookedAt(context.session, self)
        self.checking = Checking(context, self.looked_at, self._list, go_to)
        self.running_there = RunningThere(context, self.looked_at)
        self.work: ExportWork | None = None
        self.dialog: ExportDialog | None = None
        self._frozen: tuple[int, Path] | None = None  # a version that is to be written, and where
        self.looked_at.changed.connect(self._follow)
        context.session.opened.connect(self._close)

    @Slot()
    def show(self) -> None:
        """Export the model that is looked at."""
        if self.context.session.model() is None:
            self.context.window.tell(_("This workspace has no finished model yet."))
            return
        if self.dialog is None:
            self.dialog = self._made()
        self.dialog.show()
        self._show_model()
        self.dialog.raise_()
        self.dialog.activateWindow()

    def _made(self) -> ExportDialog:
        from leadscorer_gui.ui.exporting.export_dialog import ExportDialog
        from leadscorer_gui.ui.exporting.work import ExportWork

        self.work = ExportWork(self)
        # Queued: the job that found it has to be over before another one begins.
        self.work.found.connect(self._write_frozen, Qt.ConnectionType.QueuedConnection)
        self.work.told.connect(self.context.window.tell)
        for one in (self.work, self.work.writing):
            self.context.window.docks.jobs.watch(one.runner)
        dialog = ExportDialog(self.work, self.context.window)
        dialog.write_wished.connect(self._write)
        dialog.freeze_wished.connect(self._freeze)
        dialog.taken.connect(self._take)
        dialog.leads_wished.connect(self._list)
        return dialog

    @Slot()
    def import_rules(self) -> None:
        """Take rules of another system in."""
        self.rules_in.choose()

    @Slot()
    def check_against(self) -> None:
        """Compare the scores with those of another system."""
        self.checking.show()

    @Slot()
    def run_there(self) -> None:
        """Run the model where the data is."""
        self.running_there.show()

    def _show_model(self) -> None:
        model = self.looked_at.model
        if self.dialog is not None and model is not None:
            workspace, history, as_of = self.looked_at.told()
            self.dialog.show_model(workspace, model, history, as_of)

    @Slot()
    def _follow(self) -> None:
        if self.dialog is not None and self.dialog.isVisible():
            self._show_model()

    @Slot()
    def _close(self) -> None:
        if self.dialog is not None:
            self.dialog.reject()

    @Slot(object)
    def _write(self, known: Known) -> None:
        folder = self.context.asking.folder(_("Write the files into a folder"))
        if folder is not None:
            self._write_into(folder, known)

    def _write_into(self, folder: Path, known: Known) -> None:
        from leadscorer_gui.ui.exporting.work import names_there

        if self.dialog is None:
            return
        there = names_there(folder, known, self.dialog.tables.chosen)
        if not there or self.context.asking.replace_files(folder.name, there):
            self.dialog.write_into(folder, self.context.window.leads.names_are_hidden)

    @Slot(object)
    def _freeze(self, known: Known) -> None:
        """Freeze the draft, and write that version as soon as it is known."""
        folder = self.context.asking.folder(_("Write the files into a folder"))
        what = known.asked.what
        if folder is None or self.dialog is None or not isinstance(what, Model):
            return
        try:
            number = self.context.document.freeze_version(what.id)
        except Refused as error:
            self.context.asking.tell(_("The draft cannot be frozen."), str(error))
            return
        self._frozen = number, folder
        self.dialog.choose_version(number)

    @Slot(object)
    def _write_frozen(self, known: Known) -> None:
        what = known.asked.what
        if self._frozen is not None and isinstance(what, Version):
            (number, folder), self._frozen = self._frozen, None
            if number == what.number and self.dialog is not None and self.dialog.known is known:
                self._write_into(folder, known)

    @Slot(object)
    def _take(self, model: Model) -> None:
        """The draft becomes what the system can express, in one step."""
        try:
            self.context.document.replace_model(model.id, model)
        except Refused as error:
            self.context.asking.tell(_("The draft stays as it is."), str(error))

    @Slot(str, object)
    def _list(self, words: str, ids: Sequence[str]) -> None:
        simulation = self.context.session.simulation
        if simulation is not None:
            index = simulation.result.history.leads.index
            places = [index[one] for one in ids if one in index]
            self._behind.show(words, np.array(sorted(places), np.int32))

    def shut_down(self) -> None:
        """Stop all work, and wait for it."""
        self.rules_in.shut_down()
        self.checking.shut_down()
        self.running_there.shut_down()
        if self.work is not None:
            self.work.shut_down()
