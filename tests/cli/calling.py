"""Calls of the command line as a person makes them, and a small workspace to call it on."""

import csv
import io
import os
import re
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parent.parent.parent

_PASSING = re.compile(r"First run: .*\n|[^\n]*: [0-9]+ %\n")
"""What may stand on standard error, depending on how fast the machine is."""

# With Ctrl+C even where the tests run in the background, which may ignore it.
_START = (
    "import signal, sys\n"
    "signal.signal(signal.SIGINT, signal.default_int_handler)\n"
    "from leadscorer_gui.cli import main\n"
    "sys.exit(main())\n"
)

WORKSPACE = """\
leadscorer: 1
name: Small
time_zone: Europe/Berlin
data: {leads: data/leads.csv, activities: data/activities.csv}
lists:
  rivals: [XX, YY]
  unused: [a]
models:
  - id: zeta
    name: Zeta
    mql: {threshold: 10}
    bands: [{name: Cold, from: 0}, {name: "Hot, hot", from: 10}]
    matrix: {fit: [{name: A, from: 0}], engagement: [{name: "1", from: 5}]}
    rules:
      - {id: visit, name: Visits, kind: activity, activity: visit, points: 5.25}
      - id: german
        name: From Germany
        kind: fit
        where: {field: country, op: is, value: DE}
        points: -0.5
      - id: rival
        name: Works for a rival
        kind: fit
        where: {field: country, op: in_list, value: rivals}
        disqualify: true
  - id: alpha
    name: Alpha
    mql: {threshold: 1}
    audience: {field: country, op: is, value: DE}
    rules:
      - {id: any, name: Any activity, kind: activity, points: 1}
"""

LEADS = """\
lead_id,created_at,country,won_at
ﾊ,2024-01-01,XX,
b,2024-01-01T12:00:00.25,DE,2024-01-20
é,,DE,
😀,2024-01-02,FR,
"a,""1"" x",2024-01-03T00:00:00Z,,
"""

ACTIVITIES = """\
lead_id,at,type,url
b,2024-01-05T10:00,visit,/pricing
b,2024-01-06T10:00:00.000001Z,visit,/
😀,2024-01-04T09:00Z,Visit,/
ﾊ,2024-01-04T09:00Z,visit,/
new,2024-01-07T00:00Z,mail,
"""


@dataclass(frozen=True)
class Call:
    """What a call came to; `err` without what it says of its progress."""

    status: int
    stdout: bytes
    err: str

    @property
    def out(self) -> str:
        return self.stdout.decode()

    @property
    def rows(self) -> list[dict[str, str]]:
        return list(csv.DictReader(io.StringIO(self.out, newline="")))


def finished(status: int, stdout: bytes, stderr: bytes) -> Call:
    text = stderr.decode()
    assert "Traceback" not in text, text
    return Call(status, stdout, _PASSING.sub("", text))


def process(*words: object, **options) -> subprocess.Popen[bytes]:
    """Start the command line in a process of its own."""
    environment = {**os.environ, "PYTHONPATH": str(ROOT), **options.pop("env", {})}
    command = [sys.executable, "-c", _START, *map(str, words)]
    kinds = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE, **options}
    return subprocess.Popen(command, env=environment, stdin=subprocess.DEVNULL, **kinds)


def run(*words: object, **options) -> Call:
    """Run the command line in a process of its own until its end."""
    with process(*words, **options) as started:
        stdout, stderr = started.communicate(timeout=120)
    return finished(started.returncode, stdout or b"", stderr or b"")


def write(path: Path, text: str | bytes) -> Path:
    """Write a file as it is told, and return its path."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return path


def files_in(folder: Path) -> dict[str, bytes]:
    """Every file under a folder, with what is in it."""
    return {
        str(path.relative_to(folder)): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }
