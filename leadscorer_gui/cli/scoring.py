"""What a command that scores leads does first: open, choose, read, say what was left out."""

from argparse import Namespace
from pathlib import Path
from types import TracebackType

from leadscorer_gui.analysis.segments import restricted_inputs
from leadscorer_gui.analysis.won_means import meaning_in_file, meaning_of_won
from leadscorer_gui.cli.errors import BadInput, UsageError
from leadscorer_gui.cli.opening import (
    HistoryFiles,
    chosen_models,
    data_files,
    history_file,
    import_plan,
    looked_at_version,
    open_workspace,
)
from leadscorer_gui.cli.output import (
    Progress,
    check_target,
    put_file,
    same_file,
    tell_if_cold,
    warn,
)
from leadscorer_gui.cli.scoping import asked_segment, looked_at, more_fields, scoped
from leadscorer_gui.engine.inputs import Inputs
from leadscorer_gui.engine.result import Result
from leadscorer_gui.engine.simulate import simulate
from leadscorer_gui.history.history import History
from leadscorer_gui.history.side_tables import SideTables
from leadscorer_gui.history.storing import HistoryFileError, Stored, load_history
from leadscorer_gui.importing.csv_part import CsvError
from leadscorer_gui.importing.imported import Imported
from leadscorer_gui.importing.imported_cache import side_tables_of
from leadscorer_gui.importing.plain import read_history
from leadscorer_gui.importing.rejects import rejects_csv, summary
from leadscorer_gui.model.fields import activity_fields, lead_fields
from leadscorer_gui.model.imports import ImportPlan
from leadscorer_gui.model.text import parse_timestamp
from leadscorer_gui.model.workspace import Model
from leadscorer_gui.progress import Report
from leadscorer_gui.texts import _


class Scoring:
    """The workspace, models and history that a call names.

    Raises UsageError and BadInput where the call or its files are wrong.
    """

    def __init__(self, options: Namespace) -> None:
        self._options = options
        self._progress = Progress()
        self.workspace = looked_at_version(open_workspace(options.workspace), options.model)
        self.segment = asked_segment(self.workspace, options)
        chosen = chosen_models(self.workspace, options.model)
        self.models = [looked_at(model, self.segment) for model in chosen]
        self.as_of = self._as_of()
        self.side_tables = SideTables()
        kept = history_file(options)
        if kept is not None:
            self._check_targets(kept)
            self.history = self._load(kept)
        elif (plan := import_plan(self.workspace, options)) is not None:
            self.history = self._import(plan)
        else:
            files = data_files(self.workspace, options)
            self._check_targets(*files.paths)
            self.history = self._read(files)

    def __enter__(self) -> "Scoring":
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.end()

    def begin(self, step: str) -> Progress:
        """Name the step that comes now; it reports to what is returned."""
        return self._progress.begin(step)

    def end(self) -> None:
        """Wipe what was told of the progress, before results are printed."""
        self._progress.end()

    def _check_targets(self, *inputs: Path) -> None:
        out, rejects = self._options.out, self._options.rejects
        read = (self._options.workspace, *inputs)
        check_target(out, *read)
        check_target(rejects, *read, option="--rejects")
        if out is not None and rejects is not None and same_file(out, rejects):
            raise UsageError(_("--out and --rejects name the same file; choose another name"))

    def _as_of(self) -> int | None:
        text = self._options.as_of
        if text is None:
            return None
        at = parse_timestamp(text, self.workspace.time_zone)
        if at is None:
            message = _("--as-of takes a timestamp such as 2024-01-31T10:00, and “{text}” is none")
            raise UsageError(message.format(text=text))
        return at

    def _load(self, kept: Path) -> History:
        tell_if_cold()
        try:
            report = self._progress.begin(_("Reading"))
            stored = open_stored(kept, self.workspace.time_zone, report)
            self.side_tables = side_tables_of(stored)
            return stored.history
        finally:
            self._progress.end()

    def _read(self, files: HistoryFiles) -> History:
        tell_if_cold()
        report = self._progress.begin(_("Reading"))
        of_leads, of_activities = more_fields(self.workspace, self.segment, self._options)
        try:
            imported = read_history(
                *files.paths,
                self.workspace.time_zone,
                {field for model in self.models for field, _rule in lead_fields(model)} | of_leads,
                {field for model in self.models for field, _rule in activity_fields(model)}
                | of_activities,
                report,
                files.lead_columns,
                files.activity_columns,
            )
        except CsvError as error:
            raise BadInput(str(error)) from error
        finally:
            self._progress.end()
        self._tell_rejects(imported)
        return imported.history

    def _import(self, plan: ImportPlan) -> History:
        """The history of a plan's files, as it was kept when they were read before."""
        from leadscorer_gui.importing.plan_cache import files_of, read_plan_cached

        folder = self._options.workspace.parent
        self._check_targets(*files_of(plan, folder))
        tell_if_cold()
        report = self._progress.begin(_("Reading"))
        try:
            imported, _why_not_kept = read_plan_cached(
                plan, folder, self.workspace.time_zone, report
            )
        except CsvError as error:
            raise BadInput(str(error)) from error
        finally:
            self._progress.end()
        self.side_tables = imported.side_tables
        for note in imported.notes:
            warn(note)
        self._tell_rejects(imported)
        return imported.history

    def _tell_rejects(self, imported: Imported) -> None:
        for some in imported.rejects:
            warn(summary(some))
        if self._options.rejects is not None:
            put_file("".join(rejects_csv(imported.rejects)), self._options.rejects)

    @property
    def won(self) -> str:
        """What *won* means in the files that are scored, for where wins are told of."""
        leads = self._options.history or self._options.leads
        return meaning_of_won(self.workspace) if leads is None else meaning_in_file(leads)

    def simulate(self, model: Model) -> Result:
        """The result of one model: of the leads that the call looks at."""
        step = _("Scoring {model}").format(model=model.id)
        result = simulate(
            self.workspace, model, self.history, self.as_of, self._progress.begin(step)
        )
        self._progress.end()
        return scoped(result, self.workspace, self.segment, self._options)

    def narrowed(self, inputs: Inputs, result: Result) -> tuple[Inputs, Result]:
        """Inputs and the result of all leads as those of the leads that the call looks at."""
        some = scoped(result, self.workspace, self.segment, self._options)
        return (inputs, some) if some is result else (restricted_inputs(inputs, some), some)


def open_history(path: Path, time_zone: str, report: Report) -> History:
    """A history that was kept; BadInput where it cannot be read, or is of another time zone."""
    return open_stored(path, time_zone, report).history


def open_stored(path: Path, time_zone: str, report: Report) -> Stored:
    """The same with what was kept beside it."""
    try:
        stored = load_history(path, report)
    except HistoryFileError as error:
        raise BadInput(str(error)) from error
    if stored.history.zone.name != time_zone:
        message = _(
            "{file}: the history was imported in the time zone {one}, and the workspace is in"
            " {other}; import it again with --time-zone {other}"
        )
        raise BadInput(message.format(file=path, one=stored.history.zone.name, other=time_zone))
    return stored
