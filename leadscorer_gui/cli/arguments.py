"""The arguments of `leadscorer`: what each command takes, and its help."""

import argparse
import re
import sys
from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import NoReturn

from leadscorer_gui import __version__
from leadscorer_gui.cli.common_arguments import (
    add_all_leads,
    add_model,
    add_out,
    add_segment,
    add_workspace,
)
from leadscorer_gui.cli.compare_arguments import add_compare
from leadscorer_gui.cli.exchange_arguments import add_place, add_target
from leadscorer_gui.cli.nurture_options import add_any_model, add_nurture
from leadscorer_gui.cli.report_arguments import add_report
from leadscorer_gui.cli.rules_arguments import add_rules_commands
from leadscorer_gui.texts import _

USAGE = 2
DEFAULT_CHART = "threshold"

_LIKE_A_NUMBER = re.compile(r"-[0-9.]")
_Commands = argparse._SubParsersAction  # no public name


class _Parser(argparse.ArgumentParser):
    """Says what is wrong in one line, then how to find out more."""

    def error(self, message: str) -> NoReturn:
        print(f"{self.prog}: {message}", file=sys.stderr)
        print(_("Try “{command} --help”.").format(command=self.prog), file=sys.stderr)
        raise SystemExit(USAGE)


def parse(argv: Sequence[str]) -> argparse.Namespace:
    """The options of a call; leaves with SystemExit after help, or where the call is wrong."""
    return parser().parse_args(_with_negative_values(argv))


def _with_negative_values(argv: Sequence[str]) -> list[str]:
    """The same call with `--from -5.` as `--from=-5.`: argparse takes `-5.` for an option."""
    words: list[str] = []
    for word in argv:
        follows_option = words and words[-1].startswith("--") and "=" not in words[-1]
        if follows_option and words[-1] != "--" and _LIKE_A_NUMBER.match(word):
            words[-1] += f"={word}"
        else:
            words.append(word)
    return words


def parser() -> _Parser:
    """The arguments of all commands."""
    top = _Parser(
        prog="leadscorer",
        description=_("Score leads with the models of a workspace, without a screen."),
        epilog=_(
            "Exit status: 0 done; 1 a file has problems, or the lead has no result; 2 the command"
            " was given wrongly. “leadscorer COMMAND --help” tells the options of a command."
        ),
        allow_abbrev=False,
    )
    version, text = f"leadscorer {__version__}", _("print the version and exit")
    top.add_argument("--version", action="version", version=version, help=text)
    commands = top.add_subparsers(dest="command", required=True, metavar=_("COMMAND"))
    _add_check(commands)
    _add_simulate(commands)
    _add_thresholds(commands)
    _add_explain(commands)
    _add_export(commands)
    _add_targets(commands)
    _add_analyse(commands)
    _add_chart(commands)
    add_compare(partial(_add_bare, commands), _add_data)
    add_report(partial(_add_bare, commands), _add_data)
    _add_inspect(commands)
    _add_import(commands)
    add_rules_commands(partial(_add_bare, commands), _add_data)
    return top


def _add_bare(commands: "_Commands[_Parser]", name: str, brief: str, more: str) -> _Parser:
    """A command without any argument yet."""
    text = f"{brief} {more}".strip()
    return commands.add_parser(name, help=brief, description=text, allow_abbrev=False)


def _add(commands: "_Commands[_Parser]", name: str, brief: str, more: str = "") -> _Parser:
    """A command with its workspace; `more` is what its own help says besides."""
    command = _add_bare(commands, name, brief, more)
    add_workspace(command)
    return command


