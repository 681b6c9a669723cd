"""The first command a person runs: what it finds out, and the command lines it makes of that."""

import ast
import json
import subprocess
import sys
from pathlib import Path

import pytest

import start

ROOT = Path(__file__).parent.parent.parent


class Commands:
    """Notes the commands that would have been run; those with a failing word fail."""

    def __init__(self, failing: str = "no such word") -> None:
        self.lines: list[str] = []
        self.environments: list[dict[str, str] | None] = []
        self._failing = failing

    def run(self, command, check, env=None, **more):
        words = [str(word) for word in command]
        self.lines.append(" ".join(words[:1] + words[1:]))
        self.environments.append(env)
        status = int(self._failing in words)
        if status and check:
            raise subprocess.CalledProcessError(status, command)
        return subprocess.CompletedProcess(command, status, b"", b"")


@pytest.fixture
def commands(monkeypatch) -> Commands:
    noted = Commands()
    monkeypatch.setattr(subprocess, "run", noted.run)
    return noted


@pytest.fixture
def checkout(tmp_path, monkeypatch) -> Path:
    """Point start.py at an empty checkout; `set_up` below fills it."""
    venv = tmp_path / ".venv"
    monkeypatch.setattr(start, "ROOT", tmp_path)
    monkeypatch.setattr(start, "VENV", venv)
    monkeypatch.setattr(start, "STAMP", venv / "stamp.json")
    monkeypatch.setattr(start, "UNFINISHED", venv / "unfinished")
    monkeypatch.setattr(start, "RAN", venv / "ran")
    monkeypatch.setattr(start, "OUTPUT", tmp_path / "output")
    (tmp_path / "pyproject.toml").write_text("[project]")
    return tmp_path


def set_up(checkout: Path, extra: str = "") -> None:
    python = start.venv_program("python")
    python.parent.mkdir(parents=True)
    python.touch()
    stamp = {"checkout": str(checkout), "pyproject": start.pyproject_hash(), "extra": extra}
    start.STAMP.write_text(json.dumps(stamp))


def test_that_it_is_read_by_old_pythons_and_imports_only_what_python_brings():
    source = (ROOT / "start.py").read_text(encoding="utf-8")
    tree = ast.parse(source, feature_version=(3, 8))
    assert source.isascii(), "some consoles show nothing else"
    for node in ast.walk(tree):
        if isinstance(node, ast.Import | ast.ImportFrom):
            names = (
                [node.module] if isinstance(node, ast.ImportFrom) else [a.name for a in node.names]
            )
            assert {str(name).split(".")[0] for name in names} <= sys.stdlib_module_names


def test_that_an_old_python_is_refused_with_its_version():
    start.check_python((3, 11))
    with pytest.raises(
        start.SetUpError, match=r"needs Python 3\.11 or newer; this is Python 3\.10"
    ):
        start.check_python((3, 10))


def test_that_unknown_arguments_are_a_usage_error(capsys):
    assert start.main(["tests"]) == 2
    assert "start.py test" in capsys.readouterr().err
    assert start.main(["--help"]) == 0
    assert "start.py test" in capsys.readouterr().out


def test_that_a_missing_library_is_found_by_loading_it(monkeypatch):
    monkeypatch.setattr(sys, "platform", "linux")
    monkeypatch.setitem(start.QT_LIBRARIES, "libnot-there.so.9", "libnot-there9")
    assert "libnot-there9" in start.missing_packages(with_window=False)
    monkeypatch.setattr(start, "can_load", lambda name: True)
    assert start.missing_packages(with_window=True) == []


def test_that_a_window_on_an_x_server_needs_more_than_tests(monkeypatch):
    monkeypatch.setattr(sys, "platform", "linux")
    monkeypatch.setattr(start, "can_load", lambda name: name != "libxcb-icccm.so.4")
    monkeypatch.setenv("DISPLAY", ":7")
    assert start.missing_packages(with_window=False) == []
    assert start.missing_packages(with_window=True) == ["libxcb-icccm4"]
    monkeypatch.delenv("DISPLAY")
    assert start.missing_packages(with_window=True) == []


