"""Columns as candidates for fields, each with the points and reasons that speak for it.

How many points each kind of evidence is worth was tried on exports of several systems.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final, Literal, TypeAlias

from leadscorer_gui.importing.facts import Facts
from leadscorer_gui.importing.known_names import (
    ACTIVITY_NAMES,
    LEAD_NAMES,
    Known,
    how_named,
    is_mail_name,
    is_of_a_system,
    plain_name,
)
from leadscorer_gui.texts import _

Kind: TypeAlias = Literal["leads", "activities"]

_BY_NAME: Final = (0, 30, 60)
_EXACT: Final = 80
_FEW_TYPES: Final = 60
_FLAGS: Final = frozenset(("true", "false", "yes", "no", "y", "n", "0", "1", "t", "f"))


@dataclass(frozen=True)
class Candidate:
    """A column as a field: points, and the reasons for them."""

    field: str
    column: str
    points: int
    why: tuple[str, ...]

    def more(self, points: int, why: str) -> "Candidate":
        """The same with one more piece of evidence."""
        return Candidate(self.field, self.column, self.points + points, (*self.why, why))


def _by_name(field: str, column: str, known: Known) -> Candidate:
    """A column as a field by its name alone."""
    if column == field:
        return Candidate(field, column, _EXACT, (_("it bears this very name"),))
    level = how_named(column, known)
    why = ("", _("its name may mean that"), _("it is called as such columns are"))[level]
    return Candidate(field, column, _BY_NAME[level], (why,) if why else ())


def is_named_lead_id(column: str) -> bool:
    """Whether a column's name speaks for ids of leads."""
    return _by_name("lead_id", column, LEAD_NAMES["lead_id"]).points > 0


def id_candidates(kind: Kind, table: list[Facts]) -> Iterator[Candidate]:
    """The columns that may hold ids of leads."""
    for place, facts in enumerate(table):
        one = _by_name("lead_id", facts.column, LEAD_NAMES["lead_id"])
        if facts.is_of_dates or facts.decimals > 0.5 or not facts.values:
            continue
        if not one.points and (is_mail_name(facts.column) or facts.mails > 0.5):
            yield _mail_candidate(one, kind, facts)
        elif kind == "leads":
            yield _lead_id_of_leads(one, facts, is_first=place == 0)
        elif facts.distinct < 1:
            yield one.more(10, _("the same ones come again"))
        else:
            yield one.more(-20, "") if one.points == _BY_NAME[1] else one


def _mail_candidate(one: Candidate, kind: Kind, facts: Facts) -> Candidate:
    """An e-mail address: a lead's name only where there is nothing better."""
    fits = facts.filled >= 0.9 and (kind == "activities" or facts.distinct >= 0.98)
    return one.more(21 if fits else 0, _("e-mail addresses, for want of an id"))


def _lead_id_of_leads(one: Candidate, facts: Facts, is_first: bool) -> Candidate:
    if facts.filled < 0.9:
        one = one.more(-40, _("some rows have none"))
    if facts.distinct < 0.9:
        return one.more(-40, _("several rows have the same"))
    if facts.longest > 64:
        return one.more(-40, _("its values are long"))
    if facts.distinct < 1:
        return one.more(10, _("nearly every row has its own"))
    return one.more(25 if is_first else 20, _("every row has its own"))


def other_candidates(kind: Kind, table: list[Facts]) -> Iterator[Candidate]:
    """The columns that may be any field but the lead's id."""
    names = LEAD_NAMES if kind == "leads" else ACTIVITY_NAMES
    for facts in table:
        for field, known in names.items():
            one = _by_name(field, facts.column, known)
            if field in ("type", "activity_id", "won_value"):
                yield from _by_values(one, facts)
            elif field != "lead_id":
                yield from _by_dates(one, facts)


def _by_dates(one: Candidate, facts: Facts) -> Iterator[Candidate]:
    """A column as a date."""
    may_have_any_name = one.field in ("at", "created_at")
    if not one.points and not (may_have_any_name and facts.dates >= 0.9):
        return
    if facts.values and not facts.is_of_dates:
        return
    if is_of_a_system(facts.column) and one.points < _EXACT:
        one = one.more(-60, "")
    if facts.timestamps >= 0.9:
        points = 40 if one.points or one.field == "at" else 25
        yield one.more(points, _("its values are timestamps"))
    elif facts.values:
        points = 15 if one.points or one.field != "at" else 30
        yield one.more(points, _("its values are dates, though not as timestamps"))
    else:
        yield one


def _by_values(one: Candidate, facts: Facts) -> Iterator[Candidate]:
    """A column as the type or id of an activity, or the value of what was won."""
    if facts.is_of_dates:
        return
    if one.field == "type":
        yield from _by_types(one, facts)
    elif one.field == "activity_id":
        if one.points and facts.distinct == 1 and facts.values:
            yield one.more(20, _("every row has its own"))
    elif one.points and facts.numbers >= 0.9:
        yield one.more(20, _("its values are numbers"))


def _by_types(one: Candidate, facts: Facts) -> Iterator[Candidate]:
    """A column as the type of activities."""
    if facts.numbers == 1:
        one = one.more(-25, "")
    few = len(facts.values) <= _FEW_TYPES and facts.distinct <= 0.5
    if few and (one.points > 0 or _may_be_types(facts)):
        yield one.more(20, _("few values that come again and again"))
    elif one.points > 0:
        many = facts.distinct > 0.9 and len(facts.values) > 20
        yield one.more(-40 if many else 0, "")


def _may_be_types(facts: Facts) -> bool:
    """Whether a column of any name may hold types: no flags, and no ids of something else."""
    words = {value.lower() for value in facts.values}
    return len(words) > 1 and not words <= _FLAGS and plain_name(facts.column)[-3:] != " id"
