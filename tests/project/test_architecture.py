"""What may import what, and that the contracts which say so would be seen to break."""

import re
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent.parent
PACKAGE = ROOT / "leadscorer_gui"
NEEDS_QT = {"__main__", "app", "document", "jobs", "ui"}
HEAVY = {"PySide6", "duckdb", "matplotlib", "numba", "numpy", "pandas"}

LINT_IMPORTS = [
    sys.executable,
    "-c",
    "from importlinter.cli import lint_imports_command; lint_imports_command()",
    "--no-cache",
    "--no-logo",
]

WORKSPACE = """\
leadscorer: 1
name: Small
models:
  - id: one
    name: One
    mql: {threshold: 10}
    rules:
      - {id: trial, name: Starts a trial, kind: activity, activity: trial, points: 10}
"""


def test_that_all_import_contracts_are_kept():
    run = subprocess.run(LINT_IMPORTS, cwd=ROOT, capture_output=True, text=True, check=False)
    assert run.returncode == 0, run.stdout + run.stderr


@pytest.mark.parametrize(
    ("contract", "file", "planted"),
    [
        ("layers", "model/planted.py", "from leadscorer_gui.cli import main"),
        ("layers", "engine/planted.py", "from leadscorer_gui import files"),
        ("layers", "texts.py", "from leadscorer_gui import places"),
        ("layers", "in_no_layer.py", ""),
        ("headless", "cli.py", "from leadscorer_gui import jobs"),
        ("headless", "ui/__init__.py", ""),
        ("no-qt", "engine/planted.py", "import PySide6.QtCore"),
        ("no-qt", "places.py", "import shiboken6"),
    ],
)
def test_that_a_planted_import_breaks_its_contract(contract, file, planted, tmp_path):
    copy_of_the_package(tmp_path)
    for later in ("jobs", "ui"):
        (tmp_path / "leadscorer_gui" / later).mkdir(exist_ok=True)
        (tmp_path / "leadscorer_gui" / later / "__init__.py").touch()
    if file == "ui/__init__.py":  # not direct, but through a module that is in no layer
        plant(tmp_path, "between.py", "from leadscorer_gui import ui")
        file, planted = "cli.py", "from leadscorer_gui import between"
    plant(tmp_path, file, planted)
    run = subprocess.run(
        [*LINT_IMPORTS, "--contract", contract],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
    )
    assert run.returncode == 1
    assert "0 kept, 1 broken" in run.stdout, run.stdout + run.stderr


def test_that_the_contract_without_qt_names_every_package_of_the_core():
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    contracts = {each["id"]: each for each in settings["tool"]["importlinter"]["contracts"]}
    named = set(contracts["no-qt"]["source_modules"])
    there = {module_name(path) for path in PACKAGE.iterdir() if is_module(path)}
    assert named == there - {f"leadscorer_gui.{name}" for name in NEEDS_QT}


def test_that_the_whole_core_is_imported_without_qt():
    code = f"""
import importlib, pkgutil, sys
import leadscorer_gui
def walk(package):
    for module in pkgutil.iter_modules(package.__path__, package.__name__ + "."):
        if module.name.split(".")[1] in {NEEDS_QT!r} or module.name.endswith("__main__"):
            continue
        imported = importlib.import_module(module.name)
        print(module.name)
        if module.ispkg:
            walk(imported)
walk(leadscorer_gui)
sys.exit("PySide6" in sys.modules or "shiboken6" in sys.modules)
"""
    run = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert run.returncode == 0, run.stderr
    assert {"leadscorer_gui.cli", "leadscorer_gui.engine"} <= set(run.stdout.split())


def test_that_check_imports_nothing_that_is_slow_to_start(tmp_path):
    workspace = tmp_path / "small.leadscorer"
    workspace.write_text(WORKSPACE, encoding="utf-8")
    code = f"""
import sys
sys.argv = ["leadscorer", "check", {str(workspace)!r}]
from leadscorer_gui.cli import main
try:
    status = main()
except SystemExit as exit:
    status = exit.code
print(sorted({HEAVY!r} & set(sys.modules)))
sys.exit(status)
"""
    run = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert run.returncode == 0, run.stdout + run.stderr
    assert run.stdout.splitlines() == ["[]"]


def test_that_the_window_is_imported_without_what_it_needs_only_later():
    slow = HEAVY - {"PySide6", "numpy"}
    code = f"import leadscorer_gui.app, sys; print(sorted({slow!r} & set(sys.modules)))"
    run = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert run.stdout.splitlines() == ["[]"]


def test_that_nothing_runs_the_event_loop_in_the_middle_of_work():
    # Ruff bans the qualified names; this finds `app.processEvents()` as well.
    places = [
        f"{path.relative_to(ROOT)}:{number}"
        for path in sorted(PACKAGE.rglob("*.py"))
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1)
        if re.search(r"\bprocessEvents\b", line)
    ]
    assert places == []


def copy_of_the_package(folder: Path) -> None:
    ignored = shutil.ignore_patterns("__pycache__")
    shutil.copytree(PACKAGE, folder / "leadscorer_gui", ignore=ignored)
    shutil.copy(ROOT / "pyproject.toml", folder)


def plant(folder: Path, file: str, line: str) -> None:
    path = folder / "leadscorer_gui" / file
    before = path.read_text(encoding="utf-8") if path.exists() else ""
    path.write_text(f"{before}\n{line}\n", encoding="utf-8")


def is_module(path: Path) -> bool:
    return path.name != "__init__.py" and (path.suffix == ".py" or (path / "__init__.py").exists())


def module_name(path: Path) -> str:
    return f"leadscorer_gui.{path.stem}"
