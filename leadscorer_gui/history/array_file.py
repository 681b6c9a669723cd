"""Arrays in one file: an uncompressed zip of .npy members, and of plain bytes beside them.

numpy's own reader, and whatever opens zip files, can look into it. It is read here without them:
several members at once, each in one go, its checksum looked at.
"""

import io
import os
import stat
import struct
import tokenize
import zipfile
import zlib
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor, wait
from pathlib import Path
from threading import Event
from typing import IO, Any, Final, TypeAlias

import numpy as np
from numpy.typing import NDArray

from leadscorer_gui.progress import Report, silent
from leadscorer_gui.texts import _

Members: TypeAlias = Mapping[str, NDArray[Any] | bytes]
"""What a file holds, by name: arrays of one dimension, whose names end in .npy, and bytes."""

ARRAY: Final = ".npy"

BLOCK: Final = 1 << 23
_MOST_THREADS: Final = 8
_LOCAL_HEADER: Final = struct.Struct("<4s22xHH")
_LOCAL_MARK: Final = b"PK\x03\x04"
_DAMAGE: Final = (
    zipfile.BadZipFile, ValueError, KeyError, IndexError, TypeError, EOFError, OverflowError,
    struct.error, tokenize.TokenError, SyntaxError, NotImplementedError, RecursionError,
)  # fmt: skip
"""What reading raises where the bytes are not those that were written."""


class HistoryFileError(Exception):
    """A kept history that cannot be read or written; the message says which, why and what now."""


def damaged(path: Path) -> HistoryFileError:
    """The error for a file whose bytes are not those that were written."""
    message = _(
        "{file}: the file is damaged or cut short, and nothing of it was taken; import the"
        " original files again"
    )
    return HistoryFileError(message.format(file=path))


class ArrayFile:
    """A file of members, opened for reading. Raises HistoryFileError where it is none."""

    def __init__(self, path: Path) -> None:
        self.path = path
        try:
            status = os.stat(path)  # before it is opened: a pipe would keep us waiting
            if not stat.S_ISREG(status.st_mode):
                message = _("{file}: this is a folder or a device, not a file")
                raise HistoryFileError(message.format(file=path))
            with open(path, "rb") as file:
                self._identity = _identity(file)
                if file.read(len(_LOCAL_MARK)) != _LOCAL_MARK:
                    raise self.foreign()
                self._entries = self._directory(file)
        except FileNotFoundError:
            raise HistoryFileError(_("{file}: there is no such file").format(file=path)) from None
        except OSError as error:
            raise self._unreadable(error) from error
        except _DAMAGE as error:
            raise damaged(path) from error

    def _directory(self, file: IO[bytes]) -> dict[str, zipfile.ZipInfo]:
        with zipfile.ZipFile(file) as archive:
            entries = {entry.filename: entry for entry in archive.infolist()}
        # Members that lie over each other could ask for more memory than the file has bytes.
        if sum(entry.file_size for entry in entries.values()) > self._identity[2]:
            raise zipfile.BadZipFile
        return entries

    def foreign(self) -> HistoryFileError:
        """The error for a file that something else has written."""
        message = _(
            "{file}: this is no history that LeadScorer has kept; give a file that “leadscorer"
            " import” has written, or the CSV files themselves"
        )
        return HistoryFileError(message.format(file=self.path))

    def _unreadable(self, error: OSError) -> HistoryFileError:
        message = _("{file}: cannot be read: {why}")
        return HistoryFileError(message.format(file=self.path, why=error.strerror or error))

    def __len__(self) -> int:
        return len(self._entries)

    def __contains__(self, name: str) -> bool:
        return name in self._entries

    def bytes_of(self, name: str, most: int) -> bytes:
        """A member of at most so many bytes."""
        if self._entries[name].file_size > most:
            raise damaged(self.path)
        return _only_bytes(self.read([name], silent)[name])

    def read(self, names: list[str], report: Report) -> dict[str, NDArray[Any] | bytes]:
        """Members by name: arrays that can be written, C-contiguous and aligned, and bytes.

        Raises HistoryFileError where a member is missing or its checksum is wrong.
        """
        try:
            jobs = [_MemberReading(self, self._entries[name]) for name in names]
            _run(jobs, report)
            return {name: job.content for name, job in zip(names, jobs, strict=True)}
        except OSError as error:
            raise self._unreadable(error) from error
        except _DAMAGE as error:
            raise damaged(self.path) from error

    def open(self) -> IO[bytes]:
        """The file once more, if it is still the same one."""
        file = open(self.path, "rb", buffering=0)  # noqa: SIM115  (who calls closes it)
        if _identity(file) != self._identity:
            file.close()
            raise zipfile.BadZipFile
        return file


