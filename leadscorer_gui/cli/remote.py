"""`leadscorer simulate --on`: the model runs inside a database that the call names."""

import getpass
import sys
from argparse import Namespace
from collections.abc import Iterator

from leadscorer_gui.analysis.tables import RESULT_COLUMNS, csv_row
from leadscorer_gui.cli.errors import BadInput, UsageError
from leadscorer_gui.cli.opening import chosen_models, looked_at_version, open_workspace
from leadscorer_gui.cli.output import Progress, check_target, put, warn
from leadscorer_gui.exchange.executor import ExecutionError, NotAvailable
from leadscorer_gui.exchange.outcome import outcome_texts
from leadscorer_gui.exchange.remote import Place, Remote, opened, run_there, write_there
from leadscorer_gui.exchange.sql_query import TableNames
from leadscorer_gui.exchange.sql_targets import adapt
from leadscorer_gui.model.text import parse_timestamp
from leadscorer_gui.model.workspace import Model, Workspace
from leadscorer_gui.texts import _


def simulate_on(options: Namespace) -> int:
    """Print a row per model and lead, or make a table of them there."""
    place = _place(options)
    workspace = looked_at_version(open_workspace(options.workspace), options.model)
    models = chosen_models(workspace, options.model)
    if options.into is not None and len(models) != 1:
        raise UsageError(_("--into takes the leads of one model; name it with --model"))
    check_target(options.out, options.workspace)
    as_of = _as_of(options, workspace)
    try:
        with opened(place, _password, writes=options.into is not None) as remote:
            pieces = [*_pieces(remote, workspace, models, as_of, options)]
    except (NotAvailable, ExecutionError) as error:
        raise BadInput(str(error)) from error
    if options.into is None:
        put(pieces, options.out)
    return 0


def _place(options: Namespace) -> Place:
    for name in ("leads", "activities", "history", "rejects"):
        if getattr(options, name) is not None:
            message = _("--{option} names a file here; with --on the tables are there")
            raise UsageError(message.format(option=name))
    try:
        return Place.of(options.on)
    except ValueError as error:
        raise UsageError(f"--on: {error}") from None


def _as_of(options: Namespace, workspace: Workspace) -> int | None:
    if options.as_of is None:
        return None
    at = parse_timestamp(options.as_of, workspace.time_zone)
    if at is None:
        message = _("--as-of takes a timestamp such as 2024-01-31T10:00, and “{text}” is none")
        raise UsageError(message.format(text=options.as_of))
    return at


def _password() -> str | None:
    """The password that a person types; None where nobody is there to ask."""
    if not sys.stdin.isatty():
        return None
    return getpass.getpass(_("Password of the server: "))


def _pieces(
    remote: Remote,
    workspace: Workspace,
    models: list[Model],
    as_of: int | None,
    options: Namespace,
) -> Iterator[str]:
    names = TableNames(options.leads_table, options.activities_table)
    progress = Progress()
    yield csv_row(RESULT_COLUMNS)
    for model in models:
        adapted = adapt(workspace, model)
        for change in adapted.changes:
            if change.verdict != "exact":
                warn(f"{change.part}: {change.becomes}; {change.way_around}")
        progress.begin(_("Scoring {model}").format(model=model.id))
        told = (remote, workspace, adapted.model, names)
        try:
            if options.into is not None:
                write_there(*told, options.into, as_of, progress)
            else:
                outcome = run_there(*told, as_of, progress)
                yield from (csv_row((model.id, *row)) for row in outcome_texts(outcome))
        except ValueError as error:
            message = _("“{name}” is no name of a table")
            raise UsageError(message.format(name=error)) from None
        finally:
            progress.end()
