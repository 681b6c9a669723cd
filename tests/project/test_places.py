"""Resources are found from source tree and wheel alike; no home folder stops the program."""

import importlib.util
import os
import runpy
import subprocess
import sys
import tempfile
import zipfile
from pathlib import Path

import pytest

from leadscorer_gui import __version__, places

pytestmark = pytest.mark.whole

ROOT = Path(__file__).parent.parent.parent
as_root = hasattr(os, "geteuid") and os.geteuid() == 0


def test_that_the_source_tree_has_resources_and_samples_beside_the_package():
    assert places.resources() == ROOT / "resources"
    assert places.sample_models() == ROOT / "sample_models"
    assert (places.resources() / "lists" / "free_email_domains.txt").is_file()


@pytest.mark.parametrize("place", [places.settings, places.cache, places.journal])
def test_that_a_folder_is_made_under_the_home_that_is_set_only_when_asked_for(place, home):
    assert list(home.iterdir()) == []
    folder = place()
    assert folder.is_dir()
    assert folder.parent == home


@pytest.mark.parametrize(
    ("platform", "expected"),
    [
        ("linux", [".config/leadscorer", ".cache/leadscorer", ".local/state/leadscorer"]),
        (
            "darwin",
            [
                "Library/Application Support/LeadScorer/settings",
                "Library/Caches/LeadScorer",
                "Library/Application Support/LeadScorer/journal",
            ],
        ),
        (
            "win32",
            [
                "AppData/Local/LeadScorer/settings",
                "AppData/Local/LeadScorer/cache",
                "AppData/Local/LeadScorer/journal",
            ],
        ),
    ],
)
def test_that_each_platform_has_its_customary_folders(platform, expected, monkeypatch, home):
    without_overrides(monkeypatch)
    monkeypatch.setenv("HOME", str(home))
    monkeypatch.setattr(sys, "platform", platform)
    folders = [places.settings(), places.cache(), places.journal()]
    assert folders == [home / folder for folder in expected]


def test_that_xdg_variables_are_followed_and_relative_ones_ignored(monkeypatch, home):
    without_overrides(monkeypatch)
    monkeypatch.setattr(sys, "platform", "linux")
    monkeypatch.setenv("HOME", str(home))
    monkeypatch.setenv("XDG_CONFIG_HOME", str(home / "mine"))
    monkeypatch.setenv("XDG_CACHE_HOME", "relative")
    assert places.settings() == home / "mine" / "leadscorer"
    assert places.cache() == home / ".cache" / "leadscorer"


def test_that_a_home_that_cannot_be_written_gives_a_temporary_cache(monkeypatch, tmp_path):
    (tmp_path / "file").write_text("not a folder")
    monkeypatch.setenv("LEADSCORER_HOME", str(tmp_path / "file" / "home"))
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    cache = places.cache()
    (cache / "kernel").write_text("compiled")
    assert cache.parent == tmp_path
    assert places.cache() == cache, "the next run finds it again"
    assert not places.settings().exists()
    assert not places.journal().exists()


@pytest.mark.skipif(sys.platform == "win32", reason="temporary files are each user's own there")
def test_that_a_temporary_cache_where_others_can_write_is_not_used(monkeypatch, tmp_path):
    monkeypatch.setenv("LEADSCORER_HOME", "/dev/null/home")
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    shared = places.cache()
    shared.chmod(0o777)
    assert places.cache() != shared


@pytest.mark.skipif(as_root, reason="root may write anywhere")
def test_that_a_read_only_home_gives_a_temporary_cache(monkeypatch, home):
    (home / "cache").mkdir(mode=0o555)
    assert places.cache() != home / "cache"


def test_that_a_person_without_a_home_gets_folders_all_the_same(monkeypatch, tmp_path):
    without_overrides(monkeypatch)
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))

    def no_home() -> Path:
        raise RuntimeError

    monkeypatch.setattr(Path, "home", no_home)
    assert places.cache().is_relative_to(tmp_path)
    assert places.settings().is_relative_to(tmp_path)


def test_that_an_installed_wheel_brings_its_resources_and_samples(tmp_path):
    pip = [sys.executable, "-m", "pip", "--quiet", "--disable-pip-version-check"]
    build = [*pip, "wheel", "--no-deps", "--wheel-dir", str(tmp_path), str(ROOT)]
    if importlib.util.find_spec(
        "hatchling"
    ):  # part of the test extra, so that no network is needed
        build.append("--no-build-isolation")
    subprocess.run(build, check=True, stdin=subprocess.DEVNULL)
    (wheel,) = tmp_path.glob("*.whl")
    names = zipfile.ZipFile(wheel).namelist()
    assert {name.split("/")[0].split("-")[0] for name in names} == {"leadscorer_gui", "leadscorer"}
    runpy.run_path(str(ROOT / ".ci" / "bundle.py"))["check_wheel"](wheel)  # and nothing else

    target = tmp_path / "installed"
    subprocess.run([*pip, "install", "--no-deps", "--target", str(target), str(wheel)], check=True)
    code = (
        "from leadscorer_gui import places\n"
        "print(places.resources() / 'lists' / 'free_email_domains.txt')\n"
        "print(places.sample_models() / 'three-products.leadscorer')\n"
    )
    found = subprocess.run(
        [sys.executable, "-c", code],
        env={**os.environ, "PYTHONPATH": str(target)},
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=True,
    ).stdout.splitlines()
    for line in found:
        assert Path(line).is_relative_to(target / "leadscorer_gui")
        assert Path(line).is_file()
    for module in ("leadscorer_gui", "leadscorer_gui.cli"):
        told = subprocess.run(
            [sys.executable, "-m", module, "--version"],
            env={**os.environ, "PYTHONPATH": str(target)},
            cwd=tmp_path,
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        assert told == f"leadscorer {__version__}\n"


def without_overrides(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in (
        "LEADSCORER_HOME",
        "LOCALAPPDATA",
        "XDG_CONFIG_HOME",
        "XDG_CACHE_HOME",
        "XDG_STATE_HOME",
    ):
        monkeypatch.delenv(name, raising=False)
