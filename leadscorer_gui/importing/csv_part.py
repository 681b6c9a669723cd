"""A run of whole records of delimited text in UTF-8, read by one thread, block by block."""

import codecs
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from threading import Event
from typing import Final, TypeAlias

import numpy as np
from numpy.typing import NDArray

from leadscorer_gui.history.columns import Bytes, Codes
from leadscorer_gui.importing.cell_kernels import hash_cells, parse_instants
from leadscorer_gui.importing.csv_kernels import COMMA, line_numbers, scan
from leadscorer_gui.importing.date_kernels import parse_forms
from leadscorer_gui.importing.dictionary import Dictionary
from leadscorer_gui.importing.growing import Growing
from leadscorer_gui.texts import _

BLOCK_BYTES: Final = 1 << 22
CHUNK_ROWS: Final = 1 << 14
CHUNK_CELLS: Final = 1 << 21
LONGEST_RECORD: Final = 1 << 26
"""Bytes of a record; a quote that is never closed would make one of the whole rest of a file."""


class CsvError(Exception):
    """A file that cannot be read as a table; the message says which, where, why and what now."""


class EncodingError(CsvError):
    """A byte that the encoding of the file has no character for: it may be another encoding."""


Lines64: TypeAlias = NDArray[np.int64]
Counter: TypeAlias = Callable[[Bytes, int, Lines64, Lines64, int, Lines64], int]
"""A kernel that numbers places: `line_numbers` or `record_numbers`."""

Lines: TypeAlias = Callable[[int], tuple[str, int]]
"""Tells of a place in the bytes that are read which file it is of, and the physical line there."""


@dataclass(frozen=True)
class CsvPlan:
    """Which columns of a file are kept, and as what.

    `forms` are the codes of the forms of dates (`date_forms.codes_of`) of the columns in which they
    are not those of section 2. `lines` is None where the file that is read is that of the user.
    """

    path: Path
    names: tuple[str, ...]
    texts: list[str]
    timestamps: list[str]
    hashed: list[str]
    delimiter: int = COMMA
    forms: Mapping[str, NDArray[np.uint8]] = field(default_factory=dict)
    lines: Lines | None = None

    def line_of(self, place: int) -> tuple[str, int]:
        """The file of the user, and the physical line of a place in what is read."""
        return (str(self.path), line_of(self.path, place)) if not self.lines else self.lines(place)

    @property
    def kept(self) -> list[str]:
        """All columns that are kept as anything."""
        return list(dict.fromkeys((*self.texts, *self.timestamps, *self.hashed)))

    def slots(self) -> Codes:
        """For each column of the file its place among the kept ones, or -1."""
        kept = {name: slot for slot, name in enumerate(self.kept)}
        return np.array([kept.get(name, -1) for name in self.names], np.int32)


