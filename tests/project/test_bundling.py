"""What `.ci/bundle.py` lets into a wheel."""

import importlib.util
import re
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def bundle():
    spec = importlib.util.spec_from_file_location("bundle", ROOT / ".ci" / "bundle.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def wheel_of(folder, names):
    path = folder / "leadscorer-1-py3-none-any.whl"
    with zipfile.ZipFile(path, "w") as archive:
        for name in names:
            archive.writestr(name, "")
    return path


def needed(bundle):
    return [f"leadscorer_gui/{name}" for name in bundle.NEEDED]


def test_that_a_whole_wheel_passes(bundle, tmp_path):
    more = ["leadscorer_gui/ui/about.py", "leadscorer-1.dist-info/licenses/LICENSE"]
    bundle.check_wheel(wheel_of(tmp_path, needed(bundle) + more))


@pytest.mark.parametrize(
    "name",
    [
        "tests/test_a.py",
        "leadscorer_gui/__pycache__/a.cpython-311.pyc",
        "leadscorer_gui/resources/translations/extract.py",
        "leadscorer_gui/resources/translations/leadscorer.pot",
        "leadscorer_gui/resources/screenshots/rules.png",
        "leadscorer_gui/sample_models/make_samples.py",
        "leadscorer_gui/sample_models/data/starter/leads.csv.bak",
        "leadscorer_gui/.DS_Store",
    ],
)
def test_that_nothing_else_gets_into_a_wheel(bundle, tmp_path, name):
    with pytest.raises(bundle.BundleError, match=re.escape(name)):
        bundle.check_wheel(wheel_of(tmp_path, [*needed(bundle), name]))


def test_that_a_wheel_without_a_catalogue_is_refused(bundle, tmp_path):
    wheel = wheel_of(tmp_path, [name for name in needed(bundle) if "/th/" not in name])
    with pytest.raises(bundle.BundleError, match=r"th/LC_MESSAGES"):
        bundle.check_wheel(wheel)


def test_that_nothing_of_the_builder_reaches_what_is_built(bundle, monkeypatch):
    monkeypatch.setenv("PYTHONPATH", str(ROOT))
    monkeypatch.setenv("LD_LIBRARY_PATH", "/somewhere")
    assert not {"PYTHONPATH", "LD_LIBRARY_PATH", "LEADSCORER_HOME"} & set(bundle.environment())


def test_that_other_programs_that_a_bundle_starts_get_their_own_libraries():
    code = (
        "import os, runpy; "
        "os.environ.update(LD_LIBRARY_PATH='/bundle', DYLD_LIBRARY_PATH='/bundle',"
        " LD_LIBRARY_PATH_ORIG='/mine'); runpy.run_path('.ci/bundled_start.py');"
        "print(os.environ.get('LD_LIBRARY_PATH'), os.environ.get('DYLD_LIBRARY_PATH'),"
        " os.environ.get('LD_LIBRARY_PATH_ORIG'))"
    )
    ended = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert ended.stdout.split() == ["/mine", "None", "None"]
