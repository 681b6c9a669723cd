"""The bytes of a table as they are unpacked: from a file, from a .gz, from a member of a .zip.

Whatever is wrong with a file is told as CsvError. What is packed may not grow without bound.
"""

import gzip
import os
import stat
import struct
import zipfile
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Final

from leadscorer_gui.importing.csv_part import CsvError
from leadscorer_gui.model.imports import TablePlace
from leadscorer_gui.numerals import grouped
from leadscorer_gui.texts import _

MOST_RATIO: Final = 300
MOST_UNBOUNDED: Final = 1 << 28
MOST_UNPACKED: Final = 1 << 36
MOST_MEMBERS: Final = 10_000

GZIP: Final = b"\x1f\x8b"
ZIP: Final = (b"PK\x03\x04", b"PK\x05\x06")

_DAMAGED: Final = (EOFError, zlib.error, zipfile.BadZipFile, gzip.BadGzipFile, struct.error)


def whole_path(place: TablePlace, folder: Path | None) -> Path:
    """The file of a place; paths that are not whole are those of the folder."""
    path = Path(place.path)
    return path if folder is None else folder / path


def clean(name: str | Path) -> str:
    """A name as it can be shown: bytes of it that are no text are replaced."""
    return os.fsencode(str(name)).decode("utf-8", "replace") if _is_odd(str(name)) else str(name)


def _is_odd(name: str) -> bool:
    return any("\ud800" <= letter <= "\udfff" for letter in name)


def told(place: TablePlace, folder: Path | None = None) -> str:
    """What a table is called in messages: `exports.zip › contacts.csv`."""
    parts = (str(whole_path(place, folder)), place.member, place.sheet)
    return " › ".join(clean(part) for part in parts if part is not None)


def refused(name: str, why: str) -> CsvError:
    """The error of a table that cannot be read."""
    return CsvError(_("{file}: {why}").format(file=name, why=why))


def unreadable(name: str, error: Exception) -> CsvError:
    """The error of a file that the system does not let us read."""
    why = getattr(error, "strerror", None) or str(error)
    return CsvError(_("{file}: cannot be read: {why}").format(file=name, why=clean(why)))


def damaged(name: str) -> CsvError:
    """The error of a packed file that is broken."""
    why = _(
        "the compressed data are damaged or cut off; export or download the file again, or unpack"
        " it by yourself"
    )
    return refused(name, why)


class Content:
    """The unpacked bytes of a table. Raises CsvError where there are no more good ones.

    `count` tells how many were read so far. Of what `is_packed` no more come than a limit.
    """

    def __init__(
        self, stream: IO[bytes], name: str, raw: IO[bytes], size: int, is_packed: bool, limit: int
    ) -> None:
        self._stream, self.name, self._raw = stream, name, raw
        self._size, self.is_packed, self._limit = max(1, size), is_packed, limit
        self.count = 0

    @property
    def fraction(self) -> float:
        """How much of the file is read, as well as it is known."""
        try:
            return min(1.0, self._raw.tell() / self._size)
        except (OSError, ValueError):
            return 1.0

    def read(self, count: int) -> bytes:
        """The next bytes, as many as there are; none at the end."""
        pieces: list[bytes] = []
        while count > 0:
            try:
                piece = self._stream.read(count)
            except _DAMAGED as error:
                raise damaged(self.name) from error
            except (OSError, NotImplementedError, ValueError) as error:
                raise unreadable(self.name, error) from error
            if not piece:
                break
            pieces.append(piece)
            count -= len(piece)
            self.count += len(piece)
            self._check_size()
        return b"".join(pieces)

    def _check_size(self) -> None:
        if self.is_packed and self.count > self._limit:
            message = _(
                "it grows to more than {most} MB when it is unpacked, which no table does that has"
                " been packed so small; it may be made to fill the disk. Unpack it by yourself if"
                " you trust it"
            )
            raise refused(self.name, message.format(most=self._limit >> 20))


def checked_size(path: Path, name: str) -> int:
    """The size of a file; CsvError where it is none, or nothing is in it."""
    try:
        found = path.stat()
    except (OSError, ValueError) as error:  # a name with a NUL is a ValueError
        raise unreadable(name, error) from error
    if stat.S_ISDIR(found.st_mode):
        raise refused(name, _("this is a folder; choose the files in it"))
    if not stat.S_ISREG(found.st_mode):
        raise refused(name, _("this is no file that can be read twice; save the table as a file"))
    if found.st_size == 0:
        raise refused(name, _("the file is empty"))
    return found.st_size


