"""The options of the analyses and charts of nurturing, and what they mean."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from typing import TYPE_CHECKING, Final, Literal, cast

from leadscorer_gui.cli.errors import UsageError
from leadscorer_gui.model.scalars import LONGEST_DAYS
from leadscorer_gui.model.text import parse_timestamp
from leadscorer_gui.texts import _

if TYPE_CHECKING:
    from leadscorer_gui.analysis.weeks import Period
    from leadscorer_gui.model.workspace import Workspace

TAKES_BY: Final = frozenset(("programmes", "programmes-mqls", "costs", "cost-per-win"))
"""What takes `--by` besides split."""
COSTS: Final = ("month", "source", "programme")
_TAKES_UNIT: Final = frozenset(
    ("raw-leads", "new-leads", "mqls-against-target", "reopened", "funnel")
)
_TAKES_DAYS: Final = frozenset(("reopened",))


def add_any_model(command: ArgumentParser) -> None:
    """A model, which some names do without."""
    text = _("the model's id, or ID@2 for a frozen version of it (not with --name products)")
    command.add_argument("--model", metavar=_("ID"), help=text)


def add_nurture(command: ArgumentParser) -> None:
    """The options, added to a command, with those by which leads are told apart."""
    text = _(
        "with --name split: the attribute of leads whose values are told apart; with programmes:"
        " the property; with costs: month, source or programme"
    )
    command.add_argument("--by", metavar=_("ATTRIBUTE"), help=text)
    text = _("with --name split: so many values have a row of their own (default: {default})")
    command.add_argument("--top", metavar="N", help=text.format(default=6))
    text = _("weeks or months, where a name has both (default: months)")
    command.add_argument("--unit", choices=("week", "month"), help=text)
    text = _("look at what began at this time or later, a timestamp as for --as-of")
    command.add_argument("--since", metavar=_("T"), help=text)
    text = _("look at what began before this time")
    command.add_argument("--until", metavar=_("T"), help=text)
    text = _("with --name reopened: silent for so many days, then active again (default: {days})")
    command.add_argument("--cold-days", metavar="N", help=text.format(days=30))
    text = _("with --name reopened: below the threshold for at least so many days (default: 0)")
    command.add_argument("--below-days", metavar="N", help=text)


def check_nurture(options: Namespace) -> None:
    """UsageError where an option is wrong, or of no use."""
    if options.unit is not None and options.name not in _TAKES_UNIT:
        message = _("--unit goes with --name {names} alone")
        raise UsageError(message.format(names=", ".join(sorted(_TAKES_UNIT))))
    for name in ("cold_days", "below_days"):
        option = f"--{name.replace('_', '-')}"
        if getattr(options, name) is not None and options.name not in _TAKES_DAYS:
            message = _("{option} goes with --name reopened alone")
            raise UsageError(message.format(option=option))
        days(options, name, 0)
    if options.name in ("costs", "cost-per-win") and options.by not in (None, *COSTS):
        message = _("--by {name}: costs are told apart by {known}")
        raise UsageError(message.format(name=options.by, known=", ".join(COSTS)))


def days(options: Namespace, name: str, default: int) -> int:
    """A number of days that was given, or the default."""
    text: str | None = getattr(options, name)
    if text is None:
        return default
    if text.isascii() and text.isdigit() and len(text) < 9 and int(text) <= LONGEST_DAYS:
        return int(text)
    message = _("{option} takes a whole number from 0 to {most}, and “{text}” is none")
    option = f"--{name.replace('_', '-')}"
    raise UsageError(message.format(option=option, most=LONGEST_DAYS, text=text))


def unit_of(options: Namespace) -> Literal["week", "month"]:
    """The unit that was given, or months."""
    return cast(Literal["week", "month"], options.unit or "month")


def instant_of(options: Namespace, name: Literal["since", "until"], zone: str) -> int | None:
    """The instant of `--since` or `--until`, None without; UsageError where it is none."""
    text: str | None = getattr(options, name)
    if text is None:
        return None
    at = parse_timestamp(text, zone)
    if at is None:
        message = _("--{option} takes a timestamp such as 2024-01-31, and “{text}” is none")
        raise UsageError(message.format(option=name, text=text))
    return at


def period_of(options: Namespace, zone: str) -> Period | None:
    """The period that the call looks at; None for all of it."""
    from leadscorer_gui.analysis.weeks import Period

    first, after = instant_of(options, "since", zone), instant_of(options, "until", zone)
    if first is None and after is None:
        return None
    ever = 1 << 62
    return Period(-ever if first is None else first, ever if after is None else after - 1)


def nurture_fields(workspace: Workspace, options: Namespace) -> tuple[set[str], set[str]]:
    """The fields of leads and activities that a name reads besides those of the rules."""
    name = getattr(options, "name", None)
    if name == "hand-over":
        from leadscorer_gui.analysis.hand_over import hand_over_fields

        return hand_over_fields(workspace.hand_over), set()
    if name in ("costs", "cost-per-win", "cost-by-threshold"):
        return {"source", "won_value"}, {"programme"}
    if name in ("programmes", "programmes-mqls"):
        return set(), {options.by or "programme"}
    return set(), set()
