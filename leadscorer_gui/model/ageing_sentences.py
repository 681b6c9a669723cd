"""What age does to an award, in words."""

from decimal import Decimal
from typing import Final

from leadscorer_gui.model.rules import Ageing, AnyRule, HalfLife, KeepStep, PercentLoss, Rule
from leadscorer_gui.model.wording_sentences import and_list, days_text, percent_text
from leadscorer_gui.model.workspace import Model
from leadscorer_gui.texts import _, n_

_HALF: Final = Decimal(50)
NONE_SHORT: Final = "–"
"""What a table shows where there is nothing to say."""


def ageing_sentence(ageing: Ageing | None) -> str:
    """`Each award ages: nothing of it is left after 90 days.`"""
    phrase = ageing_phrase(ageing) if ageing is not None else ""
    if not phrase:
        return _("Awards keep their value.")
    return _("Each award ages: {ageing}.").format(ageing=phrase)


def ageing_clause(rule: Rule, model: Model) -> str:
    """What ageing does to what the rule earned, by its own or by its group's; "" without any."""
    if rule.ageing is not None:
        return ageing_phrase(rule.ageing)
    inherited = effective_ageing(rule, model)
    if inherited is None:
        return ""
    return _("{ageing}, as set for its group").format(ageing=ageing_phrase(inherited))


def effective_ageing(rule: Rule, model: Model) -> Ageing | None:
    """The rule's own ageing, else that of its group, which a level (`frequency`) does not take."""
    if rule.ageing is not None:
        return rule.ageing
    is_level = rule.repeat is not None and rule.repeat.mode == "frequency"
    if rule.kind == "fit" or rule.disqualify or is_level or rule.group is None:
        return None
    return next((group.ageing for group in model.groups if group.id == rule.group), None)


def ageing_phrase(ageing: Ageing) -> str:
    """`every 30 days half of what remains of it is lost`; "" where no form is given."""
    if ageing.expire is not None:
        days = days_text(ageing.expire.after_days)
        return _("nothing of it is left after {days}").format(days=days)
    if ageing.steps:
        return and_list([_step(step, is_first=not i) for i, step in enumerate(ageing.steps)])
    if ageing.percent is not None:
        return _percent_loss(ageing.percent)
    if ageing.half_life is not None:
        return _half_life(ageing.half_life)
    return ""


def _step(step: KeepStep, *, is_first: bool) -> str:
    percent, days = percent_text(step.keep_percent), days_text(step.after_days)
    if is_first:
        return _("{percent} of it is left after {days}").format(percent=percent, days=days)
    if step.keep_percent == 0:
        return _("nothing after {days}").format(days=days)
    return _("{percent} after {days}").format(percent=percent, days=days)


def _percent_loss(loss: PercentLoss) -> str:
    every, percent = loss.every_days, percent_text(loss.lose)
    if loss.of == "original":
        return n_(
            "every day {percent} of the original points are lost",
            "every {days} days {percent} of the original points are lost",
            every,
        ).format(days=every, percent=percent)
    if loss.lose == _HALF:
        return n_(
            "every day half of what remains of it is lost",
            "every {days} days half of what remains of it is lost",
            every,
        ).format(days=every)
    return n_(
        "every day {percent} of what remains of it is lost",
        "every {days} days {percent} of what remains of it is lost",
        every,
    ).format(days=every, percent=percent)


def _half_life(half_life: HalfLife) -> str:
    return _("half of it is gone after {days}, in steps of {step}").format(
        days=days_text(half_life.days), step=days_text(half_life.every_days)
    )


def ageing_short(rule: AnyRule, model: Model) -> str:
    """The ageing for a column of a table: `½ in 30 d`, `0 after 90 d`, `–`."""
    ageing = effective_ageing(rule, model) if isinstance(rule, Rule) else None
    if ageing is None:
        return NONE_SHORT
    if ageing.expire is not None:
        return _("0 after {days} d").format(days=ageing.expire.after_days)
    if ageing.half_life is not None:
        return _("½ in {days} d").format(days=ageing.half_life.days)
    if ageing.percent is not None:
        return _percent_short(ageing.percent)
    return _steps_short(ageing.steps)


def _percent_short(loss: PercentLoss) -> str:
    lost, days = f"\u2212{percent_text(loss.lose)}", loss.every_days
    if loss.of == "original":
        return _("{percent} per {days} d").format(percent=lost, days=days)
    if loss.lose == _HALF:
        return _("½ in {days} d").format(days=days)
    return _("{percent} of the rest per {days} d").format(percent=lost, days=days)


def _steps_short(steps: tuple[KeepStep, ...]) -> str:
    """The last step: how much is left in the end, and from when on."""
    if not steps:
        return NONE_SHORT
    count, last = len(steps), steps[-1]
    days, percent = last.after_days, percent_text(last.keep_percent)
    if last.keep_percent == 0:
        end = _("0 after {days} d").format(days=days)
    else:
        end = _("{percent} after {days} d").format(percent=percent, days=days)
    if count == 1:
        return end
    return n_("{count} step, {end}", "{count} steps, {end}", count).format(count=count, end=end)