@contextmanager
def opened(path: Path, member: str | None, name: str) -> Iterator[Content]:
    """The unpacked bytes of a file, or of one member of it. Raises CsvError."""
    size = checked_size(path, name)
    try:
        raw = path.open("rb")
    except OSError as error:
        raise unreadable(name, error) from error
    with raw:
        if member is not None:
            with archive(raw, name) as packed:
                yield _member(packed, member, name, raw, size)
            return
        is_gzip = _starts_with_gzip(raw.read, name)
        raw.seek(0)
        yield (
            _gunzipped(raw, name, raw, size, size)
            if is_gzip
            else Content(raw, name, raw, size, False, 0)
        )


def _starts_with_gzip(read: Callable[[int], bytes], name: str) -> bool:
    try:
        return read(2) == GZIP
    except _DAMAGED as error:
        raise damaged(name) from error
    except OSError as error:
        raise unreadable(name, error) from error


def _limit(packed: int) -> int:
    """How many bytes may come out of so many."""
    return min(MOST_UNPACKED, max(MOST_UNBOUNDED, MOST_RATIO * packed))


def _gunzipped(stream: IO[bytes], name: str, raw: IO[bytes], size: int, packed: int) -> Content:
    unpacked: IO[bytes] = gzip.GzipFile(fileobj=stream)  # type: ignore[assignment]
    return Content(unpacked, name, raw, size, True, _limit(packed))


@contextmanager
def archive(raw: IO[bytes], name: str) -> Iterator[zipfile.ZipFile]:
    """A .zip file. Raises CsvError where it is none."""
    try:
        packed = zipfile.ZipFile(raw)
    except (*_DAMAGED, OSError, ValueError, NotImplementedError) as error:
        raise damaged(name) from error
    with packed:
        if len(packed.infolist()) > MOST_MEMBERS:
            message = _("it holds {count} files; unpack it, and choose the tables")
            count = grouped(len(packed.infolist()))
            raise refused(name, message.format(count=count))
        yield packed


def members(packed: zipfile.ZipFile) -> dict[str, zipfile.ZipInfo]:
    """The members of an archive by names that can be read, each another; no folders."""
    found: dict[str, zipfile.ZipInfo] = {}
    for info in packed.infolist():
        if info.is_dir():
            continue
        name = plain = _member_name(info)
        count = 1
        while name in found:
            count += 1
            name = f"{plain} ({count})"
        found[name] = info
    return found


def _member_name(info: zipfile.ZipInfo) -> str:
    """The name of a member. Where none says that it is UTF-8, it may still be."""
    name = info.filename
    if not info.flag_bits & 0x800:
        try:
            name = name.encode("cp437").decode("utf-8")
        except ValueError:
            name = info.filename
    return "".join(letter if letter.isprintable() else "�" for letter in clean(name))


def _member(packed: zipfile.ZipFile, member: str, name: str, raw: IO[bytes], size: int) -> Content:
    info = members(packed).get(member)
    if info is None:
        raise refused(name, _("this table is no longer in the archive; choose it again"))
    stream = member_stream(packed, info, name)
    if _starts_with_gzip(stream.read, name):
        stream = member_stream(packed, info, name)
        return _gunzipped(stream, name, raw, size, info.compress_size)
    stream = member_stream(packed, info, name)
    return Content(stream, name, raw, size, True, _limit(info.compress_size))


def member_stream(packed: zipfile.ZipFile, info: zipfile.ZipInfo, name: str) -> IO[bytes]:
    """The bytes of a member. Raises CsvError where it needs a password, or cannot be unpacked."""
    if info.flag_bits & 0x1:
        raise refused(name, _("it is protected by a password; unpack it, and choose the tables"))
    try:
        return packed.open(info)
    except NotImplementedError as error:
        why = _("it is packed by a method that is not read here; unpack it, and choose the tables")
        raise refused(name, why) from error
    except (*_DAMAGED, OSError, RuntimeError, ValueError) as error:
        raise damaged(name) from error
