"""`leadscorer`: runs one command, and turns errors into a message and an exit status."""

import contextlib
import gc
import os
import sys
from argparse import Namespace
from collections.abc import Sequence
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


def _run_command(options: Namespace) -> int:
    """Run the command; its module is loaded only now."""
    if options.command == "check":
        from leadscorer_gui.cli.check import check

        return check(options)
    if options.command == "export":
        from leadscorer_gui.cli.export import export

        return export(options)
    if options.command == "analyse":
        from leadscorer_gui.cli.analyse import analyse

        return analyse(options)
    if options.command == "chart":
        from leadscorer_gui.cli.chart import chart

        return chart(options)
    if options.command == "import":
        from leadscorer_gui.cli.importing import import_files

        return import_files(options)
    if options.command == "inspect":
        from leadscorer_gui.cli.inspecting import inspect_files

        return inspect_files(options)
    from leadscorer_gui.cli import commands

    command = {
        "simulate": commands.simulate,
        "thresholds": commands.thresholds,
        "explain": commands.explain,
    }[options.command]
    return command(options)
