"""Every reader takes what strangers made or refuses it in its own words: bytes kept, and some more.

What is in the corpus is what the fuzzer begins with, and what has once led to a fault.
"""

import os
import subprocess
import sys
import time
from itertools import count
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.fuzzing.targets import CORPUS, TARGETS, run

ROOT = Path(__file__).parents[2]
SLOWEST_S = 5.0
PIECES = (
    b"", b"\0", b"\xff", b"\n", b"\r", b'"', b"'", b"\\", b",", b";", b"\t", b"----\n", b"&a ",
    b"*a", b"!!python/name:os.system", b"<<: ", b"- ", b": ", b"{", b"[" * 99, b"]", b"1e999",
    b"-1", b"NaN", b"9" * 400, b"0x1f", b"null", b"\xe2\x80\xa8", b"\xef\xbb\xbf", b"\xed\xa0\x80",
    b"&lt;", b"<!ENTITY x SYSTEM 'file:///etc/passwd'>", b"&x;", b"=1+1", b"sep=;\n", b"2024-02-30",
    b"99999-01-01", b"%s%n{0}", b"../../x", b"x" * 70_000,
)  # fmt: skip
SLOW = ("book",)
"""Targets that start a process each time."""

SLOWER = ("history",)

KEPT = [(name, path) for name in TARGETS for path in sorted((CORPUS / name).iterdir())]

# Everything that a reader may not do is an error there, as is loading what it says by name.
GUARDED = """
import sys
from pathlib import Path
from leadscorer_gui import places
from tests.fuzzing.guard import Touched, stand_guard
from tests.fuzzing.targets import CORPUS, TARGETS, run
folder = Path(sys.argv[1])
kept = [(name, path.read_bytes()) for name in TARGETS for path in sorted((CORPUS / name).iterdir())]
own = [folder, places.journal().parent, sys.argv[2]]
for name, content in kept:
    run(name, content, folder)
touched = stand_guard(own, may_start=True, may_read=False)
for name, content in kept:
    run(name, content, folder)
    if found := touched():
        raise Touched(name, found)
try:
    open("/etc/hostname")
except Touched:
    print("guarded")
"""


@pytest.mark.parametrize(("name", "path"), KEPT, ids=[f"{n}-{path.name}" for n, path in KEPT])
def test_that_what_was_kept_is_read_or_refused_soon(name, path, tmp_path):
    begun = time.process_time()
    run(name, path.read_bytes(), tmp_path)
    assert time.process_time() - begun < SLOWEST_S


@st.composite
def damaged(draw, name):
    """Bytes of the corpus with some pieces put in, taken out or doubled."""
    kept = sorted(path for path in (CORPUS / name).iterdir() if path.stat().st_size < 10_000)
    content = draw(st.sampled_from(kept)).read_bytes()
    for _number in range(draw(st.integers(1, 5))):
        start = draw(st.integers(0, len(content)))
        end = min(len(content), start + draw(st.integers(0, 12)))
        piece = draw(st.sampled_from(PIECES) | st.binary(max_size=4) | st.just(content[start:]))
        content = content[:start] + piece + content[end:]
    return content


@pytest.mark.parametrize("name", [name for name in TARGETS if name not in SLOW])
def test_that_damaged_bytes_are_read_or_refused(name, tmp_path):
    numbers = count()

    @settings(
        max_examples=5 if name in SLOWER else 20, deadline=None, derandomize=True, database=None,
        suppress_health_check=list(HealthCheck),
    )  # fmt: skip
    @given(damaged(name))
    def check(content):
        folder = tmp_path / str(next(numbers))
        folder.mkdir()
        run(name, content, folder)

    check()


def test_that_readers_reach_nothing_start_nothing_and_touch_no_other_file(tmp_path, home):
    from numba.core import config

    command = [sys.executable, "-c", GUARDED, str(tmp_path), config.CACHE_DIR]
    place = os.environ | {"TMPDIR": str(tmp_path)}
    ended = subprocess.run(
        command, cwd=ROOT, env=place, capture_output=True, text=True, check=False
    )
    assert ended.stdout == "guarded\n", ended.stderr
