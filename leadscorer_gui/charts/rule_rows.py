"""What the charts of rules rest on: effects with the names of their rules; tables and footers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property

import numpy as np

from leadscorer_gui.analysis.intervals import Share
from leadscorer_gui.analysis.maturity import Maturity
from leadscorer_gui.analysis.rule_effect_words import percent_text
from leadscorer_gui.analysis.rule_effects import RuleEffect, RuleEffects, by_effect
from leadscorer_gui.model.rules import AnyRule
from leadscorer_gui.model.workspace import Model
from leadscorer_gui.texts import _, n_


@dataclass(frozen=True)
class RulesShown:
    """The effects of a model's rules in one history, ready to be drawn.

    `weeks`: how many are full. `days`: the local dates of the first instant taken and of as-of,
    empty without one. `maturity` and `base`, the share of leads that is won, are None where no
    lead is won.
    """

    model: Model
    effects: tuple[RuleEffect, ...]
    leads: int
    weeks: int
    days: tuple[str, str]
    maturity: Maturity | None = None
    base: Share | None = None

    @staticmethod
    def of(found: RuleEffects, effects: Sequence[RuleEffect]) -> RulesShown:
        """What was found of some rules."""
        outcomes, result = found.outcomes, found.result
        first, last = result.history.first_instant, result.as_of
        days = ("", "")
        if first is not None and last is not None and first <= last:
            zone = result.history.zone
            begin, end = zone.days(np.array([first, last])).tolist()
            days = str(np.datetime64(begin, "D")), str(np.datetime64(end, "D"))
        return RulesShown(
            model=result.model,
            effects=tuple(effects),
            leads=len(result),
            weeks=len(found.weeks),
            days=days,
            maturity=None if outcomes is None else outcomes.maturity,
            base=None if outcomes is None else outcomes.base,
        )

    @cached_property
    def rules(self) -> dict[str, AnyRule]:
        """The rules by id."""
        return {rule.id: rule for rule in self.model.rules}

    def name(self, effect: RuleEffect) -> str:
        """The name of a rule."""
        return self.rules[effect.rule_id].name

    @cached_property
    def by_effect(self) -> tuple[RuleEffect, ...]:
        """The largest change first, those without an effect last."""
        return tuple(by_effect(self.effects))

    @cached_property
    def by_wins(self) -> tuple[RuleEffect, ...]:
        """The rules that hit a lead that is old enough: the largest difference of shares first.

        Those that rest on too few leads come last.
        """
        both = [(one, one.wins) for one in self.effects if one.wins and one.wins.hit.total]
        both.sort(key=lambda pair: (pair[1].is_of_too_few, -gap(pair[0])))
        return tuple(one for one, _wins in both)

    def change(self, effect: RuleEffect) -> Fraction | int:
        """What is drawn: the change per week, or ever where no week is full."""
        return effect.ever if effect.per_week is None else effect.per_week


def gap(effect: RuleEffect) -> Fraction:
    """How much more often leads that were hit are won than the others; 0 where nobody knows."""
    wins = effect.wins
    if wins is None or wins.hit.ratio is None or wins.not_hit.ratio is None:
        return Fraction(0)
    return wins.hit.ratio - wins.not_hit.ratio


def share_words(share: Share) -> str:
    """`31 % (24–39 %), 35 of 112`."""
    ends = share.interval
    if ends is None:
        return _("no lead")
    low, high = (percent_text(end) for end in ends)
    text = _("{share} ({low}–{high}), {count} of {total}")
    return text.format(
        share=percent_text(share.ratio or 0.0),
        low=low.removesuffix(" %"),
        high=high,
        count=f"{share.count:,}",
        total=f"{share.total:,}",
    )


def leads_of(shown: RulesShown) -> str:
    """`Pro plan · 48,210 leads · data from … to …`: the beginning of every footer."""
    leads = n_("{count} lead", "{count} leads", shown.leads).format(count=f"{shown.leads:,}")
    parts = [shown.model.name, leads]
    if shown.days[0]:
        first, last = shown.days
        parts.append(_("data from {first} to {last}").format(first=first, last=last))
    return " · ".join(parts)


def effects_footer(shown: RulesShown) -> str:
    """What the chart of effects rests on."""
    weeks = n_("{count} full week", "{count} full weeks", shown.weeks)
    parts = [leads_of(shown), weeks.format(count=f"{shown.weeks:,}")]
    parts.append(_("effects do not add up"))
    return " · ".join(parts)


def wins_footer(shown: RulesShown) -> str:
    """What the chart of wins rests on."""
    parts, maturity = [leads_of(shown)], shown.maturity
    if maturity is not None and maturity.days is not None and maturity.young:
        text = n_(
            "{count} lead younger than {days} days left out",
            "{count} leads younger than {days} days left out",
            maturity.young,
        )
        parts.append(text.format(count=f"{maturity.young:,}", days=f"{maturity.days:,}"))
    parts.append(_("lines: 95 % intervals"))
    return " · ".join(parts)