def _add_data(command: _Parser) -> None:
    """The options of every command that scores leads."""
    together = _("together with {option}; default: the files that the workspace remembers")
    for name, other, text in (
        ("--leads", "--activities", _("CSV file of leads")),
        ("--activities", "--leads", _("CSV file of activities")),
    ):
        text = f"{text} ({together.format(option=other)})"
        command.add_argument(name, type=Path, metavar=_("FILE"), help=text)
    text = _("a history that “leadscorer import” has written, in the place of the CSV files")
    command.add_argument("--history", type=Path, metavar=_("HISTORY"), help=text)
    text = _(
        "look at the world as it was then: 2024-01-31, 2024-01-31T10:00 (the workspace's time"
        " zone) or 2024-01-31T10:00Z (default: the latest instant in the files)"
    )
    command.add_argument("--as-of", metavar=_("T"), help=text)
    text = _("write what was left out to this CSV file, each row with its reason")
    command.add_argument("--rejects", type=Path, metavar=_("FILE"), help=text)


def _add_check(commands: "_Commands[_Parser]") -> None:
    more = _(
        "Prints nothing where it is valid, else FILE:LINE:COLUMN and what is wrong, a line per"
        " problem (exit status 1). Warnings go to standard error."
    )
    brief = _("Say everything that is wrong with a workspace file.")
    command = _add(commands, "check", brief, more)
    text = _(
        "also score the golden leads of the workspace, and print a line for each model that makes"
        " something else of one than is expected (exit status 1)"
    )
    command.add_argument("--golden", action="store_true", help=text)
    text = _(
        "also say what is hardly meant so (warning) and what practice does otherwise (advice), with"
        " the remembered files where there are any; the exit status stays as it is"
    )
    command.add_argument("--lint", action="store_true", help=text)
    add_out(command)


def _add_simulate(commands: "_Commands[_Parser]") -> None:
    brief = _("Score all leads; one row per model and lead.")
    command = _add(commands, "simulate", brief, _("Prints CSV."))
    text = _(
        "the id of the only model to score, or ID@2 for a frozen version of it (default: the drafts"
        " of all that are finished and not archived)"
    )
    command.add_argument("--model", metavar=_("ID"), help=text)
    _add_data(command)
    add_place(command)
    add_out(command)


def _add_thresholds(commands: "_Commands[_Parser]") -> None:
    more = _(
        "Prints CSV: leads that ever became MQLs, leads that are MQLs now and, where any lead is"
        " won, precision, recall and lift."
    )
    command = _add(commands, "thresholds", _("Count the MQLs at every threshold."), more)
    add_model(command)
    for name, default, text in (
        ("--from", "0", _("the first threshold (default: {default})")),
        ("--to", "100", _("the last threshold (default: {default})")),
        ("--step", "5", _("from one threshold to the next, above 0 (default: {default})")),
    ):
        text = text.format(default=default)
        command.add_argument(
            name, dest=f"{name[2:]}_", default=default, metavar=_("POINTS"), help=text
        )
    text = _(
        "let precision count only leads won within N days of becoming an MQL, among the MQLs that"
        " are at least that old"
    )
    command.add_argument("--won-within-days", metavar=_("N"), help=text)
    _add_data(command)
    add_out(command)


def _add_explain(commands: "_Commands[_Parser]") -> None:
    more = _("Prints CSV: every award, loss and limit in order of time, with the score after it.")
    command = _add(commands, "explain", _("Print the ledger of one lead."), more)
    add_model(command)
    text = _("the lead's id; write --lead=ID where it begins with “-”")
    command.add_argument("--lead", required=True, metavar=_("ID"), help=text)
    _add_data(command)
    add_out(command)


def _add_export(commands: "_Commands[_Parser]") -> None:
    more = _("What becomes of each rule there, where it does not stay as it is, is told.")
    command = _add(commands, "export", _("Write one model for another system."), more)
    add_model(command)
    add_target(command)
    _add_data(command)


def _add_targets(commands: "_Commands[_Parser]") -> None:
    brief = _("List the systems and forms that a model can be exported to.")
    add_out(_add_bare(commands, "targets", brief, _("Prints CSV.")))


