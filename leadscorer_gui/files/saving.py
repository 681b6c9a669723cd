"""Saving: the file is the old one or the whole new one, whatever happens in between."""

import os
import secrets
import stat
from collections import deque
from contextlib import suppress
from errno import EACCES
from hashlib import sha256
from pathlib import Path
from typing import Final

from leadscorer_gui.files.comments import has_comments
from leadscorer_gui.files.decoding import decode, read_bytes
from leadscorer_gui.files.nodes import Mapping, parse
from leadscorer_gui.files.problems import Collector, TooMany, Unreadable
from leadscorer_gui.files.reading import newer_version, newer_version_message
from leadscorer_gui.files.shapes import VERSION_KEY
from leadscorer_gui.files.writing import to_yaml
from leadscorer_gui.model.workspace import Workspace
from leadscorer_gui.texts import _


class SaveError(OSError):
    """The file could not be written; it is as it was before. As text: why, and what to do."""

    def __init__(self, message: str, errno: int | None = None) -> None:
        super().__init__(message)
        self.errno = errno


_MOST_KNOWN: Final = 20
_written: deque[bytes] = deque(maxlen=_MOST_KNOWN)
"""Hashes of what was written here: workspaces of this version, without comments."""


def save(workspace: Workspace, path: Path, read_hash: str | None = None) -> tuple[str, ...]:
    """Write the workspace file, and say in words what a person should know about it.

    A value knows no comments: where the old file has some, a copy of it stays beside it. A file
    that is no workspace of a version known here is not overwritten. `read_hash`: the SHA-256 (in
    hexadecimal digits) of a content that was read as a workspace, and is none of those.
    """
    old = _old_content(path)
    known = sha256(old)
    notices: tuple[str, ...] = ()
    if old and known.digest() not in _written:
        if known.hexdigest() != read_hash:
            _refuse_foreign(path, old)
        notices = keep_comments(path, old)
    content = to_yaml(workspace)
    write_atomically(path, content)
    _written.append(sha256(content.encode("utf-8")).digest())
    return notices


def write_atomically(path: Path, content: str | bytes) -> None:
    """Make the file hold this content, or leave it as it is and raise `SaveError`.

    The content is written beside the file, brought to the disk and put in its place in one step.
    The permissions of the old file stay, a link stays a link, and nothing is left behind.
    """
    try:
        data = content.encode("utf-8") if isinstance(content, str) else content
        target = Path(os.path.realpath(path))
        if target.exists() and not target.is_file():
            _write_through(target, data)
        else:
            _replace(target, data)
    except ValueError as error:  # half of a character, or a file name that cannot be one
        message = _("“{file}” could not be written: {reason}")
        raise SaveError(message.format(file=path, reason=error)) from None
    except OSError as error:
        reason = error.strerror or str(error)
        message = _(
            "“{file}” could not be written: {reason}. Choose another folder, or make room or ask"
            " for the right to write there"
        )
        raise SaveError(message.format(file=path, reason=reason), error.errno) from error


def _replace(target: Path, data: bytes) -> None:
    """Write a file beside the target and rename it over the target."""
    if target.exists() and not os.access(target, os.W_OK):
        raise PermissionError(EACCES, os.strerror(EACCES))
    # A name that nobody else has, known before the file is there: it can be removed at any time.
    draft = target.with_name(f".{target.name[:40]}-{secrets.token_hex(8)}.tmp")
    try:
        with draft.open("xb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        if target.exists():
            draft.chmod(stat.S_IMODE(target.stat().st_mode))
        os.replace(draft, target)
    except BaseException:
        with suppress(OSError):
            draft.unlink()
        raise
    _sync_folder(target.parent)


def _write_through(target: Path, data: bytes) -> None:
    """Write to what is no file, such as a device or a pipe: it cannot be replaced."""
    with target.open("wb") as file:
        file.write(data)


def _sync_folder(folder: Path) -> None:
    """Bring the new name to the disk, on systems where a folder can be opened for that."""
    with suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def _old_content(path: Path) -> bytes:
    """The content that would be overwritten, empty where there is none; `SaveError` where it
    cannot be read."""
    if not os.path.exists(path):  # says no, and does not raise, where it cannot look
        return b""
    try:
        return read_bytes(path)
    except Unreadable as error:
        raise _refusal(path, error) from None


def _refuse_foreign(path: Path, content: bytes) -> None:
    """Raise `SaveError` for what must not be overwritten: it is newer, or no workspace at all."""
    try:
        _check_replaceable(content)
    except Unreadable as error:
        raise _refusal(path, error) from None


def _refusal(path: Path, error: Unreadable) -> SaveError:
    message = _("“{file}” was not overwritten: {reason}")
    return SaveError(message.format(file=path, reason=error.problem.message))


def _check_replaceable(content: bytes) -> None:
    """Raise `Unreadable` unless the content is a workspace of a known version, if a faulty one."""
    try:
        root = parse(decode(content), Collector())
    except TooMany:
        return
    if not isinstance(root, Mapping) or root.get(VERSION_KEY) is None:
        raise Unreadable(1, 1, _("it is no workspace; save under another name"))
    newer = newer_version(root)
    if newer is not None:
        raise Unreadable(newer.line, newer.column, newer_version_message(newer))


def keep_comments(path: Path, content: bytes) -> tuple[str, ...]:
    """Copy a file with comments beside it, and say so."""
    if not has_comments(decode(content)):
        return ()
    target = Path(os.path.realpath(path))
    copy = _free_name(target, content)
    write_atomically(copy, content)
    message = _(
        "“{file}” held comments, which are not kept when it is saved. The file with its comments"
        " was copied to “{copy}”"
    )
    return (message.format(file=path, copy=copy),)


def _free_name(target: Path, content: bytes) -> Path:
    """A name beside the target that no other file has; one of the same content will do."""
    number = 1
    while True:
        mark = "with-comments" if number == 1 else f"with-comments-{number}"
        copy = target.with_name(f"{target.stem}.{mark}{target.suffix}")
        if not copy.exists() or _holds(copy, content):
            return copy
        number += 1


def _holds(path: Path, content: bytes) -> bool:
    try:
        return path.read_bytes() == content
    except OSError:
        return False
