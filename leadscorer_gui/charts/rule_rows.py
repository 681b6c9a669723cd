"""What the charts of rules rest on: effects with the names of their rules; tables and footers."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property
from typing import Final, Literal, TypeAlias

import numpy as np

from leadscorer_gui.analysis.intervals import Share
from leadscorer_gui.analysis.maturity import Maturity
from leadscorer_gui.analysis.rule_effect_words import percent_text, reason_short
from leadscorer_gui.analysis.rule_effects import RuleEffect, RuleEffects, by_effect
from leadscorer_gui.analysis.weeks import span_counted
from leadscorer_gui.engine.result import ALL_LEADS, Scope
from leadscorer_gui.model.rules import AnyRule
from leadscorer_gui.model.workspace import Model
from leadscorer_gui.numerals import grouped, shown_day
from leadscorer_gui.texts import _, n_

Fold: TypeAlias = Literal["none", "open", "closed"]

FOLD: Final = None
"""Stands for the row that shows and hides the rules without an effect."""


@dataclass(frozen=True)
class RulesShown:
    """The effects of a model's rules in one history, ready to be drawn.

    `weeks`: how many are full. `days`: the local dates of the first instant taken and of as-of,
    empty without one. `maturity` and `base`, the share of leads that is won, are None where no
    lead is won. `won` says what *won* means (see `won_means`). `fold`: whether the
    rules without an effect have a row above them that shows and hides them, and which it does.
    """

    model: Model
    effects: tuple[RuleEffect, ...]
    leads: int
    weeks: int
    days: tuple[str, str]
    maturity: Maturity | None = None
    base: Share | None = None
    won: str = ""
    fold: Fold = "none"
    scope: Scope = ALL_LEADS

    @staticmethod
    def of(found: RuleEffects, effects: Sequence[RuleEffect], won: str = "") -> RulesShown:
        """What was found of some rules; `won` says what *won* means."""
        outcomes, result = found.outcomes, found.result
        span, days = span_counted(result), ("", "")
        if span is not None:
            zone = result.history.zone
            begin, end = zone.days(np.array(span)).tolist()
            first, last = (str(np.datetime64(day, "D")) for day in (begin, end))
            days = shown_day(first), shown_day(last)
        return RulesShown(
            model=result.model,
            effects=tuple(effects),
            leads=len(result),
            weeks=len(found.weeks),
            days=days,
            maturity=None if outcomes is None else outcomes.maturity,
            base=None if outcomes is None else outcomes.base,
            won=won,
            scope=result.scope,
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
    def idle(self) -> tuple[RuleEffect, ...]:
        """The rules without an effect, by their reason."""
        return tuple(one for one in self.by_effect if one.reason is not None)

    @cached_property
    def effect_lines(self) -> tuple[RuleEffect | None, ...]:
        """The rows of the chart of effects, from above; `FOLD` is the row that folds."""
        if self.fold == "none" or not self.idle:
            return self.by_effect
        effective = self.by_effect[: len(self.by_effect) - len(self.idle)]
        return (*effective, FOLD, *(self.idle if self.fold == "open" else ()))

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


def idle_words(shown: RulesShown) -> str:
    """`3 rules have no effect: never fires (2), behind a limit (1)`."""
    counts = Counter(reason_short(one.reason) for one in shown.idle if one.reason is not None)
    parts = [f"{reason} ({count})" for reason, count in counts.items()]
    text = n_(
        "{count} rule has no effect: {reasons}",
        "{count} rules have no effect: {reasons}",
        len(shown.idle),
    )
    return text.format(count=len(shown.idle), reasons=", ".join(parts))


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
        count=grouped(share.count),
        total=grouped(share.total),
    )


def leads_of(shown: RulesShown) -> str:
    """`Pro plan · 48,210 leads · data from … to …`: the beginning of every footer."""
    leads = n_("{count} lead", "{count} leads", shown.leads).format(count=grouped(shown.leads))
    parts = [shown.model.name, *shown.scope.words, leads]
    if shown.days[0]:
        first, last = shown.days
        parts.append(_("data from {first} to {last}").format(first=first, last=last))
    return " · ".join(parts)


def effects_footer(shown: RulesShown) -> str:
    """What the chart of effects rests on."""
    weeks = n_("{count} full week", "{count} full weeks", shown.weeks)
    parts = [leads_of(shown), weeks.format(count=grouped(shown.weeks))]
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
        parts.append(text.format(count=grouped(maturity.young), days=grouped(maturity.days)))
    parts.append(_("lines: 95 % intervals"))
    return " · ".join(parts)
