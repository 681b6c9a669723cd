"""`leadscorer analyse --name split --by ATTRIBUTE`: each value against its own capacity."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Iterator
from fractions import Fraction
from typing import TYPE_CHECKING, Final

from leadscorer_gui.cli.errors import BadInput, UsageError
from leadscorer_gui.cli.named import Analysis, days_to_win, decimal
from leadscorer_gui.cli.nurture_options import TAKES_BY
from leadscorer_gui.texts import _

if TYPE_CHECKING:
    from leadscorer_gui.analysis.split import PartAt, Split
    from leadscorer_gui.cli.scoring import Scoring

SPLIT_COLUMNS: Final = (
    "part", "value", "leads", "per_week", "per_week_low", "per_week_high", "weeks", "capacity",
    "above_capacity", "weeks_above_capacity", "threshold_for_capacity", "mqls_ever", "mqls_now",
    "mqls", "bought", "precision", "precision_low", "precision_high", "too_few", "days_to_win",
    "won_means",
)  # fmt: skip
"""At the model's threshold. `part`: `value`, `other` (all rarer ones) or `empty`. `mqls` to
`too_few` are of the leads that are old enough, by `days_to_win`; columns of the capacity are empty
where the value has none, and `threshold_for_capacity` also where every threshold will do."""


def check_split(options: Namespace) -> None:
    """UsageError where `--by` or `--top` are missing, wrong or of no use."""
    if options.name != "split":
        if options.name in TAKES_BY:
            top_of(options)
            return
        for option, given in (("--by", options.by), ("--top", options.top)):
            if given is not None:
                message = _("{option} goes with --name split, programmes and costs alone")
                raise UsageError(message.format(option=option))
        return
    if not (options.by or "").strip():
        raise UsageError(_("--name split needs --by, an attribute of leads such as region"))
    top_of(options)


def top_of(options: Namespace) -> int:
    """The number of `--top`."""
    from leadscorer_gui.analysis.split import MOST_TOP, TOP

    text: str | None = options.top
    if text is None:
        return TOP
    if text.isascii() and text.isdigit() and len(text) < 9 and 1 <= int(text) <= MOST_TOP:
        return int(text)
    message = _("--top takes a whole number from 1 to {most}, and “{text}” is none")
    raise UsageError(message.format(most=MOST_TOP, text=text))


def split_of(scoring: Scoring, options: Namespace) -> Split:
    """The split that the call names."""
    from leadscorer_gui.analysis.split import Split, capacities_of

    result, attribute = scoring.simulate(scoring.models[0]), options.by
    names = result.history.leads.names
    if attribute not in names:
        message = _("--by {name}: the leads have no such attribute; there is: {known}")
        raise UsageError(message.format(name=attribute, known=", ".join(names)))
    capacities = capacities_of(scoring.workspace.capacities, attribute)
    days, top = days_to_win(options), top_of(options)
    try:
        return Split.of(result, attribute, top, capacities, days)
    except KeyError as error:
        message = _("--by {name}: this column was not kept; import the files again")
        raise BadInput(message.format(name=attribute)) from error


def split(
    scoring: Scoring, options: Namespace
) -> tuple[tuple[str, ...], Iterator[tuple[str, ...]]]:
    """The heading and a row for each part."""
    found = split_of(scoring, options)
    threshold = scoring.models[0].mql.threshold
    won = scoring.won
    return SPLIT_COLUMNS, ((*_cells(row), won) for row in found.at(threshold))


def _cells(row: PartAt) -> tuple[str, ...]:
    from leadscorer_gui.analysis.threshold_quality import ENOUGH
    from leadscorer_gui.model.text import format_points

    part, figure, rate = row.part, row.figure, row.precision
    at = part.quality.at(row.threshold)
    ends = (None, None) if rate is None else (Fraction(rate.low), Fraction(rate.high))
    days, own = part.quality.maturity.days, row.own_threshold
    return (
        part.kind,
        part.text,
        str(part.leads),
        *(map(decimal, _figure(row))),
        str(0 if figure is None else figure.weeks),
        decimal(part.capacity),
        decimal(row.above),
        "" if row.weeks_above is None else str(row.weeks_above),
        "" if own is None else format_points(own),
        str(row.ever),
        str(row.now),
        str(at.mqls),
        str(at.bought),
        decimal(None if rate is None else rate.share),
        *map(decimal, ends),
        "true" if at.mqls < ENOUGH else "false",
        "" if days is None else str(days),
    )


def _figure(row: PartAt) -> tuple[Fraction | None, Fraction | None, Fraction | None]:
    figure = row.figure
    if figure is None:
        return None, None, None
    return figure.mean, Fraction(figure.low), Fraction(figure.high)


ANALYSES: Final[dict[str, Analysis]] = {"split": split}
