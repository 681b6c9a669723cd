"""What there is to say of one lead (`--lead`): its timeline, its steps, what would change it.

`leadscorer chart --name timeline` and `--name waterfall` are pictures, `leadscorer analyse --name
waterfall` and `--name what-would-change` numbers.
"""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Final

from leadscorer_gui.cli.errors import BadInput, UsageError
from leadscorer_gui.cli.named import Analysis, Chart
from leadscorer_gui.model.text import format_instant, format_points, trim
from leadscorer_gui.texts import _

if TYPE_CHECKING:
    from matplotlib.figure import Figure

    from leadscorer_gui.analysis.explanation import Explanation
    from leadscorer_gui.analysis.lead_future import Crossing
    from leadscorer_gui.analysis.lead_standing import Standing
    from leadscorer_gui.charts.palette import Palette
    from leadscorer_gui.cli.scoring import Scoring
    from leadscorer_gui.engine.inputs import Inputs

STEP_COLUMNS: Final = ("step", "rule", "points", "sum")
CHANGE_COLUMNS: Final = (
    "if", "rule", "type", "at", "alike", "score", "qualified", "mql_at", "effect",
)  # fmt: skip


def check_lead(options: Namespace) -> None:
    """UsageError where a name wants a lead, and none is given."""
    if options.name in {*CHARTS, *ANALYSES} and not trim(options.lead or ""):
        message = _("--name {name} is about one lead: say which with --lead ID")
        raise UsageError(message.format(name=options.name))


def timeline(scoring: Scoring, options: Namespace, palette: Palette) -> Figure:
    """The score of a lead over time, and what it did."""
    from leadscorer_gui.charts.timeline_chart import timeline_figure

    explanation = _explanation(scoring, options)
    return timeline_figure(explanation, explanation.lead_id, palette)


def waterfall(scoring: Scoring, options: Namespace, palette: Palette) -> Figure:
    """The steps that lead to the score of a lead."""
    from leadscorer_gui.charts.waterfall import waterfall_figure

    explanation = _explanation(scoring, options)
    return waterfall_figure(explanation, explanation.lead_id, palette)


def steps(scoring: Scoring, options: Namespace) -> tuple[Sequence[str], Iterable[Sequence[str]]]:
    """The steps that lead to the score of a lead, as numbers."""
    from leadscorer_gui.analysis.explanation_steps import steps_of

    rows = [
        (step.kind, step.rule_id or "", format_points(step.points), format_points(step.after))
        for step in steps_of(_explanation(scoring, options))
    ]
    return STEP_COLUMNS, rows


def changes(scoring: Scoring, options: Namespace) -> tuple[Sequence[str], Iterable[Sequence[str]]]:
    """What would change where a lead stands; the first row is how it is."""
    from leadscorer_gui.analysis.what_would_change import what_would_change

    inputs, place = _lead(scoring, options)
    found = what_would_change(inputs, scoring.workspace, place)
    rows: list[tuple[str, ...]] = [("now", "", "", "", "", *_standing(found.standing), "")]
    if found.crossing is not None:
        rows.append(_silence_row(found.crossing))
    for more in found.one_more:
        standing = _standing(more.after)
        rows.append(("with", more.rule.id, more.type, "", "", *standing, more.effect))
    for one in (*found.activities, *found.rules):
        names = " ".join(rule.id for rule in one.rules)
        at = "" if one.at is None else format_instant(one.at)
        alike = str(one.alike) if at else ""
        rows.append(("without", names, one.type, at, alike, *_standing(one.after), one.effect))
    return CHANGE_COLUMNS, rows


def _silence_row(crossing: Crossing) -> tuple[str, ...]:
    """What happens if nothing happens."""
    rule = "" if crossing.rule is None else crossing.rule.id
    qualified = "true" if crossing.qualified else "false"
    at = format_instant(crossing.at)
    return ("silence", rule, "", at, "", format_points(crossing.score), qualified, "", "now")


def _standing(standing: Standing | None) -> tuple[str, str, str]:
    if standing is None:
        return "", "", ""
    at = "" if standing.mql_at is None else format_instant(standing.mql_at)
    return format_points(standing.score), "true" if standing.qualified else "false", at


def _lead(scoring: Scoring, options: Namespace) -> tuple[Inputs, int]:
    """The matched model and the place of the lead; BadInput where it has no result."""
    from leadscorer_gui.engine.conditions import Conditions
    from leadscorer_gui.engine.inputs import prepare

    conditions = Conditions(scoring.workspace)
    inputs = prepare(scoring.models[0], scoring.history, conditions, scoring.as_of)
    lead_id = trim(options.lead)
    place = inputs.history.leads.index.get(lead_id)
    if place is None:
        message = _(
            "there is no lead “{id}” in the files; ids are compared exactly, “a” is not “A”"
        )
        raise BadInput(message.format(id=lead_id))
    if not inputs.exists[place]:
        message = _(
            "the lead “{id}” is not among the results of the model “{model}”: it is outside the"
            " model's audience, or there is nothing of it by the as-of"
        )
        raise BadInput(message.format(id=lead_id, model=inputs.plan.model.id))
    return inputs, place


def _explanation(scoring: Scoring, options: Namespace) -> Explanation:
    from leadscorer_gui.analysis.explanation import explain_lead

    inputs, place = _lead(scoring, options)
    return explain_lead(inputs, scoring.workspace, place)


CHARTS: Final[dict[str, Chart]] = {"timeline": timeline, "waterfall": waterfall}
ANALYSES: Final[dict[str, Analysis]] = {"waterfall": steps, "what-would-change": changes}
