"""What a command that scores leads does first: open, choose, read, say what was left out."""

from argparse import Namespace
from types import TracebackType

from leadscorer_gui import compiled
from leadscorer_gui.cli.errors import BadInput, UsageError
from leadscorer_gui.cli.opening import chosen_models, data_files, open_workspace
from leadscorer_gui.cli.output import Progress, check_target, put_file, same_file, warn
from leadscorer_gui.engine.result import Result
from leadscorer_gui.engine.simulate import simulate
from leadscorer_gui.history.history import History
from leadscorer_gui.importing.csv_part import CsvError
from leadscorer_gui.importing.plain import Imported, read_history
from leadscorer_gui.importing.rejects import rejects_csv, summary
from leadscorer_gui.model.fields import activity_fields, lead_fields
from leadscorer_gui.model.text import parse_timestamp
from leadscorer_gui.model.workspace import Model
from leadscorer_gui.texts import _


class Scoring:
    """The workspace, models and history that a call names.

    Raises UsageError and BadInput where the call or its files are wrong.
    """

    def __init__(self, options: Namespace) -> None:
        self._options = options
        self._progress = Progress()
        self.workspace = open_workspace(options.workspace)
        self.models = chosen_models(self.workspace, options.model)
        self.as_of = self._as_of()
        self._files = data_files(self.workspace, options)
        self._check_targets()
        self.history = self._read()

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

    def _check_targets(self) -> None:
        out, rejects = self._options.out, self._options.rejects
        read = (self._options.workspace, *self._files.paths)
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

    def _read(self) -> History:
        if not compiled.is_warm():
            warn(_("First run: the engine is compiled once, which takes up to a minute."))
        files = self._files
        report = self._progress.begin(_("Reading"))
        try:
            imported = read_history(
                *files.paths,
                self.workspace.time_zone,
                {field for model in self.models for field, _rule in lead_fields(model)},
                {field for model in self.models for field, _rule in activity_fields(model)},
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

    def _tell_rejects(self, imported: Imported) -> None:
        for some in imported.rejects:
            warn(summary(some))
        if self._options.rejects is not None:
            put_file("".join(rejects_csv(imported.rejects)), self._options.rejects)

    def simulate(self, model: Model) -> Result:
        """The result of one model."""
        step = _("Scoring {model}").format(model=model.id)
        result = simulate(
            self.workspace, model, self.history, self.as_of, self._progress.begin(step)
        )
        self._progress.end()
        return result
