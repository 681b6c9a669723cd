"""Make the wheel and the bundle of this system in `dist/`, and try the bundle. See README.md here.

    python3 .ci/bundle.py              wheel, bundle, smoke test, times of five starts
    python3 .ci/bundle.py --wheel      the wheel alone, and what is in it
    python3 .ci/bundle.py --try        the smoke test of the bundle that is there

Needs Python 3.11 or newer, and a package index for pip. Works in `build/bundle`, which may be
deleted at any time. The exit status is 0 only if all went well.
"""

import json
import os
import re
import shutil
import statistics
import subprocess
import sys
import sysconfig
import tempfile
import time
import zipfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
WORK, DIST = ROOT / "build" / "bundle", ROOT / "dist"
VENV, LICENCES = WORK / "venv", WORK / "licences"
STARTS, SLOWEST_START_S = 5, 3.0
BUSY = 1.5  # programs that want to run, for each processor
WINDOWS = os.name == "nt"

SHIPPED = re.compile(
    r"leadscorer_gui/(?:(?!resources/|sample_models/)[\w/]+\.py"
    r"|resources/(?:exchange/\w+\.(?:py|js)\.txt|help/.+\.(?:md|svg|png)|icons/.+\.(?:svg|png)"
    r"|import_profiles/[\w-]+\.yml|licences/[\w.-]+\.txt|lists/\w+\.txt|workspace\.schema\.json"
    r"|translations/\w+/LC_MESSAGES/\w+\.mo)"
    r"|sample_models/(?:[\w-]+\.leadscorer|data/[\w-]+/[\w-]+\.csv))"
    r"|leadscorer-[\w.]+\.dist-info/(?:METADATA|WHEEL|RECORD|entry_points\.txt|licenses/LICENSE)"
)
"""All that may be in the wheel."""

NEEDED = (
    "resources/workspace.schema.json", "resources/icons/leadscorer.svg",
    "resources/lists/free_email_domains.txt", "resources/import_profiles/hubspot.yml",
    "resources/exchange/score_begin.py.txt", "resources/help/index.md",
    "resources/licences/Qt.txt", "resources/translations/de/LC_MESSAGES/leadscorer.mo",
    "resources/translations/ko/LC_MESSAGES/leadscorer.mo",
    "resources/translations/th/LC_MESSAGES/leadscorer.mo",
    "sample_models/starter.leadscorer", "sample_models/data/starter/activities.csv",
)  # fmt: skip
"""One of each kind that must be in it."""


class BundleError(Exception):
    """What went wrong; its text says it."""


def main(arguments: list[str]) -> int:
    """Do what was asked; returns the exit status."""
    if arguments not in ([], ["--wheel"], ["--try"]):
        print(__doc__)
        return 2
    try:
        if arguments != ["--try"]:
            wheel = make_wheel()
            check_wheel(wheel)
            if arguments == ["--wheel"]:
                return 0
            make_bundle(wheel)
        try_bundle()
    except BundleError as problem:
        say(f"failed: {problem}")
        return 1
    except subprocess.CalledProcessError as problem:
        say(f"failed with exit status {problem.returncode}: {' '.join(map(str, problem.cmd))}")
        return 1
    return 0


def say(text: str) -> None:
    """Print at once."""
    print(text, flush=True)


def run(*words: object, cwd: Path = ROOT, **variables: str) -> None:
    """Run a command that must succeed, with more variables."""
    subprocess.run(
        [str(word) for word in words], cwd=cwd, check=True, env=environment() | variables
    )


def environment() -> dict[str, str]:
    """Variables under which nothing of the one who builds is used."""
    unwanted = ("PYTHON", "QT_", "NUMBA_", "MPL", "LD_LIBRARY", "VIRTUAL_ENV", "LEADSCORER_")
    return {name: value for name, value in os.environ.items() if not name.startswith(unwanted)}


def python() -> Path:
    """The Python of the environment that the bundle is made of; the environment is made once."""
    found = VENV / ("Scripts/python.exe" if WINDOWS else "bin/python")
    if not found.exists():
        say("Making an environment in build/bundle ...")
        run(sys.executable, "-m", "venv", VENV)
    return found


