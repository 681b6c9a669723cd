"""Sets LeadScorer up and runs it. Needs Python 3.11 or newer, and a package index for pip.

    python3 start.py                open the app on a sample; without a screen: score it
    python3 start.py test [...]     run the tests; what follows is handed to pytest

Both make `.venv` beside this file at their first run and keep it up to date later. Nothing is
written outside this folder but caches (pip's, and that of the compiled engine) and system packages
that are missing, which are installed only when this runs as root.
"""

# The syntax here is that of Python 3.8, so that an older Python gets as far as the message.
from __future__ import annotations

import csv
import ctypes
import hashlib
import importlib.util
import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent
VENV = ROOT / ".venv"
STAMP = VENV / "leadscorer-stamp.json"
UNFINISHED = VENV / "leadscorer-unfinished"
RAN = VENV / "leadscorer-ran"
OUTPUT = ROOT / "leadscorer-output"
SAMPLE = Path("sample_models") / "three-products.leadscorer"
SAMPLE_NAME = "three-products"
NEWEST_TOO_OLD = (3, 10)

# Which tests are meant where none are named: those that a developer waits for.
QUICK = ("-n", "2", "-m", "not slow and not whole")

# What Qt loads, even without a screen, and the Debian packages that bring it.
QT_LIBRARIES = {
    "libGL.so.1": "libgl1",
    "libEGL.so.1": "libegl1",
    "libglib-2.0.so.0": "libglib2.0-0",
    "libfontconfig.so.1": "libfontconfig1",
    "libdbus-1.so.3": "libdbus-1-3",
    "libxkbcommon.so.0": "libxkbcommon0",
}

# What it loads besides to show a window on an X server.
X_LIBRARIES = {
    "libX11-xcb.so.1": "libx11-xcb1",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-image.so.0": "libxcb-image0",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-randr.so.0": "libxcb-randr0",
    "libxcb-render-util.so.0": "libxcb-render-util0",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxcb-util.so.1": "libxcb-util1",
    "libxcb-xkb.so.1": "libxcb-xkb1",
}


class SetUpError(Exception):
    """Something that the user has to do first; its text says what."""


def main(arguments: list[str]) -> int:
    """Set up what the task needs, run it, return its exit status."""
    for_tests = arguments[:1] == ["test"]
    if arguments and not for_tests:
        asked = arguments in (["-h"], ["--help"])
        print(__doc__, file=sys.stdout if asked else sys.stderr)
        return 0 if asked else 2
    try:
        check_python(sys.version_info[:2])
        provide_system_packages(for_tests)
        provide_venv("test" if for_tests else "")
        if for_tests:
            return run_tests(arguments[1:])
        return run_app() if has_screen() else run_sample()
    except SetUpError as problem:
        say("\n" + str(problem))
        return 1
    except subprocess.CalledProcessError as problem:
        say(f"\nStopped: this command failed with exit status {problem.returncode}:")
        say("  " + " ".join(str(word) for word in problem.cmd))
        return 1
    except KeyboardInterrupt:
        say("\nStopped. The next start goes on from here.")
        return 130


def say(text: str) -> None:
    """Print at once, so that words stand before what a child process prints."""
    print(text, flush=True)


def check_python(version: tuple[int, ...]) -> None:
    """Refuse a Python that is too old."""
    if tuple(version) <= NEWEST_TOO_OLD:
        found = ".".join(str(part) for part in version)
        raise SetUpError(
            f"LeadScorer needs Python 3.11 or newer; this is Python {found}.\n"
            "Install a newer one and start with it, for instance: python3.12 start.py"
        )


def provide_system_packages(for_tests: bool) -> None:
    """Install what the system lacks, or tell how; scoring without a screen needs nothing of Qt."""
    needed = [] if importlib.util.find_spec("ensurepip") or has_venv() else [venv_package()]
    if for_tests or has_screen():
        needed += missing_packages(with_window=not for_tests)
    if not needed:
        return
    if not (is_root() and shutil.which("apt-get")):
        raise SetUpError(
            "Your system lacks what LeadScorer needs. Install it, then start again:\n  "
            + how_to_install(needed)
        )
    say("Installing system packages: " + " ".join(needed) + " ...")
    apt_install(needed)


