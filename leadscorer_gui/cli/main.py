"""`leadscorer`: runs one command, and turns errors into a message and an exit status."""

import contextlib
import gc
import os
import sys
from argparse import Namespace
from collections.abc import Sequence
from importlib import import_module
from io import TextIOWrapper
from typing import NoReturn

from leadscorer_gui.cli.arguments import USAGE, parse
from leadscorer_gui.cli.errors import BadInput, UsageError
from leadscorer_gui.cli.output import forget_unwritten, warn
from leadscorer_gui.progress import Cancelled
from leadscorer_gui.texts import _

BAD_INPUT, INTERRUPTED = 1, 130


def run() -> NoReturn:
    """The whole process of `leadscorer`: one command, then out, without taking millions apart.

    Python would look through all the texts of a result again and again for rings to collect, and
    give each back one by one at the end; together that took a fifth of the time.
    """
    gc.disable()
    try:
        status = main()
    except SystemExit as leaving:
        status = USAGE if isinstance(leaving.code, str) else int(leaving.code or 0)
    for stream in (sys.stdout, sys.stderr):
        with contextlib.suppress(OSError, ValueError):
            if stream is not None:
                stream.flush()
    os._exit(status)


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command; returns the exit status: 0, 1 for bad input, 2 for a wrong call.

    Leaves with SystemExit after help, and where the call cannot be read at all.
    """
    if sys.stderr is None:  # closed by who called; print would turn to standard output
        sys.stderr = open(os.devnull, "w", errors="replace")  # noqa: SIM115
    if isinstance(sys.stdout, TextIOWrapper):
        sys.stdout.reconfigure(errors="replace")  # the help, where it can show no “quotes”
    try:
        return _run(sys.argv[1:] if argv is None else argv)
    except BadInput as error:
        warn(str(error))
        return BAD_INPUT
    except MemoryError:
        warn(
            _("This takes more memory than there is; close other programs, or give it fewer rows.")
        )
        return BAD_INPUT
    except (KeyboardInterrupt, Cancelled):
        warn(_("Stopped before the end. No file was left half-written."))
        return INTERRUPTED
    except BrokenPipeError:  # the reader of our output has read enough
        forget_unwritten()
        return BAD_INPUT


def _run(argv: Sequence[str]) -> int:
    try:
        options = parse(argv)
    except SystemExit:
        if sys.stdout is not None:
            sys.stdout.flush()  # the help, while a closed pipe is still noticed
        raise
    try:
        return _run_command(options)
    except UsageError as error:
        warn(f"leadscorer {options.command}: {error}")
        return USAGE


_COMMANDS = {
    "check": ("check", "check"),
    "export": ("export", "export"),
    "targets": ("exporting", "list_targets"),
    "analyse": ("analyse", "analyse"),
    "chart": ("chart", "chart"),
    "compare": ("comparing", "compare"),
    "report": ("reporting", "report"),
    "import": ("importing", "import_files"),
    "import-rules": ("rules_coming_in", "import_rules"),
    "check-against": ("checking_against", "check_against_scores"),
    "inspect": ("inspecting", "inspect_files"),
    "simulate": ("commands", "simulate"),
    "thresholds": ("commands", "thresholds"),
    "explain": ("commands", "explain"),
}
"""The module of this package and the function that each command is."""


def _run_command(options: Namespace) -> int:
    """Run the command; its module is loaded only now."""
    module, function = _COMMANDS[options.command]
    if options.command == "simulate" and options.on is not None:
        module, function = "remote", "simulate_on"
    loaded = import_module(f"leadscorer_gui.cli.{module}")
    status: int = getattr(loaded, function)(options)
    return status
