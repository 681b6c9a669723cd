"""The build sheet of Marketo: smart campaigns with the flow step Change Score.

Qualification rules, the nightly batch against silence, several score fields and the missing floor
are from `reference/peers.md` 1.2.
"""

from itertools import pairwise

from leadscorer_gui.exchange.sheet_adapt import Can
from leadscorer_gui.exchange.sheet_systems import (
    Header,
    System,
    asked,
    change_of,
    is_once,
    kinds,
    mql_points,
)
from leadscorer_gui.exchange.sheet_words import pause_word
from leadscorer_gui.model.rules import Rule
from leadscorer_gui.model.sentences import condition_sentence
from leadscorer_gui.model.text import format_points
from leadscorer_gui.model.workspace import Inactivity, Model
from leadscorer_gui.texts import _


def marketo() -> System:
    """Marketo Engage."""
    return System(
        name="marketo-sheet",
        title=lambda: "Marketo",
        can=Can(who=True, where=True, pause=True, silence=True, audience=True, minima=True),
        header=lambda: (
            _("Smart campaign"), _("Trigger"), _("Constraint"), _("Filter on the person"),
            _("Qualification rule"), _("Flow step"), _("Token"),
        ),
        row=_row, before=_before, silence=_silence, after=_after, check=_check,
        tokens=lambda rule: (f"{{{{my.{rule.id}}}}}", change_of(rule)),
    )  # fmt: skip


def _row(rule: Rule) -> Header:
    field = _("fit score") if rule.kind == "fit" else _("behaviour score")
    step = _("Change Score: {field}, {change}").format(field=field, change=change_of(rule))
    token = f"{{{{my.{rule.id}}}}} = {change_of(rule)}"
    if rule.kind == "fit":
        trigger = _("person is created, or one of the fields is changed")
        return rule.name, trigger, "", asked(rule), _("only once"), step, token
    who = condition_sentence(rule.who) if rule.who is not None else ""
    return rule.name, kinds(rule), asked(rule), who, _qualification(rule), step, token


def _qualification(rule: Rule) -> str:
    if is_once(rule):
        return _("only once")
    pause = pause_word(rule.repeat)
    return _("once every {pause}").format(pause=pause) if pause else _("every time")


def _before(model: Model) -> list[str]:
    steps = [
        _("Make two score fields, “{name}: fit score” and “{name}: behaviour score”.").format(
            name=model.name
        ),
        _("Make a program for the campaigns, and a token for each number of points in it."),
    ]
    if model.audience is not None:
        text = _("Put this filter into every smart list: {condition}.")
        steps.append(text.format(condition=condition_sentence(model.audience)))
    return steps


def _silence(told: Inactivity) -> list[str]:
    """A nightly batch for each step, for those whose last activity lies in its days."""
    what = ", ".join(told.activities) or _("any activity that counts")
    ignored = ", ".join(told.ignore)
    text = _("“Activity that counts” is: {what}.").format(what=what)
    if ignored:
        text += " " + _("These do not count: {ignored}.").format(ignored=ignored)
    steps = [text]
    batch = _(
        "Smart campaign “{days} days silent”, a batch that runs every night. Smart list: not an"
        " activity that counts in the past {days} days, an activity that counts in the past {end}"
        " days, and not Lead Was Created in the past {days} days. Flow: Change Score, behaviour"
        " score, {points}. Qualification rule: once every {pause} days."
    )
    last = _(
        "Smart campaign “{days} days silent”, a batch that runs every night. Smart list: not an"
        " activity that counts in the past {days} days, not Lead Was Created in the past {days}"
        " days, and not in the list “Silent”. Flow: Change Score, behaviour score, {points}; add"
        " to the list “Silent”. A second campaign takes a person out of the list at any activity"
        " that counts."
    )
    for step, following in pairwise(told.steps):
        days, end = step.after_days, following.after_days
        points = format_points(step.points)
        steps.append(batch.format(days=days, end=end, points=points, pause=end - days))
    if told.steps:
        days, points = told.steps[-1].after_days, format_points(told.steps[-1].points)
        steps.append(last.format(days=days, points=points))
    if told.then_every is not None:
        text = _("For those in the list “Silent”: {points} again, once every {days} days.")
        points = format_points(told.then_every.points)
        steps.append(text.format(points=points, days=told.then_every.days))
    steps.append(
        _("Nothing keeps a score from falling below 0: a repair campaign sets it to 0 every night.")
    )
    return steps


def _after(model: Model) -> list[str]:
    text = _("Make a smart list of MQLs: both scores together at least {points}")
    text = text.format(points=mql_points(model))
    if model.mql.minimum_fit is not None:
        points = format_points(model.mql.minimum_fit)
        text += _(", fit score at least {points}").format(points=points)
    if model.mql.minimum_engagement is not None:
        points = format_points(model.mql.minimum_engagement)
        text += _(", behaviour score at least {points}").format(points=points)
    return [f"{text}.", _("Send its new members to sales by a campaign that runs only once each.")]


def _check() -> list[str]:
    return [
        _("What your instance calls each activity, and which constraints its trigger has."),
        _("Whether the sum of two score fields needs a third field in your instance."),
        _("Whether Change Score takes the token in your instance; else write the number."),
        _("Whether your score fields take decimals."),
        _("A fit rule pays once and takes nothing back when the field changes again."),
    ]
