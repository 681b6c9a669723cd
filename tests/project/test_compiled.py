"""Compiled kernels are kept in the program's cache, and found again by the next start."""

import json
import os
import subprocess
import sys

import pytest

from leadscorer_gui import compiled

# Two files of kernels, one of which calls the other; as in a bundle, neither is on the disk.
PROGRAM = """
import json, sys, types
sys.path.insert(0, sys.argv[1])
if sys.argv[2] == "bundle":
    sys.frozen = True
from leadscorer_gui import compiled

def load(name, source):
    module = sys.modules[name] = types.ModuleType(name)
    module.bare, module.eight_bytes = compiled.bare, compiled.eight_bytes
    exec(compile(source, f"gone/{name}.py", "exec"), vars(module))
    return module

lower = load("lower_kernels", "@bare\\ndef double(n):\\n    return 2 * n\\n")
upper = load(
    "upper_kernels",
    "from lower_kernels import double\\n"
    "@bare\\ndef word(buf, at):\\n    return double(eight_bytes(buf, at))\\n",
)
before = "numba" in sys.modules
import numpy as np
result = int(upper.word(np.arange(20, dtype=np.uint8), 3))
hits = sum(upper.word.made.stats.cache_hits.values())
print(json.dumps([before, result, hits, compiled.is_warm()]))
"""
RESULT = 2 * int.from_bytes(range(3, 11), "little")


def run_in(folder, kind, root, cache):
    folder.mkdir(exist_ok=True)
    ended = subprocess.run(
        [sys.executable, "-c", PROGRAM, str(root), kind],
        cwd=folder,
        env=os.environ | {"NUMBA_CACHE_DIR": str(cache)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert ended.returncode == 0, ended.stderr
    return json.loads(ended.stdout)


@pytest.mark.parametrize("kind", ["bundle", "sources"])
def test_that_kernels_are_found_again_from_any_folder(kind, tmp_path, pytestconfig):
    root, cache = pytestconfig.rootpath, tmp_path / "cache"
    assert run_in(tmp_path / "here", kind, root, cache) == [False, RESULT, 0, True]
    assert run_in(tmp_path / "there", kind, root, cache) == [False, RESULT, 1, True]


def test_that_kernels_are_compiled_where_none_can_be_kept(tmp_path, pytestconfig):
    (tmp_path / "file").write_text("not a folder")
    found = run_in(tmp_path, "sources", pytestconfig.rootpath, tmp_path / "file" / "cache")
    assert found == [False, RESULT, 0, False]


def test_that_kernels_are_those_of_their_sources_and_of_what_is_compiled_in(tmp_path):
    files = {
        "engine/sums.py": "from leadscorer_gui.compiled import bare\n"
        "from leadscorer_gui.model.limits import MOST\n",
        "model/limits.py": "MOST = 5\n",
        "engine/words.py": "from leadscorer_gui.engine.sums import add\n",
    }
    for name, content in files.items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(content, encoding="utf-8")
    found = [content.decode() for content in compiled.kernel_sources(tmp_path)]
    assert found == [files["engine/sums.py"], files["model/limits.py"]]


def test_that_every_kernel_of_the_program_is_among_its_sources():
    found = b"".join(compiled.kernel_sources(compiled._PACKAGE))
    for source in compiled._PACKAGE.glob("*/*.py"):
        if source != compiled._PACKAGE / "compiled.py" and b"\n@bare\n" in source.read_bytes():
            assert source.read_bytes() in found
