"""`leadscorer targets` and `export`: rules for other systems, with what becomes of them there."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from leadscorer_gui.cli.errors import BadInput, UsageError
from leadscorer_gui.cli.opening import finished_model, named_version, open_workspace
from leadscorer_gui.cli.output import check_target, put, put_file, same_file, warn
from leadscorer_gui.exchange.executor import ExecutionError, NotAvailable
from leadscorer_gui.exchange.exporting import (
    Prepared,
    available_executors,
    prepare_export,
    proved,
    written,
)
from leadscorer_gui.exchange.target import Target, find_target, targets
from leadscorer_gui.model.workspace import Model, Version
from leadscorer_gui.texts import _

if TYPE_CHECKING:
    from leadscorer_gui.cli.scoring import Scoring
    from leadscorer_gui.exchange.artefact import Artefact
    from leadscorer_gui.exchange.executor import Executor

COLUMNS = ("target", "executed_here", "title", "about")


def list_targets(options: Namespace) -> int:
    """Print a row per target; `executed_here` names what can run it on this machine."""
    from leadscorer_gui.analysis.tables import csv_row

    rows = [csv_row(COLUMNS)]
    for target in targets():
        here, _missing = available_executors(target)
        names = "; ".join(one.name for one in here if not getattr(one, "instead_of", ""))
        rows.append(csv_row((target.name, names, target.title(), target.about())))
    put(rows, options.out)
    return 0


def export_to(options: Namespace) -> int:
    """Write a model for a target, and prove it where that is asked for."""
    target = find_target(options.to)
    if target is None:
        known = ", ".join(one.name for one in targets())
        message = _("there is no target “{name}”; there is: {known}")
        raise UsageError(message.format(name=options.to, known=known))
    workspace = open_workspace(options.workspace)
    named = "@" in options.model
    what: Model | Version = (
        named_version(workspace, options.model)
        if named
        else finished_model(workspace, options.model)
    )
    _check_out(options)
    executor = None if options.prove is None else _executor(target, options.prove)
    prepared = prepare_export(workspace, what, target, date.today().isoformat())
    for line in _changes(prepared):
        warn(line)
    scoring = _scoring(options) if executor is not None or options.tables else None
    artefact, is_equal = written(prepared), True
    if executor is not None and scoring is not None:
        artefact, is_equal = _proved(prepared, artefact, executor, scoring)
    _put(artefact, options)
    if options.tables and scoring is not None:
        _put_tables(prepared, scoring, options)
    return 0 if is_equal else 1


def _changes(prepared: Prepared) -> Iterator[str]:
    """What becomes of the rules, a line for each that does not stay as it is."""
    adapted = prepared.adapted
    verdicts = {"approximate": _("approximate"), "impossible": _("not possible")}
    if not adapted.exact:
        yield adapted.summary()
    for change in adapted.changes:
        if change.verdict != "exact":
            parts = (change.becomes, change.way_around)
            said = "; ".join(part for part in parts if part)
            yield f"{change.part}: {verdicts[change.verdict]}: {said}"


def _executor(target: Target, name: str) -> Executor:
    here, missing = available_executors(target)
    wanted = [one for one in here if not name or _plain(one.name) == _plain(name)]
    if wanted:
        return wanted[0]
    if not here and not missing:
        message = _("--prove: {target} is run by its maker alone, not here")
        raise UsageError(message.format(target=target.name))
    if reasons := [f"{other}: {why}" for other, why in missing.items()]:
        raise BadInput("--prove: " + "\n".join(reasons))
    message = _("--prove: {name} does not run {target}; there is: {known}")
    known = ", ".join(one.name for one in here)
    raise UsageError(message.format(name=name, target=target.name, known=known))


def _plain(name: str) -> str:
    return "".join(c for c in name.casefold() if c.isalnum())


def _scoring(options: Namespace) -> Scoring:
    """The history of the call; the folder of the export is none of its targets."""
    from leadscorer_gui.cli.scoring import Scoring

    return Scoring(Namespace(**{**vars(options), "out": None}))


def _proved(
    prepared: Prepared, artefact: Artefact, executor: Executor, scoring: Scoring
) -> tuple[Artefact, bool]:
    try:
        if not prepared.adapted.exact:
            report = scoring.begin(_("Scoring {model}").format(model=prepared.order.model.id))
            warn(prepared.cost(scoring.history, scoring.as_of, report).sentence())
        report = scoring.begin(_("Running it with {executor}").format(executor=executor.name))
        artefact, proof = proved(
            prepared, artefact, executor, scoring.history, scoring.as_of, report
        )
    except (NotAvailable, ExecutionError) as error:
        raise BadInput(str(error)) from error
    finally:
        scoring.end()
    warn(proof.sentence())
    return artefact, proof.comparison.is_equal


def _check_out(options: Namespace) -> None:
    """Look before the work at where the files will go."""
    out: Path | None = options.out
    if out is None and (options.prove is not None or options.tables):
        raise UsageError(_("name a folder with --out: there will be several files"))
    if out is not None and not out.is_dir():
        check_target(out, options.workspace)


def _put(artefact: Artefact, options: Namespace) -> None:
    out: Path | None = options.out
    if len(artefact.files) == 1 and (out is None or not out.is_dir()):
        put([artefact.text()], out) if out is None else put_file(artefact.files[artefact.main], out)
        return
    if out is None:
        raise UsageError(_("name a folder with --out: this target has several files"))
    folder = _folder(out)
    for name, content in artefact.files.items():
        if same_file(folder / name, options.workspace):
            message = _("--out {file} is one of the files that are read; choose another name")
            raise UsageError(message.format(file=folder / name))
        put_file(content, folder / name)


def _folder(out: Path) -> Path:
    try:
        out.mkdir(exist_ok=True)
    except OSError as error:
        message = _("--out {file}: this target has several files, and no folder can be made: {why}")
        raise BadInput(message.format(file=out, why=error.strerror or error)) from error
    return out


def _put_tables(prepared: Prepared, scoring: Scoring, options: Namespace) -> None:
    from leadscorer_gui.exchange.duckdb_run import scratch_database
    from leadscorer_gui.exchange.prepared import prepared as columns_of
    from leadscorer_gui.exchange.prepared_values import load_tables, write_tables

    report = scoring.begin(_("Writing the tables"))
    try:
        with scratch_database() as base:
            load_tables(base, scoring.history, columns_of(prepared.order.model), report)
            write_tables(base, options.out, options.tables)
    except OSError as error:
        raise BadInput(str(error)) from error
    finally:
        scoring.end()
