"""The arguments of `compare`."""

from argparse import ArgumentParser
from collections.abc import Callable
from pathlib import Path
from typing import Any, Final

from leadscorer_gui.cli.common_arguments import Add, add_model, add_out, add_segment, add_workspace
from leadscorer_gui.texts import _

PICTURES: Final = ("scatter", "bands", "shift", "weekly")
"""What `--name` can be."""


def add_compare(add: Add, add_data: Callable[[Any], None]) -> None:
    """The command; `add_data` adds the options of data files."""
    more = _(
        "Prints a page: who is gained and lost, why, the timing, the bands, the rules that differ;"
        " as CSV where --out ends in .csv."
    )
    brief = _("Compare two models, versions, thresholds or periods, lead by lead.")
    command = add("compare", brief, more)
    add_workspace(command)
    add_model(command, _("side A: the model's id, or ID@2 for a frozen version of it"))
    text = _("side B, the same way (default: the model of side A)")
    command.add_argument("--with", dest="with_model", metavar=_("ID"), help=text)
    _add_sides(command)
    text = _(
        "what makes an MQL: it ever became one, or it is one at the end (default: ever; now where"
        " the sides have different periods)"
    )
    command.add_argument("--count", choices=("ever", "now"), help=text)
    add_segment(command)
    _add_outputs(command)
    add_data(command)


def _add_sides(command: ArgumentParser) -> None:
    """Thresholds and periods of both."""
    text = _("the threshold of side A (default: that of its model)")
    command.add_argument("--threshold", metavar=_("POINTS"), help=text)
    text = _("the threshold of side B (default: that of its model)")
    command.add_argument("--with-threshold", metavar=_("POINTS"), help=text)
    text = _("count what happened at this time or later, a timestamp as for --as-of")
    command.add_argument("--since", metavar=_("T"), help=text)
    text = _("count what happened before this time, with the scores of then")
    command.add_argument("--until", metavar=_("T"), help=text)
    for name in ("since", "until"):
        text = _("the same for side B (default: --{name})").format(name=name)
        command.add_argument(f"--with-{name}", metavar=_("T"), help=text)


def _add_outputs(command: ArgumentParser) -> None:
    text = _(
        "instead of the page a chart of it: {names}; a picture where --out ends in .png, .svg or"
        " .pdf, else its numbers as CSV"
    )
    text = text.format(names=", ".join(PICTURES))
    command.add_argument("--name", choices=PICTURES, metavar=_("NAME"), help=text)
    text = _("colours of a picture (default: light)")
    command.add_argument("--theme", choices=("light", "dark"), default="light", help=text)
    add_out(command)
    text = _("write every lead that differs to this CSV file, with what made the difference")
    command.add_argument("--leads-out", type=Path, metavar=_("FILE"), help=text)