def _only_bytes(content: NDArray[Any] | bytes) -> bytes:
    if not isinstance(content, bytes):
        raise TypeError
    return content


def _identity(file: IO[bytes]) -> tuple[int, int, int, int]:
    """What tells one file from another that has come into its place."""
    status = os.fstat(file.fileno())
    return status.st_dev, status.st_ino, status.st_size, status.st_mtime_ns


class _MemberReading:
    """One member as it is read; `done` of `size` bytes are there."""

    def __init__(self, file: ArrayFile, entry: zipfile.ZipInfo) -> None:
        if entry.compress_type != zipfile.ZIP_STORED or entry.compress_size != entry.file_size:
            raise zipfile.BadZipFile
        self._file, self._entry = file, entry
        self.size, self.done = entry.file_size, 0
        self.content: NDArray[Any] | bytes = b""

    def read(self, stopped: Event) -> None:
        """Read the member; raises OSError or one of `_DAMAGE`."""
        memory = np.empty(self.size, np.uint8)
        check = 0
        with self._file.open() as file:
            self._seek(file)
            while self.done < self.size and not stopped.is_set():
                block = memory[self.done : self.done + BLOCK]
                count = file.readinto(block.data)  # type: ignore[attr-defined]
                if not count:
                    raise EOFError
                check = zlib.crc32(block[:count].data, check)
                self.done += count
        if not stopped.is_set():
            if check != self._entry.CRC:
                raise zipfile.BadZipFile
            self.content = self._unpacked(memory)

    def _seek(self, file: IO[bytes]) -> None:
        """Go to where the member's bytes begin."""
        file.seek(self._entry.header_offset)
        mark, name, extra = _LOCAL_HEADER.unpack(file.read(_LOCAL_HEADER.size))
        if mark != _LOCAL_MARK:
            raise zipfile.BadZipFile
        file.seek(name + extra, os.SEEK_CUR)

    def _unpacked(self, memory: NDArray[np.uint8]) -> NDArray[Any] | bytes:
        if not self._entry.filename.endswith(ARRAY):
            return memory.tobytes()
        header = io.BytesIO(memory[:256].tobytes())
        if np.lib.format.read_magic(header) != (1, 0):
            raise ValueError
        shape, _fortran, dtype = np.lib.format.read_array_header_1_0(header)
        if dtype.hasobject or len(shape) != 1:
            raise ValueError
        array: NDArray[Any] = memory[header.tell() :].view(dtype)
        if array.shape != shape:
            raise ValueError
        return array


def _run(jobs: list[_MemberReading], report: Report) -> None:
    """Read members side by side; reports from the calling thread, which may cancel."""
    stopped = Event()
    total = max(1, sum(job.size for job in jobs))
    threads = min(os.cpu_count() or 1, _MOST_THREADS)
    with ThreadPoolExecutor(threads, thread_name_prefix="history") as pool:
        try:
            # The largest first, or all others would have to wait for one that comes last.
            by_size = sorted(jobs, key=lambda job: -job.size)
            running = {pool.submit(job.read, stopped) for job in by_size}
            while running:
                done, running = wait(running, timeout=0.05)
                for future in done:
                    future.result()
                report(sum(job.done for job in jobs) / total)
        except BaseException:
            stopped.set()
            raise
