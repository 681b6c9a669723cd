"""What no reader of a file may do: reach out, run something, or touch files that it was not given.

The guard is for a process of its own: what Python's audit hooks watch, they watch to the end.
"""

import os
import sys
import sysconfig
from collections.abc import Callable, Sequence
from pathlib import Path

FORBIDDEN = (
    "socket.", "urllib.", "http.", "ftplib.", "smtplib.", "webbrowser.", "os.system", "os.exec",
    "os.spawn", "os.posix_spawn", "os.startfile", "pty.",
)  # fmt: skip
HARMLESS = ("socket.gethostname",)
WRITES = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_APPEND | os.O_TRUNC
CHANGES = {
    "os.remove": 1, "os.rename": 2, "os.mkdir": 1, "os.rmdir": 1, "os.truncate": 1, "os.link": 2,
    "os.symlink": 2, "os.chmod": 1, "os.chown": 1, "os.utime": 1, "shutil.rmtree": 1,
}  # fmt: skip
"""Events that change files, and how many of their arguments are paths."""


class Touched(Exception):  # noqa: N818
    """A reader did what none may do."""


def stand_guard(own: Sequence[Path], may_start: bool, may_read: bool) -> Callable[[], list[str]]:
    """From now on raise `Touched` for what is forbidden; files of `own` folders are free.

    Returns a function that says what was seen since it was called last: a reader may have caught
    the exception. `may_start`: whether the program may start itself, as it does for workbooks;
    `may_read`: whether it may look at the file that is named.
    """
    free = tuple(os.path.realpath(one) for one in own)
    read = ("/",) if may_read else (*free, *map(os.path.realpath, _libraries()))
    seen: list[str] = []

    def look(event: str, given: tuple[object, ...]) -> None:
        told = _fault(event, given, free, read, may_start)
        if told:
            seen.append(told)
            raise Touched(told)

    def report() -> list[str]:
        found = seen[:]
        seen.clear()
        return found

    sys.addaudithook(look)
    return report


def _fault(
    event: str, given: tuple[object, ...], free: Sequence[str], read: Sequence[str], may_start: bool
) -> str:
    if event.startswith(FORBIDDEN) and event not in HARMLESS:
        return f"{event} {given}"
    if event == "subprocess.Popen" and not (may_start and given[0] == sys.executable):
        return f"{event} {given}"
    if event == "open":
        path, _mode, flags = given
        writes = isinstance(flags, int) and flags & WRITES
        return "" if _is_in(path, free if writes else read) else f"{event} {given}"
    if event in ("os.remove", "os.rmdir") and given[1] != -1:  # within an open folder
        return ""
    if event in CHANGES:
        paths = given[: CHANGES[event]]
        return "" if all(_is_in(path, free) for path in paths) else f"{event} {given}"
    return ""


def _is_in(path: object, folders: Sequence[str]) -> bool:
    if isinstance(path, int) or path is None:  # a file that is open already
        return True
    name = os.path.realpath(os.fsdecode(path))  # type: ignore[arg-type]
    return any(
        name == folder or name.startswith(folder.rstrip(os.sep) + os.sep) for folder in folders
    )


def _libraries() -> list[Path | str]:
    """From where a program reads itself, and what the system knows of time zones."""
    paths = sysconfig.get_paths()
    own = [paths[name] for name in ("stdlib", "platstdlib", "purelib", "platlib")]
    return [*own, Path(__file__).parents[2], "/usr", "/proc", "/dev", "/etc/localtime", "/sys"]