class _Chunk:
    """Room for where the cells of some records are; used again and again."""

    def __init__(self, kept: int) -> None:
        rows = min(CHUNK_ROWS, max(16, CHUNK_CELLS // max(1, kept)))
        self.starts, self.ends = np.zeros((2, kept, rows), np.int64)
        self.begins, self.surplus = np.zeros(rows, np.int64), np.zeros(rows, np.bool_)

    def first(
        self, rows: int
    ) -> tuple[NDArray[np.int64], NDArray[np.int64], NDArray[np.int64], NDArray[np.bool_]]:
        """What stands of the first records: starts, ends, begins, surplus."""
        return self.starts[:, :rows], self.ends[:, :rows], self.begins[:rows], self.surplus[:rows]


class Part:
    """The records that begin in [begin, stop) of the file; `at` tells how far it is read."""

    def __init__(self, plan: CsvPlan, begin: int, stop: int) -> None:
        self._plan, self.begin, self._stop = plan, begin, stop
        self.at = begin
        self.error: CsvError | None = None
        self.dictionaries = {name: Dictionary(len(plan.texts)) for name in plan.texts}
        self.codes = {name: Growing(np.int32) for name in plan.texts}
        self.kinds = {name: Growing(np.uint8) for name in plan.timestamps}
        self.instants = {name: Growing(np.int64) for name in plan.timestamps}
        self.hashes = {name: Growing(np.uint64) for name in plan.hashed}
        self.begins, self.surplus = Growing(np.int64), Growing(np.int64)

    @property
    def fraction(self) -> float:
        """How much of the part is read."""
        return (self.at - self.begin) / max(1, self._stop - self.begin)

    def read(self, stopped: Event) -> None:
        """Read until the end of the part, or until `stopped` is set.

        A CsvError is kept in `error`: it counts only where the part began at the right place.
        """
        try:
            self._read(stopped)
        except CsvError as error:
            self.error = error

    def _read(self, stopped: Event) -> None:
        size = BLOCK_BYTES
        chunk = _Chunk(len(self._plan.kept))
        with self._plan.path.open("rb", buffering=0) as file:
            memory = np.empty(size, np.uint8)
            while self.at < self._stop and not stopped.is_set():
                file.seek(self.at)
                block = memory[: file.readinto(memory.data) or 0]
                before = self.at
                self._read_block(block, len(block) < size, chunk, stopped)
                if len(block) == 0:
                    break
                if self.at == before and len(block) == size:  # one record fills the block
                    if size >= LONGEST_RECORD:
                        raise self._too_long(before)
                    size *= 4
                    memory = np.empty(size, np.uint8)

    def _read_block(self, block: Bytes, final: bool, chunk: "_Chunk", stopped: Event) -> None:
        """Read the whole records of a block that begins where the part has come to."""
        origin, at = self.at, 0
        stop = min(len(block), self._stop - origin)
        self._check_utf8(block, origin, final)
        slots = self._plan.slots()
        while at < stop and not stopped.is_set():
            rows, at, unclosed = scan(
                block, at, stop, final, self._plan.delimiter, slots,
                chunk.starts, chunk.ends, chunk.begins, chunk.surplus,
            )  # fmt: skip
            if rows:
                self._keep(block, origin, *chunk.first(rows))
            if unclosed >= 0 and (final or len(block) >= LONGEST_RECORD):
                raise self._unclosed(origin + unclosed)
            self.at = origin + at
            if rows < len(chunk.begins):
                # All whole records are cut. What is left of the block is read again from the file:
                # its quotes are made single already.
                break

    def _keep(
        self, buf: Bytes, origin: int, starts: NDArray[np.int64], ends: NDArray[np.int64],
        begins: NDArray[np.int64], surplus: NDArray[np.bool_],
    ) -> None:  # fmt: skip
        """Turn the cells of a chunk into numbers; `origin` is where `buf` begins in the file."""
        each = max(1, (int(begins[-1]) - int(begins[0])) // max(1, len(begins) - 1))
        expected = (self._stop - self.begin) // each * 21 // 20
        if surplus.any():
            lost = begins[surplus]
            np.add(lost, origin, out=self.surplus.add(len(lost), 0))
            starts, ends, begins = starts[:, ~surplus], ends[:, ~surplus], begins[~surplus]
        rows = len(begins)
        np.add(begins, origin, out=self.begins.add(rows, expected))
        for slot, name in enumerate(self._plan.kept):
            from_, to = starts[slot], ends[slot]
            if name in self.codes:
                codes = self.codes[name].add(rows, expected)
                self.dictionaries[name].encode(buf, from_, to, codes)
            if name in self.kinds:
                kinds = self.kinds[name].add(rows, expected)
                instants = self.instants[name].add(rows, expected)
                if name in self._plan.forms:
                    parse_forms(buf, from_, to, self._plan.forms[name], kinds, instants)
                else:
                    parse_instants(buf, from_, to, kinds, instants)
            if name in self.hashes:
                hash_cells(buf, from_, to, self.hashes[name].add(rows, expected))

    def _check_utf8(self, block: Bytes, origin: int, final: bool) -> None:
        """Raise CsvError at the first byte that is no UTF-8; the final block must end whole."""
        if not len(block) or block.max() < 0x80:
            return
        try:
            codecs.getincrementaldecoder("utf-8")().decode(block.tobytes(), final)
        except UnicodeDecodeError as error:
            message = _(
                "{file}:{line}: not UTF-8 (byte {byte:#04x}); save the file as “CSV UTF-8” and try"
                " again"
            )
            file, line = self._plan.line_of(origin + error.start)
            byte = int(block[error.start])
            raise EncodingError(message.format(file=file, line=line, byte=byte)) from error

    def _unclosed(self, place: int) -> CsvError:
        message = _(
            "{file}:{line}: the quotation mark that opens here is never closed, so that the rest of"
            " the file would be one cell; close it, or double it where it is part of the text"
        )
        file, line = self._plan.line_of(place)
        return CsvError(message.format(file=file, line=line))

    def _too_long(self, place: int) -> CsvError:
        message = _(
            "{file}:{line}: the row that begins here has more than {most} MB, which no row of a"
            " table has; this is another kind of file"
        )
        file, line = self._plan.line_of(place)
        most = LONGEST_RECORD >> 20
        return CsvError(message.format(file=file, line=line, most=most))


def read_block(path: Path, begin: int, count: int) -> Bytes:
    """Bytes of a file, fewer at its end."""
    with path.open("rb") as file:
        file.seek(begin)
        return np.frombuffer(bytearray(file.read(count)), np.uint8)


def lines_at(path: Path, places: NDArray[np.int64], counted: Counter | None = None) -> Lines64:
    """The physical line, from 1, of each place of a file; the places must rise. Raises OSError."""
    lines, state = np.zeros(len(places), np.int64), np.array([1, 0], np.int64)
    counted = line_numbers if counted is None else counted
    origin = done = 0
    with path.open("rb", buffering=0) as file:
        while done < len(places):
            block = np.frombuffer(bytearray(file.read(BLOCK_BYTES)), np.uint8)
            done = counted(block, origin, state, places, done, lines)
            origin += len(block)
            if not len(block):  # a carriage return at the very end ended a line as well
                ended = counted is line_numbers and state[1] == 1
                lines[done:] = state[0] + 1 if ended else state[0]
                break
    return lines


def line_of(path: Path, place: int) -> int:
    """The physical line, from 1, of a place in a file."""
    return int(lines_at(path, np.array([place], np.int64))[0])
