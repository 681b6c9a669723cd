"""A rule in words: what the lead is or does, how often that counts, what it earns, how it ages."""

from collections.abc import Callable
from typing import Final

from leadscorer_gui.model.ageing_sentences import ageing_clause
from leadscorer_gui.model.condition_sentences import condition_sentence, only_leads_clause
from leadscorer_gui.model.raw import Raw, RawList, RawMapping, RawScalar
from leadscorer_gui.model.repeat_sentences import (
    EACH,
    counting_clauses,
    is_taking,
    is_windowed,
    levels_text,
    repeat_form,
    repeat_places,
)
from leadscorer_gui.model.rules import AnyRule, Repeat, Rule, UnfinishedRule
from leadscorer_gui.model.wording_sentences import (
    comma_list,
    field_name,
    full_sentence,
    or_list,
    points_text,
    quoted,
    sentences_together,
)
from leadscorer_gui.model.workspace import Group, Model
from leadscorer_gui.numerals import shown_points
from leadscorer_gui.texts import _

_ADDS: Final[dict[str, Callable[[], str]]] = {
    "each": lambda: _("Adds {points} each time the lead does {what}"),
    "first": lambda: _("Adds {points} the first time the lead does {what}"),
    "nth": lambda: _("Adds {points} every {times} the lead does {what}"),
    "nth-once": lambda: _("Adds {points} once, when the lead has done this {times}: {what}"),
    "burst": lambda: _(
        "Adds {points} whenever the lead comes to have done this {times} within {days}: {what}"
    ),
    "burst-once": lambda: _(
        "Adds {points} once, when the lead has done this {times} within {days}: {what}"
    ),
    "tiers": lambda: _("Adds points each time the lead does {what}"),
    "frequency": lambda: _("Adds points by how often the lead has done {what}"),
}
_TAKES: Final[dict[str, Callable[[], str]]] = {
    "each": lambda: _("Takes {points} each time the lead does {what}"),
    "first": lambda: _("Takes {points} the first time the lead does {what}"),
    "nth": lambda: _("Takes {points} every {times} the lead does {what}"),
    "nth-once": lambda: _("Takes {points} once, when the lead has done this {times}: {what}"),
    "burst": lambda: _(
        "Takes {points} whenever the lead comes to have done this {times} within {days}: {what}"
    ),
    "burst-once": lambda: _(
        "Takes {points} once, when the lead has done this {times} within {days}: {what}"
    ),
    "tiers": lambda: _("Takes points each time the lead does {what}"),
    "frequency": lambda: _("Takes points by how often the lead has done {what}"),
}
_ADDS_OR_TAKES: Final[dict[str, Callable[[], str]]] = {
    "tiers": lambda: _("Adds or takes points each time the lead does {what}"),
    "frequency": lambda: _("Adds or takes points by how often the lead has done {what}"),
}
_KNOWN_OF_UNFINISHED: Final = ("id", "name", "kind", "unfinished")


def rule_sentence(rule: AnyRule, model: Model) -> str:
    """What the rule does, in one or a few sentences, its name left out.

    Two rules that score differently read differently, as far as the names of their groups do. Of
    an unfinished rule it says what the file says so far.
    """
    if isinstance(rule, UnfinishedRule):
        return _unfinished(rule)
    sentences = [_main_sentence(rule, model)]
    if rule.max_points is not None:
        sentences.append(_most(rule, rule.max_points))
    if rule.group is not None:
        sentences.append(_membership(rule.group, model))
    text = sentences_together(sentences)
    return text if rule.enabled else _("(off) {sentence}").format(sentence=text)


def _main_sentence(rule: Rule, model: Model) -> str:
    if rule.kind == "fit":
        return _fit_sentence(rule)
    repeat = rule.repeat or EACH
    clauses = [_disqualifying(rule) if rule.disqualify else _earning(rule, repeat)]
    if rule.who is not None:
        clauses.append(only_leads_clause(rule.who))
    clauses += counting_clauses(repeat)
    lasting = _("each level lasts as long as that is so") if is_windowed(repeat) else ""
    return full_sentence(clauses, levels_text(repeat), lasting or ageing_clause(rule, model))


