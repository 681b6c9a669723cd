"""Rules of other systems come in: a file is chosen or dropped, looked at, and taken in."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot

from leadscorer_gui.document.validity import Refused, check_edit
from leadscorer_gui.jobs.aside import aside
from leadscorer_gui.jobs.job import Job
from leadscorer_gui.model.workspace import Workspace
from leadscorer_gui.numerals import grouped
from leadscorer_gui.texts import _, n_
from leadscorer_gui.ui.asking import TABLE_ENDINGS
from leadscorer_gui.ui.commands.beginnings import new_workspace
from leadscorer_gui.ui.commands.context import Context
from leadscorer_gui.ui.exporting.one_job import OneJob
from leadscorer_gui.ui.rule_files import RULE_FILE_SUFFIXES

if TYPE_CHECKING:
    from leadscorer_gui.exchange.imported_rules import ImportedRules
    from leadscorer_gui.ui.rules_in.rules_in_dialog import RulesInDialog
    from leadscorer_gui.ui.rules_in.taking import Taken


class RulesIn(QObject):
    """Asks for a file of rules and shows the dialog that takes them in, as one step.

    What reads them is imported when it is first needed.
    """

    def __init__(self, context: Context, no_rules: Callable[[list[Path]], None]) -> None:
        """`no_rules` takes dropped files that `takes` was in doubt about and that hold none."""
        super().__init__(context.window)
        self._no_rules = no_rules
        self.context = context
        self.looking = OneJob((), self)
        self._reading: OneJob | None = None
        self.dialog: RulesInDialog | None = None
        context.session.opened.connect(self.close)

    @Slot()
    def choose(self) -> None:
        """Ask for a file, and show what it holds."""
        endings = dict.fromkeys((*RULE_FILE_SUFFIXES, ".leadscorer", *TABLE_ENDINGS))
        known = " ".join(f"*{ending}" for ending in endings)
        filters = _("Rules ({endings});;All files (*)").format(endings=known)
        path = self.context.asking.file_to_open(_("Rules from another system"), filters)
        if path is not None:
            self.read(path)

    def read(self, path: Path) -> None:
        """Show what a file holds; nothing comes in before that is wanted."""
        if self.dialog is None:
            self.dialog = self._made()
            self.dialog.open()
        self.dialog.read(path)

    def _made(self) -> RulesInDialog:
        from leadscorer_gui.ui.rules_in.rows import BAD_FILE
        from leadscorer_gui.ui.rules_in.rules_in_dialog import RulesInDialog

        context, is_open = self.context, self.context.window.is_open
        if self._reading is None:
            self._reading = OneJob(BAD_FILE, self)
            context.window.docks.jobs.watch(self._reading.runner)
        workspace = context.document.workspace if is_open else new_workspace()
        if not is_open:
            workspace = replace(workspace, models=())
        dialog = RulesInDialog(self._reading, workspace, context.session.model_id, context.window)
        dialog.file_wished.connect(self.choose)
        dialog.wanted.connect(self._take)
        dialog.finished.connect(self._forget)
        return dialog

    def takes(self, paths: list[Path]) -> bool:
        """Whether dropped files are rules; then they are read. In doubt one looks, aside."""
        from leadscorer_gui.ui.rules_in.recognising import has_rules, sheet_has_rules

        if len(paths) != 1:
            return False
        found = has_rules(paths[0])
        if found:
            self.read(paths[0])
        if found is None:
            job = Job(_("Looking into {file}").format(file=paths[0].name),
                      partial(sheet_has_rules, paths[0]))  # fmt: skip
            self.looking.start(job, partial(self._go_on, paths))
        return found is not False

    def _go_on(self, paths: list[Path], found: bool) -> None:
        if found:
            self.read(paths[0])
        else:
            self._no_rules(paths)

    @Slot()
    def close(self) -> None:
        """Another workspace: what is looked at was meant for the one before."""
        if self.dialog is not None:
            self.dialog.reject()

    @Slot()
    def _forget(self) -> None:
        self.dialog = None

    def shut_down(self) -> None:
        """Stop all work, and wait for it."""
        self.close()
        self.looking.shut_down()
        if self._reading is not None:
            self._reading.shut_down()

    @Slot(object, str)
    def _take(self, found: ImportedRules, model_id: str) -> None:
        """Let rules come in, in one step that can be undone."""
        dialog, document = self.dialog, self.context.document
        if dialog is None:
            return
        before = document.workspace
        if not self.context.window.is_open:
            before = replace(new_workspace(), models=())
        try:  # thousands of rules take a moment
            taken = aside(partial(_taken, before, found, model_id))
        except Refused as error:
            self.context.asking.tell(_("The rules cannot come in."), str(error))
            return
        dialog.accept()
        if not self.context.window.is_open:
            document.begin(before)
        told = _told(found, model_id)
        document.return_to(taken.workspace, told)
        self.context.window.show_mode("rules")
        self.context.session.choose_model(taken.model_id)
        self.context.window.docks.models.choose(taken.model_id)
        self.context.window.tell(told, True)


def _taken(before: Workspace, found: ImportedRules, model_id: str) -> Taken:
    """The workspace with the rules; raises `Refused` where it would be invalid."""
    from leadscorer_gui.ui.rules_in.taking import as_models, as_rules

    taken = as_rules(before, found, model_id) if model_id else as_models(before, found)
    check_edit(before, taken.workspace)
    return taken


def _told(found: ImportedRules, model_id: str) -> str:
    """What came in, as the text of a step."""
    models = found.models
    if model_id:
        count = sum(len(getattr(one, "rules", ())) for one in models)
        text = n_("Import {count} rule from {system}", "Import {count} rules from {system}", count)
        return text.format(count=grouped(count), system=found.system)
    if len(models) == 1:
        text = _("Import “{model}” from {system}")
        return text.format(model=models[0].name, system=found.system)
    text = n_("Import {count} model from {system}", "Import {count} models from {system}",
              len(models))  # fmt: skip
    return text.format(count=len(models), system=found.system)