def _add_days_to_win(command: _Parser) -> None:
    text = _(
        "where shares of won leads are asked for, leave out leads that are younger than N days"
        " (default: the days within which nine of ten wins came)"
    )
    command.add_argument("--days-to-win", metavar="N", help=text)


def _add_scope(command: _Parser) -> None:
    """Which leads are looked at, and by what they are split."""
    add_segment(command)
    add_all_leads(command)
    add_nurture(command)


def _add_lead(command: _Parser) -> None:
    text = _("which lead, where one is asked for; write --lead=ID where its id begins with “-”")
    command.add_argument("--lead", metavar=_("ID"), help=text)


def _add_analyse(commands: "_Commands[_Parser]") -> None:
    more = _("Prints CSV.")
    command = _add(commands, "analyse", _("Print the numbers behind a chart."), more)
    add_any_model(command)
    text = _("which numbers, such as rule-effects; a name that is none has all of them listed")
    command.add_argument("--name", required=True, metavar=_("NAME"), help=text)
    _add_lead(command)
    _add_days_to_win(command)
    _add_scope(command)
    _add_data(command)
    add_out(command)


def _add_chart(commands: "_Commands[_Parser]") -> None:
    command = _add(commands, "chart", _("Draw a chart of one model (PNG, SVG or PDF)."))
    add_any_model(command)
    text = _(
        "which chart, such as rule-effects; a name that is none has all of them listed (default:"
        " {default}, MQLs against the threshold and new MQLs per week)"
    )
    text = text.format(default=DEFAULT_CHART)
    command.add_argument("--name", default=DEFAULT_CHART, metavar=_("NAME"), help=text)
    text = _("the picture; its name ends in .png, .svg or .pdf")
    command.add_argument("--out", required=True, type=Path, metavar=_("FILE"), help=text)
    text = _("colours (default: light)")
    command.add_argument("--theme", choices=("light", "dark"), default="light", help=text)
    _add_lead(command)
    _add_days_to_win(command)
    _add_scope(command)
    _add_data(command)


def _add_inspect(commands: "_Commands[_Parser]") -> None:
    more = _(
        "Prints CSV: the columns of every table, what they seem to mean and how their dates are"
        " written. How each table is written down, and which system it is of, goes to standard"
        " error. Takes CSV, Excel, LibreOffice, JSON lines and Parquet, also in .zip and .gz."
    )
    brief = _("Say what is in exported files.")
    command = _add_bare(commands, "inspect", brief, more)
    text = _("the files, the more the better: what belongs together is found out together")
    command.add_argument("files", nargs="+", type=Path, metavar=_("FILE"), help=text)
    text = _("write what the columns seem to mean to this mapping file, to be looked through")
    command.add_argument("--save-mapping", type=Path, metavar=_("FILE"), help=text)
    add_out(command)


def _add_import(commands: "_Commands[_Parser]") -> None:
    more = _(
        "Prints CSV: what became of the rows of every file. The other commands take the history"
        " with --history."
    )
    brief = _("Read exported files by a mapping and keep their history in one file.")
    command = _add_bare(commands, "import", brief, more)
    text = _("the files, in any order (default: those that the mapping names)")
    command.add_argument("files", nargs="*", type=Path, metavar=_("FILE"), help=text)
    text = _("what the columns mean: a mapping file, or a profile of a system")
    command.add_argument("--mapping", required=True, type=Path, metavar=_("FILE"), help=text)
    text = _("the file of the history, written whole or not at all, for its owner alone")
    command.add_argument("--out", required=True, type=Path, metavar=_("HISTORY"), help=text)
    text = _("write what was left out to this CSV file, each row with its reason")
    command.add_argument("--rejects", type=Path, metavar=_("FILE"), help=text)
    text = _(
        "the time zone of days, weeks and times without an offset, such as Europe/Berlin; the"
        " workspace's (default: that of the mapping, or UTC)"
    )
    command.add_argument("--time-zone", metavar=_("ZONE"), help=text)
