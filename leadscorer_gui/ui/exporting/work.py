"""What an export does in jobs: what becomes of the model, what that costs, the proof, the files."""

import json
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from pathlib import Path
from typing import Final, Literal

from PySide6.QtCore import QObject, Signal
from typing_extensions import override

from leadscorer_gui.analysis.lead_lists import masked_name
from leadscorer_gui.exchange.artefact import Artefact
from leadscorer_gui.exchange.executor import ExecutionError, Executor, NotAvailable
from leadscorer_gui.exchange.exporting import (
    Prepared,
    available_executors,
    prepare_export,
    proved,
    written,
)
from leadscorer_gui.exchange.prepared import ACTIVITIES, LEADS
from leadscorer_gui.exchange.proof import Comparison, Proof
from leadscorer_gui.exchange.target import Target
from leadscorer_gui.files.saving import write_atomically
from leadscorer_gui.history.history import History
from leadscorer_gui.jobs.job import Job
from leadscorer_gui.model.workspace import Model, Version, Workspace
from leadscorer_gui.progress import Report, part
from leadscorer_gui.texts import _
from leadscorer_gui.ui.exporting.one_job import OneJob

PROOF: Final = ".proof.json"


@dataclass(frozen=True, eq=False)
class Asked:
    """What is exported, to where; `history` None: there are no leads to try it on."""

    workspace: Workspace
    what: Model | Version
    target: Target
    history: History | None
    as_of: int | None


@dataclass(frozen=True, eq=False)
class Known:
    """What is known of an export: `cost` None where nothing is lost, or there are no leads.

    `missing` says of the executors that are not on this machine why, by name.
    """

    asked: Asked
    prepared: Prepared
    artefact: Artefact
    executors: tuple[tuple[Executor, str], ...]
    missing: tuple[tuple[str, str], ...]
    cost: Comparison | None = None
    proof: Proof | None = None


def looked_at(asked: Asked, report: Report) -> Known:
    """What becomes of a model in a target, and which files that makes."""
    day = date.today().isoformat()
    prepared = prepare_export(asked.workspace, asked.what, asked.target, day)
    report(0.1)
    artefact = written(prepared, part(report, 0.1, 0.4))
    here, missing = available_executors(asked.target)
    executors = tuple((one, one.version()) for one in here)
    cost = None
    if asked.history is not None and not prepared.adapted.exact:
        cost = prepared.cost(asked.history, asked.as_of, part(report, 0.4, 1.0))
    return Known(asked, prepared, artefact, executors, tuple(missing.items()), cost)


def _proved(known: Known, executor: Executor, report: Report) -> Known:
    history = known.asked.history
    assert history is not None, "there is nothing to run it on"
    made, proof = proved(
        known.prepared, known.artefact, executor, history, known.asked.as_of, report
    )
    return Known(
        known.asked, known.prepared, made, known.executors, known.missing, known.cost, proof
    )


def write_files(folder: Path, known: Known, tables: str, masked: bool, report: Report) -> str:
    """Write all files of an export into a folder, each whole or not at all; return what to tell.

    Raises OSError, and SaveError with the file and the reason.
    """
    files = known.artefact.files
    if tables:
        _write_tables(folder, known, tables, part(report, 0.0, 0.8))
    for number, (name, content) in enumerate(files.items()):
        report(0.8 + 0.2 * number / len(files))
        if masked and name.endswith(PROOF):
            content = hidden_names(content, known.asked.history)
        write_atomically(folder / name, content)
    count = len(files) + len(table_names(tables))
    text = _("{count} files written to {folder}")
    return text.format(count=count, folder=folder)


def _write_tables(folder: Path, known: Known, tables: str, report: Report) -> None:
    """Write the prepared tables of all leads: beside, then in their places."""
    from leadscorer_gui.exchange.duckdb_run import scratch_database
    from leadscorer_gui.exchange.prepared import prepared as columns_of
    from leadscorer_gui.exchange.prepared_values import load_tables, write_tables

    history = known.asked.history
    assert history is not None, "there are no leads to write"
    with scratch_database() as base, tempfile.TemporaryDirectory(dir=folder) as beside:
        load_tables(base, history, columns_of(known.prepared.order.model), report)
        form: Literal["parquet", "csv"] = "csv" if tables == "csv" else "parquet"
        for path in write_tables(base, Path(beside), form):
            path.replace(folder / path.name)


def hidden_names(content: bytes, history: History | None) -> bytes:
    """A proof with numbers for the ids of leads."""
    told = json.loads(content)
    index = {} if history is None else history.leads.index
    for one in told["leads_that_differ"]:
        place = index.get(one["lead_id"])
        one["lead_id"] = _("hidden") if place is None else masked_name(place)
    return (json.dumps(told, indent=1, ensure_ascii=False) + "\n").encode()


def table_names(tables: str) -> list[str]:
    """The files of the tables that a query reads; none for an empty form."""
    return [f"{name}.{tables}" for name in (LEADS, ACTIVITIES)] if tables else []


class ExportWork(OneJob):
    """Finds out about one export after the other, the newest first; call `shut_down` at the end."""

    found = Signal(object)
    """What is `Known` of what was asked last; after a proof again, with it."""
    told = Signal(str)
    """What was written."""

    def __init__(self, parent: QObject | None = None) -> None:
        expected = (OSError, NotAvailable, ExecutionError)
        super().__init__(expected, parent)
        self.writing = OneJob(expected, self)
        """What is being written is not stopped by the next question."""
        self.writing.failed.connect(self.failed)
        self.writing.progressed.connect(self.progressed)
        self.writing.busy_changed.connect(self.busy_changed)

    @property
    @override
    def is_busy(self) -> bool:
        return super().is_busy or self.writing.is_busy

    def ask(self, asked: Asked) -> None:
        """Find out what becomes of a model in a target."""
        title = _("Export to {target}").format(target=asked.target.title())
        self.start(Job(title, partial(looked_at, asked)), self.found.emit)

    def prove(self, known: Known, executor: Executor) -> None:
        """Run the artefact on every lead."""
        title = _("Running it with {executor}").format(executor=executor.name)
        self.start(Job(title, partial(_proved, known, executor)), self.found.emit)

    def write(self, known: Known, folder: Path, tables: str = "", masked: bool = False) -> None:
        """Write the files; `tables`: with those that a query reads, as `parquet` or `csv`.

        `masked`: with numbers for the ids of leads in the proof.
        """
        work = partial(write_files, folder, known, tables, masked)
        self.writing.start(Job(_("Write files"), work), self.told.emit)

    @override
    def shut_down(self) -> None:
        super().shut_down()
        self.writing.shut_down()


def names_there(folder: Path, known: Known, tables: str = "") -> Sequence[str]:
    """The files of an export that a folder has already."""
    names = [*known.artefact.files, *table_names(tables)]
    return [name for name in names if (folder / name).exists()]
