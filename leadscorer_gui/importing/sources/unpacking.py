"""What kind of file a place is, and its bytes as a file of their own where a reader needs one."""

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from leadscorer_gui import places
from leadscorer_gui.importing.sources.copies import UNPACKING
from leadscorer_gui.importing.sources.kinds import (
    HEAD,
    Kind,
    is_zip,
    kind_of_head,
    kind_of_zip,
    refusal,
)
from leadscorer_gui.importing.sources.opening import (
    Content,
    archive,
    opened,
    refused,
    told,
    unreadable,
    whole_path,
)
from leadscorer_gui.model.imports import TablePlace
from leadscorer_gui.progress import Report, silent
from leadscorer_gui.texts import _

BLOCK: Final = 1 << 20


def head_of(place: TablePlace, folder: Path | None) -> bytes:
    """The first unpacked bytes of a place. Raises CsvError."""
    name = told(place, folder)
    with opened(whole_path(place, folder), place.member, name) as content:
        return content.read(HEAD)


def kind_of(place: TablePlace, folder: Path | None, report: Report = silent) -> Kind:
    """The kind of a place. Raises CsvError where it is no table, or an archive of several."""
    name, head = told(place, folder), head_of(place, folder)
    if not head:
        raise refused(name, _("the file is empty"))
    if is_zip(head):
        with (
            unpacked(place, folder, report) as path,
            path.open("rb") as raw,
            archive(raw, name) as packed,
        ):
            kind = kind_of_zip(packed)
        if kind == "workbook":
            return "workbook"
        if kind == "document":
            raise refused(name, _("this is a document and not a workbook; no table is read of it"))
        if place.member is not None:
            raise refused(name, _("this is an archive within an archive; unpack it first"))
        raise refused(name, _("this is an archive; choose one of the tables in it"))
    why = refusal(head)
    if why is not None:
        raise refused(name, why)
    return kind_of_head(head)


@contextmanager
def unpacked(place: TablePlace, folder: Path | None, report: Report = silent) -> Iterator[Path]:
    """A file with the unpacked bytes of a place, there as long as it is needed: CsvError."""
    path, name = whole_path(place, folder), told(place, folder)
    with opened(path, place.member, name) as content:
        if not content.is_packed:
            yield path
            return
        try:
            above = places.cache()
            holder = tempfile.TemporaryDirectory(dir=above, prefix=UNPACKING)
        except OSError as error:
            raise unreadable(name, error) from error
        with holder as made:
            whole = Path(made) / "content"
            _write(content, whole, report)
            yield whole


def _write(content: Content, path: Path, report: Report) -> None:
    try:
        with path.open("wb") as file:
            while block := content.read(BLOCK):
                file.write(block)
                report(content.fraction)
    except OSError as error:
        raise unreadable(content.name, error) from error
