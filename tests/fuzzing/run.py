"""The coverage-guided fuzzer, run by hand: `python -m tests.fuzzing.run TARGET [SECONDS]`.

It needs atheris (`pip install 'leadscorer[fuzzing]'`; Linux and macOS). Targets are those of
`targets.py`. It begins with `corpus/TARGET` and keeps what it learns in a folder beside, named by
LEADSCORER_FUZZED (default: `.cache/fuzzed`), so that a later run goes on. A fault ends the run; the
bytes that led to it are in `.cache/fuzzed/TARGET-crash-…`: make them small (`-minimize_crash=1`),
mend the fault, and put them into `corpus/TARGET`, which `test_targets.py` reads every time.

A fault is: any exception but the reader's own, more than 5 s, more than 1 GB, a file touched that
is not the target's, a connection, a program started. All other arguments go to libFuzzer.
"""

import os
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[2]
KERNELS = ROOT / ".cache" / "kernels"
SECONDS = "300"
LIMITS = ["-timeout=5", "-rss_limit_mb=1024", "-max_len=8192"]


def main() -> None:
    """Fuzz one target until the time is over or a fault is found."""
    name, *rest = sys.argv[1:] or ["--help"]
    seconds = rest.pop(0) if rest and rest[0].isdigit() else SECONDS
    learned = Path(os.environ.get("LEADSCORER_FUZZED", ROOT / ".cache" / "fuzzed"))
    os.environ.setdefault("NUMBA_CACHE_DIR", str(KERNELS))
    with tempfile.TemporaryDirectory(prefix="fuzzing-", ignore_cleanup_errors=True) as scratch:
        os.environ |= {"LEADSCORER_HOME": f"{scratch}/home", "TMPDIR": scratch}
        tempfile.tempdir = None
        atheris, targets = _traced()
        if name not in targets.TARGETS:
            sys.exit(f"{__doc__}\nTargets: {', '.join(targets.TARGETS)}")
        (learned / name).mkdir(parents=True, exist_ok=True)
        limits = [*LIMITS, f"-max_total_time={seconds}", f"-artifact_prefix={learned}/{name}-"]
        folders = [str(learned / name), str(targets.CORPUS / name)]
        once = _once(name, targets, Path(scratch), learned)
        atheris.Setup([sys.argv[0], *limits, *rest, *folders], once)
        atheris.Fuzz()


def _traced() -> tuple[Any, Any]:
    """The fuzzer, and the targets with their readers as it wants them."""
    import atheris
    import pandas  # noqa: F401  # loaded before, so that it is not looked at byte by byte

    traced = ["leadscorer_gui", "json", "csv"]
    with atheris.instrument_imports(traced, _compiled(), enable_loader_override=False):
        from tests.fuzzing import targets
    return atheris, targets


def _once(name: str, targets: Any, scratch: Path, learned: Path) -> Callable[[bytes], None]:
    """What is done again and again, under guard."""
    from tests.fuzzing.guard import Touched, stand_guard

    folder = scratch / "files"
    folder.mkdir()
    for one in sorted((targets.CORPUS / name).iterdir()):  # what is loaded late is loaded here
        targets.run(name, one.read_bytes(), folder)
    own = [scratch, KERNELS, learned]
    touched = stand_guard(own, may_start=name == "book", may_read=name == "journal")

    def once(content: bytes) -> None:
        targets.run(name, content, folder)
        if found := touched():
            raise Touched(found)

    return once


def _compiled() -> list[str]:
    """The modules whose functions numba compiles: it cannot compile what is traced."""
    found = [
        path
        for path in sorted((ROOT / "leadscorer_gui").rglob("*.py"))
        if "leadscorer_gui.compiled import" in path.read_text(encoding="utf-8")
    ]
    return [".".join(path.relative_to(ROOT).with_suffix("").parts) for path in found]


if __name__ == "__main__":
    main()