def _fit_sentence(rule: Rule) -> str:
    condition = "" if rule.where is None else condition_sentence(rule.where)
    if not condition:
        # No valid rule; but a sentence may be asked for while one is being written.
        return _("A fit rule without a condition.")
    if rule.disqualify:
        return _("The lead is never an MQL if {condition}.").format(condition=condition)
    if is_taking([rule.points or 0]):
        text = _("Takes {points} if {condition}.")
    else:
        text = _("Adds {points} if {condition}.")
    return text.format(points=points_text(abs(rule.points or 0)), condition=condition)


def _disqualifying(rule: Rule) -> str:
    text = _("The lead is never an MQL from the first time on that it does {what}")
    return text.format(what=_what(rule))


def _earning(rule: Rule, repeat: Repeat) -> str:
    """The main clause, by mode and by whether points are added or taken."""
    amounts = earned_amounts(rule, repeat)
    form = repeat_form(repeat)
    if is_taking(amounts):
        text = _TAKES[form]()
    elif min(amounts) < 0:
        text = _ADDS_OR_TAKES[form]()
    else:
        text = _ADDS[form]()
    points = points_text(abs(amounts[0]))
    return text.format(points=points, what=_what(rule), **repeat_places(repeat))


def earned_amounts(rule: Rule, repeat: Repeat) -> list[int]:
    """Every amount of points that the rule can earn; 0 for one that is not given yet."""
    if repeat.frequency is not None:
        return [tier.points for tier in repeat.frequency.tiers]
    return [tier.points for tier in repeat.tiers] or [rule.points or 0]


def _what(rule: Rule) -> str:
    """`“page_view” or “email_click” where url contains “/pricing”`."""
    types = or_list([quoted(each) for each in rule.activity]) or _("anything")
    if rule.where is None:
        return types
    condition = condition_sentence(rule.where)
    return _("{activities} where {condition}").format(activities=types, condition=condition)


def _most(rule: Rule, most: int) -> str:
    amounts = earned_amounts(rule, rule.repeat or EACH)
    if is_taking(amounts):
        text = _("At no time does it take more than {points}.")
    elif min(amounts) < 0:
        text = _("At no time does it add or take more than {points}.")
    else:
        text = _("At no time does it add more than {points}.")
    return text.format(points=points_text(most))


def _membership(group_id: str, model: Model) -> str:
    group = next((g for g in model.groups if g.id == group_id), Group(group_id, group_id))
    name = quoted(group.name)
    if group.max is None and group.min is None:
        return _("It counts within the group {name}.").format(name=name)
    if group.min is None:
        text = _("It counts within the group {name} of at most {most}.")
    elif group.max is None:
        text = _("It counts within the group {name}, which never falls below {least}.")
    else:
        text = _("It counts within the group {name} of {least} to {most}.")
    # A range says `points` once, at its end.
    least = points_text(group.min or 0) if group.max is None else shown_points(group.min or 0)
    return text.format(name=name, least=least, most=points_text(group.max or 0))


def _unfinished(rule: UnfinishedRule) -> str:
    said = (pair for pair in rule.raw.pairs if pair[0] not in _KNOWN_OF_UNFINISHED)
    # A list that is still empty says nothing.
    known = RawMapping(tuple(pair for pair in said if pair[1] != RawList(())))
    if rule.kind == "fit":
        if not known.pairs:
            return _("Unfinished: a fit rule, not scored yet.")
        text = _("Unfinished: a fit rule, not scored yet; so far {known}.")
    else:
        if not known.pairs:
            return _("Unfinished: an activity rule, not scored yet.")
        text = _("Unfinished: an activity rule, not scored yet; so far {known}.")
    return text.format(known=_raw_text(known))


def _raw_text(raw: Raw) -> str:
    """What the file says, in its own words: `points “25”, activity (“trial”, “demo”)`."""
    match raw:
        case RawScalar(text):
            return quoted(text)
        case RawList(items):
            return comma_list([_inner_text(item) for item in items])
        case RawMapping(pairs):
            return comma_list([_pair_text(key, value) for key, value in pairs])


def _pair_text(key: str, value: Raw) -> str:
    return _("{key} {value}").format(key=field_name(key), value=_inner_text(value))


def _inner_text(raw: Raw) -> str:
    text = _raw_text(raw)
    return text if isinstance(raw, RawScalar) else _("({items})").format(items=text)
