"""A PostgreSQL server of the tests' own: on a Unix socket in a folder that is gone afterwards."""

import glob
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

_USER = "postgres"
_SECONDS = 60


def programs() -> Path | None:
    """The folder with `initdb` and `pg_ctl`; None without."""
    found = sorted(glob.glob("/usr/lib/postgresql/*/bin/initdb"), reverse=True)
    known = [*found, *filter(None, [shutil.which("initdb")])]
    return Path(known[0]).parent if known else None


def why_not() -> str:
    """Why there can be no server here; empty where there can."""
    if sys.platform == "win32":
        return "there are no Unix sockets for PostgreSQL"
    if programs() is None:
        return "PostgreSQL is not installed"
    if os.geteuid() == 0 and (shutil.which("runuser") is None or not _is_known(_USER)):
        return "PostgreSQL does not run as root, and there is no user postgres"
    return ""


@contextmanager
def server() -> Iterator[str]:
    """A running server; gives its address, without a password."""
    folder = Path(tempfile.mkdtemp(prefix="ls-pg-", dir="/tmp"))  # sockets have short names
    try:
        if os.geteuid() == 0:
            shutil.chown(folder, _USER)
        data, bin_ = folder / "data", programs()
        _call(bin_ / "initdb", "-D", data, "-A", "trust", "-U", _USER, "-E", "UTF8",
              "--locale=C.UTF-8", "--no-sync")  # fmt: skip
        settings = f"-c listen_addresses='' -c unix_socket_directories={folder} -c fsync=off"
        _call(bin_ / "pg_ctl", "-D", data, "-o", settings, "-l", folder / "log", "-w", "start")
        try:
            yield f"postgresql://{_USER}@/postgres?host={folder}"
        finally:
            _call(bin_ / "pg_ctl", "-D", data, "-m", "immediate", "-w", "stop")
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _is_known(user: str) -> bool:
    import pwd

    return any(one.pw_name == user for one in pwd.getpwall())


def _call(*words: object) -> None:
    as_user = ["runuser", "-u", _USER, "--"] if os.geteuid() == 0 else []
    command = [*as_user, *map(str, words)]
    subprocess.run(
        command, check=True, timeout=_SECONDS, cwd="/tmp",
        stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    )  # fmt: skip
