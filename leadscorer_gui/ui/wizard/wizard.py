"""The window of the import: from files to a history, in steps that Enter goes on from.

It is never modal, and nothing is changed before its end: Escape leaves everything as it was.
"""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QTimer, Signal, Slot
from PySide6.QtWidgets import QWidget

from leadscorer_gui.importing.sources.opening import told
from leadscorer_gui.model.imports import ImportPlan
from leadscorer_gui.model.workspace import DataFiles, Model, Workspace
from leadscorer_gui.texts import _
from leadscorer_gui.ui.parts.matching_words import without_mnemonic
from leadscorer_gui.ui.wizard.check_work import Checked
from leadscorer_gui.ui.wizard.cures import Cure
from leadscorer_gui.ui.wizard.pages import CHECK, COVERAGE, FILES, MEANING, WizardPages
from leadscorer_gui.ui.wizard.problems import MARK


class ImportWizard(WizardPages):
    """Call `start` or `reopen`, and `shut_down` before it goes."""

    finished_import = Signal(object, object)
    """Accepted: the `ImportPlan`, and the rules to begin with."""
    more_files_wanted = Signal()
    """Ask for files, and hand them to `add_files`."""
    save_wanted = Signal(object)
    """Save the rejected rows (a list of `Rejects`) to a file that is to be asked for."""
    left = Signal(object)
    """After `leave`: this wizard does nothing any more, and may go."""

    def __init__(
        self,
        workspace: Workspace,
        folder: Path,
        first_model: Model | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(workspace, folder, first_model, parent)
        self._leaving = QTimer(self, interval=20)
        self._leaving.timeout.connect(self._look_whether_idle)
        self._wants_next = self._skips_files = False
        self._failed = self._note = ""
        self._connect()
        self._go_to(FILES)

    def _connect(self) -> None:
        deciding = self.deciding
        deciding.changed.connect(self._refresh)
        deciding.busy_changed.connect(self._refresh)
        checking = self.checking
        checking.busy_changed.connect(self._refresh)
        checking.done.connect(self._take_checked)
        checking.impossible.connect(self._tell_impossible)
        checking.kept.connect(self._end)
        checking.not_kept.connect(self._tell_unkept)
        self.meaning.table_shown.connect(self._refresh)
        self.files.more_wanted.connect(self.more_files_wanted)
        self.looking.cancel_wished.connect(self._stop_looking)
        self.check.stop_wanted.connect(self._stop_checking)
        self.check.again_wanted.connect(self._check)
        self.check.encoding_wanted.connect(self._find_encoding)
        self.check.cure_chosen.connect(self._cure)
        self.check.save_wanted.connect(self._want_save)
        self.back.clicked.connect(self._go_back)
        self.next.clicked.connect(self._go_on)
        self.dropped.connect(self._take_drop)

    # Beginning

    def start(self, paths: Sequence[Path]) -> None:
        """Show the wizard, with files that were chosen or dropped already, if any."""
        self.show_in_the_middle()
        if paths:
            self._skips_files = True
            self.add_files(paths)

    def reopen(self, plan: ImportPlan | DataFiles) -> None:
        """Show what the workspace remembers, to be changed."""
        self.show_in_the_middle()
        self._skips_files = True
        self.deciding.reopen(plan)
        self._go_to(MEANING)

    def add_files(self, paths: Sequence[Path]) -> None:
        """Look into more files, besides those that are known."""
        self.deciding.add(paths)
        self._go_to(MEANING if self._skips_files else FILES)

    @Slot(object)
    def _take_drop(self, paths: list[Path]) -> None:
        self.checking.cancel()
        self.add_files(paths)

    # Steps

    def _go_to(self, step: int) -> None:
        self.step = step
        self._wants_next = False
        self._note = ""
        self._refresh()
        first = {MEANING: self.meaning.columns_view, CHECK: self.check.view}.get(step)
        if self.pages.currentWidget() is self.looking or first is None or not first.isVisible():
            self.next.setFocus()
        else:
            first.setFocus()

    @Slot()
    def _go_on(self) -> None:
        """The next step; while something runs the wish is remembered."""
        if self.is_running:
            self._wants_next = True
            self._refresh()
        elif self.is_done:
            if self.step == self.last_step:
                self._finish()
            elif self.step == MEANING:
                self._check()
            else:
                self._go_to(self.step + 1)

    @Slot()
    def _go_back(self) -> None:
        self.checking.cancel()
        if self.step > FILES:
            self._go_to(self.step - 1)

    @Slot()
    def _refresh(self) -> None:
        """Show the step as it is now."""
        running = self.is_running
        looks = self.step in (FILES, MEANING) and self.deciding.is_looking
        nothing = self.step == MEANING and self.deciding.draft is None and not running
        if nothing:  # no file can be read: say so where files are changed
            self.step = FILES
        self.pages.setCurrentIndex(self.pages.indexOf(self.looking) if looks else self.step)
        self.steps.show_steps(self.step_names(), self.step)
        self.back.setEnabled(self.step > FILES and not (self.step > CHECK and running))
        self.next.setEnabled(running or self.is_done)
        self.next.setText(_("Import") if self.step == self.last_step else _("&Next"))
        self.next.setAccessibleName(without_mnemonic(self.next.text()))
        waits = running and self._wants_next
        told = _("Goes on as soon as this is done.") if waits else self.told()
        self.line.setText(self._note or told)
        if self._wants_next and not running:
            self._wants_next = False
            if self.step != CHECK or self.check.is_perfect:
                self._go_on()

    @Slot()
    def _stop_looking(self) -> None:
        self.deciding.stop_looking()
        if self.deciding.draft is None:
            self._go_to(FILES)

    # The import

    @Slot()
    def _check(self) -> None:
        """Import by the plan as it is; done already, it is only shown again."""
        draft = self.deciding.draft
        if draft is None:
            return
        if self.checking.check(draft.plan, self.deciding.profiles, self.deciding.looks):
            self.check.show_progress(0.0)
        self._go_to(CHECK)

    @Slot(object)
    def _take_checked(self, found: Checked) -> None:
        draft = self.deciding.draft
        if draft is not None:
            self.check.show_checked(found)
            self.coverage.show_checked(found, draft, self.workspace.name)
            self.rules.show_rules(found.rules, found.sentences)

    @Slot(str, bool)
    def _tell_impossible(self, why: str, is_encoding: bool) -> None:
        self._failed = why
        self.check.show_failure(why, is_encoding)

    @Slot()
    def _stop_checking(self) -> None:
        self.checking.cancel()
        self._go_to(MEANING)

    @Slot()
    def _find_encoding(self) -> None:
        """Find out anew how the file is written that could not be read, and import again."""
        draft = self.deciding.draft
        tables = () if draft is None else draft.tables
        folder = self.deciding.folder
        for place, table in enumerate(tables):
            names = (f"{told(one, folder)}:" for one in table.files)
            if self._failed.startswith(tuple(names)):  # an error begins with the table's name
                self.deciding.set_format(place, replace(table.format, encoding=None))
                self._go_to(MEANING)
                self.meaning.choose(place)
                self._go_on()
                return

    @Slot(object)
    def _cure(self, cure: Cure) -> None:
        """Use a cure, and import again."""
        draft = self.deciding.draft
        if draft is None:
            return
        # The table of the cure is of the plan as it is remembered: its files stand as they did.
        table = replace(cure.table, files=draft.tables[cure.place].files)
        self.deciding.set_table(cure.place, table)
        self._check()

    @Slot()
    def _want_save(self) -> None:
        if self.checking.found is not None:
            self.save_wanted.emit(self.checking.found.imported.rejects)

    # The end

    def _finish(self) -> None:
        name = self.coverage.kept_name
        if name is None:
            self._end()
        else:
            self.checking.keep(name)
            self._refresh()

    @Slot()
    def _end(self) -> None:
        found = self.checking.found
        if found is None:
            return
        name = self.coverage.kept_name
        plan = found.plan if name is None else replace(found.plan, name=name)
        self.accept()
        self.finished_import.emit(plan, self.rules.rules)

    @Slot(str)
    def _tell_unkept(self, why: str) -> None:
        """The mapping could not be kept: the import can go on without."""
        self.coverage.keep.setChecked(False)
        self._go_to(COVERAGE)
        self._note = MARK + why
        self._refresh()

    def leave(self) -> None:
        """Stop all work without waiting for it; `left` tells when it has stopped."""
        self.deciding.cancel()
        self.checking.cancel()
        self._leaving.start()

    @Slot()
    def _look_whether_idle(self) -> None:
        drawing = self.coverage.coverage.renderer.is_busy
        if not (self.deciding.is_busy or self.checking.is_busy or drawing):
            self._leaving.stop()
            self.left.emit(self)