def make_wheel() -> Path:
    """Build the wheel into `dist/`."""
    say("Building the wheel ...")
    DIST.mkdir(exist_ok=True)
    for old in DIST.glob("leadscorer-*.whl"):
        old.unlink()
    pip("wheel", "--no-deps", "--wheel-dir", DIST, ".")
    (wheel,) = DIST.glob("leadscorer-*.whl")
    return wheel


def pip(*words: object) -> None:
    """Run pip in the environment."""
    run(python(), "-m", "pip", "--quiet", "--disable-pip-version-check", *words)


def check_wheel(wheel: Path) -> None:
    """The wheel has all kinds of files that the program ships, and no others."""
    with zipfile.ZipFile(wheel) as archive:
        names = archive.namelist()
    foreign = [name for name in names if not SHIPPED.fullmatch(name)]
    missing = [name for name in NEEDED if f"leadscorer_gui/{name}" not in names]
    if foreign or missing:
        raise BundleError(f"{wheel.name} has {foreign[:9]}, lacks {missing}")
    size = wheel.stat().st_size / 1e6
    say(f"{wheel.name}: {len(names)} files, {size:.1f} MB, nothing else in it")


def make_bundle(wheel: Path) -> None:
    """Install the wheel, and let PyInstaller make the bundle of what is installed."""
    say("Installing the wheel and what it needs ...")
    pip("install", f"leadscorer[bundle] @ {wheel.as_uri()}")
    pip("install", "--no-deps", "--force-reinstall", wheel)
    shutil.rmtree(LICENCES, ignore_errors=True)
    (LICENCES / "texts" / "system").mkdir(parents=True)
    terms = Path(sysconfig.get_path("stdlib")) / "LICENSE.txt"
    terms = terms if terms.exists() else Path(sys.base_prefix) / "LICENSE.txt"
    if terms.exists():
        shutil.copyfile(terms, LICENCES / "texts" / "Python.txt")
    say("Making the bundle; that takes a few minutes ...")
    command = [python(), "-m", "PyInstaller", "--noconfirm", "--log-level", "WARN"]
    command += ["--distpath", DIST, "--workpath", WORK / "made", ROOT / ".ci" / "leadscorer.spec"]
    # Not in the source tree: what is installed is to be found, and not what lies there.
    run(
        *command,
        cwd=WORK,
        LEADSCORER_LICENCES=str(LICENCES),
        LEADSCORER_VERSION=wheel.name.split("-")[1],
        LEADSCORER_ICON=str(make_icon() or ""),
    )
    add_licences()
    whole = sum(path.stat().st_size for path in bundle().rglob("*") if not path.is_symlink())
    say(f"{bundle().relative_to(ROOT)}: {whole / 1e6:,.0f} MB")


def make_icon() -> Path | None:
    """The icon of the program's file, where the system has such icons."""
    ending = {"win32": "ico", "darwin": "icns"}.get(sys.platform)
    if ending is None:
        return None
    icon = WORK / f"leadscorer.{ending}"
    code = (
        "import sys; from pathlib import Path; from PySide6.QtGui import QImage; "
        "from leadscorer_gui import places; from leadscorer_gui.ui.desktop_entry import picture; "
        "drawing = places.resources() / 'icons' / 'leadscorer.svg'; "
        "sys.exit(not QImage.fromData(picture(drawing, 256)).save(sys.argv[1]))"
    )
    run(python(), "-c", code, icon, cwd=WORK)
    return icon


def bundle() -> Path:
    """The folder of the bundle."""
    return DIST / "leadscorer"


def program(name: str) -> Path:
    """One of the two programs of the bundle."""
    return bundle() / (name + (".exe" if WINDOWS else ""))


def add_licences() -> None:
    """Put the licences of what was taken from the system, and all in one file, into the bundle."""
    inside = next(bundle().rglob("leadscorer_gui/resources/licences"))
    system = inside / "system"
    system.mkdir(exist_ok=True)
    for package, terms in sorted(packages_of_system().items()):
        shutil.copyfile(terms, system / f"{package}.txt")
    text = subprocess.run(
        [str(python()), "-m", "leadscorer_gui.ui.about_licences"],
        cwd=WORK, env=environment(), check=True, capture_output=True, encoding="utf-8",
    ).stdout  # fmt: skip
    rule = "=" * 100
    for terms in sorted(system.glob("*.txt")):
        content = terms.read_text(encoding="utf-8", errors="replace").strip()
        text += f"\n{rule}\n{terms.stem} (a library of the system)\n{rule}\n\n{content}\n"
    (bundle() / "LICENCES.txt").write_text(text, encoding="utf-8")
    say(f"LICENCES.txt: {len(text) / 1e3:,.0f} kB, {len(list(system.glob('*.txt')))} of the system")


