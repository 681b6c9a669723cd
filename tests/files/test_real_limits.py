"""Disks that are full, folders that may not be written, drives that vanish: the old file stays."""

import os
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from leadscorer_gui.files import backups
from leadscorer_gui.files.import_files import save_plan
from leadscorer_gui.files.reading import load
from leadscorer_gui.files.saving import SaveError, save, write_atomically
from leadscorer_gui.model.imports import ImportPlan, TableMapping
from leadscorer_gui.model.workspace import NamedList, Workspace

ROOT = Path(__file__).parents[2]
LARGE = replace(
    Workspace("Large"), lists=tuple(NamedList(f"l{n}", (f"{n}" + "x" * 5000,)) for n in range(40))
)
unix = pytest.mark.skipif(sys.platform == "win32", reason="there are no limits of processes")

# Files can be no longer than 4 kB there, as on a disk that is full.
LIMITED = """
import resource, sys
from pathlib import Path
from leadscorer_gui.files.saving import SaveError, save, write_atomically
from tests.files.test_real_limits import LARGE
resource.setrlimit(resource.RLIMIT_FSIZE, (4096, 4096))
folder = Path(sys.argv[1])
for write in (
    lambda: save(LARGE, folder / "w.leadscorer"),
    lambda: write_atomically(folder / "scores.csv", b"a,b" * 9000),
    lambda: write_atomically(folder / "new.png", b"png" * 9000),
):
    try:
        write()
    except SaveError as error:
        print(error)
"""
# Nobody may write there but root, who runs the tests in some places.
UNPRIVILEGED = """
import os, sys
from pathlib import Path
from leadscorer_gui.files.saving import SaveError, save
from leadscorer_gui.model.workspace import Workspace
if os.geteuid() == 0:
    os.setgid(65534); os.setuid(65534)
try:
    save(Workspace("New"), Path(sys.argv[1]))
except SaveError as error:
    print(error)
"""


def files(folder):
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def said(code, argument):
    done = subprocess.run(
        [sys.executable, "-c", code, str(argument)],
        cwd=ROOT, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    return done.stdout.splitlines()


@unix
def test_that_old_files_stay_where_no_more_can_be_written(tmp_path):
    save(Workspace("Old"), tmp_path / "w.leadscorer")
    (tmp_path / "scores.csv").write_bytes(b"old")
    before = files(tmp_path)
    told = said(LIMITED, tmp_path)
    assert len(told) == 3
    assert all("could not be written: File too large" in line for line in told)
    assert files(tmp_path) == before


@unix
def test_that_a_read_only_folder_is_told_and_the_old_file_stays(tmp_path):
    folder = tmp_path / "shared"
    folder.mkdir()
    save(Workspace("Old"), folder / "w.leadscorer")
    before = files(folder)
    for one in (*tmp_path.parents[:3], tmp_path):  # pytest's own folders are for their owner alone
        if one.stat().st_uid == os.getuid() and one != Path("/tmp"):
            one.chmod(0o755)
    folder.chmod(0o555)
    try:
        (told,) = said(UNPRIVILEGED, folder / "w.leadscorer")
    finally:
        folder.chmod(0o755)
    assert "Permission denied" in told
    assert files(folder) == before


@pytest.fixture
def full(tmp_path):
    """A disk of 64 kB; who may not mount one has none."""
    disk = tmp_path / "disk"
    disk.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=64k", "none", str(disk)]
    try:
        mounted = subprocess.run(mount, capture_output=True, check=False).returncode == 0
    except OSError:
        mounted = False
    if not mounted:
        pytest.skip("no disk can be mounted here")
    yield disk
    subprocess.run(["umount", "-l", str(disk)], check=True)


def test_that_a_full_disk_keeps_every_kind_of_old_file(full, monkeypatch):
    plan = ImportPlan("P", (TableMapping("T", "leads"),))
    workspace, mapping, profile = full / "w.leadscorer", full / "m.yml", full / "p.yml"
    save(Workspace("Old"), workspace)
    mapping.write_text("leadscorer_mapping: 1\nname: Old\n", encoding="utf-8")
    profile.write_text("leadscorer_profile: 1\nname: Old\n", encoding="utf-8")
    before = files(full)
    long = replace(plan, name="x" * 90_000)
    for write in (
        lambda: save(LARGE, workspace),
        lambda: save_plan(long, mapping),
        lambda: write_atomically(profile, "x" * 90_000),
        lambda: write_atomically(full / "picture.png", b"x" * 90_000),
    ):
        with pytest.raises(SaveError, match="No space left on device"):
            write()
        assert files(full) == before
    monkeypatch.setenv("LEADSCORER_HOME", str(full / "home"))
    save(LARGE, full.parent / "large.leadscorer")
    backups.keep(full.parent / "large.leadscorer")  # there is no room, and that is no failure
    assert backups.earlier_saves(full.parent / "large.leadscorer") == []


@pytest.mark.parametrize("step", ["fsync", "replace"])
def test_that_a_drive_that_vanishes_while_it_is_written_is_told(tmp_path, monkeypatch, step):
    there, gone = tmp_path / "drive", tmp_path / "gone"
    there.mkdir()
    save(Workspace("Old"), there / "w.leadscorer")
    real = getattr(os, step)

    def vanish(*given, **more):
        there.rename(gone)
        return real(*given, **more)

    monkeypatch.setattr(os, step, vanish)
    with pytest.raises(SaveError, match="No such file or directory"):
        save(Workspace("New"), there / "w.leadscorer")
    monkeypatch.undo()
    assert load(gone / "w.leadscorer") == Workspace("Old")
    assert not there.exists()
