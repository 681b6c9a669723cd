"""Holds the draft of an import for the pages of the wizard, and has looked up what they ask."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, Signal

from leadscorer_gui.importing.date_forms import DatesFound, Forms
from leadscorer_gui.importing.looking import Look
from leadscorer_gui.jobs.job import Job
from leadscorer_gui.jobs.runner import JobRunner
from leadscorer_gui.model.imports import (
    Holds,
    ImportPlan,
    ImportProfile,
    TableFormat,
    TableMapping,
    TablePlace,
)
from leadscorer_gui.model.workspace import DataFiles
from leadscorer_gui.progress import Report
from leadscorer_gui.texts import _
from leadscorer_gui.ui.wizard.draft import Draft, Where
from leadscorer_gui.ui.wizard.meanings import date_column, with_dates, with_meaning
from leadscorer_gui.ui.wizard.problems import DraftProblem, problems_of
from leadscorer_gui.ui.wizard.rewriting import Rewritten, dates_of, holding, rewritten
from leadscorer_gui.ui.wizard.work import (
    Found,
    looked_into,
    reopened,
    reopened_data,
    without_file,
)


class Deciding(QObject):
    """The draft, if there is one. Call `shut_down` before it goes."""

    changed = Signal()
    """The draft is another one."""
    tables_changed = Signal()
    """Other tables are in the draft; `changed` comes next."""
    busy_changed = Signal()
    """Looking has begun or ended."""
    progressed = Signal(float)
    failed = Signal(object)

    def __init__(
        self, folder: Path, remembered: ImportPlan | None = None, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self.folder, self.remembered = folder, remembered
        self.draft: Draft | None = None
        self.looks: tuple[Look, ...] = ()
        self.profiles: tuple[ImportProfile, ...] = ()
        self.broken: tuple[str, ...] = ()
        self.systems: frozenset[str] = frozenset()
        self.problems: list[DraftProblem] = []
        self._paths: list[Path] = []
        self._looking, self._asking = JobRunner(self), JobRunner(self)
        self._asked: list[Job] = []

    @property
    def is_looking(self) -> bool:
        """Whether files are being looked into: then nothing else can be decided."""
        return self._looking.is_busy

    @property
    def is_busy(self) -> bool:
        """Whether anything is still to be found out."""
        return self._looking.is_busy or self._asking.is_busy

    @property
    def is_sound(self) -> bool:
        """Whether the draft can be imported as it is."""
        grave = any(problem.is_grave for problem in self.problems)
        return self.draft is not None and not self.is_busy and not grave

    # Files

    def add(self, paths: Sequence[Path]) -> None:
        """Look into more files."""
        self._paths += [path for path in paths if path not in self._paths]
        work = partial(looked_into, self._paths, self._before(), self.remembered, self.folder)
        self._look(work)

    def _before(self) -> Draft | None:
        """What is known so far: files that cannot be read are looked into anew."""
        if self.draft is None:
            return None
        good = tuple(look for look in self.draft.looks if not look.error)
        return replace(self.draft, looks=good)

    def reopen(self, plan: ImportPlan | DataFiles) -> None:
        """Show what the workspace remembers, as it is."""
        if isinstance(plan, DataFiles):
            self._look(partial(reopened_data, plan, self.folder))
        else:
            self._look(partial(reopened, plan, self.folder))

    def remove(self, place: TablePlace) -> None:
        """Leave a file, member or sheet out."""
        self._paths = [path for path in self._paths if str(path) != place.path]
        self.looks = tuple(look for look in self.looks if look.place != place)
        draft = None if self.draft is None else without_file(self.draft, place)
        self._set(draft, other_tables=True)

    def stop_looking(self) -> None:
        """Do not look into the files that were added last."""
        self._looking.cancel()

    def _look(self, work: Callable[[Report], Any]) -> None:
        job = Job(_("Looking into the files"), work)
        job.progressed.connect(self.progressed)
        job.succeeded.connect(self._take)
        job.failed.connect(self.failed)
        self._looking.start(job)
        job.finished.connect(self.busy_changed)  # after the runner has forgotten it
        self.busy_changed.emit()

    def _take(self, found: Found) -> None:
        self.looks, self.profiles, self.broken = found.looks, found.profiles, found.broken
        self.systems = found.systems
        self._set(found.draft, other_tables=True)

    def _set(self, draft: Draft | None, other_tables: bool = False) -> None:
        self.draft = draft
        self.problems = [] if draft is None else problems_of(draft)
        if other_tables:
            self.tables_changed.emit()
        self.changed.emit()

    # What people say

    def change(self, change: Callable[[Draft], Draft]) -> None:
        """Another draft, made of this one."""
        if self.draft is not None:
            self._set(change(self.draft))

    def set_table(self, place: int, table: TableMapping) -> None:
        """Map a table otherwise."""
        self.change(lambda draft: draft.with_table(place, table))

    def set_meaning(self, place: int, column: str, meaning: str) -> None:
        """Let a column mean something else; how its dates are written is found out."""
        if self.draft is None:
            return
        table = with_meaning(self.draft.tables[place], column, meaning)
        self.set_table(place, table)
        if date_column(table, column) and (table.name, column) not in self.draft.dates:
            self._find_dates(table, column)

    def _find_dates(self, table: TableMapping, column: str) -> None:
        assert self.draft is not None
        looks = self.draft.looks_of(table)

        def find(report: Report) -> DatesFound:
            return dates_of(column, looks, report)

        job = Job(_("Finding out how dates are written"), find)
        job.succeeded.connect(partial(self._take_dates, table.name, column))
        self._ask(job)

    def _take_dates(self, name: str, column: str, found: DatesFound) -> None:
        if self.draft is None or self.draft.place_of(name) < 0:
            return
        draft = self.draft.with_dates((name, column), found)
        place = draft.place_of(name)
        forms = found.forms
        if forms:
            draft = draft.with_table(place, with_dates(draft.tables[place], column, forms))
        self._set(draft)

    def set_dates(self, place: int, columns: Sequence[str], forms: Forms) -> None:
        """Say how the dates of columns are written; that settles whether they could be others."""
        if self.draft is None:
            return
        table = self.draft.tables[place]
        for column in columns:
            table = with_dates(table, column, forms)
        where = [(table.name, column) for column in columns]
        self._set(self.draft.with_table(place, table).answering(*where))

    def answer(self, where: Sequence[Where], forms: Forms) -> None:
        """Say how the dates of columns of any tables are written: they are no question any more."""
        for name in dict.fromkeys(name for name, _column in where):
            place = -1 if self.draft is None else self.draft.place_of(name)
            if place >= 0:
                columns = [column for table, column in where if table == name]
                self.set_dates(place, columns, forms)

    def set_format(self, place: int, form: TableFormat) -> None:
        """Say how a table is written; it is looked at again."""
        assert self.draft is not None
        table = self.draft.tables[place]
        if replace(form, decimal=table.format.decimal) == table.format:
            amounts = () if form.decimal is None else tuple(self.draft.open_amounts(table))
            numbers = tuple(dict.fromkeys((*table.numbers, *amounts)))
            # No other columns, nor dates.
            self.set_table(place, replace(table, format=form, numbers=numbers))
            return
        work = partial(rewritten, table, form, self.profiles, self.folder)
        self._ask_about_table(_("Looking at the table again"), work)

    def set_holds(self, place: int, holds: Holds) -> None:
        """Say what a table holds; what its columns mean is proposed for it."""
        assert self.draft is not None
        draft = self.draft
        table = draft.tables[place]
        leads = next(
            (
                look
                for one in draft.tables
                if one.holds == "leads" and one is not table
                for look in draft.looks_of(one)
            ),
            None,
        )
        looks = draft.looks_of(table)
        work = partial(holding, table, holds, looks, leads, self.profiles)
        self._ask_about_table(_("Looking at the table again"), work)

    def _ask_about_table(self, title: str, work: Callable[[Report], Any]) -> None:
        job = Job(title, work)
        job.succeeded.connect(self._take_rewritten)
        self._ask(job)

    def _take_rewritten(self, found: Rewritten) -> None:
        """Put what was found in the place of the table."""
        draft = self.draft
        place = -1 if draft is None else draft.place_of(found.name)
        if draft is None or place < 0:
            return
        again = {look.place: look for look in found.looks}
        looks = tuple(again.get(look.place, look) for look in draft.looks)
        others = {where: one for where, one in draft.dates.items() if where[0] != found.name}
        answered = frozenset(where for where in draft.answered if where[0] != found.name)
        draft = replace(draft, looks=looks, dates={**others, **found.dates}, answered=answered)
        draft = draft.with_table(place, found.tables[0])
        if len(found.tables) > 1:
            tables = (*draft.tables[: place + 1], *found.tables[1:], *draft.tables[place + 1 :])
            draft = draft.with_plan(tables=tables)
        reasons = {found.name: tuple(r for look in found.looks[:1] for r in look.reasons)}
        draft = replace(draft, reasons={**draft.reasons, **reasons}, is_edited=True)
        self.looks = tuple(again.get(look.place, look) for look in self.looks)
        self._set(draft, other_tables=True)

    def _ask(self, job: Job) -> None:
        job.failed.connect(self.failed)
        self._asked.append(job)
        job.finished.connect(partial(self._asked.remove, job))
        self._asking.add(job)
        job.finished.connect(self.busy_changed)
        self.busy_changed.emit()

    def cancel(self) -> None:
        """Stop all work, without waiting for it."""
        self._looking.cancel()
        for job in self._asked:
            job.cancel()

    def shut_down(self) -> None:
        """Stop all work and wait for it."""
        self._looking.shut_down()
        self._asking.shut_down()
