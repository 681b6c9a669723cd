"""`leadscorer analyse`: programmes and assets; costs by month, channel and threshold."""

from __future__ import annotations

from argparse import Namespace
from typing import TYPE_CHECKING, Final

from leadscorer_gui.cli import nurturing
from leadscorer_gui.cli.analyses_cohorts import Table, number
from leadscorer_gui.cli.named import Analysis, decimal

if TYPE_CHECKING:
    from leadscorer_gui.analysis.beside import Beside
    from leadscorer_gui.analysis.costs import Cost
    from leadscorer_gui.analysis.intervals import Share
    from leadscorer_gui.analysis.programmes import Touched
    from leadscorer_gui.cli.scoring import Scoring

_BESIDE: Final = ("touched", "touched_of", "others", "others_of", "difference", "low", "high")
PROGRAMMES: Final = (
    "value", "leads", "activities", "sent", "opened", "open_rate_unreliable", "clicked",
    "click_rate", "clicked_of_opened", "mqls_after", "won_after",
    *(f"won_{name}" for name in _BESIDE), *(f"mqls_{name}" for name in _BESIDE),
)  # fmt: skip
COSTS: Final = (
    "name", "spent", "mqls", "per_mql", "won", "per_win", "value_won", "wins_with_value", "roi",
)  # fmt: skip
"""The last row, with an empty name and everything that was spent, is called `(all)`."""
CURVE: Final = ("threshold", "per_mql", "per_won_mql")


def programmes(scoring: Scoring, options: Namespace) -> Table:
    """A row for each value."""
    return PROGRAMMES, (_touched(one) for one in nurturing.programmes(scoring, options).values)


def _touched(one: Touched) -> tuple[str, ...]:
    return (
        one.name, str(len(one.leads)), str(one.activities), str(one.sent), str(one.opened.count),
        _ratio(one.opened), str(one.clicked.count), _ratio(one.clicked),
        _ratio(one.clicked_of_opened), str(len(one.mqls)), str(len(one.wins)),
        *_beside(one.won_share), *_beside(one.mql_share),
    )  # fmt: skip


def _ratio(share: Share) -> str:
    return decimal(share.ratio)


def _beside(one: Beside) -> tuple[str, ...]:
    counts = one.touched.count, one.touched.total, one.others.count, one.others.total
    return *map(str, counts), number(one.difference), number(one.low), number(one.high)


def costs(scoring: Scoring, options: Namespace) -> Table:
    """A row for each month or channel, then all together."""
    found = nurturing.costs(scoring, options)
    rows = [(one.name, one) for one in found.rows]
    rows.append(("(all)", found.whole))
    return COSTS, ((name, *_cost(one)) for name, one in rows)


def _cost(one: Cost) -> tuple[str, ...]:
    value = decimal(one.value) if one.valued else ""
    return (
        decimal(one.spent), str(len(one.mqls)), decimal(one.per_mql), str(len(one.wins)),
        decimal(one.per_win), value, str(one.valued), decimal(one.roi),
    )  # fmt: skip


def curve(scoring: Scoring, options: Namespace) -> Table:
    """A row for each whole threshold."""
    from leadscorer_gui.charts.cost_sheet import CostSheet
    from leadscorer_gui.model.text import format_points

    found = CostSheet(nurturing.costs(scoring, options)).curve
    return CURVE, (
        (format_points(at), number(mql), number(won))
        for at, mql, won in zip(
            found.thresholds.tolist(), found.per_mql.tolist(), found.per_win.tolist(), strict=True
        )
    )


ANALYSES: Final[dict[str, Analysis]] = {
    "programmes": programmes,
    "costs": costs,
    "cost-by-threshold": curve,
}
