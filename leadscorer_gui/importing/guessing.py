"""Guesses which column is which, by the names of columns and by what stands in them.

A guess is shown with the first values and its reasons, and somebody says yes to it: nothing is
guessed silently. Evidence is weighed in points, see `candidates.py`.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final, Literal, TypeAlias

from leadscorer_gui.importing.candidates import (
    Candidate,
    Kind,
    id_candidates,
    is_named_lead_id,
    other_candidates,
)
from leadscorer_gui.importing.facts import Facts, facts_of
from leadscorer_gui.importing.known_names import plain_name
from leadscorer_gui.importing.preview import Preview
from leadscorer_gui.texts import _

Sureness: TypeAlias = Literal["sure", "likely", "unsure"]

_SURE: Final = 80
_LIKELY: Final = 50
_LEAST: Final = {
    "lead_id": 20, "created_at": 25, "accepted_at": 40, "returned_at": 40, "won_at": 40,
    "won_value": 60, "at": 30, "type": 20, "activity_id": 50,
}  # fmt: skip
"""Points below which a column is not taken for a field."""

_MISSING: Final = -100
_ENOUGH_SHARED: Final = 3

_WORDS_OF: Final[dict[str, tuple[str, ...]]] = {
    "leads": ("lead", "contact", "prospect", "mql", "user", "person", "people", "kontakt"),
    "activities": (
        "activit",
        "event",
        "engagement",
        "log",
        "click",
        "action",
        "aktivit",
        "track",
        "submission",
    ),
}
"""What files are called."""


@dataclass(frozen=True)
class Guess:
    """A column that most likely stands for a field: how sure that is, and why, in words."""

    field: str
    column: str
    sureness: Sureness
    why: str


@dataclass(frozen=True)
class TableGuess:
    """The guesses about one file, and how well it fits its part."""

    guesses: tuple[Guess, ...]
    points: int

    def of(self, field: str) -> Guess | None:
        """The guess about a field, if there is one."""
        return next((guess for guess in self.guesses if guess.field == field), None)


def guess_columns(leads: Preview, activities: Preview) -> tuple[TableGuess, TableGuess]:
    """The guesses about a leads table and an activities table that belong together."""
    of_leads, of_activities = facts_of(leads), facts_of(activities)
    lead_id, in_activities = _shared_ids(of_leads, of_activities)
    return (
        _assigned([*lead_id, *other_candidates("leads", of_leads)], ("lead_id",)),
        _assigned(
            [*in_activities, *other_candidates("activities", of_activities)], ("lead_id", "at")
        ),
    )


def guess_table(kind: Kind, preview: Preview) -> TableGuess:
    """The guesses about one table alone, as leads or as activities."""
    facts = facts_of(preview)
    required = ("lead_id",) if kind == "leads" else ("lead_id", "at")
    return _assigned([*id_candidates(kind, facts), *other_candidates(kind, facts)], required)


def looks_like(preview: Preview) -> Kind:
    """Whether a file alone is more like leads or like activities."""
    facts = facts_of(preview)
    leads = [*id_candidates("leads", facts), *other_candidates("leads", facts)]
    activities = [*id_candidates("activities", facts), *other_candidates("activities", facts)]
    activities = [one for one in activities if one.field != "type" or one.points > _LEAST["type"]]
    as_leads = _assigned(leads, ("lead_id",)).points + _named_points(preview, "leads")
    as_activities = _assigned(activities, ("lead_id", "at")).points
    as_activities += _named_points(preview, "activities")
    return "activities" if as_activities > as_leads else "leads"


def which_is_which(previews: Sequence[Preview]) -> tuple[Preview, Preview]:
    """Of two or more files that of leads and that of activities."""

    def points(pair: tuple[Preview, Preview]) -> int:
        leads, activities = pair
        found = sum(table.points for table in guess_columns(leads, activities))
        named = _named_points(leads, "leads") + _named_points(activities, "activities")
        return found + named

    return max(((a, b) for a in previews for b in previews if a is not b), key=points)


def _named_points(preview: Preview, kind: Kind) -> int:
    """Points for what the file is called."""
    name = plain_name(preview.path.stem)
    return 30 if any(word in name for word in _WORDS_OF[kind]) else 0


def _assigned(candidates: Iterable[Candidate], required: tuple[str, ...]) -> TableGuess:
    """The best candidates, each field and each column once."""
    best = sorted(candidates, key=lambda one: -one.points)  # stable: the first in the file wins
    taken: dict[str, Candidate] = {}
    used: set[str] = set()
    for one in best:
        if one.points >= _LEAST[one.field] and one.field not in taken and one.column not in used:
            taken[one.field] = one
            used.add(one.column)
    order = [field for field in _LEAST if field in taken]
    points = sum(min(one.points, 120) for one in taken.values())
    points += _MISSING * sum(field not in taken for field in required)
    return TableGuess(tuple(_guess(taken[field]) for field in order), points)


def _guess(one: Candidate) -> Guess:
    sureness: Sureness = "unsure"
    if one.points >= _LIKELY:
        sureness = "sure" if one.points >= _SURE else "likely"
    return Guess(one.field, one.column, sureness, ", ".join(why for why in one.why if why))


def _shared_ids(
    leads: list[Facts], activities: list[Facts]
) -> tuple[list[Candidate], list[Candidate]]:
    """The candidates for the ids of leads in both tables, the pair that fits best in front."""
    in_leads, in_activities = (
        [(one, next(f for f in table if f.column == one.column)) for one in candidates]
        for table, candidates in (
            (leads, list(id_candidates("leads", leads))),
            (activities, list(id_candidates("activities", activities))),
        )
    )
    best: tuple[int, Candidate, Candidate] | None = None
    for one, facts in in_leads:
        for other, others in in_activities:
            bonus, why = _overlap(facts, others)
            pair = (one.more(bonus, why), other.more(bonus, why)) if bonus else (one, other)
            points = one.points + other.points + 2 * bonus
            if best is None or points > best[0]:
                best = (points, *pair)
    rest = [one for one, _facts in in_leads], [other for other, _facts in in_activities]
    if best is None:
        return rest
    return [best[1]], [best[2]]


def _overlap(leads: Facts, activities: Facts) -> tuple[int, str]:
    """Points for values that stand in both columns, and why."""
    are_named = is_named_lead_id(leads.column) and is_named_lead_id(activities.column)
    if not are_named and (leads.is_of_small_numbers or activities.is_of_small_numbers):
        return 0, ""
    shared = len(leads.values & activities.values)
    share = shared / max(1, len(activities.values))
    if shared < _ENOUGH_SHARED and share < 1:
        return 0, ""
    why = _("the two files share {count} of the values looked at").format(count=shared)
    return (40 if share >= 0.5 else 20), why
