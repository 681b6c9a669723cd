"""The arguments of `leadscorer`, and what becomes of errors."""

import argparse
import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import NoReturn

from leadscorer_gui import __version__
from leadscorer_gui.cli.errors import BadInput, UsageError
from leadscorer_gui.progress import Cancelled
from leadscorer_gui.texts import _

USAGE, BAD_INPUT, INTERRUPTED = 2, 1, 130


class _Parser(argparse.ArgumentParser):
    """Says what is wrong in one line, then how to find out more."""

    def error(self, message: str) -> NoReturn:
        print(f"{self.prog}: {message}", file=sys.stderr)
        print(_("Try “{command} --help”.").format(command=self.prog), file=sys.stderr)
        raise SystemExit(USAGE)


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command; returns the exit status: 0, 1 for bad input, 2 for a wrong call."""
    options = parser().parse_args(argv)
    try:
        return _run(options)
    except UsageError as error:
        print(f"leadscorer {options.command}: {error}", file=sys.stderr)
        return USAGE
    except BadInput as error:
        print(error, file=sys.stderr)
        return BAD_INPUT
    except (KeyboardInterrupt, Cancelled):
        print(_("Stopped. Nothing was written."), file=sys.stderr)
        return INTERRUPTED
    except BrokenPipeError:
        # The reader of our output went away; Python would complain again when it closes it.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return BAD_INPUT


def _run(options: argparse.Namespace) -> int:
    """Run the command; its module is loaded only now."""
    if options.command == "check":
        from leadscorer_gui.cli.check import check

        return check(options)
    if options.command == "export":
        from leadscorer_gui.cli.export import export

        return export(options)
    if options.command == "chart":
        from leadscorer_gui.cli.chart import chart

        return chart(options)
    from leadscorer_gui.cli import commands

    command = {
        "simulate": commands.simulate,
        "thresholds": commands.thresholds,
        "explain": commands.explain,
    }[options.command]
    return command(options)


def parser() -> argparse.ArgumentParser:
    """The arguments of all commands."""
    top = _Parser(
        prog="leadscorer",
        description=_("Score leads with the models of a workspace, without a screen."),
    )
    top.add_argument("--version", action="version", version=f"leadscorer {__version__}")
    commands = top.add_subparsers(dest="command", required=True, metavar=_("COMMAND"))
    _add_check(commands)
    _add_simulate(commands)
    _add_thresholds(commands)
    _add_explain(commands)
    _add_export(commands)
    _add_chart(commands)
    return top


_Commands = argparse._SubParsersAction  # no public name


def _add(commands: "_Commands[argparse.ArgumentParser]", name: str, text: str) -> _Parser:
    command: argparse.ArgumentParser = commands.add_parser(name, help=text, description=text)
    command.add_argument("workspace", type=Path, metavar=_("WORKSPACE"), help=_("workspace file"))
    command.add_argument("--out", type=Path, metavar=_("FILE"), help=_("write to a file instead"))
    assert isinstance(command, _Parser)
    return command


def _add_data(command: argparse.ArgumentParser, model_required: bool) -> None:
    """The options of every command that scores leads."""
    command.add_argument(
        "--model", metavar=_("ID"), required=model_required, help=_("the model's id")
    )
    for name, text in (
        ("--leads", _("CSV of leads, in place of the remembered one")),
        ("--activities", _("CSV of activities, in place of the remembered one")),
    ):
        command.add_argument(name, type=Path, metavar=_("FILE"), help=text)
    command.add_argument(
        "--as-of", metavar=_("T"), help=_("timestamp of the view (default: the latest instant)")
    )
    command.add_argument(
        "--rejects", type=Path, metavar=_("FILE"), help=_("write the rows that were left out")
    )


def _add_check(commands: "_Commands[argparse.ArgumentParser]") -> None:
    _add(commands, "check", _("Say everything that is wrong with a workspace file."))


def _add_simulate(commands: "_Commands[argparse.ArgumentParser]") -> None:
    command = _add(commands, "simulate", _("Score all leads; one row per model and lead."))
    _add_data(command, model_required=False)


def _add_thresholds(commands: "_Commands[argparse.ArgumentParser]") -> None:
    command = _add(commands, "thresholds", _("Count the MQLs at every threshold."))
    _add_data(command, model_required=True)
    for name, default in (("--from", "0"), ("--to", "100"), ("--step", "5")):
        text = _("points (default: {default})").format(default=default)
        command.add_argument(
            name, dest=f"{name[2:]}_", default=default, metavar=_("POINTS"), help=text
        )
    command.add_argument(
        "--won-within-days", metavar=_("N"), help=_("count wins within so many days only")
    )


def _add_explain(commands: "_Commands[argparse.ArgumentParser]") -> None:
    command = _add(commands, "explain", _("Print the ledger of one lead."))
    _add_data(command, model_required=True)
    command.add_argument("--lead", required=True, metavar=_("ID"), help=_("the lead's id"))


def _add_export(commands: "_Commands[argparse.ArgumentParser]") -> None:
    command = _add(commands, "export", _("Write one model as a rule file."))
    command.add_argument("--model", required=True, metavar=_("ID"), help=_("the model's id"))
    command.add_argument("--to", required=True, choices=("yaml", "json"), help=_("the format"))


def _add_chart(commands: "_Commands[argparse.ArgumentParser]") -> None:
    text = _("Draw MQLs against the threshold and new MQLs per week (PNG, SVG or PDF).")
    command = _add(commands, "chart", text)
    _add_data(command, model_required=True)
    command.add_argument(
        "--theme", choices=("light", "dark"), default="light", help=_("colours (default: light)")
    )
