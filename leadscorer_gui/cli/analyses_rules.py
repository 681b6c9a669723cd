"""`leadscorer analyse --name rule-effects`: what each rule does, a row per rule in model order."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Iterator
from fractions import Fraction
from typing import TYPE_CHECKING, Final

from leadscorer_gui.cli.named import Analysis, days_to_win, decimal
from leadscorer_gui.texts import _

if TYPE_CHECKING:
    from leadscorer_gui.analysis.intervals import Share
    from leadscorer_gui.analysis.rule_effects import RuleEffect, RuleEffects
    from leadscorer_gui.analysis.rule_wins import RuleWins
    from leadscorer_gui.cli.scoring import Scoring

EFFECT_COLUMNS: Final = (
    "rule", "name", "no_effect", "leads", "leads_hit", "share_hit", "points",
    "mqls_per_week_if_off", "mqls_ever_if_off", "mqls_now_if_off", "leads_moved",
)  # fmt: skip
WIN_COLUMNS: Final = (
    "hit_leads", "hit_won", "hit_rate", "hit_low", "hit_high",
    "other_leads", "other_won", "other_rate", "other_low", "other_high", "lift", "too_few",
    "won_means",
)  # fmt: skip
"""The rates of leads that are old enough, with the ends of their 95 % intervals, and what *won*
means, in words."""


def effects_of(scoring: Scoring, options: Namespace) -> tuple[RuleEffects, list[RuleEffect]]:
    """What each rule of the model does."""
    from leadscorer_gui.analysis.rule_effects import RuleEffects
    from leadscorer_gui.engine.conditions import Conditions
    from leadscorer_gui.engine.inputs import prepare
    from leadscorer_gui.engine.simulate import run

    days, model = days_to_win(options), scoring.models[0]
    report = scoring.begin(_("Scoring {model}").format(model=model.id))
    inputs = prepare(model, scoring.history, Conditions(scoring.workspace), scoring.as_of)
    effects = RuleEffects(*scoring.narrowed(inputs, run(inputs, report)), days)
    report = scoring.begin(_("Taking out one rule after the other"))
    found = list(effects.of_rules(report=report))
    scoring.end()
    return effects, found


def rule_effects(
    scoring: Scoring, options: Namespace
) -> tuple[tuple[str, ...], Iterator[tuple[str, ...]]]:
    """The heading and the rows; columns of wins where any lead is won."""
    effects, found = effects_of(scoring, options)
    names = {rule.id: rule.name for rule in scoring.models[0].rules}
    has_wins, won = effects.outcomes is not None, scoring.won
    heading = (*EFFECT_COLUMNS, *(WIN_COLUMNS if has_wins else ()))
    return heading, (
        (
            *_effect_cells(effect, names[effect.rule_id]),
            *((*_win_cells(effect), won) if has_wins else ()),
        )
        for effect in found
    )


def _effect_cells(effect: RuleEffect, name: str) -> tuple[str, ...]:
    from leadscorer_gui.model.text import format_points

    return (
        effect.rule_id,
        name,
        (effect.reason or "").replace("_", "-"),
        str(effect.leads),
        str(effect.hit),
        decimal(effect.share),
        format_points(effect.points),
        decimal(effect.per_week),
        str(effect.ever),
        str(effect.now),
        str(effect.moved),
    )


def _win_cells(effect: RuleEffect) -> tuple[str, ...]:
    wins: RuleWins | None = effect.wins
    if wins is None:
        return ("",) * (len(WIN_COLUMNS) - 1)
    too_few = "true" if wins.is_of_too_few else "false"
    return (*_share_cells(wins.hit), *_share_cells(wins.not_hit), decimal(wins.lift), too_few)


def _share_cells(share: Share) -> tuple[str, ...]:
    ends = share.interval
    low, high = ("", "") if ends is None else (decimal(Fraction(end)) for end in ends)
    return str(share.total), str(share.count), decimal(share.ratio), low, high


ANALYSES: Final[dict[str, Analysis]] = {"rule-effects": rule_effects}
