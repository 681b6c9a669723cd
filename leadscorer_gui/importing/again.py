"""A column of a file read once more, some rows after the other.

Some questions want the texts of a column that is not kept as texts, because there may be millions
of different ones: whether ids that look alike are the same, whether what is no date is a
placeholder. Read part by part, no more of them than those of a few parts are in memory.
"""

import os
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor, wait
from threading import Event
from typing import Final

import numpy as np
from numpy.typing import NDArray

from leadscorer_gui.history.columns import TextColumn
from leadscorer_gui.importing.csv_part import CsvError, CsvPlan, Part
from leadscorer_gui.importing.sources.open_table import OpenTable
from leadscorer_gui.progress import Report, silent
from leadscorer_gui.texts import _

PART_BYTES: Final = 1 << 24
_MOST_THREADS: Final = 8


def written_to(name: str) -> CsvError:
    """What is told of a file that is no longer what it was."""
    message = _("{file}: the file was written to while it was read; import it again")
    return CsvError(message.format(file=name))


def read_again(
    source: OpenTable, column: str, begins: NDArray[np.int64], report: Report = silent
) -> Iterator[tuple[slice, TextColumn]]:
    """The texts of some rows after the other; `begins` is where each row begins, as read before.

    Raises CsvError where the file has other rows by now.
    """
    plan = CsvPlan(source.path, source.header, [column], [], [], source.delimiter)
    try:
        runs = _runs(begins, source.path.stat().st_size)
        together = min(os.cpu_count() or 1, _MOST_THREADS)
        for first in range(0, len(runs), together):
            some = runs[first : first + together]
            parts = [Part(plan, begin, stop) for _rows, begin, stop in some]
            _read(parts, first / len(runs), report)
            for (rows, _begin, _stop), part in zip(some, parts, strict=True):
                if part.error or len(part.codes[column].values) != rows.stop - rows.start:
                    raise written_to(source.name) from part.error
                texts = part.dictionaries[column].distinct()
                yield rows, TextColumn(part.codes[column].values, texts)
    except OSError as error:
        raise written_to(source.name) from error


def _runs(begins: NDArray[np.int64], size: int) -> list[tuple[slice, int, int]]:
    """Runs of rows, each about as long as a part: which rows, and the bytes from where to where."""
    runs, first = [], 0
    while first < len(begins):
        begin = int(begins[first])
        last = max(first + 1, int(np.searchsorted(begins, begin + PART_BYTES)))
        stop = int(begins[last]) if last < len(begins) else size
        runs.append((slice(first, last), begin, stop))
        first = last
    return runs


def _read(parts: list[Part], done: float, report: Report) -> None:
    """Read some parts side by side; reports from the calling thread, which may cancel."""
    stopped = Event()
    with ThreadPoolExecutor(len(parts), thread_name_prefix="again") as pool:
        try:
            running = [pool.submit(part.read, stopped) for part in parts]
            while not all(future.done() for future in running):
                report(done)
                wait(running, timeout=0.05)
            for future in running:
                future.result()
        except BaseException:
            stopped.set()
            raise
