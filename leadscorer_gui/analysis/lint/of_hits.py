"""What the matches of single rules show in a simulation. Points are hundredths."""

from collections.abc import Iterator
from functools import partial
from typing import Final

import numpy as np

from leadscorer_gui.analysis.intervals import TOO_FEW
from leadscorer_gui.analysis.lint import fixes
from leadscorer_gui.analysis.lint.of_models import with_mql
from leadscorer_gui.analysis.lint.of_rules import group_of, switch_off
from leadscorer_gui.analysis.lint.of_wins import expires_before_wins, outcome_activity
from leadscorer_gui.analysis.lint.problem import Fix, Problem
from leadscorer_gui.analysis.lint.reach import gives, single_awards
from leadscorer_gui.analysis.lint.simulated import Simulated, percent
from leadscorer_gui.analysis.rule_hits import RuleHits, rule_hits
from leadscorer_gui.analysis.without_rule import Difference, any_score_differs
from leadscorer_gui.files.problems import clip
from leadscorer_gui.model.rules import Rule
from leadscorer_gui.model.workspace import Model, Workspace
from leadscorer_gui.numerals import grouped, shown_points
from leadscorer_gui.progress import Report, silent
from leadscorer_gui.texts import _, n_

NEARLY_ALL: Final = 0.95
"""A rule that gives so many of the leads the same hardly tells them apart."""
FEW_LEADS: Final = 300


def problems_of_hits(simulated: Simulated, rule: Rule, hits: RuleHits) -> Iterator[Problem]:
    """What the matches of one rule show."""
    yield from never_fires(simulated, rule, hits)
    if hits.hit.any():
        yield from never_earns(simulated, rule, hits)
        yield from fires_for_most(simulated, rule, hits)
        if rule.kind == "activity" and simulated.any_won and gives(rule):
            yield from outcome_activity(simulated, rule)
            yield from expires_before_wins(simulated, rule, hits)


def never_fires(simulated: Simulated, rule: Rule, hits: RuleHits) -> Iterator[Problem]:
    """A rule that never fires does nothing; with a slip in it nobody would ever know.

    What takes points away may well wait for its first lead.
    """
    if hits.hit.any() or not len(simulated.result):
        return
    text = _("“{rule}” never fires: no lead has a match").format(rule=clip(rule.name))
    hint = _("Look at its condition, or switch it off")
    model = simulated.model
    if gives(rule):
        fix = switch_off(model, rule)
        yield Problem("never_fires", model.id, rule.id, text, hint, "warning", (), fix)
    else:
        hint = _("Look at its condition; keep it if it waits for its first lead")
        yield Problem("never_fires", model.id, rule.id, text, hint, "advice")


def never_earns(simulated: Simulated, rule: Rule, hits: RuleHits) -> Iterator[Problem]:
    """Leads match and not one of them gets as far as the rule's repeat wants."""
    if rule.disqualify or hits.has_earned or not any_points(rule):
        return
    count = int(hits.hit.sum())
    text = n_(
        "“{rule}” has given nobody a point: {count} lead has a match, and none as often as it asks",
        "“{rule}” has given nobody a point: {count} leads have a match, and none as often as it"
        " asks",
        count,
    ).format(rule=clip(rule.name), count=grouped(count))
    hint, model = _("Ask for fewer repetitions"), simulated.model
    fix = switch_off(model, rule)
    yield Problem("never_earns", model.id, rule.id, text, hint, "warning", ("repeat",), fix)


def any_points(rule: Rule) -> bool:
    """Whether a rule is worth anything; one of 0 points is meant to tell, not to score."""
    return any(single_awards(rule))


def fires_for_most(simulated: Simulated, rule: Rule, hits: RuleHits) -> Iterator[Problem]:
    """A rule that gives nearly everyone the same only shifts all scores: it tells no lead from
    another."""
    model, leads = simulated.model, simulated.result.leads
    if rule.disqualify or len(leads) < TOO_FEW:
        return
    points = hits.points[leads][hits.hit[leads]]
    amounts, counts = np.unique(points, return_counts=True)
    most = int(counts.argmax())
    share = float(counts[most] / len(leads))
    if share < NEARLY_ALL or not amounts[most]:
        return
    text = _(
        "“{rule}” gives {share} of the leads the same {points} points: it hardly tells them apart"
    )
    text = text.format(
        rule=clip(rule.name), share=percent(share), points=shown_points(int(amounts[most]))
    )
    hint = _("Ask for more, or leave it out and move the threshold")
    fix = None
    if share == 1 and rule.kind == "fit":
        fix = _shifted(model, rule)
    yield Problem("fires_for_most", model.id, rule.id, text, hint, "advice", ("where",), fix)


def _shifted(model: Model, rule: Rule) -> Fix | None:
    """Switch a fit rule that holds for all off and move the threshold by its points.

    Where a limit may come between, or a band or a grade would move, it is left to a person.
    """
    mql, points = model.mql, rule.points or 0
    group = group_of(rule, model)
    bounded = group is not None and (group.min is not None or group.max is not None)
    if bounded or model.limits is not None or mql.minimum_fit is not None or model.matrix:
        return None
    if model.bands or mql.threshold - points <= 0:
        return None
    words = _("Switch “{rule}” off and let the threshold be {points}")
    words = words.format(rule=clip(rule.name), points=shown_points(mql.threshold - points))
    return Fix(words, partial(_with_shift, model_id=model.id, rule_id=rule.id, points=points))


def _with_shift(workspace: Workspace, model_id: str, rule_id: str, points: int) -> Workspace:
    after = fixes.in_rule(workspace, model_id, rule_id, fixes.switched_off)
    model = workspace.model(model_id)
    if after is workspace or not isinstance(model, Model):
        return workspace
    return with_mql(after, model_id, "threshold", model.mql.threshold - points)


def may_be_hidden(simulated: Simulated, rule: Rule, hits: RuleHits) -> bool:
    """Whether a limit may hide a rule: some of its leads have the same score without it."""
    model, group = simulated.model, group_of(rule, simulated.model)
    bounded = group is not None and (group.min is not None or group.max is not None)
    if not (bounded or model.limits) or rule.disqualify or not hits.has_earned:
        return False
    leads = np.flatnonzero(hits.hit)
    some = np.zeros(len(hits.hit), np.bool_)
    some[leads[:: max(1, len(leads) // FEW_LEADS)]] = True
    difference = Difference.of(simulated.inputs, simulated.result, rule, some)
    return not difference.any_score()


def hidden_behind_limits(
    simulated: Simulated, rule: Rule, report: Report = silent
) -> Iterator[Problem]:
    """Hidden by a limit: all that the rule gives is taken back by its group or by the model."""
    model, hits = simulated.model, rule_hits(simulated.inputs, rule)
    if any_score_differs(simulated.inputs, simulated.result, rule, hits.hit, report):
        return
    text = _("“{rule}” is hidden by a limit: without it every lead would have the same score")
    text = text.format(rule=clip(rule.name))
    hint = _("Raise the limit, or leave the rule out")
    fix = switch_off(model, rule)
    yield Problem("hidden_by_limit", model.id, rule.id, text, hint, "warning", ("group",), fix)