@pytest.mark.parametrize("platform", ["darwin", "win32"])
def test_that_no_library_is_looked_for_where_qt_brings_its_own(monkeypatch, platform):
    monkeypatch.setattr(sys, "platform", platform)
    monkeypatch.setattr(start, "can_load", lambda name: False)
    assert start.missing_packages(with_window=True) == []
    assert start.has_screen()


@pytest.fixture
def without_qt_libraries(monkeypatch, commands):
    missing = ["libgl1", "libglib2.0-0"]
    monkeypatch.setattr(start, "missing_packages", lambda with_window: missing)
    monkeypatch.setattr(start.shutil, "which", lambda name: f"/usr/bin/{name}")


def test_that_others_than_root_get_the_one_line_to_run(without_qt_libraries, monkeypatch, commands):
    monkeypatch.setattr(start, "is_root", lambda: False)
    with pytest.raises(start.SetUpError) as problem:
        start.provide_system_packages(for_tests=True)
    assert str(problem.value).splitlines()[-1].strip() == (
        "sudo apt-get install -y libgl1 libglib2.0-0"
    )
    assert not [line for line in commands.lines if "apt-get" in line]


def test_that_root_gets_missing_packages_installed(without_qt_libraries, monkeypatch, commands):
    monkeypatch.setattr(start, "is_root", lambda: True)
    start.provide_system_packages(for_tests=True)
    assert [line for line in commands.lines if "apt-get" in line] == [
        "apt-get -qq update",
        "apt-get -qq install -y --no-install-recommends libgl1 libglib2.0-0",
    ]


def test_that_only_a_window_needs_qt_libraries_to_try_it(without_qt_libraries, monkeypatch):
    monkeypatch.setattr(start, "is_root", lambda: False)
    monkeypatch.setattr(start, "has_screen", lambda: False)
    start.provide_system_packages(for_tests=False)
    monkeypatch.setattr(start, "has_screen", lambda: True)
    with pytest.raises(start.SetUpError, match=r"sudo apt-get install -y libgl1 libglib2\.0-0"):
        start.provide_system_packages(for_tests=False)


def test_that_a_python_that_cannot_make_environments_names_its_package(monkeypatch, checkout):
    monkeypatch.setattr(start, "missing_packages", lambda with_window: [])
    monkeypatch.setattr(start.importlib.util, "find_spec", lambda name: None)
    monkeypatch.setattr(start, "is_root", lambda: False)
    with pytest.raises(start.SetUpError, match=r"python3\.\d+-venv"):
        start.provide_system_packages(for_tests=False)
    set_up(checkout)
    start.provide_system_packages(for_tests=False)  # an environment that is there is enough


def test_that_the_first_run_makes_the_environment_and_installs(checkout, commands):
    start.provide_venv("test")
    python = start.venv_program("python")
    assert commands.lines == [
        f"{sys.executable} -m venv {start.VENV}",
        f"{python} -m pip install --quiet --no-input --disable-pip-version-check"
        " --editable .[test]",
    ]
    assert start.read_stamp()["extra"] == "test"
    assert not start.UNFINISHED.exists()


def test_that_a_second_run_starts_at_once(checkout, commands):
    set_up(checkout, extra="test")
    start.provide_venv("test")
    start.provide_venv("")
    assert commands.lines == []


def test_that_tests_after_a_plain_start_install_only_what_they_need_more(checkout, commands):
    set_up(checkout)
    start.provide_venv("test")
    assert [line.split(" -m ")[1] for line in commands.lines] == [
        "pip install --quiet --no-input --disable-pip-version-check --editable .[test]"
    ]


