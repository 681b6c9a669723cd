"""Files made to keep a machine busy: each ends in a problem, within little memory and time.

Each is read in a process of its own, which the system ends where it takes too much.
"""

import subprocess
import sys
from pathlib import Path

import pytest

MEMORY = 500_000_000
SECONDS = 20
"""Of computing. Far more than any of these takes: a slow machine must not fail here."""

READ = f"""
import resource, sys
from pathlib import Path
resource.setrlimit(resource.RLIMIT_AS, ({MEMORY}, {MEMORY}))
resource.setrlimit(resource.RLIMIT_CPU, ({SECONDS}, {SECONDS}))
if sys.argv[2] == "python":
    import yaml
    del yaml.CSafeLoader
from leadscorer_gui.files.problems import WorkspaceFileError
from leadscorer_gui.files.reading import load
try:
    load(Path(sys.argv[1]))
except WorkspaceFileError as error:
    print(error.problems[-1].message)
"""

HEAD = b"leadscorer: 1\nname: T\nmodels:\n  - id: m\n    name: M\n    mql: {threshold: 1}\n"


def nested_references(form, depth):
    """Each line refers to the one before it eight times."""
    lines = [b"a: &a [x]" if b"<<" not in form else b"a: &a {x: 1}"]
    for number in range(1, depth):
        name, before = bytes([97 + number]), b"*" + bytes([96 + number])
        lines.append(name + b": &" + name + b" " + form % b", ".join([before] * 8))
    return b"\n".join(lines)


def many_rules(line, count):
    return HEAD + b"    rules:\n" + b"".join(line % (n, n) for n in range(count))


LONG = b"0." + b"1" * 24
DEEP = "nested more than 64 deep"
HOSTILE = {
    "100,000 open brackets": (b"[" * 100_000, DEEP),
    "a million open brackets": (HEAD + b"    x: " + b"[" * 1_000_000, DEEP),
    "a million open braces": (b"{a: " * 1_000_000, DEEP),
    "a million dashes": (b"- " * 1_000_000, DEEP),
    "a million question marks": (b"? " * 1_000_000, "a key is a text"),
    "billion laughs": (nested_references(b"[%s]", 10), "aliases"),
    "merge keys": (nested_references(b"{<<: [%s]}", 10), "aliases"),
    "a million aliases": (b"[" + b"*a," * 1_000_000 + b"]", "there are more problems"),
    "a text of 9 MB": (b"a: " + b"x" * 9_000_000, "a text of more than 100000 characters"),
    "a text of many lines": (b"a:\n" + b" b\n" * 3_000_000, "a text of more than 100000"),
    "600,000 values": (b"- \n" * 600_000, "more than 500000 values"),
    "50,000 unknown keys": (b"".join(b"k%d: 1\n" % n for n in range(50_000)), "more problems"),
    "9 MB of line ends": (b"\n" * 9_000_000, "the file is empty"),
    "10 MB of nulls": (b"\0" * 10_000_000, "control character U+0000"),
    "100 MB": (None, "the file has 100 MB"),
    "5,000 unknown groups": (
        many_rules(b"      - {id: r%d, name: R, kind: activity, points: 1, group: g%d}\n", 5_000),
        "there are more problems",
    ),
    "percentages of many digits": (
        many_rules(
            b"      - {id: r%d, name: R, kind: activity, points: 1000000, ageing:"
            b" {percent: {lose: " + LONG + b"%d, every_days: 1, of: remaining}}}\n", 20
        ),
        "more than 400 ageing steps",
    ),
}  # fmt: skip

unix = pytest.mark.skipif(sys.platform == "win32", reason="there are no limits of processes")


def message_of(path, parser="libyaml"):
    done = subprocess.run(
        [sys.executable, "-c", READ, str(path), parser],
        cwd=Path(__file__).parent.parent.parent, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    return done.stdout


@unix
@pytest.mark.parametrize("name", HOSTILE)
def test_that_a_hostile_file_ends_in_a_problem(tmp_path, name):
    content, expected = HOSTILE[name]
    path = tmp_path / "w.leadscorer"
    path.write_bytes(content or b"")
    if content is None:
        with path.open("wb") as file:
            file.truncate(100_000_000)
    assert expected in message_of(path)


@unix
@pytest.mark.parametrize("name", ["100,000 open brackets", "billion laughs", "merge keys"])
def test_that_a_hostile_file_ends_in_a_problem_without_libyaml(tmp_path, name):
    content, expected = HOSTILE[name]
    path = tmp_path / "w.leadscorer"
    path.write_bytes(content)
    assert expected in message_of(path, "python")
