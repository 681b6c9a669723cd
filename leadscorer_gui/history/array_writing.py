"""Writing arrays into one file, whole or not at all; `array_file.py` reads it."""

import io
import os
import secrets
import zipfile
from contextlib import suppress
from pathlib import Path
from typing import IO, Any, Final

import numpy as np
from numpy.typing import NDArray

from leadscorer_gui.history.array_file import BLOCK, HistoryFileError, Members
from leadscorer_gui.progress import Report
from leadscorer_gui.texts import _

_SYNC_EVERY: Final = 1 << 26


def write_members(path: Path, members: Members, report: Report) -> None:
    """Make the file hold these members, or leave it as it is and raise HistoryFileError.

    Written beside the file, brought to the disk and put in its place in one step; readable by its
    owner alone. Nothing is left behind, not even by a `report` that raises.
    """
    try:
        target = Path(os.path.realpath(path))
        if target.exists() and not target.is_file():
            message = _("{file}: this is no file that can be written; choose another name")
            raise HistoryFileError(message.format(file=path))
        _replace(target, members, report)
    except (OSError, ValueError) as error:  # a name with a NUL is a ValueError
        why = getattr(error, "strerror", None) or error
        message = _(
            "{file}: could not be written: {why}. Choose another folder, or make room or ask for"
            " the right to write there"
        )
        raise HistoryFileError(message.format(file=path, why=why)) from error


def _replace(target: Path, members: Members, report: Report) -> None:
    # A name that nobody else has, known before the file is there: it can be removed at any time.
    draft = target.with_name(f".{target.name[:40]}-{secrets.token_hex(8)}.tmp")
    flags = os.O_CREAT | os.O_EXCL | os.O_RDWR | getattr(os, "O_BINARY", 0)
    try:
        with open(os.open(draft, flags, 0o600), "w+b") as file:
            _write(file, members, report)
        os.replace(draft, target)
    except BaseException:
        with suppress(OSError):
            draft.unlink()
        raise
    with suppress(OSError):  # the new name too, where a folder can be opened for that
        handle = os.open(target.parent, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def _write(file: IO[bytes], members: Members, report: Report) -> None:
    total = sum(_size(one) for one in members.values())
    done = unsynced = 0
    with zipfile.ZipFile(file, "w", zipfile.ZIP_STORED, allowZip64=True) as archive:
        for name, content in members.items():
            large = _size(content) >= 1 << 31
            entry = zipfile.ZipInfo(name)  # with the date of 1980: equal histories, equal files
            entry.external_attr = 0o600 << 16
            with archive.open(entry, "w", force_zip64=large) as member:
                if not isinstance(content, bytes):
                    member.write(_npy_header(content))
                data = _bytes_of(content)
                for begin in range(0, len(data), BLOCK):
                    block = data[begin : begin + BLOCK]
                    member.write(block)
                    done, unsynced = done + len(block), unsynced + len(block)
                    if unsynced >= _SYNC_EVERY:  # bit by bit, or the end could not be cancelled
                        file.flush()
                        os.fsync(file.fileno())
                        unsynced = 0
                    report(done / total)
    file.flush()
    os.fsync(file.fileno())
    report(1.0)


def _size(content: NDArray[Any] | bytes) -> int:
    return len(content) if isinstance(content, bytes) else content.nbytes


def _bytes_of(content: NDArray[Any] | bytes) -> memoryview:
    if isinstance(content, bytes):
        return memoryview(content)
    return memoryview(np.ascontiguousarray(content).view(np.uint8).data)


def _npy_header(array: NDArray[Any]) -> bytes:
    header = io.BytesIO()
    what = np.lib.format.header_data_from_array_1_0(np.ascontiguousarray(array))
    np.lib.format.write_array_header_1_0(header, what)
    return header.getvalue()
