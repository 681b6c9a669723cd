"""A CSV file as columns: what was asked for of it, read in parallel, with the place of each row.

A file is cut into as many parts as there are processors. Where a part begins is guessed (a line
that begins near there) and verified by the part before: it must end there. A guess inside a quoted
cell fails that test, and the part is read again from the right place.
"""

import os
from collections.abc import Callable, Iterable, Mapping
from concurrent.futures import ThreadPoolExecutor, wait
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import pairwise
from pathlib import Path
from threading import Event
from typing import Any, Final, TypeAlias

import numpy as np
from numpy.typing import NDArray

from leadscorer_gui.history.columns import Instants, TextColumn
from leadscorer_gui.importing.cell_kernels import Hashes
from leadscorer_gui.importing.csv_header import read_header
from leadscorer_gui.importing.csv_part import CsvError, CsvPlan, Part, read_block
from leadscorer_gui.importing.date_forms import codes_of
from leadscorer_gui.importing.growing import Growing
from leadscorer_gui.importing.sources.open_table import OpenTable
from leadscorer_gui.model.imports import DateForm
from leadscorer_gui.progress import Report, silent
from leadscorer_gui.texts import _

_WORTH_A_THREAD: Final = 1 << 22
_MOST_THREADS: Final = 8
_MOST_DICTIONARIES: Final = 2048
_SECTION_2: Final[tuple[tuple[DateForm, ...], ...]] = ((), ("iso",))


Namer: TypeAlias = Callable[[tuple[str, ...]], tuple[str, ...]]


def as_they_are(header: tuple[str, ...]) -> tuple[str, ...]:
    """The names of the header."""
    return header


@dataclass(frozen=True)
class CsvTable:
    """Some columns of a CSV file, one entry per record that has no surplus cells.

    `kinds` and `instants` hold the columns asked for as timestamps: what each cell is (see
    `cell_kernels`) and its microseconds; `hashes` those asked for as hashes. `begin_pieces` is
    where each record begins in the file (bytes), `surplus` where each left-out record with too
    many cells begins. `table` is what was opened, where it was not just a file.
    """

    path: Path
    names: tuple[str, ...]
    texts: dict[str, TextColumn]
    kinds: dict[str, NDArray[np.uint8]]
    instants: dict[str, Instants]
    hashes: dict[str, Hashes]
    begin_pieces: list[Growing]
    surplus: NDArray[np.int64]
    table: OpenTable | None = None

    def __len__(self) -> int:
        return sum(len(piece.values) for piece in self.begin_pieces)

    @cached_property
    def begins(self) -> NDArray[np.int64]:
        """Where each record begins, put together only where some record is reported."""
        return _whole(self.begin_pieces)


def read_csv(
    path: Path,
    texts: Iterable[str] | None,
    timestamps: Iterable[str],
    hashed: Iterable[str] = (),
    report: Report = silent,
    called: Namer = as_they_are,
) -> CsvTable:
    """Read a UTF-8 CSV file with a header.

    `texts` names the columns that are kept as text (None: all), `timestamps` and `hashed` those
    of which instants and hashes are kept; names that the file lacks are passed over. `called`
    gives the columns their names here from those of the header. Raises CsvError.
    """
    try:
        size = path.stat().st_size
        header, data_begin = read_header(path)
        names = called(header)
        plan = CsvPlan(path, names, *_kept(names, texts, timestamps, hashed))
        parts = _read_parts(plan, _part_bounds(plan, data_begin, size), report)
    except OSError as error:
        why = error.strerror or str(error)
        raise CsvError(_("{file}: cannot be read: {why}").format(file=path, why=why)) from error
    return _joined(plan, parts)


def read_table(
    table: OpenTable,
    texts: Iterable[str] | None,
    stamps: Mapping[str, tuple[DateForm, ...]],
    hashed: Iterable[str] = (),
    report: Report = silent,
    called: Namer = as_they_are,
) -> CsvTable:
    """Read a table that was opened; the same as `read_csv` but for the following.

    `stamps` names the columns of which instants are kept, and the forms that their dates are tried
    in (none: that of section 2). The names are those of the opened table's header. The path of what
    is returned is that of the text that is read; `table` tells whose it is. Raises CsvError.
    """
    try:
        size = table.path.stat().st_size
        names = called(table.header)
        forms = {name: codes_of(some) for name, some in stamps.items() if some not in _SECTION_2}
        kept = _kept(names, texts, stamps, hashed)
        plan = CsvPlan(table.path, names, *kept, table.delimiter, forms, table.line_of)
        parts = _read_parts(plan, _part_bounds(plan, table.data_begin, size), report)
    except OSError as error:
        why = error.strerror or str(error)
        raise CsvError(
            _("{file}: cannot be read: {why}").format(file=table.name, why=why)
        ) from error
    return replace(_joined(plan, parts), table=table)


