"""The arguments that many commands have in common."""

from argparse import ArgumentParser
from collections.abc import Callable
from pathlib import Path
from typing import TypeAlias

from leadscorer_gui.texts import _

Add: TypeAlias = Callable[[str, str, str], ArgumentParser]
"""Makes a command: its name, what it does in a line, what its own help says besides."""


def add_workspace(command: ArgumentParser) -> None:
    """The workspace file, which comes first."""
    command.add_argument(
        "workspace", type=Path, metavar=_("WORKSPACE"), help=_("the workspace file")
    )


def add_model(command: ArgumentParser, text: str = "") -> None:
    """One model, which must be said; `text` is its help where it is a special one."""
    text = text or _("the model's id, or ID@2 for a frozen version of it")
    command.add_argument("--model", required=True, metavar=_("ID"), help=text)


def add_out(command: ArgumentParser) -> None:
    """The file that the outcome goes to."""
    text = _("write to this file, whole or not at all (default: standard output)")
    command.add_argument("--out", type=Path, metavar=_("FILE"), help=text)


def add_segment(command: ArgumentParser) -> None:
    """Some of the leads instead of all."""
    text = _("look at the leads of this segment of the workspace alone: its id, or its name")
    command.add_argument("--segment", metavar=_("NAME"), help=text)


def add_all_leads(command: ArgumentParser) -> None:
    """Whether holes of the export are looked over."""
    text = _(
        "take all leads, also where the export has holes (default: then only leads created in the"
        " range that it covers, and its weeks)"
    )
    command.add_argument("--all-leads", action="store_true", help=text)
