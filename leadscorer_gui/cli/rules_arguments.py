"""The arguments of the commands that bring rules and scores of other systems in."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

from leadscorer_gui.cli.common_arguments import Add, add_model, add_out, add_workspace
from leadscorer_gui.texts import _


def add_rules_commands(add: Add, add_data: Callable[[Any], None]) -> None:
    """`import-rules` and `check-against`; `add_data` adds the options of data files."""
    _add_import_rules(add)
    _add_check_against(add, add_data)


def _add_import_rules(add: Add) -> None:
    more = _(
        "Takes a score configuration of HubSpot, point actions of Mautic (JSON), a spreadsheet of"
        " rules, or a rule file of LeadScorer. Prints a workspace file; what could not be carried"
        " over goes to standard error, a line each."
    )
    command = add("import-rules", _("Read rules of another system as a model."), more)
    command.add_argument("file", type=Path, metavar=_("FILE"), help=_("the file of rules"))
    text = _("add the models to this workspace; the file is not changed, the result is printed")
    command.add_argument("--into", type=Path, metavar=_("WORKSPACE"), help=text)
    add_out(command)


def _add_check_against(add: Add, add_data: Callable[[Any], None]) -> None:
    more = _(
        "Prints CSV: the leads whose scores differ, largest difference first, with what explains"
        " it. How many do, and which rules explain most of them, goes to standard error. Exit"
        " status 1 where any differs."
    )
    brief = _("Compare the scores of one model with those of another system.")
    command = add("check-against", brief, more)
    add_workspace(command)
    add_model(command)
    text = _("a table of lead ids and scores: CSV, Excel, LibreOffice, JSON lines, Parquet")
    command.add_argument("--scores", required=True, type=Path, metavar=_("FILE"), help=text)
    for name, what in (("--id-column", _("ids")), ("--score-column", _("scores"))):
        text = _("the column of {what} in it (default: one that has a usual name)")
        command.add_argument(name, metavar=_("NAME"), help=text.format(what=what))
    text = _("scores that differ by no more than this are equal (default: 0)")
    command.add_argument("--tolerance", default="0", metavar=_("POINTS"), help=text)
    add_data(command)
    add_out(command)