def test_that_a_changed_pyproject_is_installed_again_with_what_was_there(checkout, commands):
    set_up(checkout, extra="test")
    (checkout / "pyproject.toml").write_text("[project]\ndependencies = []")
    start.provide_venv("")
    assert commands.lines[0].endswith("--editable .[test]")
    assert start.is_current(start.read_stamp(), "test")


@pytest.mark.parametrize("damage", ["unfinished", "no python", "moved"])
def test_that_a_damaged_environment_is_made_anew(checkout, commands, damage):
    set_up(checkout)
    leftover = start.VENV / "leftover"
    leftover.touch()
    if damage == "unfinished":
        start.UNFINISHED.touch()
    elif damage == "no python":
        start.venv_program("python").unlink()
    else:
        start.STAMP.write_text(json.dumps({**start.read_stamp(), "checkout": "elsewhere"}))
    start.provide_venv("")
    assert not leftover.exists()
    assert len(commands.lines) == 2


def test_that_a_failed_installation_is_not_taken_for_a_whole_one(checkout, monkeypatch, capsys):
    monkeypatch.setattr(subprocess, "run", Commands(failing="pip").run)
    monkeypatch.setattr(start, "missing_packages", lambda with_window: [])
    assert start.main([]) == 1
    assert "exit status 1" in capsys.readouterr().out
    set_up_python = start.venv_program("python")
    set_up_python.parent.mkdir(exist_ok=True)
    set_up_python.touch()
    assert not start.has_venv()


def test_that_a_stamp_that_cannot_be_read_counts_as_none(checkout):
    assert start.read_stamp() == {}
    start.VENV.mkdir()
    for text in ("", "[1]", "{"):
        start.STAMP.write_text(text)
        assert start.read_stamp() == {}


def test_that_windows_has_its_programs_elsewhere(checkout):
    assert start.venv_program("python", on_windows=True) == start.VENV / "Scripts" / "python.exe"
    assert start.venv_program("python", on_windows=False) == start.VENV / "bin" / "python"


@pytest.mark.parametrize(("display", "platform"), [("", "offscreen"), (":0", None)])
def test_that_tests_need_no_screen(monkeypatch, commands, display, platform):
    monkeypatch.delenv("QT_QPA_PLATFORM", raising=False)
    monkeypatch.delenv("WAYLAND_DISPLAY", raising=False)
    monkeypatch.setenv("DISPLAY", display)
    assert start.run_tests(["-k", "words"]) == 0
    assert commands.lines[0].endswith("-m pytest -k words")
    assert commands.environments[0].get("QT_QPA_PLATFORM") == platform


def test_that_the_quick_suite_is_meant_where_nothing_is_named(monkeypatch, commands):
    assert start.run_tests([]) == 0
    assert commands.lines[0].endswith("-m pytest -n 2 -m not slow and not whole")


def test_that_the_summary_counts_leads_and_mqls_by_model(tmp_path):
    scores = tmp_path / "scores.csv"
    scores.write_text(
        "model,lead_id,mql_at,qualified\n"
        "phones,a,2024-01-31T10:00:00Z,true\n"
        "phones,b,2024-01-31T10:00:00Z,false\n"
        "phones,c,,false\n"
        "office,a,,false\n"
    )
    assert start.summary(scores) == {"phones": (3, 2, 1), "office": (1, 0, 0)}


@pytest.mark.parametrize(("screen", "done"), [(True, "leadscorer-gui"), (False, "simulate")])
def test_that_the_app_opens_where_there_is_a_screen(checkout, commands, monkeypatch, screen, done):
    set_up(checkout)
    monkeypatch.setattr(start, "missing_packages", lambda with_window: [])
    monkeypatch.setattr(start, "has_screen", lambda: screen)
    monkeypatch.setattr(start, "summary", lambda scores: {})
    assert start.main([]) == 0
    assert done in " ".join(commands.lines)
    assert ("leadscorer-gui" in " ".join(commands.lines)) is screen
