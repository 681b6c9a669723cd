"""The arguments of `report`."""

from argparse import ArgumentParser
from collections.abc import Callable
from pathlib import Path
from typing import Any

from leadscorer_gui.cli.common_arguments import (
    Add,
    add_all_leads,
    add_model,
    add_segment,
    add_workspace,
)
from leadscorer_gui.reports.content import PARTS
from leadscorer_gui.reports.writing import FORMATS
from leadscorer_gui.texts import _


def add_report(add: Add, add_data: Callable[[Any], None]) -> None:
    """The command; `add_data` adds the options of data files."""
    more = _(
        "Slides of PowerPoint or PDF, or a report as HTML in one file, PDF or a spreadsheet. Each"
        " says which version it is of, and what it rests on."
    )
    command = add("report", _("Make slides or a report of one model."), more)
    add_workspace(command)
    add_model(command)
    text = _("compare with this model, or ID@2 (default: the version that was frozen last)")
    command.add_argument("--with", dest="with_model", metavar=_("ID"), help=text)
    text = _("the form: {kinds} (default: what the ending of --out says)")
    text = text.format(kinds=", ".join(FORMATS))
    command.add_argument("--to", choices=FORMATS, metavar=_("FORM"), help=text)
    text = _("the file, written whole or not at all")
    command.add_argument("--out", required=True, type=Path, metavar=_("FILE"), help=text)
    _add_looks(command)
    _add_contents(command)
    add_data(command)


def _add_looks(command: ArgumentParser) -> None:
    text = _("slides in the layouts, colours and fonts of this PowerPoint file (.potx or .pptx)")
    command.add_argument("--template", type=Path, metavar=_("FILE"), help=text)
    text = _("colours (default: light, or what goes with the template)")
    command.add_argument("--theme", choices=("light", "dark"), help=text)


def _add_contents(command: ArgumentParser) -> None:
    text = _(
        "only these parts, with commas between them: {parts}; scenes are those of the workspace,"
        " and what slides show where there are some"
    )
    text = text.format(parts=", ".join((*PARTS, "scenes")))
    command.add_argument("--parts", metavar=_("PARTS"), help=text)
    text = _("the lead that is explained (default: an MQL with a usual score)")
    command.add_argument("--lead", metavar=_("ID"), help=text)
    text = _("whether leads are named (default: hidden)")
    command.add_argument("--names", choices=("shown", "hidden"), default="hidden", help=text)
    add_segment(command)
    add_all_leads(command)