def packages_of_system() -> dict[str, Path]:
    """Debian's packages that files of the bundle come from, and the licences of each."""
    if not shutil.which("dpkg"):
        return {}
    sources = (LICENCES / "binaries.txt").read_text(encoding="utf-8").splitlines()
    prefixes = (str(VENV), sys.base_prefix if sys.base_prefix != "/usr" else str(VENV))
    found = {}
    for source in sources:
        if source.startswith(prefixes):
            continue
        package = owner_of(Path(source))
        terms = Path("/usr/share/doc", package, "copyright")
        if package and terms.exists():
            found[package] = terms
        else:
            say(f"whose is {source}? Its licence is not in the bundle")
    return found


def owner_of(file: Path) -> str:
    """The package that brought a file, "" where none did."""
    # Debian moved /lib into /usr/lib; the lists of packages still name either.
    places = {str(file), str(file.resolve())}
    places |= {one[4:] if one.startswith("/usr/") else "/usr" + one for one in places}
    for place in places:
        said = subprocess.run(["dpkg", "-S", place], capture_output=True, text=True)
        if said.returncode == 0:
            return said.stdout.split(":")[0]
    return ""


def try_bundle() -> None:
    """Run both programs as a user would who has nothing else; measure how fast the window comes."""
    with tempfile.TemporaryDirectory(prefix="leadscorer-") as name:
        folder = Path(name)
        variables = environment_of_nobody(folder)
        version = said_by(variables, program("leadscorer-gui"), "--version")
        say(f"leadscorer-gui --version: {version}")
        say(f"leadscorer --version: {said_by(variables, program('leadscorer'), '--version')}")
        sample = next(bundle().rglob("starter.leadscorer"), None)
        said_by(variables, program("leadscorer"), "check", sample or "no sample in the bundle")
        times = [smoke_test(variables, folder / f"{one}.json") for one in range(STARTS)]
    median = statistics.median(times)
    told = ", ".join(f"{one:.2f}" for one in times)
    say(f"from the start to the window: {told} s; the middle one {median:.2f} s")
    if median > SLOWEST_START_S and not is_busy():
        raise BundleError(f"a start takes {median:.2f} s, more than {SLOWEST_START_S:.0f}")
    if median > SLOWEST_START_S:
        say("That is too long, but others are at work here: measure again by --try when it is calm")
    say("the bundle works")


def is_busy() -> bool:
    """Whether other programs want the processors too, so that times say little."""
    load = os.getloadavg()[0] if hasattr(os, "getloadavg") else 0.0
    return load > BUSY * (os.cpu_count() or 1)


def environment_of_nobody(folder: Path) -> dict[str, str]:
    """Variables of a user who has nothing of ours yet."""
    variables = environment() | {"LEADSCORER_HOME": str(folder / "home")}
    if sys.platform.startswith("linux") and not variables.get("DISPLAY"):
        variables["QT_QPA_PLATFORM"] = "offscreen"
    return variables


def said_by(variables: dict[str, str], *words: object) -> str:
    """What a program prints that must succeed."""
    done = subprocess.run(
        [str(word) for word in words],
        env=variables, check=True, stdout=subprocess.PIPE, text=True, timeout=120,
    )  # fmt: skip
    return done.stdout.strip()


def smoke_test(variables: dict[str, str], out: Path) -> float:
    """Have the window use itself; returns the seconds from its start until it was seen."""
    began = time.time()
    done = subprocess.run(
        [str(program("leadscorer-gui")), "--smoke-test", str(out)],
        env=variables, check=False, timeout=900, stderr=subprocess.PIPE, text=True,
    )  # fmt: skip
    if not out.exists():
        raise BundleError(f"smoke test: no report, {done.stderr[-3000:]}")
    report = json.loads(out.read_text(encoding="utf-8"))
    if done.returncode or report["failed"]:
        raise BundleError(f"smoke test: {report['failed']} {done.stderr[-3000:]}")
    steps = report["steps"]
    say(f"smoke test: {len(steps)} steps in {sum(taken for _name, taken in steps):.1f} s")
    return float(report["shown_at"]) - began


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