def has_screen() -> bool:
    """Tell whether a window can be shown."""
    if not sys.platform.startswith("linux"):
        return True
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def missing_packages(with_window: bool) -> list[str]:
    """Return the packages of those of Qt's system libraries that cannot be loaded here."""
    if not sys.platform.startswith("linux"):
        return []
    with_x = with_window and os.environ.get("DISPLAY")
    wanted = dict(QT_LIBRARIES, **(X_LIBRARIES if with_x else {}))
    return [package for library, package in wanted.items() if not can_load(library)]


def can_load(library: str) -> bool:
    """Tell whether the system finds a shared library."""
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True


def venv_package() -> str:
    """Return the Debian package that lets this Python make a virtual environment."""
    return f"python{sys.version_info[0]}.{sys.version_info[1]}-venv"


def how_to_install(packages: list[str]) -> str:
    """Return the one line to run, or the packages' names where it is not known."""
    if shutil.which("apt-get"):
        sudo = "" if is_root() else "sudo "
        return sudo + "apt-get install -y " + " ".join(map(package_here, packages))
    return "(Debian's names; your system's may differ) " + " ".join(packages)


def package_here(package: str) -> str:
    """Return the package's name on this system: newer Debian and Ubuntu renamed libglib."""
    renamed = package + "t64"
    if package != QT_LIBRARIES["libglib-2.0.so.0"] or not shutil.which("apt-cache"):
        return package
    found = subprocess.run(["apt-cache", "show", renamed], capture_output=True, check=False)
    return renamed if found.returncode == 0 and found.stdout.strip() else package


def apt_install(packages: list[str]) -> None:
    """Install Debian packages without asking."""
    # The lists may be old or absent; whether that mattered, the second command tells.
    apt_get("update")
    names = [package_here(package) for package in packages]
    if apt_get("install", "-y", "--no-install-recommends", *names):
        raise SetUpError("That did not work. Install by hand:\n  " + how_to_install(packages))


def apt_get(*words: str) -> int:
    """Run apt-get quietly, return its exit status."""
    return subprocess.run(
        ["apt-get", "-qq", *words],
        env=dict(os.environ, DEBIAN_FRONTEND="noninteractive"),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        check=False,
    ).returncode


def is_root() -> bool:
    """Tell whether system packages may be installed; never on Windows."""
    return hasattr(os, "geteuid") and os.geteuid() == 0


def venv_program(name: str, on_windows: bool = os.name == "nt") -> Path:
    """Return the path of a program in the virtual environment."""
    if on_windows:
        return VENV / "Scripts" / (name + ".exe")
    return VENV / "bin" / name


def has_venv() -> bool:
    """Tell whether a whole virtual environment is there that still runs."""
    if UNFINISHED.exists() or not venv_program("python").exists():
        return False
    stamp = read_stamp()
    if stamp:
        # Scripts and the link to the project hold full paths: they don't survive a move.
        return stamp.get("checkout") == str(ROOT)
    check = "import sys, pip; sys.exit(sys.version_info < (3, 11))"
    command = [str(venv_program("python")), "-c", check]
    return subprocess.run(command, capture_output=True, check=False).returncode == 0


def provide_venv(extra: str) -> None:
    """Make the virtual environment and install the project into it, unless that is done."""
    whole = has_venv()
    stamp = read_stamp() if whole else {}
    if is_current(stamp, extra):
        return
    if not whole:
        say("Making a virtual environment in .venv ...")
        if VENV.exists():
            shutil.rmtree(VENV)
        VENV.mkdir()
    UNFINISHED.touch()
    if not whole:
        subprocess.run([sys.executable, "-m", "venv", str(VENV)], check=True)
    extra = extra or str(stamp.get("extra", ""))
    say("Installing LeadScorer and what it needs; the first time that takes a minute or two ...")
    subprocess.run(install_command(extra), cwd=str(ROOT), stdin=subprocess.DEVNULL, check=True)
    wanted = {"checkout": str(ROOT), "pyproject": pyproject_hash(), "extra": extra}
    STAMP.write_text(json.dumps(wanted), encoding="utf-8")
    UNFINISHED.unlink()


