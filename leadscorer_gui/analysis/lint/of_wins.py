"""What wins show of single rules: points that are gone too soon, or that come too late."""

from collections.abc import Iterator
from functools import partial
from typing import Final

import numpy as np
from numpy.typing import NDArray

from leadscorer_gui.analysis.intervals import TOO_FEW
from leadscorer_gui.analysis.lint import fixes
from leadscorer_gui.analysis.lint.of_rules import group_of, switch_off
from leadscorer_gui.analysis.lint.problem import Fix, Problem
from leadscorer_gui.analysis.lint.simulated import Simulated, percent
from leadscorer_gui.analysis.rule_hits import RuleHits
from leadscorer_gui.engine.result import NEVER
from leadscorer_gui.files.problems import clip
from leadscorer_gui.model.rules import Rule
from leadscorer_gui.model.text import DAY_US
from leadscorer_gui.numerals import grouped
from leadscorer_gui.texts import _

AT_THE_WIN: Final = 0.8
"""Of so many of its activities an outcome is known already."""

NICE_DAYS: Final = (7, 14, 30, 45, 60, 90, 120, 180, 270, 365, 540, 730, 1095, 1825, 3650, 36500)


def outcome_activity(simulated: Simulated, rule: Rule) -> Iterator[Problem]:
    """Activities that are the win itself, or follow it: points for them foretell nothing."""
    rows = simulated.matches(rule)
    leads = simulated.leads_of_activities[rows]
    at, won_at = simulated.inputs.history.activities.at[rows], simulated.won_at[leads]
    late = (won_at != NEVER) & (at >= won_at - DAY_US)
    if len(rows) < TOO_FEW or late.mean() < AT_THE_WIN:
        return
    model = simulated.model
    text = _("“{rule}” is the win itself: {share} of its activities come with it or after it")
    text = text.format(rule=clip(rule.name), share=percent(float(late.mean())))
    hint = _("Outcomes are known afterwards: points for them foretell nothing")
    fix, place = switch_off(model, rule), ("activity",)
    yield Problem("outcome_activity", model.id, rule.id, text, hint, "warning", place, fix)


def expires_before_wins(simulated: Simulated, rule: Rule, hits: RuleHits) -> Iterator[Problem]:
    """Points that expire before half of the wins happen: ageing should follow the sales cycle.

    Looked at is, of each lead that was won after a match, how old the last one was then (the first,
    where but one counts).
    """
    model = simulated.model
    group = group_of(rule, model)
    ageing = rule.ageing or (None if group is None else group.ageing)
    if ageing is None or (rule.repeat is not None and rule.repeat.frequency is not None):
        return
    days = fixes.days_to_nothing(ageing, fixes.most_awarded(rule))
    ages = ages_at_win(simulated, rule, hits)
    if days is None or len(ages) < TOO_FEW:
        return
    median = float(np.median(ages)) / DAY_US
    if median < days:
        return
    text = _(
        "Nothing is left of “{rule}” after {days} days, but from it to the win half of the leads"
        " took {median} days or more"
    ).format(rule=clip(rule.name), days=days, median=grouped(median))
    hint = _("Let points last about as long as leads take to buy")
    longer = next(one for one in NICE_DAYS if one > median)
    who = group if rule.ageing is None and group is not None else rule
    words = _("Let “{name}” last {days} days").format(name=clip(who.name), days=longer)
    change = partial(fixes.ageing_of_rule, model_id=model.id, rule_id=rule.id, days=longer)
    fix, place = Fix(words, change), ("ageing",)
    yield Problem("expires_before_wins", model.id, rule.id, text, hint, "warning", place, fix)


def ages_at_win(simulated: Simulated, rule: Rule, hits: RuleHits) -> NDArray[np.int64]:
    """How long before its win (µs) each lead that was won after a match had the last one."""
    won_at = simulated.won_at
    if _counts_once(rule):
        won = hits.hit & (won_at != NEVER) & (hits.first_at <= won_at)
        return np.asarray(won_at[won] - hits.first_at[won])
    rows = simulated.matches(rule)
    leads = simulated.leads_of_activities[rows]
    at = simulated.inputs.history.activities.at[rows]
    before = (won_at[leads] != NEVER) & (at <= won_at[leads])
    leads, at = leads[before], at[before]
    last = np.flatnonzero(np.diff(leads, append=-1))
    return np.asarray(won_at[leads[last]] - at[last])


def _counts_once(rule: Rule) -> bool:
    repeat = rule.repeat
    if repeat is None:
        return False
    limit = repeat.limit
    only_one = limit is not None and (limit.count, limit.per, limit.of) == (1, "lifetime", None)
    return repeat.mode == "first" or only_one
