"""A history in a file of its own, to be read again in a fraction of the time of its import.

Next to the columns themselves it holds what its reader wants to know of them (`more`). It holds
persons' data, as the files do that it was imported from: its owner alone may read it.
"""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final

from leadscorer_gui.history.array_file import ArrayFile, HistoryFileError, damaged
from leadscorer_gui.history.array_writing import write_members
from leadscorer_gui.history.history import History
from leadscorer_gui.history.layout import FORMAT, MANIFEST, Packing, member_names
from leadscorer_gui.history.unpacking import StaleHistoryError, Stored, Unpacking
from leadscorer_gui.progress import Report, part, silent
from leadscorer_gui.texts import _

__all__ = ["HistoryFileError", "StaleHistoryError", "Stored", "load_history", "save_history"]

_MOST_MANIFEST: Final = 1 << 26


def save_history(
    history: History, path: Path, more: Mapping[str, bytes] | None = None, report: Report = silent
) -> None:
    """Keep a history in a file, whole or not at all, readable by its owner alone.

    `more` comes back from `load_history` as it is. Raises HistoryFileError where the file cannot
    be written; the one that was there is then as it was.
    """
    write_members(path, Packing(history, more or {}).members, report)


def stored_size(history: History, more: Mapping[str, bytes] | None = None) -> int:
    """How many bytes the file of a history has, but for a few thousand."""
    members = Packing(history, more or {}).members
    return sum(len(one) if isinstance(one, bytes) else one.nbytes for one in members.values())


def load_history(path: Path, report: Report = silent) -> Stored:
    """The history that `save_history` kept, equal in every array.

    Raises HistoryFileError where the file cannot be read, is damaged, is none of ours or of a
    newer program; StaleHistoryError where local times would be read otherwise today.
    """
    file = ArrayFile(path)
    manifest = _manifest(file)
    try:
        names = member_names(manifest)
        members = file.read(names, part(report, 0.0, 0.8))
        return Unpacking(path, manifest, members, part(report, 0.8, 1.0)).stored()
    except (KeyError, IndexError, TypeError, ValueError, AttributeError, OverflowError) as error:
        raise damaged(path) from error


def _manifest(file: ArrayFile) -> dict[str, Any]:
    """What a file says of itself; HistoryFileError where it is none of ours, or a newer one."""
    if MANIFEST not in file:
        raise file.foreign()
    try:
        manifest = json.loads(file.bytes_of(MANIFEST, _MOST_MANIFEST))
        version, program = int(manifest["format"]), str(manifest["program"])
        texts = int(manifest["texts"])
    except (KeyError, TypeError, ValueError, OverflowError, RecursionError) as error:
        raise damaged(file.path) from error
    if version > FORMAT:
        message = _(
            "{file}: this history was kept by LeadScorer {version}, which is newer than this one;"
            " update LeadScorer, or import the original files again"
        )
        raise HistoryFileError(message.format(file=file.path, version=program))
    if not 0 <= texts < len(file):
        raise damaged(file.path)
    checked: dict[str, Any] = manifest
    return checked