def _kept(
    names: tuple[str, ...], *wanted: Iterable[str] | None
) -> tuple[list[str], list[str], list[str]]:
    """Which columns are kept as texts, as timestamps, as hashes; None: all."""
    chosen = [set(names if some is None else some) for some in wanted]
    texts, stamps, hashed = ([name for name in names if name in some] for some in chosen)
    return texts, stamps, hashed


def _part_bounds(plan: CsvPlan, begin: int, size: int) -> list[int]:
    """Where the parts begin, and the end of the file; the inner ones are guesses."""
    # Each thread has a dictionary for each column, which takes memory where there are thousands.
    most = min(_MOST_THREADS, max(1, _MOST_DICTIONARIES // max(1, len(plan.texts))))
    threads = min(os.cpu_count() or 1, most, max(1, (size - begin) // _WORTH_A_THREAD))
    bounds = [begin]
    for index in range(1, threads):
        target = begin + (size - begin) * index // threads
        piece = read_block(plan.path, target, 1 << 16).tobytes()
        found = piece.find(b"\n")
        if found >= 0 and target + found + 1 < size:
            bounds.append(target + found + 1)
    return [*bounds, size]


def _read_parts(plan: CsvPlan, bounds: list[int], report: Report) -> list[Part]:
    """Read all parts; a part whose begin was guessed wrong is read again."""
    parts = [Part(plan, begin, stop) for begin, stop in pairwise(bounds)]
    _run(parts, report)
    for index in range(1, len(parts)):
        if (error := parts[index - 1].error) is not None:
            raise error
        reached = parts[index - 1].at
        if reached != parts[index].begin:
            parts[index] = Part(plan, reached, max(reached, bounds[index + 1]))
            _run([parts[index]], report)
    if (error := parts[-1].error) is not None:
        raise error
    return parts


def _run(parts: list[Part], report: Report) -> None:
    """Read parts side by side; reports from the calling thread, which may cancel."""
    stopped = Event()
    with ThreadPoolExecutor(len(parts), thread_name_prefix="csv") as pool:
        try:
            running = [pool.submit(part.read, stopped) for part in parts]
            while not all(future.done() for future in running):
                report(sum(part.fraction for part in parts) / len(parts))
                if parts[0].error is not None:  # the first part begins where it should
                    stopped.set()
                wait(running, timeout=0.05)
            for future in running:
                future.result()
        except BaseException:
            stopped.set()
            raise


def _joined(plan: CsvPlan, parts: list[Part]) -> CsvTable:
    return CsvTable(
        plan.path,
        plan.names,
        {name: _joined_texts(name, parts) for name in plan.texts},
        {name: _whole([part.kinds[name] for part in parts]) for name in plan.timestamps},
        {name: _whole([part.instants[name] for part in parts]) for name in plan.timestamps},
        {name: _whole([part.hashes[name] for part in parts]) for name in plan.hashed},
        [part.begins for part in parts],
        _whole([part.surplus for part in parts]),
    )


def _whole(pieces: list[Growing]) -> NDArray[Any]:
    """The entries of all parts as one array."""
    if len(pieces) == 1:
        return pieces[0].values
    return np.concatenate([piece.values for piece in pieces])


def _joined_texts(name: str, parts: list[Part]) -> TextColumn:
    """One column of all parts, in the codes of the first part's dictionary."""
    first = parts[0].dictionaries[name]
    joined = _whole([part.codes[name] for part in parts])
    done = len(parts[0].codes[name].values)
    for part in parts[1:]:
        new_codes = first.add(part.dictionaries[name].distinct())
        old = part.codes[name].values
        if len(old):
            np.take(new_codes, old, out=joined[done : done + len(old)])
        done += len(old)
    return TextColumn(joined, first.distinct())
