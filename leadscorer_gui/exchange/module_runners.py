"""Running the standalone modules on every lead: by CPython and by Node, each a process of its own.

Leads go in and results come out as lines of JSON, some leads at a time; nothing else is shared.
"""

import json
import subprocess
import sys
import tempfile
from abc import ABC, abstractmethod
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from shutil import which
from typing import IO, Any, ClassVar, Final

from leadscorer_gui import places
from leadscorer_gui.exchange.artefact import Artefact, Order
from leadscorer_gui.exchange.executor import ExecutionError, NotAvailable
from leadscorer_gui.exchange.outcome import FIELDS, INSTANT_FIELDS, POINTS_FIELDS, Outcome, Value
from leadscorer_gui.exchange.rows import LeadRows, lead_rows
from leadscorer_gui.history.history import History
from leadscorer_gui.model.text import EPOCH, MICROSECOND, format_instant
from leadscorer_gui.progress import Report, part, silent
from leadscorer_gui.texts import _

_OLDEST_NODE: Final = 18
_MOST_LEADS: Final = 500
_MOST_ACTIVITIES: Final = 2_000
_MOST_TOLD: Final = 500
_ANY_TIME: Final = "2000-01-01"
"""The as-of of a history without any instant: all its leads are undated."""

_LARGEST_OFFSET: Final = (23 * 60 + 59) * 60_000_000


class _Runner(ABC):
    """A program that runs a module as a process."""

    name: ClassVar[str]

    @abstractmethod
    def command(self) -> list[str]:
        """How it is started, the driver included; NotAvailable where it is not there."""

    @abstractmethod
    def version(self) -> str:
        """Its version; NotAvailable where there is none here."""

    def run(self, artefact: Artefact, order: Order, history: History, report: Report) -> Outcome:
        """What the module finds for every lead of the history."""
        as_of = history.last_instant if order.as_of is None else order.as_of
        ids: list[str] = []
        columns: dict[str, list[Value]] = {name: [] for name in FIELDS}
        with self.started(artefact, as_of, "result") as process:
            for rows, found in _answers(process, history, as_of, report):
                for one, told in zip(rows, found, strict=True):
                    if told is not None:
                        ids.append(one.lead["lead_id"])
                        for name in FIELDS:
                            columns[name].append(_value(name, told[name]))
        report(1.0)
        return Outcome(ids, columns)

    def ledgers(self, artefact: Artefact, as_of: int | None, rows: Sequence[LeadRows]) -> list[Any]:
        """What the module tells of each lead, ledger and all; None where it has no result."""
        with self.started(artefact, as_of, "ledger") as process:
            return [] if not rows else _ask(process, rows)

    @contextmanager
    def started(
        self, artefact: Artefact, as_of: int | None, wanted: str
    ) -> Iterator["subprocess.Popen[str]"]:
        """The process with the module loaded; ended, whatever happens, and its fault told."""
        command = self.command()
        asked = _ANY_TIME if as_of is None else instant_text(as_of)
        with tempfile.TemporaryDirectory(prefix="leadscorer-") as folder:
            for name, content in artefact.files.items():
                Path(folder, name).write_bytes(content)
            with Path(folder, "said").open("w+", encoding="utf-8", errors="replace") as said:
                process = subprocess.Popen(
                    [*command, str(Path(folder, artefact.main)), asked, wanted],
                    stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=said,
                    encoding="utf-8", cwd=folder,
                )  # fmt: skip
                try:
                    yield process
                except (OSError, EOFError) as error:
                    process.kill()
                    process.wait()
                    raise ExecutionError(_last_words(said, self.name)) from error
                finally:
                    _end(process)


class CPython(_Runner):
    """Runs a Python module with the Python that runs this program."""

    name = "CPython"

    def command(self) -> list[str]:
        """Isolated from the environment and from what is installed here."""
        return [_python(), "-I", "-S", "-X", "utf8", "-c", _driver("py")]

    def version(self) -> str:
        """Such as `3.11.7`."""
        return _said([_python(), "-I", "-S", "--version"]).removeprefix("Python ")


