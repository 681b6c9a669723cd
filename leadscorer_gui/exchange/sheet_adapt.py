"""What systems that are built by hand can express of a model, by what each of them has.

Only what `reference/peers.md` and `practices.md` support is claimed of a system; the rest is told
as something to check in an account.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Final

from leadscorer_gui.exchange.adapt import Adapted, Change, exact_change
from leadscorer_gui.exchange.module_data import ageing_of
from leadscorer_gui.model.rules import Ageing, Cooldown, Expire, Limit, Repeat, Rule
from leadscorer_gui.model.workspace import Limits, Model, Workspace
from leadscorer_gui.texts import _, n_

_ONCE: Final = Limit(1, "lifetime")


@dataclass(frozen=True)
class Can:
    """What a system has.

    `who`: activity rules for some leads only. `where`: conditions on activities. `pause`: once in
    so many hours or days. `per_asset`: once for each asset. `frequency`: levels by how often.
    `once`: once in a lead's life, whatever the asset. `period`: one look-back in days for all
    activities. `silence`: points for inactivity, built by hand. `audience`, `minima`: scores for
    some leads, fit and engagement apart. `everything`: nothing is lost.
    """

    who: bool = False
    where: bool = False
    pause: bool = False
    once: bool = True
    per_asset: bool = False
    period: bool = False
    silence: bool = False
    audience: bool = False
    minima: bool = False
    everything: bool = False


def adapt_for(can: Can, _workspace: Workspace, model: Model) -> Adapted:
    """The model that a system can express."""
    if can.everything:
        return Adapted(model, tuple(exact_change(rule) for rule in model.scored_rules()))
    period = _period(can, model)
    rules, changes = list[Rule](), []
    for rule in model.scored_rules():
        found, change = _rule(can, model, rule, period)
        rules += [] if found is None else [found]
        changes.append(change)
    changes += _frame(can, model)
    groups = tuple(replace(one, min=None, max=None, ageing=None) for one in model.groups)
    alone = replace(model.mql, minimum_fit=None, minimum_engagement=None)
    mql = model.mql if can.minima else alone
    adapted = replace(
        model, rules=tuple(rules), groups=groups, limits=None, mql=mql,
        audience=model.audience if can.audience else None,
        inactivity=model.inactivity if can.silence else None,
    )  # fmt: skip
    return Adapted(adapted, tuple(changes))


def _period(can: Can, model: Model) -> int | None:
    """The look-back that most rules have, where a system has one for all."""
    if not can.period:
        return None
    days = []
    for rule in model.scored_rules():
        ageing = ageing_of(rule, model)
        if ageing is not None and ageing.expire is not None:
            days.append(ageing.expire.after_days)
    return max(sorted(set(days)), key=days.count, default=None)


def _frame(can: Can, model: Model) -> Iterator[Change]:
    """What becomes of the parts that are no rules."""
    if model.limits not in (None, Limits()):
        text, way = _("The score has no floor and no ceiling."), _("Repair it by a nightly job.")
        yield Change(None, _("Limits of the score"), "impossible", text, way)
    if any(one.min is not None or one.max is not None for one in model.groups):
        text = _("Groups have no limits; each stays as a heading.")
        yield Change(None, _("Groups"), "impossible", text, _("Give fewer points for each."))
    if model.audience is not None and not can.audience:
        text = _("The score is for all.")
        way = _("Check in your account whether it can be limited.")
        yield Change(None, _("Audience"), "impossible", text, way)
    if model.inactivity is not None:
        if can.silence:
            text = _("It is built by hand, runs once a day, and goes by what counts there.")
            yield Change(None, _("Inactivity"), "approximate", text, "")
        else:
            text, way = _("Silence takes no points."), _("Check in your account for a way.")
            yield Change(None, _("Inactivity"), "impossible", text, way)
    mql = model.mql
    if not can.minima and (mql.minimum_fit is not None or mql.minimum_engagement is not None):
        text, way = _("The score alone decides."), _("Keep two scores and ask for both.")
        yield Change(None, _("MQL"), "approximate", text, way)


def _rule(can: Can, model: Model, rule: Rule, period: int | None) -> tuple[Rule | None, Change]:
    if rule.disqualify:
        text = _("Scores cannot disqualify. The rule is left out.")
        way = _("Keep these leads out by a list or a segment.")
        return None, Change(rule.id, rule.name, "impossible", text, way)
    if rule.kind == "fit":
        return rule, exact_change(rule)
    notes: list[str] = []
    found = _narrowed(can, rule, notes)
    found = _repeated(can, found, notes)
    ageing = ageing_of(rule, model) if (found.repeat or Repeat()).mode != "frequency" else None
    wanted = Ageing(expire=Expire(period)) if period is not None else None
    if ageing != wanted:
        stay = _("Its points stay for good.")
        gone = _("Its points are gone after the {days} days of the sheet.").format(days=period)
        notes.append(stay if wanted is None else gone)
    found = replace(found, ageing=wanted)
    if rule.max_points is not None:
        notes.append(_("There is no limit to what it earns."))
        found = replace(found, max_points=None)
    if not notes:
        return found, exact_change(rule)
    return found, Change(rule.id, rule.name, "approximate", " ".join(notes), "")


def _narrowed(can: Can, rule: Rule, notes: list[str]) -> Rule:
    """Which activities of whom."""
    if rule.who is not None and not can.who:
        notes.append(_("It is for all leads."))
        rule = replace(rule, who=None)
    if rule.where is not None and not can.where:
        notes.append(_("It pays whatever the condition says: choose the assets it is for there."))
        rule = replace(rule, where=None)
    return rule


def _repeated(can: Can, rule: Rule, notes: list[str]) -> Rule:
    """How often it pays: each time, once, or what the system has beside."""
    repeat = rule.repeat or Repeat()
    if repeat.mode == "each":
        return replace(rule, repeat=_counting(can, repeat, notes))
    if repeat.mode == "first":
        if not can.once and rule.where is None:
            notes.append(_("It pays each time: once is there for a single asset alone."))
            return replace(rule, repeat=None)
        return replace(rule, repeat=Repeat("first"))
    if repeat.mode == "tiers":
        notes.append(_("Each time pays what the first one did."))
        first = repeat.tiers[0].points
        return replace(rule, points=first, repeat=_counting(can, repeat, notes))
    points = rule.points
    if repeat.frequency is not None:
        points = repeat.frequency.tiers[0].points
    form = Repeat("first") if can.once or rule.where is not None else None
    if form is None:
        notes.append(_("It pays each time: how often something came is not counted there."))
    else:
        notes.append(_("It pays the first time alone: how often it came is not counted there."))
    return replace(rule, points=points, repeat=form)


def _counting(can: Can, repeat: Repeat, notes: list[str]) -> Repeat | None:
    """What stays of a limit or a cooldown where each time pays."""
    limit, cooldown = repeat.limit, repeat.cooldown
    if limit is None and cooldown is None:
        return None
    if limit == _ONCE and can.once:
        return Repeat("first")
    if limit is not None and can.per_asset and limit == Limit(1, "lifetime", limit.of):
        return Repeat(limit=limit)
    periods: dict[str, int] = {"day": 1, "week": 7, "month": 30}
    pause = 0 if limit is None else periods.get(limit.per, 0)
    if limit is not None and can.pause and limit.count == 1 and limit.of is None and pause:
        text = n_(
            "It pays once in {count} day from the last time.",
            "It pays once in {count} days from the last time.",
            pause,
        )
        notes.append(text.format(count=pause))
        return Repeat(cooldown=Cooldown(days=pause))
    if cooldown is not None and can.pause and cooldown.minutes is None and cooldown.of is None:
        return Repeat(cooldown=cooldown)
    notes.append(_("Every time pays: there is no limit and no pause."))
    return None
