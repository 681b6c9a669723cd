"""The build sheets of Account Engagement (Pardot), Act-On and Encharge.

Account Engagement and Act-On: `reference/peers.md` 1.3 and 1.5. Encharge: no public page documents
its scoring (1.4); what stands here is to be checked in an account, and says so.
"""

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
from leadscorer_gui.exchange.sheet_words import silence_steps
from leadscorer_gui.model.rules import Rule
from leadscorer_gui.model.workspace import Inactivity, Model
from leadscorer_gui.texts import _


def account_engagement() -> System:
    """Account Engagement, which was Pardot."""
    return System(
        name="account-engagement-sheet",
        title=lambda: "Account Engagement",  # not a text
        can=Can(where=True, silence=True, audience=True),
        header=lambda: (
            _("Name"), _("Built as"), _("Activity"), _("Criteria"), _("Repeat"),
            _("Adjust score by"),
        ),
        row=_pardot_row, before=_pardot_before, silence=_pardot_silence, after=_pardot_after,
        check=_pardot_check,
    )  # fmt: skip


def _pardot_row(rule: Rule) -> Header:
    if rule.kind == "fit":
        built, repeat = _("automation rule"), _("once")
        return rule.name, built, "", asked(rule), repeat, change_of(rule)
    once = is_once(rule)
    if rule.where is None and not once:
        built = _("default points of the activity")
    else:
        built = _("automation rule") if once else _("completion action of the asset")
    repeat = _("once") if once else _("each time")
    return rule.name, built, kinds(rule), asked(rule), repeat, change_of(rule)


def _pardot_before(model: Model) -> list[str]:
    return [
        _("Make a scoring category for “{name}” (one for each product; at most 50).").format(
            name=model.product or model.name
        ),
        _("Put the assets of the product into the folders of the category."),
        _("Set the default points of what no rule of the table names to 0: they would be added."),
        _("For a grade beside the score make a profile: a criterion for each rule on the lead."),
    ]


def _pardot_silence(told: Inactivity) -> list[str]:
    text = _(
        "Automation rule: last activity more than {days} days ago, score above 0; adjust the"
        " overall score by {points}."
    )
    steps = [text.format(days=days, points=points) for days, points in silence_steps(told)]
    return [*steps, _("The score of a category can be raised and lowered, and never set.")]


def _pardot_after(model: Model) -> list[str]:
    text = _(
        "Automation rule: score at least {points}. Check in your account what it can do then, such"
        " as a task in the CRM."
    )
    return [text.format(points=mql_points(model))]


def _pardot_check() -> list[str]:
    return [
        _("Whether page views count in a category: they are not among what is listed for it."),
        _("Points of a completion action come on top of the default ones."),
        _("An automation rule that is switched on looks at all prospects at once."),
        _("A change of default points changes the scores of all prospects, back to the beginning."),
        _("Completion actions do not run when an automation rule changes the score."),
        _("Whether your edition lets automation rules repeat."),
        _("Whether your scores fall below 0 or take decimals."),
    ]


def act_on() -> System:
    """Act-On."""
    return System(
        name="act-on-sheet",
        title=lambda: "Act-On",
        can=Can(where=True, once=False, per_asset=True, period=True),
        header=lambda: (
            _("Rule"), _("Kind of rule"), _("Behaviour or field"), _("Criteria"), _("Pays"),
            _("Points"),
        ),
        row=_act_on_row, before=_act_on_before, silence=lambda _told: [], after=_act_on_after,
        check=_act_on_check,
    )  # fmt: skip


def _act_on_row(rule: Rule) -> Header:
    if rule.kind == "fit":
        return rule.name, _("profile rule"), "", asked(rule), "", change_of(rule)
    limited = rule.repeat is not None
    kind = _("rule of an asset") if limited else _("default rule")
    pays = _("the first time for each asset") if limited else _("every time")
    return rule.name, kind, kinds(rule), asked(rule), pays, change_of(rule)


def _act_on_before(model: Model) -> list[str]:
    steps = [
        _("Make a score sheet for “{name}” (five with the default one).").format(name=model.name)
    ]
    days = {
        rule.ageing.expire.after_days
        for rule in model.scored_rules()
        if rule.ageing is not None and rule.ageing.expire is not None
    }
    if days:
        text = _("Pick the time period of the sheet: {days} days, for all behaviours alike.")
        steps.append(text.format(days=max(days)))
    else:
        steps.append(_("Pick the longest time period: no rule lets its points expire."))
    return [*steps, _("Make the segment and the list that the sheet is for.")]


def _act_on_after(model: Model) -> list[str]:
    return [
        _("Set the threshold of ready for sales to {points}.").format(points=mql_points(model)),
        _("Make the maintenance program that writes the score into a field of the list."),
    ]


def _act_on_check() -> list[str]:
    return [
        _("Whether points may be negative, and have decimals."),
        _("Which time periods can be picked."),
        _("Which conditions the rule of an asset can have."),
    ]


def encharge() -> System:
    """Encharge."""
    return System(
        name="encharge-sheet",
        title=lambda: "Encharge",
        can=Can(where=True, silence=True),
        header=lambda: (_("Flow"), _("Trigger"), _("Condition"), _("Runs"), _("Score step")),
        row=_encharge_row, before=_encharge_before, silence=_encharge_silence,
        after=_encharge_after, check=_encharge_check,
    )  # fmt: skip


def _encharge_row(rule: Rule) -> Header:
    runs = _("once for each person") if rule.kind == "fit" or is_once(rule) else _("every time")
    trigger = _("person enters a segment") if rule.kind == "fit" else kinds(rule)
    return rule.name, trigger, asked(rule), runs, change_of(rule)


def _encharge_before(model: Model) -> list[str]:
    return [
        _("Make a field for the score of “{name}”, 0 to begin with.").format(name=model.name),
        _("For each rule on the lead make a segment with its condition."),
        _("For each row of the table make a flow that begins with its trigger."),
    ]


def _encharge_silence(told: Inactivity) -> list[str]:
    text = _(
        "Segment “last activity more than {days} days ago”; a flow for those who enter it, with a"
        " score step of {points}."
    )
    return [text.format(days=days, points=points) for days, points in silence_steps(told)]


def _encharge_after(model: Model) -> list[str]:
    text = _(
        "Flow for those who enter “score above {points}”: make a deal and a follow-up task in"
        " HubSpot or Salesforce."
    )
    return [text.format(points=mql_points(model))]


def _encharge_check() -> list[str]:
    return [
        _("Everything: no public page describes Encharge's scoring, so this sheet is a proposal."),
        _("Whether a trigger can run each time, and whether a score step takes negative points."),
        _("Whether “above” includes the threshold itself."),
    ]