class Node(_Runner):
    """Runs a JavaScript module with Node.js, if it is installed."""

    name = "Node.js"

    def command(self) -> list[str]:
        """Node with the driver."""
        return [_node(), "-e", _driver("js"), "--"]

    def version(self) -> str:
        """Such as `20.20.2`."""
        version = _said([_node(), "--version"]).removeprefix("v")
        digits = version.partition(".")[0]
        if not digits.isdigit() or int(digits) < _OLDEST_NODE:
            text = _("Node.js {version} is too old; the module needs version {oldest} or newer.")
            raise NotAvailable(text.format(version=version, oldest=_OLDEST_NODE))
        return version


def _driver(ending: str) -> str:
    """The program that stands between a module and us."""
    return (places.resources() / "exchange" / f"run_modules.{ending}.txt").read_text("utf-8")


def _python() -> str:
    if Path(sys.executable or "").stem.lower().startswith("python"):
        return sys.executable
    found = which("python3") or which("python")
    if found is None:
        raise NotAvailable(_("There is no Python on this computer to run the module with."))
    return found


def _node() -> str:
    found = which("node")
    if found is None:
        raise NotAvailable(
            _("Node.js is not installed; install it (nodejs.org) to run the module on every lead.")
        )
    return found


def _said(command: list[str]) -> str:
    """What a program prints at once; NotAvailable where it does not start."""
    try:
        done = subprocess.run(command, capture_output=True, check=True, timeout=60)
    except (OSError, subprocess.SubprocessError) as error:
        text = _("{program} does not start: {why}").format(program=command[0], why=error)
        raise NotAvailable(text) from error
    return done.stdout.decode(errors="replace").strip()


def _answers(
    process: "subprocess.Popen[str]", history: History, as_of: int | None, report: Report
) -> Iterator[tuple[list[LeadRows], list[Any]]]:
    """Some leads at a time, and what the module says of them."""
    total, done = max(1, len(history.leads)), 0
    there = (one for one in lead_rows(history, silent) if one.is_there(as_of))
    for rows in _portions(there):
        yield rows, _ask(process, rows)
        done += len(rows)
        part(report, 0.0, 0.99)(done / total)


def _portions(rows: Iterator[LeadRows]) -> Iterator[list[LeadRows]]:
    portion: list[LeadRows] = []
    size = 0
    for one in rows:
        portion.append(one)
        size += len(one.activities)
        if len(portion) >= _MOST_LEADS or size >= _MOST_ACTIVITIES:
            yield portion
            portion, size = [], 0
    if portion:
        yield portion


def _ask(process: "subprocess.Popen[str]", rows: Sequence[LeadRows]) -> list[Any]:
    """What the module says of some leads; EOFError where it has ended."""
    assert process.stdin is not None
    assert process.stdout is not None
    process.stdin.write(json.dumps([[one.lead, one.activities] for one in rows]) + "\n")
    process.stdin.flush()
    line = process.stdout.readline()
    if not line:
        raise EOFError
    found = json.loads(line)
    assert isinstance(found, list)
    return found


def _value(name: str, told: Any) -> Value:
    """A value of an outcome from what the module says."""
    if name in ("band", "grade"):
        return "" if told is None else str(told)
    if told is None or name not in POINTS_FIELDS | INSTANT_FIELDS:
        return told  # type: ignore[no-any-return]
    return round(told * 100) if name in POINTS_FIELDS else _instant(told)


def instant_text(us: int) -> str:
    """An instant as a timestamp; one that is in 1899 or 2201 in UTC, in a zone where it is not."""
    text = format_instant(us)
    if "1900" <= text[:4] <= "2200":
        return text
    sign, away = ("-", -_LARGEST_OFFSET) if text[:4] > "2200" else ("+", _LARGEST_OFFSET)
    return f"{format_instant(us + away)[:-1]}{sign}23:59"


def _instant(text: str) -> int:
    return (datetime.fromisoformat(text) - EPOCH) // MICROSECOND


def _last_words(said: IO[str], name: str) -> str:
    said.seek(0)
    words = said.read()[-_MOST_TOLD:].strip()
    return _("{program} stopped: {words}").format(program=name, words=words or _("no word of why"))


def _end(process: "subprocess.Popen[str]") -> None:
    """End a process that has nothing more to do, or that nobody waits for any longer."""
    for stream in (process.stdin, process.stdout):
        try:
            if stream is not None:
                stream.close()
        except OSError:  # it is gone, and what was still to be written with it
            pass
    process.kill()
    process.wait()