def install_command(extra: str) -> list[str]:
    """Return pip's command line for the project with one of its extras, or none."""
    what = f".[{extra}]" if extra else "."
    python = str(venv_program("python"))
    quiet = ["--quiet", "--no-input", "--disable-pip-version-check"]
    return [python, "-m", "pip", "install", *quiet, "--editable", what]


def is_current(stamp: dict[str, str], extra: str) -> bool:
    """Tell whether what the stamp says is installed is all that is needed."""
    return stamp.get("pyproject") == pyproject_hash() and extra in ("", stamp.get("extra"))


def pyproject_hash() -> str:
    """Return a hash of the file that says what must be installed."""
    return hashlib.sha256((ROOT / "pyproject.toml").read_bytes()).hexdigest()


def read_stamp() -> dict[str, str]:
    """Return what the last set-up noted, nothing where there is no readable note."""
    try:
        stamp = json.loads(STAMP.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return stamp if isinstance(stamp, dict) else {}


def run_tests(arguments: list[str]) -> int:
    """Run pytest in the virtual environment."""
    environment = dict(os.environ)
    if not (environment.get("DISPLAY") or environment.get("WAYLAND_DISPLAY")):
        environment["QT_QPA_PLATFORM"] = environment.get("QT_QPA_PLATFORM") or "offscreen"
    # On two processors; what is named may be a measurement, which needs its own.
    arguments = arguments or [*QUICK]
    command = [str(venv_program("python")), "-m", "pytest", *arguments]
    say("Running the tests ...")
    return subprocess.run(command, cwd=str(ROOT), env=environment, check=False).returncode


def run_app() -> int:
    """Open the app with a copy of the sample, until its window is closed."""
    say(f"Opening LeadScorer with the sample {SAMPLE_NAME} ...")
    command = [str(venv_program("leadscorer-gui")), "--sample", SAMPLE_NAME]
    return subprocess.run(command, cwd=str(ROOT), stdin=subprocess.DEVNULL, check=False).returncode


def run_sample() -> int:
    """Score the sample, write its lists and charts, and say where they are."""
    say("There is no screen here, so the app's window cannot open. Scoring its sample instead.")
    OUTPUT.mkdir(exist_ok=True)
    say(f"Checking {SAMPLE} ...")
    leadscorer("check", SAMPLE)
    first = "" if RAN.exists() else " (first run: compiling the engine once, takes up to a minute)"
    say(f"Scoring its leads{first} ...")
    leadscorer("simulate", SAMPLE, "--out", OUTPUT / "scores.csv")
    RAN.touch()
    models = summary(OUTPUT / "scores.csv")
    for model in models:
        say(f"Thresholds and chart of the model {model} ...")
        chosen = [SAMPLE, "--model", model]
        leadscorer("thresholds", *chosen, "--out", OUTPUT / f"thresholds-{model}.csv")
        leadscorer("chart", *chosen, "--out", OUTPUT / f"chart-{model}.png")
    report(models)
    return 0


def leadscorer(*arguments: object) -> None:
    """Run the command line of the installed project."""
    words = [str(venv_program("leadscorer")), *map(str, arguments)]
    subprocess.run(words, cwd=str(ROOT), stdin=subprocess.DEVNULL, check=True)


def summary(scores: Path) -> dict[str, tuple[int, int, int]]:
    """Return for each model in the file: leads, those that became an MQL, those that are one."""
    models: dict[str, tuple[int, int, int]] = {}
    with scores.open(encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines):
            leads, ever, now = models.get(row["model"], (0, 0, 0))
            is_now = row["qualified"] == "true"
            models[row["model"]] = (leads + 1, ever + bool(row["mql_at"]), now + is_now)
    return models


def report(models: dict[str, tuple[int, int, int]]) -> None:
    """Say in words what came out and where it lies."""
    say("\nDone. Each model of the sample, over its leads:")
    for model, (leads, ever, now) in models.items():
        say(f"  {model}: {leads:,} leads, {ever:,} became an MQL, {now:,} are one now")
    say(f"\nIn {OUTPUT}:")
    say("  scores.csv            what every lead scores in every model")
    say("  thresholds-MODEL.csv  how many MQLs each threshold would make")
    say("  chart-MODEL.png       the same as a picture, and the new MQLs of each week")
    say(f"\nTry your own: {venv_program('leadscorer').relative_to(ROOT)} --help")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
